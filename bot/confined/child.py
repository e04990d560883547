"""The child process: binds itself, reads standard input, and writes one line of JSON.

Started as `python -I -B -m bot.confined.child ORDER`, ORDER being JSON: `module`, `limits`,
`arguments`, and `reports`, whether progress is asked for. It writes `READY` and a line's end once
it is about to read; a line for each step, where asked; then its answer.
"""

import importlib
import json
import os
import sys
from typing import Any, Final

from bot.confined.limits import Limits
from bot.confined.outcomes import TOO_BIG, FileRefused

READY: Final = b"ready"

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def main() -> None:
    """Read what comes in, and answer."""
    order = json.loads(sys.argv[1])
    answers = _apart_from_prints()
    Limits(**order["limits"]).take_effect()
    reader = importlib.import_module(order["module"])
    _write(answers, READY + b"\n")
    arguments = order["arguments"]
    if order["reports"]:
        arguments["report"] = lambda step, of: _write(answers, _line({"step": [step, of]}))
    _write(answers, _answer(reader, arguments))
    os._exit(0)  # whatever the reader left behind has no say in the end


def _answer(reader: Any, arguments: dict[str, Any]) -> bytes:  # noqa: ANN401 - a module by its name
    """The reader's answer or refusal; any other exception ends the child with its traceback."""
    try:
        with open(_STDIN, "rb", closefd=False) as file:
            value = reader.read(file.read(), **arguments)
        return _line({"value": value})
    except MemoryError:
        refused = FileRefused(TOO_BIG)
    except FileRefused as refusal:
        refused = refusal
    return _line({"refused": refused.code, "particulars": refused.particulars})


def _line(value: object) -> bytes:
    return f"{json.dumps(value)}\n".encode("ascii")


def _apart_from_prints() -> int:
    """The descriptor of the answer; what the reader prints goes where nobody listens."""
    answers = os.dup(_STDOUT)
    os.set_inheritable(answers, False)  # noqa: FBT003 - os has no name for it
    os.dup2(_STDERR, _STDOUT)
    return answers


def _write(descriptor: int, line: bytes) -> None:
    left = memoryview(line)
    while left:
        left = left[os.write(descriptor, left) :]


if __name__ == "__main__":
    main()
