"""Web Annotations: the words stand where both selectors say, and the body is the row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpuskit.export.webanno import MOST_AROUND, surroundings
from corpuskit.store.schema import CONTRACT
from tests.export.conftest import Export, Tables, spelled


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def check(target: dict[str, Any], texts: dict[str, str]) -> tuple[str, int, int, str]:
    """Where both selectors lead to: they agree, and the words are found again by what stands around them."""
    article_id = target["source"].removeprefix("urn:corpuskit:article:")
    position, quote = target["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    text, start, end = texts[article_id], position["start"], position["end"]
    assert quote["exact"] == text[start:end]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    at = text.find(whole)
    assert at >= 0 and text[start - len(quote["prefix"]) :].startswith(whole)
    if max(len(quote["prefix"]), len(quote["suffix"])) < MOST_AROUND:
        assert text.find(whole, at + 1) < 0, "told apart"
    return article_id, start, end, quote["exact"]


def test_mentions(export: Export, tables: Tables) -> None:
    folder, manifest = export("webanno")
    texts = {row["article_id"]: row["text"] for row in lines(folder / "texts.jsonl")}
    names = [column.name for column in CONTRACT["mentions"].columns]
    wanted = {row[0]: dict(zip(names, map(spelled, row), strict=True)) for row in tables["mentions"]}
    found = lines(folder / "mention_annotations.jsonl")
    assert len(found) == len(wanted) == manifest["counts"]["mentions"]
    for annotation in found:
        article_id, start, end, exact = check(annotation["target"], texts)
        row = annotation["body"] | {"article_id": article_id, "start": start, "end": end, "text": exact}
        assert annotation["id"] == f"urn:corpuskit:mention:{row['mention_id']}"
        assert (annotation["type"], row.pop("type")) == ("Annotation", "Dataset")
        told = wanted[row["mention_id"]]
        assert row == told | {"parts": json.loads(told["parts"] or "null")}


def test_passages(export: Export, tables: Tables) -> None:
    folder, _ = export("webanno")
    texts = {row["article_id"]: row["text"] for row in lines(folder / "texts.jsonl")}
    names = [column.name for column in CONTRACT["passages"].columns]
    found = []
    for annotation in lines(folder / "passage_annotations.jsonl"):
        row = {key: value for key, value in annotation["body"].items() if key != "type"}
        for side, target in zip("ab", annotation["target"], strict=True):
            told = check(target, texts)
            keys = (f"article_{side}", f"start_{side}", f"end_{side}", f"text_{side}")
            row |= dict(zip(keys, told, strict=True))
        found.append(tuple(row[name] for name in names))
    assert sorted(found) == sorted(tables["passages"])


def test_more_is_shown_only_where_the_same_stands_twice() -> None:
    text = "“No,” she said. " * 200
    prefix, suffix = surroundings(text, 1600, 1605)
    assert (len(prefix), len(suffix)) == (MOST_AROUND, MOST_AROUND), "the text repeats itself as a whole"
    assert [len(piece) for piece in surroundings(text, 1600, 1605, alike=False)] == [32, 32]
    assert surroundings("short", 0, 5) == ("", "")
