"""Quotes on a cluster: mentions meet by their words, wordings in blocks, and mentions again by their fullest form.

Here, on the driver, are only numbers: the order of all wordings, and on which fuller one each hangs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any, get_type_hints

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.engines.spark import Batch, Frame, batches, map_batches, map_groups
from corpuskit.fingerprints import Passages, tokenise
from corpuskit.pipeline.cluster.blocks import Block, Plan, Ranks, Room, blocks, compared, ranges
from corpuskit.pipeline.cluster.schemas import batch_rows
from corpuskit.quotes.group import Member, QuoteRow, Said, key_of, quote, split
from corpuskit.quotes.match import Placed, Wording, choice, limits, placed, seen, tops
from corpuskit.store import copies as copy_store
from corpuskit.store import kept
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.store.quotes import replace_quotes
from corpuskit.store.schema import COUNTED_KINDS

_TASKS = 4  # for each core: some hold more than others
_MEMBERS = 25_000  # mentions of a task: 2 kB each, as objects

_KINDS = {name: pa.int64() if name == "start" else pa.string() for name in Member._fields}  # parts as JSON
_MEMBER = pa.struct(list(_KINDS.items()))
_BUCKETED = pa.schema([("bucket", pa.int64()), *_KINDS.items()])
# A wording: the id of its first member, what puts all in order, how many words it has, what is compared, its members.
_COMPARED = pa.schema(
    [
        ("hashes", pa.binary()),
        ("words", pa.string()),
        ("cut", pa.bool_()),
        ("speakers", pa.string()),
        ("first_day", pa.int64()),
        ("last_day", pa.int64()),
    ]
)
_ORDER = pa.schema([("id", pa.string()), ("size", pa.int64())])
_WORDINGS = pa.schema([*_ORDER, ("place", pa.binary()), *_COMPARED, ("members", pa.list_(_MEMBER))])
_CHOICES = pa.schema([(name, pa.int64()) for name in ("bucket", "part", "choice")])
_TOLD = pa.schema([("bucket", pa.int64()), ("root", pa.int64()), ("members", pa.list_(_MEMBER))])
_QUOTES = pa.schema(
    [(name, pa.int64() if kind is int else pa.string()) for name, kind in get_type_hints(QuoteRow).items()]
    + [("mention_ids", pa.list_(pa.string()))]
)


def group_quotes(connection: sqlite3.Connection, version: str, found: Frame, work: str, room: Room) -> None:
    """Group the mentions of all articles of `schemas.FOUND` into quotes, and put them into the driver's corpus."""
    count = max(_TASKS * room.tasks, kept.count(connection, "mention") // _MEMBERS + 1)
    members = map_batches(found, partial(_members, copy_store.voices(connection), count), _BUCKETED)
    wordings = map_groups(members, "bucket", _wordings, _WORDINGS)
    wordings.write.parquet(f"{work}/wordings")
    wordings = found.sparkSession.read.schema(wordings.schema).parquet(f"{work}/wordings")
    names = list(batch_rows(batches(wordings.select("id", "size", "place").orderBy("place")), _ORDER))
    sizes = [size for _, size in names]
    ids = np.array([int(name, 16) for name, _ in names], np.uint64)
    order, every = np.argsort(ids), np.arange(len(ids), dtype=np.int32)
    ranks = Ranks(ids[order], every[order], every, blocks(sizes, room))
    plan = Plan(ranks, "id", _COMPARED, limits(), ranges(sizes, room))
    hung = compared(wordings, plan, _hung, _CHOICES)
    best = map_groups(hung, "bucket", _best, _CHOICES)
    chosen = np.zeros(len(ids), np.int64)
    for _, part, choice_of in batch_rows(batches(best), _CHOICES):
        chosen[part] = choice_of
    roots = tops(chosen)
    whole = map_batches(wordings, partial(_by_root, ranks, roots, count), _TOLD)
    rows = batch_rows(batches(map_groups(whole, "bucket", _quotes, _QUOTES)), _QUOTES)
    with transaction(connection):
        replace_quotes(connection, ((row[:-1], row[-1]) for row in rows))
        finish_stage(connection, "quotes", version)


def _members(voices: Mapping[str, str], count: int, given: Iterator[Batch]) -> Iterator[Batch]:
    """The counted mentions, those with the same words in one bucket."""
    for batch in given:
        rows = []
        for article in batch.select(["article_id", "outlet", "date", "mentions"]).to_pylist():
            for mention in article["mentions"] or ():
                if mention["kind"] in COUNTED_KINDS:
                    values = {**mention, **article, "voice": voices.get(article["article_id"], article["article_id"])}
                    row = {name: values[name] for name in Member._fields}
                    key = blake2b(repr(key_of(_member(row))).encode(), digest_size=8).digest()
                    rows.append({"bucket": int.from_bytes(key) % count, **row})
        yield pa.RecordBatch.from_pylist(rows, _BUCKETED)


def _member(row: Mapping[str, Any]) -> Member:
    return Member.of(tuple(row[name] for name in Member._fields))


def _row(member: Member) -> dict[str, Any]:
    return dict(zip(Member._fields, member.plain(), strict=True))


def _wordings(table: Any) -> Any:
    """The wordings of a bucket of mentions."""
    members = sorted(_member(row) for row in table.select(Member._fields).to_pylist())
    same: dict[tuple[str, bool], list[Said]] = {}
    for number, member in enumerate(members):
        same.setdefault(key_of(member), []).append(Said(number, member.speaker, member.date))
    rows, words = [], []
    for (key, cut), said in same.items():
        for number, (wording, run) in enumerate(split(key, cut, said)):
            row = placed(wording, members[said[0].number].mention_id.encode() + number.to_bytes(8))
            ids = [members[one.number].mention_id for one in run]
            words.append(row.words)
            told = [_row(members[one.number]) for one in run]
            rows.append({**row._asdict(), "id": min(ids), "size": len(wording.words), "members": told})
    hashes = tokenise(words)
    for row_of, low, high in zip(rows, hashes.documents[:-1].tolist(), hashes.documents[1:].tolist(), strict=True):
        row_of["hashes"] = hashes.hashes[low:high].tobytes()
    return pa.Table.from_pylist(rows, _WORDINGS)


def _hung(block: Block, found: Passages) -> Any:
    """On which fuller wording each hangs best, of two blocks."""
    columns = [block.table.column(name).to_pylist() for name in _COMPARED.names[1:]]
    known: dict[int, Wording] = {}

    def wording(number: int) -> Wording:
        if number not in known:
            known[number] = Placed._make((b"", *(column[number] for column in columns), b"")).wording()
        return known[number]

    best: dict[int, int] = {}
    for part, whole in seen(block.words, found):
        best[part] = max(best.get(part, 0), choice(wording(part), wording(whole), int(block.numbers[whole])))
    numbers = block.numbers[list(best)].tolist()
    return _choices((number % 256, number, chosen) for number, chosen in zip(numbers, best.values(), strict=True))


def _best(table: Any) -> Any:
    """Of the choices for each wording the best."""
    best: dict[int, tuple[int, ...]] = {}
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        best[row[1]] = max(best.get(row[1], row), row)
    return _choices(best.values())


def _choices(rows: Iterable[tuple[int, ...]]) -> Any:
    chosen = [dict(zip(_CHOICES.names, row, strict=True)) for row in rows if row[-1]]
    return pa.Table.from_pylist(chosen, _CHOICES)


def _by_root(ranks: Ranks, roots: NDArray[np.int32], count: int, given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        tops_of = roots[ranks.of(batch.column("id").to_pylist())].tolist()
        members = batch.column("members").to_pylist()
        rows = [{"bucket": top % count, "root": top, "members": of} for top, of in zip(tops_of, members, strict=True)]
        yield pa.RecordBatch.from_pylist(rows, _TOLD)


def _quotes(table: Any) -> Any:
    """The rows of the quotes of a bucket."""
    whole: dict[int, list[Member]] = {}
    for root, members in zip(table.column("root").to_pylist(), table.column("members").to_pylist(), strict=True):
        whole.setdefault(root, []).extend(map(_member, members))
    rows = []
    for members in whole.values():
        row, mention_ids = quote(members)
        rows.append({**row._asdict(), "mention_ids": mention_ids})
    return pa.Table.from_pylist(rows, _QUOTES)
