"""The labels of quality/labels/marks.jsonl, and how the training reads them."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from quality import marks
from quality.labels import measure
from tools import labelled_marks

ROWS, HELD_OUT = (
    [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for path in (labelled_marks.LABELS, marks.LABELS)
)
TEXT = "Ferry Talk\n\nThe ferry is “late”, said Ana Dale, who calls the pier “a plank”.\n\nIt was called “Old Joe”.\n"


def test_marks_are_places_without_text() -> None:
    for row in [*ROWS, *HELD_OUT]:
        assert set(row) == {"corpus", "path", "marks"}
        for start, end, check, speech, first, last in row["marks"]:
            assert 0 <= start < end and len(check) == 8 and int(check, 16) >= 0
            assert (speech in (0, 1) and (first, last) == (-1, -1)) or (speech == 1 and 0 <= first < last)
        assert all(one[1] <= other[0] for one, other in pairwise(row["marks"]))


def test_there_are_as_many_as_the_readme_says() -> None:
    told = " ".join((measure.HERE / "README.md").read_text(encoding="utf-8").split())
    for rows, place in ((ROWS, "spans in marks, of"), (HELD_OUT, "spans of")):
        spans = sum(len(row["marks"]) for row in rows)
        assert f"{spans:,} {place} {len(rows):,} articles" in told


def test_nothing_is_learned_from_an_article_that_is_measured() -> None:
    measured = {
        path
        for name in ("blocks.jsonl", "pronouns.jsonl", "openings.jsonl")
        for path in measure.read_labels(measure.HERE / name)
    }
    measured |= {(row["corpus"], row["path"]) for row in HELD_OUT}
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


def test_what_is_found_of_labels_is_counted() -> None:
    module = ModuleType("scorer")
    module.WORD = re.compile(r"\w+")  # type: ignore[attr-defined]
    module.strip = lambda text, start, end: (start, end)  # type: ignore[attr-defined]
    module.same_speaker = lambda told, place, found, span: found == told  # type: ignore[attr-defined]
    text = "“The ferry was late again on all four days of the fair,” said Ana Dale."
    start, end = 1, text.index("”")
    mark = {"start": start, "end": end, "label": "mixed", "speaker": [62, 70], "speaker_text": "Ana Dale"}
    counts = marks.count({"text": text, "marks": [mark]}, module)
    assert counts == {("longer", name): 1 for name in ("speech", "speech found", "sources", "sources right")}
    mark["speaker_text"] = "Max Odd"
    assert (
        marks.figures_of(marks.count({"text": text, "marks": [mark]}, module))["longer: source right, of found %"] == 0
    )
