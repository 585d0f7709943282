"""What a table of the contract is: its name, the command that prints it, its columns and what they mean."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of the contract: its name, its kind (text, date, int, float, json) and what it means.

    A date is text as well: YYYY, YYYY-MM, YYYY-MM-DD or a time with its zone; empty where it is not known.
    """

    name: str
    kind: str
    meaning: str


class Table(NamedTuple):
    """A table of the contract, the command that prints it, its default order, and its columns."""

    name: str
    command: str
    meaning: str
    order: str
    columns: tuple[Column, ...]


def columns(text: str) -> tuple[Column, ...]:
    """Columns written one a line: name | kind | meaning.

    >>> columns("n | int | how many")
    (Column(name='n', kind='int', meaning='how many'),)
    """
    rows = [line.split("|") for line in text.strip().splitlines()]
    return tuple(Column(name.strip(), kind.strip(), meaning.strip()) for name, kind, meaning in rows)
