"""Conversations: each module reads an update, asks a capability, and replies."""
