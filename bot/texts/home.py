"""What differs by the person's own country: its button, and the time there."""

from datetime import timedelta
from typing import Final

from bot.course import Country, Course, Reader
from bot.i18n import Translator
from bot.markup import escape

_NOON: Final = timedelta(hours=12)
_DAY: Final = timedelta(days=1)


def button(course: Course, tr: Translator, reader: Reader) -> str:
    """The button that asks for the country, with the one that is known."""
    country = course.countries.get(reader.country)
    if country is None:
        return tr.gettext("My country")
    return tr.gettext("My country: %(country)s") % {"country": country.name.get(tr.locale)}


def choose(tr: Translator) -> str:
    """The question above the countries."""
    return tr.gettext("Which country are you from?")


def another(tr: Translator) -> str:
    """The button of those who are from none of the countries."""
    return tr.gettext("Another")


def in_the_roster(country: Country, tr: Translator) -> str:
    """What a participant is told who would choose another; at most 200 characters."""
    return tr.gettext(
        "The list of the course has your country: %(country)s. If that is wrong, please tell "
        "the coordinator."
    ) % {"country": country.name.get(tr.locale)}


def time_difference(course: Course, tr: Translator, country: str) -> str:
    """How far apart the clocks are; worked out, so that no section of the document backs it.

    Args:
        course: whose clocks.
        tr: the language.
        country: one of its countries (ISO code).
    """
    ahead = course.ahead_of(country)
    there = (_NOON - ahead) % _DAY
    said = {
        "here": f"12:00 {course.zone_name.get(tr.locale)}",
        "there": f"{_clock(there)} {_place(course, tr, country)}",
        "difference": _span(abs(ahead), tr),
    }
    text = (
        tr.gettext(
            "%(here)s is %(there)s: a difference of %(difference)s when the course in Japan "
            "begins. I worked it out from the time zones."
        )
        if ahead
        else tr.gettext(
            "%(here)s is %(there)s: no difference when the course in Japan begins. "
            "I worked it out from the time zones."
        )
    )
    return escape(text % said)


def _clock(since_midnight: timedelta) -> str:
    hours, minutes = divmod(since_midnight // timedelta(minutes=1), 60)
    return f"{hours:02}:{minutes:02}"


def _place(course: Course, tr: Translator, country: str) -> str:
    home = course.countries.get(country)
    assert home is not None, "asked only of a country of the course"
    return (home.zone_name or home.inside or home.name).get(tr.locale)


def _span(difference: timedelta, tr: Translator) -> str:
    hours, minutes = divmod(difference // timedelta(minutes=1), 60)
    text = tr.ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    if not minutes:
        return text
    rest = tr.ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return f"{text} {rest}" if hours else rest
