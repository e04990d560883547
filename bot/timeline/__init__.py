"""The timeline: every message that a course is going to send, before it does."""

from bot.timeline.audience import everybody_like
from bot.timeline.lines import Line, Shared, lines, shared

__all__ = ["Line", "Shared", "everybody_like", "lines", "shared"]
