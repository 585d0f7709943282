"""What is drawn on a terminal instead of a table: it fits, tells the numbers, and shows nothing raw."""

import os
import pty
import re
import select
import struct
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpuskit.cli.bars import bars
from corpuskit.cli.grid import grid
from corpuskit.cli.marking import regions, sources, spans
from corpuskit.cli.summary import summary
from corpuskit.pipeline.summary import Info
from corpuskit.store.lookup import ArticleView, Shared
from tests.cli.stubs import MENTION, ROW, SOURCE

WIDTHS = [40, 80, 120, 200]
NAMES = st.text(st.characters(exclude_categories=()), max_size=50)
PAIRS = [("Courier", "Tribune", "quote", 12), ("Courier", "橋の新聞", "quote", 3), ("Tribune", "橋の新聞", "copy", 1)]


def bare(line: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", line)


def test_grid_tells_each_pair_once() -> None:
    assert list(grid(iter(PAIRS), None, 80, colored=False)) == [
        "quote: shared by two outlets",
        "            1  2",
        "1 Courier",
        "2 Tribune  12",
        "3 橋の新聞  3  ·",
        "",
        "copy: shared by two outlets",
        "            1",
        "1 Tribune",
        "2 橋の新聞  1",
    ]


def test_grid_says_what_it_leaves_out() -> None:
    rows = [(f"Outlet {n:02}", f"Outlet {m:02}", "quote", 1) for n in range(30) for m in range(n + 1, 30)]
    drawn = list(grid(iter(rows), None, 40, colored=False))
    assert max(map(cell_len, drawn)) <= 40
    assert drawn[-1] == f"… and {30 - (len(drawn) - 3)} outlets that share less"
    assert list(grid(iter(rows), 3, 200, colored=False))[-1] == "… and 27 outlets that share less"


@given(st.lists(st.tuples(NAMES, NAMES, st.just("quote"), st.integers(1, 10**9)), min_size=1), st.sampled_from(WIDTHS))
def test_grid_fits(rows: list, width: int) -> None:
    for line in grid(iter([(min(a, b), max(a, b), kind, n) for a, b, kind, n in rows if a != b]), None, width, True):
        assert cell_len(bare(line)) <= width
        assert not set(bare(line)) & set("\x1b\r\n\t\u202e\u200b")


def test_bars_tell_the_numbers() -> None:
    rows = [("2031-05", 4, 3, 5, 0.6), ("2031-06", 0, 0, 2, 0.0), ("", 1, 1, 1, 1.0)]
    assert list(bars(iter(rows), 40, colored=False)) == [
        "2031-05  4  ███████████  3 of 5 articles",
        "2031-06  0               0 of 2 articles",
        "undated  1  ██▊          1 of 1 articles",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_fit(width: int) -> None:
    rows = [(f"2031-{month:02}", month**5, month, 1200, 0.1) for month in range(1, 13)]
    drawn = list(bars(iter(rows), width, colored=True))
    assert max(cell_len(bare(line)) for line in drawn) <= max(width, 50)
    assert list(bars(iter([]), width, colored=True)) == []


COUNTS = {
    "articles": 7, "articles that could not be read": 1, "undated articles": 0, "articles without outlet": 2,
    "outlets": 3, "words": 1200, "mentions": 12, "speakers": 4, "quotes": 9, "groups of copies": 1, "copies": 2,
    "shared passages": 3, "phrases": 5,
}  # fmt: skip


def test_summary_says_what_is_amiss_and_what_waits() -> None:
    info = Info([("raw", "/x/raw", 7)], COUNTS, "2031-05-02", "2031-05-17", ["phrases"])
    drawn = "\n".join(summary("c.db", info, 100, colored=False))
    assert "7 articles of 3 outlets, 1,200 words, 2031-05-02 to 2031-05-17" in drawn
    assert "quotations  12 in 9 quotes, 4 speakers" in drawn
    assert "phrases     not looked for yet: corpuskit phrases" in drawn
    assert "articles that could not be read: 1" in drawn and "articles without outlet: 2" in drawn
    assert "undated" not in drawn


def test_summary_of_nothing() -> None:
    drawn = list(summary("c.db", Info([], dict.fromkeys(COUNTS, 0), "", "", []), 80, colored=False))
    assert drawn[-1].split()[:3] == ["corpuskit", "run", "FOLDER"]


@given(NAMES, NAMES, st.sampled_from(WIDTHS))
def test_summary_fits_one_screen(name: str, root: str, width: int) -> None:
    info = Info([(name, root, n) for n in range(30)], COUNTS, "2031", "2031", ["copies"])
    drawn = list(summary("/x/" + root, info, width, colored=True))
    assert len(drawn) <= 40
    for line in drawn:
        assert "corpuskit sql" in line or cell_len(bare(line)) <= width
        assert not set(bare(line)) & set("\x1b\r\n\t\u202e\u200b")


def shared(start: int, end: int, path: str = "wire.txt", words: int = 12) -> Shared:
    return Shared(start, end, words, 0.9, "cccc3333", path, "Wire", "2016-10-18")


def test_overlapping_passages_are_one_region() -> None:
    view = ArticleView(ROW, "x y " * 80, [], [], (shared(0, 40), shared(30, 80, "b.txt", 20), shared(100, 140)))
    assert [(region.start, region.end) for region in regions(view)] == [(0, 80), (100, 140)]
    assert list(sources(view)) == [
        "<a> 20 words in Wire 2016-10-18 b.txt (90%); 12 words in Wire 2016-10-18 wire.txt (90%)",
        "<b> 12 words in Wire 2016-10-18 wire.txt (90%)",
    ]


def test_many_carriers_are_counted() -> None:
    view = ArticleView(ROW, "x y " * 80, [], [], tuple(shared(0, 40, f"{n}.txt") for n in range(9)))
    assert next(sources(view)).endswith("; and 6 more articles")


def test_a_shared_quotation_keeps_its_own_marks() -> None:
    text = "word " * 20 + "“" + "said " * 30 + "” " + "word " * 20
    said = {**MENTION, "start": 101, "end": 250, "parts": ""}
    around = (shared(80, 270), shared(60, 110))
    assert regions(ArticleView(ROW, text, [], [said], (shared(105, 240), around[0]))) == []
    view = ArticleView(ROW, text, [], [said], around)
    assert [(region.start, region.end) for region in regions(view)] == [(60, 270)]
    assert [span.opening for span in spans(view, colored=False) if span.look == "shared"] == ["<a: "]


def on_terminal(columns: int, *arguments: str, corpus: Path) -> str:
    """What a command draws on a terminal of this width."""
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the child
        os.environ.update(PYTHONPATH=SOURCE, TERM="xterm", COLUMNS=str(columns))
        os.execv(sys.executable, [sys.executable, "-m", "corpuskit", "-C", str(corpus), *arguments])
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    drawn = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        drawn += piece
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    return drawn.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [80, 120, 200])
@pytest.mark.parametrize("command", ["info", "timeline", "matrix", "quotes", "speakers", "trace"])
def test_on_a_terminal(finished_corpus: Path, command: str, columns: int) -> None:
    arguments = {"trace": ["trace", "rebuild bridge 7 before"]}.get(command, [command])
    text = on_terminal(columns, *arguments, corpus=finished_corpus)
    lines = [bare(line) for line in text.split("\r")[-1].splitlines() or text.splitlines()]
    drawn = [line for line in lines if "--columns or -f show" not in line and "corpuskit sql" not in line]
    assert max(map(cell_len, drawn), default=0) <= columns
    expected = {"info": "60 articles", "timeline": "█", "quotes": "We will rebuild", "speakers": "Ada Lind"}
    assert expected.get(command, "") in text
