"""Whether the references in answers and titles can be filled in."""

from collections.abc import Iterator

from bot.course.pack import COURSE_FILE, Pack
from bot.course.problems import Problem
from bot.course.references import DependentFault, Reference, ReferenceFault, parse
from bot.course.texts import EVERY_LOCALE
from bot.course.yaml_nodes import Path_


def references(pack: Pack) -> Iterator[Problem]:
    """Every reference of an entry names a value and asks for a form that it has."""
    for entry, file, path in pack.written:
        for key, texts in entry.texts:
            for locale, template in texts.items():
                yield from faults(pack, file, (*path, *key, locale), template)


def climate(pack: Pack) -> Iterator[Problem]:
    """Every reference in what is said of the climate can be filled in."""
    if pack.course.climate is not None and pack.course.climate.note is not None:
        for locale, template in pack.course.climate.note.items():
            yield from faults(pack, COURSE_FILE, ("climate", "note", locale), template)


def faults(pack: Pack, file: str, path: Path_, template: str) -> Iterator[Problem]:
    """What is wrong with the references of one text."""
    try:
        pieces = parse(template)
    except ReferenceFault as fault:
        yield pack.problem(file, path, fault.message, containing=fault.written)
        return
    locale = str(path[-1])
    locales = pack.course.texts if locale == EVERY_LOCALE else (locale,)
    for piece in pieces:
        if isinstance(piece, Reference) and not pack.is_lost(piece.path):
            for each in locales:
                message = _fault(pack, piece, each)
                if message:
                    yield pack.problem(file, path, message, containing=piece.written)


def _fault(pack: Pack, reference: Reference, locale: str) -> str:
    try:
        pack.course.render(reference.written, locale)
    except DependentFault:
        return ""  # what it leans on has its own problem
    except ReferenceFault as fault:
        return fault.message
    return ""
