"""Word lists, kept as text files in `lexicons/` with their source in the first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files("corpuskit").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The first column of `lexicons/NAME.txt`, without comments and empty lines.

    >>> "october" in words("en/months")
    True
    """
    return frozenset(line.split("\t", 1)[0].strip() for line in _lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The tab-separated lines of `lexicons/NAME.txt` as key -> value.

    >>> table("en/months")["oct"]
    '10'
    """
    rows = (line.split("\t", 1) for line in _lines(name))
    return {row[0].strip(): row[1].strip() if len(row) > 1 else "" for row in rows}
