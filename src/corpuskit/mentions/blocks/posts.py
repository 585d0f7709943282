"""Posts set into an article, signed below: "words — Ana Dale (@anadale) March 3, 2016"."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpuskit.mentions.blocks import evidence
from corpuskit.mentions.blocks.spans import Block

_HANDLE = re.compile(r"\(@\w{1,30}\)")
_DATE = re.compile(
    r"[ \xa0]{0,3}(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},? \d{4})"
)
_DASHES = ("— ", "– ", "― ", "-- ", "—\xa0", "- ")
_LINKS = ("http://", "https://", "pic.twitter.com", "t.co/", "bit.ly/")
LONGEST_NAME = 70  # characters between the dash and the handle
LONGEST_LINK = 200


class Signature(NamedTuple):
    """Where a signature begins and ends, and the name in it."""

    start: int
    end: int
    name: tuple[int, int]


def signatures(text: str, low: int, high: int) -> list[Signature]:
    """The signatures of posts in a paragraph.

    >>> text = "It rains. — Ana Dale (@anadale) March 3, 2016"
    >>> [text[sign.name[0]:sign.name[1]] for sign in signatures(text, 0, len(text))]
    ['Ana Dale']
    """
    found: list[Signature] = []
    if text.find("(@", low, high) < 0:
        return found
    for match in _HANDLE.finditer(text, low, high):
        floor = max(found[-1].end if found else low, match.start() - LONGEST_NAME)
        dash, width = max((text.rfind(dash, floor, match.start()), len(dash)) for dash in _DASHES)
        name = text[dash + width : match.start()].strip() if dash >= 0 else ""
        date = _DATE.match(text, match.end(), high)
        if not name or not (date or match.end() == high):
            continue
        start = text.index(name, dash + width)
        found.append(Signature(dash, date.end() if date else match.end(), (start, start + len(name))))
    return found


def without_links(text: str, low: int, high: int) -> int:
    """Where the words of a post end before the addresses behind them.

    >>> without_links("It rains. https://t.co/x pic.twitter.com/y", 0, 41)
    9
    >>> without_links("https://t.co/x", 0, 14)
    0
    """
    while high > low:
        if text[high - 1] in " \xa0\n":
            high -= 1
            continue
        word = max(text.rfind(" ", max(low, high - LONGEST_LINK), high) + 1, low)
        if high - word > LONGEST_LINK or not text.startswith(_LINKS, word):
            return high
        high = word
    return high


def find(text: str, paragraphs: list[tuple[int, int]]) -> list[Block]:
    """All signed posts in order."""
    found: list[Block] = []
    for number, (low, high) in enumerate(paragraphs):
        at = low
        for sign in signatures(text, low, high):
            end = without_links(text, at, sign.start)
            if end - at > 1:
                found.append(Block([(at, end)], number, number, number, None, -1, sign.name, evidence.of_kind("post")))
            at = sign.end
    return found
