"""The labels of quality/labels/marks.jsonl, and how the training reads them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from quality.labels import measure
from tools import labelled_marks

ROWS = [json.loads(line) for line in labelled_marks.LABELS.read_text(encoding="utf-8").splitlines()]
TEXT = "Ferry Talk\n\nThe ferry is “late”, said Ana Dale, who calls the pier “a plank”.\n\nIt was called “Old Joe”.\n"


def test_marks_are_places_without_text() -> None:
    for row in ROWS:
        assert set(row) == {"corpus", "path", "marks"}
        for start, end, check, speech, first, last in row["marks"]:
            assert 0 <= start < end and len(check) == 8 and int(check, 16) >= 0
            assert (speech in (0, 1) and (first, last) == (-1, -1)) or (speech == 1 and 0 <= first < last)
        assert all(one[1] <= other[0] for one, other in pairwise(row["marks"]))


def test_there_are_as_many_as_the_readme_says() -> None:
    marks = [mark for row in ROWS for mark in row["marks"]]
    told = (measure.HERE / "README.md").read_text(encoding="utf-8")
    assert f"{len(marks):,} spans in marks, of {len(ROWS):,} articles" in told


def test_nothing_is_learned_from_an_article_that_is_measured() -> None:
    measured = {
        path
        for name in ("blocks.jsonl", "pronouns.jsonl", "openings.jsonl")
        for path in measure.read_labels(measure.HERE / name)
    }
    assert not measured & {(row["corpus"], row["path"]) for row in ROWS}


def test_labels_become_marks_of_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "echo").mkdir()
    (tmp_path / "echo" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    marks = []
    for words, source in (("“late”", "Ana Dale"), ("“Old Joe”", "")):
        start, first = TEXT.index(words), TEXT.index(source) if source else -1
        check = measure.digest(words)[:8]
        marks.append(
            [start, start + len(words), check, int(bool(source)), first, first + len(source) if source else -1]
        )
    marks.append([0, 4, "00000000", 0, -1, -1])  # other words stand there now
    row = {"corpus": "echo", "path": "ferry.txt", "marks": marks}
    gone = {"corpus": "echo", "path": "gone.txt", "marks": marks[:1]}
    labels = tmp_path / "marks.jsonl"
    labels.write_text("\n".join(map(json.dumps, (row, gone))), encoding="utf-8")
    (found,) = labelled_marks.read(tmp_path, labels)
    assert [(mark["label"], mark["speaker_text"]) for mark in found["marks"]] == [("mixed", "Ana Dale"), ("scare", "")]
    assert "2 more labels in 1 articles; 2 left out" in capsys.readouterr().out
