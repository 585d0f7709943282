"""How many of the phrases shown are worth a look, by the verdicts: `python -m quality.labels.phrases FOLDER`.

FOLDER holds the corpora, a folder each. Of mueller2019 and basil a corpus of its own is made and its phrases are found
anew; a phrase has the verdict of any place of it that a reader judged.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from corpuskit import Corpus
from corpuskit.records import Filters
from quality.labels.measure import HERE

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
            verdicts[phrase] = verdicts.get(phrase) if not here else here[0]
    return Counter(VERDICTS[verdict] for verdict in verdicts.values())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure phrases against the verdicts.")
    parser.add_argument("corpora", type=Path, help="the folder that holds the corpora")
    total: Counter[str] = Counter()
    for name in CORPORA:
        counts = measure(parser.parse_args().corpora / name)
        total += counts
        print(name, dict(counts))
    worth, judged = total["worth a look"], total["worth a look"] + total["not worth it"]
    print(f"{worth} of {judged} are worth a look: {100 * worth / max(1, judged):.1f} %")


if __name__ == "__main__":
    main()
