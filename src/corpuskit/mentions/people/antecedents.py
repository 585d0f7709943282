"""Whom a pronoun can mean: the people mentioned before it, and what a linear model weighs them by."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpuskit.mentions.model import Key, Names, Table
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person, Seen

PRESIDENT = "president"  # whom news calls so without a title before
MOST_APART = 4  # paragraphs; farther ones are all alike
_FEW = (1, 2, 3, 5, 9, 17)  # the lower edges of the steps in which mentions are counted


class Pronoun(NamedTuple):
    """A pronoun or, with a `role`, a description like "the president": paragraph, sentence, and who spoke last.

    `where` is "after" the words in marks, "before" them or "running" where it tells of no quotation; `said` are the
    words with a capital in them; `others` it cannot mean: those whom its own clause names, "he told Dale".
    """

    gender: str
    paragraph: int
    sentence: int
    prefer: Person | None = None
    where: str = "running"
    said: frozenset[str] = frozenset()
    role: str = ""
    others: tuple[Person, ...] = ()


@dataclass(slots=True)
class Antecedent:
    """One of those a pronoun can mean, and where the article mentions them: `back` and `seen` tell of the last time."""

    person: Person
    back: int
    seen: Seen
    subject: Seen | None = None
    times: int = 0
    here: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


def could_be(person: Person, gender: str) -> bool:
    """Whether this may be a person of that gender: nothing tells another, and it is neither a body nor a doubtful name.

    >>> could_be(Person("Ana Dale", ("Ana", "Dale"), "f"), "m")
    False
    """
    if person.organisation or (gender and person.gender and person.gender != gender):
        return False
    return not person.doubtful


def gather(people: People, mentions: Iterable[Seen], pronoun: Pronoun) -> list[Antecedent]:
    """Those whom `mentions`, the last one first, name and who fit; the one mentioned last comes first."""
    found: dict[int, Antecedent] = {}
    gender, role, paragraph, sentence = pronoun.gender, pronoun.role, pronoun.paragraph, pronoun.sentence
    for back, seen in enumerate(mentions, start=1):
        person = seen.person
        one = found.get(id(person)) if not person.noun else None
        if one is None:  # most are named again and again
            if not could_be(person, gender) or (role and person.noun):
                continue
            if person.noun and person.words[0] in people.by_role:
                person = people.by_noun(person.words[0], seen.start) or person
                if not could_be(person, gender):
                    continue
            one = found.get(id(person))
            if one is None:
                one = found[id(person)] = Antecedent(person, back, seen)
        one.times += 1
        if seen.subject and one.subject is None:
            one.subject = seen
        if seen.paragraph == paragraph:
            if seen.sentence == sentence:
                one.here.append(seen.role)
            elif seen.sentence + 1 == sentence:
                one.before.append(seen.role)
    return list(found.values())


def _who(fit: str, human: bool, noun: bool, single: bool, opened: bool) -> list[str]:
    kind = "noun" if noun else "human" if human else "word" if single else "name"
    return [f"fit {fit}", f"kind {kind}", f"fit {fit} kind {kind}", *(["opened"] if opened else [])]


def _near(order: int, apart: int, role: str) -> list[str]:
    return [
        f"order {order}",
        f"apart {apart}",
        *_role("last", role),
        f"apart {apart} role {role}",
        f"order {order} role {role}",
    ]


def _subject(where: str, order: int, apart: int) -> list[str]:
    return [f"subject order {order}", f"subject apart {apart}", f"{where} subject {order} {apart}"]


def _role(name: str, role: str) -> list[str]:
    before, _, behind = role.partition(" ")
    return [f"{name} {role}", f"{name} {before}", f"{name} behind {behind}"]


def _sentences(where: str, here: tuple[str, ...], before: tuple[str, ...]) -> list[str]:
    found = [name for role in here for name in _role("here", role)]
    found += [name for role in before for name in _role("before", role)]
    return [*found, f"{where} here {len(here)} before {len(before)}"]


def _share(times: int, most: bool, alone: bool, said: str) -> list[str]:
    found = [f"times {times}", f"most {most}", f"most {most} alone {alone}"]
    return [*found, "said", f"said {said}"] if said else found


def _last(where: str, prefer: bool, apart: int, order: int, back: int) -> list[str]:
    found = [f"back {back}", f"{where} order {order}", f"{where} apart {apart}"]
    if not prefer:
        return found
    return [*found, f"{where} last", f"last apart {apart}", f"last since {order}", f"{where} last {apart} {order}"]


def _office(role: str, titled: int, told: bool, only: bool, last: bool) -> list[str]:
    if not role:
        return []
    held = f"titled {min(titled, 3)}" if titled else "told" if told else "none"
    kind = PRESIDENT if role == PRESIDENT else "office"
    return [held, f"{kind} {held}", f"{held} only {only}", f"{kind} {held} last {last}", f"{kind} {held} only {only}"]


# What has many values, the role, stands with few others: so there are few sums to make, and few groups to look into.
GROUPS: tuple[Names, ...] = (_who, _near, _subject, _sentences, _share, _last, _office)


def features(found: list[Antecedent], pronoun: Pronoun) -> list[list[Key]]:
    """For each of those whom a pronoun can mean a key for each group of features."""
    times = [one.times for one in found]
    most = max(times, default=0)
    alone = times.count(most) == 1
    subjects = sorted((one for one in found if one.subject), key=lambda one: -one.subject.start)  # type: ignore[union-attr]
    places = {id(one): min(place, 4) for place, one in enumerate(subjects)}
    role, where = pronoun.role, pronoun.where
    holders = [one for one in found if role and role in one.person.roles]
    titled = [one for one in holders if role in one.person.titles]
    only, best = len(titled or holders) == 1, (titled or holders)[:1]
    rows: list[list[Key]] = []
    for order, one in enumerate(found):
        person, seen = one.person, one.seen
        single = len(person.words) == 1
        apart = min(MOST_APART, pronoun.paragraph - seen.paragraph)
        far = min(MOST_APART, pronoun.paragraph - one.subject.paragraph) if one.subject else MOST_APART + 1
        order = min(order, 4)
        named = bool(person.core) and person.core[-1] in pronoun.said
        rows.append(
            [
                (
                    "same" if person.gender else "unknown",
                    person.human,
                    person.noun,
                    single,
                    single and person.opened == len(person.places) == 1,
                ),
                (order, apart, seen.role),
                (where, places.get(id(one), 5), far),
                (where, tuple(one.here[:2]), tuple(one.before[:2])),
                (bisect_right(_FEW, one.times), one.times == most, alone, where if named else ""),
                (where, person is pronoun.prefer, apart, order, bisect_right(_FEW, one.back)),
                (
                    role,
                    person.titles.get(role, 0),
                    role in person.roles,
                    only,
                    bool(best) and best[0] is one,
                ),
            ]
        )
    return rows


@cache
def weights() -> dict[str, Table]:
    """The weights of the package for "pronouns" and for "descriptions", by the name of a feature."""
    text = files("corpuskit.mentions").joinpath("weights", "antecedents.json").read_text(encoding="utf-8")
    return {kind: Table(table) for kind, table in json.loads(text).items()}


def table_of(pronoun: Pronoun) -> Table:
    """The weights for this one."""
    return weights()["descriptions" if pronoun.role else "pronouns"]
