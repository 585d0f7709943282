"""Words, their hashes, their places, and what masks leave of them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from corpuskit.fingerprints import WALL, Numbering, choice, tokenise, tokenise_in_batches


def same_words(one: str, other: str) -> bool:
    words = tokenise([one, other])
    middle = words.documents[1]
    return words.hashes[:middle].tolist() == words.hashes[middle:].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s over,” he said—twice.", '"IT\'S OVER" he said - twice'),
        ("the ﬁnal oﬃce", "the final office"),
        ("Café São José", "Cafe\u0301 Sao Jose"),
        ("co\u00adope\u00adration", "cooperation"),
        ("Straße", "STRASSE"),
        ("\ufeffwide　ＡＢＣ", "wide abc"),
    ],
)
def test_variants_are_the_same_words(one, other):
    assert same_words(one, other)


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("word", "words"), ("naïf", "naff"), ("हिन्दी", "हन्दी")])
def test_other_words_are_not(one, other):
    assert not same_words(one, other)


def test_places_count_code_points():
    text = "— “Zürich’s” 𝔘nion, 3.5 %"
    words = tokenise([text])
    assert [text[i:j] for i, j in zip(words.starts, words.ends, strict=True)] == ["Zürich", "s", "𝔘nion", "3", "5"]


def test_masked_words_are_looked_past():
    text = "one two three four five"
    words = tokenise([text, text, text], [[(5, 6), (8, 12)], [(0, 3), (20, 99)], [(3, 4)]])
    first, second, third = (words.hashes[i:j] for i, j in zip(words.documents, words.documents[1:], strict=False))
    plain = tokenise([text]).hashes
    assert first.tolist() == [plain[0], plain[3], plain[4]]
    assert second.tolist() == plain[1:4].tolist()
    assert third.tolist() == plain.tolist()
    assert (words.starts[1], words.ends[1]) == (14, 18)


def test_nothing_at_all():
    assert tokenise([]).documents.tolist() == [0]
    words = tokenise(["", "…", "\ud800"])
    assert words.documents.tolist() == [0, 0, 0, 0]
    assert words.hashes.dtype == np.uint64


def together(batches) -> tuple[list[int], list[int], list[int], list[int]]:
    """The columns of batches, one after the other."""
    hashes, starts, ends, documents = list[int](), list[int](), list[int](), [0]
    for words in batches:
        documents += (words.documents[1:] + len(hashes)).tolist()
        hashes += words.hashes.tolist()
        starts += words.starts.tolist()
        ends += words.ends.tolist()
    return hashes, starts, ends, documents


@pytest.mark.parametrize("compiled", [True, False])
def test_in_batches_as_at_once(monkeypatch, compiled):
    if compiled:
        pytest.importorskip("numba")
    monkeypatch.setattr(choice, "CHARACTERS", 200)
    monkeypatch.setattr(choice, "can_compile", lambda: compiled)
    if compiled:
        from corpuskit.fingerprints import batches

        monkeypatch.setattr(batches, "BATCH", 300)
    texts = [f"One more text, the {number}th, tells nevertheless of {number % 3} bridges" for number in range(40)]
    masks = [[(4, 13)] if number % 4 else [] for number in range(40)]
    words = tokenise(texts, masks)
    assert together(tokenise_in_batches(texts, masks)) == tuple(column.tolist() for column in words)


def test_in_batches_none_and_nothing():
    assert not list(tokenise_in_batches([]))
    assert together(tokenise_in_batches(["", "—"])) == ([], [], [], [0, 0, 0])


@pytest.mark.parametrize("compiled", [True, False])
def test_numbers_tell_words_apart_as_hashes_do(monkeypatch, compiled):
    if compiled:
        pytest.importorskip("numba")
    monkeypatch.setattr(choice, "WORDS", 1000)
    monkeypatch.setattr(choice, "can_compile", lambda: compiled)
    rng = random.Random(3)
    hashes = np.array([rng.choice((0, rng.getrandbits(64), rng.randrange(900))) for _ in range(150_000)], np.uint64)
    numbering, known = Numbering(), {WALL: 0}
    for start, end in ((0, 10), (10, 700), (700, 140_000), (140_000, 150_000)):
        numbers = numbering.of(hashes[start:end])
        assert numbers.tolist() == [known.setdefault(word, len(known)) for word in hashes[start:end].tolist()]
        assert np.array_equal(numbering.hashes()[numbers], hashes[start:end])
