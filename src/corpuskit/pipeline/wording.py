"""What is told of phrases and their places: the articles that have some are read again, one after the other."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.phrases.score import score
from corpuskit.phrases.stock import Surface, Verdict, carried_over, judge
from corpuskit.pipeline.placing import Again, read_again
from corpuskit.store.phrases import PhraseRow, PlaceRow, Source
from corpuskit.text.intervals import days_apart, firsts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.fingerprints import Words
    from corpuskit.phrases.places import Places

    Numbers = NDArray[np.int64]


_BLANKS = re.compile(r"\s+")


class Corpus(NamedTuple):
    """All words of the articles that are looked at; document i of `words` is article i, by article_id."""

    articles: list[Source]
    words: Words  # without their places
    quoted: NDArray[np.bool_]  # for each word whether it stands in a quotation
    vocabulary: NDArray[np.uint64]  # the hash of each word's number: unlike that the same in each run

    def hashes(self, start: int, end: int) -> NDArray[np.uint64]:
        """The hashes of a stretch of words."""
        found: NDArray[np.uint64] = self.vocabulary[self.words.hashes[start:end]]
        return found


class Grouped(NamedTuple):
    """Phrases: number i has the wording of the place `heads[i]` and the `members` `bounds[i]` to `bounds[i + 1]`."""

    heads: Numbers
    bounds: Numbers
    members: Numbers
    similarity: NDArray[np.float64]


class Printed(NamedTuple):
    """The wording of a phrase as its head prints it, and what is thought of it."""

    text: str
    n_words: int
    verdict: Verdict


class Found:
    """Phrases as rows, and `places`: made one after the other from arrays, by id, as their table is kept."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        corpus: Corpus,
        places: Places,
        grouped: Grouped,
        bits: Sequence[NDArray[np.float64]],
    ) -> None:
        """Look all places up. Raises Changed where an article is another by now."""
        self._corpus, self._places, self._grouped, self._bits = corpus, places, grouped, bits
        count = len(grouped.members)
        self._documents = np.searchsorted(corpus.words.documents, places.starts[grouped.members], side="right") - 1
        self._phrases = np.repeat(np.arange(len(grouped.heads)), np.diff(grouped.bounds))
        self._spans = np.empty((count, 4), np.int64)
        self._ids = np.empty(count, np.uint64)
        self._texts, self._cuts = bytearray(), np.zeros((count, 2), np.int64)
        self._printed: dict[int, Printed] = {}
        self._look_up(connection)
        self.phrases = list(self._rows())

    def places(self) -> Iterator[PlaceRow]:
        """The row of each place."""
        for at in np.argsort(self._ids).tolist():
            start, end = self._cuts[at].tolist()
            yield PlaceRow(
                f"{self._ids[at]:016x}",
                self.phrases[self._phrases[at]].phrase_id,
                self._corpus.articles[self._documents[at]].number,
                self._texts[start:end].decode("utf-8", "surrogatepass"),
                float(self._grouped.similarity[at]),
                *self._spans[at].tolist(),
            )

    def _look_up(self, connection: sqlite3.Connection) -> None:
        words, order = self._corpus.words, np.argsort(self._grouped.members)
        documents = self._documents[order]
        bounds = np.append(np.flatnonzero(np.diff(documents, prepend=-1)), len(order))
        wanted = documents[bounds[:-1]]
        numbers = [self._corpus.articles[document].number for document in wanted.tolist()]
        counts = np.diff(words.documents)[wanted].tolist()
        for at, again in enumerate(read_again(connection, numbers, counts)):
            self._enter(int(wanted[at]), order[bounds[at] : bounds[at + 1]], again)

    def _enter(self, document: int, rows: Numbers, again: Again) -> None:
        """Enter the places of one article."""
        members, before = self._grouped.members[rows], self._corpus.words.documents[document]
        first, last = self._places.starts[members] - before, self._places.ends[members] - before - 1
        is_head = (self._grouped.heads[self._phrases[rows]] == members).tolist()
        article_id = self._corpus.articles[document].article_id
        spans = zip(rows.tolist(), again.starts[first].tolist(), again.ends[last].tolist(), is_head, strict=True)
        for at, (row, start, end, head) in enumerate(spans):
            raw_start, raw_end = again.way.raw(start, end)
            key = f"{article_id}\0{raw_start}\0{raw_end}"
            self._spans[row] = start, end, raw_start, raw_end
            self._ids[row] = int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
            begin = len(self._texts)
            self._texts += again.clean[start:end].encode("utf-8", "surrogatepass")
            self._cuts[row] = begin, len(self._texts)
            if head:
                phrase = int(self._phrases[row])
                surface = _surface(again, int(first[at]), int(last[at]))
                verdict = judge(surface, self._bits[phrase].tolist(), self._prose(phrase), self._days(phrase))
                self._printed[phrase] = Printed(_told(again.story[start:end]), surface.n_words(), verdict)

    def _days(self, phrase: int) -> int:
        """How many days lie between the closest two outlets that have a phrase; 0 where dates do not tell."""
        start, end = self._grouped.bounds[phrase], self._grouped.bounds[phrase + 1]
        there = (self._corpus.articles[document] for document in set(self._documents[start:end].tolist()))
        dated = sorted({(article.date, article.outlet) for article in there if article.date})
        each = (days_apart(one[0], other[0]) for one, other in pairwise(dated) if one[1] != other[1])
        return min(each, default=0)

    def _prose(self, phrase: int) -> list[bool]:
        """For each word of the wording whether it stands outside quotations, where most of it does.

        What all articles quote is a quotation; what one of them prints as its own words is shared wording.
        """
        quoted, places, grouped = self._corpus.quoted, self._places, self._grouped
        head = int(grouped.heads[phrase])
        inside = quoted[places.starts[head] : places.ends[head]]
        best, least = head, np.count_nonzero(inside) / len(inside)
        for place in grouped.members[grouped.bounds[phrase] : grouped.bounds[phrase + 1]].tolist():
            there = quoted[places.starts[place] : places.ends[place]]
            if not there.any():
                return [True] * len(inside)
            if (share := np.count_nonzero(there) / len(there)) < least:
                best, least = place, share
        there = quoted[places.starts[best] : places.ends[best]]
        return [not flag for flag in carried_over(self._form(head), inside.tolist(), self._form(best), there.tolist())]

    def _form(self, place: int) -> list[int]:
        words: list[int] = self._corpus.words.hashes[self._places.starts[place] : self._places.ends[place]].tolist()
        return words

    def _rows(self) -> Iterator[PhraseRow]:
        articles, bounds = self._corpus.articles, self._grouped.bounds.tolist()
        for phrase, (start, end) in enumerate(pairwise(bounds)):
            there = [articles[document] for document in self._documents[start:end].tolist()]
            yield _row(there, f"{self._ids[start:end].min():016x}", self._printed[phrase])


