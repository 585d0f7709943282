"""The learned weights: plain numbers by the name of a feature, read once from `weights/`.

`tools/train_quotes.py` makes them. Words are features only where they occur in at least three articles of at
least two outlets, so that no wording of any article can be read out of them.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any, NamedTuple

MOST_GROUPS = 40_000  # sums that are kept: a few MB
Group = tuple[Any, ...]  # a function and its arguments: the names of the features that depend on these only
SUREST = 0.99  # slips of the labels alone cost more than one in a hundred


class Sums(dict[str | Group, float]):
    """The weight of each feature, and the sum of each group of features met so far, here or in an earlier article.

    The same few groups come again and again: a look at a sum costs a tenth of making the names of its features.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights.items())
        self.weights = weights

    def __missing__(self, feature: str | Group) -> float:
        if isinstance(feature, str):
            return 0.0
        if len(self) >= len(self.weights) + MOST_GROUPS:
            self.clear()
            self.update(self.weights.items())
        total: float = sum(map(self.weights.get, feature[0](*feature[1:]), repeat(0.0)))
        self[feature] = total
        return total


class Table(dict[str, float]):
    """Weights by the name of their feature, with the sums of groups of features."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights)
        self.sums = Sums(self)


class Weights(NamedTuple):
    """`cues` has the bucket (1 to 5) of each word that reports speech; the others map a feature to its weight."""

    cues: dict[str, int]
    source: dict[str, float]
    rank: dict[str, float]
    speech: dict[str, float]
    sure: list[list[float]]


def parse(found: dict[str, object]) -> Weights:
    """Weights from the content of the file.

    >>> parse({"cues": {"said": 5}}).cues
    {'said': 5}
    """
    none: dict[str, object] = {}
    weights = Weights(*(found.get(name, none) for name in Weights._fields))  # type: ignore[arg-type]
    # Tables, so that the sums of groups are kept from one article to the next.
    return weights._replace(source=Table(weights.source), rank=Table(weights.rank), speech=Table(weights.speech))


def calibrate(share: float) -> float:
    """How often an answer with this share of the softmax was right, for articles that were not learned from.

    >>> 0.9 < calibrate(0.999) < 1
    True
    """
    knots = load().sure
    if not knots:
        return share
    at = bisect_left(knots, [share, 0.0])
    if at == 0:
        return knots[0][1]
    if at == len(knots):
        return min(SUREST, knots[-1][1])
    (low, first), (high, second) = knots[at - 1], knots[at]
    return min(SUREST, first if high <= low else first + (second - first) * (share - low) / (high - low))


@cache
def load() -> Weights:
    """The weights of the package."""
    text = files("corpuskit.mentions").joinpath("weights", "quotes.json").read_text(encoding="utf-8")
    return parse(json.loads(text))
