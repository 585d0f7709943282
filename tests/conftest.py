"""What many tests need: the command line in a process of its own, the sample articles, the gold data."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]

# The same examples in every run: no failure comes and goes. HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Whoever runs the tests may have set these for his own use of corpuskit.
PERSONAL = ("CORPUSKIT_CORPUS", "COLUMNS", "FORCE_COLOR", "NO_COLOR")


@pytest.fixture
def corpuskit(tmp_path: Path) -> Run:
    """Run the command line, by default in an empty folder: `corpuskit("articles", "-f", "json").stdout`.

    An exit status other than `status` fails the test. Output is UTF-8, line ends are left as they are.
    """

    def run(
        *arguments: str | Path,
        status: int = 0,
        stdin: str | bytes = b"",
        cwd: Path = tmp_path,
        env: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        clean = {key: value for key, value in os.environ.items() if key not in PERSONAL}
        done = subprocess.run(
            [sys.executable, "-m", "corpuskit", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            cwd=cwd,
            env={**clean, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
            capture_output=True,
            timeout=120,
            check=False,
        )
        stdout, stderr = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == status, f"exit {done.returncode}, not {status}\n{stdout}\n{stderr}"
        return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of invented articles that the demo reads."""
    return ROOT / "data" / "raw"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside this one with corpora, gold data and kits."""
    folder = Path(os.environ.get("CORPUSKIT_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no ../shared folder")
    return folder
