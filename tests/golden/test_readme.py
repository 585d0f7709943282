"""The sessions that README and tutorial show are what corpuskit prints. `GOLDEN=write` writes them anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.test_sessions import SAMPLE, answer, commands

ROOT = Path(__file__).parents[2]
README, TUTORIAL = ROOT / "README.md", ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"(?<=^```python\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [README, TUTORIAL], ids=lambda page: page.stem)
def test_the_sessions_of_a_page(page: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "data" / "raw")
    shown = page.read_text(encoding="utf-8")

    def play(block: re.Match[str]) -> str:
        return "\n".join(answer(command, tmp_path).replace(str(tmp_path), "HERE") for command in commands(block[0]))

    played = BLOCK.sub(play, shown)
    if os.environ.get("GOLDEN") == "write":
        page.write_text(played, encoding="utf-8")
    assert played == shown


def test_the_python_of_the_readme(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "data" / "raw")
    (code,) = PYTHON.findall(README.read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-c", code + "\nprint(len(frame))"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    first, *_, last = done.stdout.splitlines()
    assert first == "Ada Lind direct We will rebuild it,"
    assert int(last) > 3
