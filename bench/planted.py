"""What the benchmarks with planted truth share: planting, running one tool in a process of its own, scoring, tables.

The planters and scorers lie in SHARED/bench, the articles in SHARED/corpora; what they write holds news texts and
stays in the work folder.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench.processes import Cost, cost
from quality.measures import shared_folder

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 37_000)


class Work(NamedTuple):
    """Where a benchmark finds its scripts and articles, where it writes, and how large it is."""

    scripts: Path
    corpus: Path
    folder: Path
    sizes: tuple[int, ...]

    def plant(self, script: str, name: str, size: int) -> Path:
        """The folder that a planter wrote for this size; it is written once and kept."""
        out = self.folder / f"{name}{size}"
        if not out.exists():
            print(f"planting {size:,} articles", file=sys.stderr)
            run([sys.executable, str(self.scripts / script), str(self.corpus), str(out), "-n", str(size)])
        return out

    def some(self, count: int) -> Path:
        """A folder of so many of the articles as they are, evenly from all; it is written once and kept."""
        out = self.folder / f"real{count}"
        if not out.exists():
            with (self.corpus / "metadata.csv").open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            name = header.index("file")
            chosen = [rows[at * len(rows) // count] for at in range(count)]
            for row in chosen:
                (out / row[name]).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.corpus / row[name], out / row[name])
            with (out / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([header, *chosen])
        return out

    def score(self, script: str, planted: Path, rows: Path, *options: str) -> dict[str, Any]:
        """What a scorer says of a file of rows."""
        command = [sys.executable, str(self.scripts / script), str(planted), str(rows), "--json", *options]
        answer: dict[str, Any] = json.loads(run(command))
        return answer


def arguments(description: str) -> argparse.ArgumentParser:
    """The options of both benchmarks."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpus", type=Path, help="folder of articles with metadata.csv (SHARED's allsides37k)")
    parser.add_argument("--work", type=Path, default=ROOT / "data" / "processed" / "bench", help="where to write")
    sizes = ",".join(str(size) for size in SIZES)
    parser.add_argument("--sizes", default=sizes, help=f"numbers of articles ({sizes})")
    return parser


def open_work(options: argparse.Namespace) -> Work | None:
    """The work of the options; None, and a line that says so, where there is nothing to plant."""
    shared = shared_folder()
    if shared is None:
        print("no folder ../shared (or CORPUSKIT_SHARED) with planters and articles: nothing to measure")
        return None
    options.work.mkdir(parents=True, exist_ok=True)
    corpus = options.corpus or options.work / "allsides37k"
    if not corpus.exists():
        with tarfile.open(shared / "corpora" / "allsides37k.tar.gz") as archive:
            archive.extractall(options.work, filter="data")
    sizes = tuple(int(size) for size in options.sizes.split(","))
    return Work(shared / "bench", corpus, options.work, sizes)


def run(command: Sequence[str], ok: tuple[int, ...] = (0, 3)) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in ok:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def corpuskit(store: Path, *rest: str) -> list[str]:
    """A command line of corpuskit."""
    return [sys.executable, "-m", "corpuskit", "-C", str(store), *rest]


def timed(store: Path, *rest: str) -> Cost:
    """What a command of corpuskit costs."""
    return cost(corpuskit(store, *rest), (0, 3))


def megabytes(folder: Path) -> float:
    """The size of the articles of a planted folder."""
    return sum(path.stat().st_size for path in (folder / "articles").rglob("*.txt")) / 1e6


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The power of the size with which a cost grows: the slope of the logarithms, by least squares.

    >>> round(exponent([1, 10, 100], [2, 20, 200]), 3), exponent([5], [1])
    (1.0, nan)
    """
    if len(sizes) < 2:
        return math.nan
    x, y = [math.log(size) for size in sizes], [math.log(max(spent, 1e-9)) for spent in costs]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - middle_x) ** 2 for a in x)


def machine() -> str:
    """Date, processor, cores, memory and Python, for the line above a table."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line[:10] == "model name"]
        name = models[0] if models else name
    return f"{date.today().isoformat()}, {name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table; the first column is text, the others are figures."""
    print(f"| {' | '.join(columns)} |")
    print(f"|---|{'---:|' * (len(columns) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()
