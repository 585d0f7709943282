"""The words of articles on a cluster: made once, then packed as arrays, many to a row, wherever they are shuffled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.copies.compare import sizes
from corpuskit.copies.quoted import quoted
from corpuskit.engines.spark import Batch, Frame, map_batches
from corpuskit.fingerprints import WALL, Words, tokenise

Array = NDArray[Any]

# An article's words: their hashes and places, and the code points of its quotations, as bytes of arrays.
TEXTS = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "outlet", "date", "agency", "origin")),
        ("words", pa.int64()),
        ("count", pa.int64()),
        ("digest", pa.binary()),
        ("hashes", pa.binary()),
        ("starts", pa.binary()),
        ("ends", pa.binary()),
        ("quoted", pa.binary()),
    ]
)
GRAMS = pa.schema([("part", pa.int64()), *((name, pa.binary()) for name in ("first", "second", "documents", "places"))])
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)  # odd, with bits in all places; two, so that no n-grams meet


class Gram(NamedTuple):
    """N-grams of many documents: 128 bits that stand for each, whose it is, and the number of its first word there."""

    first: NDArray[np.uint64]
    second: NDArray[np.uint64]
    documents: NDArray[np.int32]
    places: NDArray[np.int32]


def texts_of(found: Frame) -> Frame:
    """The words of all articles that have a text, as rows of `TEXTS`."""
    return map_batches(found.where("clean IS NOT NULL"), _texts, TEXTS)


def _texts(given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        rows = batch.select(["article_id", "outlet", "date", "agency", "origin", "words", "clean", "zones", "blocks"])
        rows = rows.to_pylist()
        masks = [[(zone["start"], zone["end"]) for zone in row.pop("zones")] for row in rows]
        texts = [row.pop("clean") for row in rows]
        words = tokenise(texts, masks)
        for number, (row, count) in enumerate(zip(rows, sizes(words).tolist(), strict=True)):
            first, end = int(words.documents[number]), int(words.documents[number + 1])
            spans = quoted(texts[number]) + [(low, high) for low, high in json.loads(row.pop("blocks") or "[]")]
            hashes = words.hashes[first:end].tobytes()
            # Articles without words are like none other: each is a text of its own.
            row["digest"] = blake2b(hashes or row["article_id"].encode(), digest_size=16).digest()
            row |= {"count": count, "hashes": hashes, "quoted": np.array(spans, np.int64).tobytes()}
            row |= {"starts": words.starts[first:end].tobytes(), "ends": words.ends[first:end].tobytes()}
        yield pa.RecordBatch.from_pylist(rows, TEXTS)


class Ranks(NamedTuple):
    """What is known here of all articles, in arrays: 40 bytes each.

    `ids` are their ids as numbers, sorted, `rank` the place of each in the order of time; by that place, `same` is the
    first article with the same words, and `block` whose turn it is to be compared.
    """

    ids: NDArray[np.uint64]
    rank: NDArray[np.int32]
    same: NDArray[np.int32]
    block: NDArray[np.int32]

    def of(self, article_ids: Iterable[str]) -> NDArray[np.int32]:
        """The places of articles in the order of time."""
        wanted = np.array([int(name, 16) for name in article_ids], np.uint64)
        return self.rank[np.searchsorted(self.ids, wanted)]


def joined(hashes: Iterable[bytes], starts: Iterable[bytes], ends: Iterable[bytes]) -> Words:
    """Packed documents as words."""
    each = [np.frombuffer(packed, np.uint64) for packed in hashes]
    documents = np.concatenate(([0], np.cumsum([len(one) for one in each]))).astype(np.int64)
    return Words(
        np.concatenate([np.zeros(0, np.uint64), *each]),
        _together(starts, np.int32),
        _together(ends, np.int32),
        documents,
    )


def spans_of(packed: Iterable[bytes]) -> list[list[tuple[int, int]]]:
    """Packed spans of code points."""
    found = (np.frombuffer(one, np.int64).reshape(-1, 2).tolist() for one in packed)
    return [[(low, high) for low, high in spans] for spans in found]


def _together(packed: Iterable[bytes], kind: Any) -> Array:
    return np.frombuffer(b"".join(packed), kind)


def grams(texts: Frame, ranks: Ranks, size: int, parts: int) -> Frame:
    """The n-grams of all texts, each text once, as rows of `GRAMS`: packed, for each of `parts` ranges of hashes."""
    return map_batches(texts.select("article_id", "hashes"), partial(_grams, ranks, size, parts), GRAMS)


def _grams(ranks: Ranks, size: int, parts: int, given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        numbers = ranks.of(batch.column("article_id").to_pylist())
        each = [np.frombuffer(packed, np.uint64) for packed in batch.column("hashes").to_pylist()]
        kept = [index for index, rank in enumerate(numbers.tolist()) if ranks.same[rank] == rank]
        found = grams_of([each[index] for index in kept], numbers[kept], size)
        part = (found.first >> np.uint64(40)).astype(np.int64) % parts
        order = np.argsort(part, kind="stable")
        bounds = np.searchsorted(part[order], np.arange(parts + 1))
        rows = []
        for number in range(parts):
            chosen = order[bounds[number] : bounds[number + 1]]
            if len(chosen):
                packed = [np.asarray(column)[chosen].tobytes() for column in found]
                rows.append({"part": number, **dict(zip(found._fields, packed, strict=True))})
        yield pa.RecordBatch.from_pylist(rows, GRAMS)


def grams_of(each: Sequence[NDArray[np.uint64]], numbers: Array, size: int) -> Gram:
    """The n-grams of documents that cross no wall.

    >>> found = grams_of([np.array([5, 6, 7, 0, 5, 6], np.uint64)], np.array([3]), 2)
    >>> found.places.tolist(), found.documents.tolist(), bool(found.first[0] == found.first[2])
    ([0, 1, 4], [3, 3, 3], True)
    """
    wall = np.full(size, WALL, np.uint64)  # between documents
    hashes = np.concatenate([part for one in each for part in (one, wall)] + [wall])
    lengths = np.array([len(one) + size for one in each], np.int64)
    begins = np.cumsum(lengths) - lengths
    count = max(0, len(hashes) - size + 1)
    whole = np.ones(count, np.bool_)
    sums = [np.zeros(count, np.uint64), np.zeros(count, np.uint64)]
    for shift in range(size):
        window = hashes[shift : shift + count]
        whole &= window != WALL
        for number, factor in enumerate(_FACTORS):
            sums[number] = _mixed(sums[number] * np.uint64(factor) + window)
    at = np.flatnonzero(whole)
    document = np.searchsorted(begins, at, side="right") - 1
    owners = np.asarray(numbers, np.int32)[document] if len(at) else np.zeros(0, np.int32)
    return Gram(sums[0][at], sums[1][at], owners, (at - begins[document] if len(at) else at).astype(np.int32))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed: NDArray[np.uint64] = (values ^ (values >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed


def sorted_grams(table: Any) -> tuple[Gram, NDArray[np.int64]]:
    """The n-grams of a part that two documents or more have, sorted, and where each begins and the last ends."""
    kinds = (np.uint64, np.uint64, np.int32, np.int32)
    packed = Gram._make(
        _together(table.column(name).to_pylist(), kind) for name, kind in zip(Gram._fields, kinds, strict=True)
    )
    order = np.lexsort((packed.places, packed.documents, packed.second, packed.first))
    found = Gram._make(column[order] for column in packed)
    new = np.ones(len(order), np.bool_)
    new[1:] = (found.first[1:] != found.first[:-1]) | (found.second[1:] != found.second[:-1])
    group = np.cumsum(new) - 1
    other = np.zeros(len(order), np.bool_)
    other[1:] = ~new[1:] & (found.documents[1:] != found.documents[:-1])
    several = np.bincount(group, weights=other, minlength=int(new.sum())) > 0
    kept = several[group] if len(group) else np.zeros(0, np.bool_)
    begins = np.flatnonzero(new[kept])
    return Gram._make(column[kept] for column in found), np.append(begins, int(kept.sum())).astype(np.int64)
