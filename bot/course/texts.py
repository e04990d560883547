"""Texts of a pack: one wording for each locale, or the same for all."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

EVERY_LOCALE: Final = "*"
FALLBACK: Final = "en"

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Strict(BaseModel):
    """What every part of a pack is: unchangeable, without unknown keys."""

    # built when first used: a model costs as much to build as a hundred entries to validate
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


def _is_locale(key: object) -> bool:
    return isinstance(key, str) and (key == EVERY_LOCALE or (key.isascii() and key.isalpha()))


class Texts(RootModel[dict[str, Text]]):
    """One text in several languages.

    In a pack either a mapping (`{ ru: Киото, en: Kyoto }`) or, where every language writes
    it alike, plain text.
    """

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        json_schema_extra={
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "additionalProperties": {"type": "string", "minLength": 1},
                    "propertyNames": {"pattern": "^[a-z]{2,3}$"},
                    "minProperties": 1,
                },
            ]
        },
    )

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, value: object) -> object:
        if isinstance(value, Texts):
            return value
        if isinstance(value, str):
            return {EVERY_LOCALE: value}
        if not isinstance(value, dict) or not value:
            raise PydanticCustomError("texts", "write a text for each locale: { ru: …, en: … }")
        if strange := [key for key in value if not _is_locale(key)]:
            raise PydanticCustomError(
                "texts",
                "{key} is not a locale: put a text with a comma or a colon into quotes",
                {"key": repr(strange[0])},
            )
        return value

    def get(self, locale: str) -> str:
        """The text in a locale; without one in English; without that whatever there is."""
        texts = self.root
        return (
            texts.get(locale)
            or texts.get(EVERY_LOCALE)
            or texts.get(FALLBACK)
            or next(iter(texts.values()))
        )

    def items(self) -> Iterator[tuple[str, str]]:
        """Each locale (or "*" for all of them) with its text."""
        return iter(self.root.items())

    def __contains__(self, locale: str) -> bool:
        return locale in self.root


class TextLists(RootModel[dict[str, tuple[Text, ...]]]):
    """A list in several languages, or one list for all of them."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        json_schema_extra={
            "anyOf": [
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
                {
                    "type": "object",
                    "additionalProperties": {
                        "type": "array",
                        "items": {"type": "string"},
                        "minItems": 1,
                    },
                    "propertyNames": {"pattern": "^[a-z]{2,3}$"},
                    "minProperties": 1,
                },
            ]
        },
    )

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, value: object) -> object:
        if isinstance(value, TextLists):
            return value
        lists: Any = {EVERY_LOCALE: value} if isinstance(value, list) else value
        if not isinstance(lists, dict) or not lists or not all(map(_is_locale, lists)):
            raise PydanticCustomError("texts", "write a list for each locale: { ru: […], en: […] }")
        if not all(lists.values()):
            raise PydanticCustomError("texts", "a list must not be empty")
        return lists

    def get(self, locale: str) -> tuple[str, ...]:
        """The list in a locale; without one in English; without that whatever there is."""
        lists = self.root
        return (
            lists.get(locale)
            or lists.get(EVERY_LOCALE)
            or lists.get(FALLBACK)
            or next(iter(lists.values()))
        )
