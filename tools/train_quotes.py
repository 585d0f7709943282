"""Learn the weights of `corpuskit.mentions` from labelled articles.

    python -m tools.train_quotes GOLD --corpora FOLDER [--out FILE] [--only TABLE] [--folds 5] [--plot FILE.svg]
    python -m tools.train_quotes GOLD --corpora FOLDER --leave-out

GOLD is a JSONL file (or .jsonl.gz) in the form of PolNeAR's training part: doc_id (`outlet_date_slug`), text, `quotes`
(attributions) and `marks` (spans between quotation marks with their label and speaker). Only articles where the
first hexadecimal digit of sha256(doc_id) is 4 to f are learned from. The same input gives the same file. Needs numpy.
FOLDER has the articles of `quality/labels/marks.jsonl`: their labels tell speech from irony, titles and names, and have
half a say in the choice of speakers; without it the weights are others than the package's.

Beside the weights it tells what the weights of each fold answer for the articles of the other one: errors by pattern,
how often mentions of each confidence are right (`--plot` draws it), and what naming speakers only from some confidence
gives. `--only` replaces one table of the package's weights (`sure` goes with `rank`) and leaves the others as they are.
`--leave-out` learns without each outlet in turn instead and scores what is then answered for it; it writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpuskit.mentions import article as reading
from corpuskit.mentions import model
from corpuskit.mentions.clauses.attribute import Attributor, Choice, Paragraph
from corpuskit.mentions.kinds import speech
from corpuskit.mentions.ranking import decide
from corpuskit.mentions.ranking.decide import Decider, Question
from corpuskit.mentions.ranking.rank import Setting
from tools import cross_quotes, labelled_marks
from tools.eval_quotes import prediction, scorer

Floats = NDArray[np.float64]
Document = dict[str, Any]
FEWEST_ARTICLES, FEWEST_OUTLETS = 3, 2
EDGE = " \t\r\n\xa0\"“”‘’'`«».,;:!?–—-…()[]"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# How often a word of the text is the verb of a report: the lower edges of the buckets 1 to 5.
EDGES = (0.004, 0.02, 0.08, 0.25, 0.5)


def load(path: Path, digits: str) -> list[Document]:
    """The articles whose hash begins with one of `digits`."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [document for document in documents if hashlib.sha256(document["doc_id"].encode()).hexdigest()[0] in digits]


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks and punctuation at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


# --- sparse rows and two models -------------------------------------------------------------------------------


@dataclass
class Rows:
    """Sparse rows of features, each of an article and an outlet."""

    names: dict[str, int] = field(default_factory=dict)
    columns: list[list[int]] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)

    def add(self, features: Sequence[str], document: int) -> int:
        """Add a row, give its number."""
        names = self.names
        self.columns.append([names.setdefault(name, len(names)) for name in features])
        self.documents.append(document)
        return len(self.columns) - 1

    def allowed(self, outlets: Sequence[str], documents: int | None = None) -> NDArray[np.bool_]:
        """The features that occur in enough articles of enough outlets, among the first `documents`."""
        articles: list[set[int]] = [set() for _ in self.names]
        for row, document in zip(self.columns, self.documents, strict=True):
            if documents is None or document < documents:
                for column in row:
                    articles[column].add(document)
        return np.array(
            [
                len(found) >= FEWEST_ARTICLES and len({outlets[number] for number in found}) >= FEWEST_OUTLETS
                for found in articles
            ],
            dtype=bool,
        )


class Matrix:
    """The chosen rows of `Rows` in compressed form, forbidden features left out."""

    def __init__(self, rows: Rows, chosen: Sequence[int], allowed: NDArray[np.bool_]) -> None:
        lengths = [len(rows.columns[number]) for number in chosen]
        flat = np.fromiter(
            (column for number in chosen for column in rows.columns[number]), dtype=np.int64, count=sum(lengths)
        )
        owner = np.repeat(np.arange(len(chosen)), lengths)
        keep = allowed[flat]
        self.columns, self.owner = flat[keep], owner[keep]
        self.n_rows, self.n_columns = len(chosen), len(rows.names)

    def times(self, weights: Floats) -> Floats:
        """The score of each row."""
        return np.bincount(self.owner, weights[self.columns], minlength=self.n_rows).astype(np.float64)

    def back(self, slope: Floats) -> Floats:
        """The gradient that a gradient of the scores gives."""
        return np.bincount(self.columns, slope[self.owner], minlength=self.n_columns).astype(np.float64)


