"""Names in headlines, where verbs have capitals, too: "Ana Dale Hits Back", "Mill Owners Protest River Tax"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpuskit.mentions.names import forms
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.people.person import is_third_person, is_usual, is_verb

if TYPE_CHECKING:
    from corpuskit.mentions.people.names import People


def within(people: People, low: tuple[str, ...]) -> tuple[int, int]:
    """The words of a capitalised stretch that are the name: from which on, up to which."""
    if len(low) == 1 and is_verb(low[0]) and low not in people.exact:
        return 0, 0  # "Mayor Vows to Go"
    if len(low) < 2 or low in people.exact:
        return 0, len(low)
    if low[0] not in forms.first_names():
        if _is_first(people, low[-1]):
            return len(low) - 1, len(low)  # "Voters Face Ana"
        return 0, _plural(low)
    if len(low) == 2 and is_third_person(low[1]):
        return 0, 1  # "Ana Wants to Know"
    known = len(low) > 2 and low[1] in people.by_last
    surname = low[1] not in forms.first_names() and low[1].removesuffix("s") not in words.speakers()
    if known or (len(low) > 2 and surname and is_usual(low[2])):
        return 0, 2  # "Ana Dale Accepts"
    return 0, len(low)


def _plural(low: tuple[str, ...]) -> int:
    """How many words go up to the first plural: "Mill Owners" in "Mill Owners Protest River Tax"."""
    for index, word in enumerate(low[:-1]):
        if word.endswith("s") and not word.endswith("ss") and is_usual(word) and is_usual(low[index + 1]):
            return index + 1
    return len(low)


def _is_first(people: People, word: str) -> bool:
    """Whether somebody was named with this first name, and nobody with such a surname."""
    surnamed = any(len(person.words) > 1 for person in people.by_last.get(word, ())[-40:])
    return word in forms.first_names() and word in people.by_first and not surnamed
