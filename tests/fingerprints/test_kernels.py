"""The compiled kernels give what the plain functions give, to the last row."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from corpuskit.fingerprints import (
    WALL,
    PassageLimits,
    SimilarLimits,
    Words,
    choice,
    passages,
    passages_in_turn,
    similar,
    tokenise,
)
from corpuskit.fingerprints.passages import passages_plainly
from corpuskit.fingerprints.similar import common_grams, similar_plainly
from corpuskit.fingerprints.tokenise import Vocabulary, tokenise_plainly

pytest.importorskip("numba")

from corpuskit.fingerprints import batches, growing, postings, similar_kernels
from corpuskit.fingerprints import passages_compiled as passages_by_kernels
from corpuskit.fingerprints import similar_compiled as by_kernels
from corpuskit.fingerprints.batches import tokenise_compiled
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.passage_kernels import in_common
from corpuskit.fingerprints.passages_compiled import passages_compiled
from corpuskit.fingerprints.similar_blocks import similar_in_blocks
from corpuskit.fingerprints.similar_compiled import similar_compiled
from corpuskit.fingerprints.spilling import Spilling

MEMORIES = (1 << 12, 1 << 26)
LETTERS = st.text(st.sampled_from("aAbé’'\u00ad\u0301 -ßﬁ\n½हि𝔘\ud800_z"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)
TEXTS = st.lists(st.text(st.sampled_from("abc "), max_size=80), max_size=8)


def same(one, other) -> bool:
    return all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(one, other, strict=True))


def copies(rng: random.Random, count: int, vocabulary: int) -> Words:
    """Documents made of pieces of one another, some words changed, walls in some."""
    documents: list[list[str]] = []
    for _ in range(count):
        words = [f"{rng.choice('abc')}{rng.randrange(vocabulary)}" for _ in range(rng.randrange(5, 20))]
        for source in rng.sample(documents, min(len(documents), rng.randrange(4))):
            start = rng.randrange(len(source) + 1)
            words += [word if rng.random() > 0.05 else "x" for word in source[start : start + rng.randrange(60)]]
        documents.append(words)
    texts = [" ".join(words) for words in documents]
    found = tokenise(texts)
    for start in found.documents[:-1].tolist():
        if (place := rng.randrange(180)) < 60 and start + place < len(found.hashes):
            found.hashes[start + place] = WALL
    return found


@pytest.mark.parametrize("seed", range(12))
def test_in_blocks_as_at_once(seed):
    words = copies(random.Random(seed), 60, 9)
    for limits in (SimilarLimits(), SimilarLimits(full=4, few=2), SimilarLimits(gram=2, full=2, few=1, contained=0.3)):
        at_once = similar_plainly(words, limits, None)
        for piece in (100, 700, 1 << 20):
            assert same(similar_in_blocks(words, limits, 1 << 12, piece), at_once)
    assert len(at_once.a) > 9


def test_in_turn_as_at_once(monkeypatch):
    monkeypatch.setattr(choice, "WORDS", 20)
    for rows in (1, 7):
        monkeypatch.setattr(passages_by_kernels, "ROOM", rows)
        monkeypatch.setattr(passages_by_kernels, "SORTED", rows)
        for seed in range(10):
            words = copies(random.Random(seed), 40, 9)
            turns = list(passages_in_turn(words, PassageLimits(full=4), 1 << 12))
            at_once = passages_plainly(words, PassageLimits(full=4), None)
            assert len(turns) > 1
            assert same([np.concatenate(columns) for columns in zip(*turns, strict=True)], at_once)
            assert sum(len(set(found.a.tolist())) for found in turns) == len(set(at_once.a.tolist()))


def test_rows_in_a_file_can_be_released(monkeypatch):
    monkeypatch.setattr(growing, "LARGE", 1 << 16)
    numbers = growing.Growing(np.int64, spill=True)
    for start in range(0, 100_000, 1000):
        numbers.add(np.arange(start, start + 1000))
    rows = numbers.array()
    growing.release(rows)
    assert (rows == np.arange(100_000)).all()
    rows[5] = 7
    growing.release(rows[3:])
    assert rows[5] == 7


@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=60), max_size=9), st.sampled_from((8, 200, 10_000)))
def test_numbers_that_spill_come_in_order(lists, memory):
    numbers = Spilling(memory)
    for some in lists:
        numbers.add(np.array(some, np.uint64))
    assert list(chain(*(some.tolist() for some in numbers.in_turn()))) == sorted(chain(*lists))


@settings(deadline=None)
@given(st.lists(st.tuples(LETTERS, SPANS), max_size=5), st.sampled_from((64, 8, 1)))
def test_tokenise(items, bits):
    assert same(tokenise_compiled(items, bits, places=True), tokenise_plainly(items, Vocabulary(bits), places=True))


def test_a_word_cut_by_an_unknown_character_is_not_kept():
    items = [("ह", ()), ("Aहि", ())]
    assert same(tokenise_compiled(items, 1, places=True), tokenise_plainly(items, Vocabulary(1), places=True))


def test_words_with_one_hash_are_told_apart():
    texts = ["considerable undertakings nevertheless " * 3, "undertakings throughout considerable"]
    words = tokenise_compiled([(text, ()) for text in texts], 1, places=True)
    assert len(set(words.hashes.tolist())) == 4


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(MEMORIES), st.integers(1, 5))
def test_few_words_often_repeated(texts, memory, full):
    words = tokenise(texts)
    alike = SimilarLimits(gram=3, full=full, few=1)
    assert same(similar_compiled(words, alike, None, memory), similar_plainly(words, alike, None))
    shared = PassageLimits(gram=2, full=full, few=1, repeats=2, words=3)
    assert same(passages_compiled(words, shared, None, memory), passages_plainly(words, shared, None))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("memory", MEMORIES)
def test_pieces_of_one_another(seed, memory):
    rng = random.Random(seed)
    words = copies(rng, 60, 10 ** rng.randrange(1, 4))
    asked = None if seed % 2 else np.array([rng.random() < 0.2 for _ in range(len(words))])
    alike = SimilarLimits(full=rng.choice((2, 5, 1000)), few=rng.choice((1, 2)))
    found = similar_compiled(words, alike, asked, memory)
    assert same(found, similar_plainly(words, alike, asked))
    shared = PassageLimits(full=rng.choice((2, 5, 20)), few=rng.choice((1, 3)), drop=rng.choice((2, 6)))
    shared = replace(shared, even=seed % 4 > 1, edited=(0, 10, 8)[seed % 3])
    rows = passages_compiled(words, shared, asked, memory)
    assert same(rows, passages_plainly(words, shared, asked))
    assert len(found.a) and len(rows.a)


@given(st.lists(st.integers(1, 3), max_size=32), st.lists(st.integers(1, 3), max_size=32))
def test_words_in_common_are_those_of_a_plain_search(one, other):
    hashes = np.array([9, *one, *other], np.uint64)
    middle = 1 + len(one)
    assert in_common(hashes, (1, middle), (middle, len(hashes))) == LCSseq.similarity(one, other)


@pytest.mark.parametrize("plainly", [True, False])
def test_what_has_few_words_in_common_is_told_without_its_edits(plainly):
    texts = [
        "nobody had told them that a bridge to the east was shut again before noon",
        "nobody had told them that a ferry to the east runs on each holiday",
        "nobody had told them that a ferry to the east was shut again before noon",
    ]
    words = tokenise(texts)
    limits = PassageLimits(edited=10)
    found = passages_plainly(words, limits, None) if plainly else passages_compiled(words, limits, None, 1 << 26)
    rows = np.column_stack((found.a, found.b, found.end_a - found.start_a, found.words))
    assert sorted(rows.tolist()) == [[0, 1, 6, 6], [0, 2, 15, 14], [1, 2, 10, 10]]


def test_tangled_hashes_are_untangled():
    from corpuskit.fingerprints import posting_kernels as kernels

    hashes = np.array([1, 2, 3, 4, 1, 2, 3, 4, 1, 2], np.uint64)
    entries = np.array([7 << 8 | place for place in (0, 2, 4, 6, 8)] + [9 << 8 | 1], np.uint64)
    first = kernels.begins(hashes, entries, (2, 8))
    assert first.tolist() == [True] * 6
    kernels.untangle(hashes, entries, (2, 8), first)
    assert (entries & np.uint64(255)).tolist() == [0, 4, 8, 2, 6, 1]
    assert first.tolist() == [True, False, False, True, False, True]


def test_large_input_is_compiled_and_small_is_not(monkeypatch):
    rng = random.Random(5)
    texts = [" ".join(f"w{rng.randrange(300)}" for _ in range(60)) for _ in range(20)]
    texts += [text + " and more" for text in texts]
    plain = (tokenise(texts), similar(tokenise(texts)), passages(tokenise(texts)))
    monkeypatch.setattr(choice, "CHARACTERS", 100)
    monkeypatch.setattr(choice, "WORDS", 20)
    called: list[str] = []

    def watch(module, name):
        real = getattr(module, name)

        def watched(*args, **kwargs):
            called.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, watched)

    watch(batches, "tokenise_compiled")
    watch(by_kernels, "similar_compiled")
    watch(passages_by_kernels, "passages_compiled")
    words = tokenise(texts)
    for one, other in zip((words, similar(words), passages(words)), plain, strict=True):
        assert same(one, other)
    assert len(called) == 3
    monkeypatch.setattr(choice, "can_compile", lambda: False)
    assert same(tokenise(texts), words)
    assert len(called) == 3


@pytest.mark.parametrize("most_odd", [4096, 3])
def test_hashes_that_meet_change_nothing(monkeypatch, most_odd):
    words = copies(random.Random(7), 60, 100)
    low = np.uint64((1 << len(words.hashes).bit_length()) - 1)
    real = postings.repeated

    def weak(*args):
        """Entries with 3 bits of their hash left: most n-grams have that of others."""
        for entries in real(*args):
            yield np.sort(entries & (low | np.uint64(7 << 61)))

    monkeypatch.setattr(postings, "repeated", weak)
    monkeypatch.setattr(by_kernels, "repeated", weak)
    monkeypatch.setattr(by_kernels, "MOST_ODD", most_odd)
    found = similar_compiled(words, SimilarLimits(), None, 1 << 26)
    assert same(found, similar_plainly(words, SimilarLimits(), None))
    rows = passages_compiled(words, PassageLimits(), None, 1 << 26)
    assert same(rows, passages_plainly(words, PassageLimits(), None))
    assert len(found.a) > 5 and len(rows.a) > 5


@pytest.mark.parametrize("memory", MEMORIES)
def test_postings_can_be_gone_through_again(memory):
    words = numbered(copies(random.Random(11), 200, 1000))
    found = postings.AllPostings(words, postings.runs_of(words), 4, memory)
    once, again = ([part.places.tolist() for part in found] for _ in range(2))
    assert once == again
    assert (len(once) > 1) == (memory == MEMORIES[0])
    for part in found:
        for start, end in pairwise(part.bounds.tolist()):
            grams = {tuple(words.hashes[place : place + 4].tolist()) for place in part.places[start:end].tolist()}
            assert len(grams) == 1 < len(set(part.documents[start:end].tolist()))


@settings(deadline=None)
@given(st.integers(0, 1 << 32), st.integers(1, 5), st.booleans())
def test_common_grams(seed, size, as_numbers):
    words = copies(random.Random(seed), 6, 3)
    words = numbered(words) if as_numbers else words
    bounds = list(pairwise(words.documents.tolist()))
    for a, b in ((0, 5), (4, 3), (2, 2)):
        assert similar_kernels.count_common(words.hashes, bounds[a], bounds[b], size) == common_grams(words, a, b, size)
