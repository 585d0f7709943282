"""What is in the corpus: outlets, dates, problems, what is undated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpuskit.records import Filters
from corpuskit.report.charts import MOST_PERIODS, Periods, percent, periods
from corpuskit.report.source import Listed, Row, Source, first

if TYPE_CHECKING:
    from corpuskit.pipeline.timeline import Track

PERIODS = ("day", "week", "month", "year")


@dataclass(frozen=True)
class Overview:
    """The corpus as a whole: outlets, articles by period, and the articles with something to be told of them."""

    outlets: Listed
    by: str
    periods: Listed
    chart: Periods
    problems: Listed
    undated: Listed
    noted: Listed

    def first(self, n: int) -> Overview:
        """The same with at most n rows in each list."""
        return replace(
            self,
            outlets=self.outlets.first(n),
            problems=self.problems.first(n),
            undated=self.undated.first(n),
            noted=self.noted.first(n),
        )


def overview(corpus: Source, track: Track, filters: Filters, firsts: Counter[str], n: int) -> Overview:
    """All of it; `firsts` says how often each outlet was the first with a quotation that others have as well."""
    by, listed = _periods(corpus, track, filters)
    dated = [row for row in listed.rows if row["period"]]
    chart = periods([(row["period"], row["n_articles_total"], row["n_articles"]) for row in dated[-MOST_PERIODS:]])
    outlets = first(corpus.rows("outlets", filters), n)
    most = max((row["n_articles"] for row in outlets.rows), default=0)
    for row in outlets.rows:
        row["bar"], row["first_with"] = percent(row["n_articles"], most), firsts[row["outlet"]]
    columns = ("problem", "date", "date_note")
    kept: dict[str, list[Row]] = {name: [] for name in columns}
    totals = dict.fromkeys(columns, 0)
    rows = corpus.rows("articles", filters)
    for values in rows:
        row = dict(zip(rows.columns, values, strict=True))
        for name in columns:
            told = not row["date"] and not row["problem"] if name == "date" else bool(row[name])
            totals[name] += told
            if told and len(kept[name]) < n:
                kept[name].append(row)
    problems, undated, noted = (Listed(kept[name], totals[name]) for name in columns)
    return Overview(outlets, by, listed, chart, problems, undated, noted)


def _periods(corpus: Source, track: Track, filters: Filters) -> tuple[str, Listed]:
    """The finest periods of which a chart has room for all."""
    asked = Filters(since=filters.since)
    for by in PERIODS:
        listed = first(corpus.timeline(track, by, asked), MOST_PERIODS * 4)
        if listed.total <= MOST_PERIODS:
            break
    return by, listed
