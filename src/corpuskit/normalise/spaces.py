"""White space, line ends, invisible and decomposed characters: one plain form of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpuskit.records import Edit

_ODD = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"  # blanks that are no space
_BLANK_RUN = re.compile(f"[ {_ODD}]{{2,}}+|[{_ODD}]")
_ODD_BLANKS = ("\t", "\xa0", "\u1680", "\u202f", "\u205f", "\u3000", *map(chr, range(0x2000, 0x200B)))
_BLANK_SET = frozenset([" ", *_ODD_BLANKS])
_LEADING = re.compile(f"[ {_ODD}\n]+")
_BREAK = re.compile(f"\n[ {_ODD}\n]*+")

_LINE_ENDS = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_LINE_END = re.compile("\r(?=\n)|\r|[\x0b\x0c\x85\u2028\u2029]")

_SURROGATE = re.compile("[\ud800-\udfff]")
# Left out: bidi controls, and joiners where they join. A flag of a region keeps its tag characters.
_INVISIBLE = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]{2,8}"
    "|[\xad\u180e\u200b\u2060-\u2064\ufeff\ufffc\U000e0000-\U000e007f]+"
    "|(?:(?<=[\0-\u052f\u2010-\u203a])|\\A)[\u200c\u200d]+(?=[\0-\u052f\u2010-\u203a]|\\Z)"
)
_DIRECTION = re.compile("[\u200e\u200f]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_HIDDEN = tuple("\0\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffc")

_DECOMPOSED = re.compile(
    "[^\u0300-\u036f\u0653-\u0655\u3099\u309a][\u0300-\u036f\u0653-\u0655\u3099\u309a]+"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)


def line_ends(text: str) -> Iterator[Edit]:
    r"""Every kind of line end becomes "\n".

    >>> list(line_ends("a\r\nb\rc\u2028d"))[:2]
    [Edit(start=1, end=2, put='', rule='line end'), Edit(start=4, end=5, put='\n', rule='line end')]
    """
    if not any(end in text for end in _LINE_ENDS):
        return
    for match in _LINE_END.finditer(text):
        start, end = match.span()
        put = "" if text.startswith("\r\n", start) else "\n"
        yield Edit(start, end, put, "line end")


def invisible(text: str) -> Iterator[Edit]:
    """Characters that nobody sees and that split words; NULs and lone surrogates become U+FFFD.

    Bidi controls are kept, and joiners where letters need them; left-to-right marks only where there is
    right-to-left writing.

    >>> [edit.put for edit in invisible("as\\u200bsess\\0\\0")]
    ['', '\\ufffd']
    """
    if (text.isascii() and "\0" not in text) or not _has_hidden(text):
        return
    edits = [Edit(*match.span(), "\ufffd", "nul") for match in re.finditer("\0+", text)]
    edits += [Edit(*match.span(), "\ufffd", "surrogate") for match in _SURROGATE.finditer(text)]
    for match in _INVISIBLE.finditer(text):
        if match.group()[0] != "\U0001f3f4":
            edits.append(Edit(*match.span(), "", "invisible"))
    if not _RIGHT_TO_LEFT.search(text):
        edits += [Edit(*match.span(), "", "invisible") for match in _DIRECTION.finditer(text)]
    edits.sort()
    yield from edits


def _has_hidden(text: str) -> bool:
    if any(char in text for char in _HIDDEN):
        return True
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return True  # a lone surrogate
    return b"\xf3\xa0" in data  # tag characters


def composed(text: str) -> Iterator[Edit]:
    """A base letter and its combining marks become one character where Unicode has it (NFC).

    >>> list(composed("Che\\u0301nier"))
    [Edit(start=2, end=4, put='é', rule='nfc')]
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for match in _DECOMPOSED.finditer(text):
        cluster = match.group()
        char, taken = cluster[0], 1
        for mark in cluster[1:]:
            together = unicodedata.normalize("NFC", char + mark)
            if len(together) != 1:
                break
            char, taken = together, taken + 1
        if taken > 1:
            yield Edit(match.start(), match.start() + taken, char, "nfc")


def blanks(text: str) -> Iterator[Edit]:
    r"""Runs of blanks become one space; blanks at line ends, and line ends after the second, go.

    >>> from corpuskit.text.edits import apply
    >>> text = "\n Title \n \n\n\nOne\u00a0 word.\nNext\t\n"
    >>> apply(text, list(blanks(text)))
    'Title\n\nOne word.\nNext'
    """
    odd = "\t" in text or (not text.isascii() and any(blank in text for blank in _ODD_BLANKS))
    edits: list[Edit] = []
    if odd or "  " in text:
        edits.extend(_runs(text))
    if odd or " \n" in text or "\n " in text or "\n\n\n" in text:
        edits.extend(_breaks(text))
    elif text:
        edits.extend(_edges(text))
    edits.sort()
    yield from edits


def _runs(text: str) -> Iterator[Edit]:
    """Blanks inside a line; those beside a line end belong to the break."""
    length = len(text)
    for match in _BLANK_RUN.finditer(text):
        start, end = match.span()
        if start > 0 and end < length and text[start - 1] != "\n" and text[end] != "\n":
            yield Edit(start, end, " ", "blank")


def _breaks(text: str) -> Iterator[Edit]:
    begin, length = 0, len(text)
    lead = _LEADING.match(text)
    if lead:
        begin = lead.end()
        yield Edit(0, begin, "", "blank")
    for match in _BREAK.finditer(text, begin):
        start, end = match.span()
        while text[start - 1] in _BLANK_SET:
            start -= 1
        if end == length:
            yield Edit(start, end, "", "blank line")
            return
        first, last = match.start(), text.rindex("\n", match.start(), end)
        for low, high in ((start, first), (first + 1, last), (last + 1, end)):
            if low < high:
                yield Edit(low, high, "", "blank line" if low == first + 1 else "blank")
    tail = length
    while tail > begin and text[tail - 1] in _BLANK_SET:
        tail -= 1
    if tail < length:
        yield Edit(tail, length, "", "blank")


def _edges(text: str) -> Iterator[Edit]:
    """The same where every break inside the text is plain."""
    begin = len(text) - len(text.lstrip(" \n"))
    end = len(text.rstrip(" \n"))
    if begin:
        yield Edit(0, begin, "", "blank line")
    if begin < len(text) and end < len(text):
        yield Edit(end, len(text), "", "blank line")
