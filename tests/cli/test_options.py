"""What the options make of what is typed."""

import io
import sys

import pytest

from corpuskit.cli.group import ALIASES, COMMANDS, cli
from corpuskit.records import Filters, IngestOptions


def asked(stub) -> Filters:
    return next(call for call in stub.calls if call[0] == "rows")[2]


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ([], Filters()),
        (["--speaker", "Ada Lind", "--outlet", "Gazette"], Filters(speaker="Ada Lind", outlet="Gazette")),
        (["--since", "2016", "--until", "2016-10"], Filters(since="2016", until="2016-10")),
        (["--since", "2016-10-19", "--until", "2016"], Filters(since="2016-10-19", until="2016")),
        (["--since", "2016-02-29"], Filters(since="2016-02-29")),
        (["--kind", "scare,direct", "--kind", "direct"], Filters(kinds=("scare", "direct"))),
        (["--article", "a", "--article", "b", "--article", "a"], Filters(articles=("a", "b"))),
        (["--min-outlets", "2", "--min-confidence", "0.5"], Filters(min_outlets=2, min_confidence=0.5)),
        (["--where-meta", "event=12", "--where-meta", "a=b=c"], Filters(meta=(("event", "12"), ("a", "b=c")))),
        (["--sort", "-n_outlets, speaker", "-n", "7"], Filters(sort=("-n_outlets", "speaker"), limit=7)),
        (["We will rebuild it"], Filters(like="We will rebuild it")),
    ],
)
def test_filters(run, stub, arguments: list[str], expected: Filters) -> None:
    result = run("quotes", "--columns", "path", *arguments)
    assert result.status == 0, result.err
    assert asked(stub) == expected


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--since", "2016-13"], "'2016-13' is no date: give 2016-10-19, 2016-10 or 2016"),
        (["--since", "2015-02-29"], "'2015-02-29' is no date"),
        (["--until", "yesterday"], "'yesterday' is no date"),
        (["--until", "0000"], "'0000' is no date"),
        (["--until", "16-10-19"], "is no date"),
        (["--until", "２０１６"], "is no date"),
        (["--until", "2016-10-19 "], "is no date"),
        (["--since", ""], "'' is no date"),
        (["--since", "2017", "--until", "2016-05"], "--since 2017 is after --until 2016-05"),
        (["--since", "2016-11", "--until", "2016-10-30"], "--since 2016-11 is after --until 2016-10-30"),
        (["--kind", "direct,odd"], "there is no kind 'odd': there are direct, mixed, block, indirect, unmarked, scare"),
        (["-n", "-1"], "-1 is not in the range x>=0"),
        (["-n", "many"], "'many' is not a valid integer"),
        (["--min-outlets", "-1"], "-1 is not in the range"),
        (["--min-confidence", "1.01"], "is not in the range 0<=x<=1"),
        (["--min-confidence", "nan"], "'nan' is no number from 0 to 1"),
        (["--where-meta", "event"], "'event' is not of the form key=value"),
        (["--where-meta", "=12"], "'=12' is not of the form key=value"),
        (["-f", "xml"], "'xml' is not one of 'table', 'tsv', 'csv', 'json', 'jsonl', 'markdown', 'parquet'"),
        (["--color", "red"], "'red' is not one of 'auto', 'always', 'never'"),
    ],
)  # fmt: skip
def test_wrong_values(run, stub, arguments: list[str], message: str) -> None:
    result = run("quotes", *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert message in result.err
    assert not stub.calls


@pytest.mark.parametrize(
    "typed, expected",
    [
        (b"a\nb\r\n\n a \n", ("a", "b")),
        (b"article_id\na\nb\n", ("a", "b")),
        (b"mention_id\tarticle_id\tx\n1\ta\tz\n2\tb\tz\n3\n", ("a", "b")),
        (b"", ()),
        (b"caf\xe9\n", ("caf\udce9",)),
    ],
)
def test_articles_from_standard_input(run, stub, monkeypatch, typed: bytes, expected: tuple) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert run("quotes", "--article", "-").status == 0
    assert asked(stub).articles == expected


def test_closed_standard_input(run, stub, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    result = run("quotes", "--article", "-")
    assert result.status == 2
    assert result.err.startswith("corpuskit: standard input is closed")


def test_ingest_options(run, stub) -> None:
    given = ["--collection", "raw", "--outlet", "Gazette", "--date", "2016-10"]
    assert run("ingest", "a", "-", *given, "--map", "text=content", "--map", "published=day").status == 0
    expected = IngestOptions("raw", "Gazette", "2016-10", (("text", "content"), ("date", "day")))
    assert stub.calls[1] == ("ingest", ("a", "-"), expected)


@pytest.mark.parametrize(
    "value, message",
    [
        ("content", "'content' is not of the form field=column"),
        ("text=", "'text=' names no column"),
        ("event=x", "'event' is no field of an article: there are id, text, title, outlet, date, author, url"),
    ],
)
def test_wrong_map(run, stub, value: str, message: str) -> None:
    result = run("ingest", "a", "--map", value)
    assert result.status == 2
    assert message in result.err


def test_mentions_are_another_table(run, stub) -> None:
    run("quotes", "--mentions")
    assert stub.calls[1][:2] == ("rows", "mentions")


def test_accepted_spelling(run, stub) -> None:
    assert ALIASES["normalize"] == "normalise"
    assert run("normalize") == (0, "", "")
    assert ("normalise",) in stub.calls


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps(run, name: str) -> None:
    """The summary in the list is the command's own; its help tells the cost and has two examples."""
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.help is not None
    assert command.help.splitlines()[0] == COMMANDS[name]
    result = run(name, "--help")
    assert (result.status, result.err) == (0, "")
    assert "Cost:" in " ".join(result.out.split())
    assert sum(line.startswith("    ") and "corpuskit " in line for line in result.out.splitlines()) == 2
    assert run(name, "-h").out == result.out


def test_help_lists_the_commands(run) -> None:
    shown = run("--help").out
    for name, summary in COMMANDS.items():
        assert f"  {name:9}  {summary}\n" in shown


@pytest.mark.parametrize("name, table", [("articles", "articles"), ("outlets", "outlets"), ("quotes", "mentions")])
def test_help_tells_the_columns(run, name: str, table: str) -> None:
    from corpuskit.store.schema import CONTRACT

    shown = run(name, "--help").out
    for column in CONTRACT[table].columns:
        assert f"\n  {column.name} " in shown
