"""Learn how much the hints about set-off paragraphs count, from the labels of `quality/labels`.

    python -m tools.train_blocks CORPORA [--out FILE] [--folds 10]

CORPORA is the folder that holds the corpora, unpacked. Only articles where the first hexadecimal digit of sha256(path)
is 8 to f are learned from. The same input gives the same file. Needs numpy.

It tells what weights learned without a fold of the articles find in it, and how often blocks of each confidence are
right there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpuskit.mentions import find_quotes, telling, unmarked
from corpuskit.mentions.article import Article, read
from corpuskit.mentions.blocks import evidence, posts, spans, turns
from corpuskit.mentions.blocks.spans import Block, Layout
from corpuskit.mentions.quoted import Marked
from corpuskit.records import Quote
from quality.labels import measure
from quality.labels.measure import Case, Label, Result

Floats = NDArray[np.float64]
LEARNED = "89abcdef"
FEWEST = 3  # articles that a hint must occur in
STRENGTH = 1.0  # of the penalty on the squares of the weights
STEPS = 30
SUREST = 0.95  # some of the articles with posts and turns were read while their rules were made
FEWEST_OF_KIND = 10  # labelled blocks of a kind whose share of right ones is learned
# While blocks are judged those that their layout tells have these confidences: no other block has them.
MARKED = {"post": 0.011, "turn": 0.012, "answer": 0.013}
KNOTS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
BANDS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Judged = tuple[float, str, bool]


@dataclass
class Rows:
    """Cases with their hints: whether it is so, and the article."""

    hints: list[list[str]] = field(default_factory=list)
    so: list[bool] = field(default_factory=list)
    article: list[int] = field(default_factory=list)

    def add(self, hints: Sequence[str], so: bool, article: int) -> None:
        """Add a case."""
        self.hints.append(list(dict.fromkeys(hints)))
        self.so.append(so)
        self.article.append(article)


def layout_of(case: Case) -> tuple[Article, Layout]:
    """An article as the search for blocks sees it, with what posts and turns have taken."""
    article, pairs = read(case.text, case.zones)
    Marked(article, pairs).find()
    telling.contexts(article)
    story = article.story
    told = [*posts.find(story.text, story.paragraphs), *turns.find(story.text, story.paragraphs, story.headline)]
    taken = {number for block in told for number in range(block.first, block.last + 1)}
    return article, unmarked.lay_out(article, pairs, taken)


def paragraphs_of(article: Article, label: Label) -> list[int]:
    """The numbers of the paragraphs of which a label covers more than half."""
    story, found = article.story, []
    for number, (low, high) in enumerate(story.paragraphs):
        pieces = story.pieces(low, high)
        shared = sum(max(0, min(end, label.end) - max(start, label.start)) for start, end in pieces)
        if 2 * shared > high - low:
            found.append(number)
    return found


def add_cases(case: Case, number: int, rows: Rows) -> None:
    """The cases of one article: each paragraph behind an introduction; only the labelled ones where not all are."""
    article, layout = layout_of(case)
    inside: dict[int, int] = {}
    unknown: set[int] = set()
    other: set[int] = set()
    for label in case.labelled.labels:
        mine = paragraphs_of(article, label)
        if label.block is None:
            unknown.update(mine)
        elif label.block and mine:
            inside[mine[0]] = mine[-1]
        else:
            other.update(mine)
    at, stop = 0, case.labelled.end
    while at < len(layout.paragraphs):
        begun = spans.opening(layout, at) if at not in layout.taken and at not in layout.quoted else None
        place = article.story.pieces(*layout.paragraphs[at])[0][0]
        known = (at in inside or at in other) if stop is None else place < stop
        if begun is not None and at not in unknown and known:
            rows.add(begun.hints, at in inside, number)
        last = inside.get(at, at)
        if at in inside:
            layout.found.append(Block([], at, last, at - 1, None, -1))
        at = last + 1


def fit(rows: Rows, chosen: Sequence[int], strength: float) -> dict[str, float]:
    """The weights of a logistic regression with a penalty on their squares, by Newton's method."""
    articles: dict[str, set[int]] = defaultdict(set)
    for each in chosen:
        for hint in rows.hints[each]:
            articles[hint].add(rows.article[each])
    names = [evidence.CONSTANT, *sorted(hint for hint, found in articles.items() if len(found) >= FEWEST)]
    column = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(chosen), len(names)))
    matrix[:, 0] = 1.0
    for row, each in enumerate(chosen):
        for hint in rows.hints[each]:
            if hint in column:
                matrix[row, column[hint]] = 1.0
    wanted = np.array([rows.so[each] for each in chosen], dtype=np.float64)
    penalty = np.full(len(names), strength)
    penalty[0] = 1e-3
    weights: Floats = np.zeros(len(names))
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (shares - wanted) + penalty * weights
        curve = (matrix * (shares * (1 - shares))[:, None]).T @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.005}


def learn(rows: Rows, left_out: set[int]) -> evidence.Weights:
    """The weights learned from all articles but some."""
    chosen = [each for each, article in enumerate(rows.article) if article not in left_out]
    return evidence.Weights(fit(rows, chosen, STRENGTH), [], dict(MARKED))


class Using:
    """With these weights instead of those of the package."""

    def __init__(self, weights: evidence.Weights) -> None:
        self.weights = weights

    def __enter__(self) -> None:
        self.before = evidence.load
        evidence.load = lambda: self.weights  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        evidence.load = self.before


def folds(count: int, parts: int) -> Iterator[set[int]]:
    """The numbers of the articles of each fold."""
    for part in range(parts):
        yield set(range(part, count, parts))


