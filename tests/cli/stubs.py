"""What the tests of the command line share: a stand-in for the façade, and corpuskit as a process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import corpuskit
from corpuskit.records import Filters, IngestOptions, IngestReport
from corpuskit.store.lookup import ArticleView

SOURCE = str(Path(corpuskit.__file__).parents[1])


class Result(NamedTuple):
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str


class Table:
    """A table as the façade gives it."""

    def __init__(self, columns: str, rows: list[tuple], numbers: str = "", json: str = "") -> None:
        self.columns = tuple(columns.split())
        self.kinds = dict.fromkeys(numbers.split(), "int") | dict.fromkeys(json.split(), "json")
        self.rows = rows

    def __iter__(self) -> Iterator[tuple]:
        return iter(self.rows)


ARTICLES = Table(
    "article_id collection path outlet date words meta",
    [
        ("aaaa1111", "raw", "courier/bridge.txt", "Harbour Courier", "2016-10-19", 120, '{"event": "12"}'),
        ("bbbb2222", "raw", "gazette/odd\x1b[31m\u202e\tname\n.txt", "=Gazette", "", 0, ""),
    ],
    numbers="words",
    json="meta",
)
TEXT = "The bridge\n\nBy Ada Lind\n\n“We will rebuild it,” the mayor said, “soon.”"
FIRST, LAST = TEXT.index("We will"), TEXT.index("soon")
MENTION: dict[str, Any] = {
    "mention_id": "m1", "kind": "direct", "text": TEXT[FIRST : LAST + 5], "speaker": "Ada Lind",
    "speaker_text": "the mayor", "cites": "", "via": "",
    "occasion": "at the town hall", "confidence": 0.953, "start": FIRST, "end": LAST + 5,
    "parts": f"[[{FIRST}, {FIRST + 19}], [{LAST}, {LAST + 5}]]",
}  # fmt: skip
ROW: dict[str, Any] = dict.fromkeys(("url", "origin", "agency", "date_note", "problem", "author", "date"), "") | {
    "article_id": "aaaa1111",
    "collection": "raw",
    "path": "courier/bridge.txt",
    "outlet": "Harbour Courier",
}


class StubCorpus:
    """Stands for the façade: keeps what it was asked, answers what `answers` holds."""

    calls: list[tuple]
    answers: dict[str, Any]

    def __init__(self, path: Path, *, say: Callable[[str], None], progress: Any) -> None:
        self.path, self.say, self.progress = path, say, progress
        self.calls.append(("open", str(path)))

    def _answer(self, name: str, *given: Any) -> Any:
        self.calls.append((name, *given))
        answer = self.answers[name]
        if isinstance(answer, BaseException):
            raise answer
        return answer(*given) if callable(answer) else answer

    def ingest(self, paths: tuple[str, ...], options: IngestOptions) -> IngestReport:
        return self._answer("ingest", paths, options)

    def normalise(self) -> None:
        self._answer("normalise")

    def find_mentions(self) -> None:
        self._answer("find_mentions")

    def find_copies(self, memory: int = 0) -> None:
        self._answer("find_copies", memory)

    def find_phrases(self) -> None:
        self._answer("find_phrases")

    def aside(self, filters: Filters) -> dict[str, int]:
        return self._answer("aside", filters)

    def rows_against(self, text: str, filters: Filters) -> Table:
        return self._answer("rows_against", text, filters)

    def rows(self, table: str, filters: Filters) -> Table:
        return self._answer("rows", table, filters)

    def sql(self, query: str) -> Table:
        return self._answer("sql", query)

    def show(self, article: str, *, mentions: bool = True, indirect: bool = False) -> ArticleView:
        return self._answer("show", article, *["indirect"] * indirect)

    def forget(self, names: tuple[str, ...]) -> list[str]:
        return self._answer("forget", names)

    def info(self) -> Any:
        return self._answer("info")

    def check(self) -> Any:
        return self._answer("check")


def environment(**changes: str | None) -> dict[str, str]:
    """The environment of a process that runs corpuskit; None takes a variable out."""
    merged: dict[str, str | None] = {**os.environ, "PYTHONPATH": SOURCE, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a process."""
    words = [sys.executable, "-m", "corpuskit", *arguments]
    settings = {"capture_output": True, "env": environment(), "stdin": subprocess.DEVNULL, **options}
    return subprocess.run(words, timeout=60, check=False, **settings)
