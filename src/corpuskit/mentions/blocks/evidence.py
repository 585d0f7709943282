"""How much the hints about set-off paragraphs count: plain numbers by the name of a hint, in `weights/blocks.json`.

`tools/train_blocks.py` makes them from the labels of `quality/labels`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

CONSTANT = ""  # the name of the weight that is always added
UNKNOWN = 0.7  # of a kind of which too few are labelled
SUREST = 0.98  # of no rule more than this share was right


class Weights(NamedTuple):
    """`opens` maps a hint that a paragraph begins a block to its weight.

    `sure` maps the share that comes of them to the share of blocks that are right with their speaker, by rising
    knots; `kinds` has that share for blocks that are told by their layout alone.
    """

    opens: dict[str, float]
    sure: list[list[float]]
    kinds: dict[str, float]


def parse(found: dict[str, object]) -> Weights:
    """Weights from the content of the file.

    >>> parse({"opens": {"": -1.0}}).opens
    {'': -1.0}
    """
    none: dict[str, object] = {}
    return Weights(*(found.get(name, none) for name in Weights._fields))  # type: ignore[arg-type]


@cache
def load() -> Weights:
    """The weights of the package."""
    return parse(json.loads(files("corpuskit.mentions").joinpath("weights", "blocks.json").read_text("utf-8")))


def share(weights: dict[str, float], hints: Iterable[str]) -> float:
    """The share of such cases that are so, by the logistic function of the sum of the weights.

    >>> share({"": 0.0, "told": 2.0}, ["told", "unknown"])
    0.880797
    """
    total = weights.get(CONSTANT, 0.0) + sum(weights.get(hint, 0.0) for hint in hints)
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 6)


def calibrate(found: float) -> float:
    """How often a block with this share was right with its speaker, for articles that were not learned from."""
    knots = load().sure
    if not knots:
        return found
    at = bisect_left(knots, [found, 0.0])
    if at in (0, len(knots)):
        return min(SUREST, knots[min(at, len(knots) - 1)][1])
    (low, first), (high, second) = knots[at - 1], knots[at]
    return min(SUREST, first if high <= low else first + (second - first) * (found - low) / (high - low))


def of_kind(kind: str) -> float:
    """How often a block that its layout tells was right: a signed post, a turn, a set-off paragraph."""
    return load().kinds.get(kind, UNKNOWN)
