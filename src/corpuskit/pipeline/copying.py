"""The pass that finds copies and shared passages: across all articles at once, from the words of their stories."""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING

import numpy as np

from corpuskit.copies.model import Article, Copy
from corpuskit.pipeline.placing import Changed, PassageRows
from corpuskit.records import Progress
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.copies import PassageRow, Source
from corpuskit.store.database import transaction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.fingerprints import Words

_STEPS = ("reading words", "pairs", "passages", "groups", "places")
_MEGABYTE = 1 << 20

Span = tuple[int, int]


def find_copies(connection: sqlite3.Connection, version: str, memory: int = 0, progress: Progress | None = None) -> int:
    """Find the copies and the shared passages of all articles; returns how many rows of copies there are.

    They are a function of the set of articles: what was found before is replaced, in one transaction, if no other
    writer has changed a text meanwhile; else the pass is made again.
    """
    while True:
        sources = store.sources(connection)
        try:
            rows, passages = _found(connection, sources, memory, progress)
        except Changed:
            continue
        with transaction(connection):
            if store.sources(connection) == sources:
                store.replace_copies(connection, rows, passages)
                finish_stage(connection, "copies", version)
                return len(rows)


def _found(
    connection: sqlite3.Connection, sources: Sequence[Source], memory: int, progress: Progress | None
) -> tuple[list[tuple[str | int | float, ...]], Iterable[PassageRow]]:
    """Rows of the tables `copy` and `passage`."""
    from corpuskit.copies.compare import Comparer, sizes
    from corpuskit.copies.groups import group
    from corpuskit.copies.home import sites
    from corpuskit.copies.quoted import Own
    from corpuskit.copies.spans import distinct, exact_stretches, first_of_kind, joined, stretches
    from corpuskit.fingerprints import PassageLimits, passages, similar
    from corpuskit.fingerprints.limits import MEMORY

    def tell(step: int) -> None:
        if progress:
            progress(f"copies: {_STEPS[step]}", step + 1, len(_STEPS))

    tell(0)
    sources = in_order(sources)
    words, free = _read(connection, sources)
    counts, lengths = sizes(words), np.diff(words.documents)
    tell(1)
    allowed = memory * _MEGABYTE or MEMORY
    alike = similar(words, memory=allowed)
    tell(2)
    free = free[first_of_kind(words, alike)]
    words = distinct(words, alike)
    shared = passages(words, limits=PassageLimits(words=COPIES.passage_words), memory=allowed)
    tell(3)
    comparer = Comparer(words, alike, shared, Own(words.documents, free))
    known = sites((source.outlet, source.publisher) for source in sources)
    articles = (
        article_of(source, number if count < COPIES.fewest_words else first, count, known)
        for number, (source, first, count) in enumerate(zip(sources, alike.same.tolist(), counts.tolist(), strict=True))
    )
    rows = copy_rows(group(articles, comparer.pairs(), comparer.compare), sources)
    tell(4)
    del comparer, free
    found = joined(stretches(words, shared), exact_stretches(words, alike))
    del words, alike, shared
    return rows, PassageRows(connection, sources, found, counts, lengths)


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Articles in the order of time: of a passage with many carriers, links lead to those that come first."""
    from corpuskit.copies.original import order

    return sorted(sources, key=lambda source: order(article_of(source, 0, source.words)))


def _read(connection: sqlite3.Connection, sources: Sequence[Source]) -> tuple[Words, NDArray[np.bool_]]:
    """The words of all articles without their places, and which of them stand outside quotations."""
    from corpuskit.copies.quoted import outside, quoted
    from corpuskit.fingerprints import Numbering, Words, tokenise_in_batches
    from corpuskit.fingerprints.growing import Growing

    marked: deque[list[Span]] = deque()

    def stories() -> Iterator[tuple[str, list[Span]]]:
        for text, zones, blocks in store.texts(connection, (source.number for source in sources)):
            marked.append(quoted(text) + blocks)
            yield text, zones

    clean, zones = tee(stories())
    numbering = Numbering()
    hashes, documents, free = Growing(np.uint32, spill=True), Growing(np.int64), Growing(np.bool_)
    documents.add(np.zeros(1, np.int64))
    for batch in tokenise_in_batches((text for text, _ in clean), (spans for _, spans in zones)):
        documents.add(batch.documents[1:] + len(hashes))
        hashes.add(numbering.of(batch.hashes))
        free.add(outside(batch, [marked.popleft() for _ in range(len(batch))]))
    none = np.zeros(0, np.int32)
    return Words(hashes.array(), none, none, documents.array()), free.array()


def article_of(source: Source, text: int, words: int, known: Container[str] = ()) -> Article:
    """An article as far as copies are concerned; `known` are the publishers that are sites (`home.sites`)."""
    site = source.publisher if source.publisher in known else ""
    return Article(source.article_id, text, words, source.outlet, source.date, source.agency, source.origin, site)


def copy_rows(copies: Iterable[Copy], sources: Sequence[Source]) -> list[tuple[str | int | float, ...]]:
    """Rows of the table `copy`."""
    numbers = {source.article_id: source.number for source in sources}
    rows = list(copies)
    members = Counter(row.group_id for row in rows)
    return [(row.group_id, numbers[row.article_id], *row[2:], members[row.group_id]) for row in rows]
