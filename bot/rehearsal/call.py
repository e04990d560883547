"""One call of a method, its parameters read as Telegram reads them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from bot.rehearsal.jsons import to_json
from bot.rehearsal.refusal import refuse

_INTEGER = re.compile(r"\s*(-?[0-9]{1,18})(?![0-9])")
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A method with its parameters: text from forms, any JSON value from a JSON body."""

    method: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all."""
        return name in self.parameters

    def text(self, name: str) -> str:
        """The parameter as text; empty when it is missing."""
        value = self.parameters.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else to_json(value)

    def required(self, name: str) -> str:
        """The parameter as text.

        Raises:
            ApiError: it is missing or empty.
        """
        value = self.text(name)
        if not value:
            refuse(f'Parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """The number at the beginning of the parameter; the default when it is missing."""
        text = self.text(name)
        return leading_integer(text) if text else default

    def number(self, name: str) -> float:
        """The parameter as a fraction; 0 when it is none."""
        try:
            number = float(self.text(name))
        except ValueError:
            return 0.0
        return number if isfinite(number) else 0.0

    def flag(self, name: str) -> bool:
        """Whether the parameter says true, yes or 1."""
        return self.text(name).strip().lower() in _TRUE

    def value(self, name: str, problem: str) -> object:
        """The parameter's JSON; None when it is missing or empty.

        Args:
            name: the parameter.
            problem: what the refusal says of broken JSON.

        Raises:
            ApiError: it is no JSON, or has half of a surrogate pair.
        """
        value = self.parameters.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            decoded = json.loads(value)
            if "\\u" in value:
                to_json(decoded).encode()
        except UnicodeEncodeError:
            refuse("strings must be encoded in UTF-8")
        except ValueError:
            refuse(problem)
        return decoded

    def message_ids(self, most: int) -> list[int]:
        """The parameter message_ids.

        Raises:
            ApiError: it is missing, too long, or no list of positive numbers.
        """
        value = self.value("message_ids", "Can't parse message_ids JSON object")
        if value is None:
            refuse("Message identifiers are not specified")
        if not isinstance(value, list):
            refuse("Expected an Array of message identifiers")
        if len(value) > most:
            refuse("Too many message identifiers specified")
        try:
            ids = [int(one) for one in value]
        except (TypeError, ValueError):
            refuse("Can't parse message identifier as a Number")
        if any(one <= 0 for one in ids):
            refuse("Invalid message identifier specified")
        if not ids:
            refuse("Message identifiers are not specified")
        return ids


def leading_integer(value: object) -> int:
    """The whole number that a value of JSON is or begins with; 0 for anything else."""
    found = _INTEGER.match(str(value))
    return int(found[1]) if found else 0
