"""A short exchange whose introduction names who speaks: "Dale asked Odd: / Dale: Is it so? Odd: It is."."""

from __future__ import annotations

import re
from itertools import pairwise

from corpuskit.mentions.blocks.podcasts import Label

_NAME = r"(?P<name>[A-Z][\w.'’\-]{1,30}(?: [A-Z][\w.'’\-]{0,30}){0,3})"
_FIRST = re.compile(rf"{_NAME}: (?=[A-Z“\"‘…])")
_INSIDE = re.compile(rf"(?<=[.?!…\-–—\]\"”’)*] ){_NAME}: (?=[A-Z“\"‘…])")
_CAPITAL = re.compile(r"\b[A-Z][\w\-]+(?:['’](?!s\b)\w+)?")
_SPEAKING = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Mm]e|[Oo]ur|[Uu]s)\b(?!\.)")
_ENDED = re.compile(r"[.?!…–—\-][\"”’)\]]{0,2}$")
LONGEST_FURNITURE = 20  # characters of a line like "Advertisement:" between an introduction and its exchange
LONGEST_INTRODUCTION = 400  # characters before the colon in which the speakers are named
FARTHEST = 20_000  # characters before the colon in which others who speak are named
LONGEST = 12  # paragraphs
SHORTEST = 3  # characters of words behind a name


def find(text: str, paragraphs: list[tuple[int, int]]) -> list[Label]:
    """The labels of all exchanges, in order; each has somebody whom the introduction names, and who speaks to another.

    >>> text = "Dale was asked by Odd:\\nOdd: Do you know? Dale: I don’t."
    >>> [text[label.name[0]:label.name[1]] for label in find(text, [(0, 22), (23, 56)])]
    ['Odd', 'Dale']
    """
    found: list[Label] = []
    number = 1
    while number < len(paragraphs):
        here = _exchange(text, paragraphs, number)
        found += here
        number = here[-1].number + 1 if here else number + 1
    return found


def _exchange(text: str, paragraphs: list[tuple[int, int]], number: int) -> list[Label]:
    """The labels from paragraph `number` on, if that begins an exchange."""
    first = _FIRST.match(text, *paragraphs[number])
    if first is None:
        return []
    source = number - 1
    low, high = paragraphs[source]
    if source and high - low < LONGEST_FURNITURE and text[high - 1] == ":":
        source -= 1
        low, high = paragraphs[source]
    if text[high - 1] != ":" or _last(first["name"]) not in _words(text, max(low, high - LONGEST_INTRODUCTION), high):
        return []
    known = _words(text, max(0, high - FARTHEST), high)  # "Here is what he told Bo Odd:"
    labels: list[Label] = []
    for at in range(number, min(len(paragraphs), number + LONGEST)):
        low, high = paragraphs[at]
        match = _FIRST.match(text, low, high)
        if match is None:
            break
        labels.append(Label(at, match.span("name"), at, match.end()))
        for inner in _INSIDE.finditer(text, match.end(), high):
            if _last(inner["name"]) in known:
                labels.append(Label(at, inner.span("name"), at, inner.end()))
        if _ENDED.search(text, high - 3, high) is None:
            return []  # "Dale: 33 percent"
    last = paragraphs[labels[-1].number][1]
    speaking = _SPEAKING.search(text, labels[0].start, last) is not None
    enough = all(after.name[0] - one.start >= SHORTEST for one, after in pairwise(labels))
    return labels if speaking and enough and last - labels[-1].start >= SHORTEST else []


def _last(name: str) -> str:
    """The last word of a label, in small letters."""
    return name.split()[-1].lower()


def _words(text: str, low: int, high: int) -> set[str]:
    """The words of a span that begin with a capital, in small letters and without a possessive."""
    return {word.lower() for word in _CAPITAL.findall(text, low, high)}
