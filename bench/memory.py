"""How much memory the stages across articles take of a corpus far larger than the one there is.

    python bench/memory.py [--corpus FOLDER] [--work FOLDER] [--sizes 100000] [--memory MB]

The 37,000 articles with planted copies (bench/copies.py) are repeated until there are enough, each time with one word
in twenty-five replaced by a word of another article, and dated a day later: every article has near copies, which is far
denser than news. Timed are `dedupe` and the pass of `phrases`; the peak is that of the largest process. Quotations are
not looked for: that would take longer than all the rest, and articles are looked at one by one there.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.planted import Work, arguments, corpuskit, machine, megabytes, open_work, print_table, run
from bench.processes import Cost, cost

PLANTED, REPLACED = 37_000, 0.04
_PHRASES = """
import sys
from pathlib import Path
from corpuskit.pipeline import phrasing
from corpuskit.store import database
connection = database.open_writer(Path(sys.argv[1]))
phrasing.find_phrases(connection, "phrases", "measured")
database.close(connection)
"""


def multiplied(work: Work, size: int) -> Path:
    """A folder with `size` articles made of the planted ones; it is written once and kept."""
    planted, out = work.plant("plant_copies.py", "copies", PLANTED) / "articles", work.folder / f"multiplied{size}"
    if out.exists():
        return out
    with open(planted / "metadata.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    texts = [(planted / row["file"]).read_text(encoding="utf-8").partition("\n\n")[2] for row in rows]
    rng, folder = random.Random(size), out / "articles"
    folder.mkdir(parents=True)
    with open(folder / "metadata.csv", "w", encoding="utf-8", newline="") as table:
        written = csv.writer(table)
        written.writerow(["file", "outlet", "date", "title"])
        for number in range(size):
            again, at = divmod(number, len(rows))
            row = rows[at]
            text = replaced(texts[at], texts[rng.randrange(len(texts))], rng) if again else texts[at]
            name = f"{again}/{row['file']}"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"{row['title']}\n\n{text}", encoding="utf-8")
            day = date.fromisoformat(row["date"]) + timedelta(again)
            written.writerow([name, row["outlet"], day.isoformat(), row["title"]])
    return out


def replaced(text: str, other: str, rng: random.Random) -> str:
    """A text with some of its words replaced by words of another.

    >>> replaced("one two " * 50, "three", random.Random(1)).split().count("three") in range(1, 9)
    True
    """
    words, others = text.split(" "), other.split() or ["word"]
    for _ in range(round(REPLACED * len(words))):
        words[rng.randrange(len(words))] = rng.choice(others)
    return " ".join(words)


def measure(work: Work, size: int, memory: int) -> tuple[float, int, dict[str, Cost]]:
    """Megabytes of the articles, how many passages they share, and what the stages cost."""
    folder, store = multiplied(work, size), work.folder / f"multiplied{size}.db"
    if not store.exists():
        run(corpuskit(store, "ingest", str(folder / "articles"), "-q"))
        run(corpuskit(store, "normalise", "-q"))
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("DELETE FROM version WHERE stage = 'copies'")  # what an earlier run made is made again
        connection.commit()
    found = {"dedupe": cost(corpuskit(store, "dedupe", "--memory", str(memory), "-q", "-n", "0"))}
    found["phrases"] = cost([sys.executable, "-c", _PHRASES, str(store)])
    with closing(sqlite3.connect(store)) as connection:
        (passages,) = connection.execute("SELECT count(*) FROM passage").fetchone()
    return megabytes(folder), passages, found


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    parser = arguments("Memory of the stages across articles.")
    parser.set_defaults(sizes="100000")
    parser.add_argument("--memory", type=int, default=256, help="working memory of dedupe, megabytes (256)")
    options = parser.parse_args()
    work = open_work(options)
    if work is None:
        return
    rows = []
    for size in work.sizes:
        amount, passages, found = measure(work, size, options.memory)
        for name, spent in found.items():
            speed = size / spent.cpu_s
            cells = [f"{amount:.0f}", f"{passages:,}", f"{spent.cpu_s:.1f}", f"{speed:,.0f}", f"{spent.peak_mb:,.0f}"]
            rows.append([f"{name}, {size:,} articles", *cells])
    print(f"{machine()}\n")
    print_table(["", "MB", "passages", "CPU s", "articles / CPU s", "peak MB"], rows)


if __name__ == "__main__":
    main()
