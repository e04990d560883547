"""The daily programme: sessions, as coordinators keep them."""
