"""Finding articles by what a person would write, and reading one whole."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from corpuskit.errors import InputError
from corpuskit.records import Zone
from corpuskit.store.articles import path_text, path_value
from corpuskit.store.schema import ARTICLES, MENTIONS
from corpuskit.text.provenance import ByteEdit


class Shared(NamedTuple):
    """A passage that another article has as well: where it stands in this one, and which article that is."""

    start: int
    end: int
    words: int
    similarity: float  # share of the words that are the same
    article_id: str
    path: str
    outlet: str
    date: str


class ArticleView(NamedTuple):
    """One article as it is stored: its row, its clean text, its zones, its mentions as rows of `mentions`, and what
    it shares with others."""

    row: dict[str, str | int]
    text: str
    zones: list[Zone]
    mentions: list[dict[str, str | int | float]]
    shared: tuple[Shared, ...] = ()

    def body(self) -> str:
        """The clean text outside the zones, paragraph for paragraph."""
        pieces, at = [], 0
        for zone in self.zones:
            pieces.append(self.text[at : zone.start])
            at = max(at, zone.end)
        pieces.append(self.text[at:])
        lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
        return "\n\n".join(line for line in lines if line)


def find_articles(connection: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    """Number and id of the articles that a name stands for.

    A name is an id or its beginning (six digits or more), a path, `collection/path`, a folder of paths, or a
    collection.
    """
    path = path_value(name)
    for condition, values in (
        ("article_id = ?", (name,)),
        ("path = ?", (path,)),
        ("collection || '/' || path = ?", (name,)),
        ("article_id GLOB ? AND length(?) >= 6", (name + "*", name)) if name.isalnum() else ("0", ()),
        ("substr(path, 1, length(?) + 1) = ? || '/'", (name.rstrip("/"), name.rstrip("/"))),
        ("collection = ?", (name,)),
    ):
        rows = connection.execute(f"SELECT n, article_id FROM article WHERE {condition} ORDER BY n", values).fetchall()
        if rows:
            return [(int(number), str(article_id)) for number, article_id in rows]
    return []


def read_article(connection: sqlite3.Connection, name: str, *, indirect: bool = False) -> ArticleView:
    """The one article a name stands for; with its stored reported speech where `indirect` is asked for.

    Raises InputError where there is none, several, or its text could not be read.
    """
    found = find_articles(connection, name)
    if not found:
        raise InputError(f"there is no article {name}: `corpuskit articles` lists ids and paths")
    if len(found) > 1:
        raise InputError(f"{name} stands for {len(found)} articles: give one's id")
    number = found[0][0]
    columns = [column.name for column in ARTICLES.columns]
    values = connection.execute(f"SELECT {', '.join(columns)} FROM article WHERE n = ?", (number,)).fetchone()
    row = dict(zip(columns, values, strict=True))
    row["path"] = path_text(row["path"])
    text = connection.execute("SELECT clean FROM text WHERE n = ?", (number,)).fetchone()
    if text is None:
        raise InputError(f"the article {row['path']} has no text: {row['problem']}")
    zones = connection.execute("SELECT start, end, kind, rule FROM zone WHERE n = ? ORDER BY start, end", (number,))
    names = [column.name for column in MENTIONS.columns]
    mentions = connection.execute(
        f"""SELECT {", ".join(names)} FROM mentions WHERE article_id = ? AND (? OR kind <> 'indirect')
        ORDER BY start, end""",
        (row["article_id"], indirect),
    )
    found_mentions = [{**dict(zip(names, values, strict=True)), "path": row["path"]} for values in mentions]
    return ArticleView(row, text[0], [Zone(*zone) for zone in zones], found_mentions, _shared(connection, number))


def _shared(connection: sqlite3.Connection, number: int) -> tuple[Shared, ...]:
    """The stored passages of an article, in the order of the text."""
    rows = connection.execute(
        """SELECT start_a, end_a, passage.words, similarity, article_id, path, outlet, date
            FROM passage JOIN article ON n = b WHERE a = :number
        UNION ALL SELECT start_b, end_b, passage.words, similarity, article_id, path, outlet, date
            FROM passage JOIN article ON n = a WHERE b = :number
        ORDER BY 1, 2, date, article_id""",
        {"number": number},
    )
    return tuple(Shared._make(row)._replace(path=path_text(row[5])) for row in rows)


class StoredText(NamedTuple):
    """What `check` needs of an article's text."""

    number: int
    collection: str
    path: str
    encoding: str
    sha256: str
    clean: str
    raw: bytes | None
    blocks: str
    fingerprint: str
    edits: list[ByteEdit]
    zones: list[Zone]


def stored_text(connection: sqlite3.Connection, number: int) -> StoredText | None:
    """The text of an article with its edits and its zones found by pattern; None where it has none."""
    row = connection.execute(
        """SELECT n, collection, path, encoding, sha256, clean, raw, blocks, fingerprint
        FROM article JOIN text USING (n) WHERE n = ?""",
        (number,),
    ).fetchone()
    if row is None:
        return None
    edits = connection.execute(
        "SELECT raw_start, raw_end, put, rule, start FROM edit WHERE n = ? ORDER BY raw_start", (number,)
    )
    zones = connection.execute(
        "SELECT start, end, kind, rule FROM zone WHERE n = ? AND rule <> 'repeated' ORDER BY start", (number,)
    )
    number, collection, path, *others = row
    texts = (*others, [ByteEdit(*edit) for edit in edits], [Zone(*zone) for zone in zones])
    return StoredText(number, collection, path_text(path), *texts)


def mention_spans(connection: sqlite3.Connection, number: int) -> list[tuple[str, str, int, int, int, int]]:
    """mention_id, text, start, end, raw_start and raw_end of an article's mentions."""
    return list(
        connection.execute(
            "SELECT mention_id, text, start, end, raw_start, raw_end FROM mention WHERE n = ? ORDER BY start", (number,)
        )
    )
