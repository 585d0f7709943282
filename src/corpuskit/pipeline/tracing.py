"""Following one quotation through the corpus: its appearances in order of time, with and without marks."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from corpuskit.quotes.nearest import likeness, nearest
from corpuskit.quotes.trail import Appearance, Step, trail
from corpuskit.quotes.unmarked import uses
from corpuskit.quotes.wording import wording
from corpuskit.settings import QUOTES
from corpuskit.store import lookup, quotes
from corpuskit.store import trail as store
from corpuskit.text import html
from corpuskit.text.context import sentence_around
from corpuskit.text.provenance import Provenance
from corpuskit.text.words import fold_words
from corpuskit.xref.sources import Outlets, is_own

_NEAR = 3  # quotations that are named where nothing was found
_SHOWN = 80  # characters of each
_ID = re.compile(r"[0-9a-f]{16}\Z")


class Trail(NamedTuple):
    """What was found for one query.

    `near` names the nearest quotations where nothing was found; `leads` say where the trail goes on: sources that
    articles name, and whether those are in the corpus.
    """

    query: str
    steps: list[Step]
    near: list[str]
    leads: list[str]

    def rows(self) -> list[tuple[str | int | float | None, ...]]:
        """The rows of the table trace."""
        return [_row(step, self.query) for step in self.steps]

    def _repr_html_(self) -> str:
        """What a notebook shows: the trail, where it goes on, and what is near where nothing was found."""
        shown = [
            (step.appearance.date, step.appearance.outlet or step.appearance.path, step.first, step.appearance.kind,
             step.appearance.speaker, step.change or step.appearance.text)
            for step in self.steps
        ]  # fmt: skip
        head = ("date", "outlet", "first", "kind", "speaker", "text, or what changed")
        notes = [*self.leads, *(f"not found; near is: {text}" for text in self.near)]
        return html.table(f"trace: {_short(self.query)}", head, shown) + "".join(map(html.paragraph, notes))


def _row(step: Step, query: str) -> tuple[str | int | float | None, ...]:
    one = step.appearance
    return (
        step.rank, one.quote_id, one.article_id, one.path, one.outlet, one.date, step.lag_days, step.first, one.text,
        one.similarity, step.change, one.speaker, one.cites, one.start, one.end, one.kind, one.mention_id, query,
        one.via, one.occasion, one.title, one.url, one.date_source, one.date_note, one.context, one.raw_start,
        one.raw_end,
    )  # fmt: skip


def trace(connection: sqlite3.Connection, query: str, unmarked: bool = True) -> Trail:
    """The trail of a quote's or mention's id, or of the words of a quotation, which need not be exact."""
    if _ID.match(query):
        quote_id = store.quote_of(connection, query)
        printed = store.mentions_of(connection, [quote_id]) if quote_id else []
        asked = max((_words(one) for one in printed), key=len, default="")
        near: list[str] = []
    else:
        asked = query
        ranked = nearest(query, quotes.candidates(connection, query))
        printed = store.mentions_of(connection, [quote_id for quote_id, _ in ranked])
        alike = sorted(printed, key=lambda one: (-likeness(query, one.text), len(one.text), one.mention_id))
        near = list(dict.fromkeys(_short(one.text) for one in alike))[:_NEAR]
        printed = _meant(query, printed)
    found = [_appearance(connection, one, asked) for one in printed]
    if unmarked and asked:
        found += _unmarked(connection, asked, {one.mention_id for one in printed}, printed)
    steps = trail(found)
    return Trail(query, steps, [] if found else near, _leads(connection, steps))


def _leads(connection: sqlite3.Connection, steps: Iterable[Step]) -> list[str]:
    """What the sources that articles of the trail name mean for it."""
    steps = list(steps)
    printed = {step.appearance.outlet.casefold(): step for step in reversed(steps)}
    named: dict[str, list[str]] = {}
    for step in steps:
        for source in (step.appearance.cites, store.origin_of(connection, step.appearance.article_id)):
            if source and not is_own(source, step.appearance.outlet):
                named.setdefault(source, []).append(step.appearance.outlet or step.appearance.path)
    told, outlets = [], Outlets(store.outlets(connection))
    for source, by in named.items():
        known, names = outlets.meant(source), ", ".join(dict.fromkeys(by))
        if known and known.casefold() in printed:
            step = printed[known.casefold()]
            told.append(f"{names} names {source} as its source: number {step.rank} of this trail")
        elif known:
            told.append(f"{names} names {source} as its source: it is in the corpus, but not with these words")
        else:
            told.append(f"{names} names {source} as its source: the trail leads out of the corpus, to {source}")
    return told


def _meant(query: str, printed: list[store.Printed]) -> list[store.Printed]:
    """The mentions that have the words asked for, and all others of a quote that is asked for nearly whole."""
    alike = {one.mention_id for one in printed if likeness(query, _words(one)) >= QUOTES.least_like}
    fullest: dict[str, int] = {}
    for one in printed:
        fullest[one.quote_id] = max(fullest.get(one.quote_id, 0), len(fold_words(_words(one))))
    asked = len(fold_words(query))
    found = {one.quote_id for one in printed if one.mention_id in alike}
    whole = {quote_id for quote_id in found if asked >= QUOTES.nearly_whole * fullest[quote_id]}
    return [one for one in printed if one.mention_id in alike or one.quote_id in whole]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _words(one: store.Printed) -> str:
    return wording(one.text, one.parts, one.start)


def _appearance(connection: sqlite3.Connection, one: store.Printed, asked: str) -> Appearance:
    context = sentence_around(store.clean_text(connection, one.number), one.start, one.end)
    return Appearance(
        one.quote_id, one.article_id, one.path, one.outlet, one.date, one.text, likeness(asked, _words(one)),
        one.speaker, one.cites, one.start, one.end, one.kind, one.mention_id, one.via, one.occasion, one.title,
        one.url, one.date_source, one.date_note, context, one.raw_start, one.raw_end,
    )  # fmt: skip


def _unmarked(
    connection: sqlite3.Connection, asked: str, known: Iterable[str], printed: list[store.Printed]
) -> list[Appearance]:
    """The uses of the words without marks."""
    wanted = fold_words(asked)
    if len(wanted) < QUOTES.fewest_unmarked:
        return []
    quote_id = printed[0].quote_id if printed else ""
    found = []
    for page in store.pages_with(connection, asked):
        for use in uses(page.clean, page.taken, wanted):
            stored = lookup.stored_text(connection, page.number)
            assert stored is not None
            raw = Provenance(page.clean, stored.edits, stored.encoding).raw(use.start, use.end)
            key = f"{page.article_id}\0{raw[0]}\0{raw[1]}"
            found.append(
                Appearance(
                    quote_id, page.article_id, page.path, page.outlet, page.date, page.clean[use.start : use.end],
                    use.share, "", "", use.start, use.end, "unmarked", blake2b(key.encode(), digest_size=8).hexdigest(),
                    "", "", page.title, page.url, page.date_source, page.date_note,
                    sentence_around(page.clean, use.start, use.end), *raw,
                )
            )  # fmt: skip
    return found
