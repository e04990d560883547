"""Catalogues are complete, and say what the code says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.i18n import CATALOGUES, LOCALES, guess_locale, translator
from bot.markup import parse_html

_PLACEHOLDER = re.compile(r"%\((\w+)\)[.\d]*\w")


def sentences_of_the_code() -> set[str]:
    found = extract_from_dir("bot/texts", method_map=[("**.py", "python")])
    return {
        sentence[0] if isinstance(sentence, tuple) else sentence for _, _, sentence, _, _ in found
    }


def messages(locale: str) -> Iterator[Message]:
    with (CATALOGUES / locale / "LC_MESSAGES" / "kenshuin.po").open("rb") as lines:
        yield from (message for message in read_po(lines, locale=locale) if message.id)


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [str(message.string)]


def msgid(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_has_the_sentences_of_the_code_and_no_others(locale: str) -> None:
    assert {msgid(message) for message in messages(locale)} == sentences_of_the_code()


@pytest.mark.parametrize("locale", ["ru", "ja"])
def test_every_sentence_is_translated(locale: str) -> None:
    assert [msgid(m) for m in messages(locale) if m.fuzzy or not all(forms(m))] == []


@pytest.mark.parametrize("locale", ["ru", "ja"])
def test_placeholders_are_those_of_the_original(locale: str) -> None:
    different = [
        msgid(message)
        for message in messages(locale)
        for form in forms(message)
        if set(_PLACEHOLDER.findall(form)) != set(_PLACEHOLDER.findall(msgid(message)))
    ]

    assert different == []


@pytest.mark.parametrize("locale", LOCALES)
def test_telegram_can_read_every_sentence(locale: str) -> None:
    for message in messages(locale):
        for form in forms(message):
            parse_html(form)


def test_plurals_follow_the_language() -> None:
    russian = translator("ru")

    shown = [
        russian.ngettext("%(n)d day left", "%(n)d days left", n) % {"n": n} for n in (1, 3, 5, 21)
    ]

    assert shown == ["остался 1 день", "осталось 3 дня", "осталось 5 дней", "остался 21 день"]


@pytest.mark.parametrize(
    ("telegrams", "ours"),
    [
        ("ru", "ru"),
        ("en-US", "en"),
        ("ja", "ja"),
        ("uz", "ru"),
        ("kk", "ru"),
        (None, "ru"),
        ("", "ru"),
    ],
)
def test_the_language_is_guessed_from_telegrams(telegrams: str | None, ours: str) -> None:
    assert guess_locale(telegrams) == ours


def test_the_template_is_up_to_date() -> None:
    with Path("locales/kenshuin.pot").open("rb") as lines:
        template = {msgid(message) for message in read_po(lines) if message.id}

    assert template == sentences_of_the_code()
