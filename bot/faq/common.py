"""Entries that every course has: wishes for a person, courtesies, and what is off-topic."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from bot.course import Entry

TOPIC = "common"
"""The topic these entries name; no course lists it, so no menu shows them."""


@lru_cache(1)
def common_entries() -> "tuple[Entry, ...]":
    """The entries of common.yaml and off_topic.yaml, in the order of the files."""
    from bot.course import Entry  # noqa: PLC0415 - the normaliser alone does without pydantic

    questions = _questions()
    return tuple(
        Entry.model_validate(
            {
                "topic": TOPIC,
                **entry,
                "questions": (*entry.get("questions", ()), *questions[entry["id"]]),
            }
        )
        for name in ("common.yaml", "off_topic.yaml")
        for entry in _listed(name)
    )


def _listed(name: str) -> Sequence[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    listed = yaml.load(_text(name), loader)  # noqa: S506 - both loaders are safe ones
    entries: Sequence[dict[str, Any]] = listed["entries"]
    return entries


def _questions() -> defaultdict[str, list[str]]:
    questions: defaultdict[str, list[str]] = defaultdict(list)
    for line in _text("common.tsv").splitlines():
        if not line.startswith("#"):
            entry, question = line.split("\t")
            questions[entry].append(question)
    return questions


def _text(name: str) -> str:
    return files("bot.faq").joinpath(name).read_text(encoding="utf-8")
