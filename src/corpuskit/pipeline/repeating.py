"""Zones found by counting: made again for the outlets whose articles changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from corpuskit.normalise.repeats import line_key, lines, repeated_keys, repeated_zones
from corpuskit.records import Progress, Zone
from corpuskit.store import articles as store
from corpuskit.store.database import transaction


def count_repeats(connection: sqlite3.Connection, version: str, progress: Progress | None = None) -> None:
    """Count the lines of each outlet that changed, and set its zones.

    Articles without an outlet are not counted: they have nothing in common that would make a line furniture.
    """
    outlets = store.stale_keys(connection, "repeats")
    if store.stage_version(connection, "repeats") != version:
        outlets = store.all_outlets(connection)
    for index, outlet in enumerate(outlets):
        with transaction(connection):
            if outlet and _count_outlet(connection, outlet):
                store.mark_stale(connection, "mentions")
                store.mark_stale(connection, "copies")
            connection.execute("DELETE FROM stale WHERE stage = 'repeats' AND key = ?", (outlet,))
        if progress:
            progress("repeated lines", index + 1, len(outlets))
    with transaction(connection):
        if not store.stale_keys(connection, "repeats"):
            store.finish_stage(connection, "repeats", version)


def _count_outlet(connection: sqlite3.Connection, outlet: str) -> int:
    def articles() -> Iterator[list[tuple[int, int]]]:
        for _, text, zones, _ in _texts(connection, outlet):
            yield lines_of(text, zones)

    keys = repeated_keys(articles)
    changed = 0
    for number, after, zones in list(_changed(connection, outlet, keys)):
        connection.execute("DELETE FROM zone WHERE n = ? AND rule = 'repeated'", (number,))
        store.put_zones(connection, number, zones)
        connection.execute("UPDATE text SET repeats = ? WHERE n = ?", (after, number))
        changed += 1
    return changed


def lines_of(text: str, zones: Sequence[Zone]) -> list[tuple[int, int]]:
    """An article as its lines are counted: key and length of each; `zones` are those found by pattern."""
    return [(line_key(text[start:end]), end - start) for start, end in lines(text, zones)]


def state_of(found: Sequence[Zone]) -> str:
    """The checksum of the zones that counting found; '' where there are none."""
    return blake2b(repr([tuple(zone) for zone in found]).encode(), digest_size=8).hexdigest() if found else ""


def _changed(
    connection: sqlite3.Connection, outlet: str, keys: dict[int, int]
) -> Iterator[tuple[int, str, list[Zone]]]:
    """Number, new checksum and new zones of the articles whose zones are not what they should be."""
    for number, text, zones, before in _texts(connection, outlet):
        found = repeated_zones(text, zones, keys) if keys else []
        after = state_of(found)
        if after != before:
            yield number, after, found


def _texts(connection: sqlite3.Connection, outlet: str) -> Iterator[tuple[int, str, list[Zone], str]]:
    """Number, clean text, zones found by pattern, and checksum of the counted ones, of an outlet's articles."""
    rows = connection.execute(
        "SELECT n, clean, repeats FROM article JOIN text USING (n) WHERE outlet = ? ORDER BY n", (outlet,)
    )
    for number, text, before in rows:
        zones = connection.execute(
            "SELECT start, end, kind, rule FROM zone WHERE n = ? AND rule <> 'repeated' ORDER BY start", (number,)
        )
        yield number, text, [Zone(*zone) for zone in zones], before
