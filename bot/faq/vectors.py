"""Vectors that are known: each text is encoded once, and kept by its hash."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from bot.faq.encoder import Encoder, Floats

_BYTES = 16
_AT_ONCE = 2000
"""Texts encoded at a time, the shorter together: what a batch takes is set by its longest."""

Hashes = npt.NDArray[np.uint8]
Halves = npt.NDArray[np.float16]


class Vectors:
    """Vectors by the hash of their text; half as exact as the encoder's, which changes nothing.

    Attributes:
        encoder: the name of the encoder that made them.
    """

    def __init__(
        self, encoder: str, hashes: Hashes | None = None, vectors: Halves | None = None
    ) -> None:
        self.encoder = encoder
        self._known: dict[bytes, npt.NDArray[np.float16]] = {}
        if hashes is not None and vectors is not None:
            self._known = {
                row.tobytes(): vector for row, vector in zip(hashes, vectors, strict=True)
            }

    def of(self, texts: Sequence[str], encoder: Encoder) -> Floats:
        """A row for each text; only these texts are known afterwards."""
        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        kept = {text: self._known.get(_hash(text)) for text in distinct}
        new = [text for text, vector in kept.items() if vector is None]
        for begin in range(0, len(new), _AT_ONCE):
            some = new[begin : begin + _AT_ONCE]
            for text, vector in zip(some, encoder.encode(some), strict=True):
                kept[text] = vector.astype(np.float16)
        self._known = {_hash(text): vector for text, vector in kept.items() if vector is not None}
        rows = np.stack([vector for text in texts if (vector := kept[text]) is not None])
        return rows.astype(np.float32)

    def arrays(self) -> tuple[Hashes, Halves]:
        """Hashes of the texts and their vectors, row by row."""
        if not self._known:
            return np.zeros((0, _BYTES), np.uint8), np.zeros((0, 0), np.float16)
        hashes = np.frombuffer(b"".join(self._known), np.uint8).reshape(-1, _BYTES)
        return hashes, np.stack(list(self._known.values()))


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_BYTES).digest()
