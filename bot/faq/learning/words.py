"""Documents that come after a field was built: counted as it counts, without moving the others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from bot.faq.encoder import Floats
from bot.faq.lexical import Counted, Field, Keys, slack_of

_LEAST: Final = 1e-3
"""Uses below which a feature is only what rounding has left of one."""

NOTHING: Final = Counted(keys=np.zeros(0, np.uint64), times=np.zeros(0, np.float32))
"""A text without words."""


def with_documents(field: Field, texts: Mapping[int, Counted], size: int) -> Field:
    """The field with some documents changed or added; all else scores as before.

    What a known feature tells apart stays as it was learned with the others.

    Args:
        field: as it was built.
        texts: all that each of these documents has now, by its number.
        size: how many documents there are now.
    """
    keys = np.concatenate([np.zeros(0, np.uint64), *(text.keys for text in texts.values())])
    counts = np.concatenate([np.zeros(0, np.float32), *(text.times for text in texts.values())])
    of = np.repeat(np.array([*texts], np.int64), [len(text.keys) for text in texts.values()])
    order = np.argsort(keys, kind="stable")
    keys, counts, of = keys[order], counts[order], of[order]
    distinct, told = _told(field, keys, size)
    lengths = np.bincount(of, weights=counts, minlength=size)
    parts = counts / (counts + slack_of(lengths, field.usual)[of])
    parts = parts * told[np.searchsorted(distinct, keys)]
    stays = ~np.isin(field.documents, np.array([*texts], np.uint16))
    kept = np.repeat(field.keys, np.diff(field.starts))[stays]
    places = np.searchsorted(kept, keys, side="right")
    merged = np.insert(kept, places, keys)
    return replace(
        field,
        keys=distinct,
        starts=np.append(np.searchsorted(merged, distinct), len(merged)).astype(np.int64),
        documents=np.insert(field.documents[stays], places, of.astype(np.uint16)),
        parts=np.insert(field.parts[stays], places, parts.astype(np.float32)),
        told=told,
    )


def counts_of(field: Field, document: int) -> Counted:
    """The features of a document, as they were counted."""
    places = np.flatnonzero(field.documents == document)
    if not len(places):
        return NOTHING
    at = np.searchsorted(field.starts, places, side="right") - 1
    # a part is told × count / (count + slack), where slack = calm + steep × the sum of counts
    ratios = (field.parts[places] / field.told[at]).astype(np.float64)
    relative = ratios / (1 - ratios)
    calm, steep = _slack(field)
    length = calm * relative.sum() / (1 - steep * relative.sum())
    uses = relative * (calm + steep * length)
    return Counted(keys=field.keys[at], times=uses.astype(np.float32))


def summed(texts: Iterable[Counted], *, less: Iterable[Counted] = ()) -> Counted:
    """Some texts as one, without what others have in it."""
    more, fewer = [*texts], [*less]
    keys: Keys = np.concatenate([np.zeros(0, np.uint64), *(one.keys for one in (*more, *fewer))])
    uses = np.concatenate(
        [np.zeros(0), *(one.times for one in more), *(-one.times for one in fewer)]
    )
    distinct, of = np.unique(keys, return_inverse=True)
    sums = np.bincount(of, weights=uses, minlength=len(distinct))
    is_there = sums > _LEAST
    return Counted(keys=distinct[is_there], times=sums[is_there].astype(np.float32))


def times(text: Counted, factor: float) -> Counted:
    """A text said several times."""
    return Counted(keys=text.keys, times=text.times * np.float32(factor))


def _told(field: Field, keys: Keys, size: int) -> tuple[Keys, Floats]:
    """All features with their information: of the known ones as it was."""
    every, spread = np.unique(keys, return_counts=True)
    places = np.searchsorted(field.keys, every)
    is_new = np.append(field.keys, np.uint64(0))[places] != every
    new, spread, places = every[is_new], spread[is_new], places[is_new]
    told = np.log1p((size - spread + 0.5) / (spread + 0.5)).astype(np.float32)
    return np.insert(field.keys, places, new), np.insert(field.told, places, told)


def _slack(field: Field) -> tuple[float, float]:
    """What the slack of a document is: the part that is always there, and that of each use."""
    none, one = slack_of(np.array([0.0, 1.0]), field.usual).astype(np.float64)
    return float(none), float(one - none)
