"""Copies and passages on a cluster: compared in blocks, grouped by connected texts, each with the rules of one machine.

Here, on the driver, are only numbers: the order of all articles, which of them share something, and the passages.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.copies.compare import Comparer
from corpuskit.copies.groups import group
from corpuskit.copies.home import sites
from corpuskit.copies.model import Copy
from corpuskit.copies.spans import Stretches, exact_stretches, joined
from corpuskit.engines.spark import Batch, Frame, batches, map_batches, map_two_groups
from corpuskit.fingerprints import Passages, Similar
from corpuskit.pipeline.cluster.blocks import Block, Ranks, Room, block_of, blocks, ranges
from corpuskit.pipeline.cluster.comparing import ALIKE, NEAR, PASSAGE, RELATIONS, SIZE, relations
from corpuskit.pipeline.cluster.schemas import batch_rows
from corpuskit.pipeline.cluster.words import NAMED, TEXTS, own_words, texts_of
from corpuskit.pipeline.copying import article_of, copy_rows, in_order
from corpuskit.pipeline.placing import PassageRows
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction

_BINS = 4  # for each task that runs at a time: some take longer than others

_NARROW = pa.schema([TEXTS.field(name) for name in ("article_id", "count", "digest")])
_DOCUMENTS = pa.schema(
    [("bin", pa.int64()), ("rank", pa.int64()), ("text", pa.int64())]
    + [TEXTS.field(name) for name in (*NAMED, "count", "hashes", "voice")]
)
_BINNED = pa.schema([pa.field("bin", pa.int64()), *RELATIONS])
_STRETCHES = pa.schema([RELATIONS.field(name) for name in Stretches._fields])
_COPIES = pa.schema(
    [(name, {str: pa.string(), float: pa.float64(), int: pa.int64()}[kind]) for name, kind in
     zip(Copy._fields, (str, str, str, str, float, float, int, str), strict=True)]
)  # fmt: skip


class Known(NamedTuple):
    """All articles in the order of time, how many words each has, and where it is by its id."""

    sources: list[store.Source]
    counts: NDArray[np.int64]
    ranks: Ranks


def find_copies(connection: sqlite3.Connection, version: str, found: Frame, work: str, room: Room) -> None:
    """Find the copies and passages of all articles of `schemas.FOUND`, and put them into the driver's corpus.

    `work` is a folder for what goes between the steps.
    """
    session = found.sparkSession

    def kept(name: str, frame: Frame) -> Frame:
        frame.write.parquet(f"{work}/{name}")
        return session.read.schema(frame.schema).parquet(f"{work}/{name}")

    texts = kept("words", texts_of(found))
    known = _known(connection, texts, room)
    shared = kept("relations", relations(texts, known.ranks, ranges(known.counts, room)))
    rows = copy_rows(_grouped(texts, shared, known, room), known.sources)
    stretches = joined(_stretches(shared), exact_stretches(known.ranks.same, known.counts))
    passages = PassageRows(connection, known.sources, stretches, known.counts)
    with transaction(connection):
        store.replace_copies(connection, rows, passages)
        finish_stage(connection, "copies", version)


def _known(connection: sqlite3.Connection, texts: Frame, room: Room) -> Known:
    told = {row[0]: row[1:] for row in batch_rows(batches(texts.select(*_NARROW.names)), _NARROW)}
    sources = in_order(store.sources(connection))
    each = [told.pop(source.article_id) for source in sources]
    counts = np.array([row[0] for row in each], np.int64)
    first: dict[bytes, int] = {}
    same = np.array(
        [first.setdefault(digest, number) for number, digest in enumerate(row[1] for row in each)], np.int32
    )
    ids = np.array([int(source.article_id, 16) for source in sources], np.uint64)
    by_id = np.argsort(ids)
    ranks = Ranks(ids[by_id], np.arange(len(ids), dtype=np.int32)[by_id], same, blocks(counts, room))
    return Known(sources, counts, ranks)


def _stretches(shared: Frame) -> Stretches:
    """The passages that were found, by the words of their articles."""
    found = pa.Table.from_batches(batches(shared.where(f"what = {PASSAGE}").select(*_STRETCHES.names)), _STRETCHES)
    columns = [found.column(name).to_numpy() for name in Stretches._fields]
    return Stretches._make([*(column.astype(np.int32) for column in columns[:-1]), columns[-1]])


def _grouped(texts: Frame, shared: Frame, known: Known, room: Room) -> list[Copy]:
    """The rows of groups: connected texts go to one task, many small ones together."""
    near = pa.schema([RELATIONS.field(name) for name in ("a", "b")])
    pairs = list(batch_rows(batches(shared.where(f"what = {NEAR}").select("a", "b")), near))
    same = known.ranks.same
    several = {int(same[rank]) for rank in np.flatnonzero(same != np.arange(len(same))).tolist()}
    several = {text for text in several if known.counts[text] >= COPIES.fewest_words}
    fewest = max(_BINS * room.tasks, int(known.counts.sum()) // room.words + 1)
    bins = binned(components(pairs, several), fewest)
    if not bins:
        return []
    printed = sites((source.outlet, source.publisher) for source in known.sources)
    left = map_batches(texts, partial(_texts_in_bins, known.ranks, bins), _DOCUMENTS)
    right = map_batches(shared, partial(_relations_in_bins, bins), _BINNED)
    frame = map_two_groups(left, right, ("bin",), partial(_group, printed), _COPIES)
    return [Copy(*row) for row in batch_rows(batches(frame), _COPIES)]


def components(pairs: Iterable[tuple[int, int]], alone: Iterable[int]) -> dict[int, int]:
    """For each text the least one that it is connected with.

    >>> components([(5, 7), (2, 5), (8, 9)], [11])
    {11: 11, 5: 2, 7: 2, 2: 2, 8: 8, 9: 8}
    """
    above = {text: text for text in alone}

    def top(text: int) -> int:
        while above.setdefault(text, text) != text:
            above[text] = text = above[above[text]]
        return text

    for a, b in pairs:
        one, other = sorted((top(a), top(b)))
        above[other] = one
    return {text: top(text) for text in above}


def binned(connected: dict[int, int], count: int) -> dict[int, int]:
    """For each text a bin of `count` or so: whole groups of connected texts, the largest first into the emptiest.

    >>> binned({1: 1, 2: 1, 3: 3, 4: 4}, 2)
    {1: 0, 2: 0, 3: 1, 4: 1}
    """
    from heapq import heapify, heappop, heappush

    members: defaultdict[int, list[int]] = defaultdict(list)
    for text, first in connected.items():
        members[first].append(text)
    filled = [(0, number) for number in range(count)]
    heapify(filled)
    found: dict[int, int] = {}
    for first in sorted(members, key=lambda first: (-len(members[first]), first)):
        size, number = heappop(filled)
        found.update(dict.fromkeys(members[first], number))
        heappush(filled, (size + len(members[first]), number))
    return found


def _texts_in_bins(ranks: Ranks, bins: dict[int, int], given: Iterator[Batch]) -> Iterator[Batch]:
    """The articles of all connected texts; the words of a text once."""
    names = [name for name in _DOCUMENTS.names if name in TEXTS.names]
    for batch in given:
        rows = []
        numbers = ranks.of(batch.column("article_id").to_pylist()).tolist()
        for rank, row in zip(numbers, batch.select(names).to_pylist(), strict=True):
            text = int(ranks.same[rank])
            if text in bins:
                if text != rank:
                    row |= dict.fromkeys(("hashes", "voice"), b"")
                rows.append({"bin": bins[text], "rank": rank, "text": text, **row})
        yield pa.RecordBatch.from_pylist(rows, _DOCUMENTS)


def _relations_in_bins(bins: dict[int, int], given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        a, b = batch.column("a").to_pylist(), batch.column("b").to_pylist()
        homes = [bins.get(one, -1) if bins.get(one, -1) == bins.get(other, -2) else -1 for one, other in
                 zip(a, b, strict=True)]  # fmt: skip
        table = pa.Table.from_batches([batch]).select(RELATIONS.names).add_column(0, "bin", pa.array(homes, pa.int64()))
        for part in table.filter(pa.array([home >= 0 for home in homes], pa.bool_())).to_batches():
            yield part.cast(_BINNED)


def _group(printed: Container[str], documents: Any, related: Any) -> Any:
    """The rows of the groups among the connected texts of a bin; `printed` are the publishers that are sites."""
    ranks, texts = (np.array(documents.column(name).to_pylist(), np.int64) for name in ("rank", "text"))
    block = block_of(documents.filter(pa.array(ranks == texts)).to_batches())
    what = related.column("what").to_numpy()

    def only(kind: int) -> Any:
        return related.filter(pa.array(what == kind))

    def here(table: Any, name: str) -> Any:
        return np.searchsorted(block.numbers, table.column(name).to_numpy()).astype(np.int32)

    size, alike, shared, near = only(SIZE), only(ALIKE), only(PASSAGE), only(NEAR)
    grams = np.zeros(len(block.numbers), np.int32)
    grams[here(size, "a")] = size.column("same").to_numpy()
    a, b, count = here(alike, "a"), here(alike, "b"), alike.column("same").to_numpy()
    nothing = np.zeros(len(a))
    similar = Similar(np.arange(len(grams), dtype=np.int32), grams, a, b, count, nothing, nothing)
    passages = _passages(block, shared, here(shared, "a"), here(shared, "b"))
    comparer = Comparer(block.words, similar, passages, own_words(block))
    columns = [documents.column(name).to_pylist() for name in (*NAMED, "count")]
    local = np.searchsorted(block.numbers, texts).tolist()
    articles = (
        article_of(
            store.Source(text, article_id, outlet, date, agency, origin, words, "", *whose), text, words, printed
        )
        for text, article_id, outlet, date, agency, origin, *whose, words in zip(local, *columns, strict=True)
    )
    pairs = zip(here(near, "a").tolist(), here(near, "b").tolist(), strict=True)
    rows = list(group(articles, pairs, comparer.compare))
    return pa.Table.from_pylist([row._asdict() for row in rows], _COPIES)


def _passages(block: Block, shared: Any, a: NDArray[np.int32], b: NDArray[np.int32]) -> Passages:
    """The passages between texts `a` and `b` of the block, by the words of all its texts."""
    before_a, before_b = block.words.documents[a], block.words.documents[b]
    start_a, end_a, start_b, end_b, same, similarity = (
        shared.column(name).to_numpy() for name in ("start_a", "end_a", "start_b", "end_b", "same", "similarity")
    )
    return Passages(
        a, start_a + before_a, end_a + before_a, b, start_b + before_b, end_b + before_b, same, similarity
    )  # fmt: skip
