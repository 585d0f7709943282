"""Reported speech in the store: found when it is asked for, for new articles only, and never among quotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.pipeline import mentioning
from corpuskit.records import Filters

STORY = (
    "The ferry\n\nMayor Ana Dale said that the ferry would run again.\n\n“It floats,” she said.\n\n"
    "The ticket, officials said, will cost nothing.\n"
)
INDIRECT = Filters(kinds=("indirect",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    root.mkdir()
    (root / "a.txt").write_text(STORY, encoding="utf-8")
    return root


@pytest.fixture
def corpus(tmp_path: Path, folder: Path) -> Corpus:
    corpus = Corpus(tmp_path / "corpus.db")
    corpus.ingest(folder)
    return corpus


def told(corpus: Corpus, filters: Filters) -> list[tuple[object, ...]]:
    rows = corpus.rows("mentions", filters)
    at = [rows.columns.index(name) for name in ("kind", "speaker", "text")]
    return [tuple(row[index] for index in at) for row in rows]


def test_asked_for_it_is_there_and_else_not(corpus: Corpus) -> None:
    before = {name: list(corpus.rows(name)) for name in ("mentions", "quotes", "outlets")}
    assert told(corpus, INDIRECT) == [
        ("indirect", "Ana Dale", "the ferry would run again"),
        ("indirect", "officials", "The ticket, officials said, will cost nothing"),
    ]
    assert {name: list(corpus.rows(name)) for name in before} == before
    assert corpus.info().counts["mentions"] == len(before["mentions"])
    assert [row["kind"] for row in corpus.show("a.txt").mentions] == ["direct"]
    assert [row["kind"] for row in corpus.show("a.txt", indirect=True).mentions] == ["indirect", "direct", "indirect"]
    assert list(corpus.check()) == []


def test_kinds_can_be_mixed_and_the_parts_are_kept(corpus: Corpus) -> None:
    assert [row[0] for row in told(corpus, Filters(kinds=("direct", "indirect")))] == ["indirect", "direct", "indirect"]
    rows = corpus.rows("mentions", Filters(kinds=("indirect",), speaker="officials"))
    (row,) = rows
    text = corpus.show("a.txt").text
    start = text.index("The ticket")
    assert row[rows.columns.index("parts")] == f"[[{start}, {start + 10}], [{start + 28}, {start + 45}]]"


def test_only_what_is_new_is_read_again(corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(corpus, INDIRECT)
    read: list[str] = []

    def watched(text: str, *others: object) -> list[object]:
        read.append(text)
        return []

    monkeypatch.setattr(mentioning, "find_indirect", watched)
    told(corpus, INDIRECT)
    assert read == []
    (folder / "b.txt").write_text(STORY.replace("ferry", "barge"), encoding="utf-8")
    corpus.ingest(folder)
    told(corpus, Filters())
    assert read == []
    assert len(told(corpus, INDIRECT)) == 2
    assert len(read) == 1 and "barge" in read[0]


def test_a_changed_article_loses_what_it_said_before(corpus: Corpus, folder: Path) -> None:
    told(corpus, INDIRECT)
    (folder / "a.txt").write_text(STORY.replace("run again", "sink"), encoding="utf-8")
    corpus.ingest(folder)
    assert [text for _, _, text in told(corpus, INDIRECT)][:1] == ["the ferry would sink"]


def test_it_is_looked_for_in_english_only(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    text = "Die Bürgermeisterin sagte, dass die Fähre wieder fahren werde und dass es nichts kosten werde.\n\n" * 6
    (tmp_path / "de" / "a.txt").write_text(text, encoding="utf-8")
    corpus = Corpus(tmp_path / "de.db")
    corpus.ingest(tmp_path / "de")
    assert told(corpus, INDIRECT) == []
