"""Lines that an outlet repeats from article to article: furniture that no pattern knows.

A line is counted once an article. Articles that are mostly made of repeated lines are copies of one another, and
their lines are story: they do not count. Lines with quotation marks need many more carriers, and a line that
reads like a turn of a conversation never counts, so that no quotation of the story is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from corpuskit.records import Zone
from corpuskit.settings import REPEATS

_MARKS = frozenset('"“”„«»‘')
_DIGITS = str.maketrans("123456789", "0" * 9)


def lines(text: str, zones: Sequence[Zone]) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that lie in no zone and are short enough to be furniture.

    >>> list(lines("Title\\n\\nSubscribe to us.\\nStory.", [Zone(0, 5, "title", "first paragraph")]))
    [(7, 23), (24, 30)]
    """
    at, index = 0, 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while index < len(zones) and zones[index].end <= start:
            index += 1
        free = index == len(zones) or zones[index].start >= end
        if line and free and len(line) <= REPEATS.longest_line:
            yield start, end


def line_key(line: str) -> int:
    """64 bits that stand for a line, whatever its case, digits and spaces."""
    folded = " ".join(line.casefold().split()).translate(_DIGITS)
    return int.from_bytes(blake2b(folded.encode("utf-8"), digest_size=8).digest())


def repeated_keys(articles: Callable[[], Iterable[Sequence[tuple[int, int]]]]) -> dict[int, int]:
    """Keys of the lines repeated within an outlet, with the number of articles that carry them.

    `articles` gives each article as a list of (key, length of the line); it is called twice, because the second
    pass leaves out articles of which repeated lines are the larger part.
    """
    counts = often(_count(articles()))
    return often(_count(article for article in articles() if stands_alone(article, counts)))


def _count(articles: Iterable[Sequence[tuple[int, int]]]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for article in articles:
        counts.update(keys_of(article))
    return counts


def keys_of(article: Sequence[tuple[int, int]]) -> set[int]:
    """The keys of an article's lines, each once."""
    return {key for key, _ in article}


def often(counts: Mapping[int, int]) -> dict[int, int]:
    """Those of the lines that articles enough carry."""
    return {key: number for key, number in counts.items() if number >= REPEATS.fewest_articles}


def stands_alone(article: Sequence[tuple[int, int]], repeated: Mapping[int, int]) -> bool:
    """Whether an article is no copy of others: repeated lines are, by length, the smaller part of it.

    >>> stands_alone([(1, 30), (2, 20)], {1: 5}), stands_alone([(1, 30), (2, 40)], {1: 5})
    (False, True)
    """
    total = sum(length for _, length in article)
    return sum(length for key, length in article if key in repeated) / max(total, 1) <= REPEATS.largest_share


def repeated_zones(text: str, zones: Sequence[Zone], keys: Mapping[int, int]) -> list[Zone]:
    """The zones of one article that counting found."""
    found = []
    for start, end in lines(text, zones):
        line = text[start:end]
        number = keys.get(line_key(line), 0)
        if number and _is_furniture(line, number):
            found.append(Zone(start, end, "repeated line", "repeated"))
    return found


def _is_furniture(line: str, number: int) -> bool:
    if len(line.split()) < 2 or line.endswith("?"):
        return False  # "Yes.", "Mr. Falk:", "What happened next?": answers, speakers and questions of an interview
    return number >= REPEATS.fewest_with_marks if _MARKS & set(line) else True
