"""JSON as the server writes and reads it."""

import json
from typing import Any, TypeAlias

Object: TypeAlias = dict[str, Any]

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Raw(str):
    """JSON that is written already."""

    __slots__ = ()


def write(value: object) -> str:
    """The value as compact JSON; what is written already stays as it is."""
    return value if isinstance(value, Raw) else to_json(value)
