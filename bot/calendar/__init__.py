"""Calendars: worded events → a file that Google, Apple and Outlook take."""
