"""All appearances of a quotation in order of time: which is the first, and what the later ones changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from corpuskit.quotes.change import change
from corpuskit.text.intervals import firsts, interval

_DAY = 10  # characters of a date that names a day and no time


class Appearance(NamedTuple):
    """One place where the words are printed. `text` is what is quoted, `similarity` how like what was asked it is."""

    quote_id: str
    article_id: str
    path: str
    outlet: str
    date: str
    text: str
    similarity: float
    speaker: str
    cites: str
    start: int
    end: int
    kind: str
    mention_id: str
    via: str
    occasion: str
    title: str
    url: str
    date_source: str
    date_note: str
    context: str
    raw_start: int
    raw_end: int


class Step(NamedTuple):
    """An appearance with its place in the trail: `first` is first, tie, near, later or undated."""

    rank: int
    lag_days: int | None
    first: str
    change: str
    appearance: Appearance


def trail(found: Iterable[Appearance]) -> list[Step]:
    """The appearances in order of time, the undated ones last.

    Uses of the words without marks are no appearance of the quotation: they are shown in their place, and are
    never first. Changes are told against the first appearance, the fullest of those that tie.

    >>> def seen(date: str, text: str, id_: str) -> Appearance:
    ...     return Appearance("q", id_, "", "", date, text, 1.0, *[""] * 2, 0, 9, "direct", id_, *[""] * 7, 0, 9)
    >>> [(s.first, s.lag_days, s.change) for s in trail([
    ...     seen("2020-05-03", "It is very late", "a"), seen("2020-05-01", "It is late", "b"), seen("", "late", "c")])]
    [('first', 0, ''), ('later', 2, 'It is {+very+} late'), ('undated', None, '… late')]
    """
    ordered = sorted(found, key=_by_time)
    counted = [index for index, one in enumerate(ordered) if one.kind != "unmarked"]
    leading = {counted[place] for place in firsts([ordered[index].date for index in counted])}
    fullest = max(leading or counted, key=lambda index: (ordered[index].similarity, -index), default=None)
    begin = min((_begins(ordered[index].date) for index in leading), default=None)
    steps = []
    for index, one in enumerate(ordered):
        span = interval(one.date)
        lag = (span[0].date() - begin).days if span and begin else None
        told = "" if fullest is None or index == fullest else change(ordered[fullest].text, one.text)
        steps.append(Step(index + 1, lag, _standing(index, ordered, leading), told, one))
    return steps


def _begins(date: str):  # type: ignore[no-untyped-def]
    span = interval(date)
    assert span is not None
    return span[0].date()


def _by_time(one: Appearance) -> tuple[bool, str, str, str, str, int]:
    span = interval(one.date)
    if span is None:
        return True, "", "", one.outlet, one.article_id, one.start
    return False, span[0].isoformat(), span[1].isoformat(), one.outlet, one.article_id, one.start


def _standing(index: int, ordered: Sequence[Appearance], leading: set[int]) -> str:
    one = ordered[index]
    span = interval(one.date)
    if span is None:
        return "undated"
    if index in leading:
        articles = {ordered[place].article_id for place in leading}
        return "tie" if len(articles) > 1 else "first"
    for place in leading:
        before = interval(ordered[place].date)
        days = len(one.date) == _DAY and len(ordered[place].date) == _DAY
        if before and days and span[0].date() - before[0].date() <= timedelta(days=1):
            return "near"
    return "later"
