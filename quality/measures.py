"""What is measured, a function a group, figures by name: most of it against the gold data of ../shared.

The gold texts belong to their publishers: nothing of them is printed here, only figures.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from quality import blocks, marks, quotations, reported
from quality.labels import phrases

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, float]


def shared_folder() -> Path | None:
    """The folder with corpora, gold data and kits, beside this one; None where it is missing."""
    folder = Path(os.environ.get("CORPUSKIT_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def run(*command: str | Path, text: str | None = None) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def corpuskit(*arguments: str | Path) -> str:
    """The standard output of the command line."""
    return run(sys.executable, "-m", "corpuskit", *arguments)


def percent(part: int, whole: int) -> float:
    """A share as a percentage with one decimal.

    >>> percent(1, 3), percent(0, 0)
    (33.3, 0.0)
    """
    return round(100 * part / whole, 1) if whole else 0.0


def header_figures(table: str) -> Figures:
    """Percentages from the scorer's TSV: right, wrong of what the texts state, invented of what they do not.

    >>> head = "field layout stated right wrong missing unstated silent lucky invented".replace(" ", "\\t")
    >>> header_figures(head + "\\ndate\\tall\\t200\\t190\\t1\\t9\\t10\\t8\\t1\\t1\\n")
    {'date right %': 95.0, 'date wrong %': 0.5, 'date invented %': 10.0}
    """
    figures = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t"):
        if row["layout"] == "all":
            stated, unstated = int(row["stated"]), int(row["unstated"])
            figures[f"{row['field']} right %"] = percent(int(row["right"]), stated)
            figures[f"{row['field']} wrong %"] = percent(int(row["wrong"]), stated)
            figures[f"{row['field']} invented %"] = percent(int(row["invented"]), unstated)
    return figures


def same_text(raw: bytes, wanted: str, found: str) -> bool:
    """Whether two encodings read the same text from the bytes, a byte order mark aside.

    >>> same_text(b"plain", "cp1252", "utf-8"), same_text(b"caf\\xe9", "cp1252", "utf-8")
    (True, False)
    """
    texts = [raw.decode(encoding, errors="replace").removeprefix("\ufeff") for encoding in (wanted, found)]
    return texts[0] == texts[1]


def wrong_encodings(folder: Path, gold: Path, rows: str) -> int:
    """How many articles were read in an encoding that gives another text than the one of the gold table."""
    found = {Path(row["path"]).name: row["encoding"] for row in map(json.loads, rows.splitlines())}
    with gold.open(encoding="utf-8", newline="") as lines:
        return sum(
            not same_text((folder / row["path"]).read_bytes(), row["encoding"], found.get(row["path"]) or "ascii")
            for row in csv.DictReader(lines)
        )


def headers(shared: Path, work: Path) -> Figures:
    """Outlet, date, title, author and encoding of 1,296 articles, from the files alone."""
    with tarfile.open(shared / "corpora" / "headers.tar.gz") as archive:
        archive.extractall(work, filter="data")
    store = work / "headers.db"
    corpuskit("-C", store, "ingest", work / "headers")
    rows = corpuskit("-C", store, "articles", "-f", "jsonl")
    gold = shared / "gold" / "headers.csv"
    table = run(sys.executable, shared / "gold" / "score_headers.py", gold, "-", text=rows)
    return {**header_figures(table), "encodings wrong": wrong_encodings(work / "headers", gold, rows)}


def startup(_shared: Path, _work: Path) -> Figures:
    """CPU time of short commands, as multiples of importing Click, which hold on any machine; and in ms."""
    from bench.startup import measure

    figures = measure(runs=11, articles=1000)
    click = figures["python -c 'import click'"]
    commands = {name: value for name, value in figures.items() if name.startswith("corpuskit")}
    return {
        **{f"{name}, times import click": round(value / click, 2) for name, value in commands.items()},
        **{f"{name}, ms": round(value) for name, value in figures.items()},
    }


class Group(NamedTuple):
    """A function that measures, given ../shared and a folder to work in; and whether it needs ../shared."""

    measure: Callable[[Path, Path], Figures]
    needs_shared: bool


GROUPS = {
    "headers": Group(headers, needs_shared=True),
    "cases": Group(quotations.cases, needs_shared=False),
    "quotes": Group(quotations.measure, needs_shared=True),
    "marks": Group(marks.run, needs_shared=True),
    "reported": Group(reported.measure, needs_shared=True),
    "blocks": Group(blocks.run, needs_shared=True),
    "phrases": Group(phrases.run, needs_shared=True),
    "startup": Group(startup, needs_shared=False),
}


def measured(group: str) -> Figures | None:
    """The figures of a group; None where ../shared is needed and missing."""
    shared, chosen = shared_folder(), GROUPS[group]
    if shared is None and chosen.needs_shared:
        return None
    with tempfile.TemporaryDirectory() as work:
        return chosen.measure(shared or ROOT, Path(work))
