"""The labelled cases of `tests/cases/speech.jsonl`: the format is told in `tests/cases/README.md`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpuskit.mentions import find_quotes
from corpuskit.records import Quote

PATH = Path(__file__).parents[1] / "cases" / "speech.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
ARTICLES = ("the ", "a ", "an ")
KINDS = ("direct", "mixed", "block", "scare")
SPEECH = KINDS[:3]
FIELDS = {"text", "parts", "kind", "speaker", "or", "cites", "via", "occasion", "optional"}


def bare(name: str) -> str:
    """A name without case and leading article: "The Courier" and "the courier" are one."""
    low = name.casefold()
    return next((low[len(article) :] for article in ARTICLES if low.startswith(article)), low)


def is_same(text: str, quote: Quote, label: dict[str, Any]) -> bool:
    """Is this mention the labelled one: the same span, or the same parts?"""
    parts = [text[start:end] for start, end in quote.parts]
    return quote.text == label["text"] or parts == label.get("parts", [label["text"]])


def label_of(case: dict[str, Any], quote: Quote) -> dict[str, Any] | None:
    return next((label for label in case["quotes"] if is_same(case["text"], quote, label)), None)


def accepted(label: dict[str, Any]) -> set[str]:
    """The speakers that are right: the best form, others as good, and for optional mentions none."""
    names = {label["speaker"], *label.get("or", [])}
    return {bare(name) for name in names | ({""} if label.get("optional") else set())}


def told(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What was found, in the words of the labels where they agree; scare marks without a label are left out."""
    rows = []
    for quote in find_quotes(case["text"], language=case.get("language", "en")):
        label = label_of(case, quote)
        if label is None:
            if quote.kind in SPEECH:
                rows.append((quote.text, quote.kind, bare(quote.speaker)))
            continue
        right = bare(quote.speaker) in accepted(label)
        if label.get("optional") and right and quote.kind == label["kind"]:
            continue
        rows.append((label["text"], quote.kind, bare(label["speaker"] if right else quote.speaker)))
    return sorted(rows)


def expected(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    labels = [label for label in case["quotes"] if not label.get("optional")]
    return sorted((label["text"], label["kind"], bare(label["speaker"])) for label in labels)


def parameters(cases: list[dict[str, Any]], key: str) -> list[Any]:
    known = {True: [pytest.mark.xfail(strict=True)], False: []}
    return [pytest.param(case, marks=known[case.get(key) == "fail"], id=case["id"]) for case in cases]


@pytest.mark.parametrize("case", parameters(CASES, "expect"))
def test_speech_case(case: dict[str, Any]) -> None:
    assert told(case) == expected(case), case["why"]


def states_context(case: dict[str, Any]) -> bool:
    """Is the case about the source or the relay of the words?"""
    stated = any(label["cites"] or label["via"] for label in case["quotes"])
    return stated or case["group"] in ("told-outlet", "according-to")


def agrees(found: str, label: str) -> bool:
    """May be cut shorter or longer at the end ("a transcript", "a transcript shown to the jury"), but not missing."""
    low, wanted = bare(found), bare(label)
    return low == wanted or bool(low and wanted and (low.startswith(wanted) or wanted.startswith(low)))


@pytest.mark.parametrize("case", parameters([case for case in CASES if states_context(case)], "expect_context"))
def test_cites_and_via(case: dict[str, Any]) -> None:
    quotes = find_quotes(case["text"], language=case.get("language", "en"))
    for label in case["quotes"]:
        if label.get("optional") or label["kind"] == "scare":
            continue
        quote = next((quote for quote in quotes if is_same(case["text"], quote, label)), None)
        assert quote is not None, label["text"]
        assert agrees(quote.cites, label["cites"]), (quote.cites, label["cites"], case["why"])
        assert agrees(quote.via, label["via"]), (quote.via, label["via"], case["why"])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_the_label_is_sound(case: dict[str, Any]) -> None:
    """Each text stands once in the case, in the order of the text, and no field is misspelt."""
    text = case["text"]
    assert case["why"]
    assert set(case) <= {"id", "group", "text", "language", "quotes", "why", "expect", "expect_context"}
    for label in case["quotes"]:
        assert FIELDS - {"parts", "or", "optional"} <= set(label) <= FIELDS
        assert label["kind"] in KINDS
        for piece in (label["text"], *label.get("parts", [])):
            assert text.count(piece) == 1, piece
        if "parts" in label:
            assert len(label["parts"]) > 1
            assert label["text"].startswith(label["parts"][0]) and label["text"].endswith(label["parts"][-1])
        for name in (label["speaker"], label["cites"], label["via"], label["occasion"], *label.get("or", [])):
            assert name.casefold() in text.casefold(), name
        assert label["kind"] != "scare" or not label["speaker"]
    starts = [text.index(label["text"]) for label in case["quotes"]]
    assert starts == sorted(starts)


def test_there_are_cases_enough() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 250
    assert len({case["text"] for case in CASES}) == len(CASES)
    kinds = Counter(label["kind"] for case in CASES for label in case["quotes"])
    assert all(kinds[kind] >= 20 for kind in KINDS)
