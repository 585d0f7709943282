"""Who answers: whom the sentence before asks, Dale in "Odd asked Dale whether it was safe. “Sure it is,” he said."."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import Article
from corpuskit.mentions.names import noun_phrases
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.noun_phrases import place_of
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.antecedents import could_be
from corpuskit.mentions.people.person import Person

ASKING = frozenset(("ask", "asked", "asks", "pressed", "presses", "questioned"))
_QUESTION = frozenset(("about", "how", "if", "on", "what", "when", "where", "whether", "which", "who", "why"))
_PASSIVE = frozenset(("was", "were", "is", "are", "been", "being", "be"))  # "was asked": it is the subject
_ARTICLES = frozenset(("a", "an", "the"))
SURE = 0.9  # of the confidence of the clause
LONGEST = 60  # tokens from the verb to the end of its sentence
FARTHEST = 6  # tokens from whom one asks to what: "asked Dale on Monday whether"


def answering(
    article: Article, paragraph: int, line: Line, subject: Candidate, gender: str
) -> tuple[Person | None, str]:
    """Whom the sentence before that of a pronoun or description asks, and how the article brings that one in.

    Nobody where the sentence before has words in marks behind the question, or asks for something to be done.
    """
    first = bisect_left(line.sentence, line.sentence[subject.first])
    number, end = paragraph, first
    if first == 0:
        number = paragraph - 1
        if number < 0:
            return None, ""
        line = article.paragraphs[number].line
        end = len(line)
    if end == 0:
        return None, ""
    begin = bisect_left(line.sentence, line.sentence[end - 1])
    for at in range(end - 2, max(begin, end - LONGEST), -1):
        if line.lower[at] == QUOTE:
            return None, ""
        if line.lower[at] in ASKING and line.lower[at - 1] in _PASSIVE and at - begin > 1:
            return _asked(article, number, at, end, gender), ""
        if line.lower[at] in ASKING and line.lower[at - 1] not in _PASSIVE:
            clauses = article.paragraphs[number].found.clauses
            first_clause = bisect_left(clauses, begin, key=lambda clause: clause.cue)
            if first_clause < len(clauses) and clauses[first_clause].cue < at:
                return None, ""  # "What hurt, she said, was when Odd asked Dale why"
            return _whom(article, number, at, end, gender)
    return None, ""


def _asked(article: Article, number: int, cue: int, end: int, gender: str) -> Person | None:
    """Who is asked in the passive, Dale in "Dale was asked whether it was safe."; None without a question or a name."""
    line, found = article.paragraphs[number].line, article.paragraphs[number].found.candidates
    index = place_of(found, cue) - 1
    one = found[index] if 0 <= index < len(found) else None
    if one is None or one.kind != "name" or one.possessive or not cue - 4 < one.last < cue - 1:
        return None
    if _QUESTION.isdisjoint(line.lower[cue + 1 : min(end, cue + FARTHEST)]) or "," in line.lower[one.last : cue]:
        return None
    person = article.people.named(line, one)
    fits = person is not None and person.human and not person.organisation and could_be(person, gender)
    return person if fits else None


def _whom(article: Article, number: int, cue: int, end: int, gender: str) -> tuple[Person | None, str]:
    """The one directly behind the verb at token `cue`, if a question follows."""
    line, found = article.paragraphs[number].line, article.paragraphs[number].found.candidates
    index = place_of(found, cue + 1)
    one = found[index] if index < len(found) else None
    if (
        one is None
        or one.first - cue > 1 + (line.lower[cue + 1] in _ARTICLES)
        or one.possessive
        or one.kind == "pronoun"
    ):
        return None, ""
    if _QUESTION.isdisjoint(line.lower[one.last + 1 : min(end, one.last + FARTHEST)]):
        return None, ""
    if one.kind == "name":
        person = article.people.named(line, one)
        fits = person is not None and person.human and not person.organisation and could_be(person, gender)
        return (person, "") if fits else (None, "")
    start = noun_phrases.phrase_start(line, one.first)
    new = line.lower[start] in ("a", "an") and not one.head.endswith("s")
    return None, noun_phrases.spelt(line, start, noun_phrases.phrase_end(line, found, one)) if new else ""
