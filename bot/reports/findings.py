"""What a check finds: codes, how grave they are, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """It breaks a rule that the document sets as binding, or nothing could be read."""
    WARNING = "warning"
    """Somebody should look; it never stands in the way."""
    TIP = "tip"


class Code(StrEnum):
    """Every kind of finding; part of the contract: a new kind gets a new code."""

    NOT_POWERPOINT = "not-powerpoint"
    OLD_FORMAT = "old-format"
    PASSWORD_PROTECTED = "password-protected"  # noqa: S105 - a code
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    EMPTY_DECK = "empty-deck"
    TOO_MANY_SLIDES = "too-many-slides"
    UNSAFE_FILE = "unsafe-file"
    MISSING_SECTION = "missing-section"
    SECTION_LENGTH = "section-length"
    SECTION_ORDER = "section-order"
    MISSING_QUESTION = "missing-question"
    EMPTY_SLIDE = "empty-slide"
    PICTURE_ONLY_SLIDE = "picture-only-slide"
    PLACEHOLDER_LEFT = "placeholder-left"
    TINY_TEXT = "tiny-text"
    CROWDED_SLIDE = "crowded-slide"
    WRONG_LANGUAGE = "wrong-language"
    HIDDEN_SLIDE = "hidden-slide"
    NO_AUTHOR = "no-author"
    MACROS = "macros"
    EXTERNAL_LINK = "external-link"
    HEAVY_MEDIA = "heavy-media"
    UNREADABLE_PART = "unreadable-part"
    NO_TITLE = "no-title"
    DUPLICATE_TITLE = "duplicate-title"
    FEWER_SLIDES = "fewer-slides"


UNREADABLE: Final = frozenset(
    {
        Code.NOT_POWERPOINT,
        Code.OLD_FORMAT,
        Code.PASSWORD_PROTECTED,
        Code.DAMAGED,
        Code.TOO_LARGE,
        Code.UNSAFE_FILE,
    }
)
"""With one of these nothing of the deck is known."""

_ERRORS: Final = UNREADABLE | {Code.EMPTY_DECK, Code.TOO_MANY_SLIDES}
_TIPS: Final = frozenset({Code.NO_TITLE, Code.DUPLICATE_TITLE, Code.FEWER_SLIDES})


def severity(code: Code) -> Severity:
    """How grave findings of a code are."""
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.TIP if code in _TIPS else Severity.WARNING


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found.

    Attributes:
        code: what.
        slide: on which, from 1; None where it is about the whole deck.
        subject: the section or question of the report that it is about.
        particulars: what its sentence names, such as a size in points; JSON.
    """

    code: Code
    slide: int | None = None
    subject: str | None = None
    particulars: Mapping[str, int | float | str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return severity(self.code)


def finding_of(kept: Mapping[str, Any]) -> Finding:
    """A finding out of JSON values, as `dataclasses.asdict` made them."""
    return Finding(**{**kept, "code": Code(kept["code"])})
