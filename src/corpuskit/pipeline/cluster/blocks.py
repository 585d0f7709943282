"""Documents compared block by block: what any two share is found in one task, by the kernels of one machine.

What two documents share is a function of the two and of what each n-gram begins among all documents
(`passages_marked`). So n-grams are marked first, shuffled by ranges of their hashes, packed many to a row; then each
two blocks of documents meet in one task. A task tells the pairs between its two blocks, so each pair is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.engines.spark import Batch, Frame, map_batches, map_groups, map_two_groups
from corpuskit.fingerprints import WALL, Numbering, Passages, Words
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import MEMORY, PassageLimits
from corpuskit.fingerprints.passages_compiled import marks, passages_marked

Array = NDArray[Any]
Counts = Sequence[int] | NDArray[np.int64]

_WORDS = 20_000_000  # in a block: a task holds two of them, some 1 GB with their n-grams
_MOST = 50_000  # documents of a block, whatever their words: wordings are short, and 3 kB each in a task
_FEWEST = 500  # documents of a block: below, a task costs more to start than to run
_GRAMS = 5_000_000  # in a range of hashes: 24 bytes each, and twice as much again to sort them
_AT_ONCE = 1 << 10  # documents whose words are numbered
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)  # odd, with bits in all places; two, so that no n-grams meet
GRAMS = pa.schema([("part", pa.int64()), *((name, pa.binary()) for name in ("first", "second", "documents", "places"))])
_MARKS = pa.schema([("block", pa.int64()), ("documents", pa.binary()), ("places", pa.binary()), ("kinds", pa.binary())])
_TURN = pa.schema([("one", pa.int64()), ("other", pa.int64())])
_RANK = pa.field("rank", pa.int64())


class Gram(NamedTuple):
    """N-grams of many documents: 128 bits that stand for each, whose it is, and the number of its first word there."""

    first: NDArray[np.uint64]
    second: NDArray[np.uint64]
    documents: NDArray[np.int32]
    places: NDArray[np.int32]


class Ranks(NamedTuple):
    """What is known here of all documents, in arrays: 40 bytes each.

    `ids` are their ids as numbers, sorted, `rank` the place of each in the order of time; by that place, `same` is the
    first document with the same words, and `block` whose turn it is to be compared.
    """

    ids: NDArray[np.uint64]
    rank: NDArray[np.int32]
    same: NDArray[np.int32]
    block: NDArray[np.int32]

    def of(self, names: Iterable[str]) -> NDArray[np.int32]:
        """The places of documents in the order of time."""
        wanted = np.array([int(name, 16) for name in names], np.uint64)
        return self.rank[np.searchsorted(self.ids, wanted)]


class Plan(NamedTuple):
    """Which documents are compared: the column of their ids, what tasks need to know of them, and by which limits."""

    ranks: Ranks
    key: str
    carried: Any  # Arrow schema of the columns, `hashes` among them
    limits: PassageLimits


class Block(NamedTuple):
    """The documents of two blocks, in order: their ranks, their words as numbers, and the columns that tasks need.

    `hashes` are those of the numbers; the table has them no more.
    """

    turn: tuple[int, int]
    numbers: NDArray[np.int64]
    words: Words
    hashes: NDArray[np.uint64]
    table: Any

    def sides(self, ranks: Ranks) -> NDArray[np.int32]:
        """Of which of the two blocks each document is, 0 or 1; nothing where it is one block."""
        one, other = self.turn
        chosen = self.numbers[: len(self.numbers) if one != other else 0]
        return np.asarray(ranks.block[chosen] == other, np.int32)

    def between(self, ranks: Ranks, a: Array, b: Array) -> NDArray[np.bool_]:
        """Whether pairs of these documents, the first before the second, are this task's to tell."""
        of_block = ranks.block[self.numbers]
        mask: NDArray[np.bool_] = (of_block[a] == self.turn[0]) & (of_block[b] == self.turn[1])
        return mask


class Room(NamedTuple):
    """What a cluster has room for: tasks at a time, and words in a block, of which a task holds two."""

    tasks: int
    words: int = _WORDS


