"""Reported speech without marks: found on request only, because less of it is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corpuskit.mentions import find
from corpuskit.mentions.article import Article, Found, read, trim
from corpuskit.mentions.clauses import content
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.clauses.content import Content, Sentence
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import cited, occasions
from corpuskit.mentions.paragraph import headlines, words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.resolution import resolve
from corpuskit.records import Quote, Zone

Spans = Sequence[tuple[int, int]]
# The article itself, and nobody.
_NO_SPEAKERS = frozenset(("i", "we", "you", "anyone", "anybody", "nobody", "none", "whoever", "everyone", "those"))
# The share of such findings that is right (most of the words, and the speaker), on 626 labelled articles: by how the
# words stand to the clause, for forms of "say" and for other verbs.
_SURE = {
    "that": (0.88, 0.82),
    "bare": (0.84, 0.72),
    "told": (0.78, 0.78),
    "phrase": (0.88, 0.74),
    "back": (0.8, 0.66),
    "inverted": (0.8, 0.66),
    "middle": (0.9, 0.9),
    "as": (0.9, 0.9),
    "according": (0.86, 0.86),
    "according first": (0.88, 0.88),
}
_PARTICIPLE = 0.65  # "a letter to the council saying that …"
_NOUN, _RELATIVE = 0.9, 0.7  # what is left of that where no name speaks, and where it is "who" or "which"


def spans_of(quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """The spans of a text that are somebody's words already: all mentions but scare quotes."""
    return [part for quote in quotes if quote.kind not in ("scare", "indirect") for part in quote.parts]


def find_indirect(text: str, zones: Sequence[Zone], taken: Spans) -> list[Quote]:
    """The reported speech of an article, apart from one another and from the spans `taken`.

    Where marks stand in the words, the mention is the one in the marks. In headlines nothing is looked for.
    """
    article, _ = read(text, zones, whole=True)
    reporter = _Reporter(article, taken)
    for paragraph in article.paragraphs:
        if not article.story.headline[paragraph.number] and not headlines.is_title(paragraph.line):
            reporter.paragraph(paragraph)
    found = [quote for quote in (find.quote_of(article, text, item) for item in article.found) if quote is not None]
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


class _Reporter:
    """Goes through an article paragraph by paragraph."""

    def __init__(self, article: Article, taken: Spans) -> None:
        self.article = article
        self.taken = _joined(taken)
        self.starts = [start for start, _ in self.taken]
        self.last: Person | None = None

    def paragraph(self, paragraph: Paragraph) -> None:
        """Enter the reported speech of one paragraph."""
        line = paragraph.line
        for sentence in content.sentences(line, paragraph.found.clauses):
            done = -1
            for clause in sentence.clauses:
                found = Found([], "indirect", Choice(paragraph.number, clause.subject, clause.cue, 1.0, "indirect"))
                resolve.name(self.article, found, None, self.last)
                self.last = found.person or self.last
                told = content.find(line, sentence, clause, paragraph.found.candidates)
                if told is None or told.parts[0][0] <= done or _is_nobody(line, clause.subject):
                    continue
                if self._enter(paragraph, sentence, clause, told, found):
                    done = told.parts[-1][1]

    def _enter(self, paragraph: Paragraph, sentence: Sentence, clause: Clause, told: Content, found: Found) -> bool:
        line, text = paragraph.line, self.article.story.text
        found.parts = [trim(text, line.starts[first], line.ends[last]) for first, last in told.parts]
        pieces = [piece for start, end in found.parts for piece in self.article.story.pieces(start, end)]
        if any(self._is_taken(start, end) for start, end in pieces):
            return False
        found.cites = cited.cites(line, clause.cue, paragraph.found.candidates, text, clause.subject)
        self._source(paragraph, sentence, clause, found)
        behind = min((first for first, _ in told.parts if first > clause.cue), default=len(line))
        found.occasion = occasions.occasion(line, clause.cue, text, clause.subject, behind)
        found.sure *= _sure(line, clause, told)
        self.article.found.append(found)
        return True

    def _source(self, paragraph: Paragraph, sentence: Sentence, clause: Clause, found: Found) -> None:
        """Where the sentence has somebody's words from: "Ana Dale said …, according to the Courier", "to an aide"."""
        line = paragraph.line
        later = (other for other in sentence.clauses if other.form == "according" and other.cue > clause.cue)
        other = next(later, None) if clause.form != "according" else None
        if other is None:
            return
        source = cited.source(line, other.subject, self.article.story.text)
        if source:
            found.cites = found.cites or source
        elif other.subject.kind != "pronoun":
            teller = Found([], "indirect", Choice(paragraph.number, other.subject, other.cue, 1.0, "indirect"))
            resolve.name(self.article, teller, None, self.last)
            found.relay = teller.speaker

    def _is_taken(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.taken[at][1] > start


def _is_nobody(line: Line, subject: Candidate) -> bool:
    """Whether the article itself speaks, or nobody in particular: "anyone who says"."""
    before = line.lower[subject.first - 1] if subject.first else ""
    return subject.head in _NO_SPEAKERS or (subject.head in ("who", "that") and before in _NO_SPEAKERS)


def _sure(line: Line, clause: Clause, told: Content) -> float:
    """How often such a finding is right."""
    cue, subject = line.lower[clause.cue], clause.subject
    if cue.endswith("ing") and clause.form != "according":
        return _PARTICIPLE
    sure = _SURE[told.form][words.base().get(cue, cue) != "say"]
    if subject.head in ("who", "which", "that"):
        return sure * _RELATIVE
    return sure * _NOUN if subject.kind == "noun" else sure


def _joined(spans: Spans) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
