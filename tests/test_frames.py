"""The library in a notebook: frames with documented dtypes, what objects look like, and type hints."""

from __future__ import annotations

import inspect
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import corpuskit as ck
from corpuskit.frames import STATED
from corpuskit.pipeline.timeline import Track
from corpuskit.pipeline.tracing import Trail
from corpuskit.quotes.trail import Appearance, trail
from corpuskit.records import Filters, Quote
from corpuskit.store.answers import TIMELINE
from corpuskit.store.schema import CONTRACT
from corpuskit.text.intervals import interval

pd = pytest.importorskip("pandas")
DTYPES = {"text": "object", "json": "object", "date": "datetime64[us]", "int": "Int64", "float": "float64"}
FRAMES = ("articles", "outlets", "quotes", "mentions", "speakers", "phrases", "phrase_mentions", "copies", "passages")


@pytest.fixture(scope="module")
def corpus(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> ck.Corpus:
    made = ck.Corpus(tmp_path_factory.mktemp("frames") / "corpus.db")
    made.ingest(sample)
    return made


def check(frame: Any, rows: Any, name: str) -> None:
    columns = (CONTRACT | {"timeline": TIMELINE})[name].columns
    stated = [column.name + STATED for column in columns if column.kind == "date"]
    assert list(frame.columns) == [column.name for column in columns] + stated
    assert {c.name: str(frame[c.name].dtype) for c in columns} == {c.name: DTYPES[c.kind] for c in columns}
    wanted = [dict(zip([column.name for column in columns], row, strict=True)) for row in rows]
    assert len(frame) == len(wanted)
    for told, row in zip(frame.to_dict("records"), wanted, strict=True):
        for column in columns:
            if column.kind == "date":
                assert told[column.name + STATED] == row[column.name]
                span = interval(row[column.name])
                assert told[column.name] == span[0].replace(tzinfo=None) if span else pd.isna(told[column.name])
            else:
                assert told[column.name] == row[column.name] or (
                    pd.isna(told[column.name]) and row[column.name] is None
                )


@pytest.mark.parametrize("name", FRAMES)
def test_frames_are_the_tables(corpus: ck.Corpus, name: str) -> None:
    check(getattr(corpus, name)(), corpus.rows(name), name)
    if name != "phrases":
        check(getattr(corpus, name)(limit=0), [], name)


def test_frames_of_answers(corpus: ck.Corpus) -> None:
    check(corpus.xref(), corpus.links(), "links")
    found = corpus.trail("cannot run a city of four hundred thousand people on two ferries")
    check(corpus.trace(found.query), found.rows(), "trace")
    check(corpus.frame(corpus.timeline(Track(), "week")), corpus.timeline(Track(), "week"), "timeline")
    plain = corpus.frame(corpus.sql("SELECT outlet, count(*) AS n, 1.5 AS half FROM articles GROUP BY outlet"))
    assert plain["n"].sum() == 22 and plain["half"].mean() == 1.5
    assert list(corpus.frame(corpus.sql("SELECT 1 AS a, 2 AS a")).columns) == ["a", "a"]


def test_dates_are_dates(corpus: ck.Corpus) -> None:
    articles = corpus.articles()
    by_week = articles.set_index("date").resample("W")["article_id"].count()
    assert by_week.sum() == articles["date"].notna().sum() > 20
    hour = articles[articles["date_stated"].str.len() > 10].iloc[0]
    assert str(hour["date"]) == "2031-05-04 06:15:00"


def test_months_keep_what_was_stated(tmp_path: Path) -> None:
    rows = [("2016-10", "2016-10-01"), ("2016", "2016-01-01"), ("", None)]
    lines = [f'{{"id": {n}, "text": "A story about {n}.", "date": "{date}"}}\n' for n, (date, _) in enumerate(rows)]
    (tmp_path / "rows.jsonl").write_text("".join(lines))
    corpus = ck.Corpus(tmp_path / "corpus.db")
    corpus.ingest(tmp_path / "rows.jsonl")
    frame = corpus.articles()
    assert list(zip(frame["date_stated"], frame["date"].dt.strftime("%Y-%m-%d"), strict=True))[:2] == rows[:2]
    assert frame["date"].isna().tolist() == [False, False, True]


class Tags(HTMLParser):
    """The tags and the text of a piece of HTML; every tag that opens must close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


NASTY = "<script>alert(1)</script> & \u202e$x$\x1b[2J"


def test_a_corpus_shows_what_it_holds(corpus: ck.Corpus, tmp_path: Path) -> None:
    shown = Tags(corpus._repr_html_())
    assert shown.tags == {"table", "caption", "tr", "td"}
    assert "articles22" in shown.text and "2031-05-02 to 2031-05-17" in shown.text
    missing = Tags(ck.Corpus(tmp_path / "<b>.db")._repr_html_())
    assert missing.tags == {"p"} and "there is no corpus" in missing.text and "<b>.db" in missing.text
    assert repr(ck.Corpus("x.db")) == "Corpus('x.db')"


def test_a_quote_shows_its_words() -> None:
    (quote,) = ck.find_quotes("“We will <b>rebuild</b> it,” said Mayor Ada Lind.")
    shown = Tags(quote._repr_html_())
    assert shown.tags == {"blockquote", "br", "b"}
    assert shown.text.startswith("We will <b>rebuild</b> it,— Ada Lind, direct (0.")
    nasty = Quote(0, 1, NASTY, "direct", speaker=NASTY, cites=NASTY, occasion=NASTY)
    assert Tags(nasty._repr_html_()).tags == {"blockquote", "br", "b"}
    assert not {"\u202e", "\x1b"} & set(nasty._repr_html_())


def test_a_trace_shows_its_steps(corpus: ck.Corpus) -> None:
    shown = Tags(corpus.trail("There is no danger to the public and there never was")._repr_html_())
    assert shown.tags == {"table", "caption", "tr", "th", "td", "p"}
    assert "2031-05-02Averill Courierfirst" in shown.text and "its source" in shown.text
    missing = Tags(corpus.trail("the northern anchor has been sold")._repr_html_())
    assert "not found; near is:" in missing.text
    told = ("q", "a", NASTY, NASTY, NASTY, NASTY, 1.0, NASTY, NASTY, 0, 9, "direct", "m", *[NASTY] * 7, 0, 9)
    place = Appearance._make(told)
    nasty = Trail(NASTY, trail([place]), [NASTY], [NASTY])._repr_html_()
    assert Tags(nasty).tags == shown.tags and not {"\u202e", "\x1b"} & set(nasty)


def test_what_is_public_says_its_types() -> None:
    for owner in (ck.Corpus, Quote, Filters, Trail):
        for name, member in inspect.getmembers(owner, inspect.isfunction):
            if name.startswith("_") or not member.__module__.startswith("corpuskit"):
                continue
            missing = set(inspect.signature(member).parameters) - {"self"} - set(member.__annotations__)
            assert not missing and "return" in member.__annotations__, f"{owner.__name__}.{name}"
    assert get_type_hints(ck.find_quotes)["return"] == list[Quote]
    assert (Path(ck.__file__).parent / "py.typed").exists()
