"""The options that commands share, and the kinds of values they take."""

from __future__ import annotations

import functools
import math
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpuskit.cli.table import TableOptions

    Function = Callable[..., Any]
    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType  # generic since Click 8.4

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "markdown", "parquet")
KINDS = ("direct", "mixed", "block", "indirect", "unmarked", "scare")
COPY_KINDS = ("original", "exact", "near", "excerpt", "reprint")
FIELDS = ("id", "text", "title", "outlet", "date", "author", "url")
_FIELD_SPELLINGS = {"body": "text", "source": "outlet", "published": "date", "byline": "author"}


class DateType(_Type):
    """A day, a month or a year: `2016-10-19`, `2016-10`, `2016`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given, once it is known to exist."""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
        try:
            year, month, day = match.groups() if match else (None, None, None)
            date(int(year or 0), int(month or 1), int(day or 1))
        except ValueError:
            self.fail(f"'{value}' is no date: give 2016-10-19, 2016-10 or 2016", param, ctx)
        return str(value)


class ShareType(click.FloatRange):
    """A number from 0 to 1."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; `nan`, which no range refuses, is refused."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"'{value}' is no number from 0 to 1", param, ctx)
        return number


class PairType(_Type):
    """`key=value`."""

    name = "key=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Both sides."""
        if isinstance(value, tuple):
            return value
        key, sign, content = str(value).partition("=")
        if not sign or not key.strip():
            self.fail(f"'{value}' is not of the form {self.name}", param, ctx)
        return key.strip(), content.strip()


