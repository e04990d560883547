"""Files of a pack as data, with the line of every part."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.course.problems import Problem
from bot.course.yaml_nodes import Builder, Loader, Path_


@dataclass(frozen=True)
class Source:
    """A file that was read.

    Attributes:
        file: where it lies.
        text: what stands in it.
        node: PyYAML's tree of it, or None if it could not be parsed.
        data: the same as dicts, lists and scalars.
        problems: what YAML itself has to say against it.
    """

    file: Path
    text: str = ""
    node: yaml.Node | None = None
    data: object = None
    problems: tuple[Problem, ...] = ()

    def line(self, path: Sequence[str | int], *, containing: str = "") -> int:
        """The line of a part, counted from 1.

        Args:
            path: keys and positions from the top; steps that do not exist are skipped, so a
                missing key gives the line of the mapping it is missing from.
            containing: inside a text of several lines, the line with these words.
        """
        mark, node = self._find(path)
        if containing and node is not None:
            lines = self.text.splitlines()
            for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(lines))):
                if containing in lines[number]:
                    return number + 1
        return mark + 1

    def name(self, path: Sequence[str | int]) -> str:
        """How to call a part in a message: `deadlines.application.when`, `entries.age.title.ru`."""
        return ".".join(name for name, _ in self._walk(path)) or "this file"

    def without(self, paths: Collection[Path_]) -> "Source":
        """The same file as if these parts, two steps from the top at most, did not stand there."""
        if not isinstance(self.node, yaml.MappingNode):
            return self
        sections: list[tuple[yaml.Node, yaml.Node]] = []
        for key, section in self.node.value:
            name = _key(key)
            if (name,) in paths:
                continue
            gone = {path[1] for path in paths if len(path) > 1 and path[0] == name}
            sections.append((key, _pruned(section, gone) if gone else section))
        node = yaml.MappingNode(self.node.tag, sections, self.node.start_mark, self.node.end_mark)
        return Source(self.file, self.text, node, Builder(self.file, self.text).build(node))

    def _find(self, path: Sequence[str | int]) -> tuple[int, yaml.Node | None]:
        steps = list(self._walk(path))
        return steps[-1][1] if steps else (0, self.node)

    def _walk(self, path: Sequence[str | int]) -> Iterator[tuple[str, tuple[int, yaml.Node]]]:
        """Each step that exists: its name, the line (from 0) and the node it leads to."""
        node = self.node
        for step in path:
            found = _step(node, step)
            if found is not None:
                _, (_, node) = found
                yield found


def _step(node: yaml.Node | None, step: str | int) -> tuple[str, tuple[int, yaml.Node]] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return str(step), (key.start_mark.line, value)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return _title(item) or f"[{step + 1}]", (item.start_mark.line, item)
    return None


def _title(node: yaml.Node) -> str:
    """The id of a list's item, if it has one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in {"id", "code"} and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return ""


def read(file: Path) -> Source:
    """A YAML file as data, with everything that YAML has against it; raises nothing."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _unreadable(file, line, "this is not UTF-8 text: save the file as UTF-8")
    except OSError as error:
        return _unreadable(file, 1, f"the file cannot be read: {error.strerror}")
    return parsed(file, text)


def parsed(file: Path, text: str) -> Source:
    """The text of a YAML file, which need not be written yet, as data; raises nothing."""
    try:
        node = yaml.compose(text, Loader=Loader)
        builder = Builder(file, text)
        data = builder.build(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        words = ", ".join(filter(None, (error.context, error.problem)))
        return _unreadable(file, line, f"this is not YAML: {words}")
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        return _unreadable(file, line, f"this is not YAML: {' '.join(str(error).split())}")
    except RecursionError:
        return _unreadable(file, 1, "the brackets are nested too deeply")
    return Source(file, text, node, data, tuple(builder.problems))


def _unreadable(file: Path, line: int, message: str) -> Source:
    return Source(file, problems=(Problem(file, line, message),))


def _key(node: yaml.Node) -> str | None:
    """What a key says; None for one that is itself a list or a mapping."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _pruned(node: yaml.Node, gone: Collection[str | int]) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        kept = [(key, value) for key, value in node.value if _key(key) not in gone]
        return yaml.MappingNode(node.tag, kept, node.start_mark, node.end_mark)
    if isinstance(node, yaml.SequenceNode):
        items = [item for number, item in enumerate(node.value) if number not in gone]
        return yaml.SequenceNode(node.tag, items, node.start_mark, node.end_mark)
    return node
