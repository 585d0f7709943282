"""The tables of links, made when they are asked for."""

from __future__ import annotations

from corpuskit.store.contract import Table, columns

LINKS = Table(
    "links",
    "xref",
    "One row for each two articles, or outlets, and each kind of thing that links them, the strongest first.",
    "",
    columns("""
        from | text | article_id, or outlet, where the words were first; the source, the original
        to | text | where they came later; the article that names the source, the copy
        kind | text | copy, quote, phrase, cites
        n | int | how many things of this kind
        first_date | date | date of the earliest of them where they came from
        lag_days | int | days between, the median; empty where a date is missing
        directed | int | 1 where dates or a citation decide the direction; 0: shared, who was first is not known
    """),
)

CONTRACT = (LINKS,)
