"""Short names: whom "Ana", "the Post", "the Court" or "Taser" mean, where the whole name stands in the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpuskit.mentions.names import forms
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.people.person import Person

if TYPE_CHECKING:
    from corpuskit.mentions.people.names import People

_OUTLET_TAILS = words.group("outlet tails") - {"state", "network", "news", "agency", "press"}
SHORT_BODIES = words.group("short bodies")  # by the last word of their name; "the house" is not the White House
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "&"))
_FRONTS = (("u.s.",), ("us",), ("department", "of"))
LONGEST_INITIALS = 6  # letters
_FIRMS = frozenset(
    (
        *("airlines", "airways", "brands", "capital", "company", "corp", "corporation", "energy", "foods", "group"),
        *("holdings", "inc", "industries", "international", "motors", "partners", "pharmaceuticals", "stores"),
        *("systems", "technologies"),
    )
)


def by_initials(persons: Iterable[Person]) -> dict[str, list[Person]]:
    """The bodies of an article by their initials: "BRC" for the Bray Rowing Committee."""
    found: dict[str, list[Person]] = {}
    for one in persons:
        if one.organisation and 1 < len(one.words) <= 2 * LONGEST_INITIALS:
            for short in initials(one.words):
                found.setdefault(short, []).append(one)
    return found


def initials(low: tuple[str, ...]) -> set[str]:
    """What a body may be called in short: with or without its small words, its country and "department of".

    >>> sorted(initials(("u.s.", "department", "of", "mills")))
    ['DM', 'DOM', 'M', 'UDM', 'UDOM']
    """
    wholes = [low]
    for front in _FRONTS:
        wholes += [own[len(front) :] for own in wholes if own[: len(front)] == front]
    wholes += [own[:-1] for own in wholes if own[-1:] == ("department",)]
    letters = [[word for word in own if word not in _SMALL] for own in wholes]
    return {"".join(word[0] for word in own).upper() for own in (*letters, *wholes)}


def whole(people: People, person: Person, by_short: dict[str, list[Person]]) -> Person | None:
    """The person or body whose whole name a name of one word stands for; None where it is nobody else's."""
    if len(person.words) > 1:
        return None
    bodies = by_short.get(person.name, ()) if 1 < len(person.name) <= LONGEST_INITIALS else ()
    if len(bodies) == 1 and not person.roles and not person.gender:
        return bodies[0]
    return _short(people, person) or _outlet(people, person) or _by_first_name(people, person)


def _by_first_name(people: People, person: Person) -> Person | None:
    """Who is meant by a first name alone that stands before the whole name in the article: "Ana"."""
    word = person.words[0]
    if person.organisation or person.roles or word not in forms.first_names():
        return None
    if any(len(other.words) > 1 for other in people.by_last.get(word, ())[-40:]):
        return None  # it is somebody's surname, too
    found = [other for other in people.by_first.get(word, ())[-40:] if other.human and not other.organisation]
    return found[0] if len(found) == 1 and person.gender in ("", found[0].gender) else None


def _outlet(people: People, person: Person) -> Person | None:
    """The one outlet of the article whose name ends in the one word that stands here: "the Post"."""
    if not person.organisation or person.words[0] not in _OUTLET_TAILS:
        return None
    found = [other for other in people.by_last.get(person.words[0], ())[-40:] if len(other.words) > 1]
    return found[0] if len(found) == 1 and found[0].organisation else None


def _short(people: People, person: Person) -> Person | None:
    """The one body that is shortly called so: "the Court", "Taser" for Taser International."""
    if person.roles or person.gender or person.words[0] in forms.first_names():
        return None
    word = person.words[0]
    if person.organisation and (word in SHORT_BODIES or word == "court") and word != "party":
        return people.body(word, ())
    if any(len(other.words) > 1 for other in people.by_last.get(word, ())[-40:]):
        return None  # it is somebody's surname, too
    firms = [other for other in people.by_first.get(word, ())[-40:] if other.words[-1].rstrip(".") in _FIRMS]
    return firms[0] if len(firms) == 1 and len(firms[0].words) == 2 else None
