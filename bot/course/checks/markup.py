"""Whether Telegram takes titles and answers: sound HTML, not too long."""

from collections.abc import Iterator
from typing import Final

from bot.course import learned
from bot.course.pack import FAQ_FILE, LEARNED_FILE, Pack, Written
from bot.course.problems import Problem
from bot.course.references import ReferenceFault
from bot.course.texts import EVERY_LOCALE, Texts
from bot.course.yaml_nodes import Path_
from bot.markup import MarkupError, parse_html, utf16_length

LONGEST_TITLE: Final = 45
"""What fits on a button of a phone."""
LONGEST_MESSAGE: Final = 4096
"""Telegram's limit, in UTF-16 units, counted after the HTML is parsed."""
LONGEST_ANSWER: Final = 3900
"""What an answer may take of it, so that its title and source line go with it."""
_FRAME: Final = "\n\n\nSource: "


def titles(pack: Pack) -> Iterator[Problem]:
    """Every title fits on a button; an entry's, which may have references, is sound besides."""
    for number, topic in enumerate(pack.topics):
        for locale, title in topic.title.items():
            yield from _too_long(pack, FAQ_FILE, ("topics", number, "title", locale), title)
    for entry, file, at in (*pack.written, *pack.taught):
        for path, locale, template in _texts(pack, (*at, "title"), entry.title):
            yield from _title(pack, file, path, template, locale)


def answers(pack: Pack) -> Iterator[Problem]:
    """Every answer is sound and fits into one message with its title and source line."""
    for written in (*pack.written, *pack.taught):
        for key, answer in written.entry.answers:
            for path, locale, template in _texts(pack, (*written.path, *key), answer):
                yield from _answer(pack, written, path, template, locale)


def fault(pack: Pack, template: str, locale: str, *, longest: int) -> str:
    """Why a template cannot be shown in a language; empty where it can, or has another problem.

    Args:
        pack: that it is of.
        template: HTML with references.
        locale: the language.
        longest: how long it may be, in UTF-16 units.
    """
    try:
        length = utf16_length(parse_html(pack.course.render(template, locale)).text)
    except ReferenceFault:
        return ""
    except MarkupError as error:
        return f"Telegram would refuse this HTML: {error}"
    return f"takes {length} UTF-16 units: at most {longest}" if length > longest else ""


def _texts(pack: Pack, path: Path_, texts: Texts) -> Iterator[tuple[Path_, str, str]]:
    """Each text with where it stands, in every language that it is shown in."""
    for locale, template in texts.items():
        for shown in pack.course.texts if locale == EVERY_LOCALE else (locale,):
            yield (*path, locale), shown, template


def _title(pack: Pack, file: str, path: Path_, template: str, locale: str) -> Iterator[Problem]:
    try:
        title = parse_html(pack.course.render(template, locale)).text
    except ReferenceFault:
        return  # has its own problem
    except MarkupError as error:
        yield pack.problem(file, path, f"Telegram would refuse this HTML: {error}")
        return
    yield from _too_long(pack, file, path, title)


def _too_long(pack: Pack, file: str, path: Path_, title: str) -> Iterator[Problem]:
    longest = LONGEST_TITLE if file != LEARNED_FILE else learned.LONGEST_TITLE
    if len(title) > longest:
        message = f"{len(title)} characters do not fit on a button: at most {longest}"
        yield pack.problem(file, path, message)


def _answer(
    pack: Pack, written: Written, path: Path_, template: str, locale: str
) -> Iterator[Problem]:
    entry, file, _ = written
    try:
        text = parse_html(pack.course.render(template, locale)).text
    except ReferenceFault:
        return  # has its own problem
    except MarkupError as error:
        yield pack.problem(file, path, f"Telegram would refuse this HTML: {error}")
        return
    if not text.strip():
        yield pack.problem(file, path, "the answer is empty")
    labels = [pack.course.source_label(source, locale) for source in entry.sources]
    frame = [entry.title.get(locale), _FRAME, pack.course.document.name.get(locale), *labels]
    answer, whole = utf16_length(text), utf16_length(text + ", ".join(frame))
    if answer > LONGEST_ANSWER or whole > LONGEST_MESSAGE:
        message = (
            f"the answer takes {answer} UTF-16 units, {whole} with its title and source: "
            f"at most {LONGEST_ANSWER} and {LONGEST_MESSAGE} go into a message; "
            "shorten it or make two entries"
        )
        yield pack.problem(file, path, message)
