"""What a command costs before it does anything: `--help` and tables in a pipe load nothing heavy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.stubs import environment

HEAVY = {
    "pandas",
    "numpy",
    "numba",
    "nltk",
    "pyarrow",
    "trafilatura",
    "ftfy",
    "dateutil",
    "yaml",
    "rapidfuzz",
    "jinja2",
}
NEVER = {"asyncio", "importlib.metadata", "multiprocessing", "concurrent.futures", "http", "ssl", "socket"}
PROGRAM = """
import sys, json
from corpuskit.cli.main import main
status = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps([status, sorted(sys.modules)]))
"""


def loaded(*arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """The exit status of a command in a process of its own, and the modules it has loaded."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROGRAM, *arguments],
        capture_output=True,
        env=environment(PYTHONPATH=":".join(sys.path), CORPUSKIT_CORPUS=None),
        cwd=cwd,
        timeout=60,
        check=True,
    )
    status, modules = json.loads(done.stderr.decode().splitlines()[-1])
    return status, set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["ingest", "--help"], ["quotes", "--help"]])
def test_help_is_light(tmp_path: Path, arguments: list[str]) -> None:
    status, modules = loaded(*arguments, cwd=tmp_path)
    assert status == 0
    assert not modules & (HEAVY | NEVER | {"rich", "sqlite3"})


@pytest.mark.parametrize(
    "command",
    [
        ["articles"], ["outlets"], ["quotes"], ["dedupe"], ["dedupe", "--passages"], ["phrases"],
        ["quotes", "--mentions", "-f", "jsonl"], ["speakers"], ["matrix"],
        ["timeline"], ["kwic", "bridge"], ["kwic", "b.*e", "--regex"], ["sample", "quotes", "3"],
        *(["export", "out", "--as", form] for form in ("sqlite", "jsonl", "csv", "webanno", "tei")),
    ],
)  # fmt: skip
def test_tables_in_a_pipe_are_light(tmp_path: Path, command: list[str], finished_corpus: Path) -> None:
    status, modules = loaded("-C", str(finished_corpus), *command, cwd=tmp_path)
    assert status == 0
    assert not modules & (HEAVY | NEVER | {"rich"})
    assert "sqlite3" in modules
