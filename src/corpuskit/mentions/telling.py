"""What is told of each quotation once its speaker is chosen: the name, to which outlet, where, who relays it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.clauses import nearest, subordinate
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.clauses.naming import is_calling
from corpuskit.mentions.clauses.reporting import TELL, Clause
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import (
    according,
    books,
    brackets,
    cited,
    named_before,
    occasions,
    press,
    programmes,
    relays,
)
from corpuskit.mentions.outlets.interviews import Interviews
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.ranking.decide import NEAR_CLAUSES
from corpuskit.mentions.resolution import resolve

_FRAMES = frozenset(("column", "editorial", "essay", "interview", "op-ed", "oped", "piece"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_TAILS = words.group("outlet tails")
_REPORTED = frozenset(("report", "reported", "reports", "revealed", "reveals"))
_ARTICLES = frozenset(("a", "an", "the"))
_WHOM = frozenset(("her", "him", "me", "them", "us"))
_JOINED = frozenset(("and", "but", "or", QUOTE, ";"))
_ORDERED = frozenset(("advised", "asked", "begged", "instructed", "ordered", "told", "urged", "warned"))
_THREATENED = frozenset(("agreed", "offered", "pledged", "promised", "threatened", "vowed"))
_SAID_INSIDE = frozenset(
    (
        *("cried", "declared", "exclaimed", "read", "reads", "said", "say", "says", "screamed", "shouted", "state"),
        *("stated", "states", "wrote", "yelled"),
    )
)
_HELPING = frozenset(("", "also", "did", "had", "has", "have", "once"))
FARTHEST_TELLING = 24  # tokens from a clause to "telling"
LONGEST_WHOM = 5  # tokens from "told" to "that"
LONGEST_TOLD = 8  # tokens from "told" to the quotation
LONGEST_CALLED = 16  # tokens from "called" to the quotation
_WRITTEN = words.group("documents")
_REPEATED = frozenset(("claim", "line", "mantra", "phrase", "question", "questions", "slogan"))  # not by them
_QUOTING = frozenset(("citing", "quoting", "repeating"))
_WORDS = words.group("speech nouns") | _WRITTEN
_FINITE = words.group("finite verbs")
_TWEETING = words.group("tweeting")
_RELAYS = frozenset(("account", "accounts", "recording", "report", "reports", "transcript"))


def _told_through(article: Article, found: Found, choice: Choice) -> Choice:
    """Who says it in "Dale said it was “late”, according to the Courier": not the outlet or report that tells it.

    Nor does it say what follows: "“No,” Dale said, according to a pool report. “Never.”"
    """
    paragraph = article.paragraphs[choice.paragraph]
    line = paragraph.line
    if choice.cue < 0 or found.paragraph != choice.paragraph:
        return choice
    subject, clauses = choice.subject, paragraph.found.clauses
    if line.lower[choice.cue] in _REPORTED:
        return _reported(line, found, choice, clauses)
    if line.lower[choice.cue] != "according":
        return choice
    if not _relays(article, line, subject):
        return choice
    last = bisect_left(clauses, choice.cue, key=lambda clause: clause.cue)
    for clause in reversed(clauses[max(0, last - NEAR_CLAUSES) : last]):
        own = line.sentence[clause.cue] == line.sentence[choice.cue] and clause.form == "verb"
        if own and clause.cue < found.token < choice.cue:
            own = not clause.inverted and (
                subject.head not in _RELAYS or "pool" in line.lower[subject.first : subject.last]
            )
        elif own:  # the second half of a quotation, whose first one has its clause directly behind it
            first = min(clause.cue, clause.subject.first)
            own = choice.cue < found.token and QUOTE in line.lower[max(0, first - 2) : first]
        if own and not press.is_outlet(line, clause.subject):
            return replace(choice, subject=clause.subject, cue=clause.cue)
    return choice


def _reported(line: Line, found: Found, choice: Choice, clauses: list[Clause]) -> Choice:
    """Who says it in "the Courier reported that Dale told friends that it was “late”": not the Courier."""
    if choice.cue > found.token or not press.is_outlet(line, choice.subject):
        return choice
    first = bisect_right(clauses, choice.cue, key=lambda clause: clause.cue)
    inner = [one for one in clauses[first : first + NEAR_CLAUSES] if one.cue < found.token and not one.inverted]
    if not inner or line.sentence[inner[-1].cue] != line.sentence[choice.cue]:
        return choice
    subject = inner[-1].subject
    own = subject.first > choice.cue and subject.kind != "pronoun" and not press.is_outlet(line, subject)
    return replace(choice, subject=subject, cue=inner[-1].cue) if own else choice


def _told_inside(line: Line, found: Found, choice: Choice, clauses: list[Clause]) -> tuple[Clause, Clause] | None:
    """The two clauses of "Berg wrote that Dale had told him, “…”", "that Dale had called it “…”": Berg relays it.

    Told only before a comma or a colon: in "that Dale had told him of a “…”" the words may be those of Berg.
    """
    last = bisect_left(clauses, found.token, key=lambda clause: clause.cue) - 1
    if last < 1 or found.paragraph != choice.paragraph:
        return None
    outer, inner = clauses[last - 1], clauses[last]
    if choice.cue not in (outer.cue, inner.cue) or line.sentence[outer.cue] != line.sentence[found.token]:
        return None
    between, whom = line.lower[inner.cue + 1 : found.token], is_calling(line, inner.cue)
    told = (whom and bool(between)) or (line.lower[inner.cue] in TELL and between[:1] and between[0] in _WHOM)
    ordered_to = _is_order(line, inner, between) or _is_said(line, inner, between)
    told = (told or ordered_to) and inner.subject.kind != "pronoun"
    pause = "," not in between if whom or ordered_to else line.words[found.token - 1] in (",", ":")
    far = LONGEST_CALLED if whom and _FINITE.isdisjoint(between) else LONGEST_TOLD
    near = len(between) <= far and _JOINED.isdisjoint(between) and pause
    at = inner.subject.first - 1 - (line.lower[inner.subject.first - 1] in _ARTICLES)
    told_whom = line.lower[outer.cue] in TELL and at - outer.cue <= LONGEST_WHOM  # "told Radio Weir that"
    directly = not (whom or ordered_to) or at == outer.cue + 1 or told_whom
    behind = line.lower[at] == "that" and directly and "," not in line.lower[outer.cue : at]
    reported = at == outer.cue or behind
    ordered = not outer.inverted and not inner.inverted and outer.cue < inner.subject.first
    return (outer, inner) if told and near and reported and ordered else None


def _used(paragraph: Paragraph, found: Found, choice: Choice) -> tuple[Clause, Clause] | None:
    """The two clauses of "Dale noted that Odd used the phrase “…”": Dale relays it."""
    if found.paragraph != choice.paragraph:
        return None
    inner = subordinate.used(paragraph, found.token)
    if inner is None or inner.outer is None or choice.cue != inner.cue:
        return None
    return inner.outer, Clause(inner.subject, inner.cue, False, "verb")


def _is_order(line: Line, clause: Clause, between: list[str]) -> bool:
    """Whether a clause gives an order or makes a threat: "Dale told him to “…”", "Dale had threatened to “…”"."""
    low = line.lower[clause.cue]
    whom = low in _ORDERED and len(between) == 2 and between[0] in _WHOM
    return between[-1:] == ["to"] and (whom or (low in _THREATENED and len(between) == 1))


def _is_said(line: Line, clause: Clause, between: list[str]) -> bool:
    """Whether a clause inside another's says the words: "noted that Dale had said “…”"."""
    helping = line.lower[clause.subject.last + 1 : clause.cue]
    said = line.lower[clause.cue] in _SAID_INSIDE and len(helping) <= 2 and not _HELPING.isdisjoint([*helping, ""])
    said = said and (line.lower[clause.cue] != "wrote" or not between or "that" in between)
    return said and len(between) <= LONGEST_TOLD and "," not in between and clause.subject.kind != "pronoun"


