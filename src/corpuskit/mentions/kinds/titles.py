"""Titles in marks: works behind what they are, "her new book “The Cold River”", and programmes."""

from __future__ import annotations

from corpuskit.mentions.kinds import kind
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

FARTHEST_WORK = 8  # tokens from a work to its name behind "called"
NEAREST_WORK = 5  # tokens from a work to its name behind "is" or "she wrote,"
LONGEST_PROGRAMME = 6  # words: "The Daily Mill with Odd Berg"
LONGEST_CHANNEL = 4  # tokens of "on Bray TV News’"
_WORKS = frozenset(
    ("album", "anthem", "book", "comedy", "documentary", "drama", "film", "memoir", "movie", "musical")
) | {*("novel", "play", "podcast", "poem", "series", "sitcom", "song", "thriller")}
STUDIES = _WORKS | frozenset(
    "article blog column editorial essay exhibition op-ed paper piece post report show study".split()
)
_WRITTEN = _WORKS | {"autobiography", "biography"}
_CALLED = frozenset(("called", "entitled", "headlined", "titled"))
_TITLED = frozenset(("titled", "entitled", "headlined", "subtitled"))
_WITH_TITLE = frozenset(
    (
        *(("author", "of"), ("co-author", "of"), ("the", "headline"), ("the", "title")),
        *((one, mark) for one in ("headline", "title") for mark in (",", ":")),
    )
)
_IS = frozenset(("is", "was"))


def is_title(text: str, line: Line, at: int) -> bool:
    """Whether the quotation at token `at` is the title of a work or a programme, told by what stands beside it."""
    before = tuple(line.lower[max(0, at - 2) : at])
    if not _TITLED.isdisjoint(before) or before in _WITH_TITLE:
        return True
    return _is_work(text, line, at) or _is_told_title(text, line, at) or _is_programme(text, line, at)


def _is_work(text: str, line: Line, at: int) -> bool:
    """Whether a title in marks stands behind what it is: "her new book “The Cold River: A Life,”", "a song called"."""
    span = line.quotes[at]
    called = at > 1 and line.lower[at - 1] in _CALLED and line.sentence[max(0, at - FARTHEST_WORK)] == line.sentence[at]
    called = called and not STUDIES.isdisjoint(line.lower[max(0, at - FARTHEST_WORK) : at])
    direct = at > 0 and line.lower[at - 1] in _WORKS and line.closing.get(at, ".") not in ".!?…"
    if not (called or direct):
        return False
    found = [word for word in text[span.start : span.end].split() if word[0].isalpha()]
    return (
        len(found) > (not direct)
        and found[0][0].isupper()
        and 2 * sum(word[0].isupper() for word in found) >= len(found)
    )


def _is_told_title(text: str, line: Line, at: int) -> bool:
    """Whether capitals are told to be a title: "a biography, “…”", "her last book is “…”", "a plan called, “…”"."""
    if at < 2 or line.sentence[at - 2] != line.sentence[at]:
        return False
    before, last = line.lower[at - 1], line.lower[at - 2]
    near = line.lower[max(0, at - NEAREST_WORK) : at - 1]
    told = before == "," and (last in _CALLED or ("," not in near and not _WRITTEN.isdisjoint(near)))
    if not told and (before not in _IS or _WRITTEN.isdisjoint(near)):
        return False
    span = line.quotes[at]
    end = span.end - (text[span.end - 1] in ".,")
    return end > span.start and text[end - 1] not in "!?" and kind.is_title(text, span.start, end)


def _is_programme(text: str, line: Line, at: int) -> bool:
    """Whether it is a programme: one that is known, or one named behind "on" where its sentence goes on.

    So in "on “Mills & Boats,” Dale said", "said on Radio Bray's “Mills & Boats” that".
    """
    span = line.quotes[at]
    named = text[span.start : span.end].rstrip(".,")
    if named in lexicon.words("en/programmes"):
        return True
    goes_on = line.closing.get(at) == "," or line.lower[at + 1 : at + 2] == ["that"]
    if not at or not goes_on or not _is_on(line, at):
        return False
    found = named.split()
    capitals = [word for word in found if word[0].isupper() or word == "&" or word.lower() in words.function_words()]
    return 1 < len(found) <= LONGEST_PROGRAMME and len(capitals) == len(found)


def _is_on(line: Line, at: int) -> bool:
    """Whether "on" stands before the marks, or before the channel or the day whose programme it is."""
    if line.lower[at - 1] == "on":
        return True
    if not line.lower[at - 1].endswith((*POSSESSIVES, "’", "'")):
        return False
    for index in range(at - 1, max(0, at - LONGEST_CHANNEL), -1):
        if line.lower[index - 1] == "on":
            return True
        if not line.words[index][0].isupper() and line.words[index][0].isalpha():
            return False
    return False
