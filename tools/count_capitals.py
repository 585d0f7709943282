"""Words that have a capital only where a sentence begins, counted in a folder of articles.

    python -m tools.count_capitals CORPORA > src/corpuskit/lexicons/en/sentence_openers.txt

"Election" at the beginning of a sentence names nobody, "Trump" does: elsewhere the one is written small, the other is
not. Words that are seldom written at all, first names, and what stands behind a first name ("White", "Banks") are left
out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpuskit.text import lexicon

EACH = 4  # one article of so many is read
SHORTEST = 80  # characters of a line: shorter ones are headlines and labels
SMALL, OPENED = 20, 2  # times that a word is written small, and opens a sentence
LARGE = 0.02  # share of capitals, words beside another capital and the beginnings of sentences not counted
FAMILIES = frozenset(("ban",))  # names of families that stand before others: "Ban Ki-moon"
SURNAMES = 3  # times that a word stands behind a first name
TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|[^\sA-Za-z]")
SOURCE = """# Words that have a capital only where a sentence begins, as far as news writes them.
# Source: tools/count_capitals.py, counted in the articles of the corpora that docs/measurements.md names."""


class Counts:
    """How often words are written small, with a capital in a sentence, at its beginning, and behind a first name."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()
        self.opening: Counter[str] = Counter()
        self.surname: Counter[str] = Counter()
        self._first = set(lexicon.table("en/first_names"))

    def add(self, line: str) -> None:
        """Count the words of a line of text."""
        found = [".", *TOKEN.findall(line), "."]
        for before, word, after in zip(found, found[1:], found[2:], strict=False):
            low = word.lower()
            if len(word) < 2 or not word[0].isalpha():
                continue
            if word.islower():
                self.small[low] += 1
            elif word[1:].islower():
                self.surname[low] += before[0].isupper() and before.lower() in self._first
                if not after[0].isupper() and not before[0].isupper():
                    (self.large if before.islower() or before == "," else self.opening)[low] += 1

    def openers(self) -> list[str]:
        """The words that are wanted, sorted.

        >>> counts = Counts()
        >>> for line in ["Nothing stays, nothing goes to Dale, so we hope nothing is due."] * 20:
        ...     counts.add(line)
        >>> counts.openers()
        ['nothing']
        """
        return sorted(
            word
            for word, small in self.small.items()
            if small >= SMALL
            and self.opening[word] >= OPENED
            and self.large[word] < LARGE * (small + self.large[word])
            and self.surname[word] < SURNAMES
            and word not in self._first | FAMILIES
        )


def lines(folder: Path) -> Iterable[str]:
    """The long lines of some articles."""
    for path in sorted(folder.rglob("*.txt"))[::EACH]:
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
            if len(line) >= SHORTEST:
                yield line


def main() -> None:
    """Print the list."""
    counts = Counts()
    for line in lines(Path(sys.argv[1])):
        counts.add(line)
    print("\n".join([SOURCE, *counts.openers()]))


if __name__ == "__main__":
    main()
