"""The pass that finds phrases: over the words of all articles, made again as a whole when any of them changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.fingerprints import PassageLimits, Passages, Words, passages, tokenise
from corpuskit.phrases.group import Cluster, Member, clusters
from corpuskit.phrases.places import Places, find_places, longest_runs
from corpuskit.phrases.score import Counts, score
from corpuskit.phrases.stock import Surface, Verdict, judge
from corpuskit.records import Progress
from corpuskit.settings import PHRASES
from corpuskit.store import phrases as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.store.phrases import PhraseRow, PlaceRow, Source
from corpuskit.text.intervals import firsts
from corpuskit.text.provenance import Provenance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_ENDINGS = "s t d m re ve ll"  # what an apostrophe splits from a word


class Corpus(NamedTuple):
    """All words of the articles that are looked at; document i of `words` is article i, by article_id."""

    articles: list[Source]
    words: Words
    quoted: NDArray[np.bool_]  # for each word whether it stands in a quotation


def find_phrases(connection: sqlite3.Connection, stage: str, version: str, progress: Progress | None = None) -> int:
    """Find the phrases of all articles; returns how many there are, those set aside included.

    The stage `phrases` leaves out exact and near copies of articles; any other looks at them as well.
    """
    scope = "" if stage == "phrases" else "copies"
    while True:
        made_from = store.state(connection)
        phrases, places = _phrases(connection, scope, progress)
        with transaction(connection):
            if store.state(connection) == made_from:  # another writer may have changed something meanwhile
                store.replace_phrases(connection, scope, phrases, places)
                finish_stage(connection, stage, version)
                return len(phrases)


def _phrases(
    connection: sqlite3.Connection, scope: str, progress: Progress | None
) -> tuple[list[PhraseRow], list[PlaceRow]]:
    corpus = _read(connection, scope, progress)
    found = passages(corpus.words, limits=PassageLimits(words=PHRASES.fewest_words, full=PHRASES.all_compared))
    places = find_places(*_spans(corpus.words, found))
    grouped = list(_clusters(corpus, places))
    heads = [corpus.words.hashes[places.starts[head] : places.ends[head]] for head, _ in grouped]
    counts = Counts(heads)
    counts.add(corpus.words.hashes)
    bits = counts.bits([len(phrase.members) for phrase in grouped])
    wanted = {place for phrase in grouped for place, _ in phrase.members}
    rows, surfaces = _places(connection, corpus, places, wanted, {phrase.head for phrase in grouped})
    made: list[PhraseRow] = []
    kept: list[PlaceRow] = []
    for surprising, phrase in zip(bits, grouped, strict=True):
        verdict = judge(surfaces[phrase.head], surprising.tolist(), _prose(corpus, places, phrase))
        members = [
            (rows[place][0], rows[place][1]._replace(similarity=similarity)) for place, similarity in phrase.members
        ]
        members.sort(key=lambda member: member[1].member_id)
        row = _row([article for article, _ in members], members[0][1].member_id, verdict)
        row = row._replace(phrase=rows[phrase.head][1].text, n_words=surfaces[phrase.head].n_words())
        made.append(row)
        kept += [place._replace(phrase_id=row.phrase_id) for _, place in members]
    return made, kept


def _prose(corpus: Corpus, places: Places, phrase: Cluster) -> list[bool]:
    """For each word of the wording whether it stands outside quotations, where most of it does.

    What all articles quote is a quotation; what one of them prints as its own words is shared wording.
    """
    begin, end = places.starts[phrase.head], places.ends[phrase.head]
    best = corpus.quoted[begin:end]
    for place, _ in phrase.members:
        quoted = corpus.quoted[places.starts[place] : places.ends[place]]
        if not quoted.any():
            return [True] * int(end - begin)
        if len(quoted) == len(best) and np.count_nonzero(quoted) < np.count_nonzero(best):
            best = quoted
    return [not quoted for quoted in best.tolist()]


def _read(connection: sqlite3.Connection, scope: str, progress: Progress | None) -> Corpus:
    articles = store.sources(connection, scope == "copies")
    zones = store.zones(connection)
    numbers = [article.number for article in articles]

    def texts() -> Iterator[str]:
        for done, text in enumerate(store.texts(connection, numbers), start=1):
            yield text
            if progress and (done % PHRASES.told_each == 0 or done == len(numbers)):
                progress("shared wording", done, len(numbers))

    words = tokenise(texts(), [zones.get(number, []) for number in numbers])
    return Corpus(articles, words, _quoted(words, numbers, store.quotations(connection)))


def _quoted(words: Words, numbers: Sequence[int], quotations: dict[int, store.Spans]) -> NDArray[np.bool_]:
    """For each word whether it stands in a quotation."""
    spans = [
        (document, start, end) for document, number in enumerate(numbers) for start, end in quotations.get(number, [])
    ]
    document, start, end = np.array(spans, np.int64).reshape(-1, 3).T
    keys = np.repeat(np.arange(len(words), dtype=np.int64) << 32, np.diff(words.documents)) + words.starts
    depth = np.zeros(len(keys) + 1, np.int64)
    np.add.at(depth, np.searchsorted(keys, (document << 32) + start), 1)
    np.add.at(depth, np.searchsorted(keys, (document << 32) + end), -1)
    return np.cumsum(depth)[:-1] > 0


def _spans(words: Words, found: Passages) -> list[Numbers]:
    """The spans of passages that have words enough, as four arrays of word numbers.

    Of a short passage with edits only the longest run that is word for word is taken. What an apostrophe splits
    from a word ("s", "t") counts as no word and begins no span.
    """
    spans: list[Numbers] = [found.start_a, found.end_a, found.start_b, found.end_b]
    edited = (found.words < PHRASES.fewest_edited) & (found.similarity < 1)
    exact = longest_runs(words.hashes, *(column[edited] for column in spans))
    spans = [np.concatenate([column[~edited], run]) for column, run in zip(spans, exact, strict=True)]
    ending = np.isin(words.hashes, tokenise([_ENDINGS], places=False).hashes)
    spans[0], spans[2] = (start + ending[np.minimum(start, len(ending) - 1)] for start in (spans[0], spans[2]))
    before = np.concatenate([[0], np.cumsum(~ending)])
    enough = np.minimum(before[spans[1]] - before[spans[0]], before[spans[3]] - before[spans[2]])
    return [column[enough >= PHRASES.fewest_words] for column in spans]


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
    hashes = corpus.words.hashes
    for begin, end in zip(begins[several].tolist(), ends[several].tolist(), strict=True):
        members = []
        for place in order[begin:end].tolist():
            form = tuple(hashes[places.starts[place] : places.ends[place]].tolist())
            members.append(Member(place, form, int(outlets[documents[place]])))
        yield from clusters(members)


def _numbered(names: Sequence[str]) -> Numbers:
    """A number for each name, -1 for the empty one."""
    known = {name: number for number, name in enumerate(sorted({*names} - {""}))}
    return np.array([known.get(name, -1) for name in names], np.int64)


def _places(
    connection: sqlite3.Connection, corpus: Corpus, places: Places, wanted: set[int], heads: set[int]
) -> tuple[dict[int, tuple[Source, PlaceRow]], dict[int, Surface]]:
    """Article and row of each wanted place, and the printed words of the heads; each text is read once."""
    rows: dict[int, tuple[Source, PlaceRow]] = {}
    surfaces: dict[int, Surface] = {}
    at = -1
    for place in sorted(wanted):
        first, last = int(places.starts[place]), int(places.ends[place]) - 1
        document = int(np.searchsorted(corpus.words.documents, first, side="right")) - 1
        article = corpus.articles[document]
        if document != at:
            at, story = document, store.story(connection, article.number)
            provenance = Provenance(story.clean, story.edits, story.encoding)
        start, end = int(corpus.words.starts[first]), int(corpus.words.ends[last])
        raw_start, raw_end = provenance.raw(start, end)
        key = f"{article.article_id}\0{raw_start}\0{raw_end}"
        member_id = blake2b(key.encode(), digest_size=8).hexdigest()
        text = story.clean[start:end]
        rows[place] = article, PlaceRow(member_id, "", article.number, text, 1.0, start, end, raw_start, raw_end)
        if place in heads:
            surfaces[place] = _surface(story.clean, corpus.words, first, last)
    return rows, surfaces


def _surface(clean: str, words: Words, first: int, last: int) -> Surface:
    spans = list(zip(words.starts[first : last + 1].tolist(), words.ends[first : last + 1].tolist(), strict=True))
    before = [max(0, spans[0][0] - 2), *(end for _, end in spans)]
    gaps = tuple(clean[end:start] for end, (start, _) in zip(before, spans, strict=False))
    return Surface(tuple(clean[start:end] for start, end in spans), gaps)


def _row(articles: Sequence[Source], phrase_id: str, verdict: Verdict) -> PhraseRow:
    """The row of a phrase in these articles, in the order of their places' ids; its words are put in later."""
    first = [articles[index] for index in firsts([article.date for article in articles])]
    first.sort(key=lambda article: (article.date, article.outlet, article.article_id))
    first_articles = list(dict.fromkeys(article.article_id for article in first))
    outlets = len({article.outlet for article in articles if article.outlet})
    return PhraseRow(
        phrase_id=phrase_id,
        phrase="",
        n_words=0,
        n_articles=len({article.article_id for article in articles}),
        n_outlets=outlets,
        first_date=first[0].date if first else "",
        first_outlet=" | ".join(dict.fromkeys(article.outlet for article in first if article.outlet)),
        first_article=" | ".join(first_articles),
        score=score(verdict.bits, outlets),
        n_first=len(first_articles),
        aside=verdict.aside,
    )
