"""Tables for the eye: fitted to the width of the terminal, nothing from the data interpreted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from rich.cells import cell_len

from corpuskit.cli.wrapping import pad, shorten, wrap
from corpuskit.formats.cells import Row, plain
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from corpuskit.cli.table import TableOptions
    from corpuskit.formats.files import Sink
    from corpuskit.formats.table import Selection

SAMPLE = 200  # rows whose cells decide on the widths
GAP = 2
LONGEST = 4000  # characters of a cell that are looked at

# Which columns are worth the room, the most important first; other tables: all, in their order.
WORTH = {
    "articles": "title outlet date article_id problem words author date_note path",
    "outlets": "outlet n_articles n_mentions first_date last_date words publisher aliases",
    "speakers": "speaker role n_outlets n_articles n_mentions first_date last_date aliases speaker_id",
    "quotes": "quote speaker first_outlet first_date n_outlets n_articles quote_id n_mentions last_date",
    "copies": "outlet kind date path original_by jaccard contained shared_words agency group_id article_id original",
    "passages": "outlet_a outlet_b text_a text_b words similarity share_of_a share_of_b date_a date_b",
    "against": "outlet date words share_of_text share_of_article similarity longest path article_id",
    "phrases": "phrase score first_outlet first_date n_outlets n_articles phrase_id n_words",
    "phrase_mentions": "text outlet date similarity phrase_id article_id path",
    "mentions": "text speaker outlet date kind mention_id article_id path cites confidence",
    "trace": "first date outlet text change speaker lag_days kind similarity cites article_id mention_id",
    "kwic": "left keyword right outlet date article_id",
    "sheet": "claim context_a context_b row place_a place_b id",
    "changes": "change path problem article_id collection",
    "findings": "what where fault",
}
# What is to be read gets more of the room, and several lines; all other cells have one line.
READ = frozenset({"quote", "phrase", "text", "text_a", "text_b", "title", "what", "value"})
LINES = {
    "quote": 3,
    "phrase": 3,
    "text": 3,
    "text_a": 3,
    "text_b": 3,
    "title": 2,
    "what": 3,
    "value": 3,
    "problem": 3,
    "where": 2,
}
STYLES = {
    "quote": "1",
    "phrase": "1",
    "text": "1",
    "speaker": "36",
    "problem": "31",
    "outlet": "32",
}  # bold, cyan, red, green
# What stands before and behind a keyword: nearest to it is worth most, so the one is cut at its begin.
BEFORE, BEHIND = "left", "right"
# Shown whole or not at all: half of an id or a date is of no use.
WHOLE = ("_id", "date", "kind", "change")


@dataclass(frozen=True)
class Look:
    """How a drawn table is to look: whose columns, colours or not, and where to say what was left out."""

    name: str
    colored: bool
    options: TableOptions
    say: Callable[[str], None]


@dataclass(frozen=True)
class Place:
    """One column that is drawn: its place in the row and its width."""

    name: str
    index: int
    width: int
    to_right: bool
    lines: int


def write_drawn(rows: Iterable[Row], selection: Selection, look: Look, sink: Sink) -> None:
    """Draw the rows; the first ones decide which columns fit and how wide they are."""
    stream = iter(rows)
    first = list(islice(stream, SAMPLE))
    if not first:
        return
    places = layout(first, selection, look, max(20, get_terminal_size().columns))
    if look.options.header:
        sink.write(_line([shorten(visible(place.name), place.width) for place in places], places, look.colored, "1"))
        sink.write(_line(["─" * place.width for place in places], places, look.colored, "2"))
    for row in chain(first, stream):
        sink.write(_drawn(row, places, look.colored))
    left_out = [name for name in selection.names if name not in {place.name for place in places}]
    if left_out and not look.options.columns:
        shown = f"{len(places)} of {len(selection.names)} columns"
        look.say(f"{shown}; --columns or -f show the others: {', '.join(left_out)}")


def layout(rows: list[Row], selection: Selection, look: Look, width: int) -> list[Place]:
    """The columns that fit into `width`, by worth, in the order of the table."""
    names = selection.names
    chosen = bool(look.options.columns)
    wanted = list(names) if chosen else _by_worth(look.name, names)
    natural, least = {}, {}
    for name in wanted:
        cells = [visible(plain(row[names.index(name)])[:LONGEST]) for row in rows]
        widest = max(map(cell_len, cells))
        if widest == 0 and not chosen and name in WORTH.get(look.name, ""):
            continue  # a column without content takes no room
        head = cell_len(visible(name)) if look.options.header else 0
        natural[name] = max(widest, head, 1)
        least[name] = min(natural[name], _least(name, name in selection.numbers, natural[name], width))
    kept = _fitting(list(natural), least, width, chosen)
    widths = _shared({name: natural[name] for name in kept}, least, width - GAP * (len(kept) - 1))
    return [
        Place(
            name,
            names.index(name),
            widths[name],
            name in selection.numbers or name == BEFORE,
            LINES.get(name, 1),
        )
        for name in names
        if name in widths
    ]


def _by_worth(table: str, names: tuple[str, ...]) -> list[str]:
    worth = [name for name in WORTH.get(table, "").split() if name in names]
    return worth or list(names)


def _least(name: str, number: bool, natural: int, width: int) -> int:
    if number or name.endswith(WHOLE):
        return natural
    if name in (BEFORE, BEHIND):
        return width * 3 // 10
    return max(24, width * 2 // 5) if name in READ else 12


def _fitting(names: list[str], least: dict[str, int], width: int, chosen: bool) -> list[str]:
    """The names, in order of worth, as far as their least widths have room; the first one always has."""
    kept: list[str] = []
    used = 0
    for name in names:
        need = least[name] + (GAP if kept else 0)
        if kept and not chosen and used + need > width:
            continue
        kept.append(name)
        used += need
    return kept


def _shared(natural: dict[str, int], least: dict[str, int], width: int) -> dict[str, int]:
    """Widths between the least and the natural one; what is over goes to the narrow columns first."""
    widths = {name: least[name] for name in natural}
    over = width - sum(widths.values())
    growing = sorted(natural, key=lambda name: natural[name] - least[name])
    for number, name in enumerate(growing):
        more = min(natural[name] - least[name], max(0, over) // (len(growing) - number))
        widths[name] += more
        over -= more
    while over < 0:  # columns that were asked for by name stay, however narrow
        widest = max(widths, key=lambda name: widths[name])
        if widths[widest] <= 1:
            break
        cut = min(-over, max(1, widths[widest] // 2))
        widths[widest] -= cut
        over += cut
    return widths


def _drawn(row: Row, places: list[Place], colored: bool) -> str:
    """One row: as many lines as its longest cell has."""
    cells = [_cell(row[place.index], place) for place in places]
    return "".join(
        _line([cell[number] if number < len(cell) else "" for cell in cells], places, colored)
        for number in range(max(map(len, cells)))
    )


def _cell(value: object, place: Place) -> list[str]:
    text = visible(plain(value)[:LONGEST])
    if place.name in (BEFORE, BEHIND):
        text = text.strip(" ")
    if place.name == BEFORE:
        return [shorten(text[::-1], place.width)[::-1]]
    return [shorten(text, place.width)] if place.lines == 1 else wrap(text, place.width, place.lines)


def _line(cells: list[str], places: list[Place], colored: bool, style: str = "") -> str:
    pieces = []
    for text, place in zip(cells, places, strict=True):
        padded = pad(text, place.width, place.to_right)
        code = style or STYLES.get(place.name, "")
        pieces.append(padded.replace(text, f"\x1b[{code}m{text}\x1b[0m", 1) if colored and code and text else padded)
    return (" " * GAP).join(pieces).rstrip() + "\n"