def minimise(loss: Callable[[Floats], tuple[float, Floats]], size: int, steps: int = 120) -> Floats:
    """L-BFGS with a backtracking line search."""
    point = np.zeros(size)
    value, slope = loss(point)
    history: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        direction = _direction(slope, history)
        descent = float(direction @ slope)
        step = 1.0 if history else 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            candidate = point + step * direction
            new_value, new_slope = loss(candidate)
            if new_value <= value + 1e-4 * step * descent or step < 1e-12:
                break
            step *= 0.5
        move, turn = candidate - point, new_slope - slope
        curve = float(move @ turn)
        if curve > 1e-12:
            history = [*history[-9:], (move, turn, 1.0 / curve)]
        gain = value - new_value
        point, value, slope = candidate, new_value, new_slope
        if gain < 1e-6 * max(1.0, abs(value)):
            break
    return point


def _direction(slope: Floats, history: list[tuple[Floats, Floats, float]]) -> Floats:
    direction = -slope
    shares = []
    for move, turn, inverse in reversed(history):
        share = inverse * float(move @ direction)
        shares.append(share)
        direction = direction - share * turn
    if history:
        move, turn, _ = history[-1]
        direction = direction * (float(move @ turn) / float(turn @ turn))
    for (move, turn, inverse), share in zip(history, reversed(shares), strict=True):
        direction = direction + (share - inverse * float(turn @ direction)) * move
    return direction


def logistic(matrix: Matrix, labels: Floats, strength: float) -> Floats:
    """Weights of a logistic regression with an L2 penalty."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = matrix.times(weights)
        value = float(np.logaddexp(0.0, margin).sum() - labels @ margin) + 0.5 * strength * float(weights @ weights)
        chance = 1.0 / (1.0 + np.exp(-np.clip(margin, -60, 60)))
        return value, matrix.back(chance - labels) + strength * weights

    return minimise(loss, matrix.n_columns)


def softmax(matrix: Matrix, groups: NDArray[np.int64], right: Floats, strength: float) -> Floats:
    """Weights of a choice among the rows of each group, of which several may be right, with an L2 penalty."""
    n_groups = int(groups.max()) + 1

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = matrix.times(weights)
        top = np.full(n_groups, -np.inf)
        np.maximum.at(top, groups, score)
        part = np.exp(score - top[groups])
        all_mass = np.bincount(groups, part, minlength=n_groups)
        right_mass = np.bincount(groups, part * right, minlength=n_groups)
        value = float((np.log(all_mass) - np.log(np.maximum(right_mass, 1e-300))).sum())
        slope = part / all_mass[groups] - part * right / np.maximum(right_mass, 1e-300)[groups]
        return value + 0.5 * strength * float(weights @ weights), matrix.back(slope) + strength * weights

    return minimise(loss, matrix.n_columns)


# --- what is learned from ---------------------------------------------------------------------------------------


@dataclass
class Item:
    """A quotation in marks with its label: 1 to right candidates, or scare."""

    document: int
    question: Question
    label: str
    words: int
    sentence: bool
    right: list[bool]
    rows: list[int] = field(default_factory=list)


@dataclass
class Prepared:
    """An article, read, with the rules' choices."""

    article: reading.Article
    chosen: dict[int, dict[int, Choice]]
    sentences: dict[int, dict[int, bool]]
    lengths: dict[int, dict[int, int]]


def prepare(text: str) -> Prepared:
    """Read an article as `find_quotes` does."""
    article, _ = reading.read(text, (), whole=True)
    attributor = Attributor()
    chosen, sentences, lengths = {}, {}, {}
    for paragraph in article.paragraphs:
        line = paragraph.line
        if not line.places:
            attributor.last_paragraph = paragraph
            continue
        number = paragraph.number
        sentences[number], lengths[number] = reading.measure(line, article.story.text)
        chosen[number] = attributor.paragraph(paragraph, sentences[number], lengths[number])
    return Prepared(article, chosen, sentences, lengths)


