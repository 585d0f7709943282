"""Interviews that go on: to which outlet somebody speaks who was just told to have spoken to it, or asked by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.clauses.reporting import TELL, Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import again, appearances, books, cited, employers, named_before, occasions, press
from corpuskit.mentions.outlets.reporters import Reporters
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people import refer
from corpuskit.mentions.people.antecedents import Pronoun
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
_WRITING = frozenset(("emailed", "texted", "write", "writes", "writing", "wrote"))
_SAID = frozenset(("said", "says", "tells", "told"))
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TELLING = words.group("telling")
_TO_OUTLETS = _TELLING | _WRITING
_ELSEWHERE = frozenset(
    (
        *("affidavit", "audience", "book", "briefing", "ceremony", "conference", "convention", "crowd", "declaration"),
        *("deposition", "email", "facebook", "filing", "fundraiser", "hearing", "letter", "memo", "rally", "reporters"),
        *("speech", "statement", "supporters", "testimony", "tweet", "tweets", "twitter"),
    )
)
_TWEETING = words.group("tweeting")
_ON_AIR = frozenset(f"on the {program}" for program in ("broadcast", "program", "programme", "show"))
_CITING = frozenset("cited cites citing invoked invokes quoted quotes quoting submitted submitting".split())
_FRONTS = frozenset(("at", "in", "on"))
_HOSTS = frozenset(("anchors", "hosts", "its", "moderators", "us"))
_ADDING = frozenset(("added", "adds", "continued", "continues"))
_HAVING = frozenset(("had", "has", "have"))
_GATHERED = frozenset(("gathering", "trail"))  # "said on the campaign trail"
_OFTEN = frozenset(("always", "frequently", "often", "once", "repeatedly", "routinely"))
_OTHERS = frozenset(("a", "an", "another", "other", "others", "second", "several", "some"))
FARTHEST_YEAR = 16  # tokens behind a verb that can tell that it is long ago
FARTHEST_TOLD = 60  # tokens, a quotation counted as one, from who is told something to what is quoted
FARTHEST_BEFORE = 200  # the same from the paragraph before
FARTHEST_TWEET = 8  # tokens before a verb: "later tweeted on the flood, writing"
FARTHEST_DAY = 5  # tokens behind a verb that can tell another day: what somebody said then was said elsewhere
FARTHEST_PLACE = 10  # tokens behind a verb that can tell another place
FARTHEST_AGAIN = 15  # paragraphs back to what "during the interview" means
FARTHEST_PART = 100  # tokens, a quotation counted as one, between two of somebody's in one paragraph
FARTHEST_TALK = 4  # paragraphs back in which somebody is told to speak without words of theirs
FARTHEST_MORE = 2  # paragraphs from words of somebody's to what is added
LONGEST_FRONT = 6  # tokens of "In North Bray,"
LONGEST_TURN = 3  # paragraphs between two answers, or of somebody's own without a quotation

Who = Person | str | None  # somebody by name, by a noun, or nobody


class Telling(NamedTuple):
    """Who tells an outlet something in a clause, at its verb; nobody is whoever answers what it asks."""

    who: Who
    outlet: str
    cue: int


class Interviews:
    """Who tells which outlet something in each paragraph of an article, or is asked by it."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: dict[int, list[Telling]] = {}
        self._heard: dict[Who, Found] = {}  # the last quotation of each
        self._cited: dict[Who, Found] = {}  # the last one with an outlet
        self._before: Found | None = None
        self.reporters = Reporters(article)

    def hear(self, found: Found) -> None:
        """Remember a quotation, whose outlet is settled, for those behind it."""
        self._before = found
        who = self._who_says(found)
        if who is not None:
            self._heard[who] = found
            if found.cites:
                self._cited[who] = found
            elif " an interview" in found.occasion:
                self._cited.pop(who, None)  # "the interview" is that one now

    @property
    def last(self) -> str:
        """The outlet of the quotation before."""
        return self._before.cites if self._before is not None else ""

    def of(self, number: int) -> list[Telling]:
        """Those of a paragraph."""
        if number not in self._known:
            paragraph = self._article.paragraphs[number]
            line, clauses = paragraph.line, paragraph.found.clauses
            # Where no outlet stands in a sentence, only who tells something can tell it one that is not known.
            outlets = _sentences_with_outlets(line, paragraph.found.candidates)
            some = [one for one in clauses if line.sentence[one.cue] in outlets or line.lower[one.cue] in _TO_OUTLETS]
            told = [self._telling(paragraph, clause) for clause in some]
            found = [one for one in told if one is not None]
            found += self._appearances(paragraph, {line.sentence[one.cue] for one in found})
            self._known[number] = sorted(found, key=lambda one: one.cue)
        return self._known[number]

    def _telling(self, paragraph: Paragraph, clause: Clause) -> Telling | None:
        line, candidates, text = paragraph.line, paragraph.found.candidates, self._article.story.text
        asks = line.lower[clause.cue] in _ASKING
        if asks:
            whom = cited.object_of(line, clause.cue, candidates)
            outlet = employers.asker(line, candidates, text, clause.subject)
        else:
            whom, outlet = clause.subject, cited.cites(line, clause.cue, candidates, text, clause.subject)
        if line.lower[clause.cue - 1] == "of":
            return None  # "accused Dale of saying on CNN"
        if not outlet or _is_past(line, clause.cue) or _is_of_others(line, clause.cue):
            return None
        known = whom is not None and (whom.kind == "name" or not asks)
        who = self._who(paragraph, whom) if known and whom is not None else None
        return Telling(who, outlet, clause.cue) if who is not None or asks else None

    def _appearances(self, paragraph: Paragraph, told: set[int]) -> list[Telling]:
        """What the sentences tell that have no verb of speech for it."""
        line, found = paragraph.line, []
        for one in appearances.find(paragraph, self._article.story.text):
            who = self._who(paragraph, one.subject)
            if who is not None and line.sentence[one.at] not in told and not _is_past(line, one.subject.last):
                found.append(Telling(who, one.outlet, max(one.at, one.subject.last)))
        return found

    def _who(self, paragraph: Paragraph, subject: Candidate) -> Who:
        """Who the subject of a clause is; a noun stands for whoever is called so."""
        if subject.kind == "name":
            return self._article.people.named(paragraph.line, subject)
        if subject.head not in ("he", "she"):
            return subject.head if subject.kind == "noun" else None
        line, at = paragraph.line, paragraph.line.starts[subject.first]
        gender = words.pronouns().get(subject.head, "")
        asked = Pronoun(gender, paragraph.number, line.sentence[subject.first], None, "before", frozenset())
        return refer.by_pronoun(self._article.people, asked, at)[0]

    def _who_says(self, found: Found) -> Who:
        """Who says a quotation: the person, or the noun."""
        choice = found.choice
        noun = choice is not None and choice.subject.kind == "noun"
        return found.person or (choice.subject.head if noun and choice is not None else None)

    def carried(self, found: Found, choice: Choice) -> str:
        """To which outlet somebody goes on speaking: "Dale told the Courier that she left. “No,” she said."""
        line = self._article.paragraphs[choice.paragraph].line
        candidates = self._article.paragraphs[choice.paragraph].found.candidates
        who, new = self._who_says(found), again.is_new(line, choice.cue)
        posted = "tweet" in found.occasion or "Twitter" in found.occasion
        if not new and not posted and (talk := again.occasion(line, choice.cue)) > 0:
            return again.outlet(line, candidates, talk, self._article.story.text) or self._again(found, choice)
        elsewhere = found.occasion and found.occasion not in _THE_SAME and "interview" not in found.occasion
        if who is None or elsewhere or (isinstance(who, str) and _is_new(line, choice.subject)):
            return ""
        if line.lower[choice.cue] in TELL and _is_audience(line, choice.cue):
            return ""
        if _is_another(line, choice.cue, FARTHEST_DAY):
            return self._that_day(found, choice, who)
        if new or _is_habit(line, choice.cue):
            return self._here(choice, who)
        own = self._heard.get(who)
        if own is not None and own.cites and self._goes_on(found, own, who):
            here = own.paragraph == choice.paragraph
            if since := self._told(found, choice, who, (own.paragraph, own.token)):
                return since
            over = _moves_on(line, own.token if here else -1, choice.cue) or self._differs(choice, own)
            return "" if over else own.cites
        # What was said here since without an outlet, on another day maybe, was said elsewhere.
        here = own is not None and not own.cites and own.paragraph == choice.paragraph
        behind = (own.paragraph, own.token) if here and own is not None else (-1, -1)
        return self._answer(found) or self._told(found, choice, who, behind)

    def _that_day(self, found: Found, choice: Choice, who: Who) -> str:
        """The outlet of a telling without a day directly before: "Dale told CNN that … “No,” Dale said Friday."""
        line, number = self._article.paragraphs[choice.paragraph].line, choice.paragraph - 1
        day = (
            not _WEEKDAYS.isdisjoint(line.lower[choice.cue + 1 : choice.cue + 3]) and choice.subject.first < choice.cue
        )
        end = line.lower[choice.cue + 2 : choice.cue + 3] in ([], ["."], [","]) or line.lower[choice.cue + 1] == "on"
        if number < 0 or not day or not end or found.occasion or (self._before and self._before.paragraph == number):
            return ""
        before, known = self._article.paragraphs[number].line, self.of(number)
        told = known[-1] if known and _is_same(known[-1].who, who) else None
        if told is None or not _NOT_THEN.isdisjoint(before.lower[told.cue : told.cue + FARTHEST_YEAR]):
            return ""
        return told.outlet

    def _goes_on(self, found: Found, own: Found, who: Who) -> bool:
        """Whether nobody else comes between two quotations of somebody's, but who asks or what is told of them."""
        before, far = self._before, found.paragraph - own.paragraph
        if before is own:
            alone = far <= LONGEST_TURN and self._alone(own.paragraph + 1, found.paragraph, who)
            return far <= 1 or alone or (far <= FARTHEST_MORE and self._adds(found))
        near = far <= LONGEST_TURN and (far > 0 or found.token - own.token < FARTHEST_PART)
        return near and before is not None and before.cites == own.cites

    def _adds(self, found: Found) -> bool:
        """Whether somebody by name says more, over what others do between: "Dale added", "Dale also said"."""
        choice = found.choice
        if choice is None or choice.cue < 1 or choice.subject.kind != "name":
            return False
        line = self._article.paragraphs[choice.paragraph].line
        return line.lower[choice.cue] in _ADDING or line.lower[choice.cue - 1] == "also"

    def _alone(self, first: int, end: int, who: Who) -> bool:
        """Whether some paragraphs tell of nothing but what somebody says."""
        for number in range(first, end):
            paragraph = self._article.paragraphs[number]
            subject = paragraph.first_subject(paragraph.line.sentence[0]) if len(paragraph.line) else None
            if subject is None or self._who(paragraph, subject) != who:
                return False
            cue = next((one.cue for one in paragraph.found.clauses if one.subject is subject), -1)
            if cue < 0 or _is_another(paragraph.line, cue, FARTHEST_DAY) or _moves_on(paragraph.line, -1, cue):
                return False
        return True

    def _here(self, choice: Choice, who: Who) -> str:
        """The outlet that the very sentence of a verb tells: "in an interview with CNN, but said she would not"."""
        line = self._article.paragraphs[choice.paragraph].line
        known = self.of(choice.paragraph)
        at = bisect_left(known, choice.cue, key=lambda one: one.cue)
        near = known[max(0, at - NEAR_CLAUSES) : at + NEAR_CLAUSES]
        same = (one for one in near if line.sentence[one.cue] == line.sentence[choice.cue])
        fits = (one for one in same if _is_same(one.who, who) or _is_himself(line, one, choice))
        return next((told.outlet for told in fits), "")

    def _answer(self, found: Found) -> str:
        """The outlet of who asked just before: "“Is it?” CNN's Odd Lind asked Dale. “It is,” Dale said."""
        before = self._before
        asked = before.choice if before is not None else None
        if before is None or asked is None or not before.cites or found.paragraph - before.paragraph > 1:
            return ""
        paragraph = self._article.paragraphs[asked.paragraph]
        if paragraph.line.lower[asked.cue] not in _ASKING or found.person is before.person:
            return ""
        whom = cited.object_of(paragraph.line, asked.cue, paragraph.found.candidates)
        who = self._who(paragraph, whom) if whom is not None and whom.kind == "name" else None
        return before.cites if who is found.person and who is not None else ""

    def _again(self, found: Found, choice: Choice) -> str:
        """The outlet to which somebody was last told to speak, for who says more "during the interview"."""
        who = self._who_says(found)
        for number in range(choice.paragraph, max(-1, choice.paragraph - FARTHEST_TALK - 1), -1):
            known, here = self.of(number), number == choice.paragraph
            last = bisect_left(known, choice.cue, key=lambda one: one.cue) if here else len(known)
            for told in reversed(known[max(0, last - NEAR_CLAUSES) : last]):
                if told.who == who and who is not None:
                    return told.outlet
        own, before = self._cited.get(who), self._before
        if own is not None and found.paragraph - own.paragraph <= FARTHEST_AGAIN:
            return own.cites
        # Guests of one programme: "Dale told “Evening Bray” … Berg said on the program".
        aired = found.occasion in _ON_AIR and before is not None and found.paragraph - before.paragraph <= LONGEST_TURN
        return before.cites if aired and before is not None else ""

    def _differs(self, choice: Choice, own: Found) -> bool:
        """Whether something is written now that was said before, or said that was written in a book."""
        before, text = own.choice, self._article.story.text
        if before is None or before.cue < 0:
            return False
        line = self._article.paragraphs[before.paragraph].line
        now = self._article.paragraphs[choice.paragraph].line.lower[choice.cue]
        if now in _WRITING:
            return line.lower[before.cue] in _TELLING or own.occasion.startswith("on ")
        return now in _SAID and books.named(line, before.cue, text) == own.cites

    def _told(self, found: Found, choice: Choice, who: Who, since: tuple[int, int] = (-1, -1)) -> str:
        """The same from a clause without a quotation, in this paragraph or the one before, behind a token `since`."""
        line = self._article.paragraphs[choice.paragraph].line
        # Whoever is named behind the words, in the next paragraph, was told of before them.
        first = max(0, min(choice.paragraph, found.paragraph) - 1, since[0])
        for number in range(choice.paragraph, first - 1, -1):
            known, here = self.of(number), number == choice.paragraph
            behind = 0 if here else len(self._article.paragraphs[number].line)
            last = bisect_left(known, choice.cue, key=lambda one: one.cue) if here else len(known)
            for told in reversed(known[max(0, last - NEAR_CLAUSES) : last]):
                name = told.who.name.lower() if isinstance(told.who, Person) else ""
                itself = told.outlet.removeprefix("the ").lower() in name
                if (number, told.cue) <= since or behind + choice.cue - told.cue > (
                    FARTHEST_TOLD if here else FARTHEST_BEFORE
                ):
                    break
                answers = told.who is None and line.lower[choice.cue] in _ANSWERING
                himself = here and _is_himself(line, told, choice)
                if (_is_same(told.who, who) or answers or himself) and not itself:
                    over = _moves_on(line, told.cue if here else -1, choice.cue)
                    return "" if over else told.outlet
        return ""


