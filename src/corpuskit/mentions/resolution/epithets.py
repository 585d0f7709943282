"""Common nouns for bodies with a name: which one "the company", "the group" or "the airline" is."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import Article
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.person import Person

_FIRMS = frozenset(
    (
        *("airline", "automaker", "bank", "carmaker", "chain", "company", "corporation", "drugmaker", "firm"),
        *("insurer", "lender", "manufacturer", "publisher", "retailer", "startup", "utility"),
    )
)
_GROUPS = frozenset("alliance charity coalition group nonprofit non-profit organisation organization".split())
NOUNS = _FIRMS | _GROUPS
_KNOWN_FIRMS = words.group("firms") | frozenset(
    "amazon apple facebook google instagram microsoft twitter youtube".split()
)
_PLACES = (words.group("countries and companies") | words.group("states")) - _KNOWN_FIRMS
# What is no company, and no group either.
_STATE = frozenset(
    (
        *("administration", "army", "congress", "court", "government", "house", "kremlin", "ministry", "navy"),
        *("office", "parliament", "party", "pentagon", "police", "senate", "state", "states"),
    )
)
_NO_FIRM = _STATE | frozenset("agency board bureau commission committee council department nations".split())
_BODIES = words.group("organisations") | NOUNS | {"movement"}
_TOLD_APART = frozenset(("at", "behind", "for", "of", "that", "which", "who", "whose"))
_PARTIES, _DAYS = words.group("parties"), words.group("days and months")
_OUTLETS = words.group("known outlets") | words.group("outlet tails")
NEAR = 2  # paragraphs back in which the body is named
MOST = 60  # mentions back that are looked at


def body(article: Article, line: Line, subject: Candidate, paragraph: int, last: Person | None) -> Person | None:
    """The one body that "the company" can mean, named in this paragraph before or in the two before it.

    It is the only one that is a subject in this paragraph, whoever spoke last, or the only one that is a subject in the
    nearest paragraph with one; None where several can be meant.
    """
    told, behind = line.lower[subject.first : subject.last], line.lower[subject.last + 1 : subject.last + 2]
    if told[:1] != ["the"] or len(told) > 2 or not _TOLD_APART.isdisjoint(behind):
        return None
    nearer = article.paragraphs[paragraph].found.candidates if line is article.paragraphs[paragraph].line else []
    if any(
        one.kind == "noun" and one.head == subject.head and one.last < subject.first and _is_another(line, one)
        for one in nearer[:MOST]
    ):
        return None  # "the trade group for the mills … the group said"
    people, start = article.people, line.starts[subject.first]
    at = bisect_left(people.offsets, start)
    seen = [
        one
        for one in people.timeline[max(0, at - MOST) : at]
        if paragraph - one.paragraph <= NEAR and _could_be(one.person, subject.head) and _speaks(one.person)
    ]
    for nearest in range(paragraph, paragraph - NEAR - 1, -1):
        there = (one for one in seen if one.paragraph == nearest and one.subject)
        persons = {id(one.person): one.person for one in there if not one.role.endswith(" and")}
        if not persons and nearest == paragraph and last is not None and any(one.person is last for one in seen):
            return last
        if persons:
            return next(iter(persons.values())) if len(persons) == 1 else None
    return None


def _is_another(line: Line, one: Candidate) -> bool:
    """Whether a noun phrase brings in a body of its own: "the trade group for the mills", "a group"."""
    return one.last - one.first != 1 or line.lower[one.first] != "the"


def _speaks(person: Person) -> bool:
    """Whether a name is a body's by its last word, or says something somewhere."""
    return person.says > 0 or person.words[-1] in _BODIES


def _could_be(person: Person, noun: str) -> bool:
    """Whether a name may be that of such a body: nothing tells a person, a place, an outlet or a body of the state."""
    if person.noun or person.gender or person.roles or person.kin or person.doubtful:
        return False
    first, last = person.words[0], person.words[-1]
    if noun in _GROUPS and first in _KNOWN_FIRMS:
        return False
    known = person.name.isupper() or person.organisation or first in _KNOWN_FIRMS
    if first in forms.first_names() and not known:
        return False
    if last in _PLACES or last in _DAYS or last in _PARTIES or (last in _OUTLETS and last not in _KNOWN_FIRMS):
        return False
    return last not in (_NO_FIRM if noun in _FIRMS else _STATE)
