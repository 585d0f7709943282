"""What each stage of `run` costs, at sizes that no collection at hand has.

    python bench/scale.py [--corpus FOLDER] [--work FOLDER] [--sizes 37546,300000] [--memory MB]

The articles are repeated until there are enough, each time with one word in twenty-five replaced by a word of another
article, and dated a day later: every article has near copies and every quotation is told again and again, which is
far denser than news. The stages run one after the other in one process, as in `corpuskit run`. Of each its CPU seconds
are told, those of its workers included, and its own peak of memory, which Linux can count anew at any moment. What is
stored already is not done again: a run that was ended goes on where it was.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.planted import Work, arguments, machine, megabytes, open_work

REPLACED = 0.04
_STAGES = """
import json, resource, sys, time
from pathlib import Path
from corpuskit.pipeline import run
from corpuskit.records import IngestOptions
from corpuskit.store import database

def told(name):
    kinds = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    cpu = sum(kind.ru_utime + kind.ru_stime for kind in kinds)
    row = [name, cpu, int(status["VmHWM"].split()[0]) / 1024, kinds[1].ru_maxrss / 1024]
    print(json.dumps(row), flush=True)
    Path("/proc/self/clear_refs").write_text("5")

store = Path(sys.argv[1])
told("reading")
run.ingest(store, [sys.argv[2]], IngestOptions())
connection = database.open_writer(store)
try:
    run.run_stages(connection, "", say=told, memory=int(sys.argv[3]))
finally:
    database.close(connection)
told("")
"""


def multiplied(work: Work, size: int) -> Path:
    """A folder with `size` articles made of those of the corpus; it is written once and kept."""
    out = work.folder / f"multiplied{size}"
    if out.exists():
        return out
    with open(work.corpus / "metadata.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    texts = [(work.corpus / row["file"]).read_text(encoding="utf-8").partition("\n\n")[2] for row in rows]
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
            written.writerow([name, row["outlet"], later(row["date"], again), row["title"]])
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


def later(day: str, days: int) -> str:
    """A date so many days later; what is no whole date stays.

    >>> later("2031-12-31", 1), later("2031-12", 1), later("", 1)
    ('2032-01-01', '2031-12', '')
    """
    return (date.fromisoformat(day) + timedelta(days)).isoformat() if len(day) == len("2031-12-31") else day


def measure(work: Work, size: int, memory: int) -> Iterator[tuple[str, float, float, float]]:
    """Of each stage that had something to do its name, CPU seconds, peak megabytes, and those of the largest worker."""
    folder, store = multiplied(work, size), work.folder / f"multiplied{size}.db"
    command = [sys.executable, "-c", _STAGES, str(store), str(folder / "articles"), str(memory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        told = map(json.loads, process.stdout)
        for (name, before, _, _), (_, cpu, peak, worker) in pairwise(told):
            yield name, cpu - before, peak, worker
    if process.returncode:
        sys.exit(f"{' '.join(command[3:])}: exit {process.returncode}")


def main() -> None:
    """Read the arguments, measure, print a Markdown table for each size, row after row."""
    parser = arguments("What each stage of a whole run costs.")
    parser.set_defaults(sizes="37546,300000")
    parser.add_argument(
        "--memory", type=int, default=0, help="working memory of dedupe, megabytes (as in the settings)"
    )
    options = parser.parse_args()
    work = open_work(options)
    if work is None:
        return
    print(f"{machine()}\n")
    for size in work.sizes:
        print(f"**{size:,} articles, {megabytes(multiplied(work, size)):.0f} MB**\n")
        columns = ["stage", "CPU s", "ms an article", "peak MB", "kB an article", "largest worker so far, MB"]
        print(f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}", flush=True)
        for name, cpu, peak, worker in measure(work, size, options.memory):
            cells = [f"{cpu:.1f}", f"{1000 * cpu / size:.2f}", f"{peak:,.0f}", f"{1024 * peak / size:.1f}"]
            print(f"| {' | '.join([name, *cells, f'{worker:,.0f}'])} |", flush=True)
        print()


if __name__ == "__main__":
    main()
