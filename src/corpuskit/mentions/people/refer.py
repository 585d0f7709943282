"""Pronouns and offices to people: who "he", "they" and "the president" are at a place of the article."""

from __future__ import annotations

import math
from bisect import bisect_left

from corpuskit.mentions.people import antecedents, unnamed
from corpuskit.mentions.people.antecedents import MOST_APART, PRESIDENT, Pronoun, could_be
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person, Seen

FARTHEST_NAME = 40  # mentions back that a pronoun can mean
NEAR_NAME = 16  # mentions back that a pronoun in the running text is looked up in
FAR = "far far"  # the role of those who were named long before
RIGHT = 0.955  # of the shares of the softmax, out of fold; slips of the labels are counted, too
UNKNOWN = 0.9  # where nobody is found: who has no name has half of the confidence anyway
BEHIND = 0.95  # of a feature that begins with its pronoun, the person is the one named next
LEAST_OFFICE = 0.5  # share of the softmax under which an office is nobody's
FEWEST_TIMES = 2  # mentions of whom news calls "the president" without a title before
UNNAMED = 0.9  # read in 74 places: who spoke last without a name goes on
LEAST_GROUP = -2.5  # below this score nobody is taken for the meaning of "they"
SPOKE = 1.0  # for those who said something there
FARTHEST_GROUP = 3  # paragraphs back that "they" and "it" can mean
_OF_PRONOUN = {"he": "m", "she": "f"}


def sure_of(share: float) -> float:
    """How often a name with this share of the softmax is right.

    >>> 0.9 < sure_of(1.0) < 1.0
    True
    """
    return RIGHT * share


_STAND_INS = {head: Person("", (head,), gender) for head, gender in _OF_PRONOUN.items()}


def stand_in(head: str) -> Person:
    """What stands in the list of mentions for "he" or "she" until all names are known: nobody changes it."""
    return _STAND_INS[head]


def chain(people: People) -> None:
    """Put people in the places of the pronouns of the running text, in their order: "he" is a mention, too."""
    kept: list[Seen] = []
    people.offsets = []
    for seen in people.timeline:
        if not seen.person.name:
            pronoun = Pronoun(seen.person.gender, seen.paragraph, seen.sentence)
            person, _ = _best(people, kept[-NEAR_NAME:], pronoun)
            if person is None:
                continue
            seen = seen._replace(person=person)
        kept.append(seen)
    people.timeline = kept
    people.offsets = [seen.start for seen in kept]


def settle(people: People, start: int, person: Person) -> None:
    """Remember whom the pronoun at `start` was found to mean, for those behind it."""
    at = bisect_left(people.offsets, start)
    if at < len(people.offsets) and people.offsets[at] == start:
        people.timeline[at] = people.timeline[at]._replace(person=person)


def by_pronoun(people: People, pronoun: Pronoun, start: int) -> tuple[Person | None, float]:
    """The person that "he" or "she" at `start` means, and how sure that is.

    Where nobody was named before, a feature begins with its pronoun: the first person named behind it.
    """
    at, gender = bisect_left(people.offsets, start), pronoun.gender
    going_on = unnamed.going_on(people, people.timeline[max(0, at - NEAR_NAME) : at], pronoun)
    if going_on is not None:
        going_on.gender = going_on.gender or gender
        return going_on, UNNAMED
    found, sure = _best(people, people.timeline[max(0, at - FARTHEST_NAME) : at], pronoun)
    if found is not None or any(could_be(seen.person, gender) for seen in people.timeline[max(0, at - 8) : at]):
        return found, sure
    for seen in people.timeline[at : at + 4]:
        if seen.paragraph > pronoun.paragraph + 1:
            break
        named = seen.person.human and not seen.person.noun and seen.person not in pronoun.others
        if named and could_be(seen.person, gender):
            return seen.person, BEHIND
    return None, 0.0


def by_description(people: People, told: Pronoun, start: int) -> tuple[Person | None, float]:
    """The person that "the president" or another office at `start` means, and how sure that is.

    Those who were told to hold it are among those asked about, also where the article has not named them for long.
    """
    at = bisect_left(people.offsets, start)
    held = {id(person) for _, person in people.by_role.get(told.role, ())[:200]}
    former = {id(person) for _, person in people.by_role.get(f"former {told.role}", ())[:200]} - held
    near = [seen for seen in people.timeline[max(0, at - FARTHEST_NAME) : at] if id(seen.person) not in former]
    known = {id(seen.person) for seen in near}
    holders = {id(person): person for place, person in people.by_role.get(told.role, ())[:200] if place < start}
    far = [
        Seen(person.places[0], person, False, max(0, told.paragraph - MOST_APART), 0, FAR)
        for key, person in holders.items()
        if key not in known and person.places
    ]
    found, sure = _best(people, far + near, told)
    if found is None or sure < LEAST_OFFICE:
        return None, sure
    times = sum(seen.person is found for seen in near) if told.role == PRESIDENT else 0
    return (found if id(found) in held or times >= FEWEST_TIMES else None), sure


def _best(people: People, before: list[Seen], pronoun: Pronoun) -> tuple[Person | None, float]:
    """The best of the people mentioned `before` the pronoun, and its share of the softmax.

    Those whom it cannot mean are weighed, too, as they were when the weights were learned, but never taken.
    """
    found = antecedents.gather(people, reversed(before), pronoun)
    meant = [one.person not in pronoun.others and not one.person.is_kind for one in found]
    if sum(meant) < 2:
        return (found[meant.index(True)].person, 1.0) if any(meant) else (None, 0.0)
    table = antecedents.table_of(pronoun)
    # Rounded: of those that weigh the same the one mentioned last is taken, not the one that rounding errors favour.
    weighed = table.scores(antecedents.GROUPS, antecedents.features(found, pronoun))
    scores = [round(score, 6) if can else -math.inf for score, can in zip(weighed, meant, strict=True)]
    top = max(scores)
    return found[scores.index(top)].person, 1.0 / sum(math.exp(score - top) for score in scores)


def by_they(people: People, start: int, paragraph: int, alone: bool) -> tuple[str, Person | None]:
    """The group that "they" or, `alone`, the body that "it" at `start` means: its name, and who it is if it is one."""
    at = bisect_left(people.groups, start, key=lambda group: group.start)
    best, best_score = None, LEAST_GROUP
    last = people.groups[at - 1] if at else None
    for index in range(at - 1, max(-1, at - NEAR_NAME), -1):
        group = people.groups[index]
        here = last is not None and (group.paragraph, group.sentence) == (last.paragraph, last.sentence)
        apart, pair = paragraph - group.paragraph, len(group.persons) > 1
        if apart > FARTHEST_GROUP:
            break
        if alone and (pair or not group.subject or not group.persons or not group.persons[0].organisation):
            continue
        score = 1.5 * group.subject + 1.5 * pair + SPOKE * (group.says and here) - 0.2 * (at - index) - apart
        if score > best_score:
            best, best_score = group, score
    if best is None:
        return "", None
    name = " and ".join(person.name for person in best.persons) or best.phrase
    return name, best.persons[0] if len(best.persons) == 1 else None
