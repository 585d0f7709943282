"""Articles of which some quotations in marks are labelled, in the form that `tools/train_quotes.py` learns from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from quality.labels.measure import HERE, Corpora, digest

LABELS = HERE / "marks.jsonl"
# What the names of PolNeAR's outlets have in common with those of the same outlets here.
_NAMES = {
    "breitbart": "breitbart",
    "huff-post": "huff",
    "nyt": "new york times",
    "politico": "politico",
    "usa-today": "usa today",
    "wash-post": "washington post",
    "west-journal": "western journal",
}
Label = tuple[int, int, str, int, int, int]


def read(corpora: Path, path: Path = LABELS) -> list[dict[str, Any]]:
    """The labelled articles below `corpora`, as PolNeAR's but without attributions: only the labelled marks are known.

    Labels whose text has moved, or whose article is not there, are left out, and told.
    """
    known, found, moved = Corpora(corpora), [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        corpus, name, labels = row["corpus"], row["path"], row["marks"]
        article = known.article(corpus, name)
        if article is None or article.body is None:
            moved += len(labels)
            continue
        text = article.body.clean
        fitting = [label for label in labels if digest(text[label[0] : label[1]]).startswith(label[2])]
        moved += len(labels) - len(fitting)
        marks = [_mark(label, text) for label in fitting]
        document = f"{article.row['outlet']}_{corpus}_{name}"
        found.append({"doc_id": document, "text": text, "quotes": [], "marks": marks})
    print(sum(len(one["marks"]) for one in found), "more labels in", len(found), "articles;", moved, "left out")
    return found


def of_others(documents: Sequence[dict[str, Any]], outlets: Iterable[str]) -> list[dict[str, Any]]:
    """The articles that were printed by none of PolNeAR's outlets but these.

    >>> of_others([{"doc_id": "USA TODAY_x"}, {"doc_id": "The Hill_y"}], ["nyt"])
    [{'doc_id': 'The Hill_y'}]
    """
    left_out = [name for outlet, name in _NAMES.items() if outlet not in set(outlets)]
    return [one for one in documents if not any(name in one["doc_id"].split("_")[0].casefold() for name in left_out)]


def _mark(label: Label, text: str) -> dict[str, Any]:
    start, end, _, speech, first, last = label
    speaker = [first, last] if first >= 0 else None
    told = text[first:last] if first >= 0 else ""
    kind = "mixed" if speech else "scare"
    return {"start": start, "end": end, "label": kind, "speaker": speaker, "speaker_text": told}