def _told(story: str) -> str:
    """Wording as it is told, a blank in place of each zone.

    >>> _told("We cross       at six.\\n\\nAll of us.")
    'We cross at six.\\n\\nAll of us.'
    """
    return _BLANKS.sub(lambda match: " " if "  " in match[0] else match[0], story)


def _surface(again: Again, first: int, last: int) -> Surface:
    spans = list(zip(again.starts[first : last + 1].tolist(), again.ends[first : last + 1].tolist(), strict=True))
    before = [max(0, spans[0][0] - 2), *(end for _, end in spans)]
    gaps = tuple(again.story[end:start] for end, (start, _) in zip(before, spans, strict=False))
    return Surface(tuple(again.clean[start:end] for start, end in spans), gaps)


def _row(articles: Sequence[Source], phrase_id: str, printed: Printed) -> PhraseRow:
    """The row of a phrase in these articles, one for each of its places."""
    first = [articles[index] for index in firsts([article.date for article in articles])]
    first.sort(key=lambda article: (article.date, article.outlet, article.article_id))
    first_articles = list(dict.fromkeys(article.article_id for article in first))
    outlets = len({article.outlet for article in articles if article.outlet})
    return PhraseRow(
        phrase_id=phrase_id,
        phrase=printed.text,
        n_words=printed.n_words,
        n_articles=len({article.article_id for article in articles}),
        n_outlets=outlets,
        first_date=first[0].date if first else "",
        first_outlet=" | ".join(dict.fromkeys(article.outlet for article in first if article.outlet)),
        first_article=" | ".join(first_articles),
        score=score(printed.verdict.bits, outlets),
        n_first=len(first_articles),
        aside=printed.verdict.aside,
    )