class FieldType(PairType):
    """`text=content`: our field, and the column that holds it."""

    name = "field=column"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The pair, once the left side is a field of an article and the right side is a name."""
        key, column = super().convert(value, param, ctx)
        key = _FIELD_SPELLINGS.get(key, key)
        if key not in FIELDS:
            self.fail(f"'{key}' is no field of an article: there are {', '.join(FIELDS)}", param, ctx)
        if not column:
            self.fail(f"'{value}' names no column", param, ctx)
        return key, column


def table_options(function: Function) -> Function:
    """Format, file, columns and number of rows; the command gets a `table` (TableOptions)."""

    @functools.wraps(function)
    def with_table(**given: Any) -> Any:
        return function(table=_table(given), **given)

    options = (
        click.option(
            "-f", "--format", "format_", type=click.Choice(FORMATS), metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}. Default: table on a terminal, tsv in a pipe.",
        ),
        click.option(
            "-o", "--output", metavar="FILE",
            help="Write to FILE, whole or not at all; the format follows from its suffix.",
        ),
        click.option("--columns", metavar="A,B", help="Only these columns, in this order."),
        click.option("--no-header", is_flag=True, help="No line with the names of the columns."),
        click.option("-n", "limit", type=click.IntRange(0), metavar="N", help="At most N rows."),
        click.option("-0", "nul", is_flag=True, help="End records with NUL; cells as they are."),
        click.option("--excel", is_flag=True, help="CSV for spreadsheets: no cell can be a formula."),
        click.option("--exit-code", is_flag=True, help="Status 4 where there are no rows."),
    )  # fmt: skip
    wrapped: Function = with_table
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def _table(given: dict[str, Any]) -> TableOptions:
    from corpuskit.cli.table import TableOptions

    columns = given.pop("columns")
    return TableOptions(
        format=given.pop("format_") or "",
        output=given.pop("output") or "",
        columns=tuple(name.strip() for name in columns.split(",")) if columns is not None else (),
        header=not given.pop("no_header"),
        limit=given.pop("limit"),
        nul=given.pop("nul"),
        excel=given.pop("excel"),
        exit_code=given.pop("exit_code"),
    )


_FILTERS = {
    "speaker": click.option("--speaker", default="", metavar="NAME", help="Said by NAME (whole name parts)."),
    "outlet": click.option("--outlet", default="", metavar="NAME", help="Published by this outlet."),
    "articles": click.option(
        "--article",
        "articles",
        multiple=True,
        metavar="ID",
        help="In this article; again for more; -: stdin.",
    ),
    "since": click.option("--since", type=DateType(), help="In this day, month, year or later."),
    "until": click.option("--until", type=DateType(), help="In these or earlier."),
    "min_outlets": click.option(
        "--min-outlets", default=0, type=click.IntRange(0), metavar="N", help="In at least N outlets."
    ),
    "min_confidence": click.option(
        "--min-confidence", default=0.0, type=ShareType(), metavar="P", help="At least this sure, 0 to 1."
    ),
    "meta": click.option(
        "--where-meta", "meta", multiple=True, type=PairType(), help="Of articles whose `meta` says so."
    ),
    "sort": click.option(
        "--sort", default="", metavar="COLUMN", help="In this order; -COLUMN: descending; a,b for several."
    ),
}


def ingest_options(function: Function) -> Function:
    """How to read; the command gets them as `options` (records.IngestOptions)."""

    @functools.wraps(function)
    def with_options(**given: Any) -> Any:
        from corpuskit.records import IngestOptions

        options = IngestOptions(
            collection=given.pop("collection"),
            outlet=given.pop("outlet"),
            date=given.pop("date") or "",
            fields=given.pop("fields"),
        )
        return function(options=options, **given)

    options = (
        click.option("--collection", default="", metavar="NAME", help="Its name; default: the folder's."),
        click.option("--outlet", default="", metavar="NAME", help="All these articles are by this outlet."),
        click.option("--date", type=DateType(), help="All these articles are of this date."),
        click.option(
            "--map",
            "fields",
            multiple=True,
            type=FieldType(),
            help="Rows: the column of a field (text=content).",
        ),
    )
    wrapped: Function = with_options
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def filter_options(*names: str, kinds: tuple[str, ...] = KINDS) -> Callable[[Function], Function]:
    """The filters of these names; the command gets them as `filters` (records.Filters), -n included.

    `kinds` are those that `--kind` takes.
    """
    kind = click.option(
        "--kind", "kinds", multiple=True, metavar="KIND", help=f"Of kind {', '.join(kinds)}; a,b for several."
    )

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def with_filters(**given: Any) -> Any:
            from corpuskit.records import Filters

            values = {name: given.pop(name) for name in names}
            table = given.get("table")
            filters = Filters(**_checked(values, kinds), limit=None if table is None else table.limit)
            return function(filters=filters, **given)

        wrapped: Function = with_filters
        for name in reversed(names):
            wrapped = (kind if name == "kinds" else _FILTERS[name])(wrapped)
        return wrapped

    return decorate


def _checked(values: dict[str, Any], kinds: tuple[str, ...]) -> dict[str, Any]:
    values = {name: "" if value is None else value for name, value in values.items()}
    since, until = values.get("since", ""), values.get("until", "")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise click.UsageError(f"--since {since} is after --until {until}", click.get_current_context())
    if "kinds" in values:
        values["kinds"] = _kinds(values["kinds"], kinds)
    if "articles" in values:
        values["articles"] = _articles(values["articles"])
    if "sort" in values:
        values["sort"] = tuple(name.strip() for name in values["sort"].split(",") if name.strip())
    return values


def _kinds(given: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    kinds = [kind.strip() for piece in given for kind in piece.split(",")]
    for kind in kinds:
        if kind not in known:
            message = f"--kind: there is no kind '{kind}': there are {', '.join(known)}"
            raise click.UsageError(message, click.get_current_context())
    return tuple(dict.fromkeys(kinds))


def _articles(given: tuple[str, ...]) -> tuple[str, ...] | None:
    if not given:
        return None
    from corpuskit.cli.input import ids

    found: list[str] = []
    for name in given:
        found.extend(ids("article_id") if name == "-" else [name])
    return tuple(dict.fromkeys(found))
