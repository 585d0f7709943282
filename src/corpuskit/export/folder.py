"""The folder of an export: when it may be written, and what says that it is whole.

Each file appears whole or not at all, and MANIFEST.json is the last one. Until then the folder holds a file UNFINISHED,
so that an export that was killed is never taken for a finished one, and may be made again in its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any

from corpuskit.errors import InputError, UsageError
from corpuskit.export.contents import TABLES
from corpuskit.formats.files import Sink, beside, open_file

MANIFEST, UNFINISHED, README = "MANIFEST.json", "UNFINISHED", "README.md"
_NOTE = "This export of corpuskit was not finished: run the same command again.\n"
# Every name that an export may write: nothing else in a folder is ever removed.
NAMES = frozenset(
    (
        README, MANIFEST, UNFINISHED, "tables.db", "datasette.json", "corpus.xml",
        "mention_annotations.jsonl", "passage_annotations.jsonl",
        *(f"{table}.{suffix}" for table in TABLES for suffix in ("parquet", "jsonl", "csv")),
    )
)  # fmt: skip


class Folder:
    """A folder that is being written; `files` tells the rows, size and hash of each file that is there already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, dict[str, Any]] = {}

    @contextmanager
    def file(self, name: str) -> Iterator[Sink]:
        """A file to write into; it is there when the block ends."""
        with open_file(str(self.path / name)) as sink:
            yield sink
        self._note(name)

    @contextmanager
    def place(self, name: str) -> Iterator[str]:
        """The same for what writes files itself: the name of a file to make."""
        with beside(str(self.path / name)) as path:
            yield path
        self._note(name)

    def count(self, name: str, rows: int) -> None:
        """Say how many rows a file has."""
        self.files[name]["rows"] = rows

    def _note(self, name: str) -> None:
        with open(self.path / name, "rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        self.files[name] = {"bytes": (self.path / name).stat().st_size, "sha256": digest}


@contextmanager
def open_folder(path: Path, corpus: Path) -> Iterator[Folder]:
    """A folder to export into: new, empty, or with an earlier export in it, which is replaced.

    The block must write MANIFEST.json last. Raises UsageError where the folder holds anything else, InputError where
    it cannot be written.
    """
    _check(path, corpus)
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / UNFINISHED).write_text(_NOTE, encoding="utf-8")
        (path / MANIFEST).unlink(missing_ok=True)
        for left in sorted(path.iterdir()):
            if left.name != UNFINISHED and _is_ours(left.name):
                left.unlink()
    except OSError as error:
        raise InputError(f"cannot write into {path}: {error.strerror or error}; name another folder") from error
    folder = Folder(path)
    yield folder
    assert MANIFEST in folder.files
    with suppress(OSError):
        (path / UNFINISHED).unlink()


def _is_ours(name: str) -> bool:
    """Whether an export wrote it, or began to (`.articles.csv.4711.part`)."""
    return name in NAMES or (name.endswith(".part") and name[1:].rsplit(".", 2)[0] in NAMES)


def _check(path: Path, corpus: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise UsageError(f"{path} is a file: name a folder to export into")
    names = set(os.listdir(path))
    if any(name in NAMES and os.path.samefile(path / name, corpus) for name in names):
        raise UsageError(f"{path} holds the corpus itself: name another folder to export into")
    if names and not (_is_unfinished(path / UNFINISHED) or _is_export(path / MANIFEST)):
        raise UsageError(f"{path} is not empty and holds no export of corpuskit: name a new folder")


def _is_unfinished(mark: Path) -> bool:
    try:
        return _NOTE.startswith(mark.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def _is_export(manifest: Path) -> bool:
    try:
        told = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and {"corpuskit", "corpus", "files"} <= set(told)
