"""Passages planted in real articles: how much of them is found, how exactly, and what it costs.

    python bench/reuse.py [--corpus FOLDER] [--work FOLDER] [--sizes 1000,10000,37000]

Timed is `corpuskit phrases` on a corpus whose quotations and copies were found before: from the texts in the store to
the table. No other tool does this in the same run: passim needs Spark and took 274 CPU seconds for 10,000 such
articles on a machine like the one this was written on, TextPAIR compares every pair of articles.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.planted import Work, arguments, corpuskit, exponent, machine, megabytes, open_work, print_table, run, timed
from bench.processes import Cost

HARDEST = "edit  15% words  15- 29"


def measure(work: Work, folder: Path, store: Path) -> tuple[Cost, dict[str, Any]]:
    """What `phrases` costs on the articles of a folder, and the score of its mentions."""
    run(corpuskit(store, "ingest", str(folder / "articles"), "-q"))
    run(corpuskit(store, "quotes", "-q", "-n", "0"))
    run(corpuskit(store, "dedupe", "-q", "-n", "0"))
    spent = timed(store, "phrases", "-q", "-f", "jsonl")
    rows = store.with_name("mentions.jsonl")
    run(corpuskit(store, "phrases", "--mentions", "-q", "-o", str(rows)))
    return spent, work.score("score_reuse.py", folder, rows)


def bench(work: Work) -> None:
    """Measure every size and print one table."""
    rows, sizes, costs = [], [], []
    for size in work.sizes:
        folder = work.plant("plant_reuse.py", "reuse", size)
        with tempfile.TemporaryDirectory(dir=work.folder) as name:
            spent, score = measure(work, folder, Path(name) / "corpus.db")
        sizes.append(megabytes(folder))
        costs.append(spent.cpu_s)
        cell = score["cells"].get(HARDEST, {}).get("recall")
        rows.append([
            f"{size:,}", f"{sizes[-1]:.1f}", f"{spent.cpu_s:.2f}", f"{sizes[-1] / spent.cpu_s:.1f}",
            f"{spent.cpu_s / sizes[-1] / (costs[0] / sizes[0]):.2f}", f"{spent.peak_mb:.0f}",
            f"{score['recall']:.4f}", f"{score['precision']:.4f}", f"{score['verified']:.4f}",
            "" if cell is None else f"{cell:.3f}", f"{score['granularity']:.3f}", f"{score['boundary_error']}",
        ])  # fmt: skip
    print(f"{machine()}; CPU seconds of `corpuskit phrases`, from the texts in the store to the table\n")
    print_table(
        [
            "articles", "MB", "CPU s", "MB / CPU s", "x cost per MB", "peak MB", "recall", "precision", "verified",
            "15-29 words, 15 % edited", "granularity", "boundary error",
        ],
        rows,
    )  # fmt: skip
    print(f"CPU seconds grow with the {exponent(sizes, costs):.2f}th power of the size.")


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    work = open_work(arguments("Planted passages: what is found, and what it costs.").parse_args())
    if work is not None:
        bench(work)


if __name__ == "__main__":
    main()
