"""The sentence that speaks to a case: «9 слайдов – больше, чем можно: не больше 8.»."""

from datetime import date
from typing import assert_never

from bot.cases import (
    Age,
    AgeVerdict,
    DeadlineVerdict,
    ExampleVerdict,
    Experience,
    ExperienceVerdict,
    PeriodVerdict,
    SlidesVerdict,
    Standing,
    Verdict,
)
from bot.course import Course
from bot.i18n import Translator
from bot.texts.course import period

YEAR = 12


def sentence(verdict: Verdict, course: Course, tr: Translator) -> str:
    """What the course says of a case; it promises nothing about the selection."""
    match verdict:
        case AgeVerdict():
            return _age(verdict, tr)
        case ExperienceVerdict():
            return _experience(verdict, tr)
        case SlidesVerdict():
            return _slides(verdict, tr)
        case ExampleVerdict():
            return _example(verdict, tr)
        case PeriodVerdict():
            return _period(verdict, course, tr)
        case DeadlineVerdict():
            return _deadline(verdict, course, tr)
    assert_never(verdict)


def _age(verdict: AgeVerdict, tr: Translator) -> str:
    said = {"who": _who(verdict, tr), "range": _range(verdict.bounds, tr)}
    match verdict.strength, verdict.standing:
        case "required", Standing.WITHIN:
            return tr.gettext("%(who)s: this is within the required age, %(range)s.") % said
        case "recommended", Standing.WITHIN:
            return tr.gettext("%(who)s: this is within the recommended age, %(range)s.") % said
        case _, Standing.WITHIN:
            return tr.gettext("%(who)s: this is within the advised age, %(range)s.") % said
        case "required", _:
            return tr.gettext("%(who)s: an age of %(range)s is required.") % said
        case "recommended", _:
            return (
                tr.gettext("%(who)s: an age of %(range)s is recommended, but not required.") % said
            )
        case _:
            return tr.gettext("%(who)s: an age of %(range)s is advised, but not required.") % said


def _who(verdict: AgeVerdict, tr: Translator) -> str:
    younger, older = verdict.years
    if isinstance(verdict.case, Age):
        if verdict.case.is_own:
            return tr.ngettext("You are %(n)d year old", "You are %(n)d years old", older) % {
                "n": older
            }
        return tr.ngettext("%(n)d year of age", "%(n)d years of age", older) % {"n": older}
    return tr.ngettext(
        "Born in %(year)d, so %(younger)d or %(n)d year old when the course in Japan begins",
        "Born in %(year)d, so %(younger)d or %(n)d years old when the course in Japan begins",
        older,
    ) % {"year": verdict.case.year, "younger": younger, "n": older}


def _range(bounds: tuple[int | None, int | None], tr: Translator) -> str:
    match bounds:
        case (int(lowest), int(highest)):
            return tr.ngettext("%(lowest)d to %(n)d year", "%(lowest)d to %(n)d years", highest) % {
                "lowest": lowest,
                "n": highest,
            }
        case (None, int(highest)):
            return tr.ngettext("at most %(n)d year", "at most %(n)d years", highest) % {
                "n": highest
            }
        case (lowest, _):
            assert lowest is not None, "an age rule has a bound"
            return tr.ngettext("at least %(n)d year", "at least %(n)d years", lowest) % {
                "n": lowest
            }


def _experience(verdict: ExperienceVerdict, tr: Translator) -> str:
    limit = verdict.more_than
    is_enough = verdict.standing is Standing.ABOVE
    match verdict.strength:
        case "required" if is_enough:
            text = tr.ngettext(
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d year is required.",
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d years are required.",
                limit,
            )
        case "recommended" if is_enough:
            text = tr.ngettext(
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d year is recommended.",
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d years are recommended.",
                limit,
            )
        case _ if is_enough:
            text = tr.ngettext(
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d year is advised.",
                "%(experience)s: enough, if it is in the relevant field; "
                "more than %(n)d years are advised.",
                limit,
            )
        case "required":
            text = tr.ngettext(
                "%(experience)s: less than required; more than %(n)d year is needed.",
                "%(experience)s: less than required; more than %(n)d years are needed.",
                limit,
            )
        case "recommended":
            text = tr.ngettext(
                "%(experience)s: less than recommended; more than %(n)d year is recommended, "
                "but not required.",
                "%(experience)s: less than recommended; more than %(n)d years are recommended, "
                "but not required.",
                limit,
            )
        case _:
            text = tr.ngettext(
                "%(experience)s: less than advised; more than %(n)d year is advised, "
                "but not required.",
                "%(experience)s: less than advised; more than %(n)d years are advised, "
                "but not required.",
                limit,
            )
    return text % {"experience": _time_at_work(verdict, tr), "n": limit}


