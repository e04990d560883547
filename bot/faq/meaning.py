"""Finds documents by meaning: how close a question's vector lies to their variants' vectors.

The vectors are turned and cut so that what tells entries apart weighs most (a linear discriminant
over the variants), which also makes them a quarter as long.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.encoder import Floats
from bot.faq.lexical import Numbers

_DIMENSIONS = 128
"""More of them say no more: accuracy on held-out variants is flat from here to 256."""
_REGULAR = 1.0
"""How much the spread within entries is smoothed towards an even one."""
_NEAR = 3
"""Variants of an entry that are averaged: one alone may be close by chance."""
_AT_ONCE = 256
"""Questions compared at a time."""
_FAR = -1.0
"""The likeness to a variant that is not there."""


@dataclass(frozen=True, kw_only=True)
class Space:
    """Where vectors are compared.

    Attributes:
        centre: the mean of all variants' vectors, shape (dimensions of the encoder,).
        axes: shape (dimensions of the encoder, dimensions here).
    """

    centre: Floats
    axes: Floats

    def place(self, vectors: Floats) -> Floats:
        """The vectors here, of length 1; one row each."""
        return unit((vectors - self.centre) @ self.axes)


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """The variants of all documents as vectors.

    Attributes:
        space: where they lie.
        variants: their vectors in the space, documents one after the other.
        middles: the mean vector of each document, as the encoder gave them; length 1.
        starts: where the variants of each document begin, and at last where they end.
    """

    space: Space
    variants: Floats
    middles: Floats
    starts: Numbers

    @classmethod
    def build(cls, vectors: Floats, of: Numbers, size: int) -> "Meaning":
        """From the vectors of variants and the (ascending) number of each one's document."""
        space = discriminant(vectors, of, size)
        middles = np.zeros((size, vectors.shape[1]), np.float32)
        np.add.at(middles, of, vectors)
        return cls(
            space=space,
            variants=space.place(vectors),
            middles=unit(middles),
            starts=np.searchsorted(of, np.arange(size + 1)),
        )

    def scores(self, whole: Floats, asked: Floats) -> Floats:
        """How like each document is each question.

        Args:
            whole: vectors of questions, as the encoder gave them.
            asked: those of the parts that ask.

        Returns:
            Shape (questions, documents, 4), each -1…1: the nearest variant; the mean of the three
            nearest; the same for the parts that ask; the document's mean vector.
        """
        size = len(whole)
        nearest, near = self._near(self.space.place(np.concatenate([whole, asked])))
        return np.stack([nearest[:size], near[:size], near[size:], whole @ self.middles.T], axis=-1)

    def _near(self, questions: Floats) -> tuple[Floats, Floats]:
        size = len(self.starts) - 1
        nearest = np.full((len(questions), size), _FAR, np.float32)
        near = nearest.copy()
        for begin in range(0, len(questions), _AT_ONCE):
            rows = slice(begin, begin + _AT_ONCE)
            likeness = questions[rows] @ self.variants.T
            nearest[rows], near[rows] = self._best(likeness)
        return nearest, near

    def _best(self, likeness: Floats) -> tuple[Floats, Floats]:
        """Of each document's columns the greatest, and the mean of the three greatest."""
        lengths = np.diff(self.starts)
        is_there = lengths > 0
        begins = self.starts[:-1][is_there]
        left, greatest = likeness.copy(), []
        for _ in range(_NEAR):
            greatest.append(np.maximum.reduceat(left, begins, axis=1))
            left[left >= np.repeat(greatest[-1], lengths[is_there], axis=1)] = _FAR
        shape = (len(likeness), len(lengths))
        nearest, near = np.full(shape, _FAR, np.float32), np.full(shape, _FAR, np.float32)
        nearest[:, is_there], near[:, is_there] = greatest[0], np.mean(greatest, axis=0)
        return nearest, near


def discriminant(vectors: Floats, of: Numbers, size: int) -> Space:
    """The space in which documents lie apart and the variants of each together.

    Args:
        vectors: of all variants.
        of: the number of each one's document.
        size: how many documents there are.
    """
    centre = vectors.mean(axis=0)
    apart = vectors - centre
    counts = np.bincount(of, minlength=size).astype(np.float32)
    middles = np.zeros((size, vectors.shape[1]), np.float32)
    np.add.at(middles, of, apart)
    middles /= np.maximum(counts, 1)[:, None]
    inside = apart - middles[of]
    within = (inside.T @ inside / len(vectors)).astype(np.float64)
    between = ((middles * counts[:, None]).T @ middles / len(vectors)).astype(np.float64)
    dimensions = vectors.shape[1]
    within += (_REGULAR * np.trace(within) / dimensions + 1e-9) * np.eye(dimensions)
    # the directions of most `between` for each unit of `within`
    root = np.linalg.inv(np.linalg.cholesky(within))
    _, turned = np.linalg.eigh(root @ between @ root.T)
    axes = (root.T @ turned[:, ::-1])[:, :_DIMENSIONS]
    return Space(centre=centre, axes=axes.astype(np.float32))


def unit(vectors: npt.NDArray[np.floating]) -> Floats:
    """The vectors at length 1; one that is nothing stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    whole: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return whole