def blocks(counts: Counts, room: Room) -> NDArray[np.int32]:
    """The block of each document: as few as memory allows, but enough for tasks of two blocks to go round.

    >>> blocks([10] * 4, Room(8)).tolist(), blocks([100] * 2000, Room(2)).tolist()[::700]
    ([0, 0, 0, 0], [0, 0, 1])
    """
    words = np.cumsum(np.array(counts, np.int64))
    total = int(words[-1]) if len(words) else 0
    fewest = max(total // room.words, len(counts) // _MOST) + 1
    wanted = max(fewest, min(int(np.ceil(np.sqrt(2 * room.tasks))), len(counts) // _FEWEST))
    found: NDArray[np.int32] = ((words - 1) * wanted // max(total, 1)).clip(0).astype(np.int32)
    return found


def ranges(counts: Counts, room: Room) -> int:
    """Into how many ranges of hashes the n-grams of documents of so many words are cut."""
    return max(room.tasks, int(np.sum(counts)) // _GRAMS + 1)


def compared(
    documents: Frame, plan: Plan, parts: int, function: Callable[[Block, Passages], Any], schema: Any
) -> Frame:
    """`function` over the documents of each two blocks and the passages between them."""
    count = int(plan.ranks.block.max(initial=0)) + 1
    packed = grams(documents, plan, plan.limits.gram, parts)
    marked = map_groups(packed, "part", partial(_marked, plan), _MARKS)
    left = map_batches(documents, partial(_in_turn, plan, count), pa.schema([*_TURN, _RANK, *plan.carried]))
    right = map_batches(marked, partial(_marks_in_turn, count), pa.schema([*_TURN, *_MARKS]))
    return map_two_groups(left, right, tuple(_TURN.names), partial(_compared, plan, function, schema), schema)


def _compared(plan: Plan, function: Callable[[Block, Passages], Any], schema: Any, documents: Any, marked: Any) -> Any:
    if not len(documents):
        return schema.empty_table()
    one, other = (int(documents.column(name)[0].as_py()) for name in _TURN.names)
    block = block_of(documents, (one, other))
    found = passages_marked(block.words, _kinds(block, marked), plan.limits, MEMORY, block.sides(plan.ranks))
    told = block.between(plan.ranks, found.a, found.b)
    return function(block, Passages._make(column[told] for column in found))


def block_of(table: Any, turn: tuple[int, int] = (0, 0)) -> Block:
    """Documents with their ranks, put in order; their words are numbered from where Arrow has them."""
    numbers = np.array(table.column("rank").to_pylist(), np.int64)
    order, packed = np.argsort(numbers, kind="stable"), table.column("hashes")
    numbering, words, lengths = Numbering(), Growing(np.uint32), [0]
    for start in range(0, len(order), _AT_ONCE):
        each = [np.frombuffer(packed[at].as_buffer(), np.uint64) for at in order[start : start + _AT_ONCE].tolist()]
        lengths += map(len, each)
        words.add(numbering.of(np.concatenate(each)))
    none = np.zeros(0, np.int32)
    found = Words(words.array(), none, none, np.cumsum(lengths, dtype=np.int64))
    return Block(turn, numbers[order], found, numbering.hashes(), table.drop_columns(["hashes"]).take(order))


def _together(packed: Iterable[bytes], kind: Any) -> Array:
    return np.frombuffer(b"".join(packed), kind)


def _marked(plan: Plan, table: Any) -> Any:
    """What the n-grams of a part begin in each document, packed by block."""
    found, bounds = sorted_grams(table)
    kinds = marks(found.documents, bounds, plan.limits)
    block = plan.ranks.block[found.documents]
    kept = np.flatnonzero(kinds)
    order = kept[np.argsort(block[kept], kind="stable")]
    rows = []
    for number in np.unique(block[kept]).tolist():
        low, high = np.searchsorted(block[order], (number, number + 1))
        chosen = order[low:high]
        rows.append({"block": number, "documents": found.documents[chosen].tobytes(),
                     "places": found.places[chosen].tobytes(), "kinds": kinds[chosen].tobytes()})  # fmt: skip
    return pa.Table.from_pylist(rows, _MARKS)


def _in_turn(plan: Plan, count: int, given: Iterator[Batch]) -> Iterator[Batch]:
    schema = pa.schema([*_TURN, _RANK, *plan.carried])
    for batch in given:
        numbers = plan.ranks.of(batch.column(plan.key).to_pylist()).tolist()
        rows = batch.select(plan.carried.names).to_pylist()
        for one in range(count):  # a batch for each, so that a document is in memory once or twice only
            out = []
            for rank, row in zip(numbers, rows, strict=True):
                if plan.ranks.same[rank] == rank and row["hashes"]:
                    low, high = sorted((one, int(plan.ranks.block[rank])))
                    out.append({"one": low, "other": high, "rank": rank, **row})
            yield pa.RecordBatch.from_pylist(out, schema)


def _marks_in_turn(count: int, given: Iterator[Batch]) -> Iterator[Batch]:
    schema = pa.schema([*_TURN, *_MARKS])
    for batch in given:
        for row in batch.to_pylist():
            turns = [sorted((one, row["block"])) for one in range(count)]
            yield pa.RecordBatch.from_pylist([{"one": low, "other": high, **row} for low, high in turns], schema)


def _kinds(block: Block, marked: Any) -> NDArray[np.uint8]:
    """What each word of the block begins."""
    kinds = np.zeros(len(block.words.hashes), np.uint8)
    for row in zip(*(marked.column(name) for name in _MARKS.names[1:]), strict=True):
        documents, places, begun = map(np.frombuffer, (one.as_buffer() for one in row), (np.int32, np.int32, np.uint8))
        at = np.searchsorted(block.numbers, documents)
        kinds[block.words.documents[at] + places] = begun
    return kinds


def grams(documents: Frame, plan: Plan, size: int, parts: int) -> Frame:
    """The n-grams of all documents, the same words once, as rows of `GRAMS`: packed, for each of `parts` ranges."""
    return map_batches(documents.select(plan.key, "hashes"), partial(_grams, plan, size, parts), GRAMS)


def _grams(plan: Plan, size: int, parts: int, given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        numbers = plan.ranks.of(batch.column(plan.key).to_pylist())
        each = [np.frombuffer(packed, np.uint64) for packed in batch.column("hashes").to_pylist()]
        kept = [index for index, rank in enumerate(numbers.tolist()) if plan.ranks.same[rank] == rank]
        found = grams_of([each[index] for index in kept], numbers[kept], size)
        part = (found.first >> np.uint64(40)).astype(np.int64) % parts
        order = np.argsort(part, kind="stable")
        bounds = np.searchsorted(part[order], np.arange(parts + 1))
        rows = []
        for number in range(parts):
            chosen = order[bounds[number] : bounds[number + 1]]
            if len(chosen):
                packed = [np.asarray(column)[chosen].tobytes() for column in found]
                rows.append({"part": number, **dict(zip(found._fields, packed, strict=True))})
        yield pa.RecordBatch.from_pylist(rows, GRAMS)


def grams_of(each: Sequence[NDArray[np.uint64]], numbers: Array, size: int) -> Gram:
    """The n-grams of documents that cross no wall.

    >>> found = grams_of([np.array([5, 6, 7, 0, 5, 6], np.uint64)], np.array([3]), 2)
    >>> found.places.tolist(), found.documents.tolist(), bool(found.first[0] == found.first[2])
    ([0, 1, 4], [3, 3, 3], True)
    """
    wall = np.full(size, WALL, np.uint64)  # between documents
    hashes = np.concatenate([part for one in each for part in (one, wall)] + [wall])
    lengths = np.array([len(one) + size for one in each], np.int64)
    begins = np.cumsum(lengths) - lengths
    count = max(0, len(hashes) - size + 1)
    whole = np.ones(count, np.bool_)
    sums = [np.zeros(count, np.uint64), np.zeros(count, np.uint64)]
    for shift in range(size):
        window = hashes[shift : shift + count]
        whole &= window != WALL
        for number, factor in enumerate(_FACTORS):
            sums[number] = _mixed(sums[number] * np.uint64(factor) + window)
    at = np.flatnonzero(whole)
    document = np.searchsorted(begins, at, side="right") - 1
    owners = np.asarray(numbers, np.int32)[document] if len(at) else np.zeros(0, np.int32)
    return Gram(sums[0][at], sums[1][at], owners, (at - begins[document] if len(at) else at).astype(np.int32))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed: NDArray[np.uint64] = (values ^ (values >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed


def sorted_grams(table: Any) -> tuple[Gram, NDArray[np.int64]]:
    """The n-grams of a part that two documents or more have, sorted, and where each begins and the last ends."""
    kinds = (np.uint64, np.uint64, np.int32, np.int32)
    packed = Gram._make(
        _together(table.column(name).to_pylist(), kind) for name, kind in zip(Gram._fields, kinds, strict=True)
    )
    order = np.lexsort((packed.places, packed.documents, packed.second, packed.first))
    found = Gram._make(column[order] for column in packed)
    new = np.ones(len(order), np.bool_)
    new[1:] = (found.first[1:] != found.first[:-1]) | (found.second[1:] != found.second[:-1])
    group = np.cumsum(new) - 1
    other = np.zeros(len(order), np.bool_)
    other[1:] = ~new[1:] & (found.documents[1:] != found.documents[:-1])
    several = np.bincount(group, weights=other, minlength=int(new.sum())) > 0
    kept = several[group] if len(group) else np.zeros(0, np.bool_)
    begins = np.flatnonzero(new[kept])
    return Gram._make(column[kept] for column in found), np.append(begins, int(kept.sum())).astype(np.int64)