def learn_cues(documents: list[Document]) -> dict[str, int]:
    """The bucket of each word that is often the verb of an attribution."""
    total: Counter[str] = Counter()
    as_cue: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        text = document["text"]
        for mark in document["marks"]:
            text = text[: mark["start"]] + " " * (mark["end"] - mark["start"]) + text[mark["end"] :]
        total.update(match.group().lower() for match in WORD.finditer(text))
        for quote in document["quotes"]:
            if quote.get("cue"):
                for match in WORD.finditer(text, *quote["cue"]):
                    word = match.group().lower()
                    as_cue[word] += 1
                    articles[word].add(document["doc_id"])
    found = {}
    for word in sorted(as_cue):
        outlets = {name.split("_")[0] for name in articles[word]}
        if len(articles[word]) < FEWEST_ARTICLES or len(outlets) < FEWEST_OUTLETS:
            continue
        share = as_cue[word] / (total[word] + 2)
        bucket = sum(share >= edge for edge in EDGES)
        if bucket:
            found[word] = bucket
    return found


def sources(prepared: Prepared, document: Document, paragraph: Paragraph) -> list[bool]:
    """Which candidates of a paragraph are the source of an attribution."""
    spans = [quote["speaker"] for quote in document["quotes"] if quote.get("speaker")]
    line = paragraph.line
    found = []
    for candidate in paragraph.found.candidates:
        start, end = line.starts[candidate.first], line.ends[candidate.last]
        head = line.starts[candidate.last]
        found.append(
            any(low < end and start < high and (low <= head < high or end - start > high - low) for low, high in spans)
        )
    return found


def right_pairs(question: Question, text: str, mark: Document, same: Callable[..., bool]) -> list[bool]:
    """Which candidates of a question are right."""
    found, touching = [], []
    for pair in question.pairs:
        line = pair.scored.paragraph.line
        candidate = pair.scored.paragraph.found.candidates[pair.which]
        span = [line.starts[candidate.first], line.ends[candidate.last]]
        good = same(mark["speaker_text"], mark["speaker"], text[span[0] : span[1]], span)
        found.append(good)
        touching.append(good and span[0] < mark["speaker"][1] and mark["speaker"][0] < span[1])
    if not any(touching):
        return found
    # Of "a spokesman for Gull Air" the spokesman speaks: the candidate that begins first.
    first = next(at for at, value in enumerate(touching) if value)
    lead = question.pairs[first].scored.paragraph.found.candidates[question.pairs[first].which]
    if mark["speaker_text"].lower().split()[0] in ("a", "an", "the", "one") and lead.kind == "noun":
        return [at == first for at in range(len(touching))]
    return touching


def settings_of(prepared: Prepared, number: int, cues: dict[str, int]) -> list[Setting]:
    """The setting of each quotation of a paragraph."""
    line = prepared.article.paragraphs[number].line
    text, lengths, chosen = prepared.article.story.text, prepared.lengths[number], prepared.chosen[number]
    return [reading.setting_of(line, index, text, lengths[at], chosen, cues) for index, at in enumerate(line.places)]


