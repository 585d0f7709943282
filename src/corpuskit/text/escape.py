"""Text from an article is never code: how it may appear on a terminal or in a line of a table."""

from __future__ import annotations

import re
from functools import cache

# Controls, surrogates, noncharacters, line and paragraph separators, and what Unicode calls default
# ignorable: bidi marks, zero-width characters, fillers, tags. U+FE0E and U+FE0F stay: they follow a character
# that is seen.
INVISIBLE = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)


@cache  # most runs of the command never need it
def _hidden(but: str = "") -> re.Pattern[str]:
    return re.compile(f"{but}[{INVISIBLE}]")


_SPACES = str.maketrans("\t\n\r", "   ")


def visible(text: str) -> str:
    r"""The text as one line: tabs and line ends are spaces, whatever cannot be seen is spelled out.

    >>> visible("a\tb\r\nc\x1b[31m d\u202e e\U000e0041")
    'a b  c\\u001b[31m d\\u202e e\\U000e0041'
    """
    if text.isascii() and text.isprintable():
        return text
    return _hidden().sub(_spelled, text.translate(_SPACES))


def visible_lines(text: str) -> str:
    r"""The same for a text of several lines: "\n" stays.

    >>> visible_lines("one\n\ttwo\x07")
    'one\n two\\u0007'
    """
    return _hidden("(?!\n)").sub(_spelled, text.replace("\t", " ").replace("\r\n", "\n"))


def json_visible(line: str) -> str:
    r"""A piece of JSON in which whatever cannot be seen is written as a JSON escape: it means the same.

    >>> json_visible('"a\u202eb\U000e0041"')
    '"a\\u202eb\\udb40\\udc41"'
    """
    if line.isascii() and line.isprintable():
        return line
    return _hidden().sub(_json_spelled, line)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
