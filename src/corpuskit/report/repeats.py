"""Copies, shared passages and phrases for the report: who repeats how much of whom, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.errors import InputError
from corpuskit.records import Filters
from corpuskit.report.marks import Piece, clip, clipped, sides
from corpuskit.report.source import Listed, Row, Source, first, named

if TYPE_CHECKING:
    from corpuskit.pipeline.comparing import Comparison, Stretch

MOST_COPIES = 10  # of a group
MOST_PLACES = 5  # of a phrase
MOST_STRETCHES = 40  # of two articles side by side
MOST_SHARED = 700  # characters of a stretch both have
MOST_OWN = 160  # of a stretch only one has
MOST_ALIGNED = 6000  # characters of a passage that are aligned word by word


class Group(NamedTuple):
    """A group of copies: the row of the original where it is known, those of the copies, and how many there are."""

    original: Row | None
    copies: list[Row]
    total: int


class Side(NamedTuple):
    """One article's part of a stretch: its words, the offsets, and how many words there are."""

    words: list[Piece]
    start: int
    end: int
    n_words: int


class Aligned(NamedTuple):
    """A stretch of two articles: same, edited, or own: what either has for itself in this place."""

    kind: str
    left: Side | None
    right: Side | None


class SideBySide(NamedTuple):
    """Two articles, their stretches, how many stretches there are; shares are of the words of each."""

    a: Row
    b: Row
    share_of_a: float
    share_of_b: float
    stretches: list[Aligned]
    total: int


class Phrase(NamedTuple):
    """A phrase and its first place in each article, of some articles."""

    row: Row
    places: Listed


def groups(corpus: Source, filters: Filters, n: int) -> tuple[list[Group], int]:
    """The first n groups of copies, and how many there are."""
    rows = corpus.rows("copies", filters)
    at = rows.columns.index("group_id")
    found: list[Group] = []
    total = 0
    for _, members in groupby(rows, key=lambda row: row[at]):
        total += 1
        if total <= n:
            found.append(_group([named(rows, row) for row in members]))
    return found, total


def _group(rows: list[Row]) -> Group:
    original = next((row for row in rows if row["kind"] == "original"), None)
    copies = [row for row in rows if row is not original]
    return Group(original, copies[:MOST_COPIES], len(copies))


def side_by_side(corpus: Source, group: Group) -> SideBySide | None:
    """The original beside the copy that was edited most lightly; nothing where all are exact, or one has gone."""
    edited = [row for row in group.copies if row["kind"] != "exact"]
    if group.original is None or not edited:
        return None
    copy = max(edited, key=lambda row: (row["shared_words"], row["article_id"]))
    try:
        found = corpus.compare(str(group.original["article_id"]), str(copy["article_id"]))
    except InputError:
        return None
    aligned = list(_aligned(found))
    shown = aligned[:MOST_STRETCHES]
    return SideBySide(group.original, copy, found.share_of_a, found.share_of_b, shown, len(aligned))


def _aligned(found: Comparison) -> Iterator[Aligned]:
    """The stretches; what only one article has stands beside what the other has in the same place."""
    waiting: Side | None = None
    for stretch in found.stretches:
        left, right = _sides(found, stretch)
        if stretch.kind == "only a":
            waiting = left
            continue
        if stretch.kind == "only b":
            left = waiting
        elif waiting:
            yield Aligned("own", waiting, None)
        waiting = None
        yield Aligned("own" if stretch.kind == "only b" else stretch.kind, left, right)
    if waiting:
        yield Aligned("own", waiting, None)


def _sides(found: Comparison, stretch: Stretch) -> tuple[Side | None, Side | None]:
    one = found.a.text[stretch.start_a : stretch.end_a]
    other = found.b.text[stretch.start_b : stretch.end_b]
    if stretch.kind == "edited":
        left, right = marked(one, other, MOST_SHARED)
    else:
        most = MOST_SHARED if stretch.kind == "same" else MOST_OWN
        left, right = [Piece("same", clip(one, most))], [Piece("same", clip(other, most))]
    return (
        None if stretch.kind == "only b" else Side(left, stretch.start_a, stretch.end_a, stretch.words),
        None if stretch.kind == "only a" else Side(right, stretch.start_b, stretch.end_b, stretch.words),
    )


def marked(one: str, other: str, most: int) -> tuple[list[Piece], list[Piece]]:
    """Two forms of a passage with what differs marked in both, and at most so many characters of each.

    >>> marked("mend it now", "mend it soon", 99)[1]
    [Piece(kind='same', text='mend it'), Piece(kind='added', text='soon')]
    """
    left, right = sides(one[:MOST_ALIGNED], other[:MOST_ALIGNED])
    return list(clipped(left, most)), list(clipped(right, most))


def passages(corpus: Source, filters: Filters, n: int) -> Listed:
    """The longest passages that articles of two outlets share, each with its two forms marked.

    What one outlet prints twice is a series, an update or furniture.
    """
    rows = corpus.rows("passages", filters)
    one, other = rows.columns.index("outlet_a"), rows.columns.index("outlet_b")
    found = first(rows.with_rows(row for row in rows if row[one] != row[other] or not row[one]), n)
    for row in found.rows:
        row["left"], row["right"] = marked(row.pop("text_a"), row.pop("text_b"), MOST_SHARED // 2)
    return found


def phrases(corpus: Source, filters: Filters, n: int) -> tuple[list[Phrase], int]:
    """The first n phrases with a place in each article, and how many phrases there are."""
    listed = first(corpus.rows("phrases", filters), n)
    places: dict[object, dict[object, Row]] = {row["phrase_id"]: {} for row in listed.rows}
    rows = corpus.rows("phrase_mentions", filters)
    at, of = rows.columns.index("phrase_id"), rows.columns.index("article_id")
    for row in rows:
        if row[at] in places:
            places[row[at]].setdefault(row[of], named(rows, row))
    found = [list(places[row["phrase_id"]].values()) for row in listed.rows]
    shown = zip(listed.rows, found, strict=True)
    return [Phrase(row, Listed(there[:MOST_PLACES], len(there))) for row, there in shown], listed.total
