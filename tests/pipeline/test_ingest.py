"""Reading folders into a corpus: again only what changed, nothing lost, every file told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.errors import InputError, StoreError, UsageError
from corpuskit.records import Filters, IngestOptions

STORY = "The bridge is shut\n\nNobody crossed the river on Tuesday.\n\n“We will open it again,” Ada Lind said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    for name in ("courier/2031-05-04_shut.txt", "courier/2031-05-05_open.txt", "tribune/2031-05-05_toll.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY.replace("Tuesday", name), encoding="utf-8")
    return root


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "corpus.db")


def paths(corpus: Corpus) -> list[object]:
    rows = corpus.rows("articles")
    return [row[rows.columns.index("path")] for row in rows]


def table(corpus: Corpus, name: str) -> list[tuple[object, ...]]:
    return list(corpus.rows(name, Filters()))


def test_again_only_what_changed(folder: Path, corpus: Corpus) -> None:
    assert corpus.ingest(folder).count("added") == 3
    before = corpus.path.read_bytes()
    again = corpus.ingest(folder)
    assert (again.changes, again.unchanged) == ([], 3)
    assert corpus.path.read_bytes() == before
    (folder / "courier/2031-05-04_shut.txt").write_text(STORY + "It rained.\n", encoding="utf-8")
    (folder / "tribune/2031-05-05_toll.txt").unlink()
    (folder / "tribune/new.txt").write_text(STORY, encoding="utf-8")
    changes = {(row.change, row.path) for row in corpus.ingest(folder).changes}
    assert changes == {
        ("changed", "courier/2031-05-04_shut.txt"),
        ("removed", "tribune/2031-05-05_toll.txt"),
        ("added", "tribune/new.txt"),
    }


def test_in_batches_or_at_once_the_same_tables(folder: Path, tmp_path: Path) -> None:
    at_once, stepwise = Corpus(tmp_path / "a.db"), Corpus(tmp_path / "b.db")
    at_once.ingest(folder)
    kept = {path: path.read_bytes() for path in sorted(folder.rglob("*.txt"))}
    for path in kept:
        path.unlink()
    for path, data in reversed(kept.items()):
        path.write_bytes(data)
        stepwise.ingest(folder)
        table(stepwise, "quotes")
    for name in ("articles", "mentions", "quotes", "zones", "edits", "outlets"):
        assert table(at_once, name) == table(stepwise, name)
    assert table(at_once, "mentions")


def test_an_unreadable_file_costs_one_row(folder: Path, corpus: Corpus) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = corpus.ingest(folder)
    assert report.unreadable == [("image.txt", "a PNG image")]
    assert len(paths(corpus)) == 4
    again = corpus.ingest(folder)
    assert (again.changes, again.unreadable) == ([], [("image.txt", "a PNG image")])


def test_only_unreadable_files(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "a.txt").write_bytes(b"\0" * 100)
    with pytest.raises(InputError, match="no article could be read"):
        corpus.ingest(tmp_path / "only")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "there is no file or folder"),
        (lambda path: path.mkdir(), "holds no articles \\(it is empty\\)"),
        (lambda path: (path.mkdir(), (path / "a.jpg").write_bytes(b"x")), "holds no articles \\(1 .jpg\\)"),
    ],
)
def test_nothing_to_read(tmp_path: Path, corpus: Corpus, make: object, told: str) -> None:
    make(tmp_path / "place")  # type: ignore[operator]
    with pytest.raises(InputError, match=told):
        corpus.ingest(tmp_path / "place")
    assert not corpus.path.exists()


def test_an_emptied_folder_removes_nothing(folder: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    for path in folder.rglob("*.txt"):
        path.unlink()
    with pytest.raises(InputError):
        corpus.ingest(folder)
    assert len(paths(corpus)) == 3


def test_two_folders_of_one_name(folder: Path, tmp_path: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    other = tmp_path / "elsewhere" / "news"
    other.mkdir(parents=True)
    (other / "a.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(StoreError, match="another folder is already in the corpus as 'news'"):
        corpus.ingest(other)
    corpus.ingest(other, IngestOptions(collection="other"))
    assert len(paths(corpus)) == 4


def test_a_moved_folder_is_the_same_collection(folder: Path, tmp_path: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    moved = tmp_path / "moved" / "news"
    moved.parent.mkdir()
    folder.rename(moved)
    assert corpus.ingest(moved).changes == []


def test_one_file_of_a_folder(folder: Path, corpus: Corpus) -> None:
    (folder / "single.txt").write_text(STORY, encoding="utf-8")
    corpus.ingest(folder)
    assert corpus.ingest(folder / "single.txt").changes == []
    assert len(paths(corpus)) == 4


def test_options_and_sidecars_are_facts(folder: Path, corpus: Corpus) -> None:
    (folder / "metadata.csv").write_text("file,outlet,date\ntribune/2031-05-05_toll.txt,The Tribune,2031-05-06\n")
    corpus.ingest(folder, IngestOptions(outlet="Everyone"))
    rows = corpus.rows("articles")
    outlet, source = rows.columns.index("outlet"), rows.columns.index("outlet_source")
    assert {(row[outlet], row[source]) for row in rows} == {("Everyone", "option")}
    corpus.ingest(folder)
    rows = corpus.rows("articles", Filters(outlet="the tribune"))
    assert [row[rows.columns.index("date")] for row in rows] == ["2031-05-06"]


def test_a_sidecar_that_names_what_is_not_there(folder: Path, corpus: Corpus) -> None:
    (folder / "metadata.csv").write_text("file,outlet\nghost.txt,Courier\n")
    assert ("ghost.txt", "named in a sidecar, but not there") in corpus.ingest(folder).unreadable


def test_a_changed_sidecar_is_noticed(folder: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    (folder / "metadata.csv").write_text("file,outlet\ntribune/2031-05-05_toll.txt,Tribune of the North\n")
    assert [row.change for row in corpus.ingest(folder).changes] == ["changed"]


def test_rows_come_and_go(tmp_path: Path, corpus: Corpus) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text(
        '{"id": 1, "text": "One.\\n\\n“We waited for hours,” said Bo Falk.", "source": "Courier"}\n'
        '{"id": 2, "text": "Two."}\n'
    )
    assert corpus.ingest(path).count("added") == 2
    assert paths(corpus) == ["dump.jsonl#1", "dump.jsonl#2"]
    assert corpus.ingest(path).unchanged == 2
    path.write_text('{"id": 2, "text": "Two."}\n')
    assert [(row.change, row.path) for row in corpus.ingest(path).changes] == [("removed", "dump.jsonl#1")]
    assert list(corpus.check()) == []


def test_a_collection_is_for_one_path(folder: Path, corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="--collection"):
        corpus.ingest([folder, folder], IngestOptions(collection="x"))


def test_forget(folder: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    assert len(corpus.forget(["courier"])) == 2
    assert paths(corpus) == ["tribune/2031-05-05_toll.txt"]
    with pytest.raises(InputError, match="nothing called courier"):
        corpus.forget(["courier"])
    assert len(corpus.forget(["news"])) == 1


def test_workers_give_the_same_as_one_process(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpuskit import settings
    from corpuskit.pipeline import mentioning, reading

    small = settings.IngestSettings(fewest_for_workers=1)
    monkeypatch.setattr(reading, "INGEST", small)
    monkeypatch.setattr(mentioning, "INGEST", small)
    parallel = Corpus(tmp_path / "p.db")
    parallel.ingest(folder, IngestOptions(processes=2))
    rows = table(parallel, "mentions")
    monkeypatch.undo()
    alone = Corpus(tmp_path / "a.db")
    alone.ingest(folder, IngestOptions(processes=1))
    assert table(alone, "mentions") == rows
    assert table(alone, "articles") == table(parallel, "articles")


def test_check_tells_what_is_not_sound(folder: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    table(corpus, "mentions")
    assert list(corpus.check()) == []
    (folder / "courier/2031-05-04_shut.txt").write_text("Something else\n", encoding="utf-8")
    (folder / "courier/2031-05-05_open.txt").unlink()
    connection = sqlite3.connect(corpus.path)
    connection.execute("UPDATE mention SET text = 'never said'")
    connection.commit()
    connection.close()
    faults = [finding.fault for finding in corpus.check()]
    assert sorted(set(faults)) == ["file", "span"]


def test_check_tells_a_damaged_text(folder: Path, corpus: Corpus) -> None:
    corpus.ingest(folder)
    connection = sqlite3.connect(corpus.path)
    connection.execute("UPDATE text SET clean = replace(clean, 'river', 'rivet')")
    connection.commit()
    connection.close()
    assert {finding.fault for finding in corpus.check()} == {"text"}


def test_utf16_spans_lead_back_to_their_bytes(tmp_path: Path, corpus: Corpus) -> None:
    root = tmp_path / "wide"
    root.mkdir()
    text = "Ünïcode title 😀\r\n\r\n**“We *will* [open](#) it again,”** Ada Lind said. 😀\r\n"
    for encoding in ("utf-16", "utf-8-sig", "utf-8"):
        (root / f"{encoding}.txt").write_bytes(text.encode(encoding))
    corpus.ingest(root)
    rows = corpus.rows("mentions", Filters(kinds=("direct",)))
    assert [row[rows.columns.index("text")] for row in rows] == ["We will open it again,"] * 3
    assert list(corpus.check()) == []


def test_a_failure_in_one_text_costs_its_mentions_only(
    folder: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpuskit.mentions import find_quotes
    from corpuskit.pipeline import mentioning

    def fail_once(text: str, *others: object, **more: object) -> object:
        if "shut.txt" in text:
            raise IndexError
        return find_quotes(text, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(mentioning, "find_quotes", fail_once)
    corpus.ingest(folder)
    assert len(table(corpus, "mentions")) == 2
    rows = corpus.rows("articles")
    problems = [row[rows.columns.index("problem")] for row in rows]
    assert problems == ["no quotations: an internal error (IndexError), please report it", "", ""]


def test_one_article_and_one_that_is_not_there(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "side").mkdir()
    (tmp_path / "side" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "side" / "metadata.csv").write_text("file,outlet\nghost.txt,Courier\na.txt,Tribune\n")
    report = corpus.ingest(tmp_path / "side")
    assert (report.read, report.unreadable) == (1, [("ghost.txt", "named in a sidecar, but not there")])


def test_an_article_is_the_same_whatever_else_is_in_the_corpus(sample: Path, tmp_path: Path) -> None:
    everything = Corpus(tmp_path / "all.db")
    everything.ingest(sample)
    texts = {row[0]: row for row in everything.sql("SELECT article_id, clean, n FROM article JOIN text USING (n)")}
    edits = table(everything, "edits")
    assert edits
    for path in ("press-release-sadaf.txt", "open-estuary-one-letter.md"):
        alone = Corpus(tmp_path / f"{path}.db")
        alone.ingest(sample / path, IngestOptions(collection=sample.name))
        ((article_id, clean, _),) = alone.sql("SELECT article_id, clean, n FROM article JOIN text USING (n)")
        assert clean == texts[article_id][1]
        assert table(alone, "edits") == [row for row in edits if row[0] == article_id]
