"""Drawn tables fit, and show nothing raw."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpuskit.cli.table import TableOptions
from corpuskit.cli.terminal import WORTH, Look, write_drawn
from corpuskit.formats.files import Sink
from corpuskit.formats.table import Selection
from corpuskit.store.answers import ANSWERS
from corpuskit.store.schema import CONTRACT

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
QUOTES = ("quote_id", "first_date", "speaker", "quote", "n_outlets")
ROWS = [
    ("0123456789abcdef", "2016-10-19", "Ada Lind", "We will rebuild the bridge before the winter comes.", 3),
    ("fedcba9876543210", "2016-10", "林 美雨", "全部の橋を直します" * 20, 12),
]


def drawn(
    rows: list, names: tuple[str, ...], width: int, monkeypatch, name: str = "", colored: bool = False, **options
) -> tuple[str, list[str]]:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.BytesIO()
    said: list[str] = []
    numbers = frozenset(name for name in names if name.startswith("n_"))
    look = Look(name, colored, TableOptions(**options), said.append)
    write_drawn(iter(rows), Selection(names, kinds=dict.fromkeys(numbers, "int")), look, Sink(stream, ""))
    return stream.getvalue().decode(), said


@pytest.mark.parametrize("width", [20, 40, 61, 80, 100, 140, 200, 400])
def test_fits(monkeypatch, width: int) -> None:
    text, _ = drawn(ROWS, QUOTES, width, monkeypatch, "quotes")
    assert max(map(cell_len, text.splitlines())) <= width
    assert "We will rebuild"[: width // 2] in text


def test_looks(monkeypatch) -> None:
    text, said = drawn(ROWS, QUOTES, 80, monkeypatch, "quotes")
    assert text.splitlines() == [
        "first_date  speaker   quote                                            n_outlets",
        "──────────  ────────  ───────────────────────────────────────────────  ─────────",
        "2016-10-19  Ada Lind  We will rebuild the bridge before the winter             3",
        "                      comes.",
        "2016-10     林 美雨   全部の橋を直します全部の橋を直します全部の橋を          12",
        "                      直します全部の橋を直します全部の橋を直します全",
        "                      部の橋を直します全部の橋を直します全部の橋を直…",
    ]
    assert said == ["4 of 5 columns; --columns or -f show the others: quote_id"]


def test_columns_asked_for_stay(monkeypatch) -> None:
    text, said = drawn(ROWS, QUOTES, 60, monkeypatch, "quotes", columns=QUOTES)
    assert text.splitlines()[0].split()[0] == "quote_id"
    assert len(text.splitlines()[0].split()) == 5
    assert max(map(cell_len, text.splitlines())) <= 60
    assert said == []


def test_no_header(monkeypatch) -> None:
    text, _ = drawn(ROWS, QUOTES, 80, monkeypatch, "quotes", header=False)
    assert "2016-10-19" in text.splitlines()[0]
    assert "quote_id" not in text and "──" not in text


def test_columns_without_content_take_no_room(monkeypatch) -> None:
    rows = [("Ada", "", None), ("Ben", "", "")]
    text, said = drawn(rows, ("outlet", "title", "problem"), 80, monkeypatch, "articles")
    assert text.splitlines()[0] == "outlet"
    assert said == ["1 of 3 columns; --columns or -f show the others: title, problem"]


def test_later_rows_keep_the_widths_of_the_first(monkeypatch) -> None:
    rows = [(n, "x" * (5 if n < 300 else 500)) for n in range(450)]
    text, _ = drawn(rows, ("n_x", "word"), 80, monkeypatch)
    lines = text.splitlines()
    assert len(lines) == 452
    assert {line.index("x") for line in lines[2:]} == {5}
    assert lines[2 + 449].endswith("…")


def test_nothing_without_rows(monkeypatch) -> None:
    assert drawn([], QUOTES, 80, monkeypatch, "quotes") == ("", [])


def test_markup_and_emoji_codes_are_text(monkeypatch) -> None:
    text, _ = drawn([("[bold]x[/bold] :smile: [/red] https://x.example",)], ("quote",), 80, monkeypatch, colored=True)
    assert "[bold]x[/bold] :smile: [/red] https://x.example" in text


@given(rows=st.lists(st.tuples(ANY, ANY, st.integers()), min_size=1, max_size=4), width=st.integers(20, 120))
def test_nothing_raw_and_never_too_wide(rows: list, width: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        text, _ = drawn(rows, ("speaker", "quote", "n_x"), width, monkeypatch, "", colored=True)
    bare = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert not set(bare) & set("\x1b\x07\r\t\u202e\u200b\u2028\ufeff\x9b")
    for line in bare.splitlines():
        assert cell_len(line) <= max(width, 22)  # a number is shown whole


def test_every_worthy_column_is_in_the_contract() -> None:
    for name, columns in WORTH.items():
        if name in (tables := CONTRACT | ANSWERS):
            assert set(columns.split()) <= {column.name for column in tables[name].columns}
