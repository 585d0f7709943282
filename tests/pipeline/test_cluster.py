"""What a cluster does between its shuffles, with shuffles in memory: however texts are cut, the same comes out."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from corpuskit.corpus import Corpus
from corpuskit.fingerprints.limits import PassageLimits, SimilarLimits
from corpuskit.pipeline.cluster import blocks, comparing, copies, quotes, words
from corpuskit.pipeline.cluster.blocks import Room
from corpuskit.pipeline.run import STAGES
from corpuskit.quotes import match
from corpuskit.records import IngestOptions
from corpuskit.settings import QUOTES
from corpuskit.store import database, tables
from tests.copies.stories import edited, passage, story
from tests.engines.rows import planted, written
from tests.pipeline import frames

ZONE = pa.struct([("start", pa.int64()), ("end", pa.int64())])
ROOM = Room(2)
SAID = ("mention_id", "kind", "text", "speaker", "parts", "start", "via")
MENTION = pa.struct([(name, pa.int64() if name == "start" else pa.string()) for name in SAID])
FOUND = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "outlet", "date", "agency", "origin", "publisher", "author")),
        ("clean", pa.string()),
        ("blocks", pa.string()),
        ("zones", pa.list_(ZONE)),
        ("mentions", pa.list_(MENTION)),
    ]
)


@pytest.fixture(autouse=True)
def shuffles_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (blocks, comparing, copies, quotes, words):
        for name in ("batches", "map_batches", "map_groups", "map_large_groups", "map_two_groups", "with_each"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, getattr(frames, name))


def found(connection: sqlite3.Connection) -> frames.Frame:
    """The articles of a corpus as the cluster has them before it looks for copies."""
    query = f"SELECT {', '.join(FOUND.names[:9])}, n FROM article LEFT JOIN text USING (n)"
    rows = []
    for row in connection.execute(query):
        zones = connection.execute("SELECT start, end FROM zone WHERE n = ? ORDER BY start, end", row[-1:])
        each = [{"start": start, "end": end} for start, end in zones]
        query = f"SELECT {', '.join(SAID)} FROM mention WHERE n = ?"
        mentions = [dict(zip(SAID, mention, strict=True)) for mention in connection.execute(query, row[-1:])]
        rows.append(dict(zip(FOUND.names, (*row[:-1], each, mentions), strict=True)))
    random.Random(1).shuffle(rows)
    return frames.Frame(pa.Table.from_pylist(rows, FOUND))


def both(folder: Path, rows: list[dict[str, Any] | str], room: Room = ROOM) -> tuple[list[Any], list[Any]]:
    """Copies and passages of rows by one machine, and by the steps of a cluster."""
    source = written(folder / "rows.jsonl", rows)
    results = []
    for name in ("here", "cluster"):
        corpus = Corpus(folder / f"{name}.db")
        corpus.ingest(source, IngestOptions(processes=1))
        corpus.normalise()
        if name == "here":
            corpus.find_copies()
        connection = database.open_writer(corpus.path)
        if name == "cluster":
            copies.find_copies(connection, STAGES["copies"], found(connection), "work", room)
        results.append([list(tables.every(connection, table)) for table in ("copies", "passages")])
        database.close(connection)
    return results[0], results[1]


def repeated(count: int, seed: int) -> list[dict[str, Any] | str]:
    """Articles that have all kinds of things of each other: exact copies, near ones, passages, refrains."""
    rng = random.Random(seed)
    rows: list[dict[str, Any] | str] = []
    stories = [story(number, 9) for number in range(6)]
    for number in range(count):
        body, other = rng.choice(stories), rng.choice(stories)
        kind = rng.randrange(6)
        if kind == 0:
            body = edited(body, 0.1, number)
        elif kind == 1:
            body = f"{passage(body, 20, 70)}\n\n{passage(other, 40, 60)}"
        elif kind == 2:
            body = f"{story(100 + number, 6)}\n\n{passage(body, rng.randrange(60), 45)}"
        elif kind == 3:
            body = f"{story(200 + number, 3)}\n\n\u201c{passage(other, 10, 40)},\u201d she said.\n\n{body}"
        elif kind == 4:
            who = rng.choice(["Courier", "Gazette", "ruling"])
            body = (
                f"{story(300 + number, 3)}\n\nThe {who} says:\n\n{passage(other, 10, 60)}\n\n{story(400 + number, 3)}"
            )
        outlet = rng.choice(["Courier", "Gazette", "Post", ""])
        rows.append({"id": number, "text": body, "outlet": outlet, "date": rng.choice(["", "2031-05", "2031-05-04"])})
    return rows


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few carriers as limits that most of what is shared is thinned."""
    monkeypatch.setattr(SimilarLimits.__init__, "__defaults__", (5, 0.7, 0.5, 4, 2))
    monkeypatch.setattr(PassageLimits.__init__, "__defaults__", (4, 3, 1, 2, 6, 0, 0.7, 6, False))
    monkeypatch.setattr(comparing, "LIMITS", PassageLimits(words=12))


