"""Passages planted in real articles: how much of them is found, how exactly, and what it costs.

    python bench/reuse.py [--corpus FOLDER] [--work FOLDER] [--sizes 1000,10000,37000] [--no-real]

Timed is `corpuskit phrases` on a corpus whose quotations and copies were found before: from the texts in the store to
the table. Planted passages hold quotations, which are no phrases: each size is scored as it is, and with them. The last
two rows are 10,000 and all articles of the corpus as they are, without truth. No other tool runs beside: passim needs
Spark and took 274 CPU seconds for 10,000 planted articles on a machine like the one this was written on, TextPAIR
compares every pair.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.planted import Work, arguments, corpuskit, exponent, machine, open_work, print_table, run, timed
from bench.processes import Cost

COMPARED = 10_000  # articles
HARDEST = "edit  15% words  15- 29"
SCORES = ("recall", "precision", "verified", "granularity", "boundary_error")


class Result(NamedTuple):
    """What one folder of articles costs, and the scores of its phrases; none where nothing was planted."""

    articles: int
    size: float
    cost: Cost
    scores: dict[str, dict[str, Any]]


def measure(work: Work, folder: Path, planted: bool) -> Result:
    """Find the phrases of the articles of a folder."""
    texts = folder / "articles" if planted else folder
    with tempfile.TemporaryDirectory(dir=work.folder) as name:
        store, rows = Path(name) / "corpus.db", Path(name) / "mentions.jsonl"
        run(corpuskit(store, "ingest", str(texts), "-q"))
        run(corpuskit(store, "quotes", "-q", "-n", "0"))
        run(corpuskit(store, "dedupe", "-q", "-n", "0"))
        spent = timed(store, "phrases", "-q", "-f", "jsonl")
        scores = {}
        for label, options in {"": [], "with quotations": ["--with-mentions"]}.items() if planted else ():
            run(corpuskit(store, "phrases", "--mentions", "-q", *options, "-o", str(rows)))
            scores[label] = work.score("score_reuse.py", folder, rows)
    files = list(texts.rglob("*.txt"))
    return Result(len(files), sum(file.stat().st_size for file in files) / 1e6, spent, scores)


def show(results: list[Result]) -> None:
    """Print what was measured as a Markdown table.

    The cost per MB is compared with that of 10,000 articles of the same kind, planted or real, if they were measured.
    """
    rows = []
    for result in results:
        spent, size = result.cost, result.size
        same = [other for other in results if bool(other.scores) == bool(result.scores)]
        base = next((other for other in same if other.articles == COMPARED), same[0])
        ratio = spent.cpu_s / size / (base.cost.cpu_s / base.size)
        cells = [f"{result.articles:,}", f"{size:.1f}", f"{spent.cpu_s:.2f}", f"{size / spent.cpu_s:.1f}"]
        cells += [f"{ratio:.2f}", f"{spent.peak_mb:.0f}"]
        for label, score in (result.scores or {"real articles": {}}).items():
            hardest = score.get("cells", {}).get(HARDEST, {}).get("recall", "")
            rows.append([*cells, *(str(score.get(name, "")) for name in SCORES), str(hardest), label])
            cells = [""] * len(cells)
    columns = ["articles", "MB", "CPU s", "MB / CPU s", "x cost per MB", "peak MB"]
    columns += ["recall", "precision", "verified", "granularity", "boundary error", "15-29 words, 15 % edited", ""]
    print_table(columns, rows)


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    parser = arguments("Planted passages: what is found, and what it costs.")
    parser.add_argument("--no-real", action="store_true", help="leave out the articles as they are")
    options = parser.parse_args()
    work = open_work(options)
    if work is None:
        return
    results = [measure(work, work.plant("plant_reuse.py", "reuse", size), planted=True) for size in work.sizes]
    if not options.no_real:
        results += [measure(work, folder, planted=False) for folder in (work.some(COMPARED), work.corpus)]
    print(f"{machine()}; CPU seconds of `corpuskit phrases`, from the texts in the store to the table\n")
    show(results)
    power = exponent([result.size for result in results], [result.cost.cpu_s for result in results])
    print(f"CPU seconds grow with the power {power:.2f} of the size.")


if __name__ == "__main__":
    main()
