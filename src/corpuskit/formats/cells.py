"""One cell of a table as text."""

from __future__ import annotations

from typing import Any

Row = tuple[Any, ...]

# What a spreadsheet takes for the beginning of a formula, full-width forms included.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def plain(value: object) -> str:
    r"""A cell as text: nothing for NULL, bytes as in SQL.

    >>> plain(None), plain(0.5), plain(b"\x00a")
    ('', '0.5', "x'0061'")
    """
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return str(value)


def faithful(value: object) -> str:
    r"""A cell of a record that ends in NUL: line ends and controls stay, only tab and NUL cannot.

    >>> faithful("a\nb\tc")
    'a\nb c'
    """
    return plain(value).replace("\t", " ").replace("\0", "\\u0000")


def harmless(value: object) -> str:
    """A cell for a spreadsheet: text never begins as a formula; a negative number is none.

    >>> harmless("=1+1"), harmless(-1)
    ("'=1+1", '-1')
    """
    text = plain(value)
    return "'" + text if isinstance(value, str) and text.startswith(FORMULA) else text


def encodable(text: str) -> str:
    r"""Lone surrogates (a file name that is not UTF-8), which UTF-8 has no bytes for, spelled out.

    >>> encodable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode()