def test_planted_rows(tmp_path: Path) -> None:
    here, cluster = both(tmp_path, planted())
    assert cluster == here
    assert all(here)


@pytest.mark.parametrize("seed", range(3))
def test_texts_in_many_blocks(tmp_path: Path, seed: int) -> None:
    here, cluster = both(tmp_path, repeated(40, seed), Room(2, 1500))
    assert cluster == here
    assert all(here)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("seed", range(5))
def test_what_many_carry_is_thinned_alike(tmp_path: Path, seed: int) -> None:
    assert SimilarLimits().full == 4
    here, cluster = both(tmp_path, repeated(60, seed), Room(2, 1500))
    assert cluster == here
    assert all(here)


def test_a_guest_on_the_pages_of_a_site(tmp_path: Path) -> None:
    gallery = passage(story(60), 0, 90)
    texts = [
        f"{story(51)}\n\n{gallery}\n\n{story(52)}", story(53), f"{story(54)}\n\n{gallery}\n\n{story(55)}",
    ]  # fmt: skip
    for site, groups in (("www.courier.example", False), ("archive{}.example", True)):
        rows: list[dict[str, Any] | str] = [
            {"text": text, "outlet": outlet, "date": f"2031-05-0{number}", "url": f"https://{site.format(of)}/{number}"}
            for number, (text, outlet, of) in enumerate(
                zip(texts, ("Courier", "Courier", "Guest"), (1, 2, 1), strict=True), 1
            )
        ]
        (tmp_path / site[:3]).mkdir()
        here, cluster = both(tmp_path / site[:3], rows)
        assert cluster == here
        assert bool(here[0]) == groups


def grouped(folder: Path, source: Path, room: Room = ROOM) -> tuple[list[Any], list[Any]]:
    """Quotes and mentions by one machine, and by the steps of a cluster."""
    corpus = Corpus(folder / "corpus.db")
    corpus.ingest(source, IngestOptions(processes=1))
    corpus.find_mentions()
    connection = database.open_writer(corpus.path)
    here = [list(tables.every(connection, table)) for table in ("quotes", "mentions")]
    quotes.group_quotes(connection, STAGES["quotes"], found(connection), "work", room)
    cluster = [list(tables.every(connection, table)) for table in ("quotes", "mentions")]
    database.close(connection)
    return here, cluster


def said(count: int, seed: int) -> list[dict[str, Any] | str]:
    """Articles that quote a few sentences, cut, reworded, by one or another speaker, long after, and formulas."""
    rng = random.Random(seed)
    sentences = [" ".join(story(number, 1).lower().split()[1:]).rstrip(".") for number in range(5)]
    rows: list[dict[str, Any] | str] = []
    for number in range(count):
        lines = []
        for _ in range(3):
            words = rng.choice([*sentences, "no comment", "it is what it is and nobody knows"]).split()
            low, high = sorted((rng.randrange(len(words) // 2 + 1), rng.randrange(len(words) // 2, len(words))))
            cut = words[low : high + 1] if rng.random() < 0.5 else words
            if rng.random() < 0.3 and len(cut) > 8:
                cut = [*cut[:4], "\u2026", *cut[6:]]
            elif rng.random() < 0.3:
                cut[rng.randrange(len(cut))] = "[somebody]"
            name = rng.choice(["Ana Dale", "Max Odd", "Dale", "Mayor Ana Dale", "a witness"])
            lines.append(f"\u201c{' '.join(cut).capitalize()},\u201d {name} said.")
        day = rng.choice(["2029-05-04", "2031-05-04", "2031-05", ""])
        rows.append({"id": number, "text": "\n\n".join(lines), "outlet": rng.choice("ABC"), "date": day})
    return rows


@pytest.mark.parametrize("seed", range(2))
def test_quotes(tmp_path: Path, seed: int) -> None:
    here, cluster = grouped(tmp_path, written(tmp_path / "rows.jsonl", said(40, seed)))
    assert cluster == here
    assert all(here)


def test_quotes_of_the_sample(tmp_path: Path, sample: Path) -> None:
    here, cluster = grouped(tmp_path, sample)
    assert cluster == here
    assert all(here)


@pytest.mark.parametrize("seed", range(3))
def test_quotes_in_many_blocks_thinned(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "QUOTES", replace(QUOTES, full=4, few=2))
    here, cluster = grouped(tmp_path, written(tmp_path / "rows.jsonl", said(80, seed)), Room(2, 300))
    assert cluster == here
    assert all(here)


def test_nothing_is_nothing(tmp_path: Path) -> None:
    here, cluster = grouped(tmp_path, written(tmp_path / "rows.jsonl", [{"text": "No words in marks."}] * 2))
    assert cluster == here == [[], []]


def test_blocks_are_of_one_size() -> None:
    counts = [50] * 4000
    found = blocks.blocks(counts, Room(32))
    assert np.bincount(found).tolist() == [500] * 8
