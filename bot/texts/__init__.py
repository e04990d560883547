"""What the bot says: values in, whole sentences in a language out. Markup is Telegram's HTML."""

LIMIT = 4096
"""Longest text of a message, in UTF-16 units (Bot API, sendMessage)."""
