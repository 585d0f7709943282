"""Blocks and pronouns against the labels of `quality/labels`, each half of the articles apart.

The corpora are unpacked first, of them only the labelled articles. Nothing of their text is printed.
"""

from __future__ import annotations

import tarfile
from collections import defaultdict
from pathlib import Path

from quality.labels import measure
from quality.labels.measure import Result

Figures = dict[str, float]
# Rules and weights are made on the second half; of the first one nobody looks at more than the sums.
HALVES = {"held out": "01234567", "seen": "89abcdef"}
BLOCKS = ("precision %", "recall %", "F1 %", "set-off blocks only, F1 %", "speaker right, of found %")
PRONOUNS = ("name right %", "name right, where one is given %")


def labelled() -> dict[str, set[str]]:
    """The paths of the labelled articles by corpus."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("blocks.jsonl", "pronouns.jsonl"):
        for corpus, path in measure.read_labels(measure.HERE / name):
            found[corpus].add(path)
    return dict(found)


def unpack(shared: Path, work: Path, paths: dict[str, set[str]]) -> None:
    """Write articles, given by corpus, and the metadata of their corpora below `work`."""
    for corpus, names in sorted(paths.items()):
        wanted = {f"{corpus}/{name}" for name in names} | {f"{corpus}/metadata.csv"}
        with tarfile.open(shared / "corpora" / f"{corpus}.tar.gz") as archive:
            archive.extractall(work, [member for member in archive if member.name in wanted], filter="data")


def figures_of(corpora: Path) -> Figures:
    """How well blocks are found, and their speakers and the names behind pronouns, by half."""
    figures: Figures = {}
    for half, digits in HALVES.items():
        found = measure.measure_blocks(corpora, Result(), digits)
        figures |= {f"{half}: {name}": found[name] for name in BLOCKS}
        negatives = measure.percent(
            int(found["hard negatives taken for blocks"]), int(found["hard negatives labelled"])
        )
        figures[f"{half}: hard negatives taken for blocks %"] = negatives
        named = measure.measure_pronouns(corpora, Result(), digits)
        figures |= {f"{half}: pronouns, {name}": named[name] for name in PRONOUNS}
    return figures


def run(shared: Path, work: Path) -> Figures:
    """The figures, from the corpora of ../shared."""
    unpack(shared, work, labelled())
    return figures_of(work)
