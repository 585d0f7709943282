"""Text that was decoded wrongly before it reached us: UTF-8 in the clothing of windows-1252 or Latin-1.

Each repaired character is one edit. In a text that decoded as UTF-8 a sequence is repaired only where no
writer can have meant it ("â€œ", "Ã©"), or where it stands beside such ones; curly marks stay curly. ftfy
repairs whole strings and keeps no offsets, so it is not called here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpuskit.records import Edit

# What the bytes 80 to 9F look like in windows-1252; Latin-1 clothing shows them as C1 controls.
_SPECIALS = {bytes([b]).decode("cp1252", "ignore"): b for b in range(0x80, 0xA0)}
_SPECIALS.pop("", None)
_TO_LATIN = {ord(char): byte for char, byte in _SPECIALS.items()}
_TRAIL = "\x80-\xbf" + "".join(_SPECIALS)

_LEADS = tuple(map(chr, range(0xC2, 0xF5)))
_RUN = re.compile(f"(?:[\xc2-\xdf][{_TRAIL}]|[\xe0-\xef][{_TRAIL}]{{2}}|[\xf0-\xf4][{_TRAIL}]{{3}})++")

# Ordinary typography: after a capital with an accent it is no sign of anything ("CAFÉ”", "IRMÃ…").
_TYPOGRAPHY = frozenset("’“”‘–—…»«›‹•™®\xa0‚„")

# The third byte was straightened (that of a dash looks like a curly mark), or it was dropped: windows-1252
# leaves 90 and 9D undefined, the ends of a hyphen and of a closing mark.
_CUT = re.compile('â€(?:(?P<dash>"(?=\\s))|(?P<hyphen>(?<=[^\\W\\d_]â€)(?=[^\\W\\d_]))|\ufffd' + f'|(?![{_TRAIL}"]))')
_CUT_PUT = {"dash": "—", "hyphen": "-", None: "”"}

# What Unicode's compatibility folding (NFKC) made of the second byte, where it cannot be anything else.
_FOLDED = re.compile("Ã(?: [\u0301\u0304\u0308\u0327]|[13]\u2044[24])|(?<=[a-z])Ã[123o\u03bc](?=[a-z])|Â[13]\u2044[24]")
_UNFOLD = {" \u0301": "´", " \u0304": "¯", " \u0308": "¨", " \u0327": "¸"}
_UNFOLD |= {"1\u20444": "¼", "1\u20442": "½", "3\u20444": "¾"}
_UNFOLD |= {"1": "¹", "2": "²", "3": "³", "o": "º", "\u03bc": "µ"}

# windows-1252 text read as Latin-1: its punctuation shows as C1 controls, its letters between letters.
_C1 = re.compile(
    "\x80[\x93\x94\x98\x99\x9c\x9d\xa6]|\x80(?=[–—])|\x80(?= ?\\d)|(?<=\\d)\x80|(?<=\\d )\x80"
    "|[\x82\x84\x91-\x97\x99]|\x85|(?<=[^\\W\\d_])[\x8a\x8c\x8e\x9a\x9c\x9e\x9f](?=[^\\W\\d_])"
)
_CONTROLS = tuple(map(chr, range(0x80, 0xA0)))
_C1_MARKS = re.compile("[\x91-\x97\x99]")


class _Sequence(NamedTuple):
    """A stretch of text that is valid UTF-8 when read as bytes."""

    start: int
    end: int
    char: str
    sure: bool


def mojibake(text: str, whole_file: bool = False) -> Iterator[Edit]:
    """Repair UTF-8 in the clothing of windows-1252 or Latin-1, one layer of it.

    With `whole_file` the text is a file that was read as windows-1252 because it is not UTF-8 throughout. If
    most of it is UTF-8 all the same, and a sequence is beyond doubt, every valid one is repaired.

    >>> [edit.put for edit in mojibake("â€œItâ€™s the cafÃ©,â€\\x9d she said.")]
    ['“', '’', 'é', '”']
    >>> list(mojibake("LE CAFÉ» «"))
    []
    """
    if text.isascii() or not any(lead in text for lead in _LEADS):
        return
    runs = list(_runs(text))
    leads = {text[s.start] for run in runs for s in run if s.sure}
    every = whole_file and bool(leads) and _mostly_valid(text, runs)
    edits = [
        Edit(s.start, s.end, s.char, "mojibake")
        for run in runs
        for s in run
        if every or s.sure or (text[s.start] in leads and (s.char.isalpha() or text[s.start] in "ÂÃ"))
    ]
    edits.extend(_cut_short(text, every))
    edits.extend(_folded(text))
    edits.sort()
    end = 0
    for edit in edits:
        if edit.start >= end:
            yield edit
            end = edit.end


def c1_controls(text: str) -> Iterator[Edit]:
    """C1 controls that are windows-1252 punctuation and letters. U+0085 alone is a line end, not an ellipsis.

    >>> [edit.put for edit in c1_controls("\\x93Yes\\x85\\x94 he said")]
    ['“', '…', '”']
    >>> list(c1_controls("one line\\x85another"))
    []
    """
    if text.isascii() or not any(char in text for char in _CONTROLS):
        return
    marks = _C1_MARKS.search(text)
    for match in _C1.finditer(text):
        char = match.group()
        if len(char) == 2:  # the rest of a UTF-8 sequence whose first byte was dropped
            yield Edit(*match.span(), (b"\xe2" + char.encode("latin-1")).decode("utf-8"), "c1")
        elif text.startswith(("–", "—"), match.end()) and char == "\x80":
            yield Edit(*match.span(), "", "c1")  # what a repair of the dash left over
        elif char != "\x85" or marks:
            yield Edit(*match.span(), char.encode("latin-1").decode("cp1252"), "c1")


def _runs(text: str) -> Iterator[list[_Sequence]]:
    for match in _RUN.finditer(text):
        run = _sequences(text, match.start(), match.end())
        if any(s.sure for s in run) or _is_word(run):
            run = [s._replace(sure=True) for s in run]
        if run:
            yield run


def _is_word(run: list[_Sequence]) -> bool:
    """Three letters of one script in a row, each two or three characters of Latin-1: no accident."""
    return len(run) >= 3 and all(s.char.isalpha() for s in run) and len({_script(s.char) for s in run}) == 1


def _sequences(text: str, start: int, end: int) -> list[_Sequence]:
    found = []
    while start < end:
        lead = text[start]
        size = 2 if lead < "\xe0" else 3 if lead < "\xf0" else 4
        char = _undressed(text[start : start + size])
        if char:
            found.append(_Sequence(start, start + size, char, _is_sure(text, start, size, char)))
        start += size
    return found


@lru_cache(4096)
def _undressed(piece: str) -> str:
    """The character whose UTF-8 bytes look like this; "" where they are not valid."""
    try:
        return piece.translate(_TO_LATIN).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_sure(text: str, start: int, size: int, char: str) -> bool:
    """Whether no writer can have meant these characters, whatever else the text contains."""
    lead, second = text[start], text[start + 1]
    if size == 4:
        return "\U0001f000" <= char <= "\U0001faff"
    if size == 3:
        return lead == "â" or char in "\ufeff\ufffd\ufe0f" or "\ufb00" <= char <= "\ufb06"
    before = text[start - 1] if start else " "
    after = text[start + 2 : start + 3]
    if lead in "ÂÃ" and second not in _TYPOGRAPHY:
        return True
    if lead == "Â":
        return second == "\xa0"  # no language ends a word with Â
    # A capital inside a word, before a sign: "MiloÅ¡eviÄ‡", "SÄ…d".
    return before.islower() and lead.isupper() and (second not in _TYPOGRAPHY or after.islower())


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split(" ", 1)[0]


def _mostly_valid(text: str, runs: list[list[_Sequence]]) -> bool:
    """Whether at least half of the characters above 127 belong to valid sequences."""
    paired = sum(s.end - s.start for run in runs for s in run)
    high = len(re.findall("[^\0-\x7f]", text))
    return 2 * paired >= high


def _cut_short(text: str, every: bool) -> Iterator[Edit]:
    """Marks that lost their third byte. In a file read as windows-1252 none is lost: the file is torn."""
    if "â€" not in text:
        return
    for match in _CUT.finditer(text):
        yield Edit(*match.span(), "\ufffd" if every else _CUT_PUT[match.lastgroup], "mojibake")


def _folded(text: str) -> Iterator[Edit]:
    if "Ã" not in text and "Â" not in text:
        return
    for match in _FOLDED.finditer(text):
        seen = match.group()
        char = (seen[0] + _UNFOLD[seen[1:]]).encode("latin-1").decode("utf-8")
        yield Edit(match.start(), match.end(), char, "mojibake")
