"""Words, their hashes, their places, and what masks leave of them."""

from __future__ import annotations

import numpy as np
import pytest

from corpuskit.fingerprints import WALL, tokenise


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


def test_masked_words_leave_one_wall():
    text = "one two three four five"
    words = tokenise([text, text, text], [[(5, 6), (8, 12)], [(0, 3), (20, 99)], [(3, 4)]])
    first, second, third = (words.hashes[i:j] for i, j in zip(words.documents, words.documents[1:], strict=False))
    plain = tokenise([text]).hashes
    assert first.tolist() == [plain[0], WALL, plain[3], plain[4]]
    assert second.tolist() == plain[1:4].tolist()
    assert third.tolist() == [plain[0], WALL, *plain[1:]]
    assert (words.starts[1], words.ends[1]) == (3, 14)


def test_nothing_at_all():
    assert tokenise([]).documents.tolist() == [0]
    words = tokenise(["", "…", "\ud800"])
    assert words.documents.tolist() == [0, 0, 0, 0]
    assert words.hashes.dtype == np.uint64
