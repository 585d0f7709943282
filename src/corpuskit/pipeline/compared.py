"""What the pass that finds copies keeps for its next time, so that articles are not compared again that stayed.

It may always be lost: without it everything is compared, and the tables are the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import PassageLimits
from corpuskit.fingerprints.arrays import Crowds, Earlier
from corpuskit.store import copies as store
from corpuskit.store.copies import Source

if TYPE_CHECKING:
    from corpuskit.copies.spans import Stretches

# One element or row for each article, each n-gram that many carry, and each passage.
_KINDS = {
    "ids": ("<u8", 1),
    "states": ("<u8", 1),
    "grams": ("<u8", 2),  # hashes of words
    "firsts": ("<i4", 2),
    "rows": ("<i4", 2),  # as of `Earlier`
    "own": ("<i4", 2),  # own words of each passage, and who credits whom
    "places": ("<i4", 2),  # code points and bytes in a, in b
}
_LARGEST = 500_000_000  # bytes of a column: SQLite keeps no more than twice that in one value


class Compared(NamedTuple):
    """Articles in the order of time, the n-grams that many carry, and the passages."""

    ids: NDArray[np.uint64]
    states: NDArray[np.uint64]
    grams: NDArray[np.uint64]
    firsts: NDArray[np.int32]
    rows: NDArray[np.int32]
    own: NDArray[np.int32]
    places: NDArray[np.int32]


class Known:
    """What is known of articles in the order of time, some of which may have been compared before."""

    def __init__(self, before: Compared | None, sources: Sequence[Source], same: NDArray[np.int32]) -> None:
        """`same` is as of `Similar`."""
        self._before = before
        self._ids = np.array([int(source.article_id, 16) for source in sources], np.uint64)
        self._states = _states(sources, same)

    def earlier(self, vocabulary: NDArray[np.uint64]) -> Earlier | None:
        """What was found before, for the articles of now and words by their numbers of now, whose hashes are given."""
        before = self._before
        if before is None or not len(self._ids):
            return None
        there = _looked_up(self._ids, before.ids)
        same = (self._ids[there] == before.ids) & (self._states[there] == before.states)
        found = _looked_up(vocabulary, before.grams)
        known = (vocabulary[found] == before.grams).all(axis=1)  # of other words no article is made now
        crowds = Crowds(found[known].astype(np.uint32), before.firsts[known])
        return Earlier(np.where(same, there, -1).astype(np.int32), before.rows, crowds)

    def own(self, origin: NDArray[np.int32]) -> NDArray[np.int32]:
        """Whose the words of passages are, by the rows that they were before: int32[p, 2]; -1 where that is unknown."""
        found = np.full((len(origin), 2), -1, np.int32)
        if self._before is not None:
            found[origin >= 0] = self._before.own[origin[origin >= 0]]
        return found

    def places(self, origin: NDArray[np.int32]) -> NDArray[np.int32] | None:
        """The places of passages, likewise: int32[p, 8]; None where no passage was known before."""
        if self._before is None:
            return None
        found = np.full((len(origin), 8), -1, np.int32)
        found[origin >= 0] = self._before.places[origin[origin >= 0]]
        return found

    def made(self, vocabulary: NDArray[np.uint64], crowds: Crowds, found: Figures) -> Compared:
        """What to keep of this pass."""
        grams = vocabulary[crowds.grams]
        places = found.places[: len(found.words)]
        return Compared(self._ids, self._states, grams, crowds.firsts, found.rows(), found.own, places)


class Figures(NamedTuple):
    """What was found of passages: where they are and, of the first ones, what else; the others need not be kept."""

    found: Stretches
    words: NDArray[np.int32]  # the same on both sides
    own: NDArray[np.int32]
    places: NDArray[np.int32]  # of all

    def rows(self) -> NDArray[np.int32]:
        """The first ones as rows of `Earlier`."""
        found, rows = self.found, np.empty((len(self.words), 7), np.int32)
        columns = (found.a, found.b, found.start_a, found.end_a, found.start_b, found.end_b, self.words)
        for number, column in enumerate(columns):  # one after the other: there may be millions
            rows[:, number] = column[: len(rows)]
        return rows


def _looked_up(values: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where each wanted value stands among others, if it does."""
    order = np.argsort(values)
    found: NDArray[np.int64] = order[np.minimum(np.searchsorted(values[order], wanted), len(values) - 1)]
    return found


def _states(sources: Sequence[Source], same: NDArray[np.int32]) -> NDArray[np.uint64]:
    """For each article a checksum of its words, the way to its bytes, its place in the order of time, and whose it is.

    Whether an earlier one has the same words is part of it: such an article has no passages of its own.
    """
    found = np.empty(len(sources), np.uint64)
    for number, (source, first) in enumerate(zip(sources, same.tolist(), strict=True)):
        whose = f"{source.outlet}\0{source.agency}\0{source.author}"
        state = f"{source.state}\0{source.date}\0{source.words}\0{first == number}\0{whose}"
        found[number] = int.from_bytes(blake2b(state.encode(), digest_size=8).digest())
    return found


def load(connection: sqlite3.Connection, version: str, limits: PassageLimits) -> Compared | None:
    """What was kept by this version and these limits; None where that is nothing."""
    kept = store.compared(connection)
    if kept.pop("made by", b"") != _made_by(version, limits) or kept.keys() != _KINDS.keys():
        return None
    widths = {"grams": limits.gram, "firsts": limits.few, "rows": 7, "own": 2, "places": 8}
    columns = {name: np.frombuffer(kept[name], kind) for name, (kind, _) in _KINDS.items()}
    return Compared(**{name: row.reshape(-1, widths[name]) if name in widths else row for name, row in columns.items()})


def keep(connection: sqlite3.Connection, made: Compared | None, version: str, limits: PassageLimits) -> None:
    """Keep this for the next time, in place of what was kept; nothing where there is none or too much."""
    columns = {}
    if made is not None:
        columns = {name: np.ascontiguousarray(getattr(made, name), kind) for name, (kind, _) in _KINDS.items()}
    if any(column.nbytes > _LARGEST for column in columns.values()):
        columns = {}
    rows: dict[str, bytes | memoryview] = {"made by": _made_by(version, limits)}
    for name, column in columns.items():
        rows[name] = column.data.cast("B") if column.size else b""  # as they are: some are 200 MB
    store.keep_compared(connection, rows)


def _made_by(version: str, limits: PassageLimits) -> bytes:
    return f"{version} {limits}".encode()
