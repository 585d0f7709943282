"""The pass that finds phrases: over the words of all articles, made again as a whole when any of them changed."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.fingerprints import Numbering, PassageLimits, Passages, Words, passages_in_turn, tokenise_in_batches
from corpuskit.fingerprints.growing import Growing
from corpuskit.phrases.group import Cluster, Member, clusters
from corpuskit.phrases.places import Places, find_places
from corpuskit.phrases.score import Counts
from corpuskit.pipeline.placing import Changed
from corpuskit.pipeline.wording import Corpus, Found, Grouped
from corpuskit.records import Progress
from corpuskit.settings import PHRASES
from corpuskit.store import phrases as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.fingerprints.arrays import Hashes

    Numbers = NDArray[np.int64]

_ENDINGS = "s t d m re ve ll"  # what an apostrophe splits from a word
_BORDER = re.compile(r"\n|[.!?…][\"'”’»)\]]{0,3}\s")  # behind it another sentence begins, or seems to


class _Parts(NamedTuple):
    """The numbers of words that an apostrophe splits off, and of those that begin a sentence; ascending."""

    endings: Numbers
    first: NDArray[np.int32]


def find_phrases(connection: sqlite3.Connection, stage: str, version: str, progress: Progress | None = None) -> int:
    """Find the phrases of all articles; returns how many there are, those set aside included.

    The stage `phrases` leaves out exact and near copies of articles; any other looks at them as well.
    """
    scope = "" if stage == "phrases" else "copies"
    while True:
        made_from = store.state(connection)
        try:
            found = _found(connection, scope, progress)
        except Changed:
            continue
        with transaction(connection):
            if store.state(connection) == made_from:  # another writer may have changed something meanwhile
                store.replace_phrases(connection, scope, found.phrases, found.places())
                finish_stage(connection, stage, version)
                return len(found.phrases)


def _found(connection: sqlite3.Connection, scope: str, progress: Progress | None) -> Found:
    corpus, read = _read(connection, scope, progress)
    words = corpus.words
    limits = PassageLimits(
        words=PHRASES.fewest_words, edited=PHRASES.fewest_edited, full=PHRASES.all_compared, even=True
    )
    turns = [_spans(words.hashes, found, read) for found in passages_in_turn(words, limits)]
    places = find_places(*(np.concatenate(columns) for columns in zip(*turns, strict=True)))
    del turns
    grouped = _grouped(corpus, places)
    heads = grouped.heads
    counts = Counts(
        [words.hashes[start:end] for start, end in zip(places.starts[heads], places.ends[heads], strict=True)]
    )
    counts.add(words.hashes)
    return Found(connection, corpus, places, grouped, counts.bits(np.diff(grouped.bounds)))


def _read(connection: sqlite3.Connection, scope: str, progress: Progress | None) -> tuple[Corpus, _Parts]:
    """The articles with their words, and what these are parts of."""
    articles = store.sources(connection, scope == "copies")
    quotations: deque[store.Spans] = deque()
    borders: deque[list[int]] = deque([[]])

    def stories() -> Iterator[tuple[str, store.Spans]]:
        yield _ENDINGS, []  # as if they were the first article: so their numbers are known
        for done, story in enumerate(store.stories(connection, articles), start=1):
            quotations.append(story.quotations)
            borders.append([match.end() for match in _BORDER.finditer(story.clean)])
            yield story.clean, story.zones
            if progress and (done % PHRASES.told_each == 0 or done == len(articles)):
                progress("shared wording", done, len(articles))

    quotations.append([])
    clean, zones = tee(stories())
    numbering = Numbering()
    hashes, documents, quoted = Growing(np.uint32, spill=True), Growing(np.int64), Growing(np.bool_)
    first = Growing(np.int32)
    for batch in tokenise_in_batches((text for text, _ in clean), (spans for _, spans in zones)):
        documents.add(batch.documents[1:] + len(hashes))
        first.add((_first(batch, [borders.popleft() for _ in range(len(batch))]) + len(hashes)).astype(np.int32))
        hashes.add(numbering.of(batch.hashes))
        quoted.add(_quoted(batch, [quotations.popleft() for _ in range(len(batch))]))
    behind, none = int(documents.array()[0]), np.zeros(0, np.int32)
    words = Words(hashes.array()[behind:], none, none, documents.array() - behind)
    endings = np.flatnonzero(np.isin(words.hashes, hashes.array()[:behind]))
    parts = _Parts(endings, first.array() - behind)
    return Corpus(articles, words, quoted.array()[behind:], numbering.hashes()), parts


def _first(words: Words, borders: Sequence[Sequence[int]]) -> Numbers:
    """The numbers of the words behind borders, ascending; `borders` are the code points of each document."""
    wanted = np.array([(document << 32) + place for document, found in enumerate(borders) for place in found], np.int64)
    keys = np.repeat(np.arange(len(words), dtype=np.int64) << 32, np.diff(words.documents)) + words.starts
    found = np.unique(np.searchsorted(keys, wanted))
    return found[found < len(keys)]


def _quoted(words: Words, quotations: Sequence[store.Spans]) -> NDArray[np.bool_]:
    """For each word whether it stands in a quotation; the spans of each document."""
    spans = [(document, start, end) for document, found in enumerate(quotations) for start, end in found]
    document, start, end = np.array(spans, np.int64).reshape(-1, 3).T
    keys = np.repeat(np.arange(len(words), dtype=np.int64) << 32, np.diff(words.documents)) + words.starts
    depth = np.zeros(len(keys) + 1, np.int64)
    np.add.at(depth, np.searchsorted(keys, (document << 32) + start), 1)
    np.add.at(depth, np.searchsorted(keys, (document << 32) + end), -1)
    return np.cumsum(depth)[:-1] > 0


def _spans(hashes: Hashes, found: Passages, parts: _Parts) -> list[Numbers]:
    """The spans of passages that have words enough, as four arrays of word numbers.

    What an apostrophe splits from a word ("s", "t") counts as no word and begins no span.
    """
    endings = parts.endings
    spans = [column.copy() for column in (found.start_a, found.end_a, found.start_b, found.end_b)]
    edited = found.similarity < 1
    within = _of_a_sentence(hashes, [column[edited] for column in spans], parts.first)
    for column, ends in zip(spans, within, strict=True):
        column[edited] = ends
    for side in (0, 2):
        before, after = (np.searchsorted(endings, spans[side], side=which) for which in ("left", "right"))
        spans[side] = spans[side] + (after - before)
    sizes = [
        end - start - (np.searchsorted(endings, end) - np.searchsorted(endings, start))
        for start, end in (spans[:2], spans[2:])
    ]
    enough = np.minimum(*sizes) >= PHRASES.fewest_words
    return [column[enough] for column in spans]


def _of_a_sentence(hashes: Hashes, spans: Sequence[Numbers], first: NDArray[np.int32]) -> list[Numbers]:
    """Spans of passages, without a single word behind an edit, or before one, that is another sentence's.

    There one word is the same by chance.
    """

    def begins(places: Numbers) -> NDArray[np.bool_]:
        at = np.minimum(np.searchsorted(first, places), max(len(first) - 1, 0))
        return first[at] == places if len(first) else np.zeros(len(places), np.bool_)

    start_a, end_a, start_b, end_b = spans
    last = begins(end_a - 1) | begins(end_a - 2) | begins(end_b - 1) | begins(end_b - 2)
    last &= hashes[end_a - 2] != hashes[end_b - 2]
    lead = begins(start_a + 1) | begins(start_a + 2) | begins(start_b + 1) | begins(start_b + 2)
    lead &= hashes[start_a + 1] != hashes[start_b + 1]
    return [start_a + 2 * lead, end_a - 2 * last, start_b + 2 * lead, end_b - 2 * last]


def _grouped(corpus: Corpus, places: Places) -> Grouped:
    """The phrases, from the groups of places that two outlets share."""
    heads, bounds, members, similarity = array("q"), array("q", [0]), array("q"), array("d")
    for phrase in _clusters(corpus, places):
        heads.append(phrase.head)
        for place, alike in phrase.members:
            members.append(place)
            similarity.append(alike)
        bounds.append(len(members))
    return Grouped(np.array(heads), np.array(bounds), np.array(members), np.array(similarity))


def _clusters(corpus: Corpus, places: Places) -> Iterator[Cluster]:
    """The phrases, from the groups of places that two outlets share."""
    documents = np.searchsorted(corpus.words.documents, places.starts, side="right") - 1
    outlets = _numbered([article.outlet for article in corpus.articles])
    order = np.argsort(places.groups, kind="stable")
    if not len(order):
        return
    borders = np.flatnonzero(np.diff(places.groups[order])) + 1
    begins, ends = np.concatenate([[0], borders]), np.concatenate([borders, [len(order)]])
    values = outlets[documents[order]]
    several = np.minimum.reduceat(values, begins) != np.maximum.reduceat(values, begins)
    for begin, end in zip(begins[several].tolist(), ends[several].tolist(), strict=True):
        members = []
        for place in order[begin:end].tolist():
            form = tuple(corpus.hashes(places.starts[place], places.ends[place]).tolist())
            members.append(Member(place, form, int(outlets[documents[place]])))
        yield from clusters(members)


def _numbered(names: Sequence[str]) -> Numbers:
    """A number for each name, -1 for the empty one."""
    known = {name: number for number, name in enumerate(sorted({*names} - {""}))}
    return np.array([known.get(name, -1) for name in names], np.int64)
