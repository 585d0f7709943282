"""Whole terminal sessions: each `$ command` of a `.session` file prints what stands below it, and nothing else.

A session runs in an empty folder with a copy of the sample in `data/raw`. stdout and stderr are as they come. A status
other than 0 stands in the last line as `[status N]`. `GOLDEN=write pytest tests/golden` writes the files anew: look at
the difference before you keep it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.stubs import environment

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "data" / "raw"
PRELUDE = f'corpuskit() {{ "{sys.executable}" -m corpuskit "$@"; }}\n'


def commands(session: str) -> list[str]:
    """The commands of a session, those of several lines (`> ` begins the next one) as one."""
    found: list[str] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            found.append(line)
        elif line.startswith("> ") and found:
            found[-1] += "\n" + line
    return found


def answer(command: str, folder: Path) -> str:
    """What the command prints in this folder."""
    line = "\n".join(piece[2:] for piece in command.splitlines())
    done = subprocess.run(
        ["bash", "-c", PRELUDE + line],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment(COLUMNS="100", TERM="dumb", CORPUSKIT_CORPUS=None, NO_COLOR=None, FORCE_COLOR=None),
        timeout=120,
        check=False,
    )
    status = f"[status {done.returncode}]\n" if done.returncode else ""
    return f"{command}\n{done.stdout.decode('utf-8', 'backslashreplace')}{status}"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.session")), ids=lambda path: path.stem)
def test_session(path: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "data" / "raw")
    session = path.read_text(encoding="utf-8")
    played = "\n".join(answer(command, tmp_path) for command in commands(session)).replace(str(tmp_path), "HERE")
    if os.environ.get("GOLDEN") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == session
