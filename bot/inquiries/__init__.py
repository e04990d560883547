"""A question to a person: the talk between somebody and the coordinators, both ways."""
