"""The trails planted in the sample (docs/sample.md): each appearance in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus
from corpuskit.text.masking import mask

CASES = Path(__file__).parent / "cases" / "sample_trails.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("trails") / "corpus.db")
    corpus.ingest(sample)
    return corpus


@pytest.mark.parametrize("case", ROWS, ids=[case["query"][:40] for case in ROWS])
def test_trail(corpus: Corpus, case: dict[str, Any]) -> None:
    trail = corpus.trail(case["query"])
    found = [
        [step.appearance.date[:10], step.appearance.outlet, step.first, step.appearance.kind] for step in trail.steps
    ]
    key = lambda row: (row[0] == "", row)  # noqa: E731
    assert sorted(found, key=key) == sorted(case["trail"], key=key)


def test_a_mention_leads_to_the_trail_of_its_quote(corpus: Corpus) -> None:
    steps = corpus.trail(ROWS[0]["query"]).steps
    marked = [step.appearance.mention_id for step in steps if step.appearance.kind != "unmarked"]
    for mention_id in marked[:3]:
        again = corpus.trail(mention_id).steps
        assert [s.appearance.mention_id for s in again if s.appearance.kind != "unmarked"] == marked


def test_offsets_of_a_trail_are_those_of_the_text(corpus: Corpus) -> None:
    for case in ROWS:
        for step in corpus.trail(case["query"]).steps:
            one = step.appearance
            assert corpus.show(one.article_id).text[one.start : one.end] == one.text


def test_a_wrong_speaker_is_told_by_the_quote(corpus: Corpus) -> None:
    rows = corpus.rows("quotes")
    quotes = [dict(zip(rows.columns, row, strict=True)) for row in rows]
    disputed = [str(row["quote"])[:20] for row in quotes if int(str(row["n_speakers"])) > 1]
    assert any(text.startswith("A bridge does not") for text in disputed)


def test_sources_that_are_named_lead_in_or_out_of_the_corpus(corpus: Corpus) -> None:
    leads = corpus.trail("There is no danger to the public and there never was").leads
    assert any("Averill Courier" in lead and "number 1 of this trail" in lead for lead in leads)
    leads = corpus.trail("They were singing, and a cable that sings is asking for something").leads
    assert any("Radio Marram" in lead and "out of the corpus" in lead for lead in leads)


def test_nothing_near_names_nothing_and_something_near_is_named(corpus: Corpus) -> None:
    missing = corpus.trail("the cables will be replaced by a flock of geese")
    assert missing.steps == []
    near = corpus.trail("the northern anchor has been sold")
    assert near.steps == [] and any("anchor" in text for text in near.near)


def test_the_frame_has_the_columns_of_the_command(corpus: Corpus) -> None:
    pytest.importorskip("pandas")
    frame = corpus.trace(ROWS[2]["query"])
    assert list(frame.columns)[:5] == ["rank", "quote_id", "article_id", "path", "outlet"]
    assert list(frame["first"]) == ["first", "near", "later"]


def test_compare_aligns_a_story_and_its_copy(corpus: Corpus) -> None:
    found = corpus.compare("wire-kestrel-bridge-shut.txt", "harbour-telegraph/2031-05-03_bridge-of-sighs.txt")
    assert found.share_of_a > 0.8 and found.share_of_b > 0.9
    kinds = [stretch.kind for stretch in found.stretches]
    assert kinds.count("same") + kinds.count("edited") == 2 and "only b" in kinds
    alone = [found.b.text[stretch.start_b : stretch.end_b] for stretch in found.stretches if stretch.kind == "only b"]
    assert "MORE: Ten songs" in found.b.text and not any("MORE:" in text for text in alone)  # looked past
    one, other = (mask(view.text, ((zone.start, zone.end) for zone in view.zones)) for view in (found.a, found.b))
    for stretch in found.stretches:
        if stretch.kind == "same":
            assert one[stretch.start_a : stretch.end_a].split() == other[stretch.start_b : stretch.end_b].split()
    assert any("Nguyen Thi Hoa" in stretch.quoted for stretch in found.stretches)


def test_compare_of_an_article_with_itself_and_with_a_stranger(corpus: Corpus) -> None:
    name, other = "wire-kestrel-bridge-shut.txt", "averill-courier/2031-05-08_bolts.txt"
    same = corpus.compare(name, name)
    assert {stretch.kind for stretch in same.stretches} <= {"same", "only a", "only b"} and same.share_of_a > 0.9
    strange = corpus.compare(name, other)
    assert strange.share_of_a < 0.1
    turned = corpus.compare(other, name)
    assert (turned.share_of_a, turned.share_of_b) == pytest.approx((strange.share_of_b, strange.share_of_a), abs=0.02)
