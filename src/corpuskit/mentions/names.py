"""The people of one article: every form of a name leads to the fullest one, and pronouns to a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from corpuskit.mentions import words
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.tokens import QUOTE, Line
from corpuskit.text import lexicon

_MALE_TITLES = words.group("male titles")
_FEMALE_TITLES = words.group("female titles")
_ORGANISATION = words.group("organisations")
_SUFFIX = words.group("name suffixes")
_SMALL = words.group("organisation links")
_BODIES = words.group("bodies")
_DAYS = words.group("days and months")
_PARTS = words.group("document parts")
_DOCUMENTS = words.group("documents")


FARTHEST_NAME = 40  # names back that a pronoun can mean
LEAST = -3.5  # below this score nobody is taken for the meaning of a pronoun


@cache
def _first_names() -> dict[str, str]:
    return lexicon.table("en/first_names")


@dataclass(slots=True)
class Person:
    """Someone, or some body, by all names the article uses; `places` are the offsets of its mentions.

    `human` tells that there is a sign of a human being: a title, a known first name, a role. `noun` is a person
    without a name: "a farmer".
    """

    name: str
    words: tuple[str, ...]
    gender: str = ""
    organisation: bool = False
    human: bool = False
    noun: bool = False
    places: list[int] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)


def _gender(line: Line, candidate: Candidate, low: tuple[str, ...]) -> str:
    for at in range(candidate.first, candidate.name_first):
        word = line.lower[at].rstrip(".")
        if word in _MALE_TITLES:
            return "m"
        if word in _FEMALE_TITLES:
            return "f"
    if len(low) < 2:
        return ""
    return _first_names().get(low[0]) or ("f" if low[0].endswith("a") and low[0].isalpha() and len(low[0]) > 2 else "")


def plain(word: str) -> str:
    """A word of a name without the possessive.

    >>> plain("Trump’s"), plain("Jones'"), plain("O'Neill")
    ('Trump', 'Jones', "O'Neill")
    """
    if word.endswith(("'s", "’s")) and len(word) > 3:
        word = word[:-2]
    return word.rstrip("'’")


class Seen(NamedTuple):
    """A mention of a person: its offset, whether it is a subject, its paragraph and its sentence."""

    start: int
    person: Person
    subject: bool
    paragraph: int
    sentence: int


class People:
    """The register of one article. Names are added in the order of the text."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.exact: dict[tuple[str, ...], Person] = {}
        self.timeline: list[Seen] = []
        self.by_role: dict[str, list[tuple[int, Person]]] = {}
        self.offsets: list[int] = []
        self.authors: list[tuple[int, str, Person]] = []

    def words_of(self, line: Line, candidate: Candidate) -> tuple[str, ...]:
        """The words of the name without titles, marks and suffixes."""
        found = line.words[candidate.name_first : candidate.last + 1]
        if QUOTE in found or "," in found:
            found = [word for word in found if word not in (QUOTE, ",")]
        if found and not found[-1].isalpha():
            found[-1] = plain(found[-1])
        return tuple(word for word in found if word)

    def add(self, line: Line, candidate: Candidate, subject: bool, paragraph: int) -> Person | None:
        """Enter one name."""
        name = self.words_of(line, candidate)
        if not name:
            return None
        low = tuple(word.lower() for word in name)
        if low[-1] in _DAYS:
            return None
        start = line.starts[candidate.first]
        gender = _gender(line, candidate, low)
        person = self._find(low, gender)
        if person is None:
            person = Person(" ".join(name), low, organisation=self._organisation(line, candidate, low))
            self.persons.append(person)
            self._index(person, low)
        elif len(low) > len(person.words) and not person.organisation:
            person.name, person.words = " ".join(name), low
            self._index(person, low)
        elif person.name.isupper() and not name[0].isupper():
            person.name = " ".join(name)
        person.gender = person.gender or gender
        person.places.append(start)
        self.exact[low] = person
        if (
            not person.human
            and candidate.first
            and line.lower[candidate.first - 1] == "the"
            and candidate.name_first == candidate.first
        ):
            person.organisation = True
        titled = candidate.name_first > candidate.first and not person.organisation
        person.human = person.human or low[0] in _first_names() or titled
        self.timeline.append(Seen(start, person, subject, paragraph, line.sentence[candidate.first]))
        for at in range(candidate.first, candidate.name_first):
            self.add_role(person, line.lower[at].rstrip("."), start)
        return person

    def add_role(self, person: Person, role: str, start: int) -> None:
        """Remember that `person` is called "the general" or the like."""
        person.roles[role] += 1
        self.by_role.setdefault(role, []).append((start, person))

    def add_noun(self, line: Line, candidate: Candidate, subject: bool, paragraph: int) -> None:
        """Enter a person without a name."""
        head = candidate.head
        if head in _BODIES or head in _DOCUMENTS or head.endswith("s") or candidate.possessive:
            return
        start, phrase = line.starts[candidate.first], " ".join(line.words[candidate.first : candidate.last + 1])
        gender = "f" if head in _FEMALE_TITLES or head.endswith("woman") else ""
        gender = "m" if head in _MALE_TITLES or (head.endswith("man") and not gender) else gender
        person = Person(phrase, (head,), gender, human=True, noun=True)
        self.timeline.append(Seen(start, person, subject, paragraph, line.sentence[candidate.first]))

    def _organisation(self, line: Line, candidate: Candidate, low: tuple[str, ...]) -> bool:
        if candidate.name_first > candidate.first and line.lower[candidate.first].rstrip(".") in words.titles():
            return False
        article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
        return (
            article
            or low[-1] in _ORGANISATION
            or any(word in _SMALL for word in low)
            or (len(low) == 1 and line.words[candidate.last].isupper() and len(low[0]) > 1)
        )

    def _index(self, person: Person, low: tuple[str, ...]) -> None:
        core = [word for word in low if word not in _SUFFIX]
        if not core:
            return
        last = self.by_last.setdefault(core[-1], [])
        if person not in last:
            last.append(person)
        if len(core) > 1:
            first = self.by_first.setdefault(core[0], [])
            if person not in first:
                first.append(person)

    def _find(self, low: tuple[str, ...], gender: str) -> Person | None:
        """The person a form of a name means: the same form, or one that it is a part of."""
        if low in self.exact and len(low) > 1:
            return self.exact[low]
        core = tuple(word for word in low if word not in _SUFFIX)
        if not core:
            return self.exact.get(low)
        found = [person for person in self.by_last.get(core[-1], ())[-40:] if self._fits(core, person, gender)]
        if not found and len(core) == 1:
            found = [
                person
                for person in self.by_first.get(core[0], ())[-40:]
                if not person.organisation and not (gender and person.gender and gender != person.gender)
            ]
        if not found:
            return self.exact.get(low)
        return max(found, key=lambda person: person.places[-1] if person.places else -1)

    @staticmethod
    def _fits(core: tuple[str, ...], person: Person, gender: str) -> bool:
        if gender and person.gender and gender != person.gender:
            return False
        own = tuple(word for word in person.words if word not in _SUFFIX)
        if len(core) == 1 or len(own) == 1:
            return not person.organisation or own == core
        if core[0] == own[0] or core[0].rstrip(".") == own[0][:1] or own[0].rstrip(".") == core[0][:1]:
            return True
        return core[-len(own) :] == own or own[-len(core) :] == core

    def settle(self) -> None:
        """Fix the order of the mentions, once all names are in."""
        self.timeline.sort(key=lambda seen: seen.start)
        self.offsets = [seen.start for seen in self.timeline]

    def named(self, line: Line, candidate: Candidate) -> Person | None:
        """The person a name candidate means."""
        name = self.words_of(line, candidate)
        low = tuple(word.lower() for word in name)
        if not low:
            return None
        start = line.starts[candidate.first]
        if low in self.exact and len(low) > 1:
            return self.exact[low]
        gender = _gender(line, candidate, low)
        same = [person for person in self.by_last.get(low[-1], ())[-40:] if self._fits(low, person, gender)]
        if len(same) > 1:
            return self._nearest(same, start)
        return self._find(low, gender)

    def _nearest(self, persons: list[Person], start: int) -> Person:
        """Of several people of one surname, the one whose name stands closest before `start`."""

        def last_place(person: Person) -> int:
            at = bisect_left(person.places, start + 1)
            return person.places[at - 1] if at else -1

        return max(persons, key=last_place)

    def by_pronoun(self, gender: str, start: int, paragraph: int, prefer: Person | None) -> Person | None:
        """The person that "he" or "she" at `start` means; `prefer` is the one who spoke last."""
        at = bisect_left(self.offsets, start)
        best, best_score = None, LEAST
        for index in range(at - 1, max(-1, at - FARTHEST_NAME), -1):
            seen = self.timeline[index]
            person, apart = seen.person, min(paragraph - seen.paragraph, 4)
            if person.organisation or (person.gender and person.gender != gender):
                continue
            if person.noun and person.words[0] in self.by_role:
                person = self.by_noun(person.words[0], seen.start) or person
                if person.gender and person.gender != gender:
                    continue
            score = 1.5 * (person.gender == gender) + 1.5 * seen.subject - 0.12 * (at - index) - apart
            doubt = 0.0 if person.human else 0.7 if len(person.words) > 1 else 2.5
            score += 0.8 * (seen.person is prefer) - 0.5 * person.noun - doubt
            if score > best_score:
                best, best_score = person, score
        return best

    def author(self, head: str, start: int) -> Person | None:
        """Who wrote "the letter" at `start`; parts of a document are by the last author named."""
        part, best = head in _PARTS, None
        for place, document, person in self.authors[:200]:
            if (part or document == head) and (place <= start or best is None):
                best = person
        return best

    def by_noun(self, head: str, start: int) -> Person | None:
        """The person whose role "the general" is, named before `start`."""
        entries = self.by_role.get(head)
        if not entries:
            return None
        best = entries[0][1]
        for place, person in entries[:200]:
            if place <= start:
                best = person
        return best


_SPACES = re.compile(r"\s+")


def flat(phrase: str) -> str:
    """A phrase on one line.

    >>> flat("the\\n  mayor")
    'the mayor'
    """
    return _SPACES.sub(" ", phrase).strip()
