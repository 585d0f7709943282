"""White space, line ends, invisible and decomposed characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.normalise.clean import clean
from corpuskit.normalise.spaces import blanks, composed, invisible, line_ends
from corpuskit.text.edits import apply


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_is_one(end: str) -> None:
    assert clean(f"One{end}{end}Two{end}").text == "One\n\nTwo"


def test_crlf_keeps_its_line_feed() -> None:
    assert [tuple(edit[:3]) for edit in line_ends("a\r\nb")] == [(1, 2, "")]


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u202f", "\u3000", "\t", "  ", " \xa0 "])
def test_blanks_inside_a_line_are_one_space(blank: str) -> None:
    assert clean(f"«{blank}Oui{blank}»").text == "« Oui »"


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("\n\n  Title  \n\n\n\n Text \n", "Title\n\nText"),
        ("a\n \xa0\nb", "a\n\nb"),
        ("a \n b", "a\nb"),
        ("  \n\t ", ""),
        ("   x", "x"),
        ("x   ", "x"),
        ("x\n   ", "x"),
        ("", ""),
    ],
)
def test_breaks_and_edges(raw: str, want: str) -> None:
    assert clean(raw).text == want


def plain(text: str) -> str:
    """The same by splitting and joining: a second way to say what `blanks` means."""
    odd = "\t\xa0\u2009\u3000"
    lines = [" ".join("".join(" " if char in odd else char for char in line).split(" ")) for line in text.split("\n")]
    lines = [" ".join(word for word in line.split(" ") if word) for line in lines]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n")


@given(st.text("ab \n\n\t\xa0\u3000", max_size=40))
def test_blanks_agree_with_splitting_and_joining(text: str) -> None:
    result = apply(text, list(blanks(text)))
    assert result == plain(text)
    assert list(blanks(result)) == []


@given(st.text("e\u0301\u0323\u0308ao\u1100\u1161x ", max_size=20))
def test_composed_is_canonically_the_same(text: str) -> None:
    result = apply(text, list(composed(text)))
    assert unicodedata.normalize("NFD", result) == unicodedata.normalize("NFD", text)
    assert list(composed(result)) == []


def test_decomposed_names_are_composed() -> None:
    name = "André Chénier Việt Ångström"
    assert clean(unicodedata.normalize("NFD", name)).text == name


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("as\u200bse\u200css\u2060 Lav\u00adrov", "assess Lavrov"),
        ("\ufeffTitle", "Title"),
        ("ignore" + "".join(chr(0xE0000 + ord(char)) for char in "me"), "ignore"),
        ('"\u200eI fully understand', '"I fully understand'),
        ("\u200d“In the absence", "“In the absence"),
        ("شرکت‌ها \u200fنگاه", "شرکت‌ها \u200fنگاه"),
        ("👨\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f", "👨\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f"),
        ("“\u202etxet\u202c \u2066x\u2069”", "“\u202etxet\u202c \u2066x\u2069”"),
        ("bell\x07 and \x1b[31mred", "bell\x07 and \x1b[31mred"),
    ],
)
def test_invisible(raw: str, want: str) -> None:
    assert clean(raw).text == want


def test_nuls_and_surrogates_are_replaced_and_told() -> None:
    done = clean("mini\0\0ster \ud800 \ud83d")
    assert done.text == "mini\ufffdster \ufffd \ufffd"
    assert "NUL" in done.problem
    assert "surrogates" in done.problem


@given(st.text("a\u200b\u200c\u200d\xad\ufeff\0\ud800\U000e0041é👩", max_size=20))
def test_nothing_invisible_is_left_twice(text: str) -> None:
    result = apply(text, list(invisible(text)))
    assert not set(result) & set("\u200b\xad\ufeff\0\ud800\U000e0041")
