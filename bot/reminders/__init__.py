"""Reminders: what the course owes its people to say, and when."""
