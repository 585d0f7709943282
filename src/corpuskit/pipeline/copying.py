"""The pass that finds copies and shared passages: across all articles at once, from the words of their stories."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.copies.model import Article, Copy
from corpuskit.fingerprints.limits import MEMORY, PassageLimits
from corpuskit.pipeline import compared
from corpuskit.pipeline.compared import Compared, Figures, Known
from corpuskit.pipeline.placing import Changed, PassageRows
from corpuskit.records import Progress
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.copies import PassageRow, Source
from corpuskit.store.database import transaction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.fingerprints import Similar, Words

_STEPS = ("reading words", "pairs", "passages", "groups", "places")
_MEGABYTE = 1 << 20
_Tell = Callable[[int], None]


class Found(NamedTuple):
    """Rows of the tables `copy` and `passage`, and what to keep for the next time; None where that is nothing."""

    copies: list[tuple[str | int | float, ...]]
    passages: Iterable[PassageRow]
    compared: Compared | None


def find_copies(connection: sqlite3.Connection, version: str, memory: int = 0, progress: Progress | None = None) -> int:
    """Find the copies and the shared passages of all articles; returns how many rows of copies there are.

    They are a function of the set of articles: what was found before is replaced, in one transaction, if no other
    writer has changed a text meanwhile; else the pass is made again. Articles that stayed are not compared again.
    """

    def tell(step: int) -> None:
        if progress:
            progress(f"copies: {_STEPS[step]}", step + 1, len(_STEPS))

    while True:
        sources, before = store.sources(connection), compared.load(connection, version, _limits())
        try:
            found = _found(connection, sources, before, (memory * _MEGABYTE or MEMORY, tell))
        except Changed:
            continue
        with transaction(connection):
            if store.unchanged(connection, sources):
                store.replace_copies(connection, found.copies, found.passages)
                compared.keep(connection, found.compared, version, _limits())
                finish_stage(connection, "copies", version)
                return len(found.copies)


def _found(
    connection: sqlite3.Connection, sources: Sequence[Source], before: Compared | None, how: tuple[int, _Tell]
) -> Found:
    """What there is to find; `how` are the bytes to sort at a time, and who is told of progress."""
    from corpuskit.copies.compare import Comparer, sizes
    from corpuskit.copies.groups import group
    from corpuskit.copies.spans import distinct, exact_stretches, joined, stretches
    from corpuskit.fingerprints import similar
    from corpuskit.fingerprints.growing import release
    from corpuskit.fingerprints.renewed import passages_renewed
    from corpuskit.pipeline.unquoted import Unquoted

    memory, tell = how
    tell(0)
    sources = in_order(sources)
    words, vocabulary = _read(connection, sources)
    counts = sizes(words)
    tell(1)
    alike = similar(words, memory=memory)
    tell(2)
    words = distinct(words, alike)
    known = Known(before, sources, alike.same)
    shared, origin, crowds = passages_renewed(words, _limits(), known.earlier(vocabulary), memory)
    release(words.hashes)
    tell(3)
    own = Unquoted(connection, sources, words, vocabulary, known.own(origin))
    comparer = Comparer(words, alike, shared, own)
    copies = copy_rows(group(_articles(sources, alike, counts), comparer.pairs(), comparer.compare), sources)
    tell(4)
    told = own.told
    del comparer, own
    found, same = joined(stretches(words, shared), exact_stretches(alike.same, counts)), shared.words
    del words, alike, shared
    passages = PassageRows(connection, sources, found, counts, known.places(origin))
    figures = Figures(found, same, told, passages.places)
    return Found(copies, passages, known.made(vocabulary, crowds, figures) if crowds else None)


def _articles(sources: Sequence[Source], alike: Similar, counts: NDArray[np.int64]) -> Iterator[Article]:
    """The articles as groups are made of them; a notice of a few words is like none other."""
    from corpuskit.copies.home import sites

    known = sites((source.outlet, source.publisher) for source in sources)
    texts = zip(sources, alike.same.tolist(), counts.tolist(), strict=True)
    for number, (source, first, count) in enumerate(texts):
        yield article_of(source, number if count < COPIES.fewest_words else first, count, known)


def _limits() -> PassageLimits:
    return PassageLimits(words=COPIES.passage_words)


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Articles in the order of time: of a passage with many carriers, links lead to those that come first."""
    from corpuskit.copies.original import order

    return sorted(sources, key=lambda source: order(article_of(source, 0, source.words)))


def _read(connection: sqlite3.Connection, sources: Sequence[Source]) -> tuple[Words, NDArray[np.uint64]]:
    """The words of all articles as numbers, without their places, and the hash of each number."""
    from corpuskit.fingerprints import Numbering, Words, tokenise_in_batches
    from corpuskit.fingerprints.growing import Growing

    clean, zones = tee(store.texts(connection, (source.number for source in sources)))
    numbering = Numbering()
    hashes, documents = Growing(np.uint32, spill=True), Growing(np.int64)
    documents.add(np.zeros(1, np.int64))
    for batch in tokenise_in_batches((text for text, *_ in clean), (spans for _, spans, _ in zones)):
        documents.add(batch.documents[1:] + len(hashes))
        hashes.add(numbering.of(batch.hashes))
    none = np.zeros(0, np.int32)
    return Words(hashes.array(), none, none, documents.array()), numbering.hashes()


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
