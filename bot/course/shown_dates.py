"""Dates that an answer can show, and the forms in which it can."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from bot.course.hours import Hours
from bot.course.moments import Day, first_day, phase_end, phase_start, resolve, when_of
from bot.course.reader import Reader
from bot.course.shown import FormError, Forms
from bot.course.shown_people import AuthorityWords
from bot.course.values import Deadline, Phase
from bot.course.when import Ask, Days, EndOf, Months, MonthsAfter, OnDay, StartOf
from bot.course.wording import Wording, counted, dated, month_span, span

_DAY_FORMS: Final = ("short", "weekday", "day")


@dataclass(frozen=True)
class Point:
    """One day: `|short` without the year, `|weekday` with the day of the week."""

    day: Day
    hours: Hours

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The day, with its hour and the place of the hour where there is one."""
        pattern = _pattern(forms, words)
        text = dated(self.day.date, pattern, words)
        if self.day.time is not None:
            hour = self.hours.marked(self.day, self.day.time, words, reader.country)
            text = words.at.format(text, hour)
        return words.about.format(text) if self.day.about else text


@dataclass(frozen=True)
class PhaseDates:
    """The days or months of a phase, or only its first or last day.

    Attributes:
        part: `all`, `start` or `end`.
    """

    phase: Phase
    hours: Hours
    part: str = "all"

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The dates; a month where the document gives no day."""
        if self.part != "all":
            day = phase_start(self.phase) if self.part == "start" else phase_end(self.phase)
            if isinstance(self.phase.when, Months):
                return _months(day.date, day.date, forms, words)
            return Point(day, self.hours).show(forms, words, reader)
        match self.phase.when:
            case Days(start=start, end=end):
                return _days(start, end, forms, words)
            case Months():
                start, end = phase_start(self.phase).date, phase_end(self.phase).date
                return _months(start, end, forms, words)
            case OnDay():
                day = phase_start(self.phase)
                return Point(day, self.hours).show(forms, words, reader)
        assert_never(self.phase.when)


@dataclass(frozen=True)
class DeadlineDate:
    """When a deadline is, in words; `|day` gives the day of a relative one.

    Attributes:
        authorities: how each completes "please check the date …".
    """

    deadline: Deadline
    phases: Mapping[str, Phase]
    authorities: Mapping[str, AuthorityWords]
    hours: Hours

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The date for people of the country."""
        match when_of(self.deadline, reader.country):
            case Ask(authority=authority):
                _one_of(forms, *_DAY_FORMS)
                return words.ask.format(self.authorities[authority].show((), words, reader))
            case MonthsAfter(months=months, phase=name) if not forms:
                return _after(months, self.phases[name], words)
            case Days(start=start, end=end):
                return _days(start, end, forms, words)
            case Months(start=start, end=end):
                return _months(first_day(start), first_day(end), forms, words)
            case (StartOf() | EndOf()) as when if isinstance(self.phases[when.phase].when, Months):
                part = "start" if isinstance(when, StartOf) else "end"
                phase = PhaseDates(self.phases[when.phase], self.hours, part)
                return phase.show(forms, words, reader)
            case _:
                day = resolve(self.deadline, self.phases, country=reader.country)
                assert day is not None, "only `ask` has no day"
                return Point(day, self.hours).show(forms, words, reader)


def _after(months: int, phase: Phase, words: Wording) -> str:
    moment = (
        phase.after.get(words.code)
        if phase.after is not None
        else words.end_of_phase.format(phase.title.get(words.code))
    )
    return words.after.format(counted(months, words.months, words), moment)


def _days(start: date, end: date, forms: Forms, words: Wording) -> str:
    _one_of(forms, "short", "day")
    return span(start, end, _pattern(forms, words), words)


def _months(start: date, end: date, forms: Forms, words: Wording) -> str:
    _one_of(forms, "short", "day")
    return month_span(start, end, words, short=forms == ("short",))


def _pattern(forms: Forms, words: Wording) -> str:
    _one_of(forms, *_DAY_FORMS)
    match forms:
        case ("short",):
            return words.short
        case ("weekday",):
            return words.weekday
        case _:
            return words.day


def _one_of(forms: Forms, *allowed: str) -> None:
    if forms and (len(forms) > 1 or forms[0] not in allowed):
        message = f"a date has the forms {', '.join(allowed)}, not '{'|'.join(forms)}'"
        raise FormError(message)
