"""Lines for a terminal are never too wide, and lose nothing where there is room."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpuskit.cli.wrapping import cut, pad, shorten, wrap

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
WIDTH = st.integers(2, 30)


@given(TEXT, WIDTH, st.integers(1, 4))
def test_wrap_fits(text: str, width: int, lines: int) -> None:
    found = wrap(text, width, lines)
    assert 1 <= len(found) <= lines
    assert all(cell_len(line) <= width for line in found)


@given(TEXT, WIDTH)
def test_wrap_loses_only_spaces_where_there_is_room(text: str, width: int) -> None:
    assert "".join(wrap(text, width, 200)).replace(" ", "") == text.replace(" ", "")


@given(TEXT, WIDTH)
def test_shorten_fits_and_says_that_it_did(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert short == text or short.endswith("…")


@given(TEXT, WIDTH)
def test_cut_is_a_beginning(text: str, width: int) -> None:
    assert text.startswith(cut(text, width))
    assert cell_len(cut(text, width)) <= width


@given(TEXT, WIDTH, st.booleans())
def test_pad_fills(text: str, width: int, right: bool) -> None:
    assert cell_len(pad(shorten(text, width), width, right)) == width


def test_wrap_breaks_at_spaces() -> None:
    assert wrap("we will rebuild the bridge", 10, 9) == ["we will", "rebuild", "the bridge"]
    assert wrap("we will rebuild", 7, 9) == ["we will", "rebuild"]
    assert wrap("incomprehensibilities and", 10, 9) == ["incomprehe", "nsibilitie", "s and"]
    assert wrap("橋の上で話した", 5, 9) == ["橋の", "上で", "話し", "た"]
    assert wrap("", 5, 3) == [""]
