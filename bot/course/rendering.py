"""Templates filled with a course's values."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from bot.course.reader import Reader
from bot.course.references import DependentFault, Reference, ReferenceFault, as_reference, parse
from bot.course.shown import FormError, Value
from bot.course.wording import NO_BREAK_SPACE, Wording
from bot.markup import escape

_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:°C|°|%|мм|см|м|км|г|кг|ч|мин|mm|cm|m|km|g|kg|h|min)(?!\w))"
)


def render(template: str, catalogue: Mapping[str, Value], words: Wording, reader: Reader) -> str:
    """A template with its references filled in, the values escaped for HTML.

    A number never parts from the sign of its unit: «8,1 °C» has a no-break space.

    Raises:
        ReferenceFault: a reference that this course cannot fill in.
    """
    text = "".join(
        piece if isinstance(piece, str) else escape(_show(piece, catalogue, words, reader))
        for piece in parse(template)
    )
    return _UNIT.sub(NO_BREAK_SPACE, text)


def value(path: str, catalogue: Mapping[str, Value], words: Wording, reader: Reader) -> str:
    """One value as plain text, by its reference without braces.

    Raises:
        ReferenceFault: this course has no such value or form.
    """
    return _show(as_reference(path), catalogue, words, reader)


def unknown(path: str, known: Mapping[str, object]) -> str:
    """What to say of a name that no value has."""
    near = get_close_matches(path, known, n=1, cutoff=0.6)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"there is no value {path} in course.yaml{hint}"


def _show(
    reference: Reference,
    catalogue: Mapping[str, Value],
    words: Wording,
    reader: Reader,
) -> str:
    found = catalogue.get(reference.path)
    if found is None:
        raise ReferenceFault(unknown(reference.path, catalogue), reference.written)
    try:
        return found.show(reference.forms, words, reader)
    except FormError as error:
        raise ReferenceFault(f"{reference.written}: {error}", reference.written) from error
    except (KeyError, OverflowError) as error:
        message = f"{reference.written} cannot be worked out: its own dates are broken"
        raise DependentFault(message, reference.written) from error
