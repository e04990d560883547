"""A new coordinator as somebody writes it: «Имя Фамилия; язык»."""

from datetime import datetime
from typing import Final

from bot.enrolment.roster import LONGEST_NAME
from bot.i18n import LOCALES
from bot.people import Person, Profile, Role
from bot.tables.cleaning import cleaned

_LANGUAGES: Final = {
    "ru": "ru russian русский рус ロシア語",
    "en": "en english английский англ 英語",
    "ja": "ja jp japanese японский яп 日本語",
}
_BY_WORD: Final = {word: locale for locale, words in _LANGUAGES.items() for word in words.split()}
assert set(_LANGUAGES) == set(LOCALES)


def new_coordinator(text: str, course_id: str, *, now: datetime) -> Person | None:
    """The coordinator that a text names, not stored yet; None where it does not.

    Args:
        text: a first name and a family name; after a semicolon perhaps a language.
        course_id: of which course.
        now: the present moment, aware.
    """
    written, _, language = text.replace("；", ";").partition(";")
    name, language = cleaned(written), cleaned(language).casefold()
    locale = _BY_WORD.get(language)
    is_name = any(map(str.isalpha, name)) and len(name) <= LONGEST_NAME
    if not is_name or (language and locale is None):
        return None
    return Person(
        course_id=course_id,
        role=Role.COORDINATOR,
        profile=Profile(name=name, locale=locale),
        created_at=now,
    )
