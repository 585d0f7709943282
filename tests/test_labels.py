"""The labels of quality/labels, and the measuring of blocks and pronouns against them, on invented articles."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from corpuskit.records import Quote
from quality.labels import measure
from quality.labels.measure import Case, Label, Labelled, Result

TEXT = (
    "The Harbour Plan\n\nMayor Ana Dale wrote:\n\nWe will dredge the harbour before the winter comes.\n\n"
    "It will cost less than the old bridge did.\n\nThe town has debts.\n\nOne cat, one dog, one bird."
)
FIRST = "We will dredge the harbour before the winter comes."
SECOND = "It will cost less than the old bridge did."


def span(words: str, last: str = "") -> tuple[int, int]:
    start = TEXT.index(words)
    return start, TEXT.index(last or words) + len(last or words)


def label(words: str, block: bool | None, last: str = "", speaker: str = "") -> Label:
    start, end = span(words, last)
    return Label(start, end, measure.digest(TEXT[start:end]), block, (speaker,) if speaker else (), "after a colon")


def found(words: str, last: str = "", speaker: str = "", kind: str = "block") -> Quote:
    start, end = span(words, last)
    return Quote(start, end, TEXT[start:end], kind, speaker, parts=((start, end),))


def counted(labels: list[Label], quotes: list[Quote]) -> Result:
    result = Result()
    measure.count_blocks(Case("corpus/article.txt", TEXT, Labelled(labels, len(TEXT)), quotes), result)
    return result


@pytest.mark.parametrize("name", ["blocks.jsonl", "openings.jsonl", "pronouns.jsonl"])
def test_labels_hold_places_and_no_text(name: str) -> None:
    fields = {
        "corpus", "path", "start", "end", "check", "block", "speaker", "speaker_start", "speaker_end", "also",
        "reason", "complete", "pronoun_start", "pronoun_end",
    }  # fmt: skip
    for line in (measure.HERE / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) <= fields
        assert len(row.get("reason", "")) < 120
        if not row.get("complete"):
            assert 0 <= row["start"] < row["end"] and len(row["check"]) == 16


@pytest.mark.parametrize("name", ["blocks.jsonl", "openings.jsonl", "pronouns.jsonl"])
def test_labels_of_an_article_do_not_overlap(name: str) -> None:
    for labelled in measure.read_labels(measure.HERE / name).values():
        spans = sorted((each.start, each.end) for each in labelled.labels)
        assert all(later[0] >= earlier[1] for earlier, later in pairwise(spans))


def test_there_are_as_many_labels_as_the_readme_says() -> None:
    blocks = measure.read_labels(measure.HERE / "blocks.jsonl")
    true = {place for place, labelled in blocks.items() if any(each.block for each in labelled.labels)}
    pronouns = measure.read_labels(measure.HERE / "pronouns.jsonl")
    openings = measure.read_labels(measure.HERE / "openings.jsonl")
    figures = [
        sum(bool(each.block) for labelled in blocks.values() for each in labelled.labels), len(true), len(blocks),
        sum(each.block is False for labelled in blocks.values() for each in labelled.labels),
        sum(len(labelled.labels) for labelled in pronouns.values()), len(pronouns),
        sum(len(labelled.labels) for labelled in openings.values()), len(openings),
    ]  # fmt: skip
    readme = (measure.HERE / "README.md").read_text(encoding="utf-8")
    assert [figure for figure in figures if f" {figure} " not in readme] == []


def test_openings_are_of_the_half_that_is_developed_on_and_of_no_article_that_is_measured() -> None:
    measured = {path for _, path in measure.read_labels(measure.HERE / "blocks.jsonl")}
    for _, path in measure.read_labels(measure.HERE / "openings.jsonl"):
        assert sha256(path.encode()).hexdigest()[0] in "89abcdef"
        assert path not in measured


def test_one_passage_may_be_found_in_pieces() -> None:
    wanted = label(FIRST, True, SECOND, "Ana Dale")
    counts = counted([wanted], [found(FIRST, speaker="Ana Dale"), found(SECOND, speaker="Dale")]).counts
    assert (counts["found"], counts["wrong"], counts["speaker right"]) == (1, 0, 1)


def test_two_speakers_in_one_block_are_an_error() -> None:
    labels = [label(FIRST, True, speaker="Ana Dale"), label(SECOND, True, speaker="Bo Reed")]
    result = counted(labels, [found(FIRST, SECOND, "Ana Dale")])
    assert (result.counts["found"], result.counts["wrong"]) == (0, 1)
    assert [error.split("\t")[0] for error in result.errors] == ["block missed", "block missed", "no such block"]


def test_half_of_a_block_is_not_found() -> None:
    counts = counted([label(FIRST, True, SECOND, "Ana Dale")], [found(FIRST, speaker="Ana Dale")]).counts
    assert (counts["found"], counts["wrong"]) == (0, 1)


def test_undecided_spans_count_neither_way_and_negatives_count_as_wrong() -> None:
    labels = [label("The town has debts.", None), label("One cat, one dog, one bird.", False)]
    counts = counted(labels, [found("The town has debts."), found("One cat, one dog, one bird.")]).counts
    assert (counts["labelled"], counts["wrong"], counts["negatives taken"]) == (0, 1, 1)


def test_a_wrong_speaker_is_listed_by_place() -> None:
    result = counted([label(FIRST, True, speaker="Ana Dale")], [found(FIRST, speaker="Bo Reed")])
    start, end = span(FIRST)
    assert result.errors == [
        f"wrong speaker\tcorpus/article.txt:{start}-{end}\twanted: Ana Dale\tgot: Bo Reed",
    ]


def test_labels_are_measured_on_articles_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Quiet Day\n\nMayor Ana Dale spoke on Monday.\n\n“We will open the harbour again in May,” she said.\n"
    quoted = "We will open the harbour again in May,"
    start = text.index(quoted)
    pronoun = text.index("she")
    row = {
        "corpus": "town", "path": "echo/day.txt", "start": start, "end": start + len(quoted),
        "check": measure.digest(quoted), "pronoun_start": pronoun, "pronoun_end": pronoun + 3,
        "speaker": "Ana Dale", "reason": "pronoun after the quotation",
    }  # fmt: skip
    moved = row | {"check": "0" * 16}
    lines = [json.dumps(row), json.dumps(moved), json.dumps(row | {"path": "echo/gone.txt"})]
    (tmp_path / "pronouns.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "town" / "echo").mkdir(parents=True)
    (tmp_path / "town" / "echo" / "day.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(measure, "HERE", tmp_path)
    figures = measure.measure_pronouns(tmp_path, Result())
    assert figures["quotations labelled"] == 1
    assert figures["name right %"] == 100.0
    assert figures["labels whose text has moved"] == 1
    assert figures["articles missing"] == 1
