"""The façade: a corpus file and everything that can be asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.errors import CorpuskitError, InputError, UsageError
from corpuskit.frames import Frames
from corpuskit.pipeline.run import STAGES, WITH_COPIES, run_stages, stale_stages
from corpuskit.records import Filters, IngestOptions, IngestReport, Progress
from corpuskit.store import database, lookup, tables
from corpuskit.store.lookup import ArticleView
from corpuskit.store.tables import Rows
from corpuskit.store.tracks import SHARED

if TYPE_CHECKING:
    from corpuskit.pipeline.checking import Finding
    from corpuskit.pipeline.comparing import Comparison
    from corpuskit.pipeline.concordance import Wanted
    from corpuskit.pipeline.summary import Info
    from corpuskit.pipeline.timeline import Track
    from corpuskit.pipeline.tracing import Trail
    from corpuskit.report.html import Report
    from corpuskit.xref.links import Link

DEFAULT = Path("data/processed/corpus.db")
# The last stage that each table is made from.
_NEEDS = {
    "articles": "",
    "outlets": "mentions",
    "mentions": "quotes",
    "quotes": "quotes",
    "copies": "copies",
    "passages": "copies",
    "phrases": "phrases",
    "phrase_mentions": "phrases",
    "speakers": "speakers",
    "zones": "repeats",
    "edits": "",
    "texts": "",
}


class Corpus(Frames):
    """One corpus file. Tables come as streamed rows (`rows`) or as pandas frames (`quotes`, `articles` …).

    A question that needs an earlier stage runs it first, for what is new only; `say` hears of it. All methods raise
    StoreError where the file cannot be used.
    """

    def __init__(
        self,
        path: str | Path = DEFAULT,
        *,
        say: Callable[[str], None] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.path = Path(path)
        self._say = say
        self._progress = progress

    def __repr__(self) -> str:
        return f"Corpus({str(self.path)!r})"

    def _repr_html_(self) -> str:
        """What a notebook shows: what the corpus holds, as far as it is made."""
        from corpuskit.text import html

        try:
            found = self.info()
        except CorpuskitError as error:
            return html.paragraph(str(error))
        rows = [*found.counts.items(), ("dates", f"{found.first_date} to {found.last_date}" * bool(found.first_date))]
        return html.table(f"corpus {self.path}", (), [*rows, ("made at the next use", ", ".join(found.stale))])

    # ------------------------------------------------------------------ what changes the corpus

    def ingest(self, paths: str | Path | Sequence[str | Path], options: IngestOptions | None = None) -> IngestReport:
        """Read folders, article files or row files; again = only what changed. `-` is JSONL on stdin.

        Raises InputError where a path holds nothing to read, UsageError where the options make no sense.
        """
        from corpuskit.pipeline.run import ingest

        several = [paths] if isinstance(paths, (str, Path)) else paths
        with self._explained():
            return ingest(self.path, [str(path) for path in several], options or IngestOptions(), self._progress)

    def normalise(self) -> None:
        """Count again the lines that outlets repeat, where articles came or went."""
        self._make("repeats")

    def find_mentions(self) -> None:
        """Find the quotations of new articles and group them into quotes."""
        self._make("quotes")

    def find_copies(self, memory: int = 0) -> None:
        """Find the copies and shared passages of all articles, in about `memory` megabytes (0: the default)."""
        self._make("copies", memory)

    def find_phrases(self) -> None:
        """Find the wording that outlets share."""
        self._make("phrases")

    def import_tables(self, folder: str | Path, *, texts: bool = True) -> dict[str, int]:
        """Make this corpus of the tables that a cluster wrote; returns how many rows each table that it keeps has.

        Raises InputError where the folder holds none of this version, StoreError where this corpus is there already.
        """
        from corpuskit.pipeline.importing import import_tables

        with self._explained():
            return import_tables(Path(folder), self.path, texts=texts, progress=self._progress)

    def forget(self, names: Sequence[str]) -> list[str]:
        """Take articles out; returns their ids. A name is an id, a path, a folder of paths or a collection.

        Raises InputError where a name stands for nothing.
        """
        from corpuskit.store import articles

        with self._explained(), self._writing() as connection:
            ids: list[str] = []
            for name in names:
                found = lookup.find_articles(connection, name)
                if not found:
                    raise InputError(f"there is nothing called {name} in the corpus: `corpuskit articles` lists paths")
                ids += [article_id for _, article_id in found]
            with database.transaction(connection):
                articles.remove_articles(connection, ids)
            return list(dict.fromkeys(ids))

    # ------------------------------------------------------------------ what is asked of it

    def rows(self, table: str, filters: Filters | None = None) -> Rows:
        """The rows of a table (articles, outlets, quotes, mentions, speakers, copies, phrases …), streamed.

        Raises UsageError where a filter does not suit the table.
        """
        filters = filters or Filters()
        with self._explained():
            connection = self._reading(_needed(table, filters))
            if filters.like:
                return self._like(connection, table, filters)
            return self._streamed(tables.select(connection, table, filters), connection)

    def aside(self, filters: Filters | None = None) -> dict[str, int]:
        """How many phrases are set aside, by reason: those that the filters do not ask for."""
        from corpuskit.store import phrases

        filters = filters or Filters()
        if filters.set_aside:
            return {}
        with self._asked(WITH_COPIES if filters.with_copies else "phrases") as connection:
            counted = phrases.set_aside(connection, filters.with_copies)
        return {reason: count for reason, count in counted.items() if not (reason == "quote" and filters.with_mentions)}

    def rows_against(self, text: str, filters: Filters | None = None) -> Rows:
        """The rows of the table against: which articles have passages of a text, the most of it first.

        Raises UsageError where a filter does not suit the table, or the text has too few words to be looked for.
        """
        from corpuskit.pipeline.opposing import against

        with self._asked("repeats") as connection:
            return against(connection, text, filters or Filters())

    def kwic(self, wanted: Wanted, filters: Filters | None = None) -> Rows:
        """The places of a pattern with their context, streamed; raises UsageError where the pattern cannot be used."""
        from corpuskit.pipeline.concordance import kwic

        with self._explained():
            connection = self._reading("repeats")
            return self._streamed(kwic(connection, wanted, filters or Filters()), connection)

    def timeline(self, track: Track, by: str = "day", filters: Filters | None = None) -> Rows:
        """Mentions by period (day, week, month, year) with totals; raises InputError where there is no such quote."""
        from corpuskit.pipeline.timeline import timeline

        with self._explained():
            connection = self._reading("quotes" if track.pattern is None else "repeats")
            return self._streamed(timeline(connection, track, by, filters or Filters()), connection)

    def matrix(self, kinds: Sequence[str] = (), *, wide: bool = False) -> Rows:
        """How many quotes, copies, phrases any two outlets share; raises InputError for a kind that is not there."""
        from corpuskit.pipeline.matrix import matrix

        with self._explained():
            connection = self._reading(*_stages_of(kinds or tuple(SHARED)))
            return self._streamed(matrix(connection, kinds, wide), connection)

    def sample(self, table: str, n: int, seed: str = "0") -> Rows:
        """A coding sheet of n random items of quotes, mentions, speakers, copies or phrases.

        Raises InputError where the corpus has no such table yet.
        """
        from corpuskit.pipeline.sampling import sample

        with self._explained():
            connection = self._reading("speakers", _NEEDS.get(table, "quotes"))
            return self._streamed(sample(connection, table, n, seed), connection)

    def sql(self, query: str) -> Rows:
        """The rows of a query that only reads; raises UsageError where it is wrong."""
        with self._explained():
            connection = self._reading("")
            return self._streamed(tables.query(connection, query), connection)

    def show(self, name: str, *, mentions: bool = True, indirect: bool = False) -> ArticleView:
        """One article, with its mentions where they are wanted; a name is an id, its beginning, or a path.

        With `indirect` its reported speech without marks is among them.

        Raises InputError where there is no such article.
        """
        with self._asked("indirect" if indirect else "quotes" if mentions else "repeats") as connection:
            return lookup.read_article(connection, name, indirect=indirect)

    def trail(self, query: str, *, unmarked: bool = True) -> Trail:
        """Every appearance of a quotation: `query` is its words, not necessarily exact, or the id of one.

        With `unmarked` also the places where an article prints the words as its own. Nothing found is no error:
        the result names the nearest quotations.
        """
        from corpuskit.pipeline.tracing import trace

        with self._asked("quotes") as connection:
            return trace(connection, query, unmarked)

    def links(self, by: str = "article", kinds: Sequence[str] = (), fewest: int = 1) -> Rows:
        """Who shares what with whom, `by` article or outlet; links of at least `fewest` things. See `xref.links`."""
        from corpuskit.pipeline.linking import link_rows

        return link_rows(self._links(by, kinds, fewest))

    def graph(self, form: str = "gexf", by: str = "outlet", kinds: Sequence[str] = (), fewest: int = 1) -> bytes:
        """The links as a file of this form: gexf, graphml, dot, json."""
        from corpuskit.xref.graph import write_graph

        found = self._links(by, kinds, fewest)
        labels = {} if by == "outlet" else {str(row[0]): f"{row[3]}: {row[5]}" for row in self.rows("articles")}
        return write_graph(found, labels, form)

    def _links(self, by: str, kinds: Sequence[str], fewest: int) -> list[Link]:
        from corpuskit.pipeline.linking import KINDS, find_links

        with self._asked("quotes", "phrases") as connection:
            found = find_links(connection, by == "outlet", tuple(kinds) or KINDS)
        return [link for link in found if link.n >= fewest]

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles, aligned on what they share; names are as for `show`.

        Raises InputError where a name stands for none or several.
        """
        from corpuskit.pipeline.comparing import compare

        return compare(self.show(a), self.show(b))

    def export(
        self, folder: str | Path, form: str, *, excel: bool = False, kinds: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Write a folder of files for other programs (see `export.FORMATS`); returns its manifest.

        `excel`: CSV that no spreadsheet takes for formulas; `kinds` of the mentions, by default those that are counted.
        Raises UsageError where the folder holds anything but an earlier export, InputError where it cannot be written.
        """
        from corpuskit.export.contents import Contents
        from corpuskit.export.write import ExportOptions, check, write_export

        options = ExportOptions(form, excel, tuple(kinds))
        check(options)
        stages = ("quotes", "phrases", "indirect") if "indirect" in kinds else ("quotes", "phrases")
        while True:
            with self._asked(*stages) as connection, database.snapshot(connection):
                if not any(stale_stages(connection, stage) for stage in stages):  # no writer came between
                    contents = Contents(connection, self.path, options.kinds, self._progress)
                    return write_export(contents, Path(folder), options)

    def report(self, path: str | Path = "", **wanted: Any) -> Report:
        """One HTML page with everything, and the graph; written to `path` and beside it where one is given.

        Keyword arguments are the fields of `report.source.Wanted`: quote, speaker, since, limit. Raises InputError
        where there is no such quote.
        """
        from corpuskit.pipeline.timeline import Track
        from corpuskit.report import html, source

        asked = source.Wanted(**wanted)
        report = html.make_report(self, asked, Track(asked.quote, asked.speaker))
        if path:
            report.save(path)
        return report

    def info(self) -> Info:
        """What the corpus holds."""
        from corpuskit.pipeline.summary import summary

        with self._asked("") as connection:
            return summary(connection)

    def check(self) -> Iterator[Finding]:
        """What is not sound in the corpus; nothing where all is well."""
        from corpuskit.pipeline.checking import check

        with self._asked("") as connection:
            yield from check(connection, self._progress)

    # ------------------------------------------------------------------ inside

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise database.explain(error, self.path) from error

    @contextmanager
    def _asked(self, *wanted: str) -> Iterator[sqlite3.Connection]:
        """A reader's connection for one question, closed behind it."""
        with self._explained():
            connection = self._reading(*wanted)
            try:
                yield connection
            finally:
                database.close(connection)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            database.open_reader(self.path)  # says that there is no corpus
        connection = database.open_writer(self.path)
        try:
            yield connection
        finally:
            database.close(connection)

    def _make(self, last: str, memory: int = 0) -> None:
        with self._explained(), self._writing() as connection:
            run_stages(connection, last, self._progress, self._say, memory)

    def _reading(self, *wanted: str) -> sqlite3.Connection:
        """A reader's connection, after the wanted stages and all that they need have been made where they are stale."""
        connection = database.open_reader(self.path)
        for last in filter(None, wanted):
            if stale_stages(connection, last):
                database.close(connection)
                self._make(last)
                connection = database.open_reader(self.path)
        return connection

    def _streamed(self, rows: Rows, connection: sqlite3.Connection) -> Rows:
        """The same rows; the connection is closed behind the last, and its errors are told."""

        def stream() -> Iterator[tuple[tables.Value, ...]]:
            try:
                with self._explained():
                    yield from rows
            finally:
                database.close(connection)

        return rows.with_rows(stream())

    def _like(self, connection: sqlite3.Connection, table: str, filters: Filters) -> Rows:
        from corpuskit.quotes.nearest import nearest
        from corpuskit.store.quotes import candidates

        if table not in ("quotes", "mentions"):
            raise UsageError(f"a text to compare with does not suit the table {table}")
        ranked = dict(nearest(filters.like, candidates(connection, filters.like)))
        order = {quote_id: place for place, quote_id in enumerate(ranked)}
        rows = tables.select(connection, table, replace(filters, like="", limit=None))
        at = rows.columns.index("quote_id")
        with self._explained():
            found = sorted((row for row in rows if row[at] in order), key=lambda row: order[str(row[at])])
        database.close(connection)
        return rows.with_rows(iter(found[: filters.limit]))


def _stages_of(kinds: Sequence[str]) -> list[str]:
    """The stages that these kinds of shared things are made by."""
    return [stage for stage in STAGES if stage in {SHARED[kind][1] for kind in kinds if kind in SHARED}]


def _needed(table: str, filters: Filters) -> str:
    """The last stage that the rows asked for are made from."""
    if table == "mentions" and "indirect" in filters.kinds:
        return "indirect"
    return WITH_COPIES if filters.with_copies and table != "quotes" else _NEEDS[table]
