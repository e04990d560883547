from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.course import Entry
from bot.faq import FaqIndex
from bot.faq.cache import load_vectors, save_vectors
from bot.faq.vectors import Vectors
from tests.bot.faq.encoders import LearnedEncoder


@pytest.fixture
def encoder() -> LearnedEncoder:
    return LearnedEncoder()


def test_a_text_is_encoded_once(encoder: LearnedEncoder) -> None:
    vectors = Vectors(encoder.name)

    first = vectors.of(["снег", "лёд", "снег"], encoder)
    again = vectors.of(["лёд", "снег", "дождь"], encoder)

    assert sorted(encoder.encoded) == ["дождь", "лёд", "снег"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[[1, 0]], again[:2])


def test_vectors_are_kept_in_a_file(encoder: LearnedEncoder, tmp_path: Path) -> None:
    vectors = Vectors(encoder.name)
    rows = vectors.of(["снег", "лёд"], encoder)
    save_vectors(tmp_path / "vectors.npz", vectors)

    kept = load_vectors(tmp_path / "vectors.npz", encoder.name)

    assert np.array_equal(kept.of(["снег", "лёд"], encoder), rows)
    assert len(encoder.encoded) == 2


@pytest.mark.parametrize("kept", [b"", b"PK\x03\x04", b"not an archive"])
def test_broken_vectors_are_made_anew(encoder: LearnedEncoder, tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(kept)

    assert load_vectors(file, encoder.name).of(["снег"], encoder).shape == (1, 64)


def test_vectors_of_another_encoder_do_not_count(encoder: LearnedEncoder, tmp_path: Path) -> None:
    vectors = Vectors("other-2")
    vectors.of(["снег"], encoder)
    save_vectors(tmp_path / "vectors.npz", vectors)

    load_vectors(tmp_path / "vectors.npz", encoder.name).of(["снег"], encoder)

    assert encoder.encoded == ["снег", "снег"]


def test_a_word_that_no_variant_has_is_found_by_its_meaning(
    entries: tuple[Entry, ...], encoder: LearnedEncoder
) -> None:
    with_vectors = FaqIndex.build(entries, encoder=encoder, common=())
    by_words = FaqIndex.build(entries, common=())

    question = "отпрыск супруга чадо"

    assert with_vectors.decide(question).candidates[0].entry.id == "family"
    assert by_words.decide(question).score < with_vectors.decide(question).score


def test_one_changed_variant_needs_one_new_vector(
    entry: Callable[..., Entry], tmp_path: Path, encoder: LearnedEncoder
) -> None:
    file = tmp_path / "faq.npz"
    old = [entry("a", "когда начало", "где мы"), entry("b", "есть ли снег", "какая зима")]
    FaqIndex.build(old, encoder=encoder, cache_file=file, common=())
    encoder.encoded.clear()

    new = [old[0], entry("b", "есть ли снег", "какая зима", "много ли льда")]
    FaqIndex.build(new, encoder=encoder, cache_file=file, common=())

    assert encoder.encoded == ["много льда", "много ли льда"]  # what asks in it, and all of it


def test_an_index_with_vectors_is_loaded_as_it_was_built(
    entries: tuple[Entry, ...], tmp_path: Path, encoder: LearnedEncoder
) -> None:
    file = tmp_path / "faq.npz"
    built = FaqIndex.build(entries, encoder=encoder, cache_file=file)
    encoder.encoded.clear()

    loaded = FaqIndex.build(entries, encoder=encoder, cache_file=file)

    assert encoder.encoded == []
    for question in ("сколько слайдов", "мороз", "привет", "столица Франции"):
        assert loaded.decide(question) == built.decide(question)


def test_without_the_encoder_a_cache_made_with_one_is_not_taken(
    entries: tuple[Entry, ...], tmp_path: Path, encoder: LearnedEncoder
) -> None:
    file = tmp_path / "faq.npz"
    FaqIndex.build(entries, encoder=encoder, cache_file=file)

    index = FaqIndex.build(entries, cache_file=file)

    assert index.decide("сколько слайдов").candidates[0].entry.id == "slides"
