"""Short names: whom "Ana", "the Post", "the Court" or "Taser" mean, where the whole name stands in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpuskit.mentions.names import forms
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.people.person import Person

if TYPE_CHECKING:
    from corpuskit.mentions.people.names import People

_OUTLET_TAILS = words.group("outlet tails") - {"state", "network", "news", "agency", "press"}
SHORT_BODIES = words.group("short bodies")  # by the last word of their name; "the house" is not the White House
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "&"))
LONGEST_INITIALS = 6  # letters
MOST_PERSONS = 200  # whose initials are looked at
_FIRMS = frozenset(
    (
        *("airlines", "airways", "brands", "capital", "company", "corp", "corporation", "energy", "foods", "group"),
        *("holdings", "inc", "industries", "international", "motors", "partners", "pharmaceuticals", "stores"),
        *("systems", "technologies"),
    )
)


def whole(people: People, person: Person) -> Person | None:
    """The person or body whose whole name a name of one word stands for; None where it is nobody else's."""
    if len(person.words) > 1:
        return None
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


def _by_initials(people: People, person: Person) -> Person | None:
    """The one body with these initials: "the BRC" for the Bray Rowing Committee."""
    short = person.name
    if not short.isupper() or not short.isalpha() or not 1 < len(short) <= LONGEST_INITIALS:
        return None
    found = [
        other
        for other in people.persons[:MOST_PERSONS]
        if other.organisation and len(other.words) > 1
        if "".join(word[0] for word in other.words if word not in _SMALL).upper() == short
    ]
    return found[0] if len(found) == 1 else None


def _short(people: People, person: Person) -> Person | None:
    """The one body that is shortly called so: "the Court", "Taser" for Taser International."""
    if person.roles or person.gender or person.words[0] in forms.first_names():
        return None
    word = person.words[0]
    if person.organisation and (word in SHORT_BODIES or word == "court") and word != "party":
        return people.body(word, ())
    if any(len(other.words) > 1 for other in people.by_last.get(word, ())[-40:]):
        return None  # it is somebody's surname, too
    if (initials := _by_initials(people, person)) is not None:
        return initials
    firms = [other for other in people.by_first.get(word, ())[-40:] if other.words[-1].rstrip(".") in _FIRMS]
    return firms[0] if len(firms) == 1 and len(firms[0].words) == 2 else None
