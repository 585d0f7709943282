"""Coding sheets: seed and ids alone decide; what comes back judged is measured, or told to be no sheet."""

from __future__ import annotations

import csv
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.errors import InputError
from corpuskit.pipeline.agreement import agree, wilson

SAMPLE = Path(__file__).parents[2] / "data" / "raw"
ARTICLE = "“We will open the old bridge again,” said Mayor Ada Lind. “Nobody pays a toll,” she said.\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("sheets") / "corpus.db")
    made.ingest(SAMPLE)
    return made


def sheet(corpus: Corpus, table: str, n: int = 5, seed: str = "0") -> list[dict[str, object]]:
    rows = corpus.sample(table, n, seed)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows]


@pytest.mark.parametrize("table", ["quotes", "mentions", "speakers"])
def test_seed_and_ids_decide(corpus: Corpus, table: str) -> None:
    drawn = sheet(corpus, table, 3)
    assert drawn == sheet(corpus, table, 3) == sheet(corpus, table, 5)[:3]
    ids = [row["id"] for row in sheet(corpus, table, 5)]
    assert ids != [row["id"] for row in sheet(corpus, table, 5, "1")]
    assert len(set(ids)) == len(ids) == 5
    assert [row["row"] for row in drawn] == [1, 2, 3]


def test_no_table_changes_with_a_draw_from_another_folder(tmp_path: Path) -> None:
    """The same articles ingested in another order give the same sheet."""
    for name in ("a", "b", "c", "d"):
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    one, other = Corpus(tmp_path / "one.db"), Corpus(tmp_path / "other.db")
    one.ingest(tmp_path / "news")
    (tmp_path / "news" / "a.txt").unlink()
    other.ingest(tmp_path / "news")
    (tmp_path / "news" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    other.ingest(tmp_path / "news")
    assert sheet(one, "quotes") == sheet(other, "quotes")
    assert len(sheet(one, "quotes")) == 2


def test_two_places_of_two_articles_in_context(corpus: Corpus) -> None:
    for row in sheet(corpus, "quotes", 50) + sheet(corpus, "speakers", 50):
        assert row["place_a"] != row["place_b"]
        assert str(row["context_a"]).count("[[") == str(row["context_b"]).count("[[") == 1
        assert row["verdict"] == row["verdict_2"] == row["note"] == ""
    (row,) = sheet(corpus, "mentions", 1)
    assert row["place_b"] == row["context_b"] == ""


def test_copies_and_phrases_when_they_are_there(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    path.write_bytes(corpus.path.read_bytes())
    ids = [str(row[0]) for row in corpus.sql("SELECT article_id FROM articles ORDER BY 1 LIMIT 3")]
    with closing(sqlite3.connect(path)) as connection:
        for view in ("copies", "phrase_mentions"):
            connection.execute(f"DROP VIEW IF EXISTS {view}")
        connection.execute("CREATE TABLE copies (group_id, article_id, path, outlet, date, kind)")
        kinds = ("near", "original", "near")
        connection.executemany(
            "INSERT INTO copies VALUES ('g', ?, ?, 'Post', '', ?)",
            [(name, f"{name}.txt", kind) for name, kind in zip(ids, kinds, strict=True)],
        )
        connection.execute("CREATE TABLE phrase_mentions (phrase_id, article_id, path, outlet, date, text, start, end)")
        connection.executemany(
            "INSERT INTO phrase_mentions VALUES ('p', ?, 'x', 'Post', '', 'words', 3, 9)", [(name,) for name in ids]
        )
        connection.commit()
    (copied,) = sheet(Corpus(path), "copies")
    assert (copied["claim"], copied["place_a"]) == ("near of the other article", f"Post · {ids[1]}.txt")
    (phrase,) = sheet(Corpus(path), "phrases")
    assert str(phrase["context_a"])[3:5] == "[["


def judged(path: Path, pairs: list[tuple[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["row", "claim", "verdict", "note", "verdict_2"])
        writer.writerows([number, "a; b, c", one, "", other] for number, (one, other) in enumerate(pairs, 1))
    return path


def measures(path: Path) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): tuple(row[1:]) for row in agree(path)}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_agreement(tmp_path: Path, delimiter: str) -> None:
    pairs = (
        [("1", "yes")] * 20 + [("1", "0")] * 5 + [("no", "1")] * 10 + [("0", "n")] * 15 + [("", "")] * 7 + [("1", "")]
    )
    found = measures(judged(tmp_path / "sheet.csv", pairs, delimiter))
    assert found["precision"][0] == round(26 / 51, 4)
    assert found["precision, second coder"][0] == 0.6
    assert found["precision, both coders"][0] == 0.4
    assert found["agreement"][0] == 0.7
    assert found["Cohen's kappa"][0] == 0.4  # (.7 - .5) / (1 - .5)
    # Krippendorff: 1 - observed / expected disagreement, from the coincidences of 100 verdicts
    assert found["Krippendorff's alpha"][0] == round(1 - (30 / 100) / (2 * 55 * 45 / (100 * 99)), 4)
    assert found["agreement"][3] == 50


def test_one_coder_and_one_verdict(tmp_path: Path) -> None:
    assert set(measures(judged(tmp_path / "a.csv", [("1", ""), ("0", "")]))) == {"precision"}
    same = measures(judged(tmp_path / "b.csv", [("1", "1")] * 9))
    assert same["agreement"][0] == 1.0
    assert same["Cohen's kappa"][0] is None


def test_the_interval_covers() -> None:
    chance = random.Random(5)
    covered = 0
    for _ in range(2000):
        low, high = wilson(sum(chance.random() < 0.9 for _ in range(50)), 50)
        covered += low <= 0.9 <= high
    assert 0.93 < covered / 2000 < 0.985
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no column"),
        (b"row,verdict\n", "no column|no verdicts"),
        (b"row,note\n1,x\n", "no column"),
        (b"row,verdict\n1,\n2,\n", "no verdicts"),
        (b"row,verdict\n1,1\n2,maybe\n", "row 2 has the verdict 'maybe'"),
        (b"row,verdict\n1,1,1,1\n2,x\n", "row 2"),
        (b"\x00\x01\x02\x03", "not text|no column"),
    ],
)
def test_what_is_no_sheet(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why):
        agree(path)
    with pytest.raises(InputError, match="cannot be read"):
        agree(tmp_path / "none.csv")
