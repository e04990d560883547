"""Reminders as a service: planned from what the tables say, worded when they are sent."""
