"""The labelled cases of `tests/cases/quotes.jsonl`, each with its reason."""

import json
from pathlib import Path

import pytest

from corpuskit.mentions import find_quotes

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
]
ARTICLES = ("the ", "a ", "an ")


def bare(speaker):
    low = speaker.lower()
    return next((low[len(article) :] for article in ARTICLES if low.startswith(article)), low)


def seen(quote, wanted):
    """The fields of a quotation that the case speaks of."""
    fields = {"text": quote.text, "kind": quote.kind, "speaker": bare(quote.speaker)}
    for name in ("cites", "via", "occasion", "speaker_text"):
        if name in wanted:
            fields[name] = getattr(quote, name)
    return fields


def parameters():
    for number, case in enumerate(CASES):
        marks = [pytest.mark.xfail(strict=True)] if case.get("expect") == "fail" else []
        yield pytest.param(case, marks=marks, id=f"{number + 1}-{case['why'][:40]}")


@pytest.mark.parametrize("case", list(parameters()))
def test_case(case):
    found = find_quotes(case["text"])
    assert len(found) == len(case["quotes"]), [(quote.kind, quote.text) for quote in found]
    for quote, wanted in zip(found, case["quotes"], strict=True):
        parts = wanted.get("parts")
        right = [bare(name) for name in (wanted["speaker"], *wanted.get("or", ()))]
        wanted = {key: value for key, value in wanted.items() if key not in ("parts", "or")}
        wanted["speaker"] = bare(quote.speaker) if bare(quote.speaker) in right else right[0]
        assert seen(quote, wanted) == wanted
        if parts is not None:
            assert [case["text"][start:end] for start, end in quote.parts] == parts