def _sentences_with_outlets(line: Line, candidates: list[Candidate]) -> set[int]:
    """The sentences that name an outlet or a piece of one: "the Courier", "a Courier op-ed"."""
    found: set[int] = set()
    for one in candidates:
        sentence = line.sentence[one.last]
        if one.kind == "pronoun" or sentence in found:
            continue
        if one.head in appearances.TALKS or press.is_outlet(line, one):
            found.add(sentence)
    return found


def _is_same(told: Who, who: Who) -> bool:
    """Whether who told something is who says something now: "two sources told", "one source said"."""
    if isinstance(told, str) and isinstance(who, str):
        return told == who or told == f"{who}s"
    return told is who and told is not None


def _is_himself(line: Line, told: Telling, choice: Choice) -> bool:
    """Whether a pronoun means who its sentence tells of: "The president hinted at it on CNN when he said"."""
    same = line.sentence[told.cue] == line.sentence[choice.cue]
    return same and choice.subject.kind == "pronoun" and isinstance(told.who, str)


def _is_new(line: Line, subject: Candidate) -> bool:
    """Whether a noun brings in somebody else: "another official"."""
    first = subject.first - (subject.first > 0 and line.lower[subject.first - 1] in _OTHERS)
    plural = subject.head.endswith("s") or subject.head == "people"
    return plural or not _OTHERS.isdisjoint(line.lower[first : subject.last])