def answers(cases: Sequence[Case], rows: Rows, parts: int) -> list[Case]:
    """The articles with what weights find that were learned without their fold."""
    found = list(cases)
    for left_out in folds(len(cases), parts):
        with Using(learn(rows, left_out)):
            for number in sorted(left_out):
                case = cases[number]
                found[number] = case._replace(quotes=find_quotes(case.text, case.zones, "en"))
    return found


def score(cases: Sequence[Case]) -> tuple[Counter[str], list[Judged]]:
    """The counts of all articles, and those of set-off blocks alone with "set-off " before their names; each block."""
    whole, set_off = Result(), Result()
    for case in cases:
        measure.count_blocks(case, whole)
        measure.count_blocks(case._replace(labelled=measure.only_set_off(case.labelled)), set_off)
    judged = [(quote.confidence, kind_of(quote), right) for _, quote, right in whole.judged]
    return whole.counts + Counter({f"set-off {name}": count for name, count in set_off.counts.items()}), judged


def kind_of(quote: Quote) -> str:
    """What tells a block, by the confidence that `Using` gives it."""
    return next((kind for kind, sure in MARKED.items() if quote.confidence == sure), "introduced")


def shares(judged: Sequence[Judged]) -> dict[str, float]:
    """How often blocks were right that their layout tells, one right and one wrong added: few are labelled."""
    found = {}
    for kind in MARKED:
        mine = [right for _, each, right in judged if each == kind]
        if len(mine) >= FEWEST_OF_KIND:
            found[kind] = min(SUREST, round((sum(mine) + 1) / (len(mine) + 2), 3))
    return found


def knots(judged: Sequence[Judged]) -> list[list[float]]:
    """The share of right blocks by the share that the weights give, as a rising line: a logistic curve of its logit."""
    mine = [(sure, right) for sure, kind, right in judged if kind == "introduced" and sure > 0.3]
    given = np.array([min(0.995, sure) for sure, _ in mine])
    matrix = np.stack([np.ones(len(mine)), np.log(given / (1 - given))], axis=1)
    wanted = np.array([right for _, right in mine], dtype=np.float64)
    weights: Floats = np.zeros(2)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(matrix @ weights)))
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + 1e-3 * np.eye(2)
        weights = weights - np.linalg.solve(curve, matrix.T @ (likely - wanted) + 1e-3 * weights)
    at = np.array(KNOTS)
    curve_at = 1 / (1 + np.exp(-(weights[0] + max(0.0, weights[1]) * np.log(at / (1 - at)))))
    return [[low, round(float(high), 3)] for low, high in zip(KNOTS, curve_at, strict=True)]


def sure_of(weights: evidence.Weights, given: float, kind: str) -> float:
    """The confidence of a block that was judged with what `learn` gives."""
    if kind != "introduced":
        return weights.kinds.get(kind, given)
    with Using(weights):
        return evidence.calibrate(given)


def reliability(judged: Sequence[Judged]) -> Iterator[str]:
    """Blocks by confidence: how many, their mean confidence, the share that is right."""
    for low, high in pairwise(BANDS):
        mine = [(sure, right) for sure, _, right in judged if low <= sure < high]
        if mine:
            mean, right = (sum(column) / len(mine) for column in zip(*mine, strict=True))
            yield f"confidence {low:.2f} to {high:.2f}: {len(mine):4} blocks, mean {mean:.3f}, right {right:.3f}"


def table(counts: Counter[str]) -> Iterator[str]:
    """Precision, recall and F1 of all blocks and of set-off ones."""
    for name, before in (("all", ""), ("set-off", "set-off ")):
        found, wrong, labelled = (counts[before + each] for each in ("found", "wrong", "labelled"))
        figures = (
            found / max(1, found + wrong),
            found / max(1, labelled),
            2 * found / max(1, found + wrong + labelled),
        )
        yield f"{name:8} P {figures[0]:.3f}  R {figures[1]:.3f}  F1 {figures[2]:.3f}  of {labelled}"


def read_cases(corpora: Path) -> tuple[list[Case], Rows]:
    """The articles that are learned from where all blocks are labelled, and the cases of these and others."""
    whole, partly = (
        list(measure.cases(corpora, measure.HERE / name, Result(), LEARNED))
        for name in ("blocks.jsonl", "openings.jsonl")
    )
    whole = [case for case in whole if case.labelled.end is not None]
    for cases in (whole, partly):
        cases.sort(key=lambda case: sha256(case.place.encode()).hexdigest())
    rows = Rows()
    for number, case in enumerate([*whole, *partly]):
        add_cases(case, number, rows)
    return whole, rows


def main() -> None:
    """Learn, cross-validate, print, write."""
    parser = argparse.ArgumentParser(description="Learn the weights of set-off blocks.")
    parser.add_argument("corpora", type=Path, help="the folder that holds the corpora")
    parser.add_argument("--out", type=Path, help="where the weights go; without it nothing is written")
    parser.add_argument("--folds", type=int, default=10)
    arguments = parser.parse_args()
    cases, rows = read_cases(arguments.corpora)
    print(f"{sum(rows.so)} of {len(rows.so)} cases in {len(set(rows.article))} articles")
    found = answers(cases, rows, arguments.folds)
    counts, judged = score(found)
    print(*table(counts), sep="\n")
    weights = learn(rows, set())._replace(sure=knots(judged), kinds=shares(judged))
    print(*reliability([(sure_of(weights, sure, kind), kind, right) for sure, kind, right in judged]), sep="\n")
    if arguments.out is not None:
        arguments.out.write_text(json.dumps(weights._asdict(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
