"""How well `occasion` and `cites` are read, against occasions.jsonl: `python -m quality.labels.occasions FOLDER`.

FOLDER holds the corpora, a folder each. Rules are made on the half of the articles where the first hexadecimal digit of
sha256(path) is 8 to f; of the other half only the figures are looked at. Nothing of an article's text is printed, but
for the occasions themselves with `--errors`, of the first half.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpuskit.records import Quote
from quality.labels.measure import HERE, Case, Figures, Result, _covering, cases, percent

HALVES = {"developed on": "89abcdef", "held out": "01234567"}
FIELDS = ("occasion", "cites")
_WORD = re.compile(r"\w+")
_SMALL = frozenset("a an the in on at of to for with by from during his her its their after late last".split())


def half_of(path: str) -> str:
    """To which half an article belongs.

    >>> half_of("a.txt"), half_of("b.txt")
    ('held out', 'developed on')
    """
    digit = sha256(path.encode()).hexdigest()[0]
    return next(name for name, digits in HALVES.items() if digit in digits)


def agrees(found: str, wanted: str) -> bool:
    """Whether two phrases name one thing: a word that is not small is common to them.

    >>> agrees("in an interview", "In a long interview with Radio Nine"), agrees("in a letter", "in a speech")
    (True, False)
    """
    first, second = (set(_WORD.findall(phrase.casefold())) - _SMALL for phrase in (found, wanted))
    return bool(first & second)


def count(name: str, found: str, wanted: str | None, counts: Counter[str]) -> bool:
    """Count one answer and tell if it is right; `wanted` is None where a reader cannot say."""
    if wanted is None:
        return True
    right = agrees(found, wanted) if found and wanted else not found and not wanted
    counts[f"{name}, stated"] += bool(wanted)
    counts[f"{name}, given"] += bool(found)
    counts[f"{name}, right"] += right and bool(found)
    return right


def measure(corpora: Path, results: dict[str, Result]) -> Figures:
    """Precision and recall of both fields, for each half of the articles."""
    rows = [json.loads(line) for line in (HERE / "occasions.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {(f"{row['corpus']}/{row['path']}", row["start"]): row for row in rows}
    missing = Result()
    for case in cases(corpora, HERE / "occasions.jsonl", missing):
        result = results[half_of(case.place.partition("/")[2])]
        for label in case.labelled.labels:
            quote = _covering(case, label)
            if quote is not None:
                _one(case, labels[case.place, label.start], quote, result)
    figures: Figures = {}
    for half, result in results.items():
        counts = result.counts
        for name in FIELDS:
            right, given, stated = (counts[f"{name}, {what}"] for what in ("right", "given", "stated"))
            figures[f"{half}: {name} stated"] = stated
            figures[f"{half}: {name} precision %"] = percent(right, given)
            figures[f"{half}: {name} recall %"] = percent(right, stated)
    return figures | dict(missing.counts)


def _one(case: Case, row: dict[str, Any], quote: Quote, result: Result) -> None:
    for name in FIELDS:
        span, found = row[name], getattr(quote, name)
        wanted = None if span is None else case.text[span[0] : span[1]] if span else ""
        if not count(name, found, wanted, result.counts):
            where = f"{case.place}:{row['start']}-{row['end']}"
            result.errors.append(f"{name}\t{where}\twanted: {wanted!r}\tgot: {found!r}\t{row['reason']}")


def main() -> None:
    """Print the figures, with `--errors` each error of the half that rules are made on."""
    parser = argparse.ArgumentParser(description="Measure occasions and cited sources against the labels.")
    parser.add_argument("corpora", type=Path, help="the folder that holds the corpora")
    parser.add_argument("--errors", action="store_true", help="list the errors of the half that rules are made on")
    arguments = parser.parse_args()
    results = {half: Result() for half in HALVES}
    for name, value in measure(arguments.corpora, results).items():
        print(f"  {name:<48}{value:>8}")
    if arguments.errors:
        print(*(f"    {line}" for line in sorted(results["developed on"].errors)), sep="\n")


if __name__ == "__main__":
    main()
