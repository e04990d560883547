"""What building an index worked out, kept in a file: the next start is quicker, never different."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.faq.wordlists import WordLists


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """Work on the texts of one pack.

    Attributes:
        lemmas: words with their lemma; None for a word not in the dictionary.
        lists: the vocabulary.
        variants: the words of each question variant, in order.
    """

    lemmas: Mapping[str, str | None]
    lists: WordLists
    variants: tuple[tuple[str, ...], ...]


def key_of(texts: Iterable[str], *, dictionary: str) -> str:
    """A key that changes with any text, the dictionary, or a line of this package."""
    digest = hashlib.sha256(dictionary.encode())
    for file in sorted(Path(__file__).parent.glob("*.[pt]*")):
        digest.update(file.read_bytes())
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()


def load(file: Path, key: str) -> Prepared | None:
    """What the file keeps for this key; None when there is none, or it is another's or broken."""
    try:
        kept: Any = json.loads(file.read_text(encoding="utf-8"))
        if kept["key"] != key:
            return None
        return Prepared(
            lemmas={str(word): lemma and str(lemma) for word, lemma in kept["lemmas"].items()},
            lists=WordLists(
                russian={str(word): int(uses) for word, uses in kept["russian"].items()},
                english={str(word): int(uses) for word, uses in kept["english"].items()},
                terms=frozenset(map(str, kept["terms"])),
            ),
            variants=tuple(tuple(map(str, words)) for words in kept["variants"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def save(file: Path, key: str, prepared: Prepared) -> None:
    """Keep it, whole or not at all; a folder that cannot be written to is no reason to stop."""
    kept = {
        "key": key,
        "lemmas": dict(prepared.lemmas),
        "russian": dict(prepared.lists.russian),
        "english": dict(prepared.lists.english),
        "terms": sorted(prepared.lists.terms),
        "variants": prepared.variants,
    }
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as part:
                json.dump(kept, part, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