def _time_at_work(verdict: ExperienceVerdict, tr: Translator) -> str:
    years, months = divmod(verdict.case.months, YEAR)
    if verdict.standing is Standing.EQUAL:
        return tr.ngettext(
            "Exactly %(n)d year of experience", "Exactly %(n)d years of experience", years
        ) % {"n": years}
    if not months:
        return tr.ngettext("%(n)d year of experience", "%(n)d years of experience", years) % {
            "n": years
        }
    if years and months == YEAR // 2:
        return tr.gettext("%(years)s years of experience") % {"years": tr.number(years + 0.5)}
    return _in_months(verdict.case, tr)


def _in_months(case: Experience, tr: Translator) -> str:
    return tr.ngettext("%(n)d month of experience", "%(n)d months of experience", case.months) % {
        "n": case.months
    }


def _slides(verdict: SlidesVerdict, tr: Translator) -> str:
    said = {"slides": _count(verdict, tr), "n": verdict.at_most}
    match verdict.strength, verdict.standing:
        case "required", Standing.ABOVE:
            return tr.gettext("%(slides)s: more than allowed, at most %(n)d.") % said
        case "recommended", Standing.ABOVE:
            return (
                tr.gettext("%(slides)s: more than recommended, at most %(n)d; it is not required.")
                % said
            )
        case _, Standing.ABOVE:
            return (
                tr.gettext("%(slides)s: more than advised, at most %(n)d; it is not required.")
                % said
            )
        case "required", _:
            return tr.gettext("%(slides)s: allowed, at most %(n)d.") % said
        case "recommended", _:
            return tr.gettext("%(slides)s: as recommended, at most %(n)d.") % said
        case _:
            return tr.gettext("%(slides)s: as advised, at most %(n)d.") % said


def _example(verdict: ExampleVerdict, tr: Translator) -> str:
    said = {"slides": _count(verdict, tr), "n": verdict.example}
    match verdict.standing:
        case Standing.ABOVE:
            text = tr.gettext("%(slides)s: more than in the example (%(n)d), which is not binding.")
        case Standing.BELOW:
            text = tr.gettext("%(slides)s: less than in the example (%(n)d), which is not binding.")
        case _:
            text = tr.gettext("%(slides)s: as many as in the example, which is not binding.")
    return text % said


def _count(verdict: SlidesVerdict | ExampleVerdict, tr: Translator) -> str:
    count = verdict.case.count
    return tr.ngettext("%(n)d slide", "%(n)d slides", count) % {"n": count}


def _period(verdict: PeriodVerdict, course: Course, tr: Translator) -> str:
    years = {day.year for day in verdict.period}
    said = {"day": _days(verdict.days, years, tr), "period": period(course, tr)}
    match verdict.standing:
        case Standing.BEFORE:
            text = tr.gettext("%(day)s: before the course in Japan begins (%(period)s).")
        case Standing.FIRST:
            text = tr.gettext("%(day)s: the first day of the course in Japan (%(period)s).")
        case Standing.LAST:
            text = tr.gettext("%(day)s: the last day of the course in Japan (%(period)s).")
        case Standing.PARTLY:
            text = tr.gettext("%(day)s: partly during the course in Japan (%(period)s).")
        case Standing.AFTER:
            text = tr.gettext("%(day)s: after the course in Japan ends (%(period)s).")
        case _:
            text = tr.gettext("%(day)s: during the course in Japan (%(period)s).")
    return text % said


def _deadline(verdict: DeadlineVerdict, course: Course, tr: Translator) -> str:
    years = {verdict.day.date.year}
    form = "short" if {day.year for day in verdict.days} <= years else "day"
    said = {
        "day": _days(verdict.days, years, tr),
        "deadline": course.render(f"{{deadlines.{verdict.deadline}|{form}}}", tr.locale),
    }
    match verdict.standing:
        case Standing.BEFORE:
            text = tr.gettext("%(day)s: before the deadline (%(deadline)s).")
        case Standing.AFTER:
            text = tr.gettext("%(day)s: after the deadline (%(deadline)s).")
        case _ if verdict.day.time is None:
            text = tr.gettext("%(day)s: the day of the deadline itself.")
        case _:
            text = tr.gettext("%(day)s: the day of the deadline itself (%(deadline)s).")
    return text % said


def _days(days: tuple[date, date], years: set[int], tr: Translator) -> str:
    """Days without their year, unless it is another than that of the course."""
    first, last = days
    if {first.year, last.year} <= years:
        return tr.days(first, last)
    return tr.day(first) if first == last else f"{tr.day(first)} – {tr.day(last)}"
