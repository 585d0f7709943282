"""Quotations of many outlets against `quality/labels/marks_held_out.jsonl`: places that nothing is learned from.

Most are short and were chosen for being hard, so the figures say how one code compares with another, not how often
quotations of news are right. The corpora are unpacked first, of them only the labelled articles; no text is printed.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from corpuskit.mentions import find_quotes
from quality import blocks
from quality.labels.measure import HERE, percent
from tools import labelled_marks
from tools.eval_quotes import UNMARKED, scorer

Figures = dict[str, float]
LABELS = HERE / "marks_held_out.jsonl"
SIZES = ((3, "1 to 3 words"), (7, "4 to 7 words"))
LONGER = "longer"


def size(words: int) -> str:
    """Among which a quotation is counted.

    >>> size(3), size(4), size(8)
    ('1 to 3 words', '4 to 7 words', 'longer')
    """
    return next((name for most, name in SIZES if words <= most), LONGER)


def count(document: dict[str, Any], module: ModuleType) -> Counter[tuple[str, str]]:
    """What is found of the labels of an article, by size."""
    text, counts = document["text"], Counter[tuple[str, str]]()
    found = {module.strip(text, *part): quote for quote in find_quotes(text) for part in quote.parts[::-1]}
    for mark in document["marks"]:
        start, end = mark["start"], mark["end"]
        name = size(len(module.WORD.findall(text[start:end])))
        quote = found.get(module.strip(text, start, end))
        said = quote is not None and quote.kind not in UNMARKED
        label = "none" if mark["label"] == "scare" else "speech"
        counts[name, label] += 1
        counts[name, f"{label} found"] += said
        if quote is not None and said and mark["speaker"]:
            span = list(quote.speaker_span or ()) or None
            right = module.same_speaker(mark["speaker_text"], mark["speaker"], quote.speaker_text, span)
            counts[name, "sources"] += 1
            counts[name, "sources right"] += span is not None and right
    return counts


def figures_of(counts: Counter[tuple[str, str]]) -> Figures:
    """Percentages by size.

    >>> found = Counter({("longer", "sources"): 4, ("longer", "sources right"): 3})
    >>> figures_of(found)["longer: source right, of found %"]
    75.0
    """
    figures: Figures = {}
    for name in [*(name for _, name in SIZES), LONGER]:
        for told, part, whole in (
            ("found", "speech found", "speech"),
            ("taken that is none", "none found", "none"),
            ("source right, of found", "sources right", "sources"),
        ):
            if name != LONGER or part == "sources right":  # longer ones are nearly all speech, and nearly all found
                figures[f"{name}: {told} %"] = percent(counts[name, part], counts[name, whole])
    return figures


def run(shared: Path, work: Path) -> Figures:
    """The figures, from the corpora of ../shared."""
    paths: dict[str, set[str]] = defaultdict(set)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paths[row["corpus"]].add(row["path"])
    blocks.unpack(shared, work, paths)
    module = scorer(shared / "gold" / "quotes_train.jsonl.gz")
    documents = labelled_marks.read(work, LABELS)
    return figures_of(sum((count(document, module) for document in documents), Counter()))
