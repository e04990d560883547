"""Whether everything that is named exists: sections, authorities, phases, topics, entries."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from bot.course.entries import Entry
from bot.course.pack import COURSE_FILE, FAQ_FILE, LEARNED_FILE, UNKNOWN_FILE, Pack
from bot.course.problems import Problem
from bot.course.references import Reference, ReferenceFault, parse
from bot.course.rendering import unknown
from bot.course.shown_people import IN_COUNTRY
from bot.course.when import Ask, EndOf, MonthsAfter, StartOf
from bot.course.yaml_nodes import Path_


def sections(pack: Pack) -> Iterator[Problem]:
    """Every source is a section of the document."""
    known = pack.course.document.sections
    for file, path, part in pack.parts():
        for number, section in enumerate(getattr(part, "sources", ())):
            if section not in known:
                near = hint(section, known)
                message = f"there is no section {section} in document.sections{near}"
                yield pack.problem(file, (*path, "source", number), message)


def dates(pack: Pack) -> Iterator[Problem]:
    """What dates lean on is there: phases, authorities, countries, and the core phase."""
    course = pack.course
    if "core" not in course.phases and not pack.is_lost("phases.core"):
        message = "there is no phase 'core': the part of the course in Japan must have this id"
        yield pack.problem(COURSE_FILE, ("phases",), message)
    phases, asked = course.phases, course.authorities
    for file, path, part in pack.parts():
        match part:
            case StartOf(phase=phase):
                yield from named(pack, "phases", phase, (*path, "start_of"), phases, file=file)
            case EndOf(phase=phase):
                yield from named(pack, "phases", phase, (*path, "end_of"), phases, file=file)
            case MonthsAfter(phase=phase):
                yield from named(pack, "phases", phase, (*path, "of"), phases, file=file)
            case Ask(authority=one):
                yield from named(pack, "authorities", one, (*path, "ask"), asked, file=file)
    if course.acceptance is not None:
        yield from named(pack, "deadlines", course.acceptance, ("acceptance",), course.deadlines)
    codes = {country.code for country in course.countries.members}
    for key, deadline in course.deadlines.items():
        for code in deadline.by_country:
            path = ("deadlines", key, "by_country", code)
            yield from named(pack, "countries", code, path, codes)


def authorities(pack: Pack) -> Iterator[Problem]:
    """Who is asked instead in a phase: both are there; their words refer to the country alone."""
    course = pack.course
    for key, authority in course.authorities.items():
        path: Path_ = ("authorities", key)
        for phase, other in authority.in_phase.items():
            where = (*path, "in_phase", phase)
            yield from named(pack, "phases", phase, where, course.phases)
            yield from named(pack, "authorities", other, where, course.authorities)
        for part, texts in (("who", authority.who), ("to", authority.to)):
            for locale, text in texts.items():
                yield from _words(pack, (*path, part, locale), text)


def _words(pack: Pack, path: Path_, text: str) -> Iterator[Problem]:
    try:
        pieces = parse(text)
    except ReferenceFault as fault:
        yield pack.problem(COURSE_FILE, path, fault.message)
        return
    for piece in pieces:
        if not isinstance(piece, Reference) or piece.written == f"{{{IN_COUNTRY}}}":
            continue
        message = f"an authority's words may refer to {{{IN_COUNTRY}}} only, not {piece.written}"
        yield pack.problem(COURSE_FILE, path, message)
    if f"{{{IN_COUNTRY}}}" in text and pack.course.countries.yours is None:
        message = "countries.in is missing: write what stands where the country is not known"
        yield pack.problem(COURSE_FILE, path, message)


def unsettled(pack: Pack) -> Iterator[Problem]:
    """Open points and contradictions are about values that exist and name who knows."""
    course = pack.course
    if course.climate is not None and course.climate.open_point is not None:
        where: Path_ = ("climate", "open_point")
        yield from named(pack, "open_points", course.climate.open_point, where, course.open_points)
    for key, point in course.open_points.items():
        path: Path_ = ("open_points", key)
        yield from named(pack, "authorities", point.ask, (*path, "ask"), course.authorities)
        yield from _value(pack, COURSE_FILE, (*path, "about"), point.about)
    for key, contradiction in course.contradictions.items():
        path = ("contradictions", key)
        asked = contradiction.ask
        yield from named(pack, "authorities", asked, (*path, "ask"), course.authorities)
        for number, statement in enumerate(contradiction.statements):
            if statement.value is not None:
                stated: Path_ = (*path, "statements", number, "value")
                yield from _value(pack, COURSE_FILE, stated, statement.value)


def entries(pack: Pack) -> Iterator[Problem]:
    """What an entry names: its topic, authority, related entries; and which entry is named."""
    course = pack.course
    for role in ("passport_entry", "time_entry"):
        chosen: str | None = getattr(course, role)
        if chosen is not None and pack.faq is not None:
            yield from named(pack, "entries", chosen, (role,), course.entries)
    topics = {topic.id for topic in pack.topics}
    for entry, file, path in pack.written:
        topic = entry.topic if file == FAQ_FILE else None
        for section, key, name, known in (
            ("topics", "topic", topic, topics),
            ("authorities", "ask", entry.ask, course.authorities),
            ("contradictions", "contradiction", entry.contradiction, course.contradictions),
            ("open_points", "open_point", entry.open_point, course.open_points),
        ):
            if name is not None:
                yield from named(pack, section, name, (*path, key), known, file=file)
        for position, other in enumerate(entry.related):
            where = (*path, "related", position)
            yield from named(pack, "entries", other, where, course.entries, file=FAQ_FILE)
        for phase in entry.answer_in:
            where = (*path, "answer_in", phase)
            yield from named(pack, "phases", phase, where, course.phases, file=file)
        yield from _attached(pack, entry, path)


def related(pack: Pack) -> Iterator[Problem]:
    """No entry is related to itself."""
    for entry, file, path in pack.written:
        if entry.id in entry.related:
            where = (*path, "related", entry.related.index(entry.id))
            yield pack.problem(file, where, "an entry is not related to itself")


def questions(pack: Pack) -> Iterator[Problem]:
    """Every line of questions/ leads to an entry that is there."""
    if pack.faq is None:
        return  # has its own problem
    known = {entry.id for entry in pack.entries}
    learned = {entry.id for entry in pack.learned} - known
    for file in pack.asked:
        for line in file.lines:
            if line.entry_id in learned:
                message = f"the questions of '{line.entry_id}' stand with it, in {LEARNED_FILE}"
                yield file.problem(line, message)
            elif line.entry_id not in known and not is_lost(pack, line.entry_id):
                near = hint(line.entry_id, known)
                yield file.problem(line, f"there is no '{line.entry_id}' in entries{near}")


def is_lost(pack: Pack, entry_id: str) -> bool:
    """Whether an entry may have been among what could not be understood."""
    for file in (UNKNOWN_FILE, LEARNED_FILE):
        if file in pack.files and pack.files[file].value is None:
            return True
    return pack.is_lost(f"entries.{entry_id}") or pack.is_lost(f"unknown.{entry_id}")


def _attached(pack: Pack, entry: Entry, path: Path_) -> Iterator[Problem]:
    if entry.attach is None:
        return
    path = (*path, "attach")
    for position, reference in enumerate(entry.attach.copies):
        yield from _value(pack, FAQ_FILE, (*path, "copy", position), reference)
    if entry.attach.place is not None:
        places = pack.course.places
        where = (*path, "place")
        yield from named(pack, "places", entry.attach.place, where, places, file=FAQ_FILE)
    for key, name in (("file", entry.attach.file), ("picture", entry.attach.picture)):
        if name is not None and not (pack.folder / name).is_file():
            message = f"there is no file {name} in the pack's folder"
            yield pack.problem(FAQ_FILE, (*path, key), message)


def named(
    pack: Pack,
    section: str,
    name: str,
    path: Path_,
    known: Collection[str],
    *,
    file: str = COURSE_FILE,
) -> Iterator[Problem]:
    """A name that is not among the known ones of its section, unless that was lost."""
    if name not in known and not pack.is_lost(f"{section}.{name}"):
        message = f"there is no '{name}' in {section}{hint(name, known)}"
        yield pack.problem(file, path, message)


def _value(pack: Pack, file: str, path: Path_, reference: str) -> Iterator[Problem]:
    name = reference.split("|", maxsplit=1)[0].strip()
    if name not in pack.course.catalogue and not pack.is_lost(name):
        yield pack.problem(file, path, unknown(name, pack.course.catalogue))


def hint(name: str, known: Collection[str]) -> str:
    """What may have been meant by a name that is not there, in brackets; or nothing."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
