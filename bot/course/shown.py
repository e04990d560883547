"""The kinds of value that an answer can show, and the forms in which it can.

Every kind has `show(forms, words, reader)`, which gives plain text (not yet escaped for HTML) or
raises `FormError` for a form that it does not have.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.course.reader import Reader
from bot.course.texts import TextLists, Texts
from bot.course.wording import (
    Wording,
    counted,
    listed,
    number,
    plural_categories,
)

Forms = tuple[str, ...]


class FormError(ValueError):
    """A value does not have this form; the message says which it has."""


class Value(Protocol):
    """Something that an answer can show."""

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The value as plain text."""


@dataclass(frozen=True)
class Words:
    """A text."""

    texts: Texts

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The text in the language."""
        del reader
        no_forms(forms)
        return self.texts.get(words.code)


@dataclass(frozen=True)
class Verbatim:
    """An address, a telephone number, a year: the same in every language."""

    text: str

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The text itself."""
        del words, reader
        no_forms(forms)
        return self.text


@dataclass(frozen=True)
class Amount:
    """A number; with the plural forms of a noun, that many of it."""

    value: float

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The number, or the number and its noun."""
        del reader
        if not forms:
            return number(self.value, words)
        expected = plural_categories(words.code)
        if len(forms) != len(expected) or not all(forms):
            message = (
                f"a number takes {len(expected)} forms of the noun in '{words.code}' "
                f"({', '.join(expected)}), not {len(forms)}"
            )
            raise FormError(message)
        return counted(self.value, forms, words)


@dataclass(frozen=True)
class Items:
    """A list of words."""

    lists: TextLists

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The items joined as a sentence does."""
        del reader
        no_forms(forms)
        return listed(self.lists.get(words.code), words)


@dataclass(frozen=True)
class Names:
    """Several texts, such as the names of the countries."""

    names: tuple[Texts, ...]

    def show(self, forms: Forms, words: Wording, reader: Reader) -> str:
        """The texts joined as a sentence does."""
        del reader
        no_forms(forms)
        return listed([name.get(words.code) for name in self.names], words)


def no_forms(forms: Forms) -> None:
    """Refuse every form.

    Raises:
        FormError: one is wanted.
    """
    if forms:
        message = f"this value has no other forms; '|{'|'.join(forms)}' must go"
        raise FormError(message)
