"""What of a text is quoted, in marks or without: two articles that quote one speech have not copied each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from corpuskit.text.masking import mask

Span = tuple[int, int]

_MARK = re.compile('[\n“”„«»"]')
_OPENING = "“„«"
_STOPS = ".,!?…"
_LONGEST_LINE = 1000  # characters
_LONGEST_POST = 380  # characters: 280 may be posted, the line with its author's name is behind them


# Patterns of lines begin with the break before: they are found ten times as fast as with `^`.
# A line of a transcript begins with its speaker; an embedded post ends with its author's name on the network.
_SPOKEN = re.compile(r"\n((?!THE FACTS?:)[A-Z][A-Z .'’-]{1,40}: .*)")
_CHECKED = re.compile(r"\nTHE FACTS?:")  # what is said, and then what the outlet found
_TRANSCRIPT = 4  # such lines; where there are so many, what stands between two of them is spoken as well
# A paragraph that begins with a single mark is quoted up to its last one behind a stop; others may be apostrophes.
_SINGLE = re.compile(r"\n(['‘]\w(?:.*[.,!?…]['’](?=\s|$)|.*))")
# Lines for an advertisement may stand between; a paragraph in marks ends with these.
_INTRODUCED = re.compile(r":[ \t]{0,9}\n\s{0,400}(?=([^\s\"“„«].*))")
_LABELLED = re.compile(r"\n[A-Z][^\n:]{1,80}: ([^\"“„«\n].*)")
_POSTED = re.compile(r"\(@\w{1,30}\)")
_BEFORE_POST = re.compile(r"(?::|\(@\w{1,30}\)[^\n]{0,40})\n\s{0,9}(?=\S)")
# How a poll was made is told by the pollster: any paragraph with this is of that note.
_POLLED = re.compile(r"\bmargin of (?:sampling )?error\b")
_LONGEST_NOTE = 800  # characters
# Eight names or numbers one after the other: states and their votes, the members of a panel.
_LIST = re.compile(r"[A-Z0-9]\S{0,40}\s{1,2}(?:[^\sa-z]\S{0,40}\s{1,2}){7}")

# What stands between two commas of a line, the second one included.
_ITEM = re.compile(r"[^,]*(?:,(?=\S)[^,]*)*,")
_NAMED = re.compile(r"[A-Z0-9]")
_ITEMS = 5  # with a name or a number each, one after the other
_LONGEST_ITEM = 60  # characters


def quoted(text: str) -> list[Span]:
    """The spans that are not told in the outlet's words: in marks, transcripts, embedded posts, lists, notes on polls.

    They may overlap.

    >>> text = "“Go,” she said.\\n\\nLIND: It is open.\\n\\nWe cross! — Ada Lind (@lind) May 2, 2031"
    >>> [text[start:end] for start, end in quoted(text)]
    ['“Go,”', 'LIND: It is open.', 'We cross! — Ada Lind (@lind) May 2, 2031']
    """
    found = _in_marks(text)
    found += _spoken(text)
    found += (match.span() for match in _LIST.finditer(text))
    found += _enumerated(text)
    found += (_post(text, match.start()) for match in _POSTED.finditer(text))
    found += _lines(_SINGLE, text)
    found += (span for match in _POLLED.finditer(text) for span in _note(text, match.start()))
    return found


def introduced(text: str, zones: Iterable[Span] = ()) -> list[Span]:
    """What stands behind a colon, a paragraph or the rest of a line: quotations without marks, or the outlet's own.

    >>> text = "She wrote:\\n\\nAdvertisement\\n\\nIt is open.\\n\\nIt is not.\\n\\nAda Lind, the mayor: We cross!"
    >>> [text[start:end] for start, end in introduced(text, [(12, 25)])]
    ['It is open.', 'We cross!']
    """
    story = mask(text, zones)
    return [match.span(1) for match in _INTRODUCED.finditer(story)] + _lines(_LABELLED, story)


def _lines(pattern: re.Pattern[str], text: str) -> list[Span]:
    """What the group of a pattern that begins with a line break finds, the first line included."""
    return [(match.start(1) - 1, match.end(1) - 1) for match in pattern.finditer(f"\n{text}")]


def _spoken(text: str) -> list[Span]:
    """The lines of a transcript; in a long one all from each to the next."""
    found = _lines(_SPOKEN, text)
    if len(found) < _TRANSCRIPT or _CHECKED.search(text) is not None:
        return found
    return [*pairwise(start for start, _ in found), found[-1]]


def _enumerated(text: str) -> Iterator[Span]:
    """Lists of people, places or figures in a sentence.

    >>> text = "They came, all but one, it says: Ada Lind of Sawle, Olo Mint, Bo Kees, Al Tarn, Pia Sund, Rex Ott."
    >>> [text[start:end] for start, end in _enumerated(text)]
    [' it says: Ada Lind of Sawle, Olo Mint, Bo Kees, Al Tarn, Pia Sund, Rex Ott.']
    """
    begin = 0
    for line in text.split("\n"):
        if line.count(",") >= _ITEMS:
            for first, last in _runs(line):
                yield begin + first, begin + last
        begin += len(line) + 1


def _runs(line: str) -> Iterator[Span]:
    """The runs of short items with names or numbers in a line."""
    begin = count = 0
    for match in _ITEM.finditer(f"{line},"):
        last = match.end() > len(line)
        short = len(match[0]) <= _LONGEST_ITEM and _NAMED.search(match[0]) is not None
        if short and not last:
            begin, count = begin if count else match.start(), count + 1
        else:
            if count >= _ITEMS:
                yield begin, len(line) if short else match.start()
            count = 0


def _post(text: str, place: int) -> Span:
    """The post that ends with the line of its author, or what of that is near.

    It is that line alone, or also the lines behind an introduction or another post, if a post can be so long.
    """
    first, last = max(0, place - _LONGEST_LINE), min(len(text), place + _LONGEST_LINE)
    line = first + text[first:place].rfind("\n") + 1
    begins = [match.end() for match in _BEFORE_POST.finditer(text, max(0, place - _LONGEST_POST), line)]
    return begins[-1] if begins else line, place + len(text[place:last].partition("\n")[0])


def _note(text: str, place: int) -> Iterator[Span]:
    """The paragraph of a place, if it is short enough for a pollster's note."""
    first, last = max(0, place - _LONGEST_NOTE), place + _LONGEST_NOTE
    start = text.rfind("\n", first, place) + 1 or first
    end = text.find("\n", place, last)
    end = end if end >= 0 else min(last, len(text))
    if end - start <= _LONGEST_NOTE and (not start or text[start - 1] == "\n"):
        yield start, end


