"""Stages of life: where somebody stands with a course at a moment, as the course knows it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from bot.course.moments import phase_end, phase_start
from bot.course.values import Phase

STAY: Final = "core"
"""The phase in which everybody is in Japan; every pack has it."""


class Stage(StrEnum):
    """Where somebody stands with a course.

    A phase is a part of the course as the document names it, and there may be none on a day; of
    the stages there is always one.
    """

    APPLYING = "applying"
    """Before it is known who is accepted."""
    HOME = "home"
    """Accepted, and not yet in Japan."""
    JAPAN = "japan"
    """During the main phase."""
    AFTER = "after"
    """Back home."""


def stay(phases: Mapping[str, Phase]) -> tuple[date, date] | None:
    """The first and the last day in Japan; of months the outermost days; None without the phase."""
    main = phases.get(STAY)
    return None if main is None else (phase_start(main).date, phase_end(main).date)


def stage_on(day: date, *, accepted: date | None, stay: tuple[date, date]) -> Stage:
    """The stage of a day.

    Args:
        day: in the course's zone.
        accepted: the day by which the accepted are told; None where nobody knows it, so that only
            the stay tells who they are.
        stay: the first and the last day in Japan.
    """
    first, last = stay
    if day > last:
        return Stage.AFTER
    if day >= first:
        return Stage.JAPAN
    return Stage.HOME if accepted is not None and day >= accepted else Stage.APPLYING
