"""The report that each participant owes: read, checked, versions kept, judged by a coordinator."""
