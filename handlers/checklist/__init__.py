"""Conversations about the checklist."""
