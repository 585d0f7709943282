"""The tables of copies and shared passages: what is kept, and what commands print."""

from __future__ import annotations

from corpuskit.store.contract import Table, columns

COPIES = Table(
    "copies",
    "dedupe",
    "One row for each article of each group of copies, the group's original included.",
    "n_articles DESC, group_id, kind <> 'original', date = '', date, article_id",
    columns("""
        group_id | text | the smallest id of its original and of the exact and near copies of it
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | date | the article's date
        kind | text | original, exact, near (most of both), excerpt (of a longer one), reprint (a passage of it)
        original | text | article_id of the article that was there first
        jaccard | float | likeness of the article's and the original's sets of word 5-grams
        contained | float | share of the article that stands in the original
        shared_words | int | words of the article that stand in the original
        original_by | text | how the original is known: date, agency line, origin, credit, tie or unknown
        agency | text | wire service the article names
    """),
)

PASSAGES = Table(
    "passages",
    "dedupe --passages",
    "One row for each passage that two articles share; article_a is the earlier one.",
    "words DESC, article_a, article_b, start_a, start_b",
    columns("""
        article_a | text | the earlier article; where their dates tie, the one that stands first by agency or id
        article_b | text | the other article
        outlet_a | text | its outlet
        outlet_b | text | its outlet
        date_a | date | its date
        date_b | date | its date
        words | int | words of the passage in article_a
        similarity | float | share of the words that are the same, 1 for word for word
        share_of_a | float | share of article_a's words that the passage makes up
        share_of_b | float | share of article_b's words
        start_a | int | first code point in the clean text of article_a
        end_a | int | code point after the last
        start_b | int | first code point in the clean text of article_b
        end_b | int | code point after the last
        raw_start_a | int | first byte of the raw text of article_a
        raw_end_a | int | byte after the last
        raw_start_b | int | first byte of the raw text of article_b
        raw_end_b | int | byte after the last
        text_a | text | the passage in article_a: clean[start_a:end_a]
        text_b | text | the passage in article_b
    """),
)

AGAINST = Table(
    "against",
    "dedupe --against",
    "One row for each article that has a passage of the text given.",
    "share_of_text DESC, date = '', date, path",
    columns("""
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | date | the article's date
        words | int | words of the article that stand in the text
        share_of_text | float | share of the text's words that the article has
        share_of_article | float | share of the article's words
        longest | int | words of the longest passage
        start | int | where that begins: code point in the article's clean text
        end | int | code point after the last
        text_start | int | where it begins in the text: code point
        text_end | int | code point after the last
        similarity | float | share of the words that are the same, 1 for word for word
        parts | json | [start, end, text_start, text_end] of each passage
    """),
)

CONTRACT = (COPIES, PASSAGES, AGAINST)

TABLES = (
    """CREATE TABLE copy (
        group_id TEXT NOT NULL,
        n INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        kind TEXT NOT NULL, original TEXT NOT NULL, jaccard REAL NOT NULL, contained REAL NOT NULL,
        shared_words INTEGER NOT NULL, original_by TEXT NOT NULL,
        n_articles INTEGER NOT NULL,  -- of the group: the largest are shown first
        PRIMARY KEY (group_id, n)
    ) WITHOUT ROWID""",
    "CREATE INDEX copy_by_article ON copy (n)",
    """CREATE TABLE passage (
        a INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,  -- the earlier article
        b INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        start_a INTEGER NOT NULL, end_a INTEGER NOT NULL, start_b INTEGER NOT NULL, end_b INTEGER NOT NULL,
        raw_start_a INTEGER NOT NULL, raw_end_a INTEGER NOT NULL,
        raw_start_b INTEGER NOT NULL, raw_end_b INTEGER NOT NULL,
        words INTEGER NOT NULL, similarity REAL NOT NULL, share_of_a REAL NOT NULL, share_of_b REAL NOT NULL,
        PRIMARY KEY (a, b, start_a, start_b)
    ) WITHOUT ROWID""",
    "CREATE INDEX passage_by_other ON passage (b)",
    """CREATE TABLE compared (  -- what the stage knows of its last run, as arrays; without it all is compared again
        what TEXT PRIMARY KEY,
        data BLOB NOT NULL
    )""",
)

VIEWS = (
    """CREATE VIEW copies AS
        SELECT group_id, article_id, path, outlet, date, kind, original, jaccard, contained, shared_words, original_by,
            agency, n_articles
        FROM copy JOIN article USING (n)""",
    """CREATE VIEW passages AS
        SELECT one.article_id AS article_a, other.article_id AS article_b, one.outlet AS outlet_a,
            other.outlet AS outlet_b, one.date AS date_a, other.date AS date_b, passage.words, similarity,
            share_of_a, share_of_b, start_a, end_a, start_b, end_b, raw_start_a, raw_end_a, raw_start_b, raw_end_b,
            substr(text_one.clean, start_a + 1, end_a - start_a) AS text_a,
            substr(text_other.clean, start_b + 1, end_b - start_b) AS text_b
        FROM passage JOIN article AS one ON one.n = a JOIN article AS other ON other.n = b
            JOIN text AS text_one ON text_one.n = a JOIN text AS text_other ON text_other.n = b""",
)
