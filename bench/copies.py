"""Copies planted in real articles: how many are found, what it costs, and what other tools make of the same texts.

    python bench/copies.py [--corpus FOLDER] [--work FOLDER] [--sizes 1000,10000,37000]

Each tool runs in a process of its own, one after the other. CPU seconds are from texts in memory to pairs; for
corpuskit the whole command is timed as well. Pairs are scored at an exact Jaccard similarity of 0.7 of whole bodies.
The other tools are the extra `bench`; a tool that is not installed is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.peers import TOOLS
from bench.planted import (
    Work,
    arguments,
    corpuskit,
    exponent,
    machine,
    megabytes,
    open_work,
    print_table,
    run,
    timed,
)

PEER = Path(__file__).resolve().parent / "peers.py"
MISSING = 4
# numba and Rust would use all cores; one thread makes CPU seconds compare.
ONE_THREAD = {"RAYON_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Result(NamedTuple):
    """What one tool did with the articles of one folder."""

    tool: str
    articles: int
    size: float
    cpu_s: float
    peak_mb: float
    score: dict[str, Any]


def peer(work: Work, folder: Path, tool: str, out: Path) -> Result | None:
    """Run one tool in memory and score its pairs; None where it is not installed."""
    command = [sys.executable, str(PEER), tool, str(folder), str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ | ONE_THREAD)
    assert process.stdout is not None
    said = process.stdout.read().strip().splitlines()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == MISSING:
        print(f"{tool}: {said[-1]}\n")
        return None
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    spent = json.loads(said[-1])
    score = work.score("score_copies.py", folder, out, "--of", "whole")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Result(tool, spent["articles"], spent["megabytes"], spent["cpu_s"], peak, score)


def whole_command(work: Work, folder: Path, store: Path) -> tuple[Result, dict[str, Any]]:
    """The command `dedupe` on a corpus that was ingested before, scored by groups and passages."""
    run(corpuskit(store, "ingest", str(folder / "articles"), "-q"))
    run(corpuskit(store, "normalise", "-q"))
    spent = timed(store, "dedupe", "-q", "-f", "jsonl")
    files = {}
    for name, command in {
        "copies": ["dedupe"],
        "passages": ["dedupe", "--passages"],
        "articles": ["articles"],
    }.items():
        files[name] = store.with_name(f"{name}.jsonl")
        run(corpuskit(store, *command, "-q", "-o", str(files[name])))
    extra = ("--passages", str(files["passages"]), "--articles", str(files["articles"]))
    score = work.score("score_copies.py", folder, files["copies"], *extra)
    articles = sum(1 for _ in files["articles"].open(encoding="utf-8"))
    return Result("corpuskit dedupe", articles, megabytes(folder), spent.cpu_s, spent.peak_mb, score), score


def bench(work: Work) -> None:
    """Measure every size, print a table for each and one of the growth."""
    costs: dict[str, list[tuple[float, float]]] = {}
    print(f"{machine()}; CPU seconds of one thread\n")
    for size in work.sizes:
        folder = work.plant("plant_copies.py", "copies", size)
        with tempfile.TemporaryDirectory(dir=work.folder) as name:
            out = Path(name) / "pairs.jsonl"
            found = [result for tool in TOOLS if (result := peer(work, folder, tool, out))]
            whole, score = whole_command(work, folder, Path(name) / "corpus.db")
        show(size, [*found, whole], score)
        for result in (*found, whole):
            costs.setdefault(result.tool, []).append((result.size, result.cpu_s))
    rows = [[tool, f"{exponent(*zip(*spent, strict=True)):.2f}"] for tool, spent in costs.items()]
    print(f"CPU seconds grow with this power of the size ({', '.join(f'{size:,}' for size in work.sizes)} articles)\n")
    print_table(["tool", "exponent"], rows)


def show(size: int, results: list[Result], groups: dict[str, Any]) -> None:
    """Print what the tools did with one folder."""
    print(f"**{size:,} articles, {results[0].size:.1f} MB**\n")
    rensa = next((result for result in results if result.tool.startswith("rensa")), None)
    rows = []
    for result in results:
        pairs = result.score["pairs"]
        speed = result.articles / result.cpu_s
        cells = [f"{result.cpu_s:.2f}", f"{speed:,.0f}", f"{result.size / result.cpu_s:.1f}"]
        cells.append(f"{speed / (rensa.articles / rensa.cpu_s):.1f}" if rensa else "")
        cells += [f"{result.peak_mb:.0f}", f"{pairs['precision']:.4f}", f"{pairs['recall']:.4f}", f"{pairs['f1']:.4f}"]
        rows.append([result.tool, *cells])
    columns = [
        "tool",
        "CPU s",
        "articles / CPU s",
        "MB / CPU s",
        "x rensa",
        "peak MB",
        "precision",
        "recall",
        "F1 at 0.7",
    ]
    print_table(columns, rows)
    linked = {kind: found for kind, (found, _) in groups["linked"].items()}
    largest = groups["largest"]
    print(
        f"Groups: ARI {groups['ari']:.4f}, excerpts {linked.get('excerpt', 0):.3f}, "
        f"reprints {linked.get('reprint', 0):.3f}, largest {largest['found']} (true {largest['true']}), "
        f"mixed {groups['mixed']}\n"
    )


def main() -> None:
    """Read the arguments, measure, print Markdown tables."""
    work = open_work(arguments("Planted copies: what is found, and what it costs.").parse_args())
    if work is not None:
        bench(work)


if __name__ == "__main__":
    main()
