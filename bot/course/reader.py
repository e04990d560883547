"""For whom an answer is written: what the course differs by."""

from dataclasses import dataclass

from bot.course.stages import Stage


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A person as far as the course speaks differently to them.

    Attributes:
        country: one of the course's countries (ISO code), or None where it is not known.
        phase: the phase that runs as they read (its id), or None where none does or nobody
            asks from a moment.
        stage: where they stand with the course, or None where nobody asks from a moment.
    """

    country: str | None = None
    phase: str | None = None
    stage: Stage | None = None


ANYBODY = Reader()
"""A reader of whom nothing is known: what is said before the course, to every country."""