class Trainer:
    """Everything that is learned, step by step."""

    def __init__(
        self, documents: list[Document], same: Callable[..., bool], folds: int, more: Sequence[Document] = ()
    ) -> None:
        self.same, self.folds = same, folds
        self.whole = len(documents)  # articles that are labelled throughout; of `more` some marks are
        self.cues = learn_cues(documents)
        self.documents = documents = [*documents, *more]
        self.outlets = [document["doc_id"].split("_")[0] for document in documents]
        self.fold = [int(hashlib.sha256(("f" + d["doc_id"]).encode()).hexdigest(), 16) % folds for d in documents]
        self.prepared = [prepare(document["text"]) for document in documents]
        self.items: list[Item] = []
        # The weights learned without each fold: what they answer for its articles is not known from learning.
        self.models: list[dict[str, Any]] = [{"cues": self.cues} for _ in range(folds)]

    def cross(
        self, name: str, rows: Rows, target: Floats, strength: float, known: NDArray[np.bool_]
    ) -> tuple[Floats, dict[str, float]]:
        """Out-of-fold scores of all rows, and the weights learned from the `known` ones; keep those of each fold."""
        allowed = rows.allowed(self.outlets, None if known.all() else self.whole)
        fold_of = np.array([self.fold[number] for number in rows.documents])
        scores = np.zeros(len(target))
        for fold in range(self.folds):
            learn, test = np.flatnonzero((fold_of != fold) & known), np.flatnonzero(fold_of == fold)
            weights = logistic(Matrix(rows, learn.tolist(), allowed), target[learn], strength)
            scores[test] = Matrix(rows, test.tolist(), allowed).times(weights)
            self.models[fold][name] = named(rows, weights, allowed)
        every = np.flatnonzero(known)
        whole = logistic(Matrix(rows, every.tolist(), allowed), target[every], strength)
        return scores, named(rows, whole, allowed)

    # -- sources
    def learn_sources(self, strength: float) -> dict[str, float]:
        """Fit the score of sources; keep out-of-fold scores of every candidate."""
        rows, labels, where = Rows(), [], []
        for number, (prepared, document) in enumerate(zip(self.prepared, self.documents, strict=True)):
            for paragraph in prepared.article.paragraphs:
                good = sources(prepared, document, paragraph)
                decider = Decider(prepared.article.paragraphs, self.cues, lambda _, rows: [0.0] * len(rows))
                for index, names in enumerate(decider.rows(paragraph.number)):
                    rows.add(names, number)
                    labels.append(float(good[index]))
                    where.append((number, paragraph.number))
        target, known = np.array(labels), np.array(rows.documents) < self.whole
        scores, weights = self.cross("source", rows, target, strength, known)
        self.source_scores: dict[tuple[int, int], list[float]] = defaultdict(list)
        for key, score in zip(where, scores.tolist(), strict=True):
            self.source_scores[key].append(score)
        print(
            "sources", len(labels), "rows", int(target.sum()), "right; auc", round(auc(scores[known], target[known]), 4)
        )
        return weights

    # -- questions
    def collect(self) -> None:
        """All quotations in marks with labels, and their candidates by out-of-fold scores."""
        self.rank_rows = Rows()
        for number, (prepared, document) in enumerate(zip(self.prepared, self.documents, strict=True)):
            text = document["text"]
            gold = {strip(text, mark["start"], mark["end"]): mark for mark in document["marks"]}

            def score(paragraph: Paragraph, rows: Sequence[object], number: int = number) -> list[float]:
                return self.source_scores.get((number, paragraph.number), [])

            decider = Decider(prepared.article.paragraphs, self.cues, score)
            for paragraph in prepared.article.paragraphs:
                if not paragraph.line.places:
                    continue
                for setting in settings_of(prepared, paragraph.number, self.cues):
                    span = paragraph.line.quotes[setting.at]
                    mark = gold.get(strip(text, span.start, span.end))
                    if mark is None:
                        continue
                    question = decider.question(paragraph.number, setting)
                    right = [False] * len(question.pairs)
                    if mark["label"] != "scare" and mark["speaker"]:
                        right = right_pairs(question, text, mark, self.same)
                    item = Item(
                        number,
                        question,
                        mark["label"],
                        prepared.lengths[paragraph.number][setting.at],
                        prepared.sentences[paragraph.number][setting.at],
                        right,
                    )
                    item.rows = [self.rank_rows.add(pair.features, number) for pair in question.pairs]
                    self.items.append(item)

    def learn_rank(self, strength: float, keep: Callable[[int], bool] = lambda number: True) -> dict[str, float]:
        """Fit the choice among candidates; keep out-of-fold answers of every item."""
        allowed = self.rank_rows.allowed(self.outlets)
        usable = [item for item in self.items if any(item.right)]
        self.answers: dict[int, Any] = {}
        for fold in range(self.folds):
            weights = self._rank([item for item in usable if self.fold[item.document] != fold], allowed, strength)
            table = self.models[fold]["rank"] = named(self.rank_rows, weights, allowed)
            kept = model.Table(table)
            for place, item in enumerate(self.items):
                if self.fold[item.document] == fold:
                    self.answers[place] = decide.answer(item.question, kept)
        self.report()
        return named(self.rank_rows, self._rank(usable, allowed, strength), allowed)

    def _rank(self, items: list[Item], allowed: NDArray[np.bool_], strength: float) -> Floats:
        """The mean of the weights that PolNeAR's labels give alone and of those that all labels give.

        The others are of many outlets, but of short quotations mostly, and chosen for being hard. Where the two kinds
        of weights disagree the surer ones are right more often, and that is what the mean takes.
        """
        own = [item for item in items if item.document < self.whole]
        found: Floats = (self._choice(own, allowed, strength) + self._choice(items, allowed, strength)) / 2
        return found

    def _choice(self, items: list[Item], allowed: NDArray[np.bool_], strength: float) -> Floats:
        chosen = [row for item in items for row in item.rows]
        groups = np.repeat(np.arange(len(items)), [len(item.rows) for item in items])
        right = np.array([float(value) for item in items for value in item.right])
        return softmax(Matrix(self.rank_rows, chosen, allowed), groups, right, strength)

    def report(self) -> None:
        """How often the out-of-fold answer is right."""
        count: Counter[str] = Counter()
        by_outlet: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for place, item in enumerate(self.items):
            mark = self.marks(item)
            if (
                item.document >= self.whole
                or item.label == "scare"
                or not mark["speaker"]
                or (item.label == "mixed" and item.words < 4)
            ):
                continue
            good = self.good(place, item)
            count[item.label] += 1
            count[item.label + "+"] += good
            by_outlet[self.outlets[item.document]][0] += good
            by_outlet[self.outlets[item.document]][1] += 1
        total, right = count["direct"] + count["mixed"], count["direct+"] + count["mixed+"]
        print(
            f"speaker right {100 * right / total:.2f} of {total}; "
            f"direct {100 * count['direct+'] / count['direct']:.2f}, "
            f"mixed {100 * count['mixed+'] / count['mixed']:.2f}",
            {name: round(100 * a / b, 1) for name, (a, b) in sorted(by_outlet.items())},
        )

    def marks(self, item: Item) -> Document:
        """The gold mark of an item."""
        text = self.documents[item.document]["text"]
        span = item.question.setting.line.quotes[item.question.at]
        wanted = strip(text, span.start, span.end)
        if not hasattr(self, "_gold"):
            self._gold = [{strip(d["text"], m["start"], m["end"]): m for m in d["marks"]} for d in self.documents]
        found: Document = self._gold[item.document][wanted]
        return found

    def good(self, place: int, item: Item) -> bool:
        """Whether the answer to an item is right."""
        found = self.answers[place]
        if found is None:
            return False
        text, mark = self.documents[item.document]["text"], self.marks(item)
        line = self.prepared[item.document].article.paragraphs[found.number].line
        span = [line.starts[found.candidate.first], line.ends[found.candidate.last]]
        return self.same(mark["speaker_text"], mark["speaker"], text[span[0] : span[1]], span)

    def learn_sure(self) -> list[list[float]]:
        """How often answers are right by their share of the softmax: a rising line through twelve points."""
        found = []
        for place, item in enumerate(self.items):
            known = item.document < self.whole and item.label != "scare"
            if known and self.marks(item)["speaker"] and self.answers[place] is not None:
                found.append((self.answers[place].sure, float(self.good(place, item))))
        found.sort()
        blocks: list[list[float]] = []
        for part in np.array_split(np.array(found), 40):
            blocks.append([float(part[:, 0].mean()), float(part[:, 1].mean()), float(len(part))])
            while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
                (a, b, n), (c, d, m) = blocks[-2:]
                blocks[-2:] = [[(a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m]]
        return [[round(a, 4), round(b, 4)] for a, b, _ in blocks]

    # -- speech
    def learn_speech(self, strength: float) -> dict[str, float]:
        """Fit speech against scare quotes for short spans."""
        rows, labels, short = Rows(), [], []
        for place, item in enumerate(self.items):
            if item.words >= speech.SURELY:
                continue
            text = self.documents[item.document]["text"]
            rows.add(speech.features(item.question, self.answers[place], text, item.sentence), item.document)
            labels.append(float(item.label != "scare"))
            short.append(item)
        target = np.array(labels)
        scores, weights = self.cross("speech", rows, target, strength, np.ones(len(target), np.bool_))
        few = np.array([item.words < 4 for item in short])
        whole = np.array([item.document < self.whole for item in short])
        for name, chosen in (("1-3", few & whole), ("4-7", ~few & whole)):
            good, bad = scores[chosen & (target > 0)], scores[chosen & (target == 0)]
            line = [
                f"{100 * np.mean(good > cut):.1f}@{100 * np.mean(bad > cut):.1f}(cut {cut:.2f})"
                for cut in np.quantile(bad, [0.95, 0.92, 0.9, 0.8])
            ]
            print("speech", name, len(good), len(bad), "auc", round(auc(scores[chosen], target[chosen]), 4), *line)
        return weights


def auc(scores: Floats, labels: Floats) -> float:
    """The chance that a right row has a higher score than a wrong one."""
    order = np.argsort(scores, kind="stable")
    place = np.empty(len(scores))
    place[order] = np.arange(1, len(scores) + 1)
    good = labels > 0
    n = float(good.sum())
    return float((place[good].sum() - n * (n + 1) / 2) / (n * (len(scores) - n)))


def named(rows: Rows, weights: Floats, allowed: NDArray[np.bool_]) -> dict[str, float]:
    """The weights by the name of the feature, small ones left out."""
    table = {
        name: round(float(weights[column]), 3)
        for name, column in rows.names.items()
        if allowed[column] and abs(weights[column]) >= 0.005
    }
    return dict(sorted(table.items()))


def learn(trainer: Trainer) -> dict[str, Any]:
    """All weights, step by step: each step learns from the out-of-fold answers of the one before."""
    found: dict[str, Any] = {"cues": trainer.cues}
    found["source"] = trainer.learn_sources(6.0)
    trainer.collect()
    found["rank"] = trainer.learn_rank(3.0)
    found["sure"] = trainer.learn_sure()
    found["speech"] = trainer.learn_speech(9.0)
    return found


def out_of_fold(trainer: Trainer, sure: list[list[float]], module: ModuleType) -> list[cross_quotes.Row]:
    """What `find_quotes` answers for each article by the weights of the other folds."""
    rows: list[cross_quotes.Row] = []
    for number, weights in enumerate(trainer.models):
        with cross_quotes.weights_for({**weights, "sure": sure}):
            for document, fold in zip(trainer.documents[: trainer.whole], trainer.fold, strict=False):
                if fold == number:
                    rows.extend(cross_quotes.rows(document, module))
    return rows


def named_from(trainer: Trainer, sure: list[list[float]], module: ModuleType) -> Iterator[tuple[float, float, float]]:
    """A confidence, the share named from it and the share of these that is right, as the labels' scorer counts.

    Each article is answered by the weights of the other folds, and all names behind pronouns count as equally sure.
    """
    whole = trainer.documents[: trainer.whole]
    for limit in (0.5, 0.6, 0.7, 0.8):
        answers = {}
        for number, weights in enumerate(trainer.models):
            with cross_quotes.weights_for({**weights, "sure": sure}):
                chosen = (document for document, fold in zip(whole, trainer.fold, strict=False) if fold == number)
                answers.update({document["doc_id"]: prediction(document["text"], limit) for document in chosen})
        measures = module.score({document["doc_id"]: document for document in whole}, answers)[0]
        yield limit, round(100 - measures["spk_none_rate"], 1), measures["spk_prec_when_named"]


def tell(rows: list[cross_quotes.Row]) -> None:
    """Print the errors, the calibration and the points of operation."""
    print(f"\nanswers for articles that were not learned from: {len(rows)}\nerrors by pattern")
    for name, count in cross_quotes.patterns(rows):
        print(f"  {count:5} {name}")
    print("mentions, mean confidence, share right")
    for one in cross_quotes.deciles(cross_quotes.by_name(rows)):
        print(f"  {one.mentions:5} {one.confidence:.3f} {one.right:.3f}")
    print("named from, answered, right")
    for limit, share, right in cross_quotes.answering(rows, (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)):
        print(f"  {limit:5} {share:.3f} {right:.3f}")


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", choices=("source", "rank", "speech"), help="the table of the package's to learn anew")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--corpora", type=Path, help="where the articles of quality/labels/marks.jsonl are, unpacked")
    options = parser.parse_args()
    documents, module = load(options.gold, "456789abcdef"), scorer(options.gold)

    more = labelled_marks.read(options.corpora) if options.corpora else []

    def trainer(chosen: list[Document]) -> Trainer:
        outlets = {document["doc_id"].split("_")[0] for document in chosen}
        return Trainer(chosen, module.same_speaker, options.folds, labelled_marks.of_others(more, outlets))

    if options.leave_out:
        for name, measures in cross_quotes.by_group(
            documents, lambda document: document["doc_id"].split("_")[0], lambda few: learn(trainer(few)), module
        ):
            print(cross_quotes.line(name, measures), flush=True)
        return
    whole = trainer(documents)
    print(len(documents), "articles,", len(whole.cues), "cues")
    found = learn(whole)
    rows = out_of_fold(whole, found["sure"], module)
    tell(rows)
    print("named from, named %, right %, as the scorer counts")
    for limit, named, right in named_from(whole, found["sure"], module):
        print(f"  {limit:5} {named:5} {right:5}")
    if options.plot:
        cross_quotes.write_plot(options.plot, rows)
    if options.only:
        chosen = ("rank", "sure") if options.only == "rank" else (options.only,)  # how sure a choice is goes with it
        found = json.loads(model.FILE.read_text(encoding="utf-8")) | {name: found[name] for name in chosen}
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
