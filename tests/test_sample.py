"""The bundled sample against what a perfect tool should say of it (tests/cases); known errors are strict xfails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus
from corpuskit.records import Filters

CASES = Path(__file__).parent / "cases"
FIELDS = ("title", "outlet", "date", "author", "origin", "encoding", "updated", "agency", "date_note")
KINDS = ("direct", "mixed", "block", "scare", "indirect")


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line]


def marked(rows: list[dict[str, Any]], label: str) -> list[Any]:
    """Cases as parameters; those that are known to be wrong must fail, so that an improvement is noticed."""
    return [
        pytest.param(
            row,
            id=f"{row['path']}:{row.get(label, '')[:40]}",
            marks=pytest.mark.xfail(reason=row.get("known", "known error"), strict=True)
            if row.get("expect") == "fail"
            else (),
        )
        for row in rows
    ]


def folded(name: str, value: str) -> str:
    """What tests/cases/README.md says does not matter when values are compared."""
    if name in ("date", "updated"):
        return value[:10]
    if name in ("outlet", "agency", "origin", "speaker"):
        words = value.casefold().removesuffix(" news agency").split()
        return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
    return value


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("sample") / "corpus.db")
    report = corpus.ingest(sample)
    assert (report.unreadable, report.left_out) == ([], {".csv": 1})
    return corpus


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> dict[str, dict[str, Any]]:
    rows = corpus.rows("articles")
    return {str(row["path"]): row for row in (dict(zip(rows.columns, values, strict=True)) for values in rows)}


@pytest.fixture(scope="module")
def mentions(corpus: Corpus) -> list[dict[str, Any]]:
    rows = corpus.rows("mentions", Filters(kinds=KINDS))
    return [dict(zip(rows.columns, values, strict=True)) for values in rows]


def test_the_sample_holds_what_the_cases_say(articles: dict[str, dict[str, Any]]) -> None:
    assert set(articles) == {row["path"] for row in cases("sample_articles.jsonl")}


@pytest.mark.parametrize("case", marked(cases("sample_articles.jsonl"), "none"))
def test_article(case: dict[str, Any], articles: dict[str, dict[str, Any]]) -> None:
    found = articles[case["path"]]
    wanted = {name: case[name] for name in FIELDS if name in case}
    assert {name: folded(name, found[name]) for name in wanted} == {name: folded(name, wanted[name]) for name in wanted}


@pytest.mark.parametrize("case", marked(cases("sample_mentions.jsonl"), "text"))
def test_mention(case: dict[str, Any], mentions: list[dict[str, Any]]) -> None:
    here = [row for row in mentions if row["path"] == case["path"] and row["text"] == case["text"]]
    assert here, "not found as one span"
    found = here[0]
    assert (found["kind"], folded("speaker", found["speaker"])) == (case["kind"], folded("speaker", case["speaker"]))


def test_nothing_that_is_no_quotation_is_told_as_one(mentions: list[dict[str, Any]]) -> None:
    labels = cases("sample_mentions.jsonl")
    wanted = {(row["path"], row["text"]) for row in labels if row["kind"] != "scare" or row.get("expect") == "fail"}
    extra = [row for row in mentions if row["kind"] in KINDS[:3] and (row["path"], row["text"]) not in wanted]
    split = {(row["path"], part) for row in cases("sample_mentions.jsonl") for part in row.get("parts", [])}
    assert [row["text"] for row in extra if (row["path"], row["text"]) not in split] == []


def test_every_span_leads_back_to_its_bytes(corpus: Corpus, mentions: list[dict[str, Any]]) -> None:
    assert len(mentions) > 80
    assert list(corpus.check()) == []
