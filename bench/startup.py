"""CPU milliseconds of short commands, and how they compare with starting Python and importing Click.

    python bench/startup.py [--runs 21] [--articles 1000]

CPU time (user and system) is taken: wall time on a shared machine says little. The runs of the commands are
interleaved, so that a disturbance meets all alike; the median counts. Ratios hold on other machines too.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.processes import cost

NAMES = ["Ada Lind", "Jon Maro", "Ines Falk", "Tom Reyer", "Mira Sand"]
WORDS = ["the", "bridge", "river", "council", "budget", "would", "again", "winter", "repair", "money", "plan"]


def sentence(rng: random.Random) -> str:
    """A sentence of made-up news.

    >>> sentence(random.Random(1)).endswith(".")
    True
    """
    return " ".join(rng.choices(WORDS, k=12)).capitalize() + "."


def write_articles(folder: Path, number: int) -> None:
    """Fill a folder with invented articles of 200 words, a quotation in each; the same in every run."""
    rng = random.Random(7)
    for index in range(number):
        day, outlet = 1 + index % 28, f"outlet-{index % 20:02}"
        paragraphs = [sentence(rng).removesuffix("."), f"By {rng.choice(NAMES)}"]
        paragraphs += [" ".join(sentence(rng) for _ in range(4)) for _ in range(4)]
        paragraphs.append(f"“{sentence(rng).removesuffix('.')},” said {rng.choice(NAMES)}.")
        path = folder / outlet / f"2021-03-{day:02}_{index}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def commands(store: Path) -> dict[str, list[str]]:
    """What is measured, by name; the first two are what the others are compared with."""
    python, tool = sys.executable, [sys.executable, "-m", "corpuskit"]
    return {
        "python -c pass": [python, "-c", "pass"],
        "python -c 'import click'": [python, "-c", "import click"],
        "corpuskit --help": [*tool, "--help"],
        "corpuskit articles": [*tool, "-C", str(store), "articles"],
        "corpuskit quotes": [*tool, "-C", str(store), "quotes"],
        "corpuskit sql": [*tool, "-C", str(store), "sql", "select count(*) from articles"],
    }


def measure(runs: int, articles: int) -> dict[str, float]:
    """Median CPU milliseconds by command."""
    with tempfile.TemporaryDirectory() as work:
        folder, store = Path(work) / "articles", Path(work) / "corpus.db"
        write_articles(folder, articles)
        cost([sys.executable, "-m", "corpuskit", "-C", str(store), "run", str(folder)])
        measured = commands(store)
        for command in measured.values():
            cost(command)  # writes the byte code, fills the file cache
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(runs):
            for name, command in measured.items():
                times[name].append(1000 * cost(command).cpu_s)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description="CPU milliseconds of short commands.")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    figures = measure(options.runs, options.articles)
    bare, click = figures["python -c pass"], figures["python -c 'import click'"]
    print(f"median of {options.runs} runs, {options.articles} articles; ratios to `pass` and `import click`\n")
    print("| command | CPU ms | x pass | x click |\n|---|---:|---:|---:|")
    for name, value in figures.items():
        print(f"| `{name}` | {value:.0f} | {value / bare:.1f} | {value / click:.2f} |")


if __name__ == "__main__":
    main()
