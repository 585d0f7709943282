"""The way out for tables: one row after the other, in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from corpuskit.cli.sink import Sink, open_sink
from corpuskit.cli.table import Rows, Selection, TableOptions

if TYPE_CHECKING:
    from corpuskit.cli.cells import Row
    from corpuskit.cli.session import Session

NO_ROWS = 4


def write_table(rows: Rows, options: TableOptions, session: Session, name: str = "") -> int:
    """Write the table and return the exit status; `name` tells which columns matter most on a terminal."""
    on_terminal = not options.to_file and sys.stdout.isatty()
    kind = options.kind(on_terminal)
    selection = Selection.of(rows, options.columns)
    if kind == "parquet":
        from corpuskit.cli import parquet

        parquet.require()
    counted = _Counted(islice(selection.cut(iter(rows)), options.limit))
    with open_sink(options.output, str(session.path)) as sink:
        _write(kind, counted, selection, options, sink, session, name)
    if options.to_file:
        session.say(f"wrote {counted.count:,} {'row' if counted.count == 1 else 'rows'} to {options.output}")
    elif on_terminal and not counted.count:
        session.say("no rows")
    return NO_ROWS if options.exit_code and not counted.count else 0


def write_lines(drawn: Callable[[int, bool], Iterable[str]], options: TableOptions, session: Session) -> int:
    """Write what a view other than a table draws for a terminal, and return the exit status.

    `drawn` takes the width of the terminal and whether colours may be used, and gives the lines.
    """
    from shutil import get_terminal_size

    count = 0
    with open_sink() as sink:
        for line in drawn(max(40, get_terminal_size().columns), session.colored(sys.stdout)):
            sink.write(line + "\n")
            count += 1
    if not count:
        session.say("no rows")
    return NO_ROWS if options.exit_code and not count else 0


def _write(
    kind: str,
    rows: Iterable[Row],
    selection: Selection,
    options: TableOptions,
    sink: Sink,
    session: Session,
    name: str,
) -> None:
    if kind == "table":
        from corpuskit.cli.terminal import Look, write_drawn

        colored = not options.to_file and session.colored(sys.stdout)
        write_drawn(rows, selection, Look(name, colored, options, session.say), sink)
    elif kind == "parquet":
        from corpuskit.cli.parquet import write_parquet

        write_parquet(rows, selection, sink)
    else:
        from corpuskit.cli.formats import WRITERS

        WRITERS[kind](rows, selection, options, sink)


class _Counted:
    """An iterable that knows how many rows went through."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row
