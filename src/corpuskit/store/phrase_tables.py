"""The tables of shared wording: what is kept, and the views that are the contract."""

from __future__ import annotations

from corpuskit.store.contract import Column, Table, columns

PHRASES = Table(
    "phrases",
    "phrases",
    "One row for each wording of six words or more that at least two outlets share, the most telling first.",
    "score DESC, n_outlets DESC, first_date = '', first_date, phrase_id",
    columns("""
        phrase_id | text | the smallest id of its places; any place's id finds it
        phrase | text | the longest wording that stands twice, or the one most like all others
        n_words | int | words of the phrase
        n_articles | int | articles
        n_outlets | int | outlets
        first_date | date | date of the first appearance in this corpus
        first_outlet | text | outlet of the first appearance; several where they tie
        first_article | text | article of the first appearance; several where they tie
        score | float | how telling the wording is, times the logarithm of the outlets
        n_first | int | articles that tie for the first appearance; 0 where none is dated
    """),
)

PHRASE_MENTIONS = Table(
    "phrase_mentions",
    "phrases --mentions",
    "One row for each place of each phrase.",
    "score DESC, phrase_id, date = '', date, path, start",
    columns("""
        phrase_id | text | the phrase it belongs to
        article_id | text | the article
        path | text | the article's path
        outlet | text | the article's outlet
        date | date | the article's date
        text | text | the words there: clean[start:end]
        similarity | float | share of the words that are those of the phrase, 1 for word for word
        start | int | first code point in the clean text
        end | int | code point after the last
        raw_start | int | first byte of the raw text
        raw_end | int | byte after the last
    """),
)

ASIDE = Column("aside", "text", "why it is set aside: name, list, stock (a turn of the language), quote; else empty")
CONTRACT = (PHRASES, PHRASE_MENTIONS)
# Where rows are read that the views leave out: what is set aside, and what copies of articles share.
SOURCES = {"phrases": "every_phrase", "phrase_mentions": "every_phrase_mention"}

INDEXES = {
    "phrase_place_by_article": "CREATE INDEX phrase_place_by_article ON phrase_place (n, start)",
    "phrase_place_by_phrase": "CREATE INDEX phrase_place_by_phrase ON phrase_place (phrase_id)",
}
TABLES = (
    """CREATE TABLE phrase (
        scope TEXT NOT NULL,         -- '' or copies: whether copies of articles were looked at as well
        phrase_id TEXT NOT NULL,
        phrase TEXT NOT NULL,
        n_words INTEGER NOT NULL, n_articles INTEGER NOT NULL, n_outlets INTEGER NOT NULL,
        first_date TEXT NOT NULL, first_outlet TEXT NOT NULL, first_article TEXT NOT NULL,
        score REAL NOT NULL, n_first INTEGER NOT NULL,
        aside TEXT NOT NULL,         -- why it is set aside
        PRIMARY KEY (scope, phrase_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE phrase_place (
        scope TEXT NOT NULL,
        member_id TEXT NOT NULL,
        phrase_id TEXT NOT NULL,
        n INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        text TEXT NOT NULL, similarity REAL NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, raw_start INTEGER NOT NULL, raw_end INTEGER NOT NULL,
        PRIMARY KEY (scope, member_id)
    ) WITHOUT ROWID""",
    *INDEXES.values(),
)

_PHRASE, _PLACE = (", ".join(column.name for column in table.columns) for table in CONTRACT)

VIEWS = (
    f"CREATE VIEW every_phrase AS SELECT {_PHRASE}, aside, scope FROM phrase",
    f"CREATE VIEW phrases AS SELECT {_PHRASE} FROM phrase WHERE scope = '' AND aside = ''",
    f"""CREATE VIEW every_phrase_mention AS SELECT {_PLACE}, aside, scope, score, n_outlets FROM (
        SELECT phrase_place.*, article_id, path, outlet, date, phrase.score, phrase.n_outlets, phrase.aside
        FROM phrase JOIN phrase_place USING (scope, phrase_id) JOIN article USING (n))""",
    f"""CREATE VIEW phrase_mentions AS SELECT {_PLACE}, score FROM every_phrase_mention
        WHERE scope = '' AND aside = ''""",
)
