"""References in a template: `{section.id}`, `{section.id|form}`; `{{` and `}}` are braces."""

import re
from dataclasses import dataclass
from typing import Final

from bot.errors import KenshuinError

_WORD_END: Final = re.compile(r"\S*\Z")
_WORD_START: Final = re.compile(r"\S*")
_TOKEN: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class ReferenceFault(KenshuinError):  # noqa: N818 - a fault of the pack's text, told as a Problem
    """A reference that cannot be filled in.

    Args:
        message: what is wrong and what to do, in English.
        written: the words by which to find it in the text.
    """

    def __init__(self, message: str, written: str) -> None:
        super().__init__(message)
        self.message = message
        self.written = written


class DependentFault(ReferenceFault):
    """A value that cannot be worked out because what it leans on is broken."""


@dataclass(frozen=True)
class Reference:
    """A place in a template that takes a value.

    Attributes:
        path: which value, such as `facts.capacity`.
        forms: how to write it: a named form, or the noun's plural forms.
        written: the reference as it stands in the text.
    """

    path: str
    forms: tuple[str, ...] = ()
    written: str = ""


def parse(template: str) -> list[str | Reference]:
    """A template as plain pieces and references, in order.

    Raises:
        ReferenceFault: a brace stands alone, or a reference is empty.
    """
    pieces: list[str | Reference] = []
    end = 0
    for token in _TOKEN.finditer(template):
        pieces.append(template[end : token.start()])
        pieces.append(_piece(token))
        end = token.end()
    pieces.append(template[end:])
    return [piece for piece in pieces if piece]


def as_reference(path: str) -> Reference:
    """A reference written without braces, as `about:` and `copy:` have it."""
    name, *forms = path.split("|")
    return Reference(name.strip(), tuple(forms), path)


def _word(token: re.Match[str]) -> str:
    """The word that a brace stands in, to find its line by."""
    before = _WORD_END.search(token.string[: token.start()])
    after = _WORD_START.match(token.string[token.end() :])
    return (before.group() if before else "") + token.group() + (after.group() if after else "")


def _piece(token: re.Match[str]) -> str | Reference:
    written = token.group()
    match written:
        case "{{":
            return "{"
        case "}}":
            return "}"
        case "{" | "}":
            raise ReferenceFault(
                f"a single '{written}' stands in the text: write '{written * 2}' for a brace",
                _word(token),
            )
    name, *forms = token.group(1).split("|")
    if not name.strip():
        raise ReferenceFault(f"the reference {written} names no value", written)
    return Reference(name.strip(), tuple(form.strip() for form in forms), written)
