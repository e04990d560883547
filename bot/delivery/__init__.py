"""The delivery queue: every message that nobody has just asked for."""
