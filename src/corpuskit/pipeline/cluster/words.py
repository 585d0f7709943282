"""The words of articles on a cluster: made once, then packed as arrays wherever they are shuffled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from corpuskit.copies.compare import sizes
from corpuskit.copies.quoted import quoted
from corpuskit.engines.spark import Batch, Frame, map_batches
from corpuskit.fingerprints import tokenise

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


def spans_of(packed: Iterable[bytes]) -> list[list[tuple[int, int]]]:
    """Packed spans of code points."""
    found = (np.frombuffer(one, np.int64).reshape(-1, 2).tolist() for one in packed)
    return [[(low, high) for low, high in spans] for spans in found]
