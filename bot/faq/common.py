"""Entries that are the same for every course: wishes for a person, and courtesies."""

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from bot.course import Entry

TOPIC = "common"
"""The topic these entries name; no course lists it, so no menu shows them."""


@lru_cache(1)
def common_entries() -> "tuple[Entry, ...]":
    """The entries of common.yaml, in the order of the file."""
    from bot.course import Entry  # noqa: PLC0415 - the normaliser alone does without pydantic

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("bot.faq").joinpath("common.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, loader)  # noqa: S506 - both loaders are safe ones
    return tuple(Entry.model_validate({"topic": TOPIC, **entry}) for entry in listed["entries"])
