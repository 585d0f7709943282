"""Interviews that go on: to which outlet somebody speaks who was just told to have spoken to it, or asked by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.outlets import cited, occasions, press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.ranking.decide import NEAR_CLAUSES

_ASKING = frozenset(("asked", "asks", "pressed"))
_ANSWERING = frozenset(("answered", "answers", "replied", "replies", "responded", "responds"))
# An occasion that was told of before.
_THE_SAME = frozenset(
    f"{preposition} the {talk}"
    for preposition in ("during", "in")
    for talk in ("article", "column", "conversation", "editorial", "essay", "interview", "op-ed", "oped", "piece")
)
_NOT_THEN = words.group("days and months") | {"earlier", "later", "yesterday", "today"}
_TO_OUTLETS = words.group("telling") | {"writes", "writing", "wrote"}
_ELSEWHERE = frozenset(
    (
        *("affidavit", "audience", "book", "briefing", "ceremony", "conference", "convention", "crowd", "declaration"),
        *("email", "facebook", "filing", "fundraiser", "hearing", "letter", "memo", "rally", "reporters", "speech"),
        *("statement", "supporters", "testimony", "tweet", "tweets", "twitter"),
    )
)
_TWEETING = words.group("tweeting")
FARTHEST_YEAR = 16  # tokens behind a verb that can tell that it is long ago
FARTHEST_TOLD = 60  # tokens, a quotation counted as one, from who is told something to what is quoted
FARTHEST_BEFORE = 200  # the same from the paragraph before
FARTHEST_TWEET = 8  # tokens before a verb: "later tweeted on the flood, writing"
FARTHEST_DAY = 5  # tokens behind a verb that can tell another day: what somebody said then was said elsewhere


class Telling(NamedTuple):
    """Who tells an outlet something in a clause, at its verb; nobody by name is whoever answers what it asks."""

    person: Person | None
    outlet: str
    cue: int


class Interviews:
    """Who tells which outlet something in each paragraph of an article, or is asked by it."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: dict[int, list[Telling]] = {}

    def of(self, number: int) -> list[Telling]:
        """Those of a paragraph."""
        if number not in self._known:
            paragraph = self._article.paragraphs[number]
            line, clauses = paragraph.line, paragraph.found.clauses
            some = [one for one in clauses if one.subject.kind == "name" or line.lower[one.cue] in _ASKING]
            if some and not any(press.is_outlet(line, one) for one in paragraph.found.candidates):  # in few
                some = [one for one in some if line.lower[one.cue] in _TO_OUTLETS]
            told = [self._telling(paragraph, clause) for clause in some]
            self._known[number] = [one for one in told if one is not None]
        return self._known[number]

    def _telling(self, paragraph: Paragraph, clause: Clause) -> Telling | None:
        line, candidates, text = paragraph.line, paragraph.found.candidates, self._article.story.text
        if line.lower[clause.cue] in _ASKING:
            who = cited.object_of(line, clause.cue, candidates)
            outlet = cited.asker(line, candidates, text, clause.subject)
        else:
            who, outlet = clause.subject, cited.cites(line, clause.cue, candidates, text, clause.subject)
        asks = line.lower[clause.cue] in _ASKING
        if not outlet or _is_past(line, clause.cue) or (not asks and (who is None or who.kind != "name")):
            return None
        person = self._article.people.named(line, who) if who is not None and who.kind == "name" else None
        return Telling(person, outlet, clause.cue) if person is not None or asks else None

    def carried(self, found: Found, choice: Choice, before: Found | None) -> str:
        """To which outlet somebody goes on speaking: "Dale told the Courier that she left. “No,” she said."""
        line = self._article.paragraphs[choice.paragraph].line
        elsewhere = found.occasion and found.occasion not in _THE_SAME and "interview" not in found.occasion
        if found.person is None or elsewhere or _is_another(line, choice.cue, FARTHEST_DAY):
            return ""
        near = before is not None and before.person is found.person and found.paragraph - before.paragraph <= 1
        if near and before is not None and before.cites:
            here = before.paragraph == choice.paragraph
            since = self._before(found, choice, before.token) if here else ""
            return since or ("" if _moves_on(line, before.token if here else -1, choice.cue) else before.cites)
        return self._before(found, choice)

    def _before(self, found: Found, choice: Choice, since: int = -1) -> str:
        """The same from a clause without a quotation, in this paragraph (behind token `since`) or the one before."""
        line = self._article.paragraphs[choice.paragraph].line
        # Whoever is named behind the words, in the next paragraph, was told of before them.
        first = choice.paragraph if since >= 0 else max(0, min(choice.paragraph, found.paragraph) - 1)
        for number in range(choice.paragraph, first - 1, -1):
            known, here = self.of(number), number == choice.paragraph
            behind = 0 if here else len(self._article.paragraphs[number].line)
            last = bisect_left(known, choice.cue, key=lambda one: one.cue) if here else len(known)
            for told in reversed(known[max(0, last - NEAR_CLAUSES) : last]):
                name = told.person.name.lower() if told.person is not None else ""
                itself = told.outlet.removeprefix("the ").lower() in name
                if told.cue <= since or behind + choice.cue - told.cue > (FARTHEST_TOLD if here else FARTHEST_BEFORE):
                    break
                answers = told.person is None and line.lower[choice.cue] in _ANSWERING
                if (found.person is told.person or answers) and not itself:
                    over = _moves_on(line, told.cue if here else -1, choice.cue)
                    return "" if over else told.outlet
        return ""


def _is_another(line: Line, cue: int, reach: int) -> bool:
    """Whether the words around a verb tell another day, or that it was tweeted: they were said elsewhere then."""
    sentence = line.sentence[cue]
    behind = bisect_right(line.sentence, sentence, hi=min(len(line), cue + occasions.REACH))
    day = not _NOT_THEN.isdisjoint(line.lower[cue + 1 : min(behind, cue + reach)])
    front = max(bisect_left(line.sentence, sentence), cue - FARTHEST_TWEET)
    return day or not _TWEETING.isdisjoint(line.lower[front:behind])


def _moves_on(line: Line, start: int, cue: int) -> bool:
    """Whether another occasion comes up between the sentence of token `start` and the end of that of a verb."""
    low = 0 if start < 0 else bisect_right(line.sentence, line.sentence[start])
    high = bisect_right(line.sentence, line.sentence[cue], hi=min(len(line), cue + occasions.REACH))
    return not _ELSEWHERE.isdisjoint(line.lower[max(low, cue - 2 * occasions.REACH) : high])


def _is_past(line: Line, cue: int) -> bool:
    """Whether a verb tells of long ago: "told the Courier in 2016", "previously told the Courier"."""
    if "previously" in line.lower[max(0, cue - 2) : cue]:
        return True
    behind = bisect_right(line.sentence, line.sentence[cue], hi=min(len(line), cue + FARTHEST_YEAR))
    for at in range(cue + 1, behind):
        low = line.lower[at]
        if low == "that":
            break  # "told the Courier that she left in 2031"
        if (low.isdigit() and len(low) == 4 and line.lower[at - 1] == "in") or low == "ago":
            return True
        if low == "last" and line.lower[at + 1 : at + 2] == ["year"]:
            return True
    return False
