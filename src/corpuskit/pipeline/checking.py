"""Whether a corpus is sound: the file, the raw files it was read from, and that each span still gives its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from corpuskit.ingest.discover import HTML_SUFFIXES
from corpuskit.ingest.read import read_bytes
from corpuskit.pipeline.article import fingerprint
from corpuskit.records import Progress
from corpuskit.store.copies import passage_spans
from corpuskit.store.lookup import StoredText, mention_spans, stored_text
from corpuskit.store.phrases import place_spans
from corpuskit.text.provenance import cut


class Finding(NamedTuple):
    """Something that is not as it should be. `fault` is store, text, file or span."""

    fault: str
    where: str
    what: str


def check(connection: sqlite3.Connection, progress: Progress | None = None) -> Iterator[Finding]:
    """What is not sound, one finding at a time; none means that all is well."""
    for (answer,) in connection.execute("PRAGMA integrity_check(100)"):
        if answer != "ok":
            yield Finding("store", "corpus file", str(answer))
    roots = dict(connection.execute("SELECT name, root FROM collection"))
    numbers = [number for (number,) in connection.execute("SELECT n FROM text ORDER BY n")]
    for index, number in enumerate(numbers):
        text = stored_text(connection, number)
        if text is not None:
            yield from _check_article(connection, text, roots.get(text.collection, ""))
        if progress:
            progress("checking", index + 1, len(numbers))


def _check_article(connection: sqlite3.Connection, text: StoredText, root: str) -> Iterator[Finding]:
    where = f"{text.collection}/{text.path}"
    if fingerprint(text.clean, text.blocks, text.edits, text.zones) != text.fingerprint:
        yield Finding("text", where, "the stored text, edits or zones are not what was stored: ingest it again")
        return
    raw = text.raw
    if raw is None:
        try:
            raw = read_bytes(Path(root) / text.path)
        except (OSError, ValueError) as error:
            yield Finding("file", where, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")
        else:
            if sha256(raw).hexdigest() != text.sha256:
                yield Finding("file", where, "the file has changed since it was read: ingest it again")
                raw = None
    elif Path(text.path).suffix.lower() not in HTML_SUFFIXES and sha256(raw).hexdigest() != text.sha256:
        yield Finding("text", where, "the stored raw text is not what was read: ingest it again")
        raw = None
    for mention_id, words, start, end, raw_start, raw_end in mention_spans(connection, text.number):
        if text.clean[start:end] != words:
            yield Finding("span", where, f"mention {mention_id} is not the text at {start} to {end}")
        elif raw is not None and cut(raw, text.encoding, raw_start, raw_end, text.edits) != words:
            yield Finding("span", where, f"mention {mention_id} is not what the bytes {raw_start} to {raw_end} give")
    for words, start, end, raw_start, raw_end in place_spans(connection, text.number):
        if text.clean[start:end] != words:
            yield Finding("span", where, f"the phrase at {start} to {end} is not the text there")
        elif raw is not None and cut(raw, text.encoding, raw_start, raw_end, text.edits) != words:
            yield Finding("span", where, f"the phrase at {start} to {end} is not what its bytes give")
    for start, end, raw_start, raw_end in passage_spans(connection, text.number):
        words = text.clean[start:end]
        if len(words) != end - start:
            yield Finding("span", where, f"the passage at {start} to {end} is not in the text")
        elif raw is not None and cut(raw, text.encoding, raw_start, raw_end, text.edits) != words:
            yield Finding("span", where, f"the passage at {start} to {end} is not what its bytes give")