def _quoting(paragraph: Paragraph, choice: Choice) -> Candidate | None:
    """Who quotes the one who speaks: Berg in "Berg quoted the mayor as saying"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    if line.lower[choice.cue - 1 : choice.cue + 1] != ["as", "saying"]:
        return None
    at = bisect_left(clauses, choice.cue, key=lambda clause: clause.cue) - 1
    before = clauses[at] if at >= 0 else None
    if before is None or line.sentence[before.cue] != line.sentence[choice.cue] or before.cue > choice.subject.first:
        return None
    return before.subject if line.lower[before.cue].startswith("quot") else None


def _quoted_by(line: Line, choice: Choice, candidates: list[Candidate], token: int) -> Candidate | None:
    """Whom the clause of a choice quotes: "wrote, quoting the judge", "the Courier reported, citing two officials".

    Whoever says something "citing" another gives a reason, in words of her own; an outlet gives the source. What
    somebody owns is quoted only where it is words, and a post that answers another's is not the other's.
    """
    cue = choice.cue
    if _QUOTING.isdisjoint(line.lower[max(0, cue - 8) : cue + 4]):
        return None
    near = [*range(cue + 1, min(len(line), cue + 4)), *range(max(0, cue - 8), cue)]
    at = next((at for at in near if line.lower[at] in _QUOTING), -1)
    if at < 0 or line.sentence[at] != line.sentence[cue] or line.lower[at + 1 : at + 2] == ["of"]:
        return None
    if line.lower[at] == "citing" and line.lower[cue] not in _REPORTED and not press.is_outlet(line, choice.subject):
        return None
    index = bisect_right(candidates, at, key=lambda candidate: candidate.first)
    one = candidates[index] if index < len(candidates) else None
    if one is None or one.first > at + 3 or one.kind == "pronoun" or QUOTE in line.lower[at + 1 : one.first]:
        return None
    behind = line.lower[one.last + 1] if one.last + 1 < len(line) else ""
    if behind == ":" and line.lower[one.last + 2 : one.last + 3] == [QUOTE] and token < at:
        return None  # "“…,” Dale said, quoting Odd: “…”"
    if behind.endswith(POSSESSIVES) or (one.possessive and (behind not in _WORDS or line.lower[cue] in _TWEETING)):
        return None  # "quoting a Courier reporter's tweet", "citing the mayor's maps"
    told = one.kind == "name" or one.first < one.last
    return one if told and one.head not in _REPEATED else None


def _relays(article: Article, line: Line, subject: Candidate) -> bool:
    """Whether a source is one that relays words: an outlet, a report, or a name that may be an outlet's."""
    if press.is_outlet(line, subject) or subject.head in _RELAYS:
        return True
    person = article.people.named(line, subject) if subject.kind == "name" and subject.first == subject.last else None
    if person is None or person.roles or person.gender or person.organisation:
        return False
    return len(person.words) == len(person.places) == 1 and person.words[0] not in forms.first_names()


