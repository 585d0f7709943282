"""Every end of a command is an exit status and one line on stderr."""

import sqlite3

import click
import pytest

from corpuskit.errors import ClosedPipe, CorpuskitError, InputError, StoreError, UsageError
from tests.cli.stubs import ARTICLES


@pytest.mark.parametrize(
    "error, status, message",
    [
        (InputError("there is no folder x"), 1, "there is no folder x"),
        (StoreError("the disk is full"), 1, "the disk is full"),
        (CorpuskitError("odd"), 1, "odd"),
        (UsageError("--speaker does not suit"), 2, "--speaker does not suit"),
        (click.UsageError("Bad value."), 2, "bad value (see corpuskit articles --help)"),
        (OSError(28, "No space left on device", "/x/a\nb"), 1, "No space left on device: /x/a b"),
        (PermissionError(13, "Permission denied", b"/x"), 1, "Permission denied: b'/x'"),
        (OSError("bare"), 1, "bare"),
        (OSError(), 1, "OSError"),
        (MemoryError(), 1, "out of memory"),
        (ImportError("No module named 'pandas'"), 1, "a needed package cannot be loaded: No module named 'pandas'"),
        (sqlite3.OperationalError("database is locked"), 1, "the corpus cannot be read or written: database is locked"),
        (KeyError("x"), 1, "internal error: KeyError: 'x' (the same command with -v tells more)"),
        (AssertionError(), 1, "internal error: AssertionError (the same command with -v tells more)"),
        (BrokenPipeError(32, "Broken pipe"), 1, "internal error: RuntimeError: a connection broke: [Errno 32] Broken "
         "pipe (the same command with -v tells more)"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
    ],
)  # fmt: skip
def test_errors(run, stub, error: BaseException, status: int, message: str) -> None:
    stub.answers["rows"] = error
    assert run("articles") == (status, "", f"corpuskit: {message}\n")


def test_closed_pipe_is_a_quiet_end(run, stub) -> None:
    stub.answers["rows"] = ClosedPipe()
    assert run("articles") == (0, "", "")


def test_verbose_shows_where_it_arose(run, stub) -> None:
    stub.answers["rows"] = KeyError("x\x1b[31m")
    result = run("-v", "articles")
    assert result.status == 1
    assert result.err.startswith("Traceback")
    assert "\x1b" not in result.err
    assert result.err.splitlines()[-1].startswith("corpuskit: internal error: KeyError")
    assert "Traceback" in run("articles", "-v").err
    assert "Traceback" not in run("articles").err
    stub.answers["rows"] = UsageError("no such column")
    assert run("-v", "articles").err == "corpuskit: no such column\n"


def test_messages_hold_nothing_raw(run, stub) -> None:
    stub.answers["rows"] = InputError("no file a\x1b]0;owned\x07\u202e\ncorpuskit: 0 errors")
    assert run("articles").err == "corpuskit: no file a\\u001b]0;owned\\u0007\\u202e corpuskit: 0 errors\n"


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["nothing"], "there is no command 'nothing' (see corpuskit --help)"),
        (["quots"], "there is no command 'quots': did you mean quotes? (see corpuskit --help)"),
        (["normalze"], "there is no command 'normalze': did you mean normalise? (see corpuskit --help)"),
        (["articles", "extra"], "got unexpected extra argument (extra) (see corpuskit articles --help)"),
        (["ingest"], "missing argument 'PATH...|-' (see corpuskit ingest --help)"),
        (["-q", "-v", "articles"], "-q and -v exclude each other (see corpuskit --help)"),
        (["-q", "articles", "-v"], "-q and -v exclude each other (see corpuskit articles --help)"),
        (["-C", "", "articles"], "-C names no file (see corpuskit --help)"),
        (["show", "x", "--plain", "--text"], "--plain and --text exclude each other (see corpuskit show --help)"),
    ],
)
def test_wrong_usage(run, stub, arguments: list[str], message: str) -> None:
    assert run(*arguments) == (2, "", f"corpuskit: {message}\n")
    assert not stub.calls


def test_wrong_option(run) -> None:
    result = run("articles", "--nothing")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("corpuskit: no such option")  # Click's words change
    assert "--nothing" in result.err


def test_no_command(run) -> None:
    result = run()
    assert (result.status, result.out) == (2, "")
    assert result.err == run("--help").out


def test_version(run) -> None:
    from corpuskit import __version__

    assert run("--version") == (0, f"corpuskit {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments, environment, path",
    [
        (["articles"], "", "data/processed/corpus.db"),
        (["articles"], "env.db", "env.db"),
        (["-C", "a.db", "articles"], "env.db", "a.db"),
        (["articles", "-C", "b.db"], "env.db", "b.db"),
        (["-C", "a.db", "articles", "--corpus", "b.db"], "", "b.db"),
    ],
)
def test_which_corpus(run, stub, monkeypatch, arguments: list[str], environment: str, path: str) -> None:
    monkeypatch.setenv("CORPUSKIT_CORPUS", environment)
    assert run(*arguments).status == 0
    assert stub.calls[0] == ("open", path)


def test_exit_code_without_rows(run, stub) -> None:
    stub.answers["rows"] = type(ARTICLES)("article_id", [])
    assert run("articles").status == 0
    assert run("articles", "--exit-code") == (4, "article_id\n", "")
    stub.answers["rows"] = ARTICLES
    assert run("articles", "--exit-code").status == 0
    assert run("articles", "--exit-code", "-n", "0").status == 4
