"""Who passes words on, by a phrase with "as": "As the Courier's Ana Dale reported, Odd said it was “late”"."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from corpuskit.mentions.article import Article
from corpuskit.mentions.clauses.attribute import Choice
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import press
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_REPORTED = frozenset(
    (
        *("documented", "explained", "explains", "noted", "notes", "recalled", "recalls", "recounted", "recounts"),
        *("reported", "reporting", "reports", "revealed", "tells", "told", "writes", "written", "wrote"),
    )
)
_HELPING = frozenset(("also", "first", "has", "have", "had", "previously", "recently"))
NEAR = 4  # tokens from that comma to who speaks
LONGEST_OWNER = 6  # tokens of "by the Courier's"
FARTHEST = 12  # tokens from "as" to the comma that ends its clause


class Relay(NamedTuple):
    """An outlet and a person who pass words on; '' where there is none."""

    outlet: str
    person: str


NOBODY = Relay("", "")


def told(article: Article, choice: Choice, token: int) -> Relay:
    """Who passes on the quotation at `token` of its clause's paragraph: before the clause, or behind it."""
    paragraph = article.paragraphs[choice.paragraph]
    line, found = paragraph.line, paragraph.found.candidates
    begin = bisect_left(line.sentence, line.sentence[choice.cue])
    begin += line.lower[begin] == QUOTE
    low = line.lower[begin : begin + 2]
    if low[:1] == ["as"] or low == ["according", "to"]:
        if choice.subject.kind == "pronoun":
            return NOBODY  # "According to Odd, he warned Dale"
        return _before(article, line, found, begin, choice)
    end = max(choice.cue, choice.subject.last, token) + 1
    if line.lower[end : end + 2] == [",", "as"] and line.sentence[end] == line.sentence[choice.cue]:
        return _behind(article, line, found, end + 1)
    return NOBODY


def printed(article: Article, choice: Choice, token: int) -> str:
    """The outlet of a byline before words that a digest quotes: "“…,” by the Courier's Ana Dale: “…”".

    Whoever owns a writer there is one, also where the name is not known as an outlet's.
    """
    paragraph, subject = article.paragraphs[choice.paragraph], choice.subject
    line, found, text = paragraph.line, paragraph.found.candidates, article.story.text
    front = line.lower[max(0, subject.first - LONGEST_OWNER) : subject.first]
    if line.lower[token - 1] != ":" or "by" not in front or subject.last >= token:
        return ""
    at = bisect_left(found, subject.first, key=lambda one: one.first)
    owner = found[at - 1] if at else None
    if owner is not None and owner.possessive and owner.kind == "name" and owner.last == subject.first - 1:
        return press.outlet_name(line, owner, text)
    behind = found[at + 1] if at + 1 < len(found) else None
    where = behind is not None and behind.last < token and line.lower[subject.last + 1] in ("at", "for", "in")
    return press.outlet_name(line, behind, text) if where and behind and press.is_outlet(line, behind) else ""


def _before(article: Article, line: Line, found: list[Candidate], begin: int, choice: Choice) -> Relay:
    """The relay of a sentence that begins with "as" or "according to"."""
    according = line.lower[begin] == "according"
    one, owner = _named(line, found, begin + 1 + according)
    if one is None or one.last >= choice.subject.first:
        return NOBODY
    comma = next((at for at in range(one.last + 1, begin + FARTHEST) if line.lower[at : at + 1] == [","]), 0)
    if not comma or not 0 < choice.subject.first - comma <= NEAR or QUOTE in line.lower[begin:comma]:
        return NOBODY
    if not according and _verb(line, one.last + 1) is None:
        return NOBODY
    return _relay(article, line, one, owner)


def _behind(article: Article, line: Line, found: list[Candidate], at: int) -> Relay:
    """The relay of "…, as the Courier reported" and "…, as reported by Ana Dale"."""
    at += 1
    by = _verb(line, at)
    if by is not None and line.lower[by + 1 : by + 2] == ["by"]:
        one, owner = _named(line, found, by + 2)
        return _relay(article, line, one, owner) if one is not None else NOBODY
    one, owner = _named(line, found, at)
    own = one is not None and _verb(line, one.last + 1) is not None
    return _relay(article, line, one, owner) if own and one is not None else NOBODY


def _named(line: Line, found: list[Candidate], at: int) -> tuple[Candidate | None, Candidate | None]:
    """The name at token `at`, and the outlet that owns it: "the Courier's Ana Dale"."""
    at += line.lower[at : at + 1] in (["a"], ["an"], ["the"])
    index = bisect_left(found, at, key=lambda one: one.first)
    one = found[index] if index < len(found) and found[index].first == at else None
    if one is None or one.kind != "name":
        return None, None
    behind = found[index + 1] if index + 1 < len(found) else None
    if one.possessive:
        owned = behind is not None and behind.kind == "name" and behind.first == one.last + 1
        return (behind, one) if owned else (None, None)
    return one, None


def _verb(line: Line, at: int) -> int | None:
    """The verb of reporting at token `at` or behind "has" and the like."""
    while at < len(line) and (line.lower[at] in _HELPING or line.lower[at].endswith("ly")):
        at += 1
    return at if at < len(line) and line.lower[at] in _REPORTED else None


def _relay(article: Article, line: Line, one: Candidate, owner: Candidate | None) -> Relay:
    text = article.story.text
    outlet = press.outlet_name(line, owner, text) if owner is not None and press.is_outlet(line, owner) else ""
    person = article.people.named(line, one)
    known = person is not None and person.human and (len(person.words) > 1 or person.gender or person.roles)
    if press.is_outlet(line, one) or not known:
        name = press.outlet_name(line, one, text) if owner is None else ""
        return Relay("", name) if press.is_body(line, one) and not press.is_outlet(line, one) else Relay(name, "")
    return Relay(outlet, person.name) if person is not None and not person.organisation else NOBODY
