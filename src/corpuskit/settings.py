"""Every threshold, with its reason beside it. A stage's results are redone when its settings change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IngestSettings:
    """Reading files."""

    largest_file: int = 64_000_000  # bytes; an article is some kB, a larger file is a dump of many
    batch: int = 200  # articles a transaction: 20 ms of work lost at a kill, and few enough commits
    fewest_for_workers: int = 400  # files; below, starting worker processes costs more than they save


@dataclass(frozen=True)
class RepeatSettings:
    """Lines repeated within an outlet, found by counting."""

    fewest_articles: int = 5  # three or four may be one story in instalments
    fewest_with_marks: int = 12  # a line with quotation marks must be plainly furniture
    longest_line: int = 600  # characters; furniture is short, and 92 % of it is shorter than 100
    largest_share: float = 0.5  # of an article's text: beyond, the articles are copies and the line is story


@dataclass(frozen=True)
class QuoteSettings:
    """Grouping mentions into quotes."""

    formula_words: int = 5  # below this many words, words alone do not make two mentions one utterance
    nearest: int = 50  # quotes shown by `quotes TEXT`
    fewest_alike: float = 70.0  # rapidfuzz score from which a quote counts as like the text; below are other words


INGEST = IngestSettings()
REPEATS = RepeatSettings()
QUOTES = QuoteSettings()
