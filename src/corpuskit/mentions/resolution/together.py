"""Several who say it together: "Ana Dale and Max Odd said", "he and his wife said", "boaters and police said"."""

from __future__ import annotations

from dataclasses import replace

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.names import noun_phrases
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.names.noun_phrases import place_of
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.resolution import pronouns

_ARTICLES = frozenset(("a", "an", "the"))
_OPENS = frozenset((",", QUOTE, "because", "both", "but", "that", "when", "where", "while"))  # a clause
_AND = (["and"], [",", "and"])
_OWNERS = frozenset(("her", "his"))
_BEFORE_NOUNS = words.group("determiners") | words.group("quantifiers")
MOST = 6  # who are told of together


def phrase(
    article: Article, found: Found, line: Line, candidates: list[Candidate], subject: Candidate, last: Person | None
) -> str:
    """How all are called who say it together with the subject of the verb; '' where it is alone."""
    at, choice = place_of(candidates, subject.first), found.choice
    if choice is None or choice.cue < 0 or at >= len(candidates) or candidates[at].first != subject.first:
        return ""
    if not found.speaker or subject.possessive:
        return ""
    behind = choice.cue < subject.first
    group = _names_behind(line, candidates, at) if behind else _before(line, candidates, at)
    if len(group) < 2:
        return ""
    if all(one.kind == "name" for one in group):
        return _named(article, line, candidates, group, choice.cue)
    return "" if behind else _phrases(article, found, line, group, last)


def _first(line: Line, one: Candidate) -> int:
    """The first token of a candidate with its article."""
    return one.first - (one.first > 0 and line.lower[one.first - 1] in _ARTICLES)


def _before(line: Line, candidates: list[Candidate], at: int) -> list[Candidate]:
    """The subject and those that are joined with it in front of it: "Max Odd, Kim Roe and Ana Dale"."""
    group, last = [candidates[at]], at
    while last > 0 and len(group) < MOST:
        one, first = candidates[last - 1], _first(line, group[0])
        between = line.lower[one.last + 1 : first]
        joined = between in _AND if len(group) == 1 else between == [","] and one.kind == group[0].kind == "name"
        if one.possessive or not joined:
            break
        group.insert(0, one)
        last -= 1
    return group


def _names_behind(line: Line, candidates: list[Candidate], at: int) -> list[Candidate]:
    """The subject and the names that are joined with it behind it: "said Max Odd, Kim Roe and Ana Dale"."""
    group = [candidates[at]]
    for one in candidates[at + 1 : at + MOST]:
        between = line.lower[group[-1].last + 1 : _first(line, one)]
        if one.possessive or one.kind != "name" or (between != [","] and between not in _AND):
            break
        group.append(one)
        if between in _AND:
            return group
    return []


def _named(article: Article, line: Line, candidates: list[Candidate], group: list[Candidate], cue: int) -> str:
    """The whole names of several people: "Ana Dale and Max Odd"; not in "On Monday, Odd and Dale said"."""
    before = line.lower[group[0].first - 1] if group[0].first else ""
    if before in PREPOSITIONS | {"of", "and"} or (before in words.cues() and cue != group[0].first - 1):
        return ""
    people = [person for person in (article.people.named(line, one) for one in group) if person is not None]
    if len(people) < len(group) or len({id(person) for person in people}) < len(people):
        return ""
    if not all(person.human and not person.organisation for person in people) or group[0].head in words.titles():
        return ""  # "said Mill Director and Founder Max Odd"
    return _joined([person.name for person in people])


def _phrases(article: Article, found: Found, line: Line, group: list[Candidate], last: Person | None) -> str:
    """Two of whom one has no name: "Ana Dale and the mayor", "he and his wife"."""
    one, other = group[-2:]
    before = line.lower[_first(line, one) - 1] if _first(line, one) else ""
    begins = not before or line.sentence[one.first - 1] != line.sentence[one.first]
    owned = one.kind == "name" and line.lower[other.first] in _OWNERS  # "by Max Odd and his wife"
    if len(group) > 2 or line.lower[one.last + 1] != "and" or not (begins or owned or before in _OPENS):
        return ""
    if one.kind == "pronoun":
        whom = replace(found, speaker="", person=None)
        if one.head in ("he", "she"):
            pronouns.settle(article, whom, line, one, last)
        return _joined([whom.speaker, found.speaker]) if whom.speaker else ""
    trade = other.kind == "name" and other.name_first > other.first and line.words[other.name_first - 1].islower()
    if one.kind == "noun" and trade and not one.head.endswith("s"):
        return ""  # "the historian and Bray scholar Max Odd"
    if one.kind == "name":
        person = article.people.named(line, one)
        human = person is not None and (person.human or other.kind == "noun")
        return _joined([person.name, found.speaker]) if human and person is not None else ""
    first = noun_phrases.phrase_start(line, one.first)
    bare = first == one.first and line.lower[first] not in _BEFORE_NOUNS and not one.head.endswith("s")
    return "" if bare else _joined([noun_phrases.spelt(line, first, one.last), found.speaker])  # "founder and CEO Odd"


def _joined(names: list[str]) -> str:
    """The names of several people as one phrase.

    >>> _joined(["Ana Dale", "Max Odd", "his wife"])
    'Ana Dale, Max Odd and his wife'
    """
    return f"{', '.join(names[:-1])} and {names[-1]}"
