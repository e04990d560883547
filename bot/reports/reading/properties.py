"""Who a file says that it comes from."""

from collections.abc import Iterator
from typing import Final

from bot.reports.reading.package import Package, PartError, of_kind
from bot.reports.reading.xml import local_name

_PARTS: Final = (
    ("core-properties", "docProps/core.xml", ("creator", "lastModifiedBy")),
    ("extended-properties", "docProps/app.xml", ("Manager", "Company")),
)
_LONGEST: Final = 200


def authors(package: Package, broken: set[str]) -> tuple[str, ...]:
    """The people and the company that a file's properties name, each once.

    Args:
        package: the file.
        broken: takes `core` or `app` where that part is there and cannot be read.
    """
    return tuple(dict.fromkeys(_named(package, broken)))


def _named(package: Package, broken: set[str]) -> Iterator[str]:
    for kind, usual, fields in _PARTS:
        part = of_kind(package.related(""), kind) or usual
        if part.lower() not in package.names:
            continue
        try:
            root = package.xml(part)
        except PartError:
            broken.add(kind.partition("-")[0].replace("extended", "app"))
            continue
        texts = {local_name(one): one.text or "" for one in root}
        for name in fields:
            if value := " ".join(texts.get(name, "").split())[:_LONGEST]:
                yield value
