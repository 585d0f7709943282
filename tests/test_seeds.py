"""Three real articles, as people save them. Skipped where they are not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus
from corpuskit.records import Filters

KINDS = ("direct", "mixed", "block")


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("seeds") / "corpus.db")
    assert corpus.ingest(shared / "seeds").count("added") == 3
    return corpus


def rows(corpus: Corpus, table: str, filters: Filters | None = None) -> list[dict[str, Any]]:
    found = corpus.rows(table, filters)
    return [dict(zip(found.columns, values, strict=True)) for values in found]


def test_metadata_only_where_it_is_stated(corpus: Corpus) -> None:
    stated = [(row["outlet"], row["date"], row["author"], row["origin"]) for row in rows(corpus, "articles")]
    assert stated == [
        ("Global Research", "2016-10-19", "Moon of Alabama", "Moon of Alabama"),
        ("", "", "", ""),
        ("EIRNS", "2016-10-18", "", ""),
    ]


def test_no_furniture_in_the_bodies(corpus: Corpus) -> None:
    for row in rows(corpus, "articles"):
        body = corpus.show(row["article_id"]).body().lower()
        assert not [
            words for words in ("fair use", "leave a reply", "facebook page", "will not be published") if words in body
        ]
        assert len(body) > 1500


def test_speakers(corpus: Corpus) -> None:
    mentions = rows(corpus, "mentions", Filters(kinds=KINDS))
    said = {(row["path"][:3], row["speaker"]) for row in mentions if row["kind"] == "direct"}
    assert said == {
        ("000", "the official"),
        ("001", "Salam Jassim"),
        ("001", "Najim Abdullah al-Jubouri"),
        ("003", "Sergei Lavrov"),
        ("003", "Robert Fisk"),
    }
    assert [row["speaker"] for row in mentions if row["kind"] == "mixed"] == ["Ibrahim Kalin"]
    blocks = sorted((row["path"][:3], row["speaker"]) for row in mentions if row["kind"] == "block")
    # Three have introductions that name nobody.
    nobody = [("000", ""), ("000", ""), ("001", "")]
    assert blocks == sorted([*nobody, ("000", "Turkish Armed Forces"), ("001", "Reuters"), ("001", "The Times")])


def test_every_span_leads_back_to_its_bytes(corpus: Corpus) -> None:
    assert len(rows(corpus, "mentions", Filters(kinds=(*KINDS, "scare")))) > 15
    assert list(corpus.check()) == []


def test_a_block_that_nobody_introduces_has_no_speaker_from_elsewhere(corpus: Corpus) -> None:
    blocks = rows(corpus, "mentions", Filters(kinds=("block",)))
    plan = [row for row in blocks if row["speaker_text"] == "Point 4"]
    assert len(plan) == 1
