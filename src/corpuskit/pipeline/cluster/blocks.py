"""Documents compared block by block: what any two share is found in one task, by the kernels of one machine.

What two documents share is a function of the two and of what each n-gram begins among all documents
(`passages_marked`). So n-grams are marked first, shuffled by ranges of their hashes, packed many to a row, and each
document gets what its words begin; then each two blocks of documents meet in one task. A task tells the pairs between
its two blocks, so each pair is told once. It reads its documents batch by batch and keeps of each word a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from corpuskit.engines import local
from corpuskit.engines.spark import Batch, Frame, map_batches, map_groups, map_large_groups, map_two_groups, with_each
from corpuskit.fingerprints import WALL, Numbering, Passages, Words
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import MEMORY, PassageLimits
from corpuskit.fingerprints.passages_compiled import marks, passages_marked

Array = NDArray[Any]
Counts = Sequence[int] | NDArray[np.int64]

_WORDS = 20_000_000  # in a block: a task holds two of them, 4 bytes each, and some n-grams at a time
_MOST = 50_000  # documents of a block, whatever their words: wordings are short, and 3 kB each in a task
_FEWEST = 500  # documents of a block: below, a task costs more to start than to run
_GRAMS = 2_500_000  # in a range of hashes: 24 bytes each, and twice as much again to sort them
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)  # odd, with bits in all places; two, so that no n-grams meet
GRAMS = pa.schema([("part", pa.int64()), *((name, pa.binary()) for name in ("first", "second", "documents", "places"))])
_MARKS = pa.schema([("home", pa.int64()), ("documents", pa.binary()), ("places", pa.binary()), ("kinds", pa.binary())])
_TURN = pa.schema([("one", pa.int64()), ("other", pa.int64())])
_HOME, _BLOCK, _RANK = (pa.field(name, pa.int64()) for name in ("home", "block", "rank"))
_KINDS = pa.field("kinds", pa.binary())


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
    """Which documents are compared: the column of their ids, what tasks need to know of them, and by which limits.

    `parts` is in how many ranges n-grams are cut, and documents where they get what their words begin.
    """

    ranks: Ranks
    key: str
    carried: Any  # Arrow schema of the columns, `hashes` among them
    limits: PassageLimits
    parts: int

    def homes(self, numbers: Array) -> NDArray[np.int64]:
        """Where documents of these ranks get what their words begin."""
        return numbers.astype(np.int64) * self.parts // max(1, len(self.ranks.same))


class Block(NamedTuple):
    """The documents of two blocks, in order: their ranks, their words as numbers, and the columns that tasks need.

    `hashes` are those of the numbers; the table has them no more.
    """

    numbers: NDArray[np.int64]
    words: Words
    hashes: NDArray[np.uint64]
    table: Any

    @property
    def turn(self) -> tuple[int, int]:
        """Which two blocks these are."""
        one, other = (int(self.table.column(name)[0].as_py()) for name in _TURN.names)
        return one, other

    def sides(self, ranks: Ranks) -> NDArray[np.int32]:
        """Of which of the two blocks each document is, 0 or 1; nothing where it is one block."""
        one, other = self.turn
        chosen = self.numbers[: len(self.numbers) if one != other else 0]
        return np.asarray(ranks.block[chosen] == other, np.int32)

    def between(self, ranks: Ranks, a: Array, b: Array) -> NDArray[np.bool_]:
        """Whether pairs of these documents, the first before the second, are this task's to tell."""
        one, other = self.turn
        of_block = ranks.block[self.numbers]
        mask: NDArray[np.bool_] = (of_block[a] == one) & (of_block[b] == other)
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


def compared(documents: Frame, plan: Plan, function: Callable[[Block, Passages], Any], schema: Any) -> Frame:
    """`function` over the documents of each two blocks and the passages between them."""
    carried = [_BLOCK, _RANK, *plan.carried]
    known = pa.schema([*carried, _KINDS])
    count = int(plan.ranks.block.max(initial=0)) + 1
    marked = map_groups(grams(documents, plan, plan.limits.gram), "part", partial(_marked, plan), _MARKS)
    homed = map_batches(documents, partial(_at_home, plan), pa.schema([_HOME, *carried]))
    begun = map_two_groups(homed, marked, (_HOME.name,), partial(_with_kinds, known), known)
    turned = with_each(begun, _BLOCK.name, count, tuple(_TURN.names))
    return map_large_groups(turned, tuple(_TURN.names), partial(_compared, plan, function), schema)


def _compared(plan: Plan, function: Callable[[Block, Passages], Any], given: Iterator[Batch]) -> Iterator[Batch]:
    _give_back()
    block = block_of(given)
    kinds = _together(block.table.column(_KINDS.name).to_pylist(), np.uint8)
    found = passages_marked(block.words, kinds, plan.limits, MEMORY, block.sides(plan.ranks))
    told = block.between(plan.ranks, found.a, found.b)
    yield from function(block, Passages._make(column[told] for column in found)).to_batches()


