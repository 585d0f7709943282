"""Colours of our own: put around text that has been made visible."""

from __future__ import annotations


def styled(text: str, code: str, colored: bool) -> str:
    r"""The text in the colour or weight of an ANSI code, if colours are wanted.

    >>> styled("first", "1;32", True), styled("first", "1;32", False)
    ('\x1b[1;32mfirst\x1b[0m', 'first')
    """
    return f"\x1b[{code}m{text}\x1b[0m" if colored and code and text else text
