"""What the look of a paragraph says about whose words it holds, whatever introduces it.

Each hint is a name; `weights/blocks.json` tells how much each of them counts.
"""

from __future__ import annotations

import re

from corpuskit.mentions.blocks.introductions import group

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)")
_SECOND_PERSON = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|[A-Za-z][.)]|[-*•‣–—‐]) |[A-Z][^.:!?\n]{2,50}: [\"“‘']?[A-Z]")
_ENDING = re.compile(r"[.!?…][\"'”’)\]]{0,3}$|\)$|[—–-]$|\[[^\[\]\n]{1,40}\]$|[.!?…] ?https?://\S{1,200}$")
_CUT = re.compile(r"\[(?:…|\.\.\.|[a-z])|…|\.{3}|\. \. \.|\(…\)")
LOOK_BEHIND = 220  # characters at the end of a paragraph that tell how it ends
_OPEN = "“\"'‘„«"


def first_person(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks of themselves in a span.

    >>> first_person("I believe in it.", 0, 16), first_person("He believes in it.", 0, 18)
    (True, False)
    """
    return _FIRST_PERSON.search(text, start, end) is not None


def first_word(text: str, low: int) -> str:
    """The first word of a paragraph in lower case.

    >>> first_word("However, it rained.", 0)
    'however'
    """
    return text[low : low + 24].replace("’", "'").split(" ")[0].rstrip(",:;.?!").lower()


def look(text: str, low: int, high: int, typical: int) -> list[str]:
    """The hints of a paragraph by itself; `typical` is the length of the article's paragraphs in characters.

    >>> look("However, the raw audio shows otherwise", 0, 38, 200)
    ['starting over', 'no end', 'under 60', 'short for the article']
    """
    hints = []
    size = high - low
    if _ITEM.match(text, low, high) is not None:
        hints.append("item")
    word = first_word(text, low)
    if word in group("starting over"):
        hints.append("starting over")
    elif word in group("coming back"):
        hints.append("coming back")
    if not text[low].isupper() and text[low] not in _OPEN:
        hints.append("begins in the middle")
    if _ENDING.search(text, max(low, high - LOOK_BEHIND), high) is None:
        hints.append("no end")
    if _CUT.search(text, low, high) is not None:
        hints.append("cuts")
    if _SECOND_PERSON.search(text, low, high) is not None:
        hints.append("second person")
    hints.append(
        "under 60" if size < 60 else "under 120" if size < 120 else "under 250" if size < 250
        else "under 600" if size < 600 else "over 600"
    )  # fmt: skip
    if size > 1.6 * typical:
        hints.append("long for the article")
    elif size < 0.6 * typical:
        hints.append("short for the article")
    return hints
