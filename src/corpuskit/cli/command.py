"""What all commands have in common."""

from __future__ import annotations

import errno
from typing import Any

import click


class Command(click.Command):
    """A command whose help ends with the columns of the tables it prints."""

    def __init__(self, *args: Any, tables: tuple[str, ...] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.tables = tables

    def invoke(self, ctx: click.Context) -> Any:
        """Keep from Click what it would misread.

        It takes any EPIPE for a closed standard output, but in here only `ClosedPipe` is that; and any
        EOFError for Ctrl-D.
        """
        try:
            return super().invoke(ctx)
        except EOFError as error:
            raise RuntimeError(f"unexpected end of data: {error}") from error
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            raise RuntimeError(f"a connection broke: {error}") from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The columns, from the schema of the store."""
        if not self.tables:
            return
        from corpuskit.store.answers import ANSWERS
        from corpuskit.store.schema import CONTRACT

        for name in self.tables:
            table = ANSWERS.get(name) or CONTRACT[name]
            with formatter.section(f"Columns of {table.command}"):
                formatter.write_dl([(column.name, column.meaning) for column in table.columns])
