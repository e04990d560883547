"""What building an index worked out, kept in files: the next start is quicker, never different."""

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from bot.faq.features import Index
from bot.faq.lexical import KINDS, Field
from bot.faq.meaning import Meaning, Space
from bot.faq.preparing import Prepared
from bot.faq.ranker import Trained
from bot.faq.sayings import Sayings
from bot.faq.vectors import Vectors
from bot.faq.wordlists import WordLists

Arrays = Mapping[str, Any]

_BROKEN = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, EOFError)
_BROKEN_FILE = (*_BROKEN, zipfile.BadZipFile)


def key_of(texts: Iterable[str], *, parts: Iterable[str]) -> str:
    """A key that changes with any text, a named part, or a line of this package."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() + b"\0")
    for file in sorted(Path(__file__).parent.glob("*.[pty]*")):
        digest.update(file.read_bytes())
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


def load(file: Path, key: str) -> Prepared | None:
    """What the file keeps for this key; None when there is none, or it is another's or broken."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            words = json.loads(kept["words"].tobytes())
            return _prepared(kept, words) if words["key"] == key else None
    except _BROKEN_FILE:
        return None


def save(file: Path, key: str, prepared: Prepared) -> None:
    """Keep it, whole or not at all; a folder that cannot be written to is no reason to stop."""
    words = {
        "key": key,
        "lemmas": dict(prepared.lemmas),
        "russian": dict(prepared.lists.russian),
        "english": dict(prepared.lists.english),
        "terms": sorted(prepared.lists.terms),
        "size": prepared.index.size,
        "trained": asdict(prepared.trained),
        "figures": [
            {name: getattr(field, name) for name in _FIGURES} for field in prepared.index.fields
        ],
    }
    arrays = {
        "words": np.frombuffer(json.dumps(words, ensure_ascii=False).encode(), np.uint8),
        "sayings.keys": prepared.sayings.keys,
        "sayings.entries": prepared.sayings.entries,
    }
    for kind, field in zip(KINDS, prepared.index.fields, strict=True):
        arrays |= {f"{kind}.{name}": getattr(field, name) for name in _arrays_of(Field)}
    if (meaning := prepared.index.meaning) is not None:
        arrays |= {f"space.{name}": getattr(meaning.space, name) for name in _arrays_of(Space)}
        arrays |= {f"meaning.{name}": getattr(meaning, name) for name in _MEANING}
    _write(file, arrays)


def load_vectors(file: Path, encoder: str) -> Vectors:
    """The vectors kept of this encoder; none when the file is another's or broken."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            if str(kept["encoder"]) == encoder:
                return Vectors(encoder, kept["hashes"], kept["vectors"])
    except _BROKEN_FILE:
        pass
    return Vectors(encoder)


def save_vectors(file: Path, vectors: Vectors) -> None:
    """Keep them, whole or not at all."""
    hashes, rows = vectors.arrays()
    _write(file, {"encoder": np.array(vectors.encoder), "hashes": hashes, "vectors": rows})


_MEANING = ("variants", "middles", "starts")
_FIGURES = ("unknown", "usual")


def _arrays_of(kept: type[Field] | type[Space]) -> list[str]:
    return [field.name for field in fields(kept) if field.name not in _FIGURES]


def _prepared(kept: Arrays, words: dict[str, Any]) -> Prepared:
    return Prepared(
        lemmas={str(word): lemma and str(lemma) for word, lemma in words["lemmas"].items()},
        lists=WordLists(
            russian={str(word): int(uses) for word, uses in words["russian"].items()},
            english={str(word): int(uses) for word, uses in words["english"].items()},
            terms=frozenset(map(str, words["terms"])),
        ),
        index=Index(
            fields=tuple(
                Field(
                    **{name: kept[f"{kind}.{name}"] for name in _arrays_of(Field)},
                    unknown=float(figures["unknown"]),
                    usual=float(figures["usual"]),
                )
                for kind, figures in zip(KINDS, words["figures"], strict=True)
            ),
            meaning=_meaning(kept) if "meaning.variants" in kept else None,
            size=int(words["size"]),
        ),
        sayings=Sayings(keys=kept["sayings.keys"], entries=kept["sayings.entries"]),
        trained=Trained(**{name: tuple(weights) for name, weights in words["trained"].items()}),
    )


def _meaning(kept: Arrays) -> Meaning:
    space = Space(centre=kept["space.centre"], axes=kept["space.axes"])
    return Meaning(space=space, **{name: kept[f"meaning.{name}"] for name in _MEANING})


def _write(file: Path, arrays: Arrays) -> None:
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as part:
                np.savez(part, **arrays)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
