"""Metadata that lies beside the articles: `metadata.csv|tsv|jsonl`, and `corrections.csv` by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpuskit.errors import InputError
from corpuskit.ingest.columns import FACTS, Columns
from corpuskit.records import Fact, Given
from corpuskit.text.codec import NotText, decode

_LONGEST_CELL = 10_000_000  # characters; the csv module's own limit of 131,072 stops at long articles


@dataclass(slots=True)
class Sidecars:
    """What sidecars and corrections say of the files of one folder, by path below it."""

    rows: dict[str, Given] = field(default_factory=dict)
    corrected: dict[str, list[Fact]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[str, str, str]] = field(default_factory=list)  # what (speaker, split), key, value

    def given(self, path: str) -> Given:
        """The facts about one file; corrections first."""
        row = self.rows.get(path, Given())
        corrected = self.corrected.get(path)
        return Given((*corrected, *row.facts), row.meta) if corrected else row


def read_sidecars(root: Path, paths: Iterable[str], corrections: str = "") -> Sidecars:
    """Read the sidecars at `paths` and the corrections file, all below `root`.

    Raises InputError where one cannot be read or has no column `file`.
    """
    sidecars, columns = Sidecars(), Columns()
    for path in paths:
        folder = path.rpartition("/")[0]
        for row in _table(root / path):
            name = columns.value(row, "file").replace("\\", "/").removeprefix("./")
            if name:
                sidecars.rows[f"{folder}/{name}" if folder else name] = columns.given(row, "sidecar")
    if corrections:
        _read_corrections(root / corrections, sidecars)
    return sidecars


def _read_corrections(path: Path, sidecars: Sidecars) -> None:
    for number, row in enumerate(_rows(path), 2):
        what, key, value = (str(row.get(name) or "").strip() for name in ("what", "key", "value"))
        if what == "alias":
            sidecars.aliases[key] = value
        elif what in ("speaker", "split"):
            if not key or not value:
                raise InputError(f"{path}: line {number} corrects a {what} but names no {'value' if key else 'key'}")
            sidecars.speakers.append((what, key, value))
        elif what in (*FACTS, "origin"):
            sidecars.corrected.setdefault(key, []).append(Fact(what, value, "corrections"))
        elif what:
            known = ", ".join((*FACTS, "origin", "alias", "speaker", "split"))
            raise InputError(f"{path}: line {number} corrects {what!r}, which is not one of {known}")


def _table(path: Path) -> Iterator[dict[str, object]]:
    rows = _rows(path)
    for index, row in enumerate(rows):
        if index == 0 and "file" not in row:
            raise InputError(
                f"{path}: there is no column `file`, only {', '.join(map(str, row))}: name the files in it"
            )
        yield row


def _rows(path: Path) -> Iterator[dict[str, object]]:
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except NotText as error:
        raise InputError(f"{path}: is not text ({error}): save it as UTF-8") from None
    if path.suffix.lower() == ".jsonl":
        yield from _json_lines(path, text)
    else:
        csv.field_size_limit(_LONGEST_CELL)
        try:
            delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
            for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
                yield {str(key): value for key, value in row.items() if key is not None}
        except csv.Error as error:
            raise InputError(f"{path}: is not a table: {error}") from None


def _json_lines(path: Path, text: str) -> Iterator[dict[str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict):
                raise InputError(f"{path}: line {number} is not a JSON object")
            yield row
