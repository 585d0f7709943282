"""The learned weights: plain numbers by the name of a feature, read once from `weights/`.

`tools/train_quotes.py` makes them. Words are features only where they occur in at least three articles of at
least two outlets, so that no wording of any article can be read out of them.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import repeat
from operator import call
from typing import Any, NamedTuple

from corpuskit.mentions.paragraph.kept import Kept

MOST_SUMS = 20_000  # that are kept of each group of features, 3 MB; few groups have so many
FILE = files("corpuskit.mentions").joinpath("weights", "quotes.json")
SUREST = 0.99  # slips of the labels alone cost more than one in a hundred
# A group of features: from a key (a word, or a tuple of arguments) to their names.
Names = Callable[..., list[str]]
Key = Any


def _total(weights: dict[str, float], names: Names, key: Key) -> float:
    """The sum of the weights of the features that a group has for a key."""
    found = names(*key) if isinstance(key, tuple) else names(key)
    return sum(map(weights.get, found, repeat(0.0)))


def itself(name: str) -> list[str]:
    """The group of one feature whose key is its name: for pairs of words, seldom met twice, a sum would only cost."""
    return [name]


class Table(dict[str, float]):
    """Weights by the name of their feature, 0 if it has none; with the sums that belong to some groups of features.

    The same keys come again and again, also in later articles: a look at a sum costs a tenth of making the names.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights)
        self._sums: dict[tuple[Names, ...], list[Callable[[Key], float]]] = {}

    def sums(self, groups: tuple[Names, ...]) -> list[Callable[[Key], float]]:
        """From a key to the sum, for each group."""
        known = self._sums.get(groups)
        if known is None:
            tables = (self if names is itself else Kept(partial(_total, self, names), MOST_SUMS) for names in groups)
            known = self._sums[groups] = [table.__getitem__ for table in tables]  # by an index it would be slower
        return known

    def __missing__(self, name: str) -> float:
        return 0.0

    def score(self, groups: tuple[Names, ...], keys: Sequence[Key]) -> float:
        """The sum of the weights of a row of features, told by one key for each group.

        >>> Table({"a1": 1.0, "b2": 0.5}).score((lambda key: ["a" + key], lambda x, y: ["b" + y, x]), ["1", ("c", "2")])
        1.5
        """
        return sum(map(call, self._sums.get(groups) or self.sums(groups), keys))

    def scores(self, groups: tuple[Names, ...], rows: Iterable[Sequence[Key]]) -> list[float]:
        """The same of several rows of the same groups.

        >>> Table({"a1": 1.0, "a2": 0.5}).scores((lambda key: ["a" + key],), [("1",), ("2",)])
        [1.0, 0.5]
        """
        sums = self.sums(groups)
        return [sum(map(call, sums, keys)) for keys in rows]


def names(groups: tuple[Names, ...], keys: Sequence[Key]) -> list[str]:
    """The names of the features of such a row.

    >>> names((lambda key: ["a" + key], lambda x, y: ["b" + y, x]), ["1", ("c", "2")])
    ['a1', 'b2', 'c']
    """
    rows = (group(*key) if isinstance(key, tuple) else group(key) for group, key in zip(groups, keys, strict=True))
    return [name for row in rows for name in row]


class Weights(NamedTuple):
    """`cues` has the bucket (1 to 5) of each word that reports speech; the others map a feature to its weight."""

    cues: dict[str, int]
    source: Table
    rank: Table
    speech: Table
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
    return parse(json.loads(FILE.read_text(encoding="utf-8")))
