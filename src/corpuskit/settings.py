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


@dataclass(frozen=True)
class SpeakerSettings:
    """Merging speakers across articles. A wrong merge is worse than a missed one."""

    fewest_words: int = 6  # words two mentions must share whole to be evidence of one speaker: shorter are formulas
    end_words: int = 8  # words at either end of a mention that are evidence though the rest differs
    sharp_days: int = 2  # a date that is an interval of more days tells no week
    dominance: int = 20  # times as many articles: whom a bare surname means where several have it
    office_dominance: int = 10  # times as often given an office: whom it means with a surname; articles err
    fewest_articles: int = 4  # of those weeks that name a person in full: so present that a surname does
    fewest_outlets: int = 2  # in which they stand
    company: int = 2  # speakers that two articles or people share, to be of one story
    most_company: int = 40  # speakers of an article that are looked at: a list of hundreds is no company
    role_articles: int = 10  # from so many on, an office that one article gives is not shown: articles err
    most_candidates: int = 30  # people of one surname in one week: beyond, a surname alone means nobody


INGEST = IngestSettings()
REPEATS = RepeatSettings()
QUOTES = QuoteSettings()
SPEAKERS = SpeakerSettings()