def _frame(line: Line, sentence: int, candidates: list[Candidate], text: str) -> str:
    """The outlet that a whole sentence says something was told or written for: "… in an interview with the Courier."""
    high = bisect_right(line.sentence, sentence)
    low = max(bisect_left(line.sentence, sentence), high - 2 * occasions.REACH)
    at = next((at for at in range(high - 1, low, -1) if line.lower[at] in _FRAMES), -1)
    if at < 0 or line.lower[at - 1] in ("no", "the", "after"):
        return ""
    first = bisect_right(candidates, at, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 2]:
        before = line.lower[candidate.first - 1 - (line.lower[candidate.first - 1] == "the")]
        if candidate.first - at > 5 or candidate.last >= high:
            break
        if before in ("with", "in", "for", "on", "to") and press.is_outlet(line, candidate):
            return press.outlet_name(line, candidate, text)
    return ""


def _framed(article: Article, choice: Choice) -> str:
    """The outlet in the sentence before "he said", in this paragraph or the one before."""
    paragraph, text = article.paragraphs[choice.paragraph], article.story.text
    sentence = paragraph.line.sentence[choice.subject.first] - 1
    if choice.subject.head not in ("he", "she"):
        return ""
    if sentence < 0 and choice.paragraph:
        paragraph = article.paragraphs[choice.paragraph - 1]
        sentence = paragraph.line.sentence[-1] if len(paragraph.line) else -1
    return _frame(paragraph.line, sentence, paragraph.found.candidates, text) if sentence >= 0 else ""


