"""Score `find_quotes` on labelled articles with the scorer that lies beside them.

    python -m tools.eval_quotes GOLD [--part dev|score] [--leave-below 0.0] [--errors N] [--json]
    python -m tools.eval_quotes GOLD [--part dev|score] --units

GOLD is PolNeAR's training part as JSONL (or .jsonl.gz); `score_quotes.py` is looked for in its folder. `dev` are the
articles where the first hexadecimal digit of sha256(doc_id) is 4 to f, to learn from and look at; `score` are the
others, which are scored in sum and never shown: `--errors` works for `dev` only. Speakers of mentions whose
confidence is under `--leave-below` count as not given. `--units` scores nothing: it tells how many of the drawn direct
spans are what stands in one pair of marks, and so how many can be found exactly by whoever takes marks as they stand.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from corpuskit.mentions import find_quotes
from corpuskit.mentions.people import refer
from corpuskit.records import Quote

DIGITS = {"dev": "456789abcdef", "score": "0123"}
ANY_NAME = 0.9  # of the names behind pronouns that the labels of quality/labels know, about so many are right
UNMARKED = frozenset(("scare", "block", "indirect"))


def articles(path: Path, part: str) -> Iterator[dict[str, Any]]:
    """The labelled articles of one part."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if hashlib.sha256(document["doc_id"].encode()).hexdigest()[0] in DIGITS[part]:
                yield document


def outer(quotes: list[Quote]) -> Iterator[Quote]:
    """The mentions in marks that stand in no other: the labels know none inside another."""
    end = -1
    for quote in quotes:
        if quote.kind not in UNMARKED and quote.end > end:
            end = quote.end
            yield quote


@contextmanager
def names_unasked() -> Iterator[None]:
    """Let all names behind pronouns and offices be as sure: the labels have "he" as the speaker and know no name."""
    before = refer.sure_of
    setattr(refer, "sure_of", lambda _share: ANY_NAME)  # noqa: B010  (a plain assignment is no function for mypy)
    try:
        yield
    finally:
        setattr(refer, "sure_of", before)  # noqa: B010


def prediction(text: str, least: float) -> dict[str, Any]:
    """What the scorer wants to know of one article."""
    rows = []
    with names_unasked():
        quotes = find_quotes(text)
    for quote in outer(quotes):
        named = quote.confidence >= least and quote.speaker_span is not None
        rows.append(
            {
                "start": quote.start,
                "end": quote.end,
                "spans": [list(part) for part in quote.parts],
                "speaker": list(quote.speaker_span or ()) if named else None,
                "speaker_text": quote.speaker_text if named else None,
                "relays": [name for name in (quote.cites, quote.via) if name],
            }
        )
    return {"quotes": rows}


def units(documents: Iterable[dict[str, Any]], module: ModuleType) -> dict[str, int]:
    """How the direct spans that annotators drew stand to the pairs of marks, by number.

    `beside others` are parts of one pair that several spans share, mostly its sentences; `alone` parts of a pair with
    one span; `not inside a pair` go over an edge.
    """
    count = Counter({"spans": 0, "a whole pair": 0, "beside others": 0, "alone": 0, "not inside a pair": 0})
    for document in documents:
        text, shared = document["text"], Counter[tuple[int, int]]()
        pairs = sorted({module.strip(text, mark["start"], mark["end"]) for mark in document["marks"]})
        direct = (quote for quote in document["quotes"] if quote["kind"] == "direct")
        for start, end in (span for quote in direct for span in module.segments(text, quote)):
            if not module.word_starts(text, start, end):
                continue
            count["spans"] += 1
            around = next((pair for pair in pairs if pair[0] <= start and end <= pair[1]), None)
            if (start, end) in pairs:
                count["a whole pair"] += 1
            elif around is None:
                count["not inside a pair"] += 1
            else:
                shared[around] += 1
        for number in shared.values():
            count["alone" if number == 1 else "beside others"] += number
    return dict(count)


def scorer(gold: Path) -> ModuleType:
    """The script beside the labelled articles."""
    spec = importlib.util.spec_from_file_location("score_quotes", gold.parent / "score_quotes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Read the arguments, predict, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=sorted(DIGITS), default="dev")
    parser.add_argument("--leave-below", type=float, default=0.0)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--units", action="store_true")
    options = parser.parse_args()
    module = scorer(options.gold)
    gold = {document["doc_id"]: document for document in articles(options.gold, options.part)}
    if options.units:
        print(*(f"{number:6} {name}" for name, number in units(gold.values(), module).items()), sep="\n")
        return
    find_quotes("“Warm up,” she said.")
    begin = time.process_time()
    found = {name: prediction(document["text"], options.leave_below) for name, document in gold.items()}
    seconds = time.process_time() - begin
    measures, errors = module.score(gold, found)
    measures["articles_per_cpu_second"] = round(len(gold) / seconds)
    if options.json:
        print(json.dumps(measures))
    else:
        for name, value in measures.items():
            print(f"{name:60s} {value}")
    if options.errors and options.part == "dev":
        module.print_errors(errors, options.errors)


if __name__ == "__main__":
    main()
