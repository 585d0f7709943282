"""Outlet by outlet: how much any two of them share."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from corpuskit.errors import InputError
from corpuskit.store.answers import MATRIX
from corpuskit.store.contract import Column, Table
from corpuskit.store.tables import Rows, Value
from corpuskit.store.tracks import SHARED, has_view, sharing


def kinds_of(connection: sqlite3.Connection, wanted: Sequence[str]) -> list[str]:
    """The wanted kinds, or all that this corpus has; raises InputError where one is not there."""
    there = [kind for kind, (view, _, _) in SHARED.items() if has_view(connection, view)]
    for kind in wanted:
        if kind not in there:
            raise InputError(f"there is nothing of the kind {kind} in this corpus yet, only {', '.join(there)}")
    return [kind for kind in there if kind in wanted or not wanted]


def matrix(connection: sqlite3.Connection, kinds: Sequence[str], wide: bool) -> Rows:
    """How many quotes, copies or phrases any two outlets have in common; `wide`: one column an outlet.

    A wide matrix has what an outlet has at all in its diagonal. Raises InputError for a kind that is not there.
    """
    counted = {kind: _count(connection, kind) for kind in kinds_of(connection, kinds)}
    return _wide(counted) if wide else _long(counted)


def _count(connection: sqlite3.Connection, kind: str) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for _, outlets in sharing(connection, kind):
        pairs.update(combinations_with_replacement(outlets, 2))
    return pairs


def _long(counted: dict[str, Counter[tuple[str, str]]]) -> Rows:
    def made() -> Iterator[tuple[Value, ...]]:
        for kind, pairs in sorted(counted.items()):
            for (one, other), n in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
                if one != other:
                    yield one, other, kind, n

    return Rows([column.name for column in MATRIX.columns], made(), MATRIX)


def _wide(counted: dict[str, Counter[tuple[str, str]]]) -> Rows:
    outlets = sorted({outlet for pairs in counted.values() for pair in pairs for outlet in pair})
    kinds = sorted(counted)
    texts = ("outlet", "kind") if len(kinds) > 1 else ("outlet",)
    columns = [Column(name, "text", "") for name in texts] + [Column(name, "int", "") for name in outlets]

    def made() -> Iterator[tuple[Value, ...]]:
        for kind in kinds:
            for one in outlets:
                cells = [counted[kind][min(one, other), max(one, other)] for other in outlets]
                yield (one, kind, *cells) if len(kinds) > 1 else (one, *cells)

    return Rows([column.name for column in columns], made(), Table("matrix", "matrix", "", "", tuple(columns)))
