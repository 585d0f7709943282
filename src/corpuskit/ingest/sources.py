"""What a path on the command line stands for: a folder, one article file, or a file of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpuskit.errors import InputError
from corpuskit.ingest import html
from corpuskit.ingest.columns import Columns
from corpuskit.ingest.discover import (
    CORRECTIONS_NAME,
    HTML_SUFFIXES,
    SIDECAR_NAMES,
    TEXT_SUFFIXES,
    Found,
    Listing,
    article_id,
    judge_name,
    list_folder,
)
from corpuskit.ingest.rows import SUFFIXES, Row, read_rows
from corpuskit.ingest.sidecar import Sidecars, read_sidecars
from corpuskit.records import IngestOptions


@dataclass(slots=True)
class FileSource:
    """A folder of article files, or one of them; `whole` where the folder was listed, so that it shows what is gone."""

    collection: str
    root: Path
    files: list[Found]
    sidecars: Sidecars
    whole: bool = False
    unlisted: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def missing(self) -> list[str]:
        """Files that a sidecar or correction names, and that are not there."""
        if not self.whole:
            return []
        there = {found.path for found in self.files}
        named = {**self.sidecars.rows, **self.sidecars.corrected}
        return [path for path in named if path not in there]


@dataclass(slots=True)
class RowSource:
    """Rows of a file, or of stdin (`root` empty): `whole` where rows that are gone can be told."""

    collection: str
    root: str
    label: str
    rows: Iterator[Row]
    whole: bool


def open_source(path: Path, options: IngestOptions) -> FileSource | RowSource:
    """Look at a path and list what is in it.

    Raises InputError where it does not exist, holds no article, or its sidecar is no sidecar.
    """
    if path.is_dir():
        return _folder(path, options)
    if not path.exists():
        raise InputError(f"there is no file or folder {path}: check the name")
    if path.suffix.lower() in SUFFIXES and path.name.lower() not in SIDECAR_NAMES:
        rows = read_rows(path, Columns(options.fields))
        return RowSource(options.collection or path.stem, str(path.resolve()), path.name, rows, whole=True)
    wanted, refused = judge_name(path.name, html=html.available())
    if not wanted:
        raise InputError(f"{path} is not an article: articles are {_suffixes()}, or rows in .jsonl, .csv and .tsv")
    root = path.resolve().parent
    collection = options.collection or _name(root)
    beside = [name for name in sorted(SIDECAR_NAMES) if (root / name).is_file()]
    corrections = CORRECTIONS_NAME if (root / CORRECTIONS_NAME).is_file() else ""
    found = Found(path.name, article_id(collection, path.name), refused)
    return FileSource(collection, root, [found], read_sidecars(root, beside, corrections))


def _folder(path: Path, options: IngestOptions) -> FileSource:
    root = path.resolve()
    collection = options.collection or _name(root)
    listing = list_folder(root, collection, html=html.available())
    if "" in listing.unlisted:
        raise InputError(f"the folder {path} cannot be listed: {listing.unlisted['']}")
    if not listing.files and not listing.unlisted:
        held = ", ".join(f"{count} {suffix}" for suffix, count in sorted(listing.left_out.items()))
        raise InputError(f"the folder {path} holds no articles ({held or 'it is empty'}): articles are {_suffixes()}")
    sidecars = read_sidecars(root, listing.sidecars, CORRECTIONS_NAME if listing.has_corrections else "")
    return FileSource(
        collection, root, listing.files, sidecars, whole=True, unlisted=listing.unlisted, left_out=listing.left_out,
        notes=_notes(listing),
    )  # fmt: skip


def _notes(listing: Listing) -> list[str]:
    notes = []
    if listing.links:
        notes.append(f"{listing.links} symbolic links were not followed")
    pages = sum(listing.left_out[suffix] for suffix in HTML_SUFFIXES)
    if pages:
        notes.append(f"{pages} web pages were left out: pip install 'corpuskit[html]' to have them read")
    return notes


def _name(root: Path) -> str:
    if not root.name:
        raise InputError(f"{root} has no name to call the collection by: give one with --collection NAME")
    return root.name


def _suffixes() -> str:
    return " ".join(sorted(filter(None, TEXT_SUFFIXES))) + " and text files without suffix"
