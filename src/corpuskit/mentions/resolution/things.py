"""What "it" means: the report, the company, the town that spoke or did something before."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import BODIES, Article
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.noun_phrases import phrase_start
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE
from corpuskit.text import lexicon

_PEOPLE = frozenset(("audience", "couple", "crowd", "family", "jury", "police", "press", "public"))
_THINGS = words.group("documents") | BODIES - _PEOPLE
_BE = words.group("forms of be")
_BEFORE = words.group("subordinators") | frozenset((",", ";", ":", "—", "–", "--", "and", "but", "how", "what"))
FARTHEST = 3  # paragraphs, that of "it" counted in
NEAREST = 4  # subjects of a paragraph that are looked at
SURE = 0.8  # read in some 110 places


def meant(article: Article, choice: Choice) -> tuple[int, Candidate] | None:
    """The paragraph and the noun or name that the "it" of a choice means, or None.

    It is the nearest subject that can be one: people are passed over.
    """
    line, behind = article.paragraphs[choice.paragraph].line, choice.subject.last + 1
    if line.lower[behind : behind + 1] and line.lower[behind] in _BE:
        return None  # "it is clear that"
    for number in range(choice.paragraph, max(-1, choice.paragraph - FARTHEST), -1):
        paragraph = article.paragraphs[number]
        if article.story.headline[number]:
            continue
        here = number == choice.paragraph
        for subject, inverted in _subjects(paragraph, choice.subject.first if here else len(paragraph.line)):
            if subject.possessive or not (inverted or _opens(paragraph, subject)):
                continue
            if subject.kind == "noun" and subject.head in _THINGS:
                return number, subject
            if subject.kind == "name" and subject.head not in lexicon.words("en/groups"):
                person = article.people.named(paragraph.line, subject)
                if person is None or person.is_kind or not person.human:
                    return number, subject
    return None


def _subjects(paragraph: Paragraph, stop: int) -> list[tuple[Candidate, bool]]:
    """The last subjects of a paragraph before token `stop`, the nearest first, and whether they follow their verb."""
    line, clauses = paragraph.line, paragraph.found.clauses
    end = bisect_left(clauses, stop, key=lambda clause: clause.cue)
    last = line.sentence[stop - 1] if stop else 0
    firsts = (paragraph.first_subject(sentence) for sentence in range(last, last - NEAREST, -1))
    found = {first.first: (first, False) for first in firsts if first is not None}
    found.update({one.subject.first: (one.subject, one.inverted) for one in clauses[max(0, end - NEAREST) : end]})
    return [found[first] for first in sorted(found, reverse=True) if found[first][0].last < stop][:NEAREST]


def _opens(paragraph: Paragraph, subject: Candidate) -> bool:
    """Whether a clause begins with it, and not "the mayor sent a letter"."""
    line, first = paragraph.line, phrase_start(paragraph.line, subject.first)
    opens = first == 0 or line.sentence[first - 1] != line.sentence[first] or line.lower[first - 1] in _BEFORE
    return opens or line.lower[first - 1] == QUOTE
