"""Pydantic's verdict on a file, told as problems with lines."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.course.inquiries import DURATION
from bot.course.problems import Problem
from bot.course.reading import Source
from bot.course.reminders import OFFSET, SUBJECT
from bot.course.rules import CASE

Model = TypeVar("Model", bound=BaseModel)

_WORDS: Final = {
    "string_type": "must be text; put it into quotes if it has ': ', or ', ' within braces, "
    "or looks like a number or a date",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "date_type": "must be a day written as 2017-11-02, without quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "string_too_short": "must not be empty",
    "zoneinfo_str": "must be a time zone such as Asia/Tokyo",
    "enum": "must be applying, home, japan or after",
}
_PATTERNS: Final = {
    r"\S": "must not be empty",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "must be an id of small letters, digits and hyphens",
    "^[a-z][a-z0-9-]{0,31}$": "must be an id of at most 32 small letters, digits and hyphens",
    "^[0-9]{4}-(0[1-9]|1[0-2])$": "must be a month written as 2017-10",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "must be an hour written as 23:59",
    "^[A-Z]{2}$": "must be a country code of two capital letters, such as KZ",
    "^[a-z]{2,3}$": "must be a locale such as ru",
    r"^facts\.[a-z0-9]+(-[a-z0-9]+)*$": "must be the name of a number, such as facts.capacity",
    CASE: "must be age, experience, slides, slides:<section>, core-period or deadline:<name>",
    OFFSET: "must be a time before or after, such as -7d, -6h, -30m, 0d or +1d",
    DURATION: "must be a time such as 4h or 90m",
    SUBJECT: "must be sessions, deadlines.<id>, phases.<id> or checklist.<id>",
    "^[A-Za-z0-9][A-Za-z0-9._-]*$": "must be the name of a file in the pack's folder",
}
_KEY: Final = "[key]"


@dataclass(frozen=True)
class Understood(Generic[Model]):
    """What came of reading a file.

    Attributes:
        source: the file, without the parts that are not as they must be.
        value: what the rest says; None if nothing can be made of it.
        problems: what is wrong with the parts left out.
        lost: names of what was left out, such as `facts.capacity`.
    """

    source: Source
    value: Model | None
    problems: tuple[Problem, ...]
    lost: frozenset[str] = frozenset()


def understand(model: type[Model], source: Source) -> Understood[Model]:
    """A file as a value, or as much of it as can be understood, and why not all."""
    if source.node is None and source.problems:
        return Understood(source, None, source.problems)
    try:
        return Understood(source, model.model_validate(source.data), source.problems)
    except ValidationError as error:
        details = _causes(error.errors(include_url=False))
    told = {problem.line for problem in source.problems}
    found = {_problem(source, detail) for detail in details}
    problems = {problem for problem in found if problem.line not in told}
    parts = {detail["loc"][:2] for detail in details}
    rest = source.without(parts)
    lost = frozenset(source.name(part) for part in parts)
    try:
        value = model.model_validate(rest.data)
    except ValidationError:
        value = None
    return Understood(rest, value, (*source.problems, *problems), lost)


def _causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that are too short only because an item of theirs is wrong."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(
            place != detail["loc"] and place[: len(detail["loc"])] == detail["loc"]
            for place in places
        )
    ]


def _problem(source: Source, detail: ErrorDetails) -> Problem:
    path = tuple(step for step in detail["loc"] if step != _KEY)
    where = source.name(path)
    key = path[-1] if path else ""
    match detail["type"]:
        case "missing":
            message = f"{where}: '{key}' is missing"
        case "extra_forbidden" if detail["input"] is None:
            message = f"{where}: unknown key; put a text with a comma or a colon into quotes"
        case "extra_forbidden":
            message = f"{where}: unknown key, misspelt or in the wrong place"
        case "string_pattern_mismatch":
            rule = _PATTERNS.get(detail["ctx"]["pattern"], detail["msg"])
            message = f"{where}: «{detail['input']}» {rule}"
        case "too_short":
            wanted, there = detail["ctx"]["min_length"], detail["ctx"]["actual_length"]
            message = f"{where}: must have at least {wanted} items, not {there}"
        case "too_long":
            wanted, there = detail["ctx"]["max_length"], detail["ctx"]["actual_length"]
            message = f"{where}: must have at most {wanted} items, not {there}"
        case kind:
            message = f"{where}: {_WORDS.get(kind, detail['msg'])}"
    return Problem(source.file, source.line(path), message)
