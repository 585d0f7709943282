"""What single commands print and tell."""

import io
import sys
from typing import NamedTuple

import pytest

from corpuskit.pipeline.summary import Info
from corpuskit.records import Change, Filters, IngestReport
from tests.cli.stubs import TEXT


class Finding(NamedTuple):
    fault: str
    where: str
    what: str


def test_ingest_tells_and_prints_nothing(run, stub) -> None:
    assert run("ingest", "a") == (0, "", "articles: 1 added, 2 unchanged\nnext: corpuskit quotes\n")
    assert run("-q", "ingest", "a") == (0, "", "")
    assert run("ingest", "a", "-C", "my file.db").err.endswith("next: corpuskit -C 'my file.db' quotes\n")


def test_ingest_prints_changes(run, stub) -> None:
    result = run("-q", "ingest", "a", "-f", "jsonl")
    assert result.out == (
        '{"change": "added", "article_id": "aaaa1111", "collection": "raw", "path": "courier/bridge.txt", '
        '"problem": ""}\n'
    )


def test_ingest_can_tell_that_nothing_changed(run, stub) -> None:
    assert run("-q", "ingest", "a", "--exit-code", "--no-header").status == 0
    stub.answers["ingest"] = IngestReport(unchanged=3)
    assert run("-q", "ingest", "a", "--exit-code", "--no-header") == (4, "", "")
    assert run("-q", "ingest", "a") == (0, "", "")


def test_ingest_names_what_could_not_be_read(run, stub) -> None:
    stub.answers["ingest"] = IngestReport(
        changes=[Change("added", "a", "raw", "x\n\x1b.txt", "binary"), Change("removed", "b", "raw", "y", "")],
        unreadable=[("x\n\x1b.txt", "binary\u202e")],
        left_out={".pdf": 3, ".jpg": 12, "": 1},
        notes=["the sidecar names z.txt, which is not there"],
    )
    result = run("ingest", "a")
    assert (result.status, result.out) == (3, "")
    assert result.err.splitlines() == [
        "corpuskit: cannot read x \\u001b.txt: binary\\u202e",
        "the sidecar names z.txt, which is not there",
        "left out: .jpg 12, .pdf 3, no suffix 1",
        "articles: 1 added, 1 removed, 1 could not be read",
        "next: corpuskit quotes",
    ]
    quiet = run("-q", "ingest", "a")
    assert quiet == (3, "", "corpuskit: cannot read x \\u001b.txt: binary\\u202e\n")


def test_a_broken_disk_does_not_bury_the_summary(run, stub) -> None:
    stub.answers["ingest"] = IngestReport(unreadable=[(f"{n}.txt", "I/O error") for n in range(1234)])
    lines = run("ingest", "a").err.splitlines()
    assert len(lines) == 203
    assert lines[200].startswith("corpuskit: … and 1,034 more")


def test_run_goes_on_to_the_quotations(run, stub) -> None:
    assert run("run", "a", "b").status == 0
    assert [call[0] for call in stub.calls] == ["open", "ingest", "find_copies", "find_mentions", "find_phrases"]
    stub.answers["ingest"] = IngestReport(unreadable=[("x", "binary")])
    assert run("run", "a").status == 3


def test_show_marks(run, stub) -> None:
    result = run("show", "aaaa1111")
    assert result == (
        0,
        "Harbour Courier\nraw/courier/bridge.txt  aaaa1111\n\n"
        "The bridge\n\n{byline: By Ada Lind}\n\n“[1: We will rebuild it,]” the mayor said, “[1: soon.]”\n\n"
        '[1] direct: Ada Lind "the mayor", at the town hall (0.95)\n',
        "",
    )


def test_show_in_colours(run, stub) -> None:
    shown = run("--color", "always", "show", "aaaa1111").out
    assert "“\x1b[1;36mWe will rebuild it,\x1b[0m\x1b[33m[1]\x1b[0m” the mayor" in shown
    assert "\x1b[1mThe bridge\x1b[0m" in shown
    assert "\x1b[2mBy Ada Lind\x1b[0m" in shown


