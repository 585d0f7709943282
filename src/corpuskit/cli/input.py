"""What commands read from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click


def lines() -> Iterator[str]:
    """The lines of standard input as UTF-8, without their ends."""
    if sys.stdin is None:
        raise click.UsageError("standard input is closed", click.get_current_context(silent=True))
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "surrogateescape").rstrip("\r\n")


def ids(column: str) -> Iterator[str]:
    """The ids on standard input: one a line, or the column of this name of a table with a header.

    So `corpuskit articles --outlet NAME | corpuskit quotes --article -` works as it stands.
    """
    place = 0
    for number, line in enumerate(lines()):
        cells = line.split("\t")
        if number == 0 and column in cells:
            place = cells.index(column)
        elif place < len(cells) and cells[place].strip():
            yield cells[place].strip()


def text_of(name: str) -> str:
    """The text of a file, or of standard input where it is called -, decoded as ingest would.

    Raises InputError where it cannot be read or is no text.
    """
    from pathlib import Path

    from corpuskit.errors import InputError
    from corpuskit.ingest.read import raw_text
    from corpuskit.text.codec import NotText

    if name == "-" and sys.stdin is None:
        raise click.UsageError("standard input is closed", click.get_current_context(silent=True))
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw_text(data, "" if name == "-" else Path(name).suffix.lower()).text
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror or error}") from None
    except NotText as error:
        raise InputError(f"cannot read {name}: {error}") from None
