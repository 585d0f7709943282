"""The measures of quotations and speakers, beside what others reach, and errors by pattern.

The labelled articles belong to their publishers: nothing of them is printed here, only figures.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tools import cross_quotes
from tools.eval_quotes import prediction, scorer

Figures = dict[str, float]
Document = dict[str, Any]
CASES = Path(__file__).resolve().parent.parent / "tests" / "mentions" / "test_speech_cases.py"
# A speaker counts as named from this confidence where precision is measured: the highest tenth from which the folds of
# the articles learned from name more than 94 % (docs/calibration.md).
NAMED_FROM = 0.7
RELAYED = {"D": "direct", "M": "mixed"}
PARTS = {"held out": "0123", "seen": "456789abcdef"}


class Anchor(NamedTuple):
    """What others reach on articles of the same corpus, what is wanted here, and from where on it is enough."""

    best: str
    rules: str
    gate: str
    goal: str


# The best of three tools; plain rules; both on 168 other articles of the same corpus.
ANCHORS = {
    "human-drawn direct spans found exactly": Anchor("87.4", "91.8", ">= 93", ">= 94"),
    "span F1, lenient": Anchor("95.9", "98.2", ">= 98.5", ">= 99"),
    "speaker right, direct": Anchor("95.3 of 75 found", "89.5", ">= 97.5", ">= 98"),
    "speaker right, mixed": Anchor("74.7", "69.9", ">= 87", ">= 90"),
    "found and speaker right": Anchor("66.3", "83.0", ">= 94", ">= 95"),
    "speaker right when one is named": Anchor("91.0", "87.9", ">= 96.5", ">= 97"),
    "speaker named %": Anchor("", "", ">= 93", ">= 95"),
    "1 to 3 words found": Anchor("34", "45", ">= 80", ">= 85"),
    "1 to 3 words, scare quotes taken": Anchor("3", "10", "<= 8", "<= 8"),
    "4 to 7 words found": Anchor("", "", ">= 95", ">= 95"),
    "4 to 7 words, scare quotes taken": Anchor("25", "80", "<= 22", "<= 20"),
}
_NAMES = {
    "human-drawn direct spans found exactly": "human_span_R_exact",
    "speaker right, direct": "spk_acc_direct",
    "speaker right, mixed": "spk_acc_mixed4",
    "found and speaker right": "end2end_R(span lenient & speaker right)/gold with speaker",
    "1 to 3 words found": "R_short(1-3w attributed)",
    "1 to 3 words, scare quotes taken": "scare_fp_1-3w",
    "4 to 7 words, scare quotes taken": "scare_fp_4-7w",
}


def of_part(gold: Path, digits: str) -> list[Document]:
    """The articles of one part; only those of `seen` may ever be read by anybody."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [document for document in documents if hashlib.sha256(document["doc_id"].encode()).hexdigest()[0] in digits]


def labelled(documents: Iterable[Document], found: dict[str, Any], module: ModuleType) -> list[Document]:
    """The labelled quotations, each with the one found in its place as `hit`, or None."""
    whole: list[Document] = []
    for document in documents:
        items = module.gold_items(document)
        module.pair(items, module.predictions(document["text"], found[document["doc_id"]]["quotes"]))
        whole += items
    return whole


def middling(items: Iterable[Document]) -> float:
    """How many in a hundred of the attributed spans of four to seven words are found.

    >>> spans = [{"label": "direct", "n_words": 5, "hit": {}}, {"label": "direct", "n_words": 6, "hit": None}]
    >>> middling([*spans, {"label": "scare", "n_words": 4, "hit": {}}])
    50.0
    """
    hits = [item["hit"] is not None for item in items if item["label"] != "scare" and 4 <= item["n_words"] <= 7]
    return round(100 * sum(hits) / max(1, len(hits)), 1)


def relayed(items: Iterable[Document], module: ModuleType) -> Figures:
    """How many in a hundred have the labelled speaker as the speaker, as `cites` or as `via`.

    In "Dale said, according to the Courier" the labels often name the Courier, which here is cited.
    """
    whole, right = Counter[str](), Counter[str]()
    for item in items:
        if item["cls"] not in RELAYED or not item["speaker"] or item["hit"] is None:
            continue
        quote, said = item["hit"]["quote"], item["speaker_text"]
        names = [(quote["speaker_text"], quote["speaker"]), *((name, None) for name in quote["relays"])]
        whole[item["cls"]] += 1
        right[item["cls"]] += any(module.same_speaker(said, item["speaker"], *name) for name in names)
    return {
        f"speaker or who relays right, {name}": round(100 * right[kind] / max(1, whole[kind]), 1)
        for kind, name in RELAYED.items()
    }


def figures_of(documents: Sequence[Document], module: ModuleType) -> Figures:
    """The measures of one part, by the names of `ANCHORS`; then, for comparison, those of `relayed`."""
    gold = {document["doc_id"]: document for document in documents}
    found = {name: prediction(document["text"], 0.0) for name, document in gold.items()}
    surely = {name: prediction(document["text"], NAMED_FROM) for name, document in gold.items()}
    measures, sure = module.score(gold, found)[0], module.score(gold, surely)[0]
    figures = {name: float(measures[theirs]) for name, theirs in _NAMES.items()}
    figures["span F1, lenient"] = float(measures["lenient(direct+mixed4)"]["F1"])
    figures["speaker right when one is named"] = float(sure["spk_prec_when_named"])
    figures["speaker named %"] = round(100 - float(sure["spk_none_rate"]), 1)
    items = labelled(documents, found, module)
    figures["4 to 7 words found"] = middling(items)
    return {name: figures[name] for name in ANCHORS} | relayed(items, module)


def table(figures: Figures) -> list[str]:
    """Measures beside the anchors, a line each.

    >>> for line in table({"span F1, lenient": 98.4}): print(line)
    measure                                   measured  best of others        plain rules  wanted   in the end
    span F1, lenient                              98.4  95.9                  98.2         >= 98.5  >= 99
    """
    form = "{:40}  {:>8}  {:20}  {:11}  {:7}  {}"
    lines = [form.format("measure", "measured", "best of others", "plain rules", "wanted", "in the end")]
    for name, value in figures.items():
        anchor = ANCHORS.get(name, Anchor("", "", "", ""))
        lines.append(form.format(name, value, anchor.best, anchor.rules, anchor.gate, anchor.goal).rstrip())
    return lines


def measure(shared: Path, _work: Path) -> Figures:
    """Quotations and their speakers in 840 articles, the held-out part and the other apart; prints tables."""
    gold = shared / "gold" / "quotes_train.jsonl.gz"
    module = scorer(gold)
    figures: Figures = {}
    for part, digits in PARTS.items():
        documents = of_part(gold, digits)
        found = figures_of(documents, module)
        figures.update({f"{part}: {name}": value for name, value in found.items()})
        print(f"\nquotes, {part}: {len(documents)} articles", *table(found), sep="\n")
        if part == "seen":
            rows = [row for document in documents for row in cross_quotes.rows(document, module)]
            print("errors by pattern, in articles that the weights were learned from")
            print(*(f"  {count:5} {name}" for name, count in cross_quotes.patterns(rows)), "", sep="\n")
    return figures


def cases(_shared: Path, _work: Path) -> Figures:
    """How many of the project's own cases are wholly right: no other data is needed."""
    spec = importlib.util.spec_from_file_location("speech_cases", CASES)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    right = [module.told(case) == module.expected(case) for case in module.CASES]
    return {"cases": len(right), "cases right %": round(100 * sum(right) / len(right), 1)}
