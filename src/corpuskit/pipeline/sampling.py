"""Coding sheets: random items of a table, with what a person needs to judge them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from corpuskit.errors import InputError
from corpuskit.store import places
from corpuskit.store.answers import SHEET
from corpuskit.store.tables import Rows, Value

WIDTH = 250  # characters of context on either side
HEAD = 600  # characters of an article that show what a copy is of


class Sheet(NamedTuple):
    """How one table is drawn from: the claim to judge, and whether two places are shown."""

    claim: str
    pairs: bool


SHEETS = {
    "quotes": Sheet("one utterance, said by {}", True),
    "mentions": Sheet("a quotation, said by {}", False),
    "speakers": Sheet("one speaker: {}", True),
    "copies": Sheet("{} of the other article", True),
    "phrases": Sheet("one wording: {}", True),
}


def sample(connection: sqlite3.Connection, table: str, n: int, seed: str) -> Rows:
    """N items of a table, drawn by seed and id alone: the same on every machine, and a larger n draws the same first.

    Of quotes, speakers, copies and phrases only those in several articles are drawn, each with two of its places.
    Raises InputError where the corpus has no such table yet.
    """
    if not places.has(connection, table):
        raise InputError(f"there are no {table} in this corpus yet: make them first, or draw from another table")
    sheet = SHEETS[table]
    drawn = sorted(places.items(connection, table, sheet.pairs), key=lambda item: (_rank(seed, item), item))[:n]

    def made() -> Iterator[tuple[Value, ...]]:
        for number, item in enumerate(drawn, 1):
            found = places.of_item(connection, table, item)
            shown = _two(found, seed) if sheet.pairs else found[:1]
            cells = [cell for place in shown for cell in _cells(connection, place)]
            claim = sheet.claim.format(shown[-1].claim or "(nobody)")
            yield (number, table, item, claim, *cells, *[""] * (4 - len(cells)), "", "", "", "")

    return Rows([column.name for column in SHEET.columns], made(), SHEET)


def _rank(seed: str, name: str) -> bytes:
    return blake2b(f"{seed}\0{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _two(found: list[places.Place], seed: str) -> list[places.Place]:
    """Two places in different articles, by seed and id; an original before its copy."""
    ranked = sorted(found, key=lambda place: (not place.first, _rank(seed, place.key), place.key))
    one = ranked[0]
    return [one, next(place for place in ranked if place.article_id != one.article_id)]


def _cells(connection: sqlite3.Connection, place: places.Place) -> tuple[str, str]:
    head = " · ".join(filter(None, (place.outlet, place.date, place.path)))
    text = places.clean_text(connection, place.article_id)
    if place.end <= 0:
        return head, text[:HEAD] + ("…" if len(text) > HEAD else "")
    left, right = text[max(0, place.start - WIDTH) : place.start], text[place.end : place.end + WIDTH]
    left = "…" * (place.start > WIDTH) + left
    return head, f"{left}[[{text[place.start : place.end]}]]{right}" + "…" * (place.end + WIDTH < len(text))