@pytest.mark.parametrize(
    "variables, colored",
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_by_environment(run, stub, monkeypatch, variables: dict[str, str], colored: bool) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b" in run("show", "aaaa1111").out) is colored
    assert "\x1b" not in run("show", "aaaa1111", "--color", "never").out
    assert "\x1b" in run("show", "aaaa1111", "--color", "always").out


def test_show_hides_nothing_and_runs_nothing(run, stub) -> None:
    view = stub.answers["show"]
    stub.answers["show"] = view._replace(text="T\n\na\x1b[2Jb\u202ec", zones=[], mentions=[])
    assert "a\\u001b[2Jb\\u202ec" in run("show", "x").out
    assert "\x1b[2J" not in run("show", "x", "--color", "always").out


def test_show_plain_and_text(run, stub) -> None:
    assert run("show", "x", "--text").out == TEXT + "\n"
    assert run("show", "x", "--plain").out == "“We will rebuild it,” the mayor said, “soon.”\n"


def test_show_with_reported_speech(run, stub) -> None:
    assert run("show", "x", "--indirect").status == 0
    assert stub.calls[-1] == ("show", "x", "indirect")
    assert "--text and --indirect exclude each other" in run("show", "x", "--indirect", "--text").err


def test_sql(run, stub, monkeypatch) -> None:
    assert run("sql", "SELECT 1", "--columns", "words").out == "words\n120\n0\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"SELECT 'x'\n;")))
    run("sql", "-")
    assert [call for call in stub.calls if call[0] == "sql"] == [("sql", "SELECT 1"), ("sql", "SELECT 'x'\n;")]


def test_info(run, stub) -> None:
    stub.answers["info"] = Info([("raw", "/x/raw", 7)], {"articles": 7}, "2016-10", "2016-11", ["mentions"])
    assert run("info").out.splitlines() == [
        "item\tvalue",
        "corpus\tdata/processed/corpus.db",
        "collection raw\t7 articles from /x/raw",
        "articles\t7",
        "dates\t2016-10 to 2016-11",
        "to be done at the next use\tmentions",
    ]


def test_check(run, stub) -> None:
    assert run("check") == (0, "fault\twhere\twhat\n", "all is well\n")
    stub.answers["check"] = iter([Finding("file", "raw/x.txt", "the file has changed")])
    assert run("check", "--no-header") == (1, "file\traw/x.txt\tthe file has changed\n", "")


def test_forget(run, stub) -> None:
    assert run("forget", "a", "b") == (0, "", "1 article taken out\n")
    assert stub.calls[1] == ("forget", ("a", "b"))


def test_dedupe_asks_for_its_tables(run, stub) -> None:
    assert run("dedupe", "--kind", "near,excerpt", "--outlet", "Gazette").status == 0
    assert stub.calls[-1] == ("rows", "copies", Filters(kinds=("near", "excerpt"), outlet="Gazette"))
    assert run("deduplicate", "--passages", "--memory", "300").status == 0
    assert stub.calls[-2:] == [("find_copies", 300), ("rows", "passages", Filters())]


def test_dedupe_against_a_file(run, stub, tmp_path) -> None:
    (tmp_path / "release.txt").write_bytes("“We will rebuild it,” said the mayor".encode("cp1252"))
    assert run("copies", "--against", str(tmp_path / "release.txt"), "-n", "3").status == 0
    assert stub.calls[-1] == ("rows_against", "“We will rebuild it,” said the mayor", Filters(limit=3))
    (tmp_path / "release.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    refused = run("dedupe", "--against", str(tmp_path / "release.txt"))
    assert refused.status == 1 and "a PNG image" in refused.err
    missing = run("dedupe", "--against", str(tmp_path / "none.txt"))
    assert missing.status == 1 and "cannot read" in missing.err


def test_phrases_asks_for_its_tables(run, stub) -> None:
    assert run("phrases", "--min-outlets", "3").status == 0
    assert stub.calls[-2:] == [("rows", "phrases", wanted := Filters(min_outlets=3)), ("aside", wanted)]
    stub.answers["aside"] = {"name": 1200, "quote": 3}
    asked = run("phrases", "--mentions", "--with-mentions", "--with-copies")
    assert asked.err == "set aside: names 1,200, quotations 3; --all shows them\n"
    assert stub.calls[-2] == ("rows", "phrase_mentions", Filters(with_mentions=True, with_copies=True))
    assert run("phrases", "--all", "-q").err == ""
    assert stub.calls[-2] == ("rows", "phrases", Filters(set_aside=True))
