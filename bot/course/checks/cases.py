"""Whether the rules lean on numbers that are there, and entries on rules that are there."""

from collections.abc import Iterator

from bot.course.checks.names import named
from bot.course.pack import COURSE_FILE, FAQ_FILE, Pack
from bot.course.problems import Problem
from bot.course.values import NumberFact
from bot.course.yaml_nodes import Path_


def rules(pack: Pack) -> Iterator[Problem]:
    """Every number of a rule is a whole one of the facts, and says how binding it is."""
    for path, name in _numbers(pack):
        yield from number(pack, ("rules", *path), name, is_example="example" in path)
    age = pack.course.rules.age
    if age is not None and age.lowest and age.highest:
        lowest, highest = (_fact(pack, name) for name in (age.lowest, age.highest))
        if lowest and highest and lowest.number > highest.number:
            message = f"ends ({highest.number}) before it begins ({lowest.number})"
            yield pack.problem(COURSE_FILE, ("rules", "age", "to"), message)
        if lowest and highest and lowest.strength != highest.strength:
            message = f"{age.highest} and {age.lowest} must have one strength"
            yield pack.problem(COURSE_FILE, ("rules", "age", "to"), message)


def entries(pack: Pack) -> Iterator[Problem]:
    """The case of an entry has its rule, section or deadline."""
    for entry, _, at in pack.written:
        kind, _, name = (entry.case or "").partition(":")
        path = (*at, "case")
        if kind == "deadline":
            yield from _deadline(pack, name, path)
        elif kind == "core-period" and pack.course.core_days is None:
            message = "phases.core names no days that a date could be compared with"
            yield pack.problem(FAQ_FILE, path, message)
        elif kind in {"age", "experience", "slides"}:
            yield from _rule(pack, kind, name, path)


def _rule(pack: Pack, kind: str, name: str, path: Path_) -> Iterator[Problem]:
    rules = pack.course.rules
    if getattr(rules, kind) is None:
        if not pack.is_lost(f"rules.{kind}"):
            message = f"there is no rules.{kind} in course.yaml"
            yield pack.problem(FAQ_FILE, path, message)
    elif name and rules.slides is not None:
        known = rules.slides.example
        yield from named(pack, "rules.slides.example", name, path, known, file=FAQ_FILE)


def _deadline(pack: Pack, name: str, path: Path_) -> Iterator[Problem]:
    deadlines = pack.course.deadlines
    yield from named(pack, "deadlines", name, path, deadlines, file=FAQ_FILE)
    try:
        if name in deadlines and pack.course.stated_day_of(name) is None:
            message = f"deadlines.{name} names no one day that a date could be compared with"
            yield pack.problem(FAQ_FILE, path, message)
    except (KeyError, OverflowError):
        return  # the deadline's own dates are broken, and were reported


def _numbers(pack: Pack) -> Iterator[tuple[Path_, str]]:
    """Each fact that a rule names, with where it is named."""
    rules = pack.course.rules
    if rules.age is not None:
        for key, name in (("from", rules.age.lowest), ("to", rules.age.highest)):
            if name is not None:
                yield ("age", key), name
    if rules.experience is not None:
        yield ("experience", "more_than"), rules.experience.more_than
    if rules.slides is not None:
        yield ("slides", "at_most"), rules.slides.at_most
        for section, name in rules.slides.example.items():
            yield ("slides", "example", section), name


def number(
    pack: Pack, path: Path_, name: str, *, is_example: bool = False, file: str = COURSE_FILE
) -> Iterator[Problem]:
    """A name that is none of a whole number of the facts with its strength."""
    fact = _fact(pack, name)
    if fact is None and name.removeprefix("facts.") in pack.course.facts:
        yield pack.problem(file, path, f"{name} is not a number")
    elif fact is None:
        key = name.removeprefix("facts.")
        numbers = [key for key, fact in pack.course.facts.items() if isinstance(fact, NumberFact)]
        yield from named(pack, "facts", key, path, numbers, file=file)
    elif not isinstance(fact.number, int):
        yield pack.problem(file, path, f"{name} must be a whole number here")
    elif fact.strength is None:
        message = f"{name} must say its strength: required, recommended or advice"
        yield pack.problem(file, path, message)
    elif is_example and fact.strength != "advice":
        message = f"an example binds nobody: {name} must have the strength advice"
        yield pack.problem(file, path, message)


def _fact(pack: Pack, name: str) -> NumberFact | None:
    fact = pack.course.facts.get(name.removeprefix("facts."))
    return fact if isinstance(fact, NumberFact) else None
