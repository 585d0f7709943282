"""The labels of podcasts: names in small letters on lines of their own or in the line, and clips of recordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.mentions.paragraph import words
from corpuskit.text import lexicon

_DOTTED = r"(?:[a-z]|[djms]r|mrs|ms|st|gen|sen|rep)\."
_NAME = rf"(?:{_DOTTED}|[a-z][a-z'’\-]{{1,20}})(?: (?:{_DOTTED}|[a-z][a-z'’\-]{{0,20}})){{0,3}}"
_RECORDING = re.compile(r"(?:archived )?recording \((?P<name>[^()\n]{3,40})\)[ \t]*", re.I)
_RECORDED = ("ecording (", "ECORDING (")  # a look for these costs a hundredth of the expression
_ALONE = re.compile(rf"(?P<name>{_NAME})$")
_FIRST = re.compile(rf"(?P<name>{_NAME}(?: \d{{1,2}})?) (?=[A-Z“\"\[(—])")
# In the line a name in small letters stands where a sentence ends: "It is late. ana dale So it is."
_BEHIND = re.compile(rf"(?<=[.?!…—–\-“”\")\]] )(?P<name>{_NAME}(?: \d{{1,2}})?) (?=[A-Z“\"\[(—])")
_DASHES = "…—–-"
_UNNAMED = frozenset(("archived recording", "recording"))
FEWEST = 6  # names on lines of their own that make a podcast
LONGEST_ALONE = 70  # characters of a line that is only a name


class Label(NamedTuple):
    """A name in front of words: its paragraph and place, and the paragraph and place where the words begin."""

    number: int
    name: tuple[int, int]
    first: int
    start: int


def find(text: str, paragraphs: list[tuple[int, int]]) -> list[Label]:
    """Names on lines of their own, as in podcasts, and recordings with a name in brackets."""
    found: list[Label] = []
    recordings = alone = 0
    recorded = any(word in text for word in _RECORDED)
    for number, (low, high) in enumerate(paragraphs):
        match = _alone(text, low, high)
        if match is not None and number + 1 < len(paragraphs):
            alone += 1
            found.append(Label(number, match.span("name"), number + 1, paragraphs[number + 1][0]))
            continue
        for match in _RECORDING.finditer(text, low, high) if recorded else ():
            recordings += 1
            here = match.end() < high
            if here or number + 1 < len(paragraphs):
                start = match.end() if here else paragraphs[number + 1][0]
                found.append(Label(number, match.span("name"), number if here else number + 1, start))
    if alone < FEWEST:
        return found if recordings else []
    known = {text[low:high].lower() for label in found for low, high in (label.name,)}
    return sorted([*found, *_in_lines(text, paragraphs, known)], key=lambda label: label.name)


def unnamed(name: str) -> bool:
    """Whether a label is that of a clip of which nothing says who speaks.

    >>> unnamed("archived recording 2"), unnamed("ana dale")
    (True, False)
    """
    return name.lower().rstrip("0123456789 ") in _UNNAMED


def _alone(text: str, low: int, high: int) -> re.Match[str] | None:
    """The name that is a whole line: two words or more."""
    match = _ALONE.match(text, low, high) if high - low <= LONGEST_ALONE else None
    return match if match is not None and " " in match.group("name") else None


def _in_lines(text: str, paragraphs: list[tuple[int, int]], known: set[str]) -> Iterator[Label]:
    """The labels inside the lines of a podcast: of somebody who is known by a label, or comes again."""
    seen: list[tuple[int, re.Match[str], bool]] = []
    for number, (low, high) in enumerate(paragraphs):
        first = _FIRST.match(text, low, high)
        if first is not None:
            seen.append((number, first, True))
        seen += ((number, match, False) for match in _BEHIND.finditer(text, low, high))
    names = Counter(match.group("name") for _, match, _ in seen)
    people = {name for name, times in names.items() if name in known or unnamed(name) or _is_person(name, times)}
    # In "and we — like the Dales — left" the dash is followed by no name: only one that is told elsewhere is one.
    told = {match.group("name") for _, match, begins in seen if begins or text[match.start() - 2] not in _DASHES}
    people = {name for name in people if name in told or name in known or name[-1].isdigit()}
    for number, match, _ in seen:
        if match.group("name") in people:
            yield Label(number, match.span("name"), number, match.end())


def _is_person(name: str, times: int) -> bool:
    """Whether words in small letters name somebody: a first name, a role, or what comes again."""
    parts = name.split()
    if not words.function_words().isdisjoint(parts):
        return False
    numbered = parts[-1].isdigit()
    if len(parts) - numbered == 1:
        return parts[0] in words.speakers()
    return numbered or times > 1 or parts[0] in lexicon.words("en/first_names") or parts[-1] in words.speakers()
