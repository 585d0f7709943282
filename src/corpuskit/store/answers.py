"""Tables that are worked out when they are asked for: their columns are part of the contract, but no view holds them.

`docs/answers.md` is made from this module: `python -m corpuskit.store.answers`.
"""

from __future__ import annotations

from corpuskit.store.schema import Table, columns, page

KWIC = Table(
    "kwic",
    "kwic",
    "One row for each place where a pattern stands.",
    "collection, path, start",
    columns("""
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | text | the article's date
        left | text | what stands before it
        keyword | text | the words that match
        right | text | what stands behind it
        start | int | first code point in the clean text
        end | int | code point after the last
    """),
)

ANSWERS = {table.name: table for table in (KWIC,)}


def markdown() -> str:
    """These tables as a page of Markdown."""
    return page("Answers", "python -m corpuskit.store.answers", ANSWERS.values())


if __name__ == "__main__":
    print(markdown())
