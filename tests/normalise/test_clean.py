"""The clean text as a whole: exact offsets, nothing lost, the same again, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.normalise.clean import clean
from corpuskit.text.codec import byte_offsets, decode, decode_as
from corpuskit.text.edits import Offsets, apply, within

ARTICLE = "Bridge to close\n\n“We waited eleven years,” said Zoë Lind.\n\nThe council [of the city] left."

# Pieces that the rules look for, so that random texts meet them.
PIECES = [
    "word", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\xa0", ".", ":", "“", "”", '"', "'", "é", "e\u0301", "😀", "\u200b",
    "*", "**", "_", "`", "[", "](", "](#)", ")", "![", "<b>", "</b>", "<p>", "<blockquote>", "</blockquote>", "&amp;",
    "&#8220;", "â€œ", "Ã©", "Ã¢â‚¬â„¢", "\x93", "\x85", "\0", "\ud800", "\ufeff", "> ", "# ", "- ", "---", "title: x",
    "\\",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def test_a_plain_article_has_no_edits() -> None:
    assert clean(ARTICLE) == (ARTICLE, [], [], [], "")


def test_the_last_line_end_is_no_text() -> None:
    done = clean(ARTICLE + "\n")
    assert done.text == ARTICLE
    assert [edit[:3] for edit in done.edits] == [(len(ARTICLE), len(ARTICLE) + 1, "")]


@given(TEXTS, st.booleans())
def test_edits_make_the_clean_text(raw: str, sure: bool) -> None:
    done = clean(raw, sure_mojibake=sure)
    assert apply(raw, done.edits) == done.text
    end = 0
    for edit in done.edits:
        assert end <= edit.start < edit.end <= len(raw)
        assert len(edit.put) <= 1
        assert edit.rule
        end = edit.end


@given(TEXTS, st.data())
def test_every_span_leads_back_to_the_raw_text(raw: str, data: st.DataObject) -> None:
    done = clean(raw)
    if not done.text:
        return
    start = data.draw(st.integers(0, len(done.text) - 1))
    end = data.draw(st.integers(start + 1, len(done.text)))
    low, high = Offsets(done.edits).to_original(start, end)
    assert apply(raw[low:high], within(done.edits, low, high)) == done.text[start:end]


@given(TEXTS)
def test_the_clean_text_is_tidy(raw: str) -> None:
    text = clean(raw).text
    assert not set(text) & set("\r\t\0\xa0\u200b\ufeff\ud800")
    assert "  " not in text
    assert "\n\n\n" not in text
    assert text == text.strip(" \n")
    text.encode()  # nothing that UTF-8 cannot hold


@given(TEXTS)
def test_blocks_are_paragraphs_of_the_clean_text(raw: str) -> None:
    done = clean(raw)
    last = 0
    for start, end in done.blocks:
        assert last <= start < end <= len(done.text)
        assert "\n" not in done.text[start:end]
        last = end


@given(st.lists(st.sampled_from([p for p in PIECES if p.strip(" \n\r\t\xa0").isalnum() or p.isspace()]), max_size=30))
def test_clean_again_changes_nothing(pieces: list[str]) -> None:
    once = clean("".join(pieces)).text
    assert clean(once).text == once


ODD = "# Bridge\r\n\r\n**“We\xa0stay,”** said [Zoë](#) &amp; Bo 😀.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_spans_lead_back_to_the_bytes_of_the_file(encoding: str) -> None:
    story = ODD.replace("😀", "") if encoding == "cp1252" else ODD
    data = story.encode(encoding)
    decoded = decode(data)
    done = clean(decoded.text, sure_mojibake=decoded.encoding == "windows-1252")
    assert done.text.startswith("Bridge\n\n“We stay,” said Zoë & Bo")
    places = Offsets(done.edits)
    for words in ("Bridge", "“We stay,”", "Zoë & Bo", done.text):
        start = done.text.index(words)
        span = places.to_original(start, start + len(words))
        low, high = byte_offsets(decoded.text, decoded.encoding, span)
        cut = decode_as(data[low:high], decoded.encoding)
        assert apply(cut, within(done.edits, *span)) == words


def test_one_bad_byte_moves_nothing() -> None:
    data = ARTICLE.encode() + b"\xe9"
    decoded = decode(data)
    done = clean(decoded.text, sure_mojibake=True)
    start = done.text.index("Zoë")
    span = Offsets(done.edits).to_original(start, start + 3)
    low, high = byte_offsets(decoded.text, decoded.encoding, span)
    assert data[low:high] == "Zoë".encode()


@pytest.mark.parametrize("raw", [" ", "\ufeff", "\u200b\n", "***\n"])
def test_nothing_left_is_a_problem(raw: str) -> None:
    assert clean(raw).problem == "no text"


HOSTILE = {
    "brackets": "[" * 100_000,
    "link opened": "[a](" * 25_000,
    "image opened": "![" * 50_000,
    "target": "[a](" + "(x)" * 30_000,
    "stars": "*a " * 30_000,
    "pairs": "*a* _b_ " * 12_000,
    "angle": "<" * 100_000,
    "attributes": "<a" + " b=c" * 25_000,
    "entities": "&#" * 50_000,
    "arrows": "> a\n\nb\n\n" * 12_000,
    "blockquote": "<blockquote>x\n" * 7_000,
    "bullets": "* a\n- b\n" * 12_000,
    "heading": "# a" + " #" * 50_000 + "x",
    "blanks": " \r\n" * 30_000,
    "marks": "e" + "\u0301" * 100_000,
    "layers": "Ã¢â‚¬â„¢" * 12_000,
    "wrapped": ("word " * 14 + "\n") * 1_400,
    "surrogates": "a\ud800" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    begin = time.process_time()
    clean(HOSTILE[name])
    assert time.process_time() - begin < 3  # a quadratic rule needs minutes
