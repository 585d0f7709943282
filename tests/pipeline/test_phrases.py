"""Shared wording from files to tables: the same whatever the order, the batches and the copies around it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus
from corpuskit.pipeline import phrasing
from corpuskit.pipeline.wording import Found
from corpuskit.records import Filters
from corpuskit.store import database

LINE = "Welders patched the rotten girders overnight without asking a single engineer whether the anchors would hold."
EDITED = "Welders patched rotten girders overnight without asking one single engineer whether those anchors would hold."
QUOTED = "the ferries sank because nobody at the harbour ever counted how many lorries they carried"
WORDS = "harbour river ferry budget winter council mayor engine letter anchor tide night crane signal lamp rope".split()


def prose(seed: int) -> str:
    """Sentences of three common words that no two articles put together alike."""
    rng = random.Random(seed)
    return " ".join(f"{seed * 1000 + number} {rng.choice(WORDS)}." for number in range(40))


def write(folder: Path, outlet: str, number: int, *lines: str) -> None:
    path = folder / outlet / f"2031-05-{number % 28 + 1:02}_{number}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = [f"Story number {number}", prose(number)]
    for place, line in enumerate(lines):
        body += [line, prose(1000 * (place + 1) + number)]
    path.write_text("\n\n".join(body) + "\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    write(root, "courier", 0, LINE, f"“{QUOTED.capitalize()},” Ada Lind said.")
    write(root, "courier", 1, LINE)
    write(root, "tribune", 2, EDITED, f"“{QUOTED.capitalize()},” said Ada Lind on Tuesday.")
    write(root, "monitor", 3, "Nothing of interest is here.")
    return root


def rows(corpus: Corpus, table: str, *columns: str, **filters: object) -> list[tuple[object, ...]]:
    found = corpus.rows(table, Filters(**filters))  # type: ignore[arg-type]
    return [tuple(row[found.columns.index(column)] for column in columns) for row in found]


def made(path: Path, folder: Path) -> Corpus:
    corpus = Corpus(path)
    corpus.ingest(folder)
    return corpus


def test_wording_of_two_outlets_with_its_places(folder: Path, tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpus.db", folder)
    columns = ("phrase", "n_words", "n_articles", "n_outlets", "first_date", "first_outlet", "n_first")
    assert rows(corpus, "phrases", *columns) == [(LINE.rstrip("."), 16, 3, 2, "2031-05-01", "Courier", 1)]
    places = rows(corpus, "phrase_mentions", "path", "text", "similarity", "raw_start", "raw_end")
    assert [path for path, *_ in places] == [
        "courier/2031-05-01_0.txt",
        "courier/2031-05-02_1.txt",
        "tribune/2031-05-03_2.txt",
    ]
    assert [similarity for _, _, similarity, *_ in places] == [1.0, 1.0, pytest.approx(0.88, abs=0.05)]
    for path, text, _, start, end in places:
        assert (folder / str(path)).read_bytes()[int(str(start)) : int(str(end))].decode() == text
    assert list(corpus.check()) == []
    assert rows(corpus, "phrases", "phrase_id")[0] in rows(corpus, "phrase_mentions", "phrase_id")


@pytest.mark.parametrize(("day", "shown", "stock"), [("2031-05-09", 1, 0), ("2032-05-09", 0, 1)])
def test_few_words_long_apart_are_the_languages(tmp_path: Path, day: str, shown: int, stock: int) -> None:
    line = "They hauled girders past people who slept."
    for number, (outlet, date) in enumerate((("courier", "2031-05-01"), ("tribune", day))):
        path = tmp_path / "news" / outlet / f"{date}_1.txt"
        path.parent.mkdir(parents=True)
        path.write_text(f"Story\n\n{prose(number)}\n\n{line}\n\n{prose(9 + number)}\n", encoding="utf-8")
    corpus = made(tmp_path / "corpus.db", tmp_path / "news")
    assert (len(rows(corpus, "phrases", "phrase")), corpus.aside().get("stock", 0)) == (shown, stock)


def test_wording_goes_on_behind_an_advertisement(tmp_path: Path) -> None:
    first, second = LINE.split(" without ")
    broken = f"{first}\n\nADVERTISEMENT\n\nwithout {second}"
    write(tmp_path / "news", "courier", 0, broken)
    write(tmp_path / "news", "tribune", 2, LINE)
    corpus = made(tmp_path / "corpus.db", tmp_path / "news")
    assert rows(corpus, "phrases", "phrase", "n_words") == [(LINE.rstrip("."), 16)]
    texts = [broken.rstrip("."), LINE.rstrip(".")]
    assert rows(corpus, "phrase_mentions", "text", "similarity") == [(text, 1.0) for text in texts]


def test_what_all_quote_is_shown_where_it_is_asked_for(folder: Path, tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpus.db", folder)
    assert corpus.aside()["quote"] == 1
    shown = rows(corpus, "phrases", "phrase", with_mentions=True)
    assert len(shown) == 2 and any(QUOTED[4:] in str(phrase) for (phrase,) in shown)
    assert "quote" not in corpus.aside(Filters(with_mentions=True))
    assert [aside for _, aside in rows(corpus, "phrases", "phrase", "aside", set_aside=True)] == ["", "quote"]


def test_what_one_article_prints_as_its_own_words_is_a_phrase_though_its_words_are_fewer(tmp_path: Path) -> None:
    root, tail = tmp_path / "news", LINE.rstrip(".").lower()
    write(root, "courier", 0, f"“{QUOTED.capitalize()} and only then {tail},” Ada Lind said.")
    write(root, "tribune", 1, f"Ada Lind said that “{QUOTED}” and then {tail}.")
    corpus = made(tmp_path / "corpus.db", root)
    found = rows(corpus, "phrases", "phrase", "aside", set_aside=True)
    assert [(str(phrase).endswith(f"only then {tail}"), aside) for phrase, aside in found] == [(True, "")]


def test_copies_of_an_article_share_nothing_unless_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    (folder / "halyard").mkdir()
    (folder / "halyard" / "2031-05-09_9.txt").write_bytes((folder / "monitor" / "2031-05-04_3.txt").read_bytes())
    corpus = made(tmp_path / "corpus.db", folder)
    assert len(rows(corpus, "phrases", "phrase")) == 1
    assert len(rows(corpus, "phrases", "phrase", with_copies=True)) > 1
    assert len(rows(corpus, "phrases", "phrase")) == 1  # the one does not change the other


def everything(corpus: Corpus) -> list[list[tuple[object, ...]]]:
    return [
        list(corpus.rows(table, Filters(set_aside=True, with_copies=copies)))
        for table in ("phrases", "phrase_mentions")
        for copies in (False, True)
    ]


def test_in_batches_in_another_order_or_at_once_the_same_tables(folder: Path, tmp_path: Path) -> None:
    at_once, stepwise = made(tmp_path / "a.db", folder), Corpus(tmp_path / "b.db")
    files = sorted(folder.rglob("*.txt"), reverse=True)
    texts = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    for path in files:
        path.write_bytes(texts[path])
        stepwise.ingest(folder)
        rows(stepwise, "phrases", "phrase")
    assert everything(stepwise) == everything(at_once)
    assert len(everything(at_once)[0]) == 2


def test_an_article_that_goes_before_its_places_are_looked_up(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = made(tmp_path / "corpus.db", folder)
    look_up, seen = Found, []

    def look_up_after_a_change(*given: Any) -> Any:
        seen.append(given)
        if len(seen) == 1:
            Corpus(corpus.path).forget(["courier/2031-05-02_1.txt"])
        return look_up(*given)

    monkeypatch.setattr(phrasing, "Found", look_up_after_a_change)
    assert rows(corpus, "phrases", "n_articles") == [(2,)]
    assert len(seen) == 2


def test_forgotten_articles_take_their_phrases_along(folder: Path, tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpus.db", folder)
    assert len(rows(corpus, "phrases", "phrase")) == 1
    corpus.forget(["tribune/2031-05-03_2.txt"])
    assert rows(corpus, "phrases", "phrase") == []
    assert list(corpus.check()) == []


def test_check_finds_a_phrase_that_is_not_in_the_text(folder: Path, tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpus.db", folder)
    corpus.find_phrases()
    connection = database.open_writer(corpus.path)
    connection.execute("UPDATE phrase_place SET start = start + 1, end = end + 1")
    database.close(connection)
    assert {finding.fault for finding in corpus.check()} == {"span"}


@pytest.mark.parametrize("texts", [[], ["A single article about nothing much."], ["Word."] * 5, [""]])
def test_small_corpora(texts: list[str], tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus.db")
    folder = tmp_path / "news"
    write(folder, "gone", 0)
    for number, text in enumerate(texts):
        path = folder / f"outlet-{number}" / "2031-05-01_a.txt"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    corpus.ingest(folder)
    corpus.forget(["gone/2031-05-01_0.txt"])
    assert rows(corpus, "phrases", "phrase", set_aside=True) == []
    assert corpus.aside() == {}


def test_a_line_of_very_many_outlets_is_one_phrase_with_as_many_places(tmp_path: Path) -> None:
    for number in range(120):
        write(tmp_path / "news", f"outlet-{number}", number, LINE.replace("single", WORDS[number % len(WORDS)]))
    corpus = made(tmp_path / "corpus.db", tmp_path / "news")
    ((outlets, places),) = rows(corpus, "phrases", "n_outlets", "n_articles", min_outlets=50)
    assert (outlets, places) == (120, 120)
