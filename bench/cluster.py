"""What a cluster costs beside one machine: CPU seconds, memory, bytes shuffled, for the same rows.

    python bench/cluster.py rows.jsonl 'local[2]' [FOLDER]

CPU time is that of all processes below this one, by /proc: the JVMs and the Python workers, also those that have ended.
Shuffled bytes are those that Spark's event log tells. What Spark costs before it does anything is in each figure: see
docs/cluster.md for rows of two sizes. With FOLDER the corpus and the tables stay there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PAGE = 4096


class Watch:
    """CPU seconds and most memory of the processes below one, looked at again and again."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.cpu: dict[tuple[int, str], float] = {}
        self.memory: defaultdict[str, int] = defaultdict(int)
        self.kinds: dict[tuple[int, str], str] = {}

    def look(self) -> None:
        """Read /proc once."""
        parents, found = {}, {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    found[int(entry.name)] = fields
                except OSError:
                    continue
                parents[int(entry.name)] = int(fields[1])
        for number, fields in found.items():
            above = number
            while above in parents and above != self._process:
                above = parents[above]
            if above == self._process:
                key = (number, fields[19])  # with the time it started: numbers come again
                self.cpu[key] = (int(fields[11]) + int(fields[12])) / TICKS
                kind = self.kinds[key] = _kind(number, self._process) or self.kinds.get(key, "other")
                self.memory[kind] = max(self.memory[kind], int(fields[21]) * PAGE)

    def by_kind(self) -> dict[str, float]:
        """CPU seconds of each kind of process."""
        sums: defaultdict[str, float] = defaultdict(float)
        for key, seconds in self.cpu.items():
            sums[self.kinds[key]] += seconds
        return dict(sums)


def _kind(number: int, first: int) -> str:
    if number == first:
        return "driver (Python)"
    try:
        line = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
    if not line.strip():
        return ""  # it has ended
    if "CoarseGrainedExecutorBackend" in line:
        return "executor (JVM)"
    return "JVM" if "java" in line.split(" ")[0] else "worker (Python)"


def measured(command: list[str]) -> tuple[float, Watch]:
    """Wall seconds of a command, and what its processes took."""
    began = time.monotonic()
    process = subprocess.Popen(command)
    watch = Watch(process.pid)
    while process.poll() is None:
        watch.look()
        time.sleep(0.1)
    if process.returncode:
        sys.exit(f"status {process.returncode}: {' '.join(command)}")
    return time.monotonic() - began, watch


def events(folder: Path) -> dict[str, int]:
    """Sums over all tasks of an event log."""
    sums: defaultdict[str, int] = defaultdict(int)
    for path in folder.rglob("*"):
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() and path.suffix != ".crc" else ():
            event: dict[str, Any] = json.loads(line)
            metrics = event.get("Task Metrics") or {}
            if event.get("Event") == "SparkListenerTaskEnd" and metrics:
                sums["tasks"] += 1
                sums["shuffled bytes"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                sums["written bytes"] += metrics["Output Metrics"]["Bytes Written"]
    return dict(sums)


def main(rows: str, master: str, kept: str = "") -> None:
    """Measure both engines and print."""
    with open(rows, encoding="utf-8") as lines:
        count = sum(1 for line in lines if line.strip())
    run = [sys.executable, "-m", "corpuskit", "-q"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = kept or temporary
        log = Path(folder) / "events"
        log.mkdir(parents=True)
        settings = ["--conf", "spark.eventLog.enabled=true", "--conf", f"spark.eventLog.dir={log.as_uri()}"]
        settings += ["--conf", "spark.eventLog.compress=false"]
        there = [*run, "run", "--engine", "spark", "--master", master, "--input", rows, "--output", f"{folder}/out"]
        for name, command in (("local", [*run, "-C", f"{folder}/here.db", "run", rows]), (master, [*there, *settings])):
            wall, watch = measured(command)
            seconds = sum(watch.cpu.values())
            print(f"{name}: {count:,} articles, wall {wall:.0f} s, CPU {seconds:.0f} s, "
                  f"{1000 * seconds / max(count, 1):.1f} ms an article")  # fmt: skip
            for kind, part in sorted(watch.by_kind().items()):
                print(f"    {kind}: CPU {part:.1f} s, most memory of one {watch.memory[kind] / 1e6:,.0f} MB")
        for what, number in events(log).items():
            print(f"    {what}: {number:,}, {number / max(count, 1):,.0f} an article")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
