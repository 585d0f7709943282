"""Descriptions to people: who "the Ohio Democrat", "the congressman" or "the nominee" is at a place of the article."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import Article
from corpuskit.mentions.names import forms, homes, offices
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.antecedents import PRESIDENT, could_be
from corpuskit.mentions.people.names import FORMER, People
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.people.refer import FARTHEST_NAME
from corpuskit.mentions.people.short_names import SHORT_BODIES

_AMERICAN = frozenset(("american", "u.s.", "us"))
_BODIES = words.group("bodies")
_DEFINITE = frozenset(("the", "this", "his", "her", "its", "their"))
LEAST = -3.5  # below this score a description means nobody
PREFER = 0.8  # for the one who spoke last
NEAR_SUBJECT = 3  # mentions back that a subject may be of whom nothing tells that a description fits
LONGEST_TOLD = 4  # words between "the" and a state: "the outspoken two-term Texas senator"
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
_PEOPLES = (words.group("peoples") | words.group("countries and companies")) - {"democratic", "republican"}
_ANYBODY = frozenset(("person", "source"))  # whatever else one without a name is called
_ON_STAGE = frozenset(("actor", "actress", "anchor", "comedian", "host", "rapper", "singer", "star"))
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
    if place < 0 and subject.head in _ANYBODY and kinds in ((), ("same",)) and role not in people.by_role:
        brought_in = people.spoke_unnamed(start)
    if article == "this":
        return None, brought_in  # "this official"
    if line.lower[subject.last + 1 : subject.last + 2] in ([word] for word in _RELATIVE):
        brought_in = ""  # "the man who built the mill"
    # "The Averill governor" need not be the governor named last.
    if any(word[0].isupper() for word in line.words[subject.first + 1 : subject.last]):
        return people.only(role, not FORMER.isdisjoint(kinds)), brought_in
    return people.by_noun(role, start, kinds, place if speaks else -1), brought_in


def _article(line: Line, subject: Candidate) -> int:
    """Where a description begins with its article: "the" in "the retiring Texas senator" for "Texas senator"."""
    first = subject.first
    if line.lower[first] in words.function_words():
        return first
    for at in range(first - 1, max(-1, first - 1 - LONGEST_TOLD), -1):
        low = line.words[at]
        if low.lower() == "the":
            return at
        if not low.islower() or low in words.function_words() or low in words.cues():
            break
    return first


def person(people: People, line: Line, subject: Candidate, paragraph: int, prefer: Person | None) -> Person | None:
    """Whom a description in a paragraph means, named before; `prefer` spoke last.

    It is one of that party, state and office, or, where nothing tells these, the subject of what stands before. None
    for what is no such description, "another congressman", "the Democrat who wrote it".
    """
    first = _article(line, subject)
    told, behind = line.lower[first : subject.last + 1], line.lower[subject.last + 1 : subject.last + 2]
    # "the new Democrat", but not "the New York Democrat"
    others = not _OTHERS.isdisjoint(line.words[first : subject.last + 1])
    if told[0] != "the" or others or not _TOLD_APART.isdisjoint(behind):
        return None
    gender = "f" if subject.head.endswith("woman") else "m" if subject.head.endswith("man") else ""
    home, offices, former = homes.told(told), OFFICES[subject.head], not FORMER.isdisjoint(told)
    at = bisect_left(people.offsets, line.starts[subject.first])
    best, best_score, passed = None, LEAST, 0
    for back, seen in enumerate(reversed(people.timeline[max(0, at - FARTHEST_NAME) : at]), start=1):
        one, apart = seen.person, paragraph - seen.paragraph
        fit = one.home.fits(home)
        passed += seen.subject and one is not prefer and not one.noun
        if fit < 0 or one.noun or not one.human or not could_be(one, gender or one.gender):
            continue
        known = fit + (not offices.isdisjoint(one.roles))
        other = former and (one is not prefer or passed or not one.gender)  # a former one is mostly told by name
        if not known and (other or apart > 1 or (gender and not one.gender)):
            continue
        if not known and one is not prefer and not (seen.subject and back <= NEAR_SUBJECT):
            continue
        score = 2.0 * known + 1.5 * seen.subject - 0.12 * back - min(apart, 4) + PREFER * (one is prefer)
        if score > best_score:
            best, best_score = one, score
    return best


def goes_on(people: People, line: Line, subject: Candidate, paragraph: int, prefer: Person | None) -> Person | None:
    """Who spoke last and is now called by an office that nobody was told to hold, "the Mill Committee chairwoman".

    It is told by a name or as a former one, begins a sentence or stands beside the words, and nobody else was the
    subject of what stands between.
    """
    first = _article(line, subject)
    opens = first == 0 or line.sentence[first - 1] != line.sentence[first]
    inverted = first > 1 and line.lower[first - 1] in words.cues() and line.lower[first - 2] == QUOTE
    if not opens and not inverted and line.lower[first - 1] != QUOTE:
        return None
    told, role = line.words[first : subject.last], offices.role_at(line, subject.last)
    plain = "former" not in told and not any(word[0].isupper() for word in told[1:])
    plain = plain or not _PEOPLES.isdisjoint(line.lower[first : subject.last])  # "the Norse president"
    held = subject.head in words.titles() or subject.head in _ON_STAGE
    if prefer is None or told[:1] not in (["the"], ["The"]) or plain or not held or not is_role(subject.head):
        return None
    behind = line.lower[subject.last + 1 : subject.last + 2]
    if role in people.by_role or not _OTHERS.isdisjoint(told) or not _TOLD_APART.isdisjoint(behind):
        return None
    gender = forms.gender_of(subject.head)
    at = bisect_left(people.offsets, line.starts[first])
    for seen in reversed(people.timeline[max(0, at - FARTHEST_NAME) : at]):
        if paragraph - seen.paragraph > 1:
            return None
        if seen.subject and not seen.person.organisation and not seen.person.is_kind:
            here = seen.person is prefer and not prefer.noun and prefer.human and could_be(prefer, gender)
            return prefer if here else None
    return None


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
