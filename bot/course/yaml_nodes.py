"""YAML as PyYAML's nodes, and nodes as plain data.

Only what a pack needs is understood: true/false, numbers, dates as 2017-11-02, everything else
is text (so the country NO and the time 23:59 are safe). Aliases and tags are refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from bot.course.problems import Problem

Path_ = tuple[str | int, ...]
"""Where something stands in a file: keys and list positions, from the top."""

_CORE: Final = "tag:yaml.org,2002:"
_QUOTED_LENGTH: Final = 60
_VALUES: Final[dict[str, Callable[[str], object]]] = {
    "str": str,
    "null": lambda _: None,
    "bool": lambda written: written == "true",
    "int": int,
    "float": float,
    "timestamp": date.fromisoformat,
}


class Loader(yaml.CSafeLoader):
    """The C parser with fewer guesses about what a word means."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own attribute, replaced on purpose


for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", list("-+0123456789")),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
):
    Loader.add_implicit_resolver(_CORE + _tag, re.compile(_pattern), _first)


@dataclass
class Builder:
    """Turns nodes into data and collects what is wrong with them."""

    file: Path
    text: str
    problems: list[Problem] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def build(self, node: yaml.Node) -> object:
        """What a node says, as dicts, lists and scalars."""
        if id(node) in self._seen:
            self._add(node, "aliases (*name) are not used in packs: write the value here")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        data: dict[str, object] = {}
        first: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._add(key, "a key must be a plain word")
            elif key.value in first:
                self._twice(key, value, *first[key.value])
            else:
                first[key.value] = key, value
                data[key.value] = self.build(value)
        return data

    def _twice(
        self, key: yaml.Node, value: yaml.Node, first_key: yaml.Node, first: yaml.Node
    ) -> None:
        here, there = self._content(value), self._content(first)
        line = first_key.start_mark.line + 1
        if here == there:
            message = f"'{key.value}' is written twice, here and on line {line}: remove one"
        else:
            message = (
                f"'{key.value}' is written twice with different content: {here} here, "
                f"{there} on line {line}: keep the right one"
            )
        self._add(key, message)

    def _scalar(self, node: yaml.Node) -> object:
        value: str = node.value
        tag = node.tag.removeprefix(_CORE)
        if tag not in _VALUES:
            self._add(node, f"tags such as {tag} are not used in packs: remove it")
            return value
        try:
            return _VALUES[tag](value)
        except ValueError:
            self._add(node, f"there is no such date or number: {value[:_QUOTED_LENGTH]}")
            return value

    def _content(self, node: yaml.Node) -> str:
        content = " ".join(self.text.splitlines()[node.start_mark.line].split())
        if isinstance(node, yaml.ScalarNode):
            content = " ".join(str(node.value).split())
        elif node.start_mark.line == node.end_mark.line:
            line = self.text.splitlines()[node.start_mark.line]
            content = line[node.start_mark.column : node.end_mark.column]
        if len(content) > _QUOTED_LENGTH:
            content = content[: _QUOTED_LENGTH - 1] + "…"
        return f"«{content}»"

    def _add(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, message))


def leaves(text: str) -> Iterator[tuple[Path_, yaml.ScalarNode, object]]:
    """Every scalar of sound YAML: its path, its node (with the marks of its text), its value."""
    builder = Builder(Path(), text)
    pending: list[tuple[Path_, yaml.Node]] = []
    if (root := yaml.compose(text, Loader=Loader)) is not None:
        pending.append(((), root))
    while pending:
        path, node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            pending.extend(((*path, key.value), value) for key, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            pending.extend(((*path, number), item) for number, item in enumerate(node.value))
        elif isinstance(node, yaml.ScalarNode):
            yield path, node, builder.build(node)
