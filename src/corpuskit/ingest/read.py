"""One file: its bytes, its text, and why there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from corpuskit.ingest import html
from corpuskit.ingest.discover import HTML_SUFFIXES
from corpuskit.records import Given
from corpuskit.settings import INGEST
from corpuskit.text.codec import NotText, decode


class RawText(NamedTuple):
    """The raw text of an article. `stored` is its UTF-8 where no file holds just this text; None where one does."""

    text: str
    encoding: str
    problem: str
    stored: bytes | None = None
    given: Given = Given()


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises OSError where it cannot be read, ValueError where it is too large to be one article.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file:
        if os.fstat(descriptor).st_size > INGEST.largest_file:
            raise ValueError(f"larger than {INGEST.largest_file:,} bytes: split it into articles")
        return file.read(INGEST.largest_file + 1)


def raw_text(data: bytes, suffix: str) -> RawText:
    """Decode a file's bytes; for a web page, its extracted text.

    Raises NotText where they are no text.
    """
    if suffix in HTML_SUFFIXES:
        try:
            text, given = html.extract(data)
        except ValueError as error:
            raise NotText(str(error)) from None
        return RawText(text, "utf-8", "", stored=text.encode("utf-8", "replace"), given=given)
    decoded = decode(data)
    return RawText(decoded.text, decoded.encoding, decoded.problem)


def row_text(text: str) -> RawText:
    """The text of a row: kept as UTF-8, because no file holds it as it is."""
    return RawText(text, "utf-8", "", stored=text.encode("utf-8"))
