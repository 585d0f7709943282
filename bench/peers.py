"""Copies as other tools find them, and as corpuskit does: from texts in memory to pairs of articles.

    python bench/peers.py TOOL ARTICLES OUT

One tool a process, so that each has its own peak memory. ARTICLES is a planted folder; OUT gets a row of path_a and
path_b for each pair. The last line of stdout is JSON: cpu_s (from the texts to the pairs; imports, compiling and
reading of files are left out), start_s (what was left out), articles, megabytes, pairs. All tools see the same
strings, and all judge word 5-grams at a Jaccard similarity of 0.7: the MinHash tools by their signatures.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from itertools import combinations, product
from pathlib import Path

THRESHOLD, WORDS = 0.7, 5
_WORD = re.compile(r"\w+")

Pairs = Iterable[tuple[int, int]]
Tool = Callable[[list[str]], Pairs]


def shingles(text: str) -> set[str]:
    """The word 5-grams of a text, as every tool's manual makes them.

    >>> sorted(shingles("One two three four five six."))
    ['one two three four five', 'two three four five six']
    """
    words = _WORD.findall(text.casefold())
    return set(map(" ".join, zip(*(words[shift:] for shift in range(WORDS)), strict=False)))


def rensa(bands: int, band: int) -> Tool:
    """The R-MinHash of rensa with its own LSH; candidates are kept by the similarity of their signatures."""
    from rensa import RMinHash, RMinHashLSH

    def pairs(texts: list[str]) -> Pairs:
        index = RMinHashLSH(THRESHOLD, bands * band, bands)
        sketches = []
        for begin in range(0, len(texts), 1000):  # the shingles of a batch at a time, not of the corpus
            batch = RMinHash.from_token_sets([shingles(text) for text in texts[begin : begin + 1000]], bands * band, 42)
            sketches += batch
        for number, sketch in enumerate(sketches):
            for other in index.query(sketch):
                if sketch.jaccard(sketches[other]) >= THRESHOLD:
                    yield other, number
            index.insert(number, sketch)

    return pairs


def datasketch(bands: int, band: int) -> Tool:
    """The MinHash and LSH of datasketch; candidates are kept by the similarity of their signatures."""
    from datasketch import MinHash, MinHashLSH

    def pairs(texts: list[str]) -> Pairs:
        index = MinHashLSH(num_perm=bands * band, params=(bands, band))
        sketches: list[MinHash] = []
        for number, text in enumerate(texts):
            sketch = MinHash(num_perm=bands * band)
            sketch.update_batch([gram.encode() for gram in shingles(text)])
            for other in index.query(sketch):
                if sketch.jaccard(sketches[int(other)]) >= THRESHOLD:
                    yield int(other), number
            index.insert(str(number), sketch)
            sketches.append(sketch)

    return pairs


def gaoya(bands: int, band: int) -> Tool:
    """The words and n-grams that gaoya makes of the text as it is, its index and its check of signatures."""
    from gaoya.minhash import MinHashStringIndex

    def pairs(texts: list[str]) -> Pairs:
        index = MinHashStringIndex(32, THRESHOLD, bands, band, None, "word", False, (WORDS, WORDS), "vec")
        for number, text in enumerate(texts):
            for other in index.query(text):
                yield int(other), number
            index.insert_document(number, text)

    return pairs


def own() -> Tool:
    """The exact join of corpuskit; of what it finds the pairs by Jaccard similarity, so that all do the same."""
    import numpy as np

    from corpuskit.fingerprints import similar, tokenise

    def pairs(texts: list[str]) -> Pairs:
        found = similar(tokenise(texts, places=False, numbers=True))
        members: dict[int, list[int]] = {}
        for number, first in enumerate(found.same.tolist()):
            members.setdefault(first, []).append(number)
        for same in members.values():
            yield from combinations(same, 2)
        alike = np.flatnonzero(found.jaccard >= THRESHOLD)
        for a, b in zip(found.a[alike].tolist(), found.b[alike].tolist(), strict=True):
            yield from product(members[a], members[b])

    words = [str(number) for number in range(200_000)]  # enough that the compiled kernels are loaded, and all of them
    list(pairs([" ".join(words), " ".join(words[:-1]), " ".join(words[::2])]))
    return pairs


TOOLS: dict[str, Callable[[], Tool]] = {
    "corpuskit": own,
    "rensa 16x8": lambda: rensa(16, 8),
    "datasketch 14x9": lambda: datasketch(14, 9),
    "gaoya 16x8": lambda: gaoya(16, 8),
}


def read(folder: Path) -> tuple[list[str], list[str]]:
    """Paths and bodies of the articles of a planted folder."""
    with open(folder / "articles" / "metadata.csv", encoding="utf-8", newline="") as rows:
        paths = [row["file"] for row in csv.DictReader(rows)]
    texts = ((folder / "articles" / path).read_bytes().decode("utf-8") for path in paths)
    return paths, [text.partition("\n\n")[2].rstrip("\n") for text in texts]


def main() -> int:
    """Run one tool; status 4 where it is not installed."""
    name, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    paths, texts = read(folder)
    before = time.process_time()
    try:
        tool = TOOLS[name]()
    except ImportError as missing:
        print(f"not installed: {missing.name or missing}")
        return 4
    list(tool(texts[:3]))  # what a first call loads or compiles
    begin = time.process_time()
    found = list(tool(texts))
    spent = time.process_time() - begin
    with open(out, "w", encoding="utf-8") as rows:
        for a, b in found:
            rows.write(json.dumps({"path_a": paths[a], "path_b": paths[b]}) + "\n")
    size = sum(len(text.encode()) for text in texts) / 1e6
    figures = {"cpu_s": spent, "start_s": begin - before, "articles": len(texts), "megabytes": size}
    print(json.dumps(figures | {"pairs": len(found)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
