"""Documents that share much, against the definition."""

from __future__ import annotations

import random

import numpy as np
import pytest

from corpuskit.fingerprints import SimilarLimits, similar, tokenise


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def family(rng: random.Random, size: int) -> list[str]:
    """Copies of one text with some words changed, some cut short, some joined to another."""
    base = [f"w{rng.randrange(400)}" for _ in range(60)]
    made = []
    for _ in range(size):
        words = [rng.choice("pqrst") if rng.random() < 0.04 else word for word in base]
        words = words[: rng.randrange(20, 61)] + [f"x{rng.randrange(999)}" for _ in range(rng.randrange(30))]
        made.append(" ".join(words))
    return made


@pytest.mark.parametrize("seed", range(5))
def test_none_is_missed_and_none_made_up(seed):
    rng = random.Random(seed)
    texts = [text for _ in range(6) for text in family(rng, 6)]
    rng.shuffle(texts)
    sets = [shingles(text) for text in texts]
    expected = {}
    for b, other in enumerate(sets):
        for a, one in enumerate(sets[:b]):
            shared = len(one & other)
            jaccard, contained = shared / len(one | other), shared / min(len(one), len(other))
            if jaccard >= 0.7 or contained >= 0.5:
                expected[a, b] = (shared, jaccard, contained)
    found = similar(tokenise(texts))
    figures = zip(found.shared.tolist(), found.jaccard.tolist(), found.contained.tolist(), strict=True)
    assert dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), figures, strict=True)) == expected
    assert found.grams.tolist() == [len(grams) for grams in sets]
    assert 10 < len(expected) < 500


def test_the_order_of_documents_does_not_show():
    rng = random.Random(3)
    texts = family(rng, 12) + family(rng, 12)
    limits = SimilarLimits(full=6, few=2)
    first = similar(tokenise(texts), limits=limits)
    order = np.random.default_rng(1).permutation(len(texts))
    second = similar(tokenise([texts[i] for i in order]), rank=order, limits=limits)
    rows = list(zip(order[second.a].tolist(), order[second.b].tolist(), second.shared.tolist(), strict=True))
    assert rows == list(zip(first.a.tolist(), first.b.tolist(), first.shared.tolist(), strict=True))
    assert 0 < len(rows) < len(texts) * 4


def test_same_words_are_told_once():
    found = similar(tokenise(["a b c d e f", "x", "A b, c d e f", "", "x", "", "a b c d e f g"]))
    assert found.same.tolist() == [0, 1, 0, 3, 1, 5, 6]
    assert (found.a.tolist(), found.b.tolist()) == ([0], [6])


@pytest.mark.parametrize("texts", [[], [""], ["word"], ["word"] * 3, ["one two three four"] * 2])
def test_little_is_no_pair(texts):
    found = similar(tokenise(texts))
    assert len(found.a) == len(found.jaccard) == 0
    assert len(found.same) == len(texts)
