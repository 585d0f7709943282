"""The passes that find mentions: only in articles whose text or zones are new, on all cores."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from corpuskit.engines import local
from corpuskit.mentions import find_indirect, find_quotes
from corpuskit.records import Progress, Quote, Zone
from corpuskit.settings import INGEST
from corpuskit.store import mentions as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.text.provenance import ByteEdit, Provenance

_CHUNK = 16  # articles handed to a worker at once

MentionRow = tuple[str | int | float, ...]


class Found(NamedTuple):
    """The mentions of an article as rows, and why there are none."""

    rows: list[MentionRow]
    problem: str = ""


class Text(NamedTuple):
    """What the mentions of an article are made from; `state` names it.

    `spoken` are the spans of the mentions that are known; None where those are what is looked for.
    """

    number: int
    state: str
    article_id: str
    language: str
    encoding: str
    clean: str
    blocks: str
    zones: list[Zone]
    edits: list[ByteEdit]
    spoken: list[tuple[int, int]] | None = None


def find_mentions(
    connection: sqlite3.Connection,
    version: str,
    processes: int = 0,
    progress: Progress | None = None,
    stage: str = "mentions",
) -> int:
    """Find the mentions of all articles that have none made from their present text; returns how many articles.

    `stage` is `mentions`, or `indirect` for the reported speech without marks, which the other must have gone before.
    """
    put = {"mentions": store.put_mentions, "indirect": store.put_indirect}[stage]
    total = store.count_pending(connection, stage, version)
    processes = processes or local.cores()
    if total < INGEST.fewest_for_workers:
        processes = 1
    done = 0
    batch: list[tuple[Text, Found]] = []

    def flush() -> None:
        with transaction(connection):
            for text, found in batch:
                put(connection, text.number, text.state, found.rows, found.problem)
        batch.clear()
        if progress:
            progress(stage, done, total)

    waiting: list[list[Text]] = []
    for results in local.run(rows_of_all, _chunks(connection, stage, version, waiting), processes):
        batch += zip(waiting.pop(0), results, strict=True)
        done += len(results)
        if len(batch) >= INGEST.batch:
            flush()
    if batch:
        flush()
    with transaction(connection):
        if store.count_pending(connection, stage, version) == 0:  # another writer may have added some meanwhile
            finish_stage(connection, stage, version)
    return done


def _chunks(
    connection: sqlite3.Connection, stage: str, version: str, waiting: list[list[Text]]
) -> Iterator[list[Text]]:
    after = 0
    while wanted := store.pending(connection, stage, version, after, _CHUNK):
        after = wanted[-1][0]
        chunk = [Text(number, state, *store.read_text(connection, number)) for number, state in wanted]
        if stage == "indirect":
            chunk = [text._replace(spoken=store.spoken(connection, text.number)) for text in chunk]
        waiting.append([text._replace(clean="", zones=[], edits=[], spoken=None) for text in chunk])
        yield chunk


def rows_of_all(texts: Sequence[Text]) -> list[Found]:
    """The mentions of each text; an unforeseen failure costs that text's mentions only, and is told."""
    results = []
    for text in texts:
        try:
            results.append(Found(rows_of(text)))
        except (RecursionError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError) as error:
            results.append(Found([], f"no quotations: an internal error ({type(error).__name__}), please report it"))
    return results


def rows_of(text: Text) -> list[MentionRow]:
    """The rows of the table `mention` for one text; its quotations with their places in the raw bytes."""
    places = Provenance(text.clean, text.edits, text.encoding)
    rows: dict[str, MentionRow] = {}
    for quote in _quotes(text):
        raw_start, raw_end = places.raw(quote.start, quote.end)
        key = f"{text.article_id}\0{raw_start}\0{raw_end}"
        mention_id = blake2b(key.encode(), digest_size=8).hexdigest()
        parts = json.dumps(quote.parts) if len(quote.parts) > 1 else ""
        rows[mention_id] = (
            mention_id, text.number, quote.kind, quote.text, quote.speaker, quote.speaker_text, quote.cue, quote.cites,
            round(quote.confidence, 3), quote.start, quote.end, raw_start, raw_end, parts, quote.via, quote.occasion,
            "",
        )  # fmt: skip
    return list(rows.values())


def _quotes(text: Text) -> list[Quote]:
    language = text.language or "en"
    if text.spoken is not None:
        return find_indirect(text.clean, text.zones, text.spoken) if language == "en" else []
    set_off = [(start, end) for start, end in json.loads(text.blocks or "[]")]
    return find_quotes(text.clean, text.zones, language, blocks=set_off)
