"""Whether what stands in learned.yaml can be laid over the pack and shown."""

from collections.abc import Iterator

from bot.course.checks.names import named
from bot.course.entries import UNKNOWN_TOPIC
from bot.course.learned import PREFIX
from bot.course.pack import LEARNED_FILE, Pack
from bot.course.problems import Problem
from bot.course.references import Reference, ReferenceFault, parse

_BRACES = "a coordinator's words have no references: write {{ and }} for braces"


def ids(pack: Pack) -> Iterator[Problem]:
    """No entry stands in it twice."""
    first: dict[str, int] = {}
    for at, one in enumerate(pack.learned):
        earlier = first.setdefault(one.id, at)
        if earlier != at:
            there = pack.place(LEARNED_FILE, ("entries", earlier))
            message = f"the id {one.id} is taken at {there}: keep one of them"
            yield pack.problem(LEARNED_FILE, ("entries", at), message)


def braces(pack: Pack) -> Iterator[Problem]:
    """No title and no answer has references: a coordinator's word is no value of the document."""
    for entry, file, path in pack.taught:
        for key, texts in entry.texts:
            for locale, text in texts.items():
                where = (*path, *key, locale)
                try:
                    found = next((one for one in parse(text) if isinstance(one, Reference)), None)
                except ReferenceFault as fault:
                    yield pack.problem(file, where, _BRACES, containing=fault.written)
                    continue
                if found is not None:
                    yield pack.problem(file, where, _BRACES, containing=found.written)


def names(pack: Pack) -> Iterator[Problem]:
    """Each corrects an entry that is there, or is new and says so; its topic is there."""
    if pack.faq is None:
        return  # has its own problem
    written = {entry.id for entry in pack.entries}
    topics = {UNKNOWN_TOPIC, *(topic.id for topic in pack.topics)}
    for at, one in enumerate(pack.learned):
        path = ("entries", at)
        if not one.id.startswith(PREFIX):
            yield from named(pack, "entries", one.id, (*path, "id"), written, file=LEARNED_FILE)
        yield from named(pack, "topics", one.topic, (*path, "topic"), topics, file=LEARNED_FILE)
