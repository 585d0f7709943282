"""Which texts are alike and what passages they share: by ranges of n-grams, then by pairs of blocks of texts.

What two texts share is a function of the two and of what each n-gram begins among all texts (`passages_marked`). So
n-grams are marked first, shuffled by their hashes; then each two blocks of texts meet in one task, which runs the very
kernels of one machine over the two. A task tells the pairs between its two blocks, so each pair is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.copies.compare import Comparer
from corpuskit.copies.quoted import Own
from corpuskit.engines.spark import Batch, Frame, batches, map_batches, map_groups, map_two_groups
from corpuskit.fingerprints import Passages, Similar, Words
from corpuskit.fingerprints.limits import MEMORY, PassageLimits, SimilarLimits
from corpuskit.fingerprints.passages_compiled import marks, passages_marked
from corpuskit.fingerprints.similar_compiled import similar_compiled
from corpuskit.pipeline.cluster.schemas import batch_rows
from corpuskit.pipeline.cluster.words import Array, Ranks, grams, grams_of, joined, sorted_grams, spans_of
from corpuskit.settings import COPIES

ALIKE, NEAR, PASSAGE, SIZE, EXACT = range(5)  # what a row of RELATIONS tells
LIMITS = PassageLimits(words=COPIES.passage_words)
_NUMBERS = ("start_a", "end_a", "start_b", "end_b", "same", "from_a", "to_a", "from_b", "to_b", "words_a", "words_b")
# Between texts a and b, by rank: that they are alike (`same` n-grams), near enough to be compared, a passage (words
# `start` to `end` of each, code points `from` to `to`), all of an exact copy; or of a alone its size in n-grams.
RELATIONS = pa.schema([(name, pa.int64()) for name in ("what", "a", "b", *_NUMBERS)])
_BLOCK = pa.int64()
_MARKS = pa.schema([("block", _BLOCK), ("documents", pa.binary()), ("places", pa.binary()), ("kinds", pa.binary())])
_TEXTS = pa.schema([("rank", pa.int64()), *((name, pa.binary()) for name in ("hashes", "starts", "ends", "quoted"))])
_THICK = pa.schema([("first", pa.binary()), ("second", pa.binary()), ("documents", pa.binary())])
_TURN = pa.schema([("one", _BLOCK), ("other", _BLOCK)])

Thick = dict[tuple[int, int], frozenset[int]]


class Task(NamedTuple):
    """What all tasks know: the order of the texts, and the n-grams that very many carry, with their first carriers."""

    ranks: Ranks
    thick: Thick


def relations(texts: Frame, ranks: Ranks, parts: int) -> Frame:
    """All that texts share, as rows of `RELATIONS`; `parts` is in how many ranges n-grams are cut."""
    blocks = int(ranks.block.max(initial=0)) + 1
    marked = map_groups(grams(texts, ranks, LIMITS.gram, parts), "part", partial(_marked, ranks), _MARKS)
    task = Task(ranks, _thick(texts, ranks, parts))
    left = map_batches(texts, partial(_texts_in_turn, ranks, blocks), pa.schema([*_TURN, *_TEXTS]))
    right = map_batches(marked, partial(_marks_in_turn, blocks), pa.schema([*_TURN, *_MARKS]))
    return map_two_groups(left, right, ("one", "other"), partial(_compared, task), RELATIONS)


def _marked(ranks: Ranks, table: Any) -> Any:
    """What the n-grams of a part begin in each text, packed by block."""
    found, bounds = sorted_grams(table)
    kinds = marks(found.documents, bounds, LIMITS)
    blocks = ranks.block[found.documents]
    kept = np.flatnonzero(kinds)
    order = kept[np.argsort(blocks[kept], kind="stable")]
    rows = []
    for block in np.unique(blocks[kept]).tolist():
        low, high = np.searchsorted(blocks[order], (block, block + 1))
        chosen = order[low:high]
        rows.append({"block": block, "documents": found.documents[chosen].tobytes(),
                     "places": found.places[chosen].tobytes(), "kinds": kinds[chosen].tobytes()})  # fmt: skip
    return pa.Table.from_pylist(rows, _MARKS)


def _thick(texts: Frame, ranks: Ranks, parts: int) -> Thick:
    """The n-grams that more texts carry than are all compared, with the first carriers."""
    limits = SimilarLimits()
    if int((ranks.same == np.arange(len(ranks.same))).sum()) <= limits.full:
        return {}
    frame = map_groups(grams(texts, ranks, limits.gram, parts), "part", _thickest, _THICK)
    found: Thick = {}
    for first, second, documents in batch_rows(batches(frame), _THICK):
        few = np.frombuffer(documents, np.int32).reshape(-1, limits.few)
        keys = zip(np.frombuffer(first, np.uint64).tolist(), np.frombuffer(second, np.uint64).tolist(), strict=True)
        found.update(zip(keys, map(frozenset, few.tolist()), strict=True))
    return found


def _thickest(table: Any) -> Any:
    limits = SimilarLimits()
    found, bounds = sorted_grams(table)
    firsts, seconds, documents = [], [], []
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if high - low > limits.full:
            carriers = np.unique(found.documents[low:high])
            if len(carriers) > limits.full:
                firsts.append(found.first[low])
                seconds.append(found.second[low])
                documents.append(carriers[: limits.few])
    columns = (np.array(firsts, np.uint64), np.array(seconds, np.uint64), np.array(documents, np.int32))
    return pa.Table.from_pylist([dict(zip(_THICK.names, (one.tobytes() for one in columns), strict=True))], _THICK)


def _turns(block: int, blocks: int) -> Iterator[tuple[int, int]]:
    """The tasks that a block has a part in."""
    for other in range(blocks):
        yield min(block, other), max(block, other)


def _texts_in_turn(ranks: Ranks, blocks: int, given: Iterator[Batch]) -> Iterator[Batch]:
    schema = pa.schema([*_TURN, *_TEXTS])
    for batch in given:
        numbers = ranks.of(batch.column("article_id").to_pylist()).tolist()
        rows = batch.select(_TEXTS.names[1:]).to_pylist()
        for one in range(blocks):  # a batch for each, so that a text is in memory once or twice only
            out = []
            for rank, row in zip(numbers, rows, strict=True):
                if ranks.same[rank] == rank and row["hashes"]:
                    low, high = sorted((one, int(ranks.block[rank])))
                    out.append({"one": low, "other": high, "rank": rank, **row})
            yield pa.RecordBatch.from_pylist(out, schema)


def _marks_in_turn(blocks: int, given: Iterator[Batch]) -> Iterator[Batch]:
    schema = pa.schema([*_TURN, *_MARKS])
    for batch in given:
        for row in batch.to_pylist():
            turns = [{"one": one, "other": other, **row} for one, other in _turns(row["block"], blocks)]
            yield pa.RecordBatch.from_pylist(turns, schema)


class Block(NamedTuple):
    """The texts of a task in the order of time."""

    numbers: NDArray[np.int64]
    words: Words
    quoted: list[list[tuple[int, int]]]


def block_of(table: Any) -> Block:
    """Packed texts with their ranks, put in order."""
    numbers = np.array(table.column("rank").to_pylist(), np.int64)
    order = np.argsort(numbers, kind="stable").tolist()
    each = [table.column(name).to_pylist() for name in _TEXTS.names[1:]]
    hashes, starts, ends, quoted = ([column[index] for index in order] for column in each)
    return Block(numbers[order], joined(hashes, starts, ends), spans_of(quoted))


def _compared(task: Task, texts: Any, marked: Any) -> Any:
    """What the texts of two blocks share."""
    if not len(texts):
        return RELATIONS.empty_table()
    turn = tuple(texts.column(name)[0].as_py() for name in _TURN.names)
    block = block_of(texts)
    of_block = task.ranks.block[block.numbers]

    def between(a: Array, b: Array) -> NDArray[np.bool_]:
        mask: NDArray[np.bool_] = (of_block[a] == turn[0]) & (of_block[b] == turn[1])
        return mask

    alike = similar_compiled(block.words, SimilarLimits(), None, MEMORY)
    alike = _kept(alike, between(alike.a, alike.b) & _candidates(task.thick, block, alike))
    shared = passages_marked(block.words, _kinds(block, marked), LIMITS, MEMORY)
    told = between(shared.a, shared.b)
    shared = Passages._make(column[told] for column in shared)
    comparer = Comparer(block.words, alike, shared, Own(block.words, block.quoted))
    near = sorted(set(comparer.pairs()))
    columns = [
        _rows(ALIKE, block.numbers[alike.a], block.numbers[alike.b], same=alike.shared),
        _rows(NEAR, block.numbers[[a for a, _ in near]], block.numbers[[b for _, b in near]]),
        _passages(block, shared),
    ]
    if turn[0] == turn[1]:
        columns.append(_rows(SIZE, block.numbers, block.numbers, same=alike.grams))
    return pa.concat_tables(columns)


def _kept(alike: Similar, mask: NDArray[np.bool_]) -> Similar:
    return Similar(
        alike.same, alike.grams, alike.a[mask], alike.b[mask], alike.shared[mask], alike.jaccard[mask],
        alike.contained[mask],
    )  # fmt: skip


def _kinds(block: Block, marked: Any) -> NDArray[np.uint8]:
    """What each word of the block begins."""
    kinds = np.zeros(len(block.words.hashes), np.uint8)
    for documents, places, packed in zip(*(marked.column(name).to_pylist() for name in _MARKS.names[1:]), strict=True):
        at = np.searchsorted(block.numbers, np.frombuffer(documents, np.int32))
        kinds[block.words.documents[at] + np.frombuffer(places, np.int32)] = np.frombuffer(packed, np.uint8)
    return kinds


def _candidates(thick: Thick, block: Block, alike: Similar) -> NDArray[np.bool_]:
    """Whether the texts of each pair are compared among all texts: they may meet in this task only.

    They are if both carry an n-gram that few texts have, or one of them is among the first that carry it.
    """
    kept = np.ones(len(alike.a), np.bool_)
    if not thick:
        return kept
    known: dict[int, set[tuple[int, int]]] = {}
    firsts = np.unique(np.array([key[0] for key in thick], np.uint64))

    def carried(number: int) -> set[tuple[int, int]]:
        if number not in known:
            words = block.words.hashes[block.words.documents[number] : block.words.documents[number + 1]]
            found = grams_of([words], np.zeros(1, np.int32), SimilarLimits().gram)
            at = np.flatnonzero(np.isin(found.first, firsts))
            keys = zip(found.first[at].tolist(), found.second[at].tolist(), strict=True)
            known[number] = {key for key in keys if key in thick}
        return known[number]

    for pair, (a, b, shared) in enumerate(zip(alike.a.tolist(), alike.b.tolist(), alike.shared.tolist(), strict=True)):
        both = carried(a) & carried(b)
        if len(both) == shared:
            ends = {int(block.numbers[a]), int(block.numbers[b])}
            kept[pair] = any(ends & thick[key] for key in both)
    return kept


def _passages(block: Block, shared: Passages) -> Any:
    words, a, b = block.words, shared.a, shared.b
    return _rows(
        PASSAGE, block.numbers[a], block.numbers[b],
        start_a=shared.start_a - words.documents[a], end_a=shared.end_a - words.documents[a],
        start_b=shared.start_b - words.documents[b], end_b=shared.end_b - words.documents[b], same=shared.words,
        from_a=words.starts[shared.start_a], to_a=words.ends[shared.end_a - 1],
        from_b=words.starts[shared.start_b], to_b=words.ends[shared.end_b - 1],
        words_a=shared.end_a - shared.start_a, words_b=shared.end_b - shared.start_b,
    )  # fmt: skip


def _rows(what: int, a: Array, b: Array, **numbers: Array) -> Any:
    columns = {"what": np.full(len(a), what), "a": a, "b": b, **numbers}
    none = np.zeros(len(a), np.int64)
    return pa.table({name: np.asarray(columns.get(name, none), np.int64) for name in RELATIONS.names}, RELATIONS)


def relation_rows(what: int, rows: list[tuple[int, ...]]) -> Any:
    """Rows (a, b, and the numbers of `RELATIONS` in order) as a table."""
    columns = np.array(rows, np.int64).reshape(-1, len(RELATIONS.names) - 1).T
    return _rows(what, columns[0], columns[1], **dict(zip(_NUMBERS, columns[2:], strict=True)))
