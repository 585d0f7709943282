"""People without a name: which of them the article brings in, and which goes on speaking as "he" or "she"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people import parts
from corpuskit.mentions.people.antecedents import Pronoun, could_be
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person, Seen

_INDEFINITE = frozenset(("a", "an", "another", "one"))
_ASKING = frozenset(("host", "interviewer", "journalist", "moderator", "reporter"))  # others answer
_ASKED = frozenset(("ask", "asked", "asks"))
_TOLD = frozenset(("her", "him"))
_VERBS = frozenset(("aux", "ed", "s", "said", "says"))  # the classes of words behind a subject


def speaks(line: Line, clause: Clause) -> bool:
    """Whether a clause tells who speaks at this place of the article: no part of a sentence that is another's.

    Not in "She said a farmer would call it", "until a farmer told her", "a farmer asked", "Dale, a farmer, said".
    """
    low, behind, first = line.lower[clause.cue], line.lower[clause.cue + 1 : clause.cue + 2], clause.subject.first
    if low in _ASKED or (behind and behind[0] in _TOLD):
        return False
    if clause.inverted:
        return True
    before = parts.before(line, first)
    if before == "and":
        return line.lower[first - 1] == "but"  # "Max Dale, a miller, and a friend of Dora said"
    return before in ("first", "quote") or (before == "comma" and line.words[first - 2].islower())


def going_on(people: People, before: list[Seen], pronoun: Pronoun) -> Person | None:
    """Who without a name was the last to speak, "a senior official said", and goes on; None where none was.

    The weights of pronouns know little of those: they were learned from quotations that others give to a name.
    """
    passed: list[Seen] = []
    for seen in reversed(before):
        if pronoun.paragraph - seen.paragraph > 1 or (seen.person is pronoun.prefer and not seen.person.noun):
            return None
        if not could_be(seen.person, pronoun.gender) or seen.person.is_kind:
            continue
        person = _brought_in(people, seen) if seen.person.noun else None
        place = seen.paragraph, seen.sentence
        if person is not None:
            speaks = seen.start in people.speaking and person.words[0] not in _ASKING
            if not speaks or place == (pronoun.paragraph, pronoun.sentence):
                return None
            here = [one for one in reversed(passed) if (one.paragraph, one.sentence) == place]
            # "a spokesman for the mill, Max Dale, said"
            named = next((one.person for one in here if one.role.startswith("comma")), person)
            return named if len(here) == len(passed) or named is not person else None
        front, _, behind = seen.role.partition(" ")
        if seen.subject or (behind in _VERBS and front != "prep"):  # "a spokesman for Max Dale said"
            return None
        passed.append(seen)
    return None


def _brought_in(people: People, seen: Seen) -> Person | None:
    """The one without a name that "a senior official" is, or "the official" where one was brought in so and spoke."""
    person = seen.person
    if person.name.split(maxsplit=1)[0].lower() in _INDEFINITE:
        return person
    head, told = person.words[0], person.name.lower().split()
    kinds = told[1 : told.index(head)] if head in told else []
    place, _, spoke = people.brought_in(head, seen.start, tuple(kinds))
    if not spoke or head in people.by_role:
        return None
    at = bisect_left(people.offsets, place)
    first = people.timeline[at] if at < len(people.offsets) else seen
    return first.person if first.start == place and first.person.noun else person
