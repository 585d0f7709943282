"""Passages that two documents share."""

from __future__ import annotations

import random

import numpy as np
import pytest

from corpuskit.fingerprints import WALL, PassageLimits, passages, tokenise


def noise(rng: random.Random, count: int) -> list[str]:
    return [f"n{rng.randrange(10**6)}" for _ in range(count)]


def shared(texts: list[str], **options) -> list[tuple[int, str, int, str, int]]:
    words = tokenise(texts)
    found = passages(words, **options)
    return [
        (a, texts[a][words.starts[i] : words.ends[j - 1]], b, texts[b][words.starts[k] : words.ends[m - 1]], same)
        for a, i, j, b, k, m, same in zip(*(column.tolist() for column in found[:7]), strict=True)
    ]


def test_edits_are_bridged_and_boundaries_exact():
    rng = random.Random(1)
    one = "the committee said on its last day that no money had been paid to the builders of the harbour"
    other = "the committee said on its last day that very little money had been paid the builders of the harbour"
    texts = [" ".join([*noise(rng, 30), text, *noise(rng, 30)]) for text in (one, other)]
    assert shared(texts) == [(0, one, 1, other, 17)]


def test_short_runs_are_no_passage():
    rng = random.Random(2)
    texts = [" ".join([*noise(rng, 9), "at the end of day", *noise(rng, 9)]) for _ in range(2)]
    assert shared(texts) == []


def test_nothing_crosses_a_wall():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    words = tokenise([text, text])
    words.hashes[13 + 6] = WALL
    found = passages(words)
    assert list(zip(found.start_a.tolist(), found.end_a.tolist(), strict=True)) == [(0, 6), (7, 13)]


def test_a_passage_of_many_is_linked_to_the_first():
    rng = random.Random(3)
    text = "this is what they all of them print at the foot of the page"
    texts = [" ".join([*noise(rng, 9), text]) for _ in range(30)]
    rows = shared(texts)
    assert {(row[0], row[2]) for row in rows} == {(a, b) for a in range(3) for b in range(a + 1, 30)}
    asked = np.zeros(30, bool)
    asked[17] = True
    assert {(row[0], row[2]) for row in shared(texts, asked=asked)} == {
        (min(17, b), max(17, b)) for b in range(30) if b != 17
    }


def test_the_order_of_documents_does_not_show():
    rng = random.Random(4)
    base = noise(rng, 40)
    texts = [" ".join([*noise(rng, 5), *base[rng.randrange(20) : rng.randrange(24, 40)]]) for _ in range(20)]
    limits = PassageLimits(full=5, few=2)
    words = tokenise(texts)
    first = passages(words, limits=limits)
    order = np.random.default_rng(1).permutation(len(texts))
    moved = tokenise([texts[i] for i in order])
    second = passages(moved, rank=order, limits=limits)
    assert order[second.a].tolist() == first.a.tolist()
    assert order[second.b].tolist() == first.b.tolist()
    for start, end, old_start, old_end in zip(second.start_a, second.end_a, first.start_a, first.end_a, strict=True):
        assert moved.hashes[start:end].tolist() == words.hashes[old_start:old_end].tolist()
    assert len(first.a) > 20


@pytest.mark.parametrize("texts", [[], [""], ["word"], ["word"] * 3, ["la " * 50, "la " * 50]])
def test_little_text(texts):
    found = passages(tokenise(texts))
    assert (found.words >= 6).all()
    assert len(found.a) <= 1
