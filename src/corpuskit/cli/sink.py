"""Where results go: standard output, or the file of `-o`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from corpuskit.errors import InputError, UsageError
from corpuskit.formats.files import Sink, open_file


@contextmanager
def open_sink(output: str = "", corpus: str = "") -> Iterator[Sink]:
    """The sink for `-o OUTPUT`; standard output for an empty name or `-`. Never the corpus itself."""
    if output in ("", "-"):
        sink = Sink(sys.stdout.buffer, "standard output", sys.stdout.isatty())
        yield sink
        sink.flush()
        return
    _check_place(output, corpus)
    with open_file(output) as sink:
        yield sink


def _check_place(output: str, corpus: str) -> None:
    if os.path.isdir(output):
        raise UsageError(f"-o {output} is a folder: name a file in it")
    folder = os.path.dirname(output) or "."
    if not os.path.isdir(folder):
        raise UsageError(f"-o {output}: there is no folder {folder}")
    if os.path.exists(output) and not os.access(output, os.W_OK):
        raise InputError(f"cannot write {output}: it is write-protected")
    if corpus and os.path.exists(output) and os.path.exists(corpus) and os.path.samefile(output, corpus):
        raise UsageError(f"-o {output} is the corpus itself")
