"""Books that are named where words of theirs are given: "she wrote in her memoir “Wet Mills”"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpuskit.mentions.outlets import occasions
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_BOOKS = frozenset(("autobiography", "biography", "book", "memoir", "memoirs", "novel"))
_WHOSE = frozenset(("her", "his", "their"))
_SMALL = words.function_words() - {"but", "he", "i", "it", "she", "that", "they", "we", "which", "who"}
LONGEST_KIND = 5  # tokens of "his best-selling 2031 memoir"
LONGEST_TITLE = 14  # tokens of a title without marks


def named(line: Line, cue: int, text: str) -> str:
    """The title of the speaker's own book in the sentence of a verb; '' where it names none.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> said = "she wrote in her memoir Wet Mills of Bray that he"
    >>> named(tokenise(said, 0, len(said), [], frozenset()), 1, said)
    'Wet Mills of Bray'
    """
    sentence = line.sentence[cue]
    low = max(bisect_left(line.sentence, sentence), cue - occasions.REACH)
    high = min(bisect_right(line.sentence, sentence), cue + occasions.REACH)
    if _BOOKS.isdisjoint(line.lower[low:high]):
        return ""
    for at in range(low + 2, high - 1):
        if line.lower[at] not in _BOOKS:
            continue
        own = next((one for one in range(at - 1, max(low, at - LONGEST_KIND), -1) if line.lower[one] in _WHOSE), -1)
        if own > low and line.lower[own - 1] in ("in", "of"):
            return _title(line, at + 1, text, fronted=at < cue)
    return ""


def _title(line: Line, at: int, text: str, fronted: bool) -> str:
    """The title at a token, behind a comma only in marks or where no subject can follow."""
    comma = line.lower[at] == ","
    at += comma
    if at >= len(line):
        return ""
    if line.lower[at] == QUOTE:
        title = text[line.quotes[at].start : line.quotes[at].end].strip(" ,.“”\"'‘’")
        shown = title.split()
        capitals = all(word[0].isupper() or not word[0].isalpha() or word.lower() in _SMALL for word in shown)
        return title if 0 < len(shown) <= LONGEST_TITLE and capitals else ""
    if not line.words[at][0].isupper() or (comma and fronted):
        return ""
    last = at
    for index in range(at, min(len(line), at + LONGEST_TITLE)):
        word = line.words[index]
        if word[0].isupper() or word[0].isdigit():
            last = index
        elif word != ":" and word.lower() not in _SMALL:
            break
    return text[line.starts[at] : line.ends[last]]
