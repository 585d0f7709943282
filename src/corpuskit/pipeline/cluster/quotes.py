"""Quotes on a cluster: mentions meet by their words, wordings in blocks, and mentions again by their fullest form.

Here, on the driver, are only numbers: the order of all wordings, and on which fuller one each hangs.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
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
from corpuskit.quotes.group import Member, QuoteRow, gather, key_of, quote
from corpuskit.quotes.match import Wording, choice, limits, place, seen
from corpuskit.store import copies as copy_store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.store.quotes import replace_quotes
from corpuskit.store.schema import COUNTED_KINDS

_TASKS = 4  # for each core: some hold more than others

_KINDS = {name: pa.int64() if name == "start" else pa.string() for name in Member._fields}  # parts as JSON
_MEMBER = pa.struct(list(_KINDS.items()))
_BUCKETED = pa.schema([("bucket", pa.int64()), *_KINDS.items()])
# A wording: the id of its first member, what puts all in order, how many words it has, what is compared, its members.
_COMPARED = pa.schema(
    [
        ("hashes", pa.binary()),
        ("words", pa.string()),
        ("cut", pa.bool_()),
        ("speakers", pa.list_(pa.string())),
        ("first_day", pa.int64()),
        ("last_day", pa.int64()),
    ]
)
_ORDER = pa.schema([("id", pa.string()), ("size", pa.int64())])
_WORDINGS = pa.schema([*_ORDER, ("place", pa.binary()), *_COMPARED, ("members", pa.list_(_MEMBER))])
_CHOICES = pa.schema(
    [
        ("bucket", pa.int64()),
        ("part", pa.int64()),
        ("known", pa.bool_()),
        ("share", pa.float64()),
        ("size", pa.int64()),
        ("below", pa.int64()),
    ]
)
_TOLD = pa.schema([("bucket", pa.int64()), ("root", pa.int64()), ("members", pa.list_(_MEMBER))])
_QUOTES = pa.schema(
    [(name, pa.int64() if kind is int else pa.string()) for name, kind in get_type_hints(QuoteRow).items()]
    + [("mention_ids", pa.list_(pa.string()))]
)


def group_quotes(connection: sqlite3.Connection, version: str, found: Frame, work: str, room: Room) -> None:
    """Group the mentions of all articles of `schemas.FOUND` into quotes, and put them into the driver's corpus."""
    count = _TASKS * room.tasks
    members = map_batches(found, partial(_members, copy_store.voices(connection), count), _BUCKETED)
    wordings = map_groups(members, "bucket", _wordings, _WORDINGS)
    wordings.write.parquet(f"{work}/wordings")
    wordings = found.sparkSession.read.schema(wordings.schema).parquet(f"{work}/wordings")
    names = list(batch_rows(batches(wordings.select("id", "size", "place").orderBy("place")), _ORDER))
    sizes = [size for _, size in names]
    ids = np.array([int(name, 16) for name, _ in names], np.uint64)
    order, every = np.argsort(ids), np.arange(len(ids), dtype=np.int32)
    ranks = Ranks(ids[order], every[order], every, blocks(sizes, room))
    hung = compared(wordings, Plan(ranks, "id", _COMPARED, limits()), ranges(sizes, room), _hung, _CHOICES)
    best = map_groups(hung, "bucket", _best, _CHOICES)
    roots = tops(len(ids), ((row[1], -row[5]) for row in batch_rows(batches(best), _CHOICES)))
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
    return Member(**{**row, "parts": json.loads(row["parts"] or "[]")})


def _row(member: Member) -> dict[str, Any]:
    return {**member._asdict(), "parts": json.dumps(member.parts) if member.parts else ""}


def _wordings(table: Any) -> Any:
    """The wordings of a bucket of mentions."""
    members = sorted(_member(row) for row in table.select(Member._fields).to_pylist())
    first: dict[tuple[str, bool], str] = {}
    for member in members:
        first.setdefault(key_of(member), member.mention_id)
    gathered = list(gather(members))
    words = tokenise(" ".join(wording.words) for wording, _ in gathered)
    rows = []
    for number, (wording, run) in enumerate(gathered):
        low, high = int(words.documents[number]), int(words.documents[number + 1])
        days = wording.days or (None, None)
        rows.append({
            "id": min(member.mention_id for member in run), "size": len(wording.words),
            "place": sortable(wording, first[key_of(run[0])], number),
            "hashes": words.hashes[low:high].tobytes(), "words": " ".join(wording.words), "cut": wording.cut,
            "speakers": sorted(wording.speakers), "first_day": days[0], "last_day": days[1],
            "members": [_row(member) for member in run],
        })  # fmt: skip
    return pa.Table.from_pylist(rows, _WORDINGS)


def sortable(wording: Wording, first: str, number: int) -> bytes:
    """Bytes that are in the order of `match.place`, then as one machine meets wordings: by their first mention.

    >>> said = [Wording(tuple(text.split()), False, frozenset(who)) for text, who in (
    ...     ("no comment", ["dale"]), ("no comment at", []), ("no co", []), ("no comment", []))]
    >>> sorted(range(4), key=lambda number: sortable(said[number], "", 0)), sorted(range(4), key=lambda number:
    ...     place(said[number]))
    ([1, 0, 2, 3], [1, 0, 2, 3])
    """
    size, unnamed, words, speakers = place(wording)
    texts = b"".join("\1".join(part).encode() + b"\0" for part in (words, speakers))
    return (size + (1 << 32)).to_bytes(5) + bytes([unnamed]) + texts + first.encode() + number.to_bytes(6)


def _hung(block: Block, found: Passages) -> Any:
    """On which fuller wording each hangs best, of two blocks."""
    columns = [block.table.column(name).to_pylist() for name in _COMPARED.names[1:]]
    known: dict[int, Wording] = {}

    def wording(number: int) -> Wording:
        if number not in known:
            words, cut, speakers, low, high = (column[number] for column in columns)
            days = None if low is None else (low, high)
            known[number] = Wording(tuple(words.split()), cut, frozenset(speakers), days)
        return known[number]

    best: dict[int, tuple[bool, float, int, int]] = {}
    for part, whole in seen(block.words, found):
        if chosen := choice(wording(part), wording(whole), int(block.numbers[whole])):
            best[part] = max(best.get(part, chosen), chosen)
    numbers = block.numbers
    return _choices([(int(numbers[part]) % 256, int(numbers[part]), *chosen) for part, chosen in best.items()])


def _best(table: Any) -> Any:
    """Of the choices for each wording the best."""
    best: dict[int, tuple[Any, ...]] = {}
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        best[row[1]] = max(best.get(row[1], row), row)
    return _choices(list(best.values()))


def _choices(rows: list[tuple[Any, ...]]) -> Any:
    return pa.Table.from_pylist([dict(zip(_CHOICES.names, row, strict=True)) for row in rows], _CHOICES)


def tops(count: int, above: Iterator[tuple[int, int]]) -> NDArray[np.int32]:
    """For each of so many the one that it hangs on in the end; what is above another has a smaller number.

    It ends: each round halves the way to the top.

    >>> tops(5, iter([(4, 3), (3, 1), (1, 0)])).tolist()
    [0, 0, 2, 0, 0]
    """
    found = np.arange(count, dtype=np.int32)
    for part, whole in above:
        found[part] = whole
    while True:
        further = found[found]
        if np.array_equal(further, found):
            return found
        found = further


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
