"""learned.yaml as text: the same entries always give the same bytes, and people can read them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import yaml

from bot.course.learned import LearnedEntry, by_number
from bot.course.texts import EVERY_LOCALE, Texts
from bot.course.yaml_nodes import Loader

_HEAD: Final = """\
# What coordinators answered and the bot has known since, laid over faq.yaml and unknown.yaml:
# learned-… is an entry of its own, any other id corrects an entry of the pack.
# `kenshuin course export-learned` writes this file anew, and keeps no comments: correct an answer
# in the chat. None of it is the document's word. See docs/course-pack.md.

"""
_NO_BREAK: Final = 1_000_000
"""A line is never folded: one word more must not move those after it."""

_ODD_BREAK: Final = re.compile("[\x85\u2028\u2029]")
"""Ends of lines that only quotes keep as they are."""


class _Block(str):
    """A text that stands in lines of its own."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Quotes what the packs' own loader would take for something else than text."""

    yaml_implicit_resolvers = Loader.yaml_implicit_resolvers

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        """Lists are indented below their key."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002, ANN401 - PyYAML's signature
        """Packs have none."""
        return True


def _text(dumper: _Dumper, data: str) -> yaml.ScalarNode:
    plain = "|" if isinstance(data, _Block) else None
    style = '"' if _ODD_BREAK.search(data) else plain
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Block, _text)


def learned_text(entries: Iterable[LearnedEntry], locales: Sequence[str]) -> str:
    """The file with these entries.

    Args:
        entries: in any order.
        locales: the pack's languages, in the order in which they stand.
    """
    ordered = sorted(entries, key=lambda one: by_number(one.id))
    shown = [_dumped({"entries": [_entry(one, locales)]}) for one in ordered]
    head, *rest = shown or ["entries: []\n"]
    # each entry stands apart, so that a diff begins and ends with it
    return _HEAD + "\n".join((head, *(one.removeprefix("entries:\n") for one in rest)))


def _dumped(data: Mapping[str, Any]) -> str:
    dumped: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_BREAK
    )
    return dumped


def _entry(entry: LearnedEntry, locales: Sequence[str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "topic": entry.topic,
        "answered_on": entry.answered_on,
        "title": _texts(entry.title, locales, str),
        "answer": _texts(entry.answer, locales, _Block),
        **({"questions": list(entry.questions)} if entry.questions else {}),
    }


def _texts(texts: Texts, locales: Sequence[str], kind: type[str]) -> str | dict[str, str]:
    if set(texts.root) == {EVERY_LOCALE}:
        return kind(texts.root[EVERY_LOCALE])
    order = [*(locale for locale in locales if locale in texts), *sorted(texts.root)]
    return {locale: kind(texts.root[locale]) for locale in dict.fromkeys(order)}
