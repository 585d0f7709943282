"""How many of the phrases shown are worth a look, by the verdicts: `python -m quality.labels.phrases FOLDER`.

FOLDER holds the corpora, a folder each. Of mueller2019 and basil a corpus of its own is made and its phrases are found
anew; a phrase has the verdict of the first place of it that a reader judged. One that nobody judged counts as not worth
a look.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from corpuskit import Corpus
from corpuskit.records import Filters
from quality.labels.measure import HERE, Figures, percent

CORPORA = ("mueller2019", "basil")
VERDICTS = {True: "worth a look", False: "not worth it", None: "not judged"}


def measure(folder: Path) -> Counter[str]:
    """How many phrases of one corpus have which verdict."""
    rows = [json.loads(line) for line in (HERE / "phrases.jsonl").read_text(encoding="utf-8").splitlines()]
    judged = defaultdict(list)
    for row in rows:
        if row["corpus"] == folder.name:
            judged[row["path"]].append((row["start"], row["end"], bool(row["worth"])))
    with tempfile.TemporaryDirectory() as name:
        corpus = Corpus(Path(name) / "corpus.db")
        corpus.ingest(folder)
        found = corpus.rows("phrase_mentions", Filters())
        verdicts: dict[str, bool | None] = {}
        for values in found:
            place = dict(zip(found.columns, values, strict=True))
            start, end = int(str(place["start"])), int(str(place["end"]))
            here = [worth for low, high, worth in judged[str(place["path"])] if low < end and start < high]
            phrase = str(place["phrase_id"])
            known = verdicts.get(phrase)
            verdicts[phrase] = here[0] if known is None and here else known
    return Counter(VERDICTS[verdict] for verdict in verdicts.values())


def share(counts: Counter[str]) -> float:
    """The percentage of phrases that are worth a look.

    >>> share(Counter({"worth a look": 3, "not judged": 1}))
    75.0
    """
    return percent(counts["worth a look"], sum(counts.values()))


def run(shared: Path, work: Path) -> Figures:
    """The figure, from the corpora of ../shared."""
    for name in CORPORA:
        with tarfile.open(shared / "corpora" / f"{name}.tar.gz") as archive:
            archive.extractall(work, filter="data")
    return {"worth a look, of those shown %": share(sum((measure(work / name) for name in CORPORA), Counter()))}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure phrases against the verdicts.")
    parser.add_argument("corpora", type=Path, help="the folder that holds the corpora")
    total: Counter[str] = Counter()
    for name in CORPORA:
        counts = measure(parser.parse_args().corpora / name)
        total += counts
        print(name, dict(counts))
    print(f"{total['worth a look']} of {sum(total.values())} are worth a look: {share(total)} %")


if __name__ == "__main__":
    main()
