"""Whether everything that is named exists: sections, authorities, phases, topics, entries."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from bot.course.entries import Entry
from bot.course.pack import COURSE_FILE, FAQ_FILE, Pack
from bot.course.problems import Problem
from bot.course.rendering import unknown
from bot.course.walking import parts
from bot.course.when import Ask, EndOf, MonthsAfter, StartOf
from bot.course.yaml_nodes import Path_


def sections(pack: Pack) -> Iterator[Problem]:
    """Every source is a section of the document."""
    known = pack.course.document.sections
    for file, path, part in pack.parts():
        for number, section in enumerate(getattr(part, "sources", ())):
            if section not in known:
                hint = _hint(section, known)
                message = f"there is no section {section} in document.sections{hint}"
                yield pack.problem(file, (*path, "source", number), message)


def dates(pack: Pack) -> Iterator[Problem]:
    """Dates lean on phases, authorities and countries that exist; the course has a core phase."""
    course = pack.course
    if "core" not in course.phases and not pack.is_lost("phases.core"):
        message = "there is no phase 'core': the part of the course in Japan must have this id"
        yield pack.problem(COURSE_FILE, ("phases",), message)
    for path, part in parts(pack.values):
        match part:
            case StartOf(phase=phase):
                yield from _named(pack, "phases", phase, (*path, "start_of"), course.phases)
            case EndOf(phase=phase):
                yield from _named(pack, "phases", phase, (*path, "end_of"), course.phases)
            case MonthsAfter(phase=phase):
                yield from _named(pack, "phases", phase, (*path, "of"), course.phases)
            case Ask(authority=authority):
                known = course.authorities
                yield from _named(pack, "authorities", authority, (*path, "ask"), known)
    codes = {country.code for country in course.countries.members}
    for key, deadline in course.deadlines.items():
        for code in deadline.by_country:
            path = ("deadlines", key, "by_country", code)
            yield from _named(pack, "countries", code, path, codes)


def unsettled(pack: Pack) -> Iterator[Problem]:
    """Open points and contradictions are about values that exist and name who knows."""
    course = pack.course
    for key, point in course.open_points.items():
        path: Path_ = ("open_points", key)
        yield from _named(pack, "authorities", point.ask, (*path, "ask"), course.authorities)
        yield from _value(pack, COURSE_FILE, (*path, "about"), point.about)
    for key, contradiction in course.contradictions.items():
        path = ("contradictions", key)
        asked = contradiction.ask
        yield from _named(pack, "authorities", asked, (*path, "ask"), course.authorities)
        for number, statement in enumerate(contradiction.statements):
            if statement.value is not None:
                where = (*path, "statements", number, "value")
                yield from _value(pack, COURSE_FILE, where, statement.value)


def entries(pack: Pack) -> Iterator[Problem]:
    """What an entry names: its topic, authority, related entries; and which entry is named."""
    course = pack.course
    if course.passport_entry is not None and pack.faq is not None:
        path: Path_ = ("passport_entry",)
        yield from _named(pack, "entries", course.passport_entry, path, course.entries)
    topics = {topic.id for topic in pack.topics}
    for number, entry in enumerate(pack.entries):
        path = ("entries", number)
        for section, key, name, known in (
            ("topics", "topic", entry.topic, topics),
            ("authorities", "ask", entry.ask, course.authorities),
            ("contradictions", "contradiction", entry.contradiction, course.contradictions),
            ("open_points", "open_point", entry.open_point, course.open_points),
        ):
            if name is not None:
                yield from _named(pack, section, name, (*path, key), known, file=FAQ_FILE)
        for position, other in enumerate(entry.related):
            where = (*path, "related", position)
            yield from _named(pack, "entries", other, where, course.entries, file=FAQ_FILE)
        yield from _attached(pack, entry, path)


def related(pack: Pack) -> Iterator[Problem]:
    """No entry is related to itself."""
    for number, entry in enumerate(pack.entries):
        if entry.id in entry.related:
            path = ("entries", number, "related", entry.related.index(entry.id))
            yield pack.problem(FAQ_FILE, path, "an entry is not related to itself")


def _attached(pack: Pack, entry: Entry, path: Path_) -> Iterator[Problem]:
    if entry.attach is None:
        return
    path = (*path, "attach")
    for position, reference in enumerate(entry.attach.copies):
        yield from _value(pack, FAQ_FILE, (*path, "copy", position), reference)
    if entry.attach.place is not None:
        places = pack.course.places
        where = (*path, "place")
        yield from _named(pack, "places", entry.attach.place, where, places, file=FAQ_FILE)
    for key, name in (("file", entry.attach.file), ("picture", entry.attach.picture)):
        if name is not None and not (pack.folder / name).is_file():
            message = f"there is no file {name} in the pack's folder"
            yield pack.problem(FAQ_FILE, (*path, key), message)


def _named(
    pack: Pack,
    section: str,
    name: str,
    path: Path_,
    known: Collection[str],
    *,
    file: str = COURSE_FILE,
) -> Iterator[Problem]:
    if name not in known and not pack.is_lost(f"{section}.{name}"):
        message = f"there is no '{name}' in {section}{_hint(name, known)}"
        yield pack.problem(file, path, message)


def _value(pack: Pack, file: str, path: Path_, reference: str) -> Iterator[Problem]:
    name = reference.split("|", maxsplit=1)[0].strip()
    if name not in pack.course.catalogue and not pack.is_lost(name):
        yield pack.problem(file, path, unknown(name, pack.course.catalogue))


def _hint(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
