"""Names that are those of bodies, as far as their own words and the words beside them tell."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.mentions.names import bodies, forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import bare
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people import parts
from corpuskit.mentions.people.person import Person

_ORGANISATION = words.group("organisations")
_SMALL = words.group("organisation links")
_BODIES = words.group("bodies")
_OUTLETS, _TAILS = words.group("known outlets"), words.group("outlet tails")
_PLACES, _SITES = words.group("place prefixes"), words.group("sites")
_PARTIES = words.group("parties")
_PLACES_ALONE = words.group("countries and companies") | words.group("states") | words.group("firms")
_JOINING = frozenset(("&", "and", "of", "on", "the"))
FEWEST_IN = 2  # mentions of the kind "in Charlotte" that make a first name a town
_UNIONS = frozenset(("u.s.", "u.k.", "u.n.", "e.u.", "us", "uk", "un", "eu"))
_PERSONAL = frozenset(
    ("dr", "gov", "judge", "mr", "mrs", "ms", "president", "president-elect", "rep", "sen", "senator")
)


def is_body(low: tuple[str, ...]) -> bool:
    """Whether a name in lower case is surely one of a body.

    >>> is_body(("bank", "of", "dale")), is_body(("new", "dale"))
    (True, False)
    """
    return low[-1] in _ORGANISATION or "of" in low or low[-1] in _BODIES


def are_two(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names that end alike are those of two bodies, each with words that the other has not.

    >>> are_two(("house", "mill", "committee"), ("house", "river", "committee"))
    True
    >>> are_two(("house", "committee"), ("house", "river", "committee"))
    False
    """
    if one[-1] != other[-1] or one[-1] not in _ORGANISATION | _BODIES or one[0] in forms.first_names():
        return False
    first, second = (set(name) - _JOINING for name in (one, other))
    return not (first <= second or second <= first)


def is_organisation(line: Line, candidate: Candidate, low: tuple[str, ...]) -> bool:
    """Whether the words of a name tell that it is one of a body, a party or a place."""
    if bodies.is_whole(low):
        return True
    if low[-1] in _PARTIES or (len(low) == 1 and low[0] in _PLACES_ALONE and low[0] not in forms.first_names()):
        return True
    if candidate.name_first > candidate.first and line.lower[candidate.first].rstrip(".") in words.titles():
        return False
    return (
        low[-1] in _ORGANISATION
        or low[0] in _UNIONS
        or (len(low) > 1 and low[0] == "team")
        or not _SMALL.isdisjoint(low)
        or parts.is_case(line, candidate)
        or (len(low) == 1 and (low[0] in _OUTLETS or (line.words[candidate.last].isupper() and len(low[0]) > 1)))
        or (len(low) > 1 and (low[0] in _PLACES or (low[-1] in _SITES and low[0] not in forms.first_names())))
    )


def is_place(person: Person, called: Sequence[Person]) -> bool:
    """Whether a name mostly stands behind "in" and the like; a first name is a town's only where nobody is `called` so.

    >>> lives, charlotte = Person("Averill", ("averill",), located=1, places=[4, 80]), ("charlotte",)
    >>> is_place(lives, ()), is_place(Person("Charlotte", charlotte, human=True, located=1, places=[4]), ())
    (True, False)
    """
    if not person.located or 3 * person.located < len(person.places):
        return False
    if not person.human:
        return True
    told = len(person.words) > 1 or person.says or person.roles or person.kin
    return not told and person.located >= FEWEST_IN and all(one.organisation for one in called[-40:])


def has_article(line: Line, candidate: Candidate, low: tuple[str, ...]) -> bool:
    """Whether "the" stands before a name, which then mostly is one of a body: "the Kremlin"; not so behind a title."""
    if candidate.first == 0 or line.lower[candidate.first - 1] != "the" or parts.is_modifier(line, candidate, low):
        return False
    if candidate.name_first == candidate.first:
        return True
    # "the Weir Walkers founder Ana Dale"
    titled = line.lower[candidate.first].rstrip(".") in words.titles()
    return not titled and not (len(low) > 1 and low[0] in forms.first_names())


def is_somebody(line: Line, candidate: Candidate, low: tuple[str, ...]) -> bool:
    """Whether a name is written here as somebody's: "Ana Dale", "Mr. Dale"; not "Lauryn Hill", who is no paper."""
    if low[-1] in _TAILS or is_body(low):
        return False
    if len(low) > 1:
        return low[0] in forms.first_names()
    return candidate.name_first > candidate.first and bare(line.words[candidate.name_first - 1]) in _PERSONAL
