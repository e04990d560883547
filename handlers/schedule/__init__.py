"""Conversations about the daily programme."""
