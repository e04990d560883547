"""How a case stands to the rule of a course; what the course does not state gives no verdict."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.cases.reading import read
from bot.cases.values import Age, Birth, Case, Dates, Experience, Slides
from bot.course import Course, Day, Strength

FARTHEST: Final = 366
"""Days from a course or a deadline beyond which a date speaks of something else."""


class Standing(StrEnum):
    """Where a case lies."""

    BELOW = "below"
    EQUAL = "equal"
    WITHIN = "within"
    ABOVE = "above"
    BEFORE = "before"
    FIRST = "first"
    DURING = "during"
    LAST = "last"
    PARTLY = "partly"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class AgeVerdict:
    """An age, or the two that a year of birth comes to when the course begins."""

    case: Age | Birth
    years: tuple[int, int]
    bounds: tuple[int | None, int | None]
    strength: Strength
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ExperienceVerdict:
    """Experience against the years that it has to be more than."""

    case: Experience
    more_than: int
    strength: Strength
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SlidesVerdict:
    """Slides against the most that a report may have."""

    case: Slides
    at_most: int
    strength: Strength
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ExampleVerdict:
    """Slides of a section against the document's example, which binds nobody."""

    case: Slides
    example: int
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodVerdict:
    """Days against the core phase."""

    days: tuple[date, date]
    period: tuple[date, date]
    standing: Standing
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlineVerdict:
    """Days against a deadline; `EQUAL` is its day."""

    days: tuple[date, date]
    deadline: str
    day: Day
    standing: Standing
    sources: tuple[str, ...]


Verdict = (
    AgeVerdict
    | ExperienceVerdict
    | SlidesVerdict
    | ExampleVerdict
    | PeriodVerdict
    | DeadlineVerdict
)


def judge(question: str, rule: str, course: Course) -> Verdict | None:
    """What a course has to say of the case in a question.

    Args:
        question: as it was typed.
        rule: the `case` of an entry, such as `age` or `deadline:inception-report`.
        course: whose rules count.

    Returns:
        None where the question holds no certain case, or the course no such rule.
    """
    kind, _, name = rule.partition(":")
    match kind:
        case "age":
            return of_age(read(question, "age"), course)
        case "experience":
            return of_experience(read(question, "experience"), course)
        case "slides":
            return of_slides(read(question, "slides"), name, course)
        case "core-period":
            return of_period(read(question, "dates"), course)
        case "deadline":
            return of_deadline(read(question, "dates"), name, course)
    return None


def of_age(case: Case | None, course: Course) -> AgeVerdict | None:
    """An age against the ages of the course."""
    rule = course.rules.age
    if rule is None or not isinstance(case, Age | Birth):
        return None
    facts = [course.number_of(name) for name in (rule.lowest, rule.highest) if name]
    lowest = int(course.number_of(rule.lowest).number) if rule.lowest else None
    highest = int(course.number_of(rule.highest).number) if rule.highest else None
    years = _years(case, course)
    standings = {_in_bounds(age, lowest, highest) for age in years}
    if len(standings) > 1 or years[0] < 1:
        return None
    return AgeVerdict(
        case=case,
        years=years,
        bounds=(lowest, highest),
        strength=facts[0].strength or "required",
        standing=standings.pop(),
        sources=facts[0].sources,
    )


def of_experience(case: Case | None, course: Course) -> ExperienceVerdict | None:
    """Experience against what the course asks for: exactly three years are not more than three."""
    rule = course.rules.experience
    if rule is None or not isinstance(case, Experience):
        return None
    fact = course.number_of(rule.more_than)
    return ExperienceVerdict(
        case=case,
        more_than=int(fact.number),
        strength=fact.strength or "required",
        standing=_compared(case.months, int(fact.number) * 12),
        sources=fact.sources,
    )


def of_slides(
    case: Case | None, section: str, course: Course
) -> SlidesVerdict | ExampleVerdict | None:
    """Slides against the most that there may be, or those of a section against the example."""
    rule = course.rules.slides
    if rule is None or not isinstance(case, Slides):
        return None
    most = course.number_of(rule.at_most)
    if not section:
        return SlidesVerdict(
            case=case,
            at_most=int(most.number),
            strength=most.strength or "required",
            standing=Standing.ABOVE if case.count > most.number else Standing.WITHIN,
            sources=most.sources,
        )
    if section not in rule.example or case.count > most.number:
        return None  # so many are those of a whole report
    example = course.number_of(rule.example[section])
    return ExampleVerdict(
        case=case,
        example=int(example.number),
        standing=_compared(case.count, int(example.number)),
        sources=example.sources,
    )


def of_period(case: Case | None, course: Course) -> PeriodVerdict | None:
    """Days against the core phase, where the document names its days."""
    period = course.core_days
    if period is None or not isinstance(case, Dates):
        return None
    days = _days(case, period[0], period[1])
    if days is None:
        return None
    return PeriodVerdict(
        days=days,
        period=period,
        standing=_in_period(days, period),
        sources=course.phases["core"].sources,
    )


def of_deadline(case: Case | None, name: str, course: Course) -> DeadlineVerdict | None:
    """Days against a deadline whose day the document names; none where they lie on both sides."""
    day = course.stated_day_of(name) if name in course.deadlines else None
    if day is None or not isinstance(case, Dates):
        return None
    days = _days(case, day.date, day.date)
    if days is None:
        return None
    standings = {_beside(each, day.date) for each in days}
    if len(standings) > 1:
        return None
    return DeadlineVerdict(
        days=days,
        deadline=name,
        day=day,
        standing=standings.pop(),
        sources=course.deadlines[name].sources,
    )


def _years(case: Age | Birth, course: Course) -> tuple[int, int]:
    if isinstance(case, Age):
        return case.years, case.years
    start = course.core_days[0] if course.core_days else course.first_day
    return start.year - case.year - 1, start.year - case.year


def _in_bounds(age: int, lowest: int | None, highest: int | None) -> Standing:
    if lowest is not None and age < lowest:
        return Standing.BELOW
    return Standing.ABOVE if highest is not None and age > highest else Standing.WITHIN


def _compared(number: int, limit: int) -> Standing:
    if number == limit:
        return Standing.EQUAL
    return Standing.BELOW if number < limit else Standing.ABOVE


def _beside(day: date, deadline: date) -> Standing:
    if day == deadline:
        return Standing.EQUAL
    return Standing.BEFORE if day < deadline else Standing.AFTER


def _days(case: Dates, start: date, end: date) -> tuple[date, date] | None:
    """The days of a case in the year that brings them nearest; None for what is far away."""
    first, last = case.first.near(start), case.last.near(end)
    if first is None or last is None:
        return None
    is_far = (start - first).days > FARTHEST or (last - end).days > FARTHEST
    return None if last < first or is_far else (first, last)


def _in_period(days: tuple[date, date], period: tuple[date, date]) -> Standing:
    (first, last), (start, end) = days, period
    if last < start:
        return Standing.BEFORE
    if first > end:
        return Standing.AFTER
    if first == last and first in period:
        return Standing.FIRST if first == start else Standing.LAST
    return Standing.DURING if start <= first and last <= end else Standing.PARTLY
