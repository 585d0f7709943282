"""Learn whom "he", "she" and "the president" mean from what other articles say of the same words.

    python -m tools.train_antecedents CORPUS.db [--out FILE] [--score OTHER.db] [--folds 5]

CORPUS.db is a corpus after `corpuskit quotes`. Where an article gives a quotation of four words or more to a pronoun
or an office, and others give it, surely, to one name only, that name is the label: it does not come from the place
that it is for. The same corpus gives the same file. Printed is how many are right by weights of the other folds (by
article, copies together), and how many of OTHER.db, articles that CORPUS.db has as well left out, with the weights
learned from all of CORPUS.db. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpuskit.mentions import find, telling
from corpuskit.mentions.article import Article, Found, read
from corpuskit.mentions.model import Key, Table, names
from corpuskit.mentions.people import antecedents
from corpuskit.mentions.people.antecedents import Antecedent, Pronoun
from corpuskit.mentions.quoted import Marked
from corpuskit.mentions.resolution import resolve
from corpuskit.pipeline.mentioning import Text
from corpuskit.store.mentions import read_text
from tools.train_quotes import Matrix, Rows, softmax

KINDS = ("pronouns", "descriptions")
PRONOUNS = frozenset(("he", "she"))
SURE = 0.9  # confidence of a mention whose name is believed, and the share of them that must agree
FEWEST_WORDS = 4
BEFORE = 150  # characters before a quotation that tell a copy
ROUNDS = 2  # who spoke last, and whom pronouns before this one mean, is answered by the weights of the round before
STRENGTH = 3.0  # of the penalty
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

Asked = tuple[Found, list[Antecedent], list[list[Key]], str]
Tables = dict[str, dict[str, float]]
Label = tuple[int, int, str]  # start and end of a mention, and who it is


class Choice(NamedTuple):
    """One pronoun of a quotation: the features of those it can mean, and which of them the label names.

    `place` is the quotation with what stands before it: the same in copies of an article, in this corpus and others.
    """

    article: int
    kind: str
    place: str
    rows: list[list[str]]
    right: list[bool]


def surname(name: str) -> str:
    """The last word of a name, without "Jr.".

    >>> surname("Ana Dale Jr.")
    'dale'
    """
    words = [word.strip(".,").lower() for word in name.split()]
    return next((word for word in reversed(words) if word not in SUFFIXES), "")


def is_asked(said_by: str) -> bool:
    """Whether this is a pronoun or a description of two words."""
    low = said_by.lower()
    return low in PRONOUNS or (low.startswith("the ") and low.count(" ") == 1 and said_by[4:].islower())


def labels(connection: sqlite3.Connection) -> dict[int, list[Label]]:
    """By article the mentions with a pronoun, and the name that other articles give to their words."""
    people = dict(connection.execute("SELECT speaker_id, speaker FROM speaker"))
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(
        "SELECT quote_id, n, text, speaker, speaker_text, confidence, start, end, speaker_id FROM mention"
        " WHERE quote_id <> '' AND kind IN ('direct', 'mixed') ORDER BY n, start, end"
    ):
        groups[row[0]].append(row[1:])
    found: dict[int, list[Label]] = defaultdict(list)
    for rows in groups.values():
        named = Counter(
            speaker_id
            for _, _, speaker, said_by, sure, _, _, speaker_id in rows
            if speaker_id and sure >= SURE and not is_asked(said_by) and surname(speaker) in said_by.lower()
        )
        best, times = named.most_common(1)[0] if named else ("", 0)
        if not times or times < SURE * sum(named.values()):
            continue
        for n, text, _, said_by, _, start, end, _ in rows:
            if is_asked(said_by) and len(text.split()) >= FEWEST_WORDS:
                found[n].append((start, end, people[best]))
    return dict(sorted(found.items()))


@contextmanager
def watched(tables: Tables, asked: list[Asked]) -> Iterator[None]:
    """Let pronouns be answered by other weights, and note whom each one could mean."""
    kept = antecedents.weights, resolve.name, antecedents.features
    now: list[Found] = []

    def name(article: Article, found: Found, *rest: Any) -> None:
        now[:] = [found]
        kept[1](article, found, *rest)

    def features(found: list[Antecedent], pronoun: Pronoun) -> list[list[Key]]:
        rows = kept[2](found, pronoun)
        if pronoun.where != "running" and now:
            asked.append((now[0], found, rows, KINDS[bool(pronoun.role)]))
        return rows

    for module, word, value in (
        (antecedents, "weights", lambda: {kind: Table(table) for kind, table in tables.items()}),
        (resolve, "name", name),
        (antecedents, "features", features),
    ):
        setattr(module, word, value)
    try:
        yield
    finally:
        antecedents.weights, resolve.name, antecedents.features = kept


def choices(texts: Sequence[tuple[Text, list[Label]]], tables: Tables) -> list[Choice]:
    """All labelled pronouns of the articles, read with `tables`."""
    gathered: list[Choice] = []
    asked: list[Asked] = []
    with watched(tables, asked):
        for text, wanted in texts:
            asked.clear()
            article, pairs = read(text.clean, text.zones)
            Marked(article, pairs).find()
            telling.contexts(article)
            right = {(start, end): name for start, end, name in wanted}
            for found, persons, keys, kind in asked:
                quote = find.quote_of(article, text.clean, found)
                name = right.get((quote.start, quote.end)) if quote is not None else None
                if quote is not None and name is not None:
                    rows = [names(antecedents.GROUPS, row) for row in keys]
                    fits = [surname(one.person.name) == surname(name) for one in persons]
                    place = " ".join(text.clean[max(0, quote.start - BEFORE) : quote.end].split())
                    gathered.append(Choice(text.number, kind, place, rows, fits))
    return gathered


def learn(chosen: Sequence[Choice], strength: float) -> dict[str, float]:
    """The weights of a softmax over those whom each pronoun can mean."""
    rows, groups, right = Rows(), [], []
    usable = [choice for choice in chosen if any(choice.right)]
    for number, choice in enumerate(usable):
        for row, fits in zip(choice.rows, choice.right, strict=True):
            rows.add(row, choice.article)
            groups.append(number)
            right.append(float(fits))
    matrix = Matrix(rows, range(len(rows.columns)), np.ones(len(rows.names), dtype=bool))
    weights = softmax(matrix, np.array(groups), np.array(right), strength)
    return {name: round(float(weights[column]), 4) for name, column in sorted(rows.names.items())}


def share(chosen: Sequence[Choice], weights: dict[str, float]) -> tuple[int, list[tuple[float, bool]]]:
    """How many are right, and of each the share of the softmax and whether it is."""
    told: list[tuple[float, bool]] = []
    for choice in chosen:
        scores = np.array([sum(weights.get(name, 0.0) for name in row) for row in choice.rows])
        best = int(scores.argmax())
        told.append((float(1.0 / np.exp(scores - scores[best]).sum()), choice.right[best]))
    return sum(right for _, right in told), told


def families(chosen: Sequence[Choice]) -> dict[int, int]:
    """For each article the first of those that share a place with it, or with one that does: copies stay together."""
    head = {choice.article: choice.article for choice in chosen}

    def first(article: int) -> int:
        while head[article] != article:
            article = head[article]
        return article

    known: dict[str, int] = {}
    for choice in chosen:
        one, other = sorted((first(choice.article), first(known.setdefault(choice.place, choice.article))))
        head[other] = one
    return {article: first(article) for article in head}


def crossed(chosen: Sequence[Choice], folds: int, strength: float) -> list[tuple[float, bool]]:
    """The same by the weights of the other folds, which have no copy of the article."""
    told: list[tuple[float, bool]] = []
    family = families(chosen)
    for fold in range(folds):
        weights = learn([choice for choice in chosen if family[choice.article] % folds != fold], strength)
        told += share([choice for choice in chosen if family[choice.article] % folds == fold], weights)[1]
    return told


def bins(told: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """The share of the softmax beside the share that is right."""
    edges = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
    for low, high in pairwise(edges):
        some = [pair for pair in told if low <= pair[0] < high]
        if some:
            mean, right = (sum(pair[at] for pair in some) / len(some) for at in (0, 1))
            yield f"  {len(some):5} {mean:.3f} {right:.3f}"


def texts_of(path: Path) -> list[tuple[Text, list[Label]]]:
    """The articles of a corpus with labelled pronouns."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return [(Text(n, "", *read_text(connection, n)), wanted) for n, wanted in labels(connection).items()]


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path, metavar="OTHER.db")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    options = parser.parse_args()
    texts, tables = texts_of(options.corpus), Tables((kind, {}) for kind in KINDS)
    others = texts_of(options.score) if options.score else []
    for number in range(ROUNDS):
        chosen = choices(texts, tables)
        for kind in KINDS:
            some = [choice for choice in chosen if choice.kind == kind]
            told = crossed(some, options.folds, options.strength)
            tables[kind] = learn(some, options.strength)
            most = sum(any(choice.right) for choice in some)
            right = sum(right for _, right in told)
            print(f"round {number + 1}: {len(some)} {kind}, {most} with the right one near, {right} right")
            if number + 1 == ROUNDS:
                print("share of the softmax, right", *bins(told), sep="\n")
    learned = {choice.place for choice in chosen}
    scored = choices(others, tables)
    copies = {choice.article for choice in scored if choice.place in learned}
    for kind in KINDS if others else ():
        some = [choice for choice in scored if choice.kind == kind and choice.article not in copies]
        right, told = share(some, tables[kind])
        print(f"{options.score.name}: {len(some)} {kind}, {sum(any(one.right) for one in some)} near, {right} right")
        print(*bins(told), sep="\n")
    if options.out:
        options.out.write_text(json.dumps(tables, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