def _in_marks(text: str) -> list[Span]:
    """The spans in double quotation marks; what is never closed ends with its paragraph.

    In marks may be a word in marks, so each is closed by one of its own. A mark behind a stop or a comma closes all,
    but if one that nothing opened comes later in the paragraph, that was the end.

    >>> text = 'She said: “The “sale” of it is “done.” So it was. “He “sold it.” I wept.” “Never, he wrote.'
    >>> [text[start:end] for start, end in _in_marks(text)]
    ['“The “sale” of it is “done.”', '“He “sold it.” I wept.”', '“Never, he wrote.']
    """
    found: list[Span] = []
    begin = closed = inside = -1
    depth = 0
    for match in _MARK.finditer(f"{text}\n"):
        mark, place = match[0], match.start()
        if mark == "\n":
            if begin >= 0:  # if a mark was closed since, that was the one, and another inside was left open
                found.append((begin, closed if closed > begin else min(place, len(text))))
            begin = inside = -1
        elif _opens(text, place, begin):
            if begin < 0:
                begin, depth, inside = place, 0, -1
            depth += 1
        elif begin >= 0:
            closed, inside = match.end(), len(found) if depth > 1 else -1
            depth = 0 if text[place - 1] in _STOPS else depth - 1
            if not depth:
                found.append((begin, closed))
                begin = -1
        elif inside >= 0:
            found[inside] = (found[inside][0], match.end())
    return found


def _opens(text: str, place: int, begin: int) -> bool:
    """Whether the mark at a place opens a quotation; `begin` is the mark that is open, or -1."""
    mark = text[place]
    if mark == '"':
        return begin < 0 or (text[place - 1].isspace() and not text[place + 1 : place + 2].isspace())
    return mark in _OPENING and not (begin >= 0 and text[begin] == "„" and mark == "“")
