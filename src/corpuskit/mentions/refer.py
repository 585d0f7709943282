"""Pronouns to people: who "he", "she", "they" and "it" are at a place of the article."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.names import People
from corpuskit.mentions.person import Person, Seen

TOGETHER = 0.5  # for one named in the sentence of the pronoun
NEXT = 0.4  # for the subject of the sentence before, in the same paragraph
PREFER = 0.8  # for the one who spoke last
SAME, UNKNOWN = 1.5, 0.7  # for a person of the gender, and for one whose gender nothing tells
ONCE = 0.5  # less for a word that the article has once, where a sentence begins: "Multiple", "Months"
FARTHEST_NAME = 40  # mentions back that a pronoun can mean
NEAR_NAME = 16  # mentions back that a pronoun in the running text is looked up in
LEAST = -3.5  # below this score nobody is taken for the meaning of a pronoun
LEAST_GROUP = -2.5  # below this score nobody is taken for the meaning of "they"
FARTHEST_GROUP = 3  # paragraphs back that "they" and "it" can mean
_OF_PRONOUN = {"he": "m", "she": "f"}


def stand_in(head: str) -> Person:
    """What stands in the list of mentions for "he" or "she" until all names are known."""
    return Person("", (head,), _OF_PRONOUN[head])


def chain(people: People) -> None:
    """Put people in the places of the pronouns of the running text, in their order: "he" is a mention, too."""
    kept: list[Seen] = []
    people.offsets = []
    for seen in people.timeline:
        if not seen.person.name:
            person = _best(people, kept[-NEAR_NAME:], seen.person.gender, (seen.paragraph, seen.sentence), None)
            if person is None:
                continue
            seen = seen._replace(person=person)
        kept.append(seen)
    people.timeline = kept
    people.offsets = [seen.start for seen in kept]


def by_pronoun(people: People, gender: str, start: int, place: tuple[int, int], prefer: Person | None) -> Person | None:
    """The person that "he" or "she" at `start`, in paragraph and sentence `place`, means; `prefer` spoke last.

    Where nobody was named before, a feature begins with its pronoun: the first person named behind it.
    """
    at = bisect_left(people.offsets, start)
    found = _best(people, people.timeline[max(0, at - FARTHEST_NAME) : at], gender, place, prefer)
    if found is not None or any(could_be(seen.person, gender) for seen in people.timeline[max(0, at - 8) : at]):
        return found
    for seen in people.timeline[at : at + 4]:
        if seen.paragraph > place[0] + 1:
            break
        if could_be(seen.person, gender) and seen.person.human and not seen.person.noun:
            return seen.person
    return None


def could_be(person: Person, gender: str) -> bool:
    """Whether this may be a person of that gender: nothing tells another, and it is neither a body nor a doubtful name.

    >>> could_be(Person("Ana Dale", ("Ana", "Dale"), "f"), "m")
    False
    """
    return not person.organisation and (not person.gender or person.gender == gender) and not person.doubtful


def _best(
    people: People, before: list[Seen], gender: str, place: tuple[int, int], prefer: Person | None
) -> Person | None:
    """The best of the mentions `before` the pronoun, the last one nearest."""
    best, best_score = None, LEAST
    for back, seen in enumerate(reversed(before), start=1):
        person, apart = seen.person, min(place[0] - seen.paragraph, 4)
        if not could_be(person, gender):
            continue
        if person.noun and person.words[0] in people.by_role:
            person = people.by_noun(person.words[0], seen.start) or person
            if not could_be(person, gender):
                continue
        fits = SAME if person.gender == gender else UNKNOWN if person.human and not person.noun else 0.0
        score = fits + 1.5 * seen.subject - 0.12 * back - apart
        doubt = 0.0 if person.human else 0.7 if len(person.words) > 1 else 2.5
        doubt += ONCE * (len(person.words) == 1 and person.opened == len(person.places) == 1)
        score += TOGETHER * ((seen.paragraph, seen.sentence) == place)
        score += NEXT * (seen.subject and not seen.person.noun and (seen.paragraph, seen.sentence + 1) == place)
        score += PREFER * (seen.person is prefer) - 0.5 * person.noun - doubt
        if score > best_score:
            best, best_score = person, score
    return best


def by_they(people: People, start: int, paragraph: int, alone: bool) -> tuple[str, Person | None]:
    """The group that "they" or, `alone`, the body that "it" at `start` means: its name, and who it is if it is one."""
    at = bisect_left(people.groups, start, key=lambda group: group.start)
    best, best_score = None, LEAST_GROUP
    for index in range(at - 1, max(-1, at - NEAR_NAME), -1):
        group = people.groups[index]
        apart, pair = paragraph - group.paragraph, len(group.persons) > 1
        if apart > FARTHEST_GROUP:
            break
        if alone and (pair or not group.subject or not group.persons or not group.persons[0].organisation):
            continue
        score = 1.5 * group.subject + 1.5 * pair - 0.2 * (at - index) - apart
        if score > best_score:
            best, best_score = group, score
    if best is None:
        return "", None
    name = " and ".join(person.name for person in best.persons) or best.phrase
    return name, best.persons[0] if len(best.persons) == 1 else None
