"""How much of the reported speech without marks is found, and how much of what is found is right.

    python -m quality.reported GOLD [--part dev|score]

GOLD is PolNeAR's training part as JSONL (or .jsonl.gz), with its scorer in the same folder. Its attributions of kind
`indirect` hold beliefs, wishes and acts besides speech ("wants", "is expected", "criticized"): recall is given of all
and of those whose cue is one of the verbs that corpuskit reads, or "according to". Two spans are the same where they
share 80 % of the words of both (half of them: `loosely`). Figures only: nothing of the articles is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from corpuskit.mentions import find_quotes
from corpuskit.mentions.paragraph.words import manners
from corpuskit.records import Quote
from tools.eval_quotes import articles, scorer

SAME, LOOSELY = 0.8, 0.5
Document = dict[str, Any]


class Judged(NamedTuple):
    """A finding: how much it shares with the nearest attribution, whether the speaker is right, and how sure it was."""

    overlap: float
    speaker: bool
    quote: Quote


def words_of(text: str, spans: Iterable[Iterable[int]], module: ModuleType) -> set[int]:
    """Where the words of some spans begin, a leading "that" aside."""
    found: set[int] = set()
    for start, end in spans:
        found |= module.word_starts(text, start + 5 if text[start : start + 5] == "that " else start, end)
    return found


def is_read(text: str, label: Document) -> bool:
    """Whether the cue of an attribution is one that corpuskit reads."""
    if not label["cue"]:
        return False
    low = text[slice(*label["cue"])].lower().split()
    return "according" in low or any(word in manners() for word in low)


def judge(document: Document, module: ModuleType, count: Counter[str]) -> list[Judged]:
    """The findings in one article beside its labels; what was labelled and found is counted."""
    text, rows = document["text"], []
    found = [quote for quote in find_quotes(text, indirect=True) if quote.kind == "indirect"]
    predicted = [words_of(text, quote.parts, module) for quote in found]
    labels = [(label, words_of(text, label["spans"], module)) for label in document["quotes"]]
    for quote, own in zip(found, predicted, strict=True):
        near = [(module.overlap(own, words), number) for number, (_, words) in enumerate(labels) if own & words]
        best, number = max(near, default=(0.0, -1), key=lambda pair: (pair[0], -pair[1]))
        label = labels[number][0] if number >= 0 else {}
        named = bool(label.get("speaker_text")) and module.same_speaker(
            label["speaker_text"], label["speaker"], quote.speaker_text, quote.speaker_span
        )
        rows.append(Judged(best, named, quote))
    for label, words in labels:
        if label["kind"] == "indirect":
            best = max((module.overlap(own, words) for own in predicted), default=0.0)
            for name in ["all", "read"] if is_read(text, label) else ["all"]:
                count[name] += 1
                count[f"{name}, same"] += best >= SAME
                count[f"{name}, loosely"] += best >= LOOSELY
    return rows


def figures(rows: list[Judged], count: Counter[str]) -> dict[str, float]:
    """Precision and recall in percent."""

    def share(part: float, whole: float) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    same = [row for row in rows if row.overlap >= SAME]
    loosely = [row for row in rows if row.overlap >= LOOSELY]
    return {
        "found": len(rows),
        "labelled": count["all"],
        "labelled, verb read": count["read"],
        "precision": share(len(same), len(rows)),
        "precision, loosely": share(len(loosely), len(rows)),
        "span and speaker right": share(sum(row.speaker for row in same), len(rows)),
        "span loosely and speaker right": share(sum(row.speaker for row in loosely), len(rows)),
        "recall": share(count["all, same"], count["all"]),
        "recall, verb read": share(count["read, same"], count["read"]),
        "recall, verb read, loosely": share(count["read, loosely"], count["read"]),
    }


def calibration(rows: list[Judged]) -> list[str]:
    """Of the findings of about one confidence: how many, and the share whose span (loosely) and speaker are right."""
    groups: dict[float, list[Judged]] = defaultdict(list)
    for row in rows:
        groups[round(row.quote.confidence, 1)].append(row)
    return [
        f"  confidence about {level}: {len(own):5} found, {100 * _right(own):5.1f} % right, said "
        f"{100 * sum(row.quote.confidence for row in own) / len(own):5.1f} %"
        for level, own in sorted(groups.items())
    ]


def _right(rows: list[Judged]) -> float:
    return sum(row.speaker and row.overlap >= LOOSELY for row in rows) / len(rows)


def measure(shared: Path, _work: Path) -> dict[str, float]:
    """The figures of the articles that are only scored."""
    gold = shared / "gold" / "quotes_train.jsonl.gz"
    module, count = scorer(gold), Counter[str]()
    rows = [row for document in articles(gold, "score") for row in judge(document, module, count)]
    print("\nreported speech, held out", *calibration(rows), sep="\n")
    return {f"held out: {name}": value for name, value in figures(rows, count).items()}


def main() -> None:
    """Read the arguments, find, judge, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("dev", "score"), default="dev")
    options = parser.parse_args()
    module = scorer(options.gold)
    count: Counter[str] = Counter()
    rows = [row for document in articles(options.gold, options.part) for row in judge(document, module, count)]
    for name, value in figures(rows, count).items():
        print(f"{name:40} {value}")
    print(*calibration(rows), sep="\n")


if __name__ == "__main__":
    main()
