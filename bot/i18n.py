"""Languages of the interface: catalogues, plurals, and a locale's way to write dates and lists."""

import gettext
import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = ("ru", "en", "ja")
DEFAULT_LOCALE = "ru"
DOMAIN = "kenshuin"
CATALOGUES = Path(__file__).parent.parent / "locales"
NATIVE_NAMES = {"ru": "Русский", "en": "English", "ja": "日本語"}

_DAY = {"ru": "d MMMM y 'года'", "en": "d MMMM y", "ja": "y年M月d日"}
_SHORT = {"ru": "d MMMM", "en": "d MMMM", "ja": "M月d日"}
_WEEKDAY = {"ru": "d MMMM, EEEE", "en": "EEEE, d MMMM", "ja": "M月d日 (EEEE)"}


class Translator:
    """The interface in one language.

    Sentences are English in the code; a catalogue turns each whole sentence into the language.

    Args:
        locale: one of `LOCALES`.
        catalogue: the translations of that language.
    """

    def __init__(self, locale: str, catalogue: gettext.NullTranslations) -> None:
        self.locale = locale
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext
        # British English joins lists without a comma before «and», as the packs do
        self._babel = Locale.parse("en_GB" if locale == "en" else locale)

    def day(self, day: date) -> str:
        """A day with its year: «2 ноября 2017 года»."""
        return format_date(day, _DAY[self.locale], locale=self._babel)

    def weekday(self, day: date) -> str:
        """A day with its weekday, where the year is clear: «2 ноября, четверг»."""
        return format_date(day, _WEEKDAY[self.locale], locale=self._babel)

    def weekday_name(self, weekday: int) -> str:
        """A day of the week, Monday is 0: «понедельник»."""
        return str(self._babel.days["stand-alone"]["wide"][weekday])

    def days(self, first: date, last: date) -> str:
        """A day, or days from the first to the last, without the year: «15–25 декабря»."""
        start, end = (
            format_date(day, _SHORT[self.locale], locale=self._babel) for day in (first, last)
        )
        if first == last:
            return end
        is_month = (first.year, first.month) == (last.year, last.month)
        if is_month and self.locale != "ja":  # where the month comes first, the day cannot lead
            return f"{first.day}–{end}"
        return f"{start} – {end}"

    def month(self, month: int, *, short: bool = False) -> str:
        """A month by its number, standing alone: «ноябрь»; short where there is little room."""
        pattern = "LLL" if short else "LLLL"
        return format_date(date(2000, month, 1), pattern, locale=self._babel)

    def number(self, number: float) -> str:
        """A number in the locale's way: «1,5»."""
        return format_decimal(number, locale=self._babel)

    def language(self, code: str) -> str:
        """A language by its ISO code: «русский»."""
        return str(self._babel.languages.get(code, code))

    def listed(self, items: Sequence[str]) -> str:
        """Items joined as a sentence does: «а, б и в»."""
        return format_list(list(items), locale=self._babel)


@cache
def translator(locale: str) -> Translator:
    """The translator of a locale.

    Raises:
        KeyError: the locale is none of `LOCALES`.
    """
    if locale not in LOCALES:
        raise KeyError(locale)
    source = CATALOGUES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=locale)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(locale, gettext.GNUTranslations(compiled))


def guess_locale(language_code: str | None) -> str:
    """The interface language for what Telegram says of the person's own (an IETF tag, or None).

    Russian is the working language of the courses, so it serves every other language too.
    """
    language = (language_code or "").split("-")[0].lower()
    return language if language in LOCALES else DEFAULT_LOCALE
