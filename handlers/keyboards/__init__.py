"""Inline keyboards, a module per conversation; each is imported where it is needed."""
