"""Work on all cores of this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpuskit.engines import local
from corpuskit.errors import CorpuskitError

SCRIPT = "from corpuskit.engines import local\nprint(sum(local.run(abs, [-1, -2, -3], 2)))\n"
SLEEPER = """import time
from corpuskit.engines import local
for _ in local.run(time.sleep, [0.01] + [60] * 3, 2):
    print("on", flush=True)
"""


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    assert list(local.run(abs, range(-50, 0), processes)) == list(range(50, 0, -1))


def test_few_chunks_are_under_way_at_once() -> None:
    given: list[int] = []

    def chunks() -> Iterator[int]:
        for number in range(100):
            given.append(number)
            yield number

    results = local.run(abs, chunks(), 2)
    next(results)
    assert len(given) <= 5
    results.close()  # type: ignore[attr-defined]


def test_an_error_of_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError):
        list(local.run(float, ["x"], 2))


def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(CorpuskitError, match="a worker process was ended"):
        list(local.run(os._exit, [1], 2))


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("6\n", "")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc on this system")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SLEEPER)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "on\n"
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
        os.kill(parent.pid, signal.SIGKILL)
    assert children
    files = [Path(f"/proc/{child}/cmdline") for child in children]  # empty once the process is a zombie
    for _ in range(100):
        if not any(file.exists() and file.read_bytes() for file in files):
            return
        time.sleep(0.1)
    pytest.fail("workers outlived their parent")
