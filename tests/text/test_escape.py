"""What cannot be seen is spelled out, everything else stays as it is."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.escape import json_visible, visible, visible_lines

ANY = st.text(st.characters(exclude_categories=()))  # lone surrogates too
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u3164\uffa0\u115f\U000e0001\U000e0041"
SEPARATORS = "\u2028\u2029"


@given(ANY)
def test_visible_is_one_line_without_anything_hidden(text: str) -> None:
    shown = visible(text)
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert not set(shown) & set(BIDI + ZERO_WIDTH)
    shown.encode("utf-8")


@given(ANY)
def test_visible_lines_keeps_line_ends_only(text: str) -> None:
    shown = visible_lines(text)
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
    assert not set(shown) & set(BIDI + ZERO_WIDTH)


@given(ANY)
def test_json_means_the_same(text: str) -> None:
    line = json_visible(json.dumps(text, ensure_ascii=False))
    assert json.loads(line) == json.loads(json.dumps(text))
    assert not set(line) & set(BIDI + ZERO_WIDTH + SEPARATORS)
    line.encode("utf-8")


@pytest.mark.parametrize("character", [chr(c) for c in [*range(9), 11, 12, *range(14, 32), *range(127, 160)]])
def test_every_control_is_spelled_out(character: str) -> None:
    assert visible(f"a{character}b") == f"a\\u{ord(character):04x}b"


@pytest.mark.parametrize("character", BIDI + ZERO_WIDTH + SEPARATORS + "\ud800\udcff\uffff\U000e01ef")
def test_every_hidden_character_is_spelled_out(character: str) -> None:
    code = ord(character)
    assert visible(character) == (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


@pytest.mark.parametrize(
    "text",
    ["", "plain", "“curly” – and ’", "naïve Ünïcode", "東京新聞", "مرحبا", "❤️ 🏳", "e\u0301", "a\u00a0b", "\\u202e"],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == visible_lines(text) == text
    assert json_visible(text) == text


def test_spaces() -> None:
    assert visible("a\tb\nc\rd\r\ne") == "a b c d  e"
    assert visible_lines("a\tb\nc\rd\r\ne") == "a b\nc\\u000dd\ne"
