"""Standard streams that are closed, full, cut off, or of another locale."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.stubs import environment, process

LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1:replace"},
    {"LC_ALL": "xx_YY.bogus"},
    {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
    {"FORCE_COLOR": "1", "TERM": None},
    {"PYTHONWARNINGS": "error", "PYTHONWARNDEFAULTENCODING": "1"},
]
COMMAND = f"{sys.executable} -m corpuskit"


def shell(line: str, corpus: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", line.replace("corpuskit", COMMAND)],
        capture_output=True,
        env=environment(CORPUSKIT_CORPUS=str(corpus)),
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("changes", LOCALES)
def test_same_bytes_in_every_locale(finished_corpus: Path, changes: dict[str, str | None]) -> None:
    usual = process("-C", str(finished_corpus), "articles")
    assert usual.returncode == 0
    assert any(byte > 127 for byte in usual.stdout)
    other = process("-C", str(finished_corpus), "articles", env=environment(**changes))
    assert (other.returncode, other.stdout, other.stderr) == (0, usual.stdout, b"")


@pytest.mark.parametrize("reader", ["true", "head -1", "head -c 10", "sleep 0"])
@pytest.mark.parametrize("command", ["articles -f jsonl", "quotes --mentions", "articles --help", "--help"])
def test_a_closed_pipe_is_quiet(finished_corpus: Path, command: str, reader: str) -> None:
    done = shell(f"corpuskit {command} | {reader}; exit ${{PIPESTATUS[0]}}", finished_corpus)
    assert done.stderr == b""
    assert done.returncode in (0, 1) if "help" in command else done.returncode == 0


@pytest.mark.parametrize(
    "command, target, message",
    [
        ("articles", ">/dev/full", b"corpuskit: cannot write to standard output: No space left on device\n"),
        ("articles", ">&-", b"corpuskit: cannot write to standard output: standard output is closed\n"),
        ("--version", ">/dev/full", b"corpuskit: No space left on device\n"),
        ("--help", ">&-", b"corpuskit: standard output is closed\n"),
        ("articles", "1</dev/null", b"corpuskit: cannot write to standard output: Bad file descriptor\n"),
    ],
)
def test_output_that_cannot_be_written(finished_corpus: Path, command: str, target: str, message: bytes) -> None:
    done = shell(f"corpuskit {command} {target}", finished_corpus)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", message)


@pytest.mark.parametrize("target", ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}"])
def test_messages_that_cannot_be_written(finished_corpus: Path, target: str) -> None:
    done = shell(f"corpuskit nonsense {target}", finished_corpus)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_all_streams_closed(finished_corpus: Path) -> None:
    """Descriptor 1 must not become the corpus."""
    before = finished_corpus.read_bytes()
    assert shell("corpuskit articles <&- >&- 2>&-", finished_corpus).returncode == 1
    assert shell("corpuskit info -o /dev/null -f csv <&- >&- 2>&-", finished_corpus).returncode == 0
    assert finished_corpus.read_bytes() == before


WAITING = """
import signal, sys, time
# Where a script starts the tests in its background, they ignore the signal, and what they start does too.
signal.signal(signal.SIGINT, signal.default_int_handler)
import corpuskit.corpus
from corpuskit.cli.main import main

def rows(self, table, filters):
    print("at work", file=sys.stderr, flush=True)
    time.sleep(60)

corpuskit.corpus.Corpus.rows = rows
sys.exit(main(["articles"]))
"""


def test_interrupt() -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", WAITING], env=environment(), **pipes) as waiting:  # type: ignore[call-overload]
        assert waiting.stderr.readline() == b"at work\n"
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(20) == 130
        assert waiting.stderr.read() == b"corpuskit: interrupted\n"
        assert waiting.stdout.read() == b""


def on_terminal(*arguments: str, program: str = "", **changes: str | None) -> tuple[bytes, int]:
    """What a command (or a program) writes to a terminal, and its exit status."""
    what = ["-c", program] if program else ["-m", "corpuskit", *arguments]
    changes = {"TERM": "xterm", "COLUMNS": "100", "NO_COLOR": None, "FORCE_COLOR": None, **changes}
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, *what], environment(**changes))
    data = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    os.close(terminal)
    return data, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("kind", ["", "table", "tsv", "csv", "json", "jsonl", "markdown"])
def test_nothing_raw_on_a_terminal(finished_corpus: Path, kind: str) -> None:
    chosen = ["-f", kind] if kind else []
    data, status = on_terminal("-C", str(finished_corpus), "articles", *chosen)
    assert status == 0
    text = re.sub("\x1b\\[[0-9;]*m", "", data.decode())
    assert "Harbour" in text
    assert not set(text) & set("\x1b\x07\x9b\u202e\u200b")
    assert "u202e" in text


def test_a_terminal_gets_a_drawn_table(finished_corpus: Path) -> None:
    data, _ = on_terminal("-C", str(finished_corpus), "articles")
    assert "───" in data.decode()
    assert b"\x1b[1m" in data
    data, _ = on_terminal("-C", str(finished_corpus), "articles", TERM="dumb")
    assert "───" in data.decode()
    assert b"\x1b" not in data
    data, _ = on_terminal("-C", str(finished_corpus), "articles", NO_COLOR="1")
    assert b"\x1b" not in data


def test_a_terminal_is_told_that_there_is_nothing(finished_corpus: Path) -> None:
    data, status = on_terminal("-C", str(finished_corpus), "articles", "--outlet", "Nobody")
    assert (data, status) == (b"no rows\r\n", 0)


def test_no_parquet_on_a_terminal(finished_corpus: Path) -> None:
    data, status = on_terminal("-C", str(finished_corpus), "articles", "-f", "parquet")
    assert (data, status) == (b"corpuskit: parquet is not for a terminal: say -o FILE.parquet\r\n", 2)


PROGRESS = """
import time
from corpuskit.cli.progress import Bars
from corpuskit.cli.session import Session
session = Session(quiet={quiet})
with Bars(session) as bars:
    if bars.show:
        for stage in ("reading\x1b[2J[bold]", "finding quotations"):
            for done in range(4):
                bars.show(stage, done, 3)
                time.sleep(0.15)
session.say("all done")
"""


def test_progress_on_a_terminal() -> None:
    data, status = on_terminal(program=PROGRESS.format(quiet=False))
    assert status == 0
    assert b"reading\\u001b[2J[bold]" in data
    assert b"\x1b[2J" not in data
    assert b"finding quotations" in data
    assert b"3/3" in data
    assert b"\x1b" not in data
    assert data.endswith(b"\r" + b" " * len("finding quotations [] 3/3" + 30 * ".") + b"\rall done\r\n")  # it is gone


def test_no_progress_elsewhere() -> None:
    assert on_terminal(program=PROGRESS.format(quiet=True)) == (b"", 0)
    assert on_terminal(program=PROGRESS.format(quiet=False), TERM="dumb") == (b"all done\r\n", 0)
    words = [sys.executable, "-c", PROGRESS.format(quiet=False)]
    done = subprocess.run(words, capture_output=True, env=environment(FORCE_COLOR="1"), timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"", b"all done\n")
