"""Files with a table from outside: a roster, a programme; read where they can harm nobody."""
