"""The tables of the corpus file: what is kept, and the views that are the contract.

Singular tables are how it is kept; plural views have the columns that commands print and other programs may read.
`docs/tables.md` is made from this module: `python -m corpuskit.store.schema`.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.store import copy_tables, link_tables, phrase_tables, reader_views, trace_tables
from corpuskit.store.contract import Table, columns

APPLICATION_ID = 0x636B6974  # "ckit": tells a corpus from any other SQLite file
# 2: copies and passages; 3: phrases; 4: quotes count copies; 5: speakers; 6: texts, views for readers; 7: compared
VERSION = 7
REMADE = {"quote": "quotes"}  # tables that a stage fills as a whole
ADDED = {"mention": "speaker_id TEXT NOT NULL DEFAULT ''"}  # columns that older tables lack


ARTICLES = Table(
    "articles",
    "articles",
    "One row for each article file or row that was found, readable or not.",
    "collection, path",
    columns("""
        article_id | text | hash of collection and path (or row key): the same on every machine
        collection | text | name of the ingested folder, or what --collection gave
        path | text | path below that folder, with /; for rows FILE#KEY
        outlet | text | who published it, folded through the alias list
        date | date | YYYY, YYYY-MM, YYYY-MM-DD or a time with its zone; empty where it is not known
        title | text | headline
        author | text | who wrote it, as the byline says
        url | text | its address
        origin | text | the outlet it says it was republished from
        language | text | ISO 639-1 code guessed from its words; empty where unsure
        words | int | words of the clean text outside the zones found by pattern
        encoding | text | codec of the raw text
        sha256 | text | of the file's bytes, or of the row's text
        outlet_source | text | how the outlet is known
        date_source | text | how the date is known
        problem | text | what was wrong with the file; an article that could not be read has nothing but this
        publisher | text | registered domain of the address
        agency | text | wire service it names
        updated | date | date of the last update it states
        date_note | text | a warning about the date
        meta | json | further columns of a sidecar or row
    """),
)

OUTLETS = Table(
    "outlets",
    "outlets",
    "One row for each outlet.",
    "n_articles DESC, outlet",
    columns("""
        outlet | text | name, folded through the alias list
        n_articles | int | articles
        words | int | words of their clean texts outside the zones
        first_date | date | earliest date
        last_date | date | latest date
        n_mentions | int | quotations of kind direct, mixed and block
        publisher | text | domains of the addresses
        aliases | text | other spellings that were folded into this name
    """),
)

QUOTES = Table(
    "quotes",
    "quotes",
    "One row for each utterance: all its mentions in all articles.",
    "n_outlets DESC, n_articles DESC, first_date = '', first_date, quote_id",
    columns("""
        quote_id | text | the smallest id of its mentions; any mention's id finds it
        first_date | date | date of the first appearance in this corpus
        first_outlet | text | outlet of the first appearance; several where they tie
        first_article | text | article of the first appearance; several where they tie
        speaker | text | who said it
        quote | text | its fullest form of those that most articles share; an ellipsis for their own words in it
        n_mentions | int | mentions
        n_articles | int | articles; copies of an article count as one, unless --with-copies
        n_outlets | int | outlets, counted so, too
        n_variants | int | different wordings
        last_date | date | date of the last appearance
        n_speakers | int | different named speakers; above 1 the attribution is disputed
        n_first | int | appearances that tie for the first; 0 where none is dated
    """),
)

MENTIONS = Table(
    "mentions",
    "quotes --mentions",
    "One row for each quotation at one place of one article.",
    "collection, path, start, end, mention_id",
    columns("""
        mention_id | text | hash of article_id, raw_start and raw_end
        quote_id | text | the utterance it belongs to
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | date | the article's date
        kind | text | direct, mixed, block, scare; or indirect, once that was asked for
        text | text | the words, marks excluded: clean[start:end]
        speaker | text | who said it: the fullest form of the name in the article
        speaker_text | text | what the article wrote there ("he", "the general")
        cue | text | the word that reports the speech
        cites | text | source the article names for it
        confidence | float | probability that kind and speaker are right
        start | int | first code point in the clean text
        end | int | code point after the last
        raw_start | int | first byte of the raw text
        raw_end | int | byte after the last
        speaker_id | text | row of the table speakers
        parts | json | [start, end] of each piece, where the article splits the quotation
        via | text | who relays the words
        occasion | text | where or how the words were said
    """),
)

SPEAKERS = Table(
    "speakers",
    "speakers",
    "One row for each speaker: a person by all forms of the name, or a body. Unnamed speakers have none.",
    "n_outlets DESC, n_articles DESC, n_mentions DESC, speaker_id",
    columns("""
        speaker_id | text | the smallest id of the mentions; any mention's id finds it
        speaker | text | the name most articles use, in full
        role | text | the office most articles give
        n_mentions | int | quotations of kind direct, mixed and block
        n_articles | int | articles
        n_outlets | int | outlets
        first_date | date | date of the first mention
        last_date | date | date of the last mention
        aliases | text | other forms of the name, the most frequent first
    """),
)

TEXTS = Table(
    "texts",
    "sql",
    "The clean text of each article that could be read: what `start` and `end` count code points of.",
    "collection, path",
    columns("""
        article_id | text | the article
        text | text | its clean text
    """),
)

EDITS = Table(
    "edits",
    "sql",
    "What was changed to make the clean text: raw bytes raw_start to raw_end became put.",
    "article_id, raw_start",
    columns("""
        article_id | text | the article
        raw_start | int | first byte of the raw text
        raw_end | int | byte after the last
        put | text | at most one code point
        rule | text | why
        start | int | code point of the clean text where put stands
    """),
)

ZONES = Table(
    "zones",
    "sql",
    "Spans of the clean text that are not the story.",
    "article_id, start",
    columns("""
        article_id | text | the article
        start | int | first code point in the clean text
        end | int | code point after the last
        kind | text | title, byline, footer …
        rule | text | what found it; "repeated" for lines found by counting
    """),
)

CONTRACT = {
    table.name: table
    for table in (
        ARTICLES, OUTLETS, QUOTES, MENTIONS, SPEAKERS, *trace_tables.CONTRACT, *copy_tables.CONTRACT,
        *phrase_tables.CONTRACT, *link_tables.CONTRACT, TEXTS, EDITS, ZONES,
    )
}  # fmt: skip
COMPUTED = ("against", "trace", "links")  # answers to a question, kept nowhere; the others are views of the store
COUNTED_KINDS = ("direct", "mixed", "block")

_TABLES = (
    """CREATE TABLE collection (
        name TEXT PRIMARY KEY,
        root TEXT NOT NULL,  -- absolute folder or file it was read from; '' for stdin
        kind TEXT NOT NULL   -- folder, rows
    ) WITHOUT ROWID""",
    """CREATE TABLE article (
        n INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        collection TEXT NOT NULL,
        path NOT NULL,       -- TEXT; BLOB where the file name is not UTF-8
        outlet TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL,
        origin TEXT NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL, encoding TEXT NOT NULL,
        sha256 TEXT NOT NULL, outlet_source TEXT NOT NULL, date_source TEXT NOT NULL, problem TEXT NOT NULL,
        publisher TEXT NOT NULL, agency TEXT NOT NULL, updated TEXT NOT NULL, date_note TEXT NOT NULL,
        meta TEXT NOT NULL,
        outlet_label TEXT NOT NULL,  -- the outlet's name before the alias list
        made_from TEXT NOT NULL,     -- hash of content, given metadata and version; '' = read it again
        UNIQUE (collection, path)
    )""",
    "CREATE INDEX article_by_outlet ON article (outlet, publisher, outlet_label)",
    """CREATE TABLE text (
        n INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        fingerprint TEXT NOT NULL,   -- checksum of the clean text, its edits and its zones found by pattern
        repeats TEXT NOT NULL,       -- checksum of the zones found by counting
        blocks TEXT NOT NULL,        -- JSON: spans of paragraphs that block-quote marks set off
        clean TEXT NOT NULL,         -- behind the short columns: those are read without it
        raw BLOB                     -- kept where no file holds it: rows, HTML, stdin
    )""",
    """CREATE TABLE edit (
        n INTEGER NOT NULL REFERENCES text (n) ON DELETE CASCADE,
        raw_start INTEGER NOT NULL, raw_end INTEGER NOT NULL, put TEXT NOT NULL, rule TEXT NOT NULL,
        start INTEGER NOT NULL,
        PRIMARY KEY (n, raw_start)
    ) WITHOUT ROWID""",
    """CREATE TABLE zone (
        n INTEGER NOT NULL REFERENCES text (n) ON DELETE CASCADE,
        start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL,
        PRIMARY KEY (n, start, end)
    ) WITHOUT ROWID""",
    """CREATE TABLE mention (
        mention_id TEXT PRIMARY KEY,
        n INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        kind TEXT NOT NULL, text TEXT NOT NULL, speaker TEXT NOT NULL, speaker_text TEXT NOT NULL,
        cue TEXT NOT NULL, cites TEXT NOT NULL, confidence REAL NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, raw_start INTEGER NOT NULL, raw_end INTEGER NOT NULL,
        parts TEXT NOT NULL, via TEXT NOT NULL, occasion TEXT NOT NULL,
        quote_id TEXT NOT NULL,      -- '' until grouped, and for kinds that are not counted
        speaker_id TEXT NOT NULL DEFAULT ''  -- '' until merged, for unnamed speakers and kinds that are not counted
    ) WITHOUT ROWID""",
    "CREATE INDEX mention_by_article ON mention (n, start)",
    "CREATE INDEX mention_by_quote ON mention (quote_id)",
    "CREATE INDEX mention_by_speaker ON mention (speaker_id)",
    """CREATE TABLE speaker (
        speaker_id TEXT PRIMARY KEY,
        speaker TEXT NOT NULL, role TEXT NOT NULL,
        n_mentions INTEGER NOT NULL, n_articles INTEGER NOT NULL, n_outlets INTEGER NOT NULL,
        first_date TEXT NOT NULL, last_date TEXT NOT NULL, aliases TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE correction (        -- what corrections.csv says of speakers, by collection
        collection TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (collection, what, key, value)
    ) WITHOUT ROWID""",
    """CREATE TABLE quote (
        quote_id TEXT PRIMARY KEY,
        first_date TEXT NOT NULL, first_outlet TEXT NOT NULL, first_article TEXT NOT NULL,
        speaker TEXT NOT NULL, quote TEXT NOT NULL,
        n_mentions INTEGER NOT NULL, n_articles INTEGER NOT NULL, n_outlets INTEGER NOT NULL,
        n_variants INTEGER NOT NULL, last_date TEXT NOT NULL, n_speakers INTEGER NOT NULL, n_first INTEGER NOT NULL,
        all_articles INTEGER NOT NULL, all_outlets INTEGER NOT NULL  -- copies of an article counted, too
    ) WITHOUT ROWID""",
    """CREATE TABLE done (
        stage TEXT NOT NULL,
        n INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        made_from TEXT NOT NULL,     -- checksum of what the stage's results for this article were made of
        problem TEXT NOT NULL,       -- why it has no results; '' where all is well
        PRIMARY KEY (stage, n)
    ) WITHOUT ROWID""",
    "CREATE INDEX done_by_article ON done (n)",  # without it each row of `articles` reads the whole table
    """CREATE TABLE stale (
        stage TEXT NOT NULL,
        key TEXT NOT NULL,           -- the outlet whose lines must be counted again; '' for the other stages
        PRIMARY KEY (stage, key)
    ) WITHOUT ROWID""",
    """CREATE TABLE version (
        stage TEXT PRIMARY KEY,
        version TEXT NOT NULL        -- the version of the stage that made all its results
    ) WITHOUT ROWID""",
    "CREATE VIRTUAL TABLE text_index USING fts5 (clean, content='text', content_rowid='n')",
    """CREATE TRIGGER text_added AFTER INSERT ON text BEGIN
        INSERT INTO text_index (rowid, clean) VALUES (new.n, new.clean); END""",
    """CREATE TRIGGER text_removed AFTER DELETE ON text BEGIN
        INSERT INTO text_index (text_index, rowid, clean) VALUES ('delete', old.n, old.clean); END""",
    """CREATE TRIGGER text_changed AFTER UPDATE OF clean ON text BEGIN
        INSERT INTO text_index (text_index, rowid, clean) VALUES ('delete', old.n, old.clean);
        INSERT INTO text_index (rowid, clean) VALUES (new.n, new.clean); END""",
    "CREATE VIRTUAL TABLE quote_index USING fts5 (quote_id UNINDEXED, quote)",
)

# What was wrong with the file, and what went wrong in a stage.
_PROBLEM = """trim(problem || coalesce((SELECT '; ' || group_concat(done.problem, '; ') FROM done
    WHERE done.n = article.n AND done.problem <> ''), ''), '; ') AS problem"""

_WITH_COPIES = {"n_articles": "all_articles AS n_articles", "n_outlets": "all_outlets AS n_outlets"}

_VIEWS = (
    f"CREATE VIEW articles AS SELECT {', '.join(_PROBLEM if c.name == 'problem' else c.name for c in ARTICLES.columns)}"
    " FROM article",
    """CREATE VIEW outlets AS
        SELECT outlet, count(*) AS n_articles, sum(words) AS words,
            coalesce(min(nullif(date, '')), '') AS first_date, max(date) AS last_date,
            sum((SELECT count(*) FROM mention WHERE mention.n = article.n
                 AND mention.kind IN ('direct', 'mixed', 'block'))) AS n_mentions,
            (SELECT coalesce(group_concat(publisher, ' | '), '') FROM (
                SELECT DISTINCT publisher FROM article AS b
                WHERE b.outlet = article.outlet AND publisher <> '' ORDER BY publisher)) AS publisher,
            (SELECT coalesce(group_concat(outlet_label, ' | '), '') FROM (
                SELECT DISTINCT outlet_label FROM article AS b
                WHERE b.outlet = article.outlet AND outlet_label NOT IN ('', article.outlet)
                ORDER BY outlet_label)) AS aliases
        FROM article WHERE outlet <> '' GROUP BY outlet""",
    f"CREATE VIEW quotes AS SELECT {', '.join(c.name for c in QUOTES.columns)} FROM quote",
    f"""CREATE VIEW quotes_with_copies AS SELECT {", ".join(_WITH_COPIES.get(c.name, c.name) for c in QUOTES.columns)}
        FROM quote""",
    f"CREATE VIEW speakers AS SELECT {', '.join(c.name for c in SPEAKERS.columns)} FROM speaker",
    """CREATE VIEW mentions AS
        SELECT mention_id, quote_id, article_id, path, outlet, date, kind, text, speaker, speaker_text, cue, cites,
            confidence, start, end, raw_start, raw_end, speaker_id, parts, via, occasion,
            collection
        FROM mention JOIN article USING (n)""",
    "CREATE VIEW texts AS SELECT article_id, clean AS text, collection, path FROM text JOIN article USING (n)",
    """CREATE VIEW edits AS
        SELECT article_id, raw_start, raw_end, put, rule, start FROM edit JOIN article USING (n)""",
    """CREATE VIEW zones AS
        SELECT article_id, start, end, kind, rule FROM zone JOIN article USING (n)""",
)

STATEMENTS = (
    *_TABLES, *copy_tables.TABLES, *phrase_tables.TABLES, *_VIEWS, *copy_tables.VIEWS, *phrase_tables.VIEWS,
    *reader_views.VIEWS,
)  # fmt: skip


def page(title: str, made_by: str, tables: Iterable[Table]) -> str:
    """Tables as a page of Markdown."""
    return "\n".join([f"# {title}", "", f"Made by `{made_by}`; do not edit.", "", *map(section, tables)])


def section(table: Table) -> str:
    """A table and its columns as a section of Markdown."""
    lines = [f"## {table.name}", "", f"{table.meaning} Printed by `corpuskit {table.command}`.", ""]
    lines += ["| column | kind | meaning |", "| --- | --- | --- |"]
    lines += [f"| {c.name} | {c.kind} | {c.meaning} |" for c in table.columns]
    return "\n".join([*lines, ""])


def markdown() -> str:
    """The contract's tables as a page of Markdown."""
    return page("The tables", "python -m corpuskit.store.schema", CONTRACT.values())


if __name__ == "__main__":
    print(markdown())
