"""Run a command and say what it cost: CPU and wall seconds, peak memory. POSIX only (os.wait4)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import NamedTuple


class Cost(NamedTuple):
    """What one process took, its waited-for children included (of `peak_mb` the largest single process)."""

    cpu_s: float
    wall_s: float
    peak_mb: float


def cost(command: list[str], ok: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end, output thrown away; another exit status than `ok` ends the benchmark."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ok:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    kilo = 1024 if sys.platform != "darwin" else 1024 * 1024  # macOS counts bytes, others kilobytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / kilo)
