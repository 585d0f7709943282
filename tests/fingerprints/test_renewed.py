"""Passages renewed are the passages found at once, whatever came, went or changed, and however many carry an n-gram."""

from __future__ import annotations

import random
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.fingerprints import Numbering, PassageLimits, Words, choice, passages, renewed, tokenise
from corpuskit.fingerprints.arrays import Crowds, Earlier, Renewed
from corpuskit.fingerprints.figures import rows_of
from corpuskit.fingerprints.renewed import passages_renewed

pytest.importorskip("numba")

LIMITS = st.builds(
    PassageLimits,
    full=st.sampled_from((1, 2, 3, 5)),
    few=st.sampled_from((1, 2, 3)),
    repeats=st.sampled_from((1, 2, 4)),
    words=st.sampled_from((6, 12)),
)


@pytest.fixture(scope="module", autouse=True)
def kernels_for_few_words():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "WORDS", 0)
        patch.setattr(renewed, "MOST_NEW", 2.0)
        yield


class Batch(NamedTuple):
    """Documents by their names, whose order is theirs, and what was found in them."""

    texts: dict[float, str]
    found: Renewed
    rows: np.ndarray


def sentences(rng: random.Random, count: int) -> list[list[str]]:
    return [[f"w{rng.randrange(60)}" for _ in range(rng.randint(8, 25))] for _ in range(count)]


def text_of(rng: random.Random, pool: list[list[str]]) -> str:
    """Some sentences of the pool, cut and edited, with other words in between."""
    words: list[str] = []
    for _ in range(rng.randint(0, 5)):
        sentence = rng.choice(pool)[rng.choice((0, 0, 3)) :]
        words += [word if rng.random() > 0.05 else f"w{rng.randrange(60)}" for word in sentence]
        words += [f"w{rng.randrange(60)}" for _ in range(rng.randint(0, 6))]
    return " ".join(words)


def words_of(texts: dict[float, str], numbering: Numbering) -> Words:
    words = tokenise([texts[name] for name in sorted(texts)])
    return Words(numbering.of(words.hashes), words.starts, words.ends, words.documents)


def earlier_of(before: Batch, texts: dict[float, str]) -> Earlier:
    assert before.found.crowds is not None
    now = {name: number for number, name in enumerate(sorted(texts))}
    there = [now[name] if texts.get(name) == before.texts[name] else -1 for name in sorted(before.texts)]
    return Earlier(np.array(there, np.int32), before.rows, before.found.crowds)


def same(one, other) -> bool:
    return all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(one, other, strict=True))


def told(crowds: Crowds | None) -> list[tuple[list[int], list[int]]]:
    assert crowds is not None
    return sorted(zip(crowds.grams.tolist(), crowds.firsts.tolist(), strict=True))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1 << 32), LIMITS, st.sampled_from((1 << 14, 1 << 29)))
def test_in_any_batches_as_at_once(seed, limits, memory):
    rng, numbering, texts = random.Random(seed), Numbering(), dict[float, str]()
    pool = sentences(rng, 12)
    before: Batch | None = None
    for size in (30, rng.randint(0, 9), rng.randint(0, 9)):
        for name in rng.sample(sorted(texts), min(len(texts), rng.randint(0, 3))):
            del texts[name]
        for name in rng.sample(sorted(texts), min(len(texts), rng.randint(0, 2))):
            texts[name] = text_of(rng, pool)
        texts |= {rng.random(): text_of(rng, pool) for _ in range(size)}
        words = words_of(texts, numbering)
        found = passages_renewed(words, limits, earlier_of(before, texts) if before else None, memory)
        at_once, expected = passages_renewed(words, limits), passages(words, limits=limits)
        assert same(found.passages, expected)
        if found.crowds is not None:
            assert told(found.crowds) == told(at_once.crowds)
            before = Batch(dict(texts), found, rows_of(words, found.passages))


def test_what_stayed_is_taken_over_unless_too_much_is_new(monkeypatch):
    rng, numbering = random.Random(1), Numbering()
    pool = sentences(rng, 40)
    texts = {float(number): text_of(rng, pool) for number in range(40)}
    words = words_of(texts, numbering)
    found = passages_renewed(words, PassageLimits())
    before = Batch(dict(texts), found, rows_of(words, found.passages))
    assert (found.origin == -1).all()
    texts[3.5] = " ".join(pool[0] + pool[1] + pool[2])
    words, earlier = words_of(texts, numbering), earlier_of(before, texts)
    origin = passages_renewed(words, PassageLimits(), earlier).origin
    new = np.count_nonzero(origin < 0)
    assert 0 < new < len(origin) / 2
    assert len(np.unique(origin)) == len(origin) - new + 1
    monkeypatch.setattr(renewed, "MOST_NEW", 0.0)
    assert (passages_renewed(words, PassageLimits(), earlier).origin == -1).all()
