"""Speakers in a corpus: in batches or at once the same, corrections survive, ids stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.errors import InputError
from corpuskit.records import Filters

ARTICLES = {
    "courier/2031-05-04_shut.txt": "“We will open the old bridge again this year,” said Mayor Ada Lind.",
    "tribune/2031-05-05_toll.txt": "“Nobody will ever pay a toll on that bridge,” said Mayor Lind.",
    "post/2031-05-05_who.txt": "“It was never anybody’s bridge but our own,” said Bo Lind. “It is,” an official said.",
    "post/2031-05-07_nurse.txt": "“I have never crossed that bridge in my life,” said Ada Lind, a nurse.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The bridge\n\n{text}\n", encoding="utf-8")
    return tmp_path / "news"


def speakers(corpus: Corpus) -> list[tuple[object, ...]]:
    return list(corpus.rows("speakers"))


def names(corpus: Corpus) -> list[tuple[object, object]]:
    return sorted((str(row[1]), row[4]) for row in speakers(corpus))


def test_speakers_of_a_folder(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "a.db")
    corpus.ingest(folder)
    assert names(corpus) == [("Ada Lind", 3), ("Bo Lind", 1)]
    ids = {row[0] for row in corpus.sql("SELECT speaker_id FROM speakers")}
    found = list(corpus.sql("SELECT speaker, speaker_id, mention_id FROM mentions ORDER BY path"))
    assert {row[1] for row in found} == ids | {""}
    assert [row[0] for row in found if row[1] == ""] == ["an official"]
    assert all(str(row[1]) <= str(row[2]) for row in found)


def test_mentions_are_found_by_the_name_of_their_speaker(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "a.db")
    corpus.ingest(folder)
    found = corpus.rows("mentions", Filters(speaker="Ada Lind"))
    assert sorted(str(row[found.columns.index("speaker")]) for row in found) == ["Ada Lind", "Ada Lind", "Lind"]


def test_in_batches_or_at_once(folder: Path, tmp_path: Path) -> None:
    at_once, stepwise = Corpus(tmp_path / "a.db"), Corpus(tmp_path / "b.db")
    at_once.ingest(folder)
    late = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))}
    for path in late:
        path.unlink()
    for path, text in reversed(late.items()):
        path.write_text(text, encoding="utf-8")
        stepwise.ingest(folder)
        speakers(stepwise)
    assert speakers(stepwise) == speakers(at_once)
    query = "SELECT mention_id, speaker_id FROM mentions ORDER BY mention_id"
    assert list(stepwise.sql(query)) == list(at_once.sql(query))
    assert len(set(at_once.sql(query))) == 5
    stepwise.forget(["post"])
    (folder / "post/2031-05-05_who.txt").unlink()
    (folder / "post/2031-05-07_nurse.txt").unlink()
    at_once.ingest(folder)
    assert speakers(stepwise) == speakers(at_once)


def test_corrections_survive(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "a.db")
    corpus.ingest(folder)
    before = speakers(corpus)
    rows = ["what,key,value", "split,post/2031-05-07_nurse.txt,Ada Lind (nurse)", "speaker,Bo Lind,Ada Lind"]
    (folder / "corrections.csv").write_text("\n".join(rows), encoding="utf-8")
    corpus.ingest(folder)
    corrected = names(corpus)
    assert corrected == [("Ada Lind", 3), ("Ada Lind (nurse)", 1)]
    (folder / "courier/new.txt").write_text("“We close it,” said Bo Lind.\n", encoding="utf-8")
    corpus.ingest(folder)
    assert names(corpus) == [("Ada Lind", 4), ("Ada Lind (nurse)", 1)]
    (folder / "corrections.csv").unlink()
    (folder / "courier/new.txt").unlink()
    corpus.ingest(folder)
    assert speakers(corpus) == before


@pytest.mark.parametrize("line", ["speaker,,Ada Lind", "split,Ada Lind,", "speakers,a,b"])
def test_a_correction_that_says_nothing_is_an_error(folder: Path, tmp_path: Path, line: str) -> None:
    (folder / "corrections.csv").write_text(f"what,key,value\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        Corpus(tmp_path / "a.db").ingest(folder)
