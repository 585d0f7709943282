"""Tables that are worked out when they are asked for: their columns are part of the contract, but no view holds them.

`docs/answers.md` is made from this module: `python -m corpuskit.store.answers`.
"""

from __future__ import annotations

from corpuskit.store.contract import Table, columns
from corpuskit.store.schema import page

KWIC = Table(
    "kwic",
    "kwic",
    "One row for each place where a pattern stands.",
    "collection, path, start",
    columns("""
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | date | the article's date
        left | text | what stands before it
        keyword | text | the words that match
        right | text | what stands behind it
        start | int | first code point in the clean text
        end | int | code point after the last
    """),
)

TIMELINE = Table(
    "timeline",
    "timeline",
    "One row for each period that has articles; dates too coarse for it have their own rows, the undated the last.",
    "period",
    columns("""
        period | text | day, ISO week, month or year; a coarser date as it is; empty for the undated
        n_mentions | int | mentions (or places of the pattern) in it
        n_articles | int | articles that have one
        n_articles_total | int | all articles of the period
        share | float | n_articles of n_articles_total
    """),
)

MATRIX = Table(
    "matrix",
    "matrix",
    "One row for each two outlets that share something.",
    "kind, n DESC, outlet_a, outlet_b",
    columns("""
        outlet_a | text | an outlet
        outlet_b | text | another, later in the alphabet
        kind | text | quote, copy or phrase
        n | int | how many both have
    """),
)

SHEET = Table(
    "sheet",
    "sample",
    "One row for each drawn item: two places that are said to belong together, and empty columns for the verdicts.",
    "row",
    columns("""
        row | int | number of the row
        table | text | quotes, mentions, speakers, copies or phrases
        id | text | of the drawn item
        claim | text | what the table says of it
        place_a | text | outlet, date and path of one place
        context_a | text | the words there, between [[ and ]], with what stands around
        place_b | text | another place of the same item, in another article; empty for mentions
        context_b | text | the words there
        verdict | text | to be filled in: 1 right, 0 wrong
        note | text | to be filled in
        verdict_2 | text | the second coder's
        note_2 | text | the second coder's
    """),
)

AGREEMENT = Table(
    "agreement",
    "agree",
    "One row for each measure of a judged sheet.",
    "measure",
    columns("""
        measure | text | what was measured
        value | float | from 0 to 1; the coefficients of agreement from -1 to 1; empty where it cannot be told
        low | float | lower end of the 95 % interval, for shares
        high | float | its upper end
        n | int | rows it is made from
    """),
)

ANSWERS = {table.name: table for table in (KWIC, TIMELINE, MATRIX, SHEET, AGREEMENT)}


def markdown() -> str:
    """These tables as a page of Markdown."""
    return page("Answers", "python -m corpuskit.store.answers", ANSWERS.values())


if __name__ == "__main__":
    print(markdown())
