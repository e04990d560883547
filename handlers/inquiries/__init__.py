"""Conversations between people and the coordinators, both ways."""
