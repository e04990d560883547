"""Codes as people type and paste them: a link, a sentence, small letters, look-alikes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.enrolment.codes import ALPHABET, LENGTH, has_both, is_code


class TypedKind(StrEnum):
    """What a text is, as far as codes go."""

    CODE = "code"
    MISTYPED = "mistyped"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What a text was read as.

    Attributes:
        kind: a code, one with a mistake in it, or nothing of the kind.
        code: the code as it was issued; an empty string unless it is one.
    """

    kind: TypedKind
    code: str = field(default="", repr=False)


NOTHING: Final = Typed(kind=TypedKind.NONE)
MISTYPED: Final = Typed(kind=TypedKind.MISTYPED)

_NEARLY: Final = range(LENGTH - 2, LENGTH + 3)
"""Lengths of what is a code with symbols lost or doubled."""
_GROUPS: Final = 4
_MIXED: Final = 2
_TURNS: Final = 4
_LOOK_ALIKES: Final = str.maketrans("OIL" + "АВСЕНКМРТУХЅЈІО", "011" + "ABCEHKMPTYXSJ10")
_FOREIGN: Final = "U"
"""What is typed for another symbol: it stands in no code, and still in one that was mistyped."""

_LINK: Final = re.compile(
    r"(?:\b(?:t|telegram)\.(?:me|dog)/(\w+)/?|\b(\w+)\.t\.me/?|\btg://resolve/?)"
    r"\?([^\s#]{1,300})",
    re.IGNORECASE,
)
_ARGUMENT: Final = re.compile(r"(?:^|&)start=([\w-]+)", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?:^|&)domain=(\w+)", re.IGNORECASE)
_START: Final = re.compile(r"^\s*/start(?:@\w+)?\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
_LONGEST: Final = 400
"""Characters of a text that may be a code with a mistake; an exact one is found in any."""
_MOST: Final = 8192
"""Characters that are read at all: twice a message, since some signs unfold into many."""
_PIECE: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"[\s_\-]{1,4}")
_NEXT_IN_ADDRESS: Final = re.compile(r"[@/=]|\.\w")
_CALLED: Final = re.compile(r"\b(?:code|kod|код|кода)\b", re.IGNORECASE)


def _canonical(symbols: str) -> str:
    return symbols.upper().translate(_LOOK_ALIKES)


_TYPED_FOR: Final = {*ALPHABET, _FOREIGN}
_SCRIPTS: Final = map(chr, range(0x500))  # Latin to Cyrillic
_POSSIBLE: Final = re.compile(
    f"[{''.join(one for one in _SCRIPTS if _canonical(one) in _TYPED_FOR)}]+"
)
"""Symbols of codes, however they are typed, and nothing else."""


def read_code(text: str, bot_name: str) -> Typed:
    """Find the code in what somebody typed or pasted.

    A link to this bot is believed before anything else; one to another bot is ordinary text, but
    for an argument that is a code. In a sentence a code is one run of 16 symbols or four groups
    of four; what is nearly one is called mistyped only where it is clearly meant as one, so that
    questions, telephone numbers and numbers of courses stay what they are.

    Args:
        text: what was typed; it may be long, the cost grows with its length alone.
        bot_name: the username of this bot, without @.
    """
    if start := _START.match(text):
        arguments = [argument for _, argument in _links(start[1])]
        return _of_argument(arguments[0] if arguments else start[1])
    if text.lstrip().startswith("/"):
        return NOTHING  # a command of its own
    links = list(_links(text))
    for name, argument in links:
        if name.lower() == bot_name.lower():
            return _of_argument(argument)
    plain = _plain(_LINK.sub(" , ", text))
    chains = [chain for _, argument in links for chain in _chains(_plain(argument))]
    chains += _chains(_CALLED.sub(" , ", plain))
    codes = (one for pieces in chains for one in _windows(pieces) if is_code(one))
    if code := next(codes, None):
        return Typed(kind=TypedKind.CODE, code=code)
    if len(text) > _LONGEST:
        return NOTHING
    return MISTYPED if any(_is_meant(pieces) for pieces in chains) else NOTHING


