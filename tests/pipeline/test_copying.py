"""Copies and passages of a corpus: right, the same in batches as at once, and their places are true."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpuskit.corpus import Corpus
from corpuskit.errors import InputError, UsageError
from corpuskit.fingerprints import PassageLimits, choice, renewed
from corpuskit.pipeline import compared, copying
from corpuskit.pipeline.placing import PassageRows
from corpuskit.pipeline.run import STAGES
from corpuskit.records import IngestOptions
from corpuskit.settings import COPIES
from tests.copies.stories import edited, passage, story


def written(folder: Path, articles: dict[str, str], codec: str = "utf-8") -> Path:
    """A folder of articles: `OUTLET/DAY_name.txt` to body; each gets a headline of its own."""
    for name, body in articles.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"Headline of {name.replace('/', ' ')}\n\n{body}\n".encode(codec))
    return folder


def corpus_of(folder: Path, *parts: Path) -> Corpus:
    corpus = Corpus(folder / "corpus.db")
    for part in parts:
        corpus.ingest(part, IngestOptions(processes=1))
    return corpus


def kinds(corpus: Corpus) -> dict[str, list[tuple[str, str]]]:
    """The groups: path of the original, and kind and path of the others."""
    rows = records(corpus.copies())
    paths = {row["article_id"]: row["path"] for row in rows}
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        members = found.setdefault(paths[row["original"]], [])
        if row["kind"] != "original":
            members.append((row["kind"], row["path"]))
    return {original: sorted(members) for original, members in found.items()}


def records(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dict("records"))


def tables(corpus: Corpus) -> list[list[tuple[object, ...]]]:
    return [list(corpus.rows(name)) for name in ("copies", "passages")]


ONE, TWO, THREE = story(1, 15), story(2, 15), story(3, 30)
NEWS = {
    "courier/2031-05-02_one.txt": ONE,
    "gazette/2031-05-03_exact.txt": ONE.replace("\n\n", "\n").upper(),
    "herald/2031-05-04_near.txt": edited(ONE, 0.12, 5),
    "herald/2031-05-04_excerpt.txt": passage(ONE, 40, 90),
    "post/2031-05-05_reprint.txt": f"{TWO}\n\n{passage(ONE, 100, 60)}\n\n{story(4)}",
    "post/2031-05-06_other.txt": THREE,
}
GROUPS = {
    "courier/2031-05-02_one.txt": [
        ("exact", "gazette/2031-05-03_exact.txt"),
        ("excerpt", "herald/2031-05-04_excerpt.txt"),
        ("near", "herald/2031-05-04_near.txt"),
        ("reprint", "post/2031-05-05_reprint.txt"),
    ]
}


def test_each_kind_is_found(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    assert kinds(corpus) == GROUPS
    frame = corpus.copies(kinds=("exact",))
    assert frame[["jaccard", "contained", "original_by"]].values.tolist() == [[1.0, 1.0, "date"]]
    assert set(corpus.info().counts.items()) >= {("groups of copies", 1), ("copies", 4)}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_passages_lead_back_to_the_bytes(tmp_path: Path, codec: str) -> None:
    marked = {name: body.replace("the", "thé “the”").replace("south", "s&amp;outh") for name, body in NEWS.items()}
    folder = written(tmp_path / "news", marked, codec)
    corpus = corpus_of(tmp_path, folder)
    rows = records(corpus.passages())
    assert len(rows) >= 4
    for row in rows:
        assert row["date_a"] <= row["date_b"]
        for side in "ab":
            text = corpus.show(row[f"article_{side}"]).text
            assert text[row[f"start_{side}"] : row[f"end_{side}"]] == row[f"text_{side}"]
            assert 0 < row[f"share_of_{side}"] <= 1
        assert 0.7 <= row["similarity"] <= 1
    assert list(corpus.check()) == []


def test_check_finds_places_that_lie(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    corpus.find_copies()
    connection = sqlite3.connect(corpus.path)
    connection.execute("UPDATE passage SET raw_start_b = raw_start_b + 1")
    connection.commit()
    connection.close()
    assert {finding.fault for finding in corpus.check()} == {"span"}


def test_in_batches_and_in_any_order_as_at_once(tmp_path: Path) -> None:
    names = list(NEWS)
    at_once = corpus_of(tmp_path / "a", written(tmp_path / "a" / "news", NEWS))
    expected = tables(at_once)
    for seed in range(3):
        random.Random(seed).shuffle(names)
        home = tmp_path / str(seed)
        corpus = Corpus(home / "corpus.db")
        for upto in (2, 3, 6):
            written(home / "news", {name: NEWS[name] for name in names[:upto]})
            corpus.ingest(home / "news", IngestOptions(processes=1))
            corpus.find_copies(memory=1)
        assert tables(corpus) == expected


@pytest.mark.parametrize("seed", range(6))
def test_what_came_later_went_or_changed_leaves_the_tables_of_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """With words enough for kernels, and n-grams that more articles carry than are all compared."""
    pytest.importorskip("numba")
    monkeypatch.setattr(choice, "WORDS", 0)
    monkeypatch.setattr(renewed, "MOST_NEW", 2.0)
    monkeypatch.setattr(PassageLimits.__init__, "__defaults__", (4, 4, 2, 4, 6, 0, 0.7, 6, False))
    taken_over, renew = [], renewed.passages_renewed

    def renew_and_note(*given: Any) -> Any:
        found = renew(*given)
        taken_over.append(np.count_nonzero(found.origin >= 0))
        return found

    monkeypatch.setattr(renewed, "passages_renewed", renew_and_note)
    rng = random.Random(seed)
    folder, articles = tmp_path / "news", dict[str, str]()
    corpus = Corpus(tmp_path / "corpus.db")
    for step in range(4):
        gone = rng.sample(sorted(articles), min(len(articles), step))
        for name in gone:
            del articles[name]
            (folder / name).unlink()
        for name in rng.sample(sorted(articles), min(len(articles), 2)):
            articles[name] = mixed(rng)
        for _ in range(20 if step == 0 else 6):
            articles[f"outlet{rng.randrange(5)}/2031-05-{rng.randint(1, 28):02d}_{rng.randrange(10**6)}.txt"] = mixed(
                rng
            )
        dates = [f"{name},2031-05-{rng.randint(1, 28):02d}" for name in rng.sample(sorted(articles), 3)]
        written(folder, articles)
        (folder / "metadata.csv").write_text("\n".join(["file,date", *dates]), encoding="utf-8")
        corpus.ingest(folder, IngestOptions(processes=1))
        corpus.find_copies()
        at_once = corpus_of(tmp_path / f"{step}", folder)
        assert tables(corpus) == tables(at_once)
        assert list(corpus.check()) == []
    assert taken_over[0] == 0 < max(taken_over)


def mixed(rng: random.Random) -> str:
    """An article with passages of others, some of them in quotation marks, and a footer of its kind."""
    parts = [story(rng.randrange(10**6), 3)]
    for _ in range(rng.randint(0, 4)):
        piece = edited(
            passage(story(rng.randrange(8)), rng.randrange(100), rng.choice((15, 40, 90))), 0.05, rng.randrange(99)
        )
        parts.append(f"“{piece}” they said." if rng.random() < 0.3 else piece)
    if rng.random() < 0.2:
        parts = [story(rng.randrange(8))]
    return "\n\n".join([*parts, passage(story(rng.randint(20, 22)), 0, 25)])


def test_what_was_kept_by_others_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(choice, "WORDS", 0)
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    corpus.find_copies()
    with closing(sqlite3.connect(corpus.path)) as connection:
        version, limits = STAGES["copies"], PassageLimits(words=COPIES.passage_words)
        made = compared.load(connection, version, limits)
        assert made is not None
        assert compared.load(connection, version + "0", limits) is None
        assert compared.load(connection, version, PassageLimits(words=13)) is None
        connection.execute("DELETE FROM compared WHERE what = 'grams'")
        assert compared.load(connection, version, limits) is None
        compared.keep(connection, made, version, limits)
        assert compared.load(connection, version, limits) is not None
        monkeypatch.setattr(compared, "_LARGEST", 10)
        compared.keep(connection, made, version, limits)
        assert compared.load(connection, version, limits) is None


def test_forgotten_and_changed_articles_leave_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path / "news", NEWS | {"xpress/2031-05-01_first.txt": ONE})
    corpus = corpus_of(tmp_path, folder)
    assert list(kinds(corpus)) == ["xpress/2031-05-01_first.txt"]
    corpus.forget(["xpress"])
    assert kinds(corpus) == GROUPS
    assert not corpus.passages(articles=("xpress/2031-05-01_first.txt",)).size
    written(folder, {"courier/2031-05-02_one.txt": story(99)})
    (folder / "xpress" / "2031-05-01_first.txt").unlink()
    corpus.ingest(folder)
    assert list(kinds(corpus)) == ["gazette/2031-05-03_exact.txt"]
    assert "copies" not in corpus.info().stale and "mentions" in corpus.info().stale


def test_a_writer_in_between_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "news", {name: NEWS[name] for name in list(NEWS)[:1]})
    corpus = corpus_of(tmp_path, folder)
    find, seen = copying._found, []

    def find_while_others_write(*given: Any) -> Any:
        found = find(*given)
        seen.append(len(given[1]))
        if len(seen) == 1:
            Corpus(corpus.path).ingest(written(folder, NEWS), IngestOptions(processes=1))
        return found

    monkeypatch.setattr(copying, "_found", find_while_others_write)
    corpus.find_copies()
    assert seen == [1, len(NEWS)]
    assert kinds(corpus) == GROUPS


@pytest.mark.parametrize("change", ["shorter", "gone"])
def test_an_article_that_changes_before_its_places_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    folder = written(tmp_path / "news", NEWS)
    corpus = corpus_of(tmp_path, folder)
    look_up, seen = PassageRows, []

    def look_up_after_a_change(*given: Any) -> Any:
        seen.append(len(given[1]))
        if len(seen) == 1 and change == "gone":
            Corpus(corpus.path).forget(["post"])
        elif len(seen) == 1:
            written(folder, {"post/2031-05-05_reprint.txt": "Nothing more.", "post/2031-05-06_other.txt": "Nor here."})
            Corpus(corpus.path).ingest(folder, IngestOptions(processes=1))
        return look_up(*given)

    monkeypatch.setattr(copying, "PassageRows", look_up_after_a_change)
    corpus.find_copies()
    assert len(seen) == 2
    assert kinds(corpus) == {original: members[:-1] for original, members in GROUPS.items()}


@pytest.mark.parametrize("bodies", [[], [""], ["Harbour"], ["Harbour"] * 9, ["The harbour is open"] * 5, [ONE]])
def test_corpora_of_next_to_nothing(tmp_path: Path, bodies: list[str]) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    written(folder, {f"outlet{number}/2031-05-02_a.txt": body for number, body in enumerate(bodies)})
    (folder / "empty.txt").write_text("")
    corpus = corpus_of(tmp_path, folder)
    assert tables(corpus) == [[], []]
    assert len(corpus.against(ONE)) == (bodies == [ONE])


def test_identical_articles_make_tables_that_grow_linearly(tmp_path: Path) -> None:
    many = {f"outlet{number}/2031-05-{number % 28 + 1:02d}_a.txt": ONE for number in range(60)}
    corpus = corpus_of(tmp_path, written(tmp_path / "news", many))
    ((original, members),) = kinds(corpus).items()
    assert original.endswith("/2031-05-01_a.txt")
    assert [kind for kind, _ in members] == ["exact"] * 59
    assert corpus.copies().original_by.unique().tolist() == ["tie"]  # outlet 28 and 56 printed it on the same day
    assert len(corpus.passages()) == 59


def test_a_wire_story_in_many_outlets_is_one_group(tmp_path: Path) -> None:
    wire = story(7, 20)
    many = {"wire/2031-05-01_a.txt": wire}
    for number in range(1, 60):
        furniture = " ".join(f"Outlet{number} {word}" for word in passage(story(1000 + number), 0, 20).split())
        many[f"outlet{number}/2031-05-{number % 20 + 2:02d}_a.txt"] = f"{edited(wire, 0.01, number)}\n\n{furniture}"
    corpus = corpus_of(tmp_path, written(tmp_path / "news", many))
    ((original, members),) = kinds(corpus).items()
    assert original == "wire/2031-05-01_a.txt"
    assert {kind for kind, _ in members} <= {"near", "exact"}
    assert len(members) == 59
    assert len(corpus.passages()) < 60 * 3 * 12


def test_two_articles_that_quote_one_speech_have_not_copied(tmp_path: Path) -> None:
    speech = f"“{passage(story(50), 0, 90)}”"
    articles = {
        "courier/2031-05-02_a.txt": f"{story(51)}\n\n{speech} said the mayor.\n\n{story(52)}",
        "gazette/2031-05-03_b.txt": f"{story(53)}\n\n{speech} she told the council.\n\n{story(54)}",
    }
    corpus = corpus_of(tmp_path, written(tmp_path / "news", articles))
    assert kinds(corpus) == {}
    assert len(corpus.passages()) == 1


def test_a_guest_on_the_pages_of_a_site_has_its_gallery_not_its_story(tmp_path: Path) -> None:
    gallery = passage(story(60), 0, 90)
    written(
        tmp_path / "news",
        {
            "courier/2031-05-02_a.txt": f"{story(51)}\n\n{gallery}\n\n{story(52)}",
            "courier/2031-05-03_b.txt": story(53),
            "guest/2031-05-04_c.txt": f"{story(54)}\n\n{gallery}\n\n{story(55)}",
        },
    )
    rows = "\n".join(
        f"{outlet}/{name}.txt,https://{{}}/{name}"
        for outlet, name in (("courier", "2031-05-02_a"), ("courier", "2031-05-03_b"), ("guest", "2031-05-04_c"))
    )
    for site, groups in (("www.courier.example", 0), ("archive{}.example", 1)):
        home = tmp_path / site[:3]
        addresses = [site.format(number) for number in (1, 2, 1)]
        (tmp_path / "news" / "metadata.csv").write_text(f"file,url\n{rows}\n".format(*addresses), encoding="utf-8")
        assert len(kinds(corpus_of(home, tmp_path / "news"))) == groups


def test_filters_of_passages(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    everything = records(corpus.passages())

    def count(**filters: object) -> int:
        return len(corpus.passages(**filters))

    post = [row for row in everything if "post" in (row["outlet_a"], row["outlet_b"])]
    assert 0 < count(outlet="POST") == len(post) < len(everything)
    assert count(articles=("post/2031-05-05_reprint.txt",)) == len(post)
    assert 0 < count(since="2031-05-04") < len(everything)
    assert count(limit=1) == 1
    by_similarity = records(corpus.passages(sort=("similarity",)))
    assert [row["similarity"] for row in by_similarity] == sorted(row["similarity"] for row in everything)
    with pytest.raises(UsageError, match="--kind does not suit"):
        corpus.passages(kinds=("near",))


def taken(corpus: Corpus, text: str, **filters: object) -> list[dict[str, Any]]:
    return records(corpus.against(text, **filters))


def test_against_a_text(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    release = f"{passage(ONE, 60, 80)} {edited(passage(THREE, 0, 60), 0.1, 3)} {passage(story(77), 0, 60)}"
    rows = taken(corpus, release)
    first, other = rows[0], next(row for row in rows if row["path"] == "post/2031-05-06_other.txt")
    assert (first["path"], first["words"], first["share_of_text"]) == ("courier/2031-05-02_one.txt", 80, 0.4)
    assert first["similarity"] == 1.0 > other["similarity"] > 0.7
    assert [row["share_of_text"] for row in rows] == sorted((row["share_of_text"] for row in rows), reverse=True)
    for row in rows:
        text = corpus.show(row["article_id"]).text
        for start, end, text_start, text_end in json.loads(row["parts"]):
            one, given = text[start:end].split(), release[text_start:text_end].split()
            assert abs(len(one) - len(given)) <= 3
            assert one[0].lower() == given[0].lower()
    assert [row["outlet"] for row in taken(corpus, release, outlet="post")] == ["post", "post"]
    assert [row["path"] for row in taken(corpus, release, sort=("-date",), limit=1)] == ["post/2031-05-06_other.txt"]
    assert taken(corpus, release, until="2031-05-01") == []


def test_against_what_cannot_be_asked(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, written(tmp_path / "news", NEWS))
    assert taken(corpus, story(500)) == []
    with pytest.raises(InputError, match="has 3 words"):
        corpus.against("far too short")
    with pytest.raises(UsageError):
        corpus.against(ONE, kinds=("near",))
    with pytest.raises(UsageError, match="no such column"):
        corpus.against(ONE, sort=("speaker",))
