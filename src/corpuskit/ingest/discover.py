"""Which files of a folder are articles: in a stable order, without following links, errors of listing told."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
PACKED_SUFFIXES = frozenset({".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz", ".rar", ".zst"})
SIDECAR_NAMES = frozenset({"metadata.csv", "metadata.tsv", "metadata.jsonl"})
CORRECTIONS_NAME = "corrections.csv"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is an article or looks like one: `path` below the folder; `refused` tells why it is not read."""

    path: str
    article_id: str
    refused: str = ""


@dataclass(slots=True)
class Listing:
    """What a folder holds. `unlisted` are folders below it whose content could not be listed, with the reason."""

    root: Path
    files: list[Found] = field(default_factory=list)
    sidecars: list[str] = field(default_factory=list)
    has_corrections: bool = False
    left_out: Counter[str] = field(default_factory=Counter)
    links: int = 0
    unlisted: dict[str, str] = field(default_factory=dict)


def article_id(collection: str, key: str) -> str:
    """The id of an article: 16 hexadecimal digits made of its collection and its path or row key.

    >>> article_id("news", "courier/2031-05-04_dam.txt")
    '49d07d979f7e85b9'
    """
    text = f"{unicodedata.normalize('NFC', collection)}\0{unicodedata.normalize('NFC', key)}"
    return _digest(text)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def list_folder(root: Path, collection: str, *, html: bool) -> Listing:
    """All article files below `root`, sorted by path.

    Symbolic links are counted, not followed: a loop or a way out of the folder cannot begin. Hidden files and
    folders are left out. Files whose name promises an article that cannot be read as it is (packed, a backup
    copy, no regular file) are told by a row.
    """
    listing = Listing(root)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder if folder else root) as entries:
                children = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            listing.unlisted[folder] = error.strerror or "cannot be listed"
            continue
        for entry in children:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith("."):
                listing.left_out["hidden"] += 1
            elif entry.is_symlink():
                listing.links += 1
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                # A FIFO or a socket is told from a file without opening it: that would wait for ever.
                _add_file(listing, path, entry.name, collection, html, regular=entry.is_file(follow_symlinks=False))
    listing.files.sort(key=lambda found: os.fsencode(found.path))
    listing.files = _distinct_ids(listing.files, collection)
    return listing


def _add_file(listing: Listing, path: str, name: str, collection: str, html: bool, *, regular: bool) -> None:
    if name.lower() in SIDECAR_NAMES:
        listing.sidecars.append(path)
    elif path == CORRECTIONS_NAME:
        listing.has_corrections = True
    else:
        wanted, refused = judge_name(name, html=html)
        if wanted:
            refused = refused if regular else "not a regular file"
            listing.files.append(Found(path, article_id(collection, path), refused))
        else:
            listing.left_out[Path(name).suffix.lower() or "no suffix"] += 1


def judge_name(name: str, *, html: bool) -> tuple[bool, str]:
    """Whether a file of this name is an article, and why it is refused all the same.

    >>> judge_name("dam.txt", html=False), judge_name("dam.jpg", html=False)
    ((True, ''), (False, ''))
    >>> judge_name("dam.txt.gz", html=False)
    (True, 'packed: unpack it first')
    """
    suffixes = [suffix.strip() for suffix in Path(name.lower()).suffixes]
    last = suffixes[-1] if suffixes else ""
    if last in TEXT_SUFFIXES or (html and last in HTML_SUFFIXES):
        return True, ""
    if last in PACKED_SUFFIXES:
        return True, "packed: unpack it first"
    copy = last.endswith("~") or last in (".bak", ".orig", ".old")
    if copy and any(suffix.rstrip("~") in TEXT_SUFFIXES for suffix in suffixes):
        return True, "a backup copy: rename it to have it read"
    return False, ""


def _distinct_ids(files: list[Found], collection: str) -> list[Found]:
    """Two names that differ in Unicode normalisation only are two articles: the one that is NFC keeps the id."""
    seen = Counter(found.article_id for found in files)
    if len(seen) == len(files):
        return files
    return [
        Found(found.path, _digest(f"{collection}\0{found.path}\0exact"), found.refused)
        if seen[found.article_id] > 1 and not unicodedata.is_normalized("NFC", found.path)
        else found
        for found in files
    ]
