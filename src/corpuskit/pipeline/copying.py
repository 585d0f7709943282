"""The pass that finds copies and shared passages: across all articles at once, from the words of their stories."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

from corpuskit.copies.model import Article, Copy, SharedSpan, share
from corpuskit.records import Progress
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.copies import PassageRow, Source
from corpuskit.store.database import transaction
from corpuskit.text.provenance import Provenance

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
        rows, passages = _found(connection, sources, memory, progress)
        with transaction(connection):
            if store.sources(connection) == sources:
                store.replace_copies(connection, rows, passages)
                finish_stage(connection, "copies", version)
                return len(rows)


def _found(
    connection: sqlite3.Connection, sources: Sequence[Source], memory: int, progress: Progress | None
) -> tuple[list[tuple[str | int | float, ...]], list[PassageRow]]:
    """Rows of the tables `copy` and `passage`."""
    from corpuskit.copies.compare import Comparer, sizes
    from corpuskit.copies.groups import group
    from corpuskit.copies.original import order
    from corpuskit.copies.quoted import Own
    from corpuskit.copies.spans import distinct, spans_of, spans_of_exact
    from corpuskit.fingerprints import PassageLimits, passages, similar, tokenise
    from corpuskit.fingerprints.limits import MEMORY

    def tell(step: int) -> None:
        if progress:
            progress(f"copies: {_STEPS[step]}", step + 1, len(_STEPS))

    tell(0)
    # In the order of time: of a passage with many carriers, links lead to those that come first.
    sources = sorted(sources, key=lambda source: order(_article(source, 0, source.words)))
    marked: list[list[Span]] = []
    clean, zones = tee(_stories(connection, sources, marked))
    words = tokenise((text for text, _ in clean), (spans for _, spans in zones))
    counts = sizes(words).tolist()
    tell(1)
    allowed = memory * _MEGABYTE or MEMORY
    alike = similar(words, memory=allowed)
    tell(2)
    once = distinct(words, alike)
    shared = passages(once, limits=PassageLimits(words=COPIES.passage_words), memory=allowed)
    tell(3)
    comparer = Comparer(words, alike, shared, Own(once, marked))
    articles = [
        _article(source, number if counts[number] < COPIES.fewest_words else int(alike.same[number]), counts[number])
        for number, source in enumerate(sources)
    ]
    rows = copy_rows(group(articles, comparer.pairs(), comparer.compare), sources)
    tell(4)
    spans = [*spans_of(once, shared), *spans_of_exact(words, alike)]
    return rows, list(passage_rows(connection, sources, spans, counts))


def _stories(
    connection: sqlite3.Connection, sources: Sequence[Source], marked: list[list[Span]]
) -> Iterator[tuple[str, list[Span]]]:
    """Text and zones of each article; its quotations go to `marked`."""
    from corpuskit.copies.quoted import quoted

    for text, zones, blocks in store.texts(connection, (source.number for source in sources)):
        marked.append(quoted(text) + blocks)
        yield text, zones


def _article(source: Source, text: int, words: int) -> Article:
    return Article(source.article_id, text, words, source.outlet, source.date, source.agency, source.origin)


def copy_rows(copies: Iterable[Copy], sources: Sequence[Source]) -> list[tuple[str | int | float, ...]]:
    """Rows of the table `copy`."""
    numbers = {source.article_id: source.number for source in sources}
    rows = list(copies)
    members = Counter(row.group_id for row in rows)
    return [(row.group_id, numbers[row.article_id], *row[2:], members[row.group_id]) for row in rows]


def passage_rows(
    connection: sqlite3.Connection, sources: Sequence[Source], spans: Sequence[SharedSpan], counts: Sequence[int]
) -> Iterator[PassageRow]:
    """The rows of the table `passage`: each span with its bytes, looked up article by article."""
    wanted: defaultdict[int, set[Span]] = defaultdict(set)
    for span in spans:
        wanted[span.a].add((span.start_a, span.end_a))
        wanted[span.b].add((span.start_b, span.end_b))
    raw: dict[int, dict[Span, Span]] = {}
    for number, places in sorted(wanted.items()):
        text = store.body(connection, sources[number].number)
        if text is not None:
            way = Provenance(text.clean, text.edits, text.encoding)
            raw[number] = {place: way.raw(*place) for place in places}
    for span in spans:
        if span.a in raw and span.b in raw:
            yield PassageRow(
                sources[span.a].number, sources[span.b].number,
                span.start_a, span.end_a, span.start_b, span.end_b,
                *raw[span.a][span.start_a, span.end_a], *raw[span.b][span.start_b, span.end_b],
                span.words_a, span.similarity,
                share(span.words_a, counts[span.a]), share(span.words_b, counts[span.b]),
            )  # fmt: skip
