"""The folder of an export: what it says of itself, when it is replaced, and what a kill leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus, __version__
from corpuskit.errors import InputError, UsageError
from corpuskit.export import FORMATS
from corpuskit.export.contents import Contents
from corpuskit.export.folder import NAMES
from corpuskit.pipeline.run import STAGES
from corpuskit.store.schema import CONTRACT
from tests.cli.stubs import environment
from tests.export.conftest import Export


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", FORMATS)
def test_the_manifest_says_what_is_there(corpus: Corpus, export: Export, form: str) -> None:
    folder, manifest = export(form)
    there = contents(folder)
    assert json.loads(there.pop("MANIFEST.json")) == manifest
    assert set(there) == set(manifest["files"]) and set(there) <= NAMES
    for name, data in there.items():
        told = manifest["files"][name]
        assert (told["bytes"], told["sha256"]) == (len(data), sha256(data).hexdigest())
    assert (manifest["corpuskit"], manifest["format"]) == (__version__, form)
    assert manifest["stages"]["quotes"] == STAGES["quotes"] and "indirect" not in manifest["stages"]
    assert manifest["settings"]["copies"]["jaccard"] == 0.7
    rows = sorted((row[0], row[12]) for row in corpus.rows("articles"))
    listed = "".join(f"{article_id} {hashed}\n" for article_id, hashed in rows)
    assert manifest["corpus"]["sha256"] == sha256(listed.encode()).hexdigest()
    assert manifest["counts"]["texts"] == len(list(corpus.rows("texts")))
    readme = there["README.md"].decode()
    assert all(f"| {column.name} | {column.kind} |" in readme for column in CONTRACT["mentions"].columns)


@pytest.mark.parametrize("form", FORMATS)
def test_same_articles_same_bytes(remade: Corpus, export: Export, tmp_path: Path, form: str) -> None:
    """In whatever order they came; also in a process with another hash seed, time zone and locale."""
    folder, _ = export(form)
    again = tmp_path / "again"
    command = [sys.executable, "-m", "corpuskit", "-q", "-C", str(remade.path), "export", str(again), "--as", form]
    subprocess.run(command, env=environment(PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C"), check=True, timeout=120)
    assert contents(again) == contents(folder)


def test_an_earlier_export_is_replaced_and_nothing_else_is_touched(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    corpus.export(folder, "csv")
    (folder / "notes.txt").write_text("mine")
    manifest = corpus.export(folder, "sqlite")
    assert set(contents(folder)) == {"notes.txt", "MANIFEST.json", *manifest["files"]}


@pytest.mark.parametrize("name", ["notes.txt", "README.md", "MANIFEST.json", "UNFINISHED"])
def test_a_folder_with_something_else_is_left_alone(corpus: Corpus, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"name": "something else, made by corpuskit"}')
    with pytest.raises(UsageError, match="holds no export of corpuskit: name a new folder"):
        corpus.export(tmp_path, "csv")
    assert set(contents(tmp_path)) == {name}


def test_the_corpus_itself_is_never_replaced(corpus: Corpus, tmp_path: Path) -> None:
    mine = Corpus(tmp_path / "tables.db")
    mine.ingest(corpus.info().collections[0][1])
    (tmp_path / "UNFINISHED").touch()
    with pytest.raises(UsageError, match="holds the corpus itself"):
        mine.export(tmp_path, "sqlite")
    with pytest.raises(UsageError, match="is a file"):
        mine.export(mine.path, "sqlite")


def test_a_failed_export_is_no_export_and_can_be_made_again(corpus: Corpus, tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "out"
    corpus.export(folder, "csv")
    whole = contents(folder)
    rows = Contents.rows

    def failing(self: Contents, name: str, sort: tuple[str, ...] = ()):
        if name == "speakers":
            raise KeyboardInterrupt
        return rows(self, name, sort)

    monkeypatch.setattr(Contents, "rows", failing)
    with pytest.raises(KeyboardInterrupt):
        corpus.export(folder, "csv")
    left = contents(folder)
    assert "UNFINISHED" in left and "MANIFEST.json" not in left and "speakers.csv" not in left
    (folder / ".speakers.csv.4711.part").touch()  # what a kill leaves
    monkeypatch.undo()
    corpus.export(folder, "csv")
    assert contents(folder) == whole


def test_a_killed_export_is_no_export(corpus: Corpus, tmp_path: Path) -> None:
    """Killed at many moments: there is a manifest only where everything is there, and the next export is whole."""
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "corpuskit", "-q", "-C", str(corpus.path), "export", str(folder), "--as", "jsonl"]
    corpus.export(tmp_path / "whole", "jsonl")
    whole = contents(tmp_path / "whole")
    for _ in range(2):
        with subprocess.Popen(command, env=environment()) as running:
            while running.poll() is None and not (folder / "quotes.jsonl").exists():
                pass
            running.kill()
        there = contents(folder)
        assert "MANIFEST.json" not in there or there == whole
    corpus.export(folder, "jsonl")
    assert contents(folder) == whole


def test_a_writer_does_not_show_between_the_tables(sample: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus.db")
    corpus.ingest(sample)
    corpus.export(tmp_path / "before", "csv")
    (tmp_path / "late.txt").write_text("A late story\n\n“I am late, and I will be later still,” said Mayor Ada Lind.\n")

    def write(stage: str, done: int, _: int) -> None:
        if (stage, done) == ("writing", 1):
            Corpus(corpus.path).ingest(tmp_path / "late.txt")

    Corpus(corpus.path, progress=write).export(tmp_path / "during", "csv")
    assert corpus.info().counts["articles"] == 23
    assert contents(tmp_path / "during") == contents(tmp_path / "before")


def test_a_writer_that_comes_before_the_first_table_is_waited_for(sample: Path, tmp_path: Path, monkeypatch) -> None:
    corpus, reading = Corpus(tmp_path / "corpus.db"), Corpus._reading
    corpus.ingest(sample)
    (tmp_path / "late.txt").write_text("A late story\n\n“I am late, and I will be later still,” said Mayor Ada Lind.\n")
    late = iter([tmp_path / "late.txt"])

    def then_written(self: Corpus, *stages: str):
        connection = reading(self, *stages)
        for path in late:
            Corpus(corpus.path).ingest(path)
        return connection

    monkeypatch.setattr(Corpus, "_reading", then_written)
    counts = corpus.export(tmp_path / "out", "jsonl")["counts"]
    assert counts["articles"] == 23
    assert "I am late" in (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot write into"):
        corpus.export(tmp_path / "file" / "below", "csv")
    with pytest.raises(UsageError, match="--excel goes with csv"):
        corpus.export(tmp_path / "out", "tei", excel=True)
    with pytest.raises(UsageError, match="there is no kind 'rumour'"):
        corpus.export(tmp_path / "out", "tei", kinds=("rumour",))
    with pytest.raises(UsageError, match="there is no format 'xlsx'"):
        corpus.export(tmp_path / "out", "xlsx")
    assert not os.path.exists(tmp_path / "out")


def test_kinds_of_mentions(corpus: Corpus, export: Export) -> None:
    folder, manifest = export("jsonl", kinds=("scare", "indirect"))
    read = [json.loads(line) for line in (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["kind"] for row in read} <= {"scare", "indirect"}
    assert len(read) == len(list(corpus.sql("SELECT 1 FROM mentions WHERE kind IN ('scare', 'indirect')")))
    assert manifest["options"]["kinds"] == ["scare", "indirect"] and "indirect" in manifest["stages"]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "sqlite"])
def test_the_example_of_the_readme_works(export: Export, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    folder, manifest = export(form)
    (example,) = re.findall(r"^```python\n(.*?)^```$", (folder / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(example, names)
    assert "mentions" not in names or len(names["mentions"]) == manifest["counts"]["mentions"]
