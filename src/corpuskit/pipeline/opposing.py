"""A text from outside against all articles: which of them have how much of it, word for word or edited."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, tee

from corpuskit.errors import InputError, UsageError
from corpuskit.records import Filters
from corpuskit.settings import COPIES
from corpuskit.store import copies as store
from corpuskit.store.schema import CONTRACT
from corpuskit.store.tables import Rows, Value, select

_NAMES = ("article_id", "path", "outlet", "date")


def against(connection: sqlite3.Connection, text: str, filters: Filters) -> Rows:
    """The rows of the table against for a text; articles are filtered by outlet, id, path and date.

    Raises UsageError where a filter does not suit the table, InputError where the text is too short to be looked for.
    """
    chosen = replace(filters, sort=(), limit=None)
    if replace(chosen, outlet="", articles=None, since="", until="") != Filters():
        raise UsageError("a text is compared with articles by --outlet, --article, --since and --until only")
    table = CONTRACT["against"]
    names = [column.name for column in table.columns]
    if unknown := [name for name in filters.sort if name.removeprefix("-") not in names]:
        raise UsageError(f"--sort {unknown[0]}: there is no such column; there are {', '.join(names)}")
    articles = select(connection, "articles", chosen)
    places = [articles.columns.index(name) for name in _NAMES]
    known = {str(row[places[0]]): tuple(row[place] for place in places) for row in articles}
    rows = sorted(_rows(connection, text, known), key=lambda row: (-float(row[5] or 0), row[3] == "", row[3], row[1]))
    for name in reversed(filters.sort):
        place = names.index(name.removeprefix("-"))
        rows.sort(key=lambda row, at=place: row[at], reverse=name.startswith("-"))  # type: ignore[misc]
    return Rows(names, iter(rows[: filters.limit]), table)


def _rows(
    connection: sqlite3.Connection, text: str, known: dict[str, tuple[Value, ...]]
) -> Iterator[tuple[Value, ...]]:
    import numpy as np

    from corpuskit.copies.taken import taken
    from corpuskit.fingerprints import PassageLimits, passages, tokenise

    sources = [source for source in store.sources(connection) if source.article_id in known]
    bodies, zones = tee(store.texts(connection, (source.number for source in sources)))
    words = tokenise(chain([text], (body for body, _, _ in bodies)), chain([[]], (spans for _, spans, _ in zones)))
    if words.documents[1] < COPIES.against_words:
        raise InputError(
            f"the text has {words.documents[1]} words: at least {COPIES.against_words} are needed to look for it"
        )
    asked = np.zeros(len(words), np.bool_)
    asked[0] = True
    limits = PassageLimits(words=COPIES.against_words)
    for found in taken(words, passages(words, limits=limits, asked=asked)):
        start, end, text_start, text_end = found.longest
        yield (
            *known[sources[found.document - 1].article_id], found.words, found.share_of_text, found.share_of_document,
            found.longest_words, start, end, text_start, text_end, found.similarity, json.dumps(found.parts),
        )  # fmt: skip