def _links(text: str) -> Iterator[tuple[str, str]]:
    """The links that start a bot: its name, and what they hand to it."""
    for link in _LINK.finditer(text):
        if argument := _ARGUMENT.search(link[3]):
            domain = _DOMAIN.search(link[3])
            yield link[1] or link[2] or (domain[1] if domain else ""), argument[1]


def _of_argument(argument: str) -> Typed:
    """What stands after `start`: the whole of it is a code, or a code that was cut or misread.

    No link of ours carries anything else.
    """
    canonical = _canonical("".join(_PIECE.findall(_plain(argument))))
    return Typed(kind=TypedKind.CODE, code=canonical) if is_code(canonical) else MISTYPED


def _plain(text: str) -> str:
    """The text with one kind of dash and no invisible signs."""
    if text.isascii():
        return text
    return "".join(map(_as_plain, unicodedata.normalize("NFKC", text)[:_MOST]))


@lru_cache(maxsize=1024)
def _as_plain(sign: str) -> str:
    category = unicodedata.category(sign)
    return "-" if category == "Pd" or sign == "−" else "" if category == "Cf" else sign


def _chains(text: str) -> Iterator[list[str]]:
    """The pieces of the text that stand together: with nothing but spaces and dashes between.

    What cannot be of a code – other letters, an address, a number in brackets – ends a chain.
    """
    chain: list[str] = []
    end = 0
    for found in _PIECE.finditer(text):
        is_near = _GAP.fullmatch(text, end, found.start())
        end = found.end()
        if chain and not is_near:
            yield chain
            chain = []
        if _POSSIBLE.fullmatch(found[0]) and not _is_in_address(text, found):
            chain.append(found[0])
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _is_in_address(text: str, found: re.Match[str]) -> bool:
    """Whether it is a part of an e-mail or web address, a user name, or a file's name."""
    start, end = found.span()
    if start and text[start - 1] in "@/=.":
        return True
    return _NEXT_IN_ADDRESS.match(text, end) is not None


def _windows(pieces: list[str]) -> Iterator[str]:
    """What may be a whole code: one piece, four pieces of four, or the chain."""
    whole = _canonical("".join(pieces))
    end = fours = 0
    for piece in pieces:
        end += len(piece)
        if len(piece) == LENGTH:
            yield whole[end - LENGTH : end]
        fours = fours + 1 if len(piece) == LENGTH // _GROUPS else 0
        if fours >= _GROUPS:
            yield whole[end - LENGTH : end]
    yield whole


def _is_meant(pieces: list[str]) -> bool:
    """Whether somebody who typed this meant a code, though it is none."""
    if any(_is_nearly(_canonical(one)) and _turns(one) >= _TURNS for one in pieces):
        return True
    if len(pieces) == _GROUPS and all(_is_group(one) for one in pieces):
        return has_both("".join(pieces))
    mixed = sum(_turns(piece) > 0 for piece in pieces)
    return len(pieces) > 1 and mixed >= _MIXED and _is_nearly(_canonical("".join(pieces)))


def _is_group(piece: str) -> bool:
    """Whether it looks as a group of a code is written."""
    return len(piece) == LENGTH // _GROUPS and piece == piece.upper()


def _is_nearly(canonical: str) -> bool:
    return (
        len(canonical) in _NEARLY
        and all(one in ALPHABET or one == _FOREIGN for one in canonical)
        and has_both(canonical)
    )


def _turns(typed: str) -> int:
    """How often letters and digits take turns; O, I and L may be either and count for neither."""
    kinds = [one.isdigit() for one in typed.upper() if one not in "OILО"]
    return sum(first != second for first, second in pairwise(kinds))
