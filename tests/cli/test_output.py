"""Where tables go: the format by option, suffix and terminal; files whole or not at all."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from corpuskit.cli.table import SUFFIXES
from corpuskit.errors import InputError
from tests.cli.stubs import Table

NAMES = "article_id, collection, path, outlet, date, words, meta"


def test_pipe_is_tsv(run, stub) -> None:
    result = run("articles")
    assert result.status == 0
    assert result.out.splitlines() == [
        "article_id\tcollection\tpath\toutlet\tdate\twords\tmeta",
        'aaaa1111\traw\tcourier/bridge.txt\tHarbour Courier\t2016-10-19\t120\t{"event": "12"}',
        "bbbb2222\traw\tgazette/odd\\u001b[31m\\u202e name .txt\t=Gazette\t\t0\t",
    ]
    assert result.err == ""


def test_columns_header_and_number_of_rows(run, stub) -> None:
    assert run("articles", "--columns", "words, article_id", "--no-header", "-n", "1").out == "120\taaaa1111\n"
    assert run("articles", "--columns", "words", "-0").out == "words\x00120\x000\x00"


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--columns", "words,nothing"], f"there is no column 'nothing': there are {NAMES}"),
        (["--columns", ""], f"there is no column '': there are {NAMES}"),
        (["--excel", "-f", "json"], "--excel goes with csv, not with json"),
        (["-0", "-f", "markdown"], "-0 goes with tsv, csv and jsonl, not with markdown"),
        (["-o", "."], f"-o .: its suffix is no format ({', '.join(SUFFIXES)}): say -f FORMAT"),
        (["-o", ".", "-f", "csv"], "-o . is a folder: name a file in it"),
        (["-o", "nowhere/x.csv"], "-o nowhere/x.csv: there is no folder nowhere"),
    ],
)  # fmt: skip
def test_wrong_table_options(run, stub, arguments: list[str], message: str) -> None:
    assert run("articles", *arguments) == (2, "", f"corpuskit: {message}\n")


@pytest.mark.parametrize(
    "name, start",
    [
        ("x.tsv", "article_id\tcollection"),
        ("x.CSV", "article_id,collection"),
        ("x.json", '[\n{"article_id": "aaaa1111"'),
        ("x.jsonl", '{"article_id": "aaaa1111"'),
        ("x.ndjson", '{"article_id": "aaaa1111"'),
        ("x.md", "| article\\_id | collection |"),
        ("x.parquet", "PAR1"),
    ],
)
def test_format_by_suffix(run, stub, tmp_path: Path, name: str, start: str) -> None:
    result = run("articles", "-o", name)
    assert result == (0, "", f"wrote 2 rows to {name}\n")
    assert (tmp_path / name).read_bytes().startswith(start.encode())
    assert os.listdir(tmp_path) == [name]


def test_option_before_suffix_and_quiet(run, stub, tmp_path: Path) -> None:
    assert run("-q", "articles", "-o", "x.csv", "-f", "jsonl") == (0, "", "")
    assert json.loads((tmp_path / "x.csv").read_text().splitlines()[0])["words"] == 120
    assert run("-q", "articles", "-o", "x.txt", "--excel").status == 0
    assert (tmp_path / "x.txt").read_bytes().startswith(b"\xef\xbb\xbfarticle_id,")


def test_drawn_table_in_a_file(run, stub, tmp_path: Path) -> None:
    assert run("articles", "-o", "x.txt", "-f", "table", "--color", "always").status == 0
    assert "\x1b" not in (tmp_path / "x.txt").read_text()


def test_minus_is_standard_output(run, stub) -> None:
    assert run("articles", "-o", "-") == run("articles")


def test_a_failure_leaves_the_file_as_it_was(run, stub, tmp_path: Path) -> None:
    def failing():
        yield ("aaaa1111",)
        raise InputError("the disk broke")

    (tmp_path / "x.csv").write_text("before")
    stub.answers["rows"] = Table("article_id", failing())
    assert run("articles", "-o", "x.csv") == (1, "", "corpuskit: the disk broke\n")
    assert (tmp_path / "x.csv").read_text() == "before"
    assert os.listdir(tmp_path) == ["x.csv"]


def test_a_file_is_replaced_with_its_mode(run, stub, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("before")
    target.chmod(0o640)
    (tmp_path / "link.csv").symlink_to("x.csv")
    assert run("articles", "-o", "link.csv").status == 0
    assert target.read_text().startswith("article_id,")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (tmp_path / "link.csv").is_symlink()


def test_never_over_the_corpus(run, stub, tmp_path: Path) -> None:
    (tmp_path / "corpus.db").write_text("precious")
    result = run("-C", "corpus.db", "articles", "-o", "./corpus.db", "-f", "csv")
    assert result == (2, "", "corpuskit: -o ./corpus.db is the corpus itself\n")
    assert (tmp_path / "corpus.db").read_text() == "precious"


def test_device_is_written_directly(run, stub) -> None:
    assert run("articles", "-o", os.devnull, "-f", "csv").status == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_full_disk(run, stub) -> None:
    result = run("articles", "-o", "/dev/full", "-f", "csv")
    assert result == (1, "", "corpuskit: cannot write to /dev/full: No space left on device\n")


def test_parquet_without_pyarrow(run, stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("articles", "-o", "x.parquet")
    assert result == (1, "", "corpuskit: Parquet needs pyarrow: pip install 'corpuskit[parquet]'\n")
    assert os.listdir(tmp_path) == []
