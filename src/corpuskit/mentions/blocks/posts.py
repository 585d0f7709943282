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
_SKIPPED = re.compile(r"(?:Skip|End of) Twitter post(?: \d+)? by @\w{1,30}[ \xa0]*")
_BEGINS = re.compile(r"(?<=[.!?:…”\")])[ \xa0]+(?=\S)")
_ANSWERS = re.compile(r"(?<=[ \xa0])\.?@\w{1,30}\b(?=[: ])")
_TWEETED = re.compile(r"\b(?:tweeted|tweets|posted|wrote on Twitter)\b[^.:!?\n]{0,40}: (?=\S)")
_YEAR = re.compile(r"\d{4}\Z")
# The name of an account above its words: "Ana Dale (@anadale) It rains."
_FRONTED = re.compile(
    r"(?P<name>(?!A )[A-Z][\w.'’&\-]{0,24}(?: [A-Z&][\w.'’&\-]{0,24}){0,5})"
    r" \(@\w{1,30}\):?[ \xa0]{1,3}(?=[A-Z\d#@$“\".])"
)
# Characters of a post, addresses at its end left out; longer ones were allowed late in 2017.
LONGEST_POST, LONGEST_POST_SINCE_2017 = 160, 300
CUT = 0.7  # how much is left of the certainty of a post whose beginning only its length tells
LONGEST_NAME = 70  # characters between the dash and the handle
LONGEST_LINK = 200
_SIGN = "(@"  # stands in every signature


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
    if text.find(_SIGN, low, high) < 0:
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


def _beginning(text: str, low: int, high: int, date: str) -> int:
    """Where a post begins that ends at offset `high`, in a paragraph with words of the article before it.

    It is not longer than posts were at that time, and begins a sentence, or with whom it answers.

    >>> text = "The weir broke on Monday. " * 8 + "WEIR ALERT: it broke"
    >>> text[_beginning(text, 0, len(text), "May 2, 2016"):]
    'The weir broke on Monday. The weir broke on Monday. The weir broke on Monday. The weir broke on Monday. \
The weir broke on Monday. WEIR ALERT: it broke'
    """
    skipped = _SKIPPED.match(text, low, high)
    low = skipped.end() if skipped is not None else low
    year = _YEAR.search(date)
    longest = LONGEST_POST if year is not None and year[0] < "2017" else LONGEST_POST_SINCE_2017
    if high - low <= longest:
        return low
    told = list(_TWEETED.finditer(text, high - longest, high))
    if told:
        return told[-1].end()  # "He was late. Dale tweeted on Monday: It rains."
    answer = _ANSWERS.search(text, high - longest, high)
    begins = _BEGINS.search(text, high - longest, high)
    if answer is not None and (begins is None or answer.start() <= begins.end() or text[answer.start()] == "."):
        return answer.start()
    return begins.end() if begins is not None else low


def _fronted(text: str, number: int, low: int, high: int) -> Block | None:
    """The post of a paragraph that begins with the name of an account, if no more than a post follows."""
    match = _FRONTED.match(text, low, high)
    if match is None or _DATE.match(text, match.end(), high):
        return None
    end = without_links(text, match.end(), high)
    if not 1 < end - match.end() <= LONGEST_POST_SINCE_2017 or text.find(_SIGN, match.end(), end) >= 0:
        return None
    return Block([(match.end(), end)], number, number, number, None, -1, match.span("name"), evidence.of_kind("post"))


def find(text: str, paragraphs: list[tuple[int, int]]) -> list[Block]:
    """All signed posts in order."""
    found: list[Block] = []
    for number, (low, high) in enumerate(paragraphs) if _SIGN in text else ():
        at = low
        fronted = _fronted(text, number, low, high)
        found += [fronted] if fronted is not None else []
        for sign in () if fronted is not None else signatures(text, low, high):
            end = without_links(text, at, sign.start)
            if end - at > 1:
                begin = _beginning(text, at, end, text[sign.name[1] : sign.end])
                sure = evidence.of_kind("post") * (CUT if begin > at and not text.startswith("Skip", at) else 1.0)
                found.append(Block([(begin, end)], number, number, number, None, -1, sign.name, sure))
            at = sign.end
    return found