def block_of(given: Iterable[Batch]) -> Block:
    """Documents with their ranks, put in order; their words are numbered from where Arrow has them, batch by batch."""
    numbering, words, rest = Numbering(), Growing(np.uint32), []
    lengths: list[int] = []
    for batch in given:
        packed = batch.column("hashes")
        each = [np.frombuffer(packed[at].as_buffer(), np.uint64) for at in range(len(batch))]
        if each:
            words.add(numbering.of(np.concatenate(each)))
        lengths += map(len, each)
        # All columns lie in one buffer: without a copy of the others that of the hashes would stay.
        rest.append(batch.drop_columns(["hashes"]).take(pa.array(np.arange(len(batch)))))
    table = pa.Table.from_batches(rest)
    numbers = table.column(_RANK.name).to_numpy()
    order = np.argsort(numbers, kind="stable")
    none, documents = np.zeros(0, np.int32), np.append(0, np.cumsum(np.array(lengths, np.int64)[order]))
    ordered = Words(_ordered(words.array(), lengths, order.tolist()), none, none, documents)
    return Block(numbers[order], ordered, numbering.hashes(), table.take(pa.array(order)))


def _ordered(rows: Array, lengths: Sequence[int], order: Iterable[int]) -> Array:
    """Runs of rows, one after the other, in another order.

    >>> _ordered(np.array([1, 2, 3, 4, 5, 6]), [1, 2, 3], [2, 0, 1]).tolist()
    [4, 5, 6, 1, 2, 3]
    """
    ends, out, at = np.cumsum(np.array(lengths, np.int64)).tolist(), np.empty_like(rows), 0
    for number in order:
        length = lengths[number]
        out[at : at + length] = rows[ends[number] - length : ends[number]]
        at += length
    return out


def _give_back() -> None:
    """Let go of what the tasks before had in this process."""
    local.give_back()
    pa.default_memory_pool().release_unused()


def _together(packed: Iterable[bytes], kind: Any) -> Array:
    return np.frombuffer(b"".join(packed), kind)


def _marked(plan: Plan, table: Any) -> Any:
    """What the n-grams of a part begin in each document, packed by where the documents wait for it."""
    _give_back()
    found, bounds = sorted_grams(table)
    kinds = marks(found.documents, bounds, plan.limits)
    home = plan.homes(found.documents)
    kept = np.flatnonzero(kinds)
    order = kept[np.argsort(home[kept], kind="stable")]
    rows = []
    for number in np.unique(home[kept]).tolist():
        low, high = np.searchsorted(home[order], (number, number + 1))
        chosen = order[low:high]
        rows.append({"home": number, "documents": found.documents[chosen].tobytes(),
                     "places": found.places[chosen].tobytes(), "kinds": kinds[chosen].tobytes()})  # fmt: skip
    return pa.Table.from_pylist(rows, _MARKS)


def _at_home(plan: Plan, given: Iterator[Batch]) -> Iterator[Batch]:
    """The first document of each text that has words, where it waits for what these begin."""
    for batch in given:
        numbers = plan.ranks.of(batch.column(plan.key).to_pylist())
        kept = (plan.ranks.same[numbers] == numbers) & (pc.binary_length(batch.column("hashes")).to_numpy() > 0)
        names = [_HOME.name, _BLOCK.name, _RANK.name, *plan.carried.names]
        columns = [plan.homes(numbers), plan.ranks.block[numbers], numbers]
        columns = [pa.array(column, pa.int64()) for column in columns]
        columns += batch.select(plan.carried.names).columns
        yield pa.RecordBatch.from_arrays(columns, names).filter(pa.array(kept))


def _with_kinds(known: Any, documents: Any, marked: Any) -> Any:
    """Documents with what each of their words begins, a byte each; `known` is the schema."""
    if not len(documents):
        return known.empty_table()
    numbers = documents.column(_RANK.name).to_numpy()
    lengths = pc.binary_length(documents.column("hashes")).to_numpy() // np.dtype(np.uint64).itemsize
    ends = np.cumsum(lengths, dtype=np.int64)
    kinds, order = np.zeros(int(ends[-1]), np.uint8), np.argsort(numbers)
    for row in zip(*(marked.column(name) for name in _MARKS.names[1:]), strict=True):
        owners, places, begun = map(np.frombuffer, (one.as_buffer() for one in row), (np.int32, np.int32, np.uint8))
        at = order[np.searchsorted(numbers, owners, sorter=order)]
        kinds[ends[at] - lengths[at] + places] = begun
    packed = [kinds[end - length : end].tobytes() for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]
    return documents.select(known.names[:-1]).append_column(_KINDS, pa.array(packed, pa.binary()))


def grams(documents: Frame, plan: Plan, size: int) -> Frame:
    """The n-grams of all documents, the same words once, as rows of `GRAMS`: packed, for each range of hashes."""
    return map_batches(documents.select(plan.key, "hashes"), partial(_grams, plan, size), GRAMS)


def _grams(plan: Plan, size: int, given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        numbers = plan.ranks.of(batch.column(plan.key).to_pylist())
        each = [np.frombuffer(packed, np.uint64) for packed in batch.column("hashes").to_pylist()]
        kept = [index for index, rank in enumerate(numbers.tolist()) if plan.ranks.same[rank] == rank]
        found = grams_of([each[index] for index in kept], numbers[kept], size)
        part = (found.first >> np.uint64(40)).astype(np.int64) % plan.parts
        order = np.argsort(part, kind="stable")
        bounds = np.searchsorted(part[order], np.arange(plan.parts + 1))
        rows = []
        for number in range(plan.parts):
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