def _telling(line: Line, start: int) -> int:
    """The token of "telling" behind a clause and its words: "called it “late,” telling the Courier that"; 0 if none."""
    for at in range(start + 1, min(len(line) - 1, start + FARTHEST_TELLING)):
        if line.sentence[at] != line.sentence[start] or line.lower[at] in (";", ":"):
            return 0
        if line.lower[at] == "telling" and line.lower[at - 1] in (",", QUOTE):
            return at
    return 0


def _signed(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet in the line that signs a quotation: "Ana Dale, Bray Courier"."""
    found = next((candidate for candidate in candidates[1:3] if press.is_outlet(line, candidate)), None)
    return press.outlet_name(line, found, text) if found is not None else ""


def _is_signature(line: Line, subject: Candidate) -> bool:
    """Whether a name and a comma stand behind a quotation and a dash: "“…” — Ana Dale, Bray Courier"."""
    at = subject.first - 1
    return (
        at > 0
        and line.words[at] in _DASHES
        and line.lower[at - 1] == QUOTE
        and line.words[subject.last + 1 :][:1] == [","]
    )


def _in_full(article: Article, number: int, cue: int, short: str, last: str) -> str:
    """An outlet by its name where it was named before: "the Post", "the magazine", "the newspaper"."""
    head = short.lower().removeprefix("the ").removeprefix("news ")
    if head in named_before.CALLED:
        return named_before.outlet(article, number, cue, head, last) or short
    if head not in _TAILS or head == "hill":  # the Hill is no Capitol Hill, no Fort Hill, no Ana Hill
        return short
    whole = article.people.body(head, ())
    return whole.name if whole is not None and not whole.human else short


def _without_clause(article: Article, found: Found, choice: Choice) -> None:
    """Outlet and occasion of a quotation whose speaker no verb of speech tells."""
    paragraph, text = article.paragraphs[choice.paragraph], article.story.text
    found.cites = found.cites or programmes.signed(paragraph.line, choice.subject, text)
    line, behind = paragraph.line, choice.subject.last + 2
    if not found.cites and behind < len(line) and line.lower[behind - 1] == "," and line.lower[behind] in words.cues():
        # "Dale, a Bray Republican, said in a CNN interview"
        found.cites = cited.cites(line, behind, paragraph.found.candidates, text, choice.subject)
    if found.paragraph == choice.paragraph and not found.cites:
        candidates = paragraph.found.candidates
        found.cites = cited.cites_in_front(paragraph.line, found.token, candidates, text, choice.subject)
    if found.paragraph == choice.paragraph:
        found.cites = found.cites or relays.printed(article, choice, found.token)
    found.occasion = occasions.opening(paragraph.line, choice.subject, text)


def _sources(article: Article, found: Found, choice: Choice, relay: Candidate, outer: Clause | None) -> None:
    """The outlet and the relay that the clause of a quotation and what stands beside it tell."""
    paragraph, text = article.paragraphs[choice.paragraph], article.story.text
    line, candidates = paragraph.line, paragraph.found.candidates
    found.cites = cited.cites(line, choice.cue, candidates, text, choice.subject)
    if not found.cites and outer is not None:
        found.cites = cited.cites(line, outer.cue, candidates, text, outer.subject)
    if not found.cites and relay is not choice.subject and relay.kind == "name":
        found.cites = press.outlet_name(line, relay, text)
    if not found.cites and (teller := _quoting(paragraph, choice)) is not None:
        teller_is = article.people.named(line, teller) if teller.kind == "name" else None
        found.relay = teller_is.name if teller_is is not None else ""
    if not found.cites and not found.relay:
        found.cites, found.relay = according.told_by(article, found, choice)
    if not found.relay and found.paragraph == choice.paragraph:
        passed = relays.told(article, choice, found.token)
        found.cites = found.cites or (passed.outlet if passed.outlet != found.speaker else "")
        found.relay = passed.person if passed.person != found.speaker else ""
    if not found.cites and (telling := _telling(line, max(choice.cue, found.token))) > 0:
        found.cites = cited.cites(line, telling, candidates, text, choice.subject)
    found.cites = found.cites or brackets.source(text, found.parts[-1][1], found.speaker) or _framed(article, choice)


def _heading(article: Article, found: Found) -> str:
    """The source that the end of a quotation's paragraph tells of all of it: "[The Bray Courier, 5/9/31]"."""
    text, (low, high) = article.story.text, article.story.paragraphs[found.paragraph]
    if text[high - 1] not in "]:":
        return ""
    return brackets.closing(text, low, high) or programmes.edition(text, low, high)


def contexts(article: Article) -> None:
    """Speaker, `cites` and `occasion` of each quotation in marks, in the order of the text."""
    last: Person | None = None
    text, interviews = article.story.text, Interviews(article)
    for found in article.found:
        choice = found.choice
        if choice is None or found.kind == "block":
            continue
        if found.via is not None:
            resolve.name(article, found, found.line)
            continue
        paragraph = article.paragraphs[choice.paragraph]
        relay, choice = choice.subject, _told_through(article, found, choice)
        both = _told_inside(paragraph.line, found, choice, paragraph.found.clauses) or _used(paragraph, found, choice)
        through = None if both is not None else nearest.told(paragraph, choice)
        if through is not None and press.is_outlet(paragraph.line, through[0].subject):
            relay = through[0].subject
        else:
            both = both or through
        if both is not None:
            outer, inner = (replace(choice, subject=clause.subject, cue=clause.cue) for clause in both)
            told_by = replace(found, choice=outer)
            resolve.name(article, told_by, None, last)
            choice, relay, found.relay = inner, inner.subject, told_by.speaker
        found.choice = choice
        resolve.name(article, found, None, last)
        last = found.person or last
        if choice.rule == "signed" or _is_signature(paragraph.line, choice.subject):
            signature = paragraph.found.candidates[
                bisect_left(paragraph.found.candidates, choice.subject.first, key=lambda one: one.first) :
            ]
            found.cites = _signed(paragraph.line, signature, text)
        if choice.cue < 0:
            _without_clause(article, found, choice)
            found.cites = found.cites or _heading(article, found)
            continue
        _sources(article, found, choice, relay, both[0] if both is not None else None)
        found.occasion = occasions.occasion(paragraph.line, choice.cue, text, choice.subject)
        found.cites = found.cites or _heading(article, found)
        found.cites = found.cites or named_before.told(article, choice.paragraph, choice.cue, interviews.last)
        found.cites = found.cites or interviews.reporters.told(choice.paragraph, choice.cue)
        found.cites = found.cites or interviews.carried(found, choice)
        found.cites = found.cites or books.named(paragraph.line, choice.cue, text)
        found.cites = _in_full(article, choice.paragraph, choice.cue, found.cites, interviews.last)
        interviews.hear(found)
        quoted = _quoted_by(paragraph.line, choice, paragraph.found.candidates, found.token)
        if quoted is not None and quoted is not choice.subject:
            found.relay = found.speaker
            found.choice = replace(choice, subject=quoted)
            resolve.name(article, found, None, last)
