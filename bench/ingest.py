"""How fast a folder is read, and how much memory that takes: the first time, and again with nothing changed.

    python bench/ingest.py [FOLDER] [--command run]

Without FOLDER, 2,000 invented articles are read. Articles a second are counted on CPU time and on wall time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.processes import Cost, cost
from bench.startup import write_articles

ACCEPTED = (0, 3)  # 3: some files could not be read, which is no failure of the benchmark


def count_articles(store: Path) -> int:
    """How many articles a corpus holds."""
    query = "select count(*) as n from articles"
    command = [sys.executable, "-m", "corpuskit", "-C", str(store), "sql", query, "-f", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return int(json.loads(done.stdout)[0]["n"])


def megabytes(path: Path) -> float:
    """The size of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def row(name: str, spent: Cost, articles: int, size: float) -> str:
    """One line of the Markdown table."""
    cells = [
        name,
        f"{spent.cpu_s:.1f}",
        f"{spent.wall_s:.1f}",
        f"{articles / spent.cpu_s:,.0f}",
        f"{articles / spent.wall_s:,.0f}",
        f"{size / spent.wall_s:.1f}",
        f"{spent.peak_mb:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def bench(folder: Path, work: Path, command: str) -> None:
    """Read a folder twice and print what it cost."""
    store, size = work / "corpus.db", megabytes(folder)
    tool = [sys.executable, "-m", "corpuskit", "-C", str(store), command, str(folder)]
    first, second = cost(tool, ACCEPTED), cost(tool, ACCEPTED)
    articles = count_articles(store)
    print(f"{command} of {articles:,} articles, {size:.1f} MB; the corpus takes {megabytes(store):.1f} MB\n")
    print("| | CPU s | wall s | articles / CPU s | articles / s | MB / s | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    print(row("first", first, articles, size))
    print(row("again", second, articles, size))


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(description="Speed and peak memory of reading a folder.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--command", choices=["ingest", "run"], default="ingest")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = options.folder or work / "articles"
        if options.folder is None:
            write_articles(folder, 2000)
        bench(folder, work, options.command)


if __name__ == "__main__":
    main()
