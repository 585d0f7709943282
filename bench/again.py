"""What it costs to find copies again when articles have come: those that stayed are not compared again.

    python bench/again.py [--corpus FOLDER] [--work FOLDER] [--new 500]

`dedupe` on a corpus without some of its articles, drawn at random; then these are read, and `dedupe` is run again.
Compared with a corpus that never was without them: the tables of copies and passages must be equal, row for row.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.planted import Work, arguments, corpuskit, machine, open_work, print_table, run, timed
from bench.processes import Cost


def measure(work: Work, new: int, folder: Path) -> dict[str, tuple[Cost, float]]:
    """Cost of `dedupe` and megabytes kept for the next time: everything, without the new ones, with them again."""
    whole, parts = folder / "whole.db", folder / "parts.db"
    run(corpuskit(whole, "ingest", str(work.corpus), "-q"))
    shutil.copy(whole, parts)
    ids = run(corpuskit(parts, "articles", "-q", "--no-header", "--columns", "article_id")).split()
    run(corpuskit(parts, "forget", "-q", *random.Random(new).sample(ids, new)))
    found = {"all at once": deduped(whole), f"without {new:,}": deduped(parts)}
    run(corpuskit(parts, "ingest", str(work.corpus), "-q"))
    found[f"{new:,} new"] = deduped(parts)
    for options in ([], ["--passages"]):
        one, other = (run(corpuskit(store, "dedupe", "-q", "-f", "jsonl", *options)) for store in (whole, parts))
        if one != other:
            sys.exit("the tables differ")
    return found


def deduped(store: Path) -> tuple[Cost, float]:
    """Cost of finding copies, lines counted before, and the megabytes kept."""
    run(corpuskit(store, "normalise", "-q"))
    spent = timed(store, "dedupe", "-q", "-n", "0")
    with closing(sqlite3.connect(store)) as connection:
        (kept,) = connection.execute("SELECT total(length(data)) FROM compared").fetchone()
    return spent, kept / 1e6


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    parser = arguments("Finding copies again when articles have come.")
    parser.add_argument("--new", type=int, default=500, help="articles that come later (500)")
    options = parser.parse_args()
    work = open_work(options)
    if work is None:
        return
    with tempfile.TemporaryDirectory(dir=work.folder) as name:
        found = measure(work, options.new, Path(name))
    rows = [
        [label, f"{spent.cpu_s:.1f}", f"{spent.peak_mb:,.0f}", f"{kept:.1f}"] for label, (spent, kept) in found.items()
    ]
    print(f"{machine()}; `corpuskit dedupe`; the tables are equal\n")
    print_table(["", "CPU s", "peak MB", "MB kept"], rows)


if __name__ == "__main__":
    main()
