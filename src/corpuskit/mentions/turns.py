"""Transcripts and interviews: paragraphs with the name of their speaker in front."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from corpuskit.mentions import words
from corpuskit.mentions.blocks import Block, first_person

_SHOUTED = r"[A-Z][A-Z.'’\-]{1,30}(?: [A-Z\d][A-Z\d.'’\-]{0,30}){0,4}"
_WRITTEN = r"[A-Z][\w.'’\-]{1,30}(?: [A-Z][\w.'’\-]{0,30}){0,3}"
_LABEL = re.compile(
    rf"(?P<name>{_SHOUTED}|{_WRITTEN})(?:, [A-Z][^:\n]{{1,60}})?(?: ?[(\[][^()\[\]\n]{{1,60}}[)\]])?:[ \t]+(?=\S)"
)
_QUESTION = re.compile(r"(?P<name>Q|A|Question|Answer|QUESTION|ANSWER)[:.][ \t]+(?=\S)")
_RECORDING = re.compile(r"(?:archived )?recording \((?P<name>[^()\n]{3,40})\)$", re.I)
_ALONE = re.compile(r"(?P<name>[a-z][a-z'’\-]{1,20}(?: [a-z][a-z'’.\-]{0,20}){1,3})$")
_DIRECTION = re.compile(r"[(\[][^()\[\]\n]{1,200}[)\]]$")
_NO_NAME = words.group("no turn")
ASKING = frozenset(("q", "question"))
ANSWERING = frozenset(("a", "answer"))
LONGEST_TURN = 60  # paragraphs


class Label(NamedTuple):
    """A name in front of paragraph `number`: where it stands, where the words begin (-1: in the next paragraph)."""

    number: int
    name: tuple[int, int]
    start: int


def _label(text: str, number: int, low: int, high: int) -> Label | None:
    match = _QUESTION.match(text, low, high) or _LABEL.match(text, low, high)
    if match is None:
        return None
    name = match.group("name")
    if (
        not name.isupper()
        and name.split()[0].lower().rstrip(".") in _NO_NAME
        and name.lower() not in ASKING | ANSWERING
    ):
        return None
    return Label(number, match.span("name"), match.end())


def _set_apart(text: str, paragraphs: list[tuple[int, int]]) -> list[Label]:
    """Names on lines of their own, as in podcasts."""
    found = []
    recordings = 0
    for number, (low, high) in enumerate(paragraphs):
        if high - low > 70:
            continue
        recording = _RECORDING.match(text, low, high)
        match = recording or _ALONE.match(text, low, high)
        recordings += recording is not None
        if match is not None:
            found.append(Label(number, match.span("name"), -1))
    return found if recordings or len(found) >= 6 else []


def _enough(text: str, labels: list[Label]) -> bool:
    """Whether labels are those of a talk, not single lines such as "Weather: cold"."""
    names = Counter(text[label.name[0] : label.name[1]] for label in labels)
    if {name.lower() for name in names} & ASKING and len(labels) >= 2:
        return True
    shouted = sum(name.isupper() for name in names.elements())
    most = max(names.values(), default=0)
    return (len(labels) >= 3 and (shouted >= 2 or most >= 2)) or (shouted >= 2 and most >= 2)


def find(text: str, paragraphs: list[tuple[int, int]]) -> list[Block]:
    """The turns of a transcript, if there are enough of them.

    >>> text = "ANA DALE: Who did it?\\nMAX ODD: Not me.\\nANA DALE: I see."
    >>> [text[b.name[0]:b.name[1]] for b in find(text, [(0, 21), (22, 38), (39, 55)])]
    ['ANA DALE', 'MAX ODD', 'ANA DALE']
    """
    labels = [label for n, (low, high) in enumerate(paragraphs) if (label := _label(text, n, low, high)) is not None]
    if not _enough(text, labels):
        labels = _set_apart(text, paragraphs)
    found = []
    for place, label in enumerate(labels):
        following = labels[place + 1].number if place + 1 < len(labels) else -1
        first = label.number + (label.start < 0)
        last = _end(text, paragraphs, first, following)
        parts = [
            (label.start if number == label.number else paragraphs[number][0], paragraphs[number][1])
            for number in range(first, last + 1)
            if not _DIRECTION.match(text, *paragraphs[number])
        ]
        if parts and text[label.name[0] : label.name[1]].lower() not in ASKING:
            found.append(Block(parts, first, last, label.number, None, -1, label.name))
    return found


def _end(text: str, paragraphs: list[tuple[int, int]], first: int, following: int) -> int:
    """The last paragraph of a turn: up to the next label, or as long as somebody speaks of themselves."""
    if following >= 0:
        return min(following - 1, first + LONGEST_TURN)
    last = first
    while last + 1 < len(paragraphs) and last - first < LONGEST_TURN and first_person(text, *paragraphs[last + 1]):
        last += 1
    return min(last, len(paragraphs) - 1)
