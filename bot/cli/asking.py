"""`kenshuin ask`: what the FAQ decides, and why."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.config import read_settings
from bot.course import Course, Entry, Reader
from bot.errors import CannotStartError
from bot.faq import Decision, DecisionKind
from bot.i18n import Translator, guess_locale, translator
from bot.indexes import load_with_faqs
from bot.logs import set_up_logs
from bot.markup import plain
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts


def ask(options: argparse.Namespace) -> int:
    """Decide the question, or every line of the file; the answers go to standard output.

    Raises:
        CannotStartError: the settings, the courses or the file cannot be used.
    """
    settings = read_settings()
    set_up_logs(level=settings.log_level, style=settings.log_format)  # answers alone go to stdout
    courses, faqs = load_with_faqs(settings.courses_dir, settings.data_dir)
    for problem in courses.problems:
        print(f"kenshuin: left out: {problem}", file=sys.stderr)
    course = courses.get(options.course) if options.course else courses.default(SystemClock().now())
    if course is None:
        known = ", ".join(sorted(course.id for course in courses))
        raise CannotStartError(f"--course: there is no course {options.course}; there are: {known}")
    anybody = _reader(options, course)
    index = faqs[course.id]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream here
    for line in _lines(options):
        *before, question = line.split("\t")
        decision = index.decide(question, before=before)
        tr = course_texts.spoken(
            course, translator(guess_locale(options.lang or decision.language))
        )
        reader = replace(anybody, country=course.home_in(question) or anybody.country)
        told = faq_texts.with_its_number(question, before, decision)
        if options.json:
            answer = _as_json(told, decision, course, tr, reader) | {"question": question}
            print(json.dumps(answer, ensure_ascii=False))
        else:
            print(_as_text(told, decision, course, tr, reader))
    return 0


def _reader(options: argparse.Namespace, course: Course) -> Reader:
    """For whom answers are written; without options, for anybody before the course."""
    at = options.at
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=course.zone)
    reader = course.reader(options.country, at)
    if reader.country != options.country:
        known = ", ".join(country.code for country in course.countries.members)
        message = f"--country: {options.country} takes no part in {course.id}; there are: {known}"
        raise CannotStartError(message)
    return reader


def _lines(options: argparse.Namespace) -> Iterator[str]:
    if options.file is None:
        yield options.question
        return
    try:
        content = (
            sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        )
    except OSError as error:
        raise CannotStartError(f"--file: cannot read {options.file}: {error.strerror}") from None
    lines = content.decode("utf-8-sig", errors="replace").removesuffix("\n").split("\n")
    yield from (line.removesuffix("\r") for line in lines if content)


def _as_json(
    question: str, decision: Decision, course: Course, tr: Translator, reader: Reader
) -> dict[str, Any]:
    """The contract's object (PRODUCT, "Command line")."""
    entry = decision.entry
    is_answer = decision.kind == DecisionKind.ANSWER and entry is not None
    return {
        "question": question,
        "decision": decision.kind,
        "entry": entry.id if entry else None,
        "title": course_texts.entry_title(entry, course, tr) if entry else None,
        "text": (
            plain(faq_texts.body_of(entry, course, tr, question, reader=reader))
            if entry
            else plain(faq_texts.reply(decision, course, tr, reader=reader))
        ),
        "sources": _sources(entry, course, question, tr) if is_answer and entry else [],
        "candidates": [
            {
                "entry": match.entry.id,
                "title": course_texts.entry_title(match.entry, course, tr),
                "score": round(match.score, 4),
                "text": _body(match.entry, course, tr, reader),
            }
            for match in decision.candidates
        ],
        "score": round(decision.score, 4),
        "normalised": decision.normalised,
    }


def _as_text(
    question: str, decision: Decision, course: Course, tr: Translator, reader: Reader
) -> str:
    lines = [plain(faq_texts.reply(decision, course, tr, question, reader=reader))]
    if decision.kind == DecisionKind.CHOOSE:
        lines += [
            f"  {place}. {course_texts.entry_title(match.entry, course, tr)}"
            for place, match in enumerate(decision.candidates, 1)
        ]
    lines.append(f"[{decision.kind} {decision.score:.2f}; {decision.normalised}]")
    return "\n".join(lines)


def _sources(entry: Entry, course: Course, question: str, tr: Translator) -> list[str]:
    """The sections of the document, and whose word an answer is that it does not have."""
    sources = list(faq_texts.sources(entry, course, question))
    if entry.answered_on is not None:
        sources.append(course_texts.coordinators_answer(entry.answered_on, tr))
    return sources


def _body(entry: Entry, course: Course, tr: Translator, reader: Reader) -> str:
    return plain(faq_texts.body_of(entry, course, tr, reader=reader))
