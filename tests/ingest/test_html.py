"""Saved web pages, by the extra `html`."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.ingest import html
from corpuskit.records import Filters

pytest.importorskip("trafilatura", reason="the extra html is not installed")

PARAGRAPH = "Nobody crossed the river on {}, because the bridge was shut and the ferry had no fuel left for the day."
PAGE = """<!DOCTYPE html><html><head><title>The bridge is shut | Lindholm Courier</title>
<meta property="og:site_name" content="Lindholm Courier"><meta name="author" content="Ada Lind">
<meta property="article:published_time" content="2031-05-04"></head>
<body><nav><a href="/">Home</a></nav><article><h1>The bridge is shut</h1>{}</article>
<footer>© Lindholm Courier</footer></body></html>"""


def page() -> bytes:
    said = "<p>“We will open it again before winter,” Bo Falk said on the quay.</p>"
    paragraphs = "".join(f"<p>{PARAGRAPH.format(day)}</p>" for day in ("Monday", "Tuesday", "Wednesday"))
    return PAGE.format(paragraphs + said).encode()


def test_text_and_what_the_page_states() -> None:
    text, given = html.extract(page())
    assert "“We will open it again before winter,”" in text
    assert "Home" not in text
    stated = {fact.field: fact.value for fact in given.facts}
    assert (stated["outlet"], stated["author"], stated["date"]) == ("Lindholm Courier", "Ada Lind", "2031-05-04")


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_page_without_text(data: bytes) -> None:
    with pytest.raises(ValueError, match="no article text"):
        html.extract(data)


def test_too_large_a_page() -> None:
    with pytest.raises(ValueError, match="larger than"):
        html.extract(b"<p>" * html.LARGEST)


def test_spans_of_a_page_lead_back_to_the_kept_text(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "shut.html").write_bytes(page())
    (tmp_path / "pages" / "empty.html").write_bytes(b"<html></html>")
    corpus = Corpus(tmp_path / "corpus.db")
    report = corpus.ingest(tmp_path / "pages")
    assert report.unreadable == [("empty.html", "no article text found in the web page")]
    rows = corpus.rows("mentions", Filters(kinds=("direct",)))
    assert [row[rows.columns.index("text")] for row in rows] == ["We will open it again before winter,"]
    assert list(corpus.check()) == []
    assert corpus.ingest(tmp_path / "pages").changes == []
