"""Reported speech without marks: the labelled cases of `tests/cases/indirect.jsonl`, and what holds for any text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.mentions import find_indirect, find_quotes
from corpuskit.mentions.indirect import spans_of
from corpuskit.records import Zone

PATH = Path(__file__).parents[1] / "cases" / "indirect.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
PIECES = [
    "said ", "told ", "that ", "according to ", "Ana Dale ", "the mayor ", "she ", "was ", "the ferry ", ", ", ". ",
    "“", "”", "\n\n", "who ", "but ", "as ", "- ", ": ", "on Monday ", "the Courier ", "reported ", "sunk ",
]  # fmt: skip


def bare(name: str) -> str:
    low = name.casefold()
    return next((low[len(article) :] for article in ("the ", "a ", "an ") if low.startswith(article)), low)


def parameters() -> list[Any]:
    known = {True: [pytest.mark.xfail(strict=True)], False: []}
    return [pytest.param(case, marks=known[case.get("expect") == "fail"], id=case["id"]) for case in CASES]


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [quote for quote in find_quotes(text, indirect=True) if quote.kind == "indirect"]
    pieces = [[text[start:end] for start, end in quote.parts] for quote in found]
    assert pieces == [label.get("parts", [label["text"]]) for label in case["quotes"]], case["why"]
    for quote, label in zip(found, case["quotes"], strict=True):
        assert bare(quote.speaker) == bare(label["speaker"]), case["why"]
        for field in ("cites", "via", "occasion"):
            assert getattr(quote, field) == label.get(field, ""), (field, case["why"])


def test_the_cases_are_sound() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 35
    assert sum(not case["quotes"] for case in CASES) >= 12
    for case in CASES:
        assert case["why"]
        for label in case["quotes"]:
            assert all(piece in case["text"] for piece in label.get("parts", [label["text"]]))


def test_it_is_found_on_request_only() -> None:
    text = "The ferry would run again, Ana Dale said. “In May,” she added."
    assert [quote.kind for quote in find_quotes(text)] == ["direct"]
    assert [quote.kind for quote in find_quotes(text, indirect=True)] == ["indirect", "direct"]
    assert find_quotes("Die Fähre, sagte sie, sei sicher.", language="de", indirect=True) == []


def test_it_is_less_sure_than_speech_in_marks() -> None:
    text = "“The ferry will run again,” Ana Dale said. Ana Dale said the ferry would run again."
    direct, indirect = find_quotes(text, indirect=True)
    assert indirect.confidence < 0.95 < direct.confidence


def test_one_name_per_person() -> None:
    text = "Mayor Ana Dale opened the pier. Dale said the pier was safe.\n\nThe fish would come back, she said."
    assert [quote.speaker for quote in find_quotes(text, indirect=True)] == ["Ana Dale", "Ana Dale"]


def test_a_headline_between_subject_and_verb_is_looked_past() -> None:
    text = "Ana Dale, the mayor, MORE: Ten ferries to love said the pier was safe."
    start = text.index("MORE")
    found = find_quotes(text, [Zone(start, text.index("said"), "insert", "x")], indirect=True)
    assert [(quote.text, quote.speaker) for quote in found] == [("the pier was safe", "Ana Dale")]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_are_true_and_apart_from_other_speech(text: str) -> None:
    others = spans_of(find_quotes(text))
    seen: list[tuple[int, int]] = []
    for quote in find_indirect(text, [], others):
        assert quote.text == text[quote.start : quote.end]
        assert (quote.parts[0][0], quote.parts[-1][1]) == (quote.start, quote.end)
        assert 0 < quote.confidence < 1
        for start, end in quote.parts:
            assert start < end
            assert not any(low < end and start < high for low, high in [*others, *seen])
        seen += quote.parts


@pytest.mark.parametrize(
    "unit", ["he said that ", "according to Ana Dale, ", "told the Courier in an interview ", "Dale said: "]
)
def test_endless_sentences_take_no_endless_time(unit: str) -> None:
    begin = time.process_time()
    find_indirect(unit * (200_000 // len(unit)), [], [])
    assert time.process_time() - begin < 8
