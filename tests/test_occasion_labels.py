"""The labels of occasions and sources, and how answers are counted."""

from __future__ import annotations

import json
from collections import Counter

from quality.labels import occasions
from quality.labels.measure import HERE


def test_labels_hold_places_and_no_text() -> None:
    rows = [json.loads(line) for line in (HERE / "occasions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({(row["corpus"], row["path"], row["start"]) for row in rows}) == len(rows) == 200
    for row in rows:
        assert set(row) == {"corpus", "path", "start", "end", "check", "occasion", "cites", "reason"}
        assert 0 <= row["start"] < row["end"] and len(row["check"]) == 16 and len(row["reason"]) < 80
        for name in occasions.FIELDS:
            assert row[name] is None or row[name] == [] or 0 <= row[name][0] < row[name][1]
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    figures = [sum(bool(row["occasion"]) for row in rows), sum(row["occasion"] == [] for row in rows)]
    assert [figure for figure in figures if f" {figure} have " not in readme] == []


def test_answers_are_counted() -> None:
    counts: Counter[str] = Counter()
    assert occasions.count("occasion", "in a letter", "In a letter to the town", counts)
    assert not occasions.count("occasion", "in a letter", "in a speech", counts)
    assert not occasions.count("occasion", "", "in a speech", counts)
    assert not occasions.count("occasion", "in a letter", "", counts)
    assert occasions.count("occasion", "", "", counts)
    assert occasions.count("occasion", "in a letter", None, counts)
    assert counts == {"occasion, stated": 3, "occasion, given": 3, "occasion, right": 1}
