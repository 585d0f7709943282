"""What goes into an export: the tables of the contract, and the articles with their texts and mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from corpuskit.formats.cells import encodable
from corpuskit.pipeline.linking import find_links, link_rows
from corpuskit.records import Filters, Progress
from corpuskit.store import database
from corpuskit.store.lookup import ArticleView, read_article
from corpuskit.store.schema import COMPUTED, CONTRACT, COUNTED_KINDS
from corpuskit.store.tables import Rows, Value, select

# All but the answers to a question that must be given with it; links need none.
TABLES = tuple(name for name in CONTRACT if name not in COMPUTED or name == "links")


class Contents:
    """One state of a corpus: the connection must be inside a transaction, so that no writer shows between tables.

    `kinds` are those of the mentions that are wanted. File names that are not UTF-8 are spelled out: most programs that
    read an export cannot hold them. Errors of the corpus file are StoreErrors.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, kinds: tuple[str, ...] = (), progress: Progress | None = None
    ) -> None:
        self.path = path
        self.kinds = kinds or COUNTED_KINDS
        self._connection = connection
        self._progress = progress

    def rows(self, name: str, sort: tuple[str, ...] = ()) -> Rows:
        """The rows of a table as its command prints them, streamed."""
        if name == "links":
            return link_rows(find_links(self._connection, outlets=False))
        kinds = self.kinds if name == "mentions" else ()
        rows = select(self._connection, name, Filters(kinds=kinds, sort=sort))
        return rows.with_rows(self._read(iter(rows)))

    def records(self, name: str, sort: tuple[str, ...] = ()) -> Iterator[dict[str, Value]]:
        """The same rows by the names of their columns."""
        rows = self.rows(name, sort)
        return (dict(zip(rows.columns, row, strict=True)) for row in rows)

    def articles(self) -> Iterator[ArticleView]:
        """Each article that has a text, with its zones and its mentions of the wanted kinds, one at a time."""
        wanted = self._connection.execute("SELECT article_id FROM texts ORDER BY collection, path").fetchall()
        for number, (article_id,) in enumerate(wanted, 1):
            view = read_article(self._connection, article_id, indirect="indirect" in self.kinds)
            path = encodable(str(view.row["path"]))
            mentions = [{**row, "path": path} for row in view.mentions if row["kind"] in self.kinds]
            yield view._replace(row={**view.row, "path": path}, mentions=mentions)
            self.tell(number, len(wanted))

    def text(self, article_id: str) -> str:
        """The clean text of an article."""
        row = self._connection.execute("SELECT text FROM texts WHERE article_id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def sha256(self) -> str:
        """One hash for the articles: of their ids and the hashes of their bytes, in the order of the ids."""
        found = sha256()
        for row in self._connection.execute("SELECT article_id, sha256 FROM articles ORDER BY article_id"):
            found.update(f"{row[0]} {row[1]}\n".encode())
        return found.hexdigest()

    def tell(self, done: int, all_: int) -> None:
        """Say how far the writing is."""
        if self._progress:
            self._progress("writing", done, all_)

    def _read(self, rows: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
        try:
            for row in rows:
                yield tuple(value if type(value) is not str or value.isascii() else encodable(value) for value in row)
        except sqlite3.Error as error:
            raise database.explain(error, self.path) from error
