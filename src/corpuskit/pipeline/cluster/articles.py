"""What is done for each article: zones found by counting, and mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from corpuskit.engines import local
from corpuskit.engines.spark import Batch, Frame, batches, map_batches
from corpuskit.normalise.repeats import keys_of, often, repeated_zones, stands_alone
from corpuskit.pipeline.cluster.schemas import FOUND, LINES, batch_rows
from corpuskit.pipeline.mentioning import Found, Text, rows_of_all
from corpuskit.pipeline.repeating import lines_of, state_of
from corpuskit.records import Zone
from corpuskit.settings import REPEATS
from corpuskit.store import kept
from corpuskit.store import mentions as store
from corpuskit.store.articles import as_kept
from corpuskit.text.provenance import ByteEdit

_CHUNK = 16  # articles between two looks for reference cycles
_HALF = 1 << 63  # keys of lines have 64 bits without a sign, Arrow's on the way through Spark have one

Lines = Mapping[str, Mapping[int, int]]  # by outlet, the lines that articles enough carry


def find(built: Frame) -> Frame:
    """The articles of `schemas.BUILT` as rows of `schemas.FOUND`: their lines counted, their mentions found.

    Lines are counted in each partition before they are shuffled by outlet and line, so that one that a million
    articles carry is as many rows as there are partitions.
    """
    from corpuskit.pipeline.run import STAGES

    repeated = _counted(map_batches(built, partial(_lines, None), LINES))
    kept = _counted(map_batches(built, partial(_lines, repeated), LINES)) if repeated else repeated
    return map_batches(built, partial(_found, kept, STAGES["mentions"]), FOUND)


def tables(found: Frame) -> dict[str, Frame]:
    """What a corpus keeps of each article, and its mentions, as frames, from rows of `schemas.FOUND`."""
    texts = found.where("clean IS NOT NULL")
    done = ("'mentions' AS stage", "article_id", "state AS made_from", "failure AS problem")
    frames = {
        "article": found.selectExpr(*(column.name for column in kept.columns("article"))),
        "text": texts.selectExpr(*(column.name for column in kept.columns("text"))),
        "edit": texts.selectExpr("article_id", "inline(edits)"),
        "zone": texts.selectExpr("article_id", "inline(zones)"),
        "done": texts.selectExpr(*done),
        "mention": texts.selectExpr("article_id", "inline(mentions)").selectExpr("*", "'' AS speaker_id"),
    }
    return {table: frame.select(*(column.name for column in kept.columns(table))) for table, frame in frames.items()}


def _counted(lines: Frame) -> dict[str, dict[int, int]]:
    """How many articles carry each line, by outlet; those of too few articles left out."""
    counted = lines.groupBy("outlet", "line").count().where(f"count >= {REPEATS.fewest_articles}")
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for outlet, line, number in batch_rows(batches(counted), pa.schema([*LINES, pa.field("count", pa.int64())])):
        counts[outlet][line + _HALF] = number
    return {outlet: often(of_outlet) for outlet, of_outlet in counts.items()}


def _lines(repeated: Lines | None, given: Iterator[Batch]) -> Iterator[Batch]:
    """Outlet and key of the lines of each article, each once; once `repeated` is known, of those that are no copies."""
    for batch in given:
        outlets: list[str] = []
        keys: list[int] = []
        for row in batch.select(["outlet", "clean", "zones"]).to_pylist():
            if row["clean"] is None or not row["outlet"]:
                continue
            article = lines_of(row["clean"], _zones(row["zones"]))
            if repeated is None or stands_alone(article, repeated.get(row["outlet"], {})):
                wanted = (
                    keys_of(article) if repeated is None else keys_of(article) & repeated.get(row["outlet"], {}).keys()
                )
                outlets += [row["outlet"]] * len(wanted)
                keys += [key - _HALF for key in sorted(wanted)]
        yield pa.record_batch([pa.array(outlets, pa.string()), pa.array(keys, pa.int64())], schema=LINES)


def _found(repeated: Lines, version: str, given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        rows = batch.to_pylist()
        texts = []
        for row in rows:
            if row["clean"] is not None:
                _count_in(row, repeated)
                texts.append(_text(row, version))
        results = iter(list(_mentions(texts)))
        for row in rows:
            if row["clean"] is not None:
                text, found = next(results)
                row["mentions"] = [_mention(mention) for mention in found.rows]
                row["state"], row["failure"] = text.state, found.problem
        yield pa.RecordBatch.from_pylist(rows, FOUND)


def _mentions(texts: list[Text]) -> Iterator[tuple[Text, Found]]:
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        yield from zip(chunk, local.call(rows_of_all, chunk), strict=True)


def _count_in(row: dict[str, Any], repeated: Lines) -> None:
    """Add the zones that counting found to an article's row."""
    zones, keys = _zones(row["zones"]), repeated.get(row["outlet"], {}) if row["outlet"] else {}
    counted = repeated_zones(row["clean"], zones, keys) if keys else []
    row["repeats"] = state_of(counted)
    row["zones"] = [zone._asdict() for zone in as_kept([*zones, *counted])]


def _text(row: dict[str, Any], version: str) -> Text:
    state = f"{row['fingerprint']}{row['repeats']}{version}"
    edits = [ByteEdit(**edit) for edit in row["edits"]]
    return Text(
        0, state, row["article_id"], row["language"], row["encoding"], row["clean"], row["blocks"],
        _zones(row["zones"]), edits,
    )  # fmt: skip


def _zones(rows: Iterable[Mapping[str, Any]]) -> list[Zone]:
    return [Zone(**row) for row in rows]


def _mention(values: tuple[str | int | float, ...]) -> dict[str, str | int | float]:
    row = dict(zip(store.COLUMNS, values, strict=True))
    del row["n"]
    return row
