"""The words of articles on a cluster: made once, then packed as arrays wherever they are shuffled.

They are the hashes of `tokenise`: these are the same in each task. Numbers are good within one run of a kernel only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from corpuskit.copies.compare import sizes
from corpuskit.copies.naming import Naming, Signature
from corpuskit.copies.own import Own, voices
from corpuskit.copies.quoted import introduced, quoted
from corpuskit.engines.spark import Batch, Frame, map_batches
from corpuskit.fingerprints import tokenise
from corpuskit.pipeline.cluster.blocks import Block

NAMED = ("article_id", "outlet", "date", "agency", "origin", "publisher", "author")
# An article's words: how many, a digest, their hashes, and whose they are, as bytes of arrays.
TEXTS = pa.schema(
    [
        *((name, pa.string()) for name in NAMED),
        ("count", pa.int64()),
        ("digest", pa.binary()),
        ("hashes", pa.binary()),
        ("voice", pa.binary()),
    ]
)

OWNED = ("hashes", "voice", "date", *Signature._fields)


def texts_of(found: Frame) -> Frame:
    """The words of all articles that have a text, as rows of `TEXTS`."""
    return map_batches(found.where("clean IS NOT NULL"), _texts, TEXTS)


def _texts(given: Iterator[Batch]) -> Iterator[Batch]:
    for batch in given:
        rows = batch.select([*NAMED, "clean", "zones", "blocks"]).to_pylist()
        masks = [[(zone["start"], zone["end"]) for zone in row.pop("zones")] for row in rows]
        texts = [row.pop("clean") for row in rows]
        blocks = [[(low, high) for low, high in json.loads(row.pop("blocks") or "[]")] for row in rows]
        words = tokenise(texts, masks)
        each = zip(texts, masks, blocks, strict=True)
        voice = voices(words, [(quoted(text) + set_off, introduced(text, zones)) for text, zones, set_off in each])
        for number, (row, count) in enumerate(zip(rows, sizes(words).tolist(), strict=True)):
            first, end = int(words.documents[number]), int(words.documents[number + 1])
            hashes = words.hashes[first:end].tobytes()
            # Articles without words are like none other: each is a text of its own.
            row["digest"] = blake2b(hashes or row["article_id"].encode(), digest_size=16).digest()
            row |= {"count": count, "hashes": hashes, "voice": voice[first:end].tobytes()}
        yield pa.RecordBatch.from_pylist(rows, TEXTS)


def own_words(block: Block) -> Own:
    """Whose the words of a block of `TEXTS` are, of which it has the columns `OWNED`."""
    signed = zip(*(block.table.column(name).to_pylist() for name in Signature._fields), strict=True)
    voice = np.frombuffer(b"".join(block.table.column("voice").to_pylist()), np.uint8)
    naming = Naming(block.words, block.hashes, [Signature(*row) for row in signed].__getitem__)
    return Own(block.words.documents, voice, naming, block.table.column("date").to_pylist())
