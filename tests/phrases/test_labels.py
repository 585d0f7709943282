"""The verdicts on phrases of real articles: places and reasons, no text."""

from __future__ import annotations

import json

from quality.labels import measure


def test_verdicts_hold_places_and_no_text() -> None:
    rows = [json.loads(line) for line in (measure.HERE / "phrases.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == {"corpus", "path", "start", "end", "check", "worth", "reason"} for row in rows)
    assert all(0 <= row["start"] < row["end"] and len(row["check"]) == 16 for row in rows)
    assert all(10 < len(row["reason"]) < 120 for row in rows)
    assert len({(row["corpus"], row["path"], row["start"], row["end"]) for row in rows}) == len(rows)
    assert {row["corpus"] for row in rows} == {"mueller2019", "basil", "allsides37k"}
