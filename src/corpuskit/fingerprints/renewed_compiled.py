"""`passages_renewed` by the compiled kernels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import FEWER, WALL, Crowds, Earlier, Flags, Numbers, Renewed, Words
from corpuskit.fingerprints.figures import passages_of, rows_of
from corpuskit.fingerprints.growing import Growing, release
from corpuskit.fingerprints.kinds import Kinds, nothing, packed, unpacked
from corpuskit.fingerprints.limits import PassageLimits
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.passage_kernels import FIRST, THINNED
from corpuskit.fingerprints.passages_compiled import around, mark_part, seeds_of, sides_of
from corpuskit.fingerprints.posting_kernels import Runs
from corpuskit.fingerprints.postings import AllPostings, Postings, runs_of, table_of

Seeds = NDArray[np.uint64]
_EVERY = 1 << 30  # carriers


class _Search(NamedTuple):
    """What is searched, and how."""

    words: Words
    runs: Runs
    limits: PassageLimits
    memory: int


def renewed_compiled(words: Words, limits: PassageLimits, earlier: Earlier | None, memory: int) -> Renewed:
    """As `passages_renewed`; `words` are numbers, and so are those of the earlier crowds."""
    words = numbered(words)
    if earlier is None:
        return _all(_Search(words, runs_of(words), limits, memory))
    count, asked = len(words), np.ones(len(words) + 1, np.bool_)  # the last document holds the crowds' n-grams
    asked[earlier.documents[earlier.documents >= 0]] = False
    larger = _with_crowds(words, earlier.crowds)
    search = _Search(larger, runs_of(larger), limits, memory)
    kinds = nothing(len(larger.hashes))
    wanted = _Wanted(search, asked)
    changes = [_changes(search, earlier, part, kinds) for part in wanted]
    seeds = seeds_of(larger, search.runs, limits, sides_of(asked), ((part for part, _ in wanted), kinds), memory)
    found = [rows_of(larger, around(larger, search.runs, seeds, limits))]
    touched = _touched(search, earlier, changes, kinds)
    found.append(_between(words, kinds, touched[:count], search))
    then = earlier.documents[earlier.rows[:, :2]].reshape(-1, 2)
    origin = np.flatnonzero((then >= 0).all(axis=1) & ~touched[then].all(axis=1))
    found.append(np.column_stack((then[origin], earlier.rows[origin, 2:])))
    rows = np.concatenate(found)
    origins = np.full(len(rows), -1, np.int32)
    origins[len(rows) - len(origin) :] = origin
    order = np.lexsort(rows.T[::-1])
    return Renewed(passages_of(words, rows[order]), origins[order], _together(search, [one.crowds for one in changes]))


def _all(search: _Search) -> Renewed:
    """All passages, as if nothing had been compared before."""
    words, limits = search.words, search.limits
    found, kinds = AllPostings(words, search.runs, limits.gram, search.memory), nothing(len(words.hashes))
    crowds = list[Crowds]()
    for part in found:
        mark_part(part, limits, sides_of(None), kinds)
        crowds.append(_crowds(search, part, kinds)[0])
    seeds = seeds_of(words, search.runs, limits, sides_of(None), (found, kinds), search.memory)
    del found, kinds
    shared = around(words, search.runs, seeds, limits)
    return Renewed(shared, np.full(len(shared.a), -1, np.int32), _together(search, crowds))


def _together(search: _Search, parts: list[Crowds]) -> Crowds:
    none = Crowds(np.zeros((0, search.limits.gram), np.uint32), np.zeros((0, search.limits.few), np.int32))
    return Crowds(*(np.concatenate(columns) for columns in zip(none, *parts, strict=True)))


def _with_crowds(words: Words, crowds: Crowds) -> Words:
    """The words and one more document, in which each of these n-grams stands between walls."""
    walls = np.full((len(crowds.grams), 1), WALL, np.uint32)
    more = np.concatenate((walls, crowds.grams.astype(np.uint32)), axis=1).ravel()
    hashes = Growing(np.uint32, spill=True)
    hashes.add(words.hashes)
    hashes.add(more)
    release(words.hashes)
    return Words(hashes.array(), words.starts, words.ends, np.append(words.documents, len(hashes)))


class _Wanted:
    """The n-grams of the documents that are asked for, the last of which holds the crowds of earlier times.

    Each part comes without that document, and with the crowd that each n-gram was: its row, -1 where it was none.
    """

    def __init__(self, search: _Search, asked: Flags) -> None:
        runs, size = search.runs, search.limits.gram
        chosen = asked[runs.documents]
        some = runs._replace(starts=runs.starts[chosen], ends=runs.ends[chosen], documents=runs.documents[chosen])
        self._postings = AllPostings(search.words, runs, size, search.memory, table_of(search.words, some, size))
        self._last, self._begin = len(search.words) - 1, int(search.words.documents[-2])
        self._width = size + 1

    def __iter__(self) -> Iterator[tuple[Postings, NDArray[np.int64]]]:
        for part in self._postings:
            own = part.documents == self._last
            groups = _groups(part)
            crowd = np.full(len(part.bounds) - 1, -1, np.int64)
            crowd[groups[own]] = (part.places[own] - self._begin) // self._width
            sizes = np.bincount(groups[~own], minlength=len(crowd))
            bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
            yield Postings(part.places[~own], part.documents[~own], bounds), crowd


def _groups(part: Postings) -> NDArray[np.int64]:
    """The number of the n-gram of each place."""
    return np.repeat(np.arange(len(part.bounds) - 1), np.diff(part.bounds))


class _Changes(NamedTuple):
    """The crowds among some n-grams, and the n-grams whose first carriers are others than before."""

    crowds: Crowds
    postings: Postings


def _changes(search: _Search, earlier: Earlier, given: tuple[Postings, NDArray[np.int64]], kinds: Kinds) -> _Changes:
    """Enter in `kinds` what words begin, and tell what has changed."""
    part, before = given
    mark_part(part, search.limits, sides_of(None), kinds)
    crowds, numbers = _crowds(search, part, kinds)
    then = earlier.crowds.firsts
    then = np.where(then >= 0, earlier.documents[np.maximum(then, 0)], then)
    now = np.full((len(before), search.limits.few), FEWER, np.int32)
    now[numbers] = crowds.firsts
    was, is_one = before >= 0, now[:, 0] >= 0
    changed = was != is_one
    both = np.flatnonzero(was & is_one)
    changed[both] = (then[before[both]] != now[both]).any(axis=1)
    kept = np.repeat(changed, np.diff(part.bounds))
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.diff(part.bounds)[changed])))
    return _Changes(crowds, Postings(part.places[kept], part.documents[kept], bounds))


def _crowds(search: _Search, part: Postings, kinds: Kinds) -> tuple[Crowds, NDArray[np.int64]]:
    """The crowds among n-grams that are marked, and their numbers among these."""
    at = np.flatnonzero(unpacked(kinds, part.places) == FIRST)
    numbers, first, row = np.unique(_groups(part)[at], return_index=True, return_inverse=True)
    firsts = np.full((len(numbers), search.limits.few), FEWER, np.int32)
    firsts[row, np.arange(len(at)) - first[row]] = part.documents[at]
    places = part.places[at][first].astype(np.int64)
    grams = search.words.hashes[places[:, None] + np.arange(search.limits.gram)]
    return Crowds(grams.reshape(-1, search.limits.gram), firsts), numbers


def _touched(search: _Search, earlier: Earlier, changes: list[_Changes], kinds: Kinds) -> Flags:
    """Of which documents two may have other passages than before, because they meet in an n-gram that has changed.

    Those that meet there now, and those whose passages hold one: they may have met there.
    """
    words, found, stable = search.words, np.zeros(len(search.words), np.bool_), np.zeros(len(search.words), np.bool_)
    stable[earlier.documents[earlier.documents >= 0]] = True
    postings = (change.postings for change in changes)
    spilled = seeds_of(words, search.runs, search.limits, sides_of(None), (postings, kinds), search.memory)
    seeds = np.concatenate(list(spilled.in_turn()))
    pairs = np.stack((seeds >> np.uint64(32), seeds & np.uint64((1 << 32) - 1))).astype(np.int64)
    pairs = np.searchsorted(words.documents, pairs, side="right") - 1
    found[pairs[:, stable[pairs].all(axis=0)]] = True
    places = np.sort(np.concatenate([change.postings.places for change in changes] or [np.zeros(0, np.int32)]))
    then = earlier.documents[earlier.rows[:, :2]].reshape(-1, 2)
    known = np.flatnonzero((then >= 0).all(axis=1))
    inside = np.ones(len(known), np.bool_)
    for side, (start, end) in enumerate(((2, 3), (4, 5))):
        before = words.documents[then[known, side]]
        low, high = (before + earlier.rows[known, column] for column in (start, end))
        inside &= np.searchsorted(places, high) > np.searchsorted(places, low)
    found[then[known[inside]].ravel()] = True
    return found


def _between(words: Words, kinds: Kinds, chosen: Flags, search: _Search) -> Numbers:
    """The passages between some documents, as rows.

    Of their n-grams those that are in `kinds` as a crowd's begin what stands there; all others are compared with all.
    """
    limits = search.limits
    sizes = np.diff(words.documents)
    kept = np.repeat(chosen, sizes)
    documents = np.concatenate(([0], np.cumsum(np.where(chosen, sizes, 0))))
    few = Words(words.hashes[kept], words.starts, words.ends, documents)
    runs, kinds_of_few, told = runs_of(few), nothing(len(few.hashes)), unpacked(kinds, np.flatnonzero(kept))
    found = AllPostings(few, runs, limits.gram, search.memory)
    for part in found:
        mark_part(part, replace(limits, full=_EVERY), sides_of(None), kinds_of_few)
    begun = unpacked(kinds_of_few, np.arange(len(told)))
    begun = packed(np.where(told >= THINNED, told, begun))
    seeds = seeds_of(few, runs, limits, sides_of(None), (found, begun), search.memory)
    return rows_of(few, around(few, runs, seeds, limits))