def _is_of_others(line: Line, cue: int) -> bool:
    """Whether a verb tells of what is another's: "cited a Courier story", "a speech first reported by it"."""
    if line.lower[cue] in _CITING:
        return True
    behind = line.lower[cue : cue + occasions.REACH]
    return ("reported", "by") in pairwise(behind)


def _is_audience(line: Line, cue: int) -> bool:
    """Whether others than who asks are told something: "told friends", "told the council"; not "told the host"."""
    at = cue + 1 + (line.lower[cue + 1 : cue + 2] in (["the"], ["a"], ["his"], ["her"]))
    low = line.lower[at] if at < len(line) else ""
    if at == cue + 1:
        return low.endswith("s") and line.words[at].islower() and low not in words.function_words() | _HOSTS
    return low in words.group("bodies") - named_before.CALLED


def _is_habit(line: Line, cue: int) -> bool:
    """Whether somebody is told to have said something at other times: "has said", "repeatedly said"."""
    front = line.lower[max(0, cue - 2) : cue]
    return not _HAVING.isdisjoint(front) or not _OFTEN.isdisjoint(front)


def _is_another(line: Line, cue: int, reach: int) -> bool:
    """Whether the words around a verb tell another day, or that it was tweeted: they were said elsewhere then."""
    sentence = line.sentence[cue]
    behind = bisect_right(line.sentence, sentence, hi=min(len(line), cue + occasions.REACH))
    day = not _NOT_THEN.isdisjoint(line.lower[cue + 1 : min(behind, cue + reach)])
    day = day or not _GATHERED.isdisjoint(line.lower[cue + 1 : min(behind, cue + FARTHEST_PLACE)])
    begin = bisect_left(line.sentence, sentence)
    front = max(begin, cue - FARTHEST_TWEET)
    if line.lower[begin] in _FRONTS and line.words[begin + 1][0].isupper() and begin + 1 < cue:
        comma = "," in line.lower[begin + 2 : min(cue, begin + LONGEST_FRONT)]
        day = day or comma or line.lower[begin + 1] in _WEEKDAYS  # "In Bray, Dale said", "On Monday she praised it"
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
