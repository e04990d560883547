"""Whom to ask and where, as a reader's country and phase have it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.course.reader import Reader
from bot.course.references import Reference, parse
from bot.course.shown import Forms, no_forms
from bot.course.texts import Texts
from bot.course.values import Authority, Countries
from bot.course.wording import Wording

IN_COUNTRY: Final = "countries.in"
"""The one reference that the words of an authority may have."""


@dataclass(frozen=True)
class InCountry:
    """«в Казахстане»; «в вашей стране» where the country, or its words, are not known."""

    countries: Countries
    yours: Texts

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """Where the reader is at home."""
        no_forms(forms)
        country = self.countries.get(reader.country)
        known = country.inside if country is not None else None
        return (known or self.yours).get(words.code)


@dataclass(frozen=True)
class AuthorityWords:
    """An authority in a sentence, or whoever stands for it in the reader's phase.

    Attributes:
        key: the authority.
        part: `who` or `to`.
    """

    key: str
    part: str
    authorities: Mapping[str, Authority]
    where: InCountry | None

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """Its words, the place in them filled in."""
        no_forms(forms)
        authority = asked_in(self.authorities, self.key, reader.phase)
        texts: Texts = getattr(authority, self.part)
        return "".join(
            self._place(piece, words, reader) if isinstance(piece, Reference) else piece
            for piece in parse(texts.get(words.code))
        )

    def _place(self, piece: Reference, words: Wording, reader: Reader) -> str:
        if self.where is None or piece.path != IN_COUNTRY:
            return piece.written  # nothing else in a checked pack
        return self.where.show(piece.forms, words, reader)


def asked_in(authorities: Mapping[str, Authority], key: str, phase: str | None) -> Authority:
    """The authority, or the one that a phase has in its stead.

    Raises:
        KeyError: there is no such authority.
    """
    authority = authorities[key]
    return authorities[authority.in_phase.get(phase or "", key)]
