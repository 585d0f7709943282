"""Numbers by period for the eye: a bar a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpuskit.cli.colors import styled
from corpuskit.formats.cells import Row, plain

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST = 60


def bars(rows: Iterable[Row], width: int, colored: bool) -> Iterator[str]:
    """The lines of a drawn timeline, from its rows (period, mentions, articles that have one, articles, share)."""
    found = [
        (plain(when) or "undated", int(str(mentions)), int(str(having)), int(str(total)))
        for when, mentions, having, total, _ in rows
    ]
    if not found:
        return
    label = max(len(when) for when, *_ in found)
    digits = max(len(f"{mentions:,}") for _, mentions, *_ in found)
    notes = [f"{having:,} of {total:,} articles" for _, _, having, total in found]
    room = min(_LONGEST, max(8, width - label - digits - max(map(len, notes)) - 6))
    most = max(mentions for _, mentions, *_ in found)
    for (when, mentions, *_), note in zip(found, notes, strict=True):
        drawn = bar(mentions, most, room)
        blanks = " " * (room - len(drawn))
        yield f"{when:{label}}  {mentions:>{digits},}  {styled(drawn, '36', colored)}{blanks}  {note}".rstrip()


def bar(value: int, most: int, width: int) -> str:
    """A bar as long as the value is of the most, to an eighth of a cell; what is not 0 is seen.

    >>> bar(6, 8, 2), bar(1, 1000, 4), bar(0, 8, 2)
    ('█▌', '▏', '')
    """
    eighths = 8 * width * value // most if most else 0
    if value and not eighths:
        eighths = 1
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
