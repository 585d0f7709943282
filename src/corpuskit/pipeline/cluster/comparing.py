"""Which texts are alike, and what passages they share: all that copies are grouped by."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpuskit.copies.compare import Comparer
from corpuskit.copies.spans import stretches
from corpuskit.engines.spark import Frame, batches, map_groups
from corpuskit.fingerprints import Passages, Similar
from corpuskit.fingerprints.limits import MEMORY, PassageLimits, SimilarLimits
from corpuskit.fingerprints.similar_compiled import similar_compiled
from corpuskit.pipeline.cluster.blocks import Array, Block, Plan, Ranks, compared, grams, grams_of, sorted_grams
from corpuskit.pipeline.cluster.schemas import batch_rows
from corpuskit.pipeline.cluster.words import OWNED, TEXTS, own_words
from corpuskit.settings import COPIES

ALIKE, NEAR, PASSAGE, SIZE = range(4)  # what a row of RELATIONS tells
LIMITS = PassageLimits(words=COPIES.passage_words)
# Between texts a and b, by rank: that they are alike (`same` n-grams), near enough to be compared, or a passage (words
# `start` to `end` of each); or of a alone its size in n-grams.
RELATIONS = pa.schema(
    [
        *((name, pa.int64()) for name in ("what", "a", "b", "start_a", "end_a", "start_b", "end_b", "same")),
        ("similarity", pa.float64()),
    ]
)
_TEXTS = pa.schema([TEXTS.field(name) for name in OWNED])
_THICK = pa.schema([("first", pa.binary()), ("second", pa.binary()), ("documents", pa.binary())])

Thick = dict[tuple[int, int], frozenset[int]]


def relations(texts: Frame, ranks: Ranks, parts: int) -> Frame:
    """All that texts share, as rows of `RELATIONS`; `parts` is in how many ranges n-grams are cut."""
    plan = Plan(ranks, "article_id", _TEXTS, LIMITS, parts)
    return compared(texts, plan, partial(_related, ranks, _thick(texts, plan)), RELATIONS)


def _thick(texts: Frame, plan: Plan) -> Thick:
    """The n-grams that more texts carry than are all compared, with the first carriers."""
    limits = SimilarLimits()
    if int((plan.ranks.same == np.arange(len(plan.ranks.same))).sum()) <= limits.full:
        return {}
    frame = map_groups(grams(texts, plan, limits.gram), "part", _thickest, _THICK)
    found: Thick = {}
    for first, second, documents in batch_rows(batches(frame), _THICK):
        few = np.frombuffer(documents, np.int32).reshape(-1, limits.few)
        keys = zip(np.frombuffer(first, np.uint64).tolist(), np.frombuffer(second, np.uint64).tolist(), strict=True)
        found.update(zip(keys, map(frozenset, few.tolist()), strict=True))
    return found


def _thickest(table: Any) -> Any:
    limits = SimilarLimits()
    found, bounds = sorted_grams(table)
    firsts, seconds, documents = [], [], []
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if high - low > limits.full:
            carriers = np.unique(found.documents[low:high])
            if len(carriers) > limits.full:
                firsts.append(found.first[low])
                seconds.append(found.second[low])
                documents.append(carriers[: limits.few])
    columns = (np.array(firsts, np.uint64), np.array(seconds, np.uint64), np.array(documents, np.int32))
    return pa.Table.from_pylist([dict(zip(_THICK.names, (one.tobytes() for one in columns), strict=True))], _THICK)


def _related(ranks: Ranks, thick: Thick, block: Block, shared: Passages) -> Any:
    """What the texts of two blocks share."""
    alike = similar_compiled(block.words, SimilarLimits(), None, MEMORY, block.sides(ranks))
    alike = _kept(alike, block.between(ranks, alike.a, alike.b) & _candidates(thick, block, alike))
    near = sorted(set(Comparer(block.words, alike, shared, own_words(block)).pairs()))
    columns = [
        _rows(ALIKE, block.numbers[alike.a], block.numbers[alike.b], same=alike.shared),
        _rows(NEAR, block.numbers[[a for a, _ in near]], block.numbers[[b for _, b in near]]),
        _passages(block, shared),
    ]
    if block.turn[0] == block.turn[1]:
        columns.append(_rows(SIZE, block.numbers, block.numbers, same=alike.grams))
    return pa.concat_tables(columns)


def _kept(alike: Similar, mask: NDArray[np.bool_]) -> Similar:
    return Similar(
        alike.same, alike.grams, alike.a[mask], alike.b[mask], alike.shared[mask], alike.jaccard[mask],
        alike.contained[mask],
    )  # fmt: skip


def _candidates(thick: Thick, block: Block, alike: Similar) -> NDArray[np.bool_]:
    """Whether the texts of each pair are compared among all texts: they may meet in this task only.

    They are if both carry an n-gram that few texts have, or one of them is among the first that carry it.
    """
    kept = np.ones(len(alike.a), np.bool_)
    if not thick:
        return kept
    known: dict[int, set[tuple[int, int]]] = {}
    firsts = np.unique(np.array([key[0] for key in thick], np.uint64))

    def carried(number: int) -> set[tuple[int, int]]:
        if number not in known:
            words = block.words.hashes[block.words.documents[number] : block.words.documents[number + 1]]
            found = grams_of([block.hashes[words]], np.zeros(1, np.int32), SimilarLimits().gram)
            at = np.flatnonzero(np.isin(found.first, firsts))
            keys = zip(found.first[at].tolist(), found.second[at].tolist(), strict=True)
            known[number] = {key for key in keys if key in thick}
        return known[number]

    for pair, (a, b, shared) in enumerate(zip(alike.a.tolist(), alike.b.tolist(), alike.shared.tolist(), strict=True)):
        both = carried(a) & carried(b)
        if len(both) == shared:
            ends = {int(block.numbers[a]), int(block.numbers[b])}
            kept[pair] = any(ends & thick[key] for key in both)
    return kept


def _passages(block: Block, shared: Passages) -> Any:
    found = stretches(block.words, shared)
    numbers = {"a": block.numbers[found.a], "b": block.numbers[found.b], "same": shared.words}
    return _rows(PASSAGE, **(found._asdict() | numbers))


def _rows(what: int, a: Array, b: Array, **numbers: Array) -> Any:
    columns = {"what": np.full(len(a), what), "a": a, "b": b, **numbers}
    none, kinds = np.zeros(len(a)), zip(RELATIONS.names, RELATIONS.types, strict=True)
    return pa.table([np.asarray(columns.get(name, none), kind.to_pandas_dtype()) for name, kind in kinds], RELATIONS)
