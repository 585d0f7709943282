"""The paragraphs of a clean text: its non-empty lines."""

from __future__ import annotations


def paragraphs(text: str, blanks: str | None = None) -> list[tuple[int, int]]:
    r"""Start and end of each non-empty line, blanks at its ends left out; white space of all kinds unless told.

    >>> paragraphs("One.\n\n Two. \nThree.")
    [(0, 4), (7, 11), (13, 19)]
    """
    spans, at = [], 0
    for line in text.split("\n"):
        bare = line.strip(blanks)
        if bare:
            start = at if bare is line or line.startswith(bare) else at + len(line) - len(line.lstrip(blanks))
            spans.append((start, start + len(bare)))
        at += len(line) + 1
    return spans
