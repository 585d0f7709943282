"""Copies and passages on a cluster: compared in blocks, grouped by connected texts, each with the rules of one machine.

Here, on the driver, are only numbers: the order of all articles, which of them share something, and the passages.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from corpuskit.copies.compare import Comparer
from corpuskit.copies.groups import group
from corpuskit.copies.model import Article, Copy, SharedSpan
from corpuskit.copies.original import order
from corpuskit.copies.quoted import Own
from corpuskit.copies.spans import spans_of_exact
from corpuskit.engines.spark import Batch, Frame, batches, map_batches, map_groups, map_two_groups
from corpuskit.fingerprints import Similar
from corpuskit.fingerprints.figures import as_passages
from corpuskit.pipeline.cluster.blocks import Ranks, Room, block_of, blocks, ranges
from corpuskit.pipeline.cluster.comparing import (
    ALIKE,
    EXACT,
    NEAR,
    PASSAGE,
    RELATIONS,
    SIZE,
    relation_rows,
    relations,
)  # fmt: skip
from corpuskit.pipeline.cluster.schemas import batch_rows
from corpuskit.pipeline.cluster.words import TEXTS, spans_of, texts_of
from corpuskit.pipeline.copying import copy_rows, passage_rows
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction

_SALT = 1000  # exact copies of one text that are looked at in one task
_NARROW = ("article_id", "outlet", "date", "agency", "origin", "words", "count", "digest")
_DOCUMENTS = pa.schema(
    [("bin", pa.int64()), ("rank", pa.int64()), ("text", pa.int64()), ("count", pa.int64())]
    + [(name, pa.string()) for name in ("article_id", "outlet", "date", "agency", "origin")]
    + [(name, pa.binary()) for name in ("hashes", "starts", "ends", "quoted")]
)
_BINNED = pa.schema([pa.field("bin", pa.int64()), *RELATIONS])
_COPIES = pa.schema(
    [(name, {str: pa.string(), float: pa.float64(), int: pa.int64()}[kind]) for name, kind in
     zip(Copy._fields, (str, str, str, str, float, float, int, str), strict=True)]
)  # fmt: skip


class Known(NamedTuple):
    """All articles in the order of time, how many words each has, and where to find them by id."""

    sources: list[store.Source]
    counts: list[int]
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
    parts = ranges(known.counts, room)
    shared = kept("relations", relations(texts, known.ranks, parts))
    copies = _grouped(texts, shared, known, room)
    spans = [*_spans(shared), *_exact_spans(texts, known)]
    rows = copy_rows(copies, known.sources)
    passages = list(passage_rows(connection, known.sources, spans, known.counts))
    with transaction(connection):
        store.replace_copies(connection, rows, passages)
        finish_stage(connection, "copies", version)


def _known(connection: sqlite3.Connection, texts: Frame, room: Room) -> Known:
    narrow = pa.schema([TEXTS.field(name) for name in _NARROW])
    rows = list(batch_rows(batches(texts.select(*_NARROW)), narrow))
    rows.sort(key=lambda row: order(Article(row[0], 0, row[5], row[1], row[2], row[3], row[4])))
    sources = {source.article_id: source for source in store.sources(connection)}
    count = len(rows)
    ids = np.array([int(row[0], 16) for row in rows], np.uint64)
    first: dict[bytes, int] = {}
    same = np.array([first.setdefault(row[7], number) for number, row in enumerate(rows)], np.int32)
    counts = [row[6] for row in rows]
    by_id = np.argsort(ids)
    ranks = Ranks(ids[by_id], np.arange(count, dtype=np.int32)[by_id], same, blocks(counts, room))
    return Known([sources[row[0]] for row in rows], counts, ranks)


def _spans(shared: Frame) -> Iterator[SharedSpan]:
    """The passages, as `copies.spans.spans_of` tells them."""
    rows = batches(shared.where(f"what = {PASSAGE}"))
    for batch in rows:
        passages = _as_passages(batch)
        columns = (batch.column(name).to_pylist() for name in ("a", "b", "from_a", "to_a", "from_b", "to_b"))
        words = (batch.column(name).to_pylist() for name in ("words_a", "words_b"))
        likeness = np.round(passages.similarity, 4).tolist()
        for row in zip(*columns, *words, likeness, strict=True):
            yield SharedSpan(*row)


def _as_passages(table: Any) -> Any:
    names = ("a", "b", "start_a", "end_a", "start_b", "end_b", "same")
    return as_passages(np.array([table.column(name).to_numpy() for name in names], np.int64).reshape(7, -1).T)


def _exact_spans(texts: Frame, known: Known) -> Iterator[SharedSpan]:
    """All of each article whose words an earlier one has; a text with very many copies is cut into several tasks."""
    same = known.ranks.same
    copies = np.flatnonzero(same != np.arange(len(same)))
    if not len(copies):
        return
    salts: defaultdict[int, list[int]] = defaultdict(list)
    turn: dict[int, int] = {}
    for bin_, at in enumerate(range(0, len(copies), _SALT)):
        for rank in copies[at : at + _SALT].tolist():
            turn[rank] = bin_
            if not salts[int(same[rank])] or salts[int(same[rank])][-1] != bin_:
                salts[int(same[rank])].append(bin_)
    chosen = map_batches(texts, partial(_copies_in_turn, known.ranks, turn, dict(salts)), _DOCUMENTS)
    frame = map_groups(chosen, "bin", partial(_exact, same), RELATIONS)
    for row in batch_rows(batches(frame), RELATIONS):
        _, a, b, *_, from_a, to_a, from_b, to_b, words_a, words_b = row
        yield SharedSpan(a, b, from_a, to_a, from_b, to_b, words_a, words_b, 1.0)


def _copies_in_turn(
    ranks: Ranks, turn: dict[int, int], salts: dict[int, list[int]], given: Iterator[Batch]
) -> Iterator[Batch]:
    for batch in given:
        rows = []
        for rank, row in zip(*_ranked(ranks, batch), strict=True):
            for bin_ in [*salts.get(rank, ()), *((turn[rank],) if rank in turn else ())]:
                rows.append({"bin": bin_, "rank": rank, "text": int(ranks.same[rank]), **row})
        yield pa.RecordBatch.from_pylist(rows, _DOCUMENTS)


def _ranked(ranks: Ranks, batch: Batch) -> tuple[list[int], list[dict[str, Any]]]:
    names = [name for name in _DOCUMENTS.names if name in TEXTS.names]
    return ranks.of(batch.column("article_id").to_pylist()).tolist(), batch.select(names).to_pylist()


def _exact(same: Any, table: Any) -> Any:
    block = block_of(table)
    local = np.searchsorted(block.numbers, same[block.numbers]).astype(np.int32)
    none = np.zeros(0, np.int32)
    alike = Similar(local, none, none, none, none, np.zeros(0), np.zeros(0))
    rows = []
    for a, b, *places, words_a, words_b, _ in spans_of_exact(block.words, alike):
        rows.append((int(block.numbers[a]), int(block.numbers[b]), 0, 0, 0, 0, 0, *places, words_a, words_b))
    return relation_rows(EXACT, rows)


def _grouped(texts: Frame, shared: Frame, known: Known, room: Room) -> list[Copy]:
    """The rows of groups: connected texts go to one task, many small ones together."""
    near = pa.schema([RELATIONS.field(name) for name in ("a", "b")])
    pairs = list(batch_rows(batches(shared.where(f"what = {NEAR}").select("a", "b")), near))
    same = known.ranks.same
    several = {int(same[rank]) for rank in np.flatnonzero(same != np.arange(len(same))).tolist()}
    several = {text for text in several if known.counts[text] >= COPIES.fewest_words}
    bins = binned(components(pairs, several), 4 * room.tasks)
    if not bins:
        return []
    left = map_batches(texts, partial(_texts_in_bins, known.ranks, bins), _DOCUMENTS)
    right = map_batches(shared, partial(_relations_in_bins, bins), _BINNED)
    frame = map_two_groups(left, right, ("bin",), _group, _COPIES)
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
    for batch in given:
        rows = []
        for rank, row in zip(*_ranked(ranks, batch), strict=True):
            text = int(ranks.same[rank])
            if text in bins:
                if text != rank:
                    row |= dict.fromkeys(("hashes", "starts", "ends", "quoted"), b"")
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


def _group(documents: Any, related: Any) -> Any:
    """The rows of the groups among the connected texts of a bin."""
    ranks, texts = (np.array(documents.column(name).to_pylist(), np.int64) for name in ("rank", "text"))
    block = block_of(documents.filter(pa.array(ranks == texts)))
    what = related.column("what").to_numpy()

    def only(kind: int) -> Any:
        return related.filter(pa.array(what == kind))

    def here(table: Any, name: str) -> Any:
        return np.searchsorted(block.numbers, table.column(name).to_numpy()).astype(np.int32)

    size, alike, shared = only(SIZE), only(ALIKE), only(PASSAGE)
    grams = np.zeros(len(block.numbers), np.int32)
    grams[here(size, "a")] = size.column("same").to_numpy()
    a, b, count = here(alike, "a"), here(alike, "b"), alike.column("same").to_numpy()
    nothing = np.zeros(len(a))
    similar = Similar(np.arange(len(grams), dtype=np.int32), grams, a, b, count, nothing, nothing)
    passages, a, b = _as_passages(shared), here(shared, "a"), here(shared, "b")
    begin_a, begin_b = block.words.documents[a], block.words.documents[b]
    passages = passages._replace(
        a=a, start_a=passages.start_a + begin_a, end_a=passages.end_a + begin_a,
        b=b, start_b=passages.start_b + begin_b, end_b=passages.end_b + begin_b,
    )  # fmt: skip
    own = Own(block.words, spans_of(block.table.column("quoted").to_pylist()))
    comparer = Comparer(block.words, similar, passages, own)
    names = ("article_id", "count", "outlet", "date", "agency", "origin")
    columns = [documents.column(name).to_pylist() for name in names]
    local = np.searchsorted(block.numbers, texts).tolist()
    articles = [
        Article(article_id, text, words, outlet, date, agency, origin)
        for text, article_id, words, outlet, date, agency, origin in zip(local, *columns, strict=True)
    ]
    near = only(NEAR)
    pairs = zip(here(near, "a").tolist(), here(near, "b").tolist(), strict=True)
    rows = list(group(articles, pairs, comparer.compare))
    return pa.Table.from_pylist([row._asdict() for row in rows], _COPIES)
