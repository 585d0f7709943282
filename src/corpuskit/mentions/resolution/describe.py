"""Descriptions to people: who "the Ohio Democrat", "the congressman" or "the nominee" is at a place of the article."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import Article
from corpuskit.mentions.names import homes, offices
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.antecedents import PRESIDENT, could_be
from corpuskit.mentions.people.names import FORMER, People
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.people.refer import FARTHEST_NAME
from corpuskit.mentions.people.short_names import SHORT_BODIES

_AMERICAN = frozenset(("american", "u.s.", "us"))
_BODIES = words.group("bodies")
_DEFINITE = frozenset(("the", "his", "her", "its", "their"))
LEAST = -3.5  # below this score a description means nobody
PREFER = 0.8  # for the one who spoke last
NEAR_SUBJECT = 3  # mentions back that a subject may be of whom nothing tells that a description fits
MOST_NEAR = 80  # candidates of a paragraph
NEAR_AGE = 48  # characters from the beginning of a name to the age behind it
_CONGRESS = frozenset(("senator", "representative", "congressman", "congresswoman", "lawmaker"))
_RUNNING = frozenset(("candidate", "nominee", "hopeful", "contender", "frontrunner"))
_TRADES = (
    *("billionaire", "businessman", "businesswoman", "entrepreneur", "magnate", "millionaire", "mogul", "tycoon"),
    *("developer", "neurosurgeon", "president-elect", "socialist", "incumbent"),
)
# What somebody is called, and the titles that one who is called so may have.
OFFICES = (
    dict.fromkeys(("democrat", "republican", "independent"), frozenset[str]())
    | dict.fromkeys(("candidate", "nominee"), _RUNNING)
    | dict.fromkeys(("congressman", "congresswoman"), frozenset(("representative", "congressman", "congresswoman")))
    | {"senator": frozenset(("senator",)), "governor": frozenset(("governor",)), "lawmaker": _CONGRESS}
    | dict.fromkeys(("front-runner", "frontrunner", "hopeful", "contender"), _RUNNING)
    | {trade: frozenset((trade,)) for trade in _TRADES}
)
_RELATIVE = frozenset(("who", "which", "that", "whose", "familiar", "close"))
_TOLD_APART = PREPOSITIONS | _RELATIVE
_SURELY = frozenset("apparent embattled eventual expected former incoming likely presumed presumptive".split())
_INDEFINITE = frozenset(("a", "an", "another", "one"))
_OTHERS = frozenset(("other", "same", "first", "next", "new", "local", "only"))  # not the one who was named


def is_role(head: str) -> bool:
    """Whether a noun is what one person can be: no body, no thing, not several.

    >>> is_role("mayor"), is_role("mayors"), is_role("committee")
    (True, False, False)
    """
    several = head[-1] == "s" and (head[:-1] in words.speakers() or head[:-1] in words.titles())
    return head not in _BODIES and not several and (head in words.speakers() or head in words.titles())


def office(people: People, line: Line, subject: Candidate) -> str:
    """The role of "the president" or another office that somebody of the article holds; '' for what is none.

    Nor is it one where an official without a name was brought in and spoke.
    """
    told, role = line.lower[subject.first : subject.last], offices.role_at(line, subject.last)
    american = role == PRESIDENT and len(told) == 2 and told[1] in _AMERICAN
    if told[:1] != ["the"] or not (american or len(told) == 1) or not is_role(subject.head):
        return ""
    place, _, speaks = people.brought_in(subject.head, line.starts[subject.first], ())
    held = role in people.by_role or role == PRESIDENT
    return role if held and not (speaks and place >= 0) else ""


def known(people: People, line: Line, subject: Candidate) -> tuple[Person | None, str]:
    """Who "the governor" or "the commission" is, if named before; and how "the official" was brought in, if without."""
    article, start = line.lower[subject.first], line.starts[subject.first]
    kinds = tuple(line.lower[subject.first + 1 : subject.last])
    if article not in _DEFINITE or not is_role(subject.head):
        return people.body(subject.head, kinds) if article == "the" and subject.head in SHORT_BODIES else None, ""
    role = offices.role_at(line, subject.last)
    kinds = kinds[:-1] if role != subject.head and kinds[-1:] == ("vice",) else kinds
    place, brought_in, speaks = people.brought_in(subject.head, start, kinds)
    if line.lower[subject.last + 1 : subject.last + 2] in ([word] for word in _RELATIVE):
        brought_in = ""  # "the man who built the mill"
    # "The Averill governor" need not be the governor named last.
    if any(word[0].isupper() for word in line.words[subject.first + 1 : subject.last]):
        return people.only(role, not FORMER.isdisjoint(kinds)), brought_in
    return people.by_noun(role, start, kinds, place if speaks else -1), brought_in


def person(people: People, line: Line, subject: Candidate, paragraph: int, prefer: Person | None) -> Person | None:
    """Whom a description in a paragraph means, named before; `prefer` spoke last.

    It is one of that party, state and office, or, where nothing tells these, the subject of what stands before. None
    for what is no such description, "another congressman", "the Democrat who wrote it".
    """
    first = subject.first
    while first > 0 and line.lower[first] != "the" and (first == subject.first or line.lower[first] in _SURELY):
        first -= 1
    told, behind = line.lower[first : subject.last + 1], line.lower[subject.last + 1 : subject.last + 2]
    if told[0] != "the" or not _OTHERS.isdisjoint(told) or not _TOLD_APART.isdisjoint(behind):
        return None
    gender = "f" if subject.head.endswith("woman") else "m" if subject.head.endswith("man") else ""
    home, offices, former = homes.told(told), OFFICES[subject.head], not FORMER.isdisjoint(told)
    at = bisect_left(people.offsets, line.starts[subject.first])
    best, best_score = None, LEAST
    for back, seen in enumerate(reversed(people.timeline[max(0, at - FARTHEST_NAME) : at]), start=1):
        one, apart = seen.person, paragraph - seen.paragraph
        fit = one.home.fits(home)
        if fit < 0 or one.noun or not one.human or not could_be(one, gender or one.gender):
            continue
        known = fit + (not offices.isdisjoint(one.roles))
        if not known and (former or apart > 1 or (gender and not one.gender)):
            continue
        if not known and one is not prefer and not (seen.subject and back <= NEAR_SUBJECT):
            continue
        score = 2.0 * known + 1.5 * seen.subject - 0.12 * back - min(apart, 4) + PREFER * (one is prefer)
        if score > best_score:
            best, best_score = one, score
    return best


def is_new(line: Line, candidates: list[Candidate], subject: Candidate) -> bool:
    """Whether the paragraph has brought in one of that description before: "Dale met a senator … the senator said"."""
    return any(
        one.kind == "noun" and one.head == subject.head and line.lower[one.first] in _INDEFINITE
        for one in candidates[:MOST_NEAR]
        if one.last < subject.first
    )


def aged(article: Article, line: Line, subject: Candidate) -> Person | None:
    """Who "the 46-year-old" is: the one last named before with this age, "Ana Dale, 46,"."""
    people, text, age = article.people, article.story.text, subject.head.partition("-")[0]
    at = bisect_left(people.offsets, line.starts[subject.first])
    for seen in reversed(people.timeline[max(0, at - FARTHEST_NAME) : at]):
        if seen.person.human and f", {age}," in text[seen.start : seen.start + NEAR_AGE]:
            return seen.person
    return None
