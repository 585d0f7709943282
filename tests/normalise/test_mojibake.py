"""Wrongly decoded text is repaired where it cannot be anything else, and nowhere else."""

from __future__ import annotations

import pytest

from corpuskit.normalise.clean import clean
from corpuskit.text.codec import decode

STORY = "“It’s the old café,” Zoë said — “for 5 € …”"


def dressed(text: str, clothing: str) -> str:
    """UTF-8 read as another encoding; what windows-1252 leaves undefined comes as a C1 control."""
    pieces = (bytes([byte]) for byte in text.encode())
    return "".join(piece.decode(clothing, "ignore") or piece.decode("latin-1") for piece in pieces)


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("clothing", ["cp1252", "latin-1"])
def test_clothes_come_off(clothing: str, layers: int) -> None:
    text = STORY
    for _ in range(layers):
        text = dressed(text, clothing)
    assert clean(text).text == STORY


@pytest.mark.parametrize(
    "word", ["Erdoğan", "Milošević", "Gdańsk", "Sørensen", "naïve", "Привет", "日本語", "Müller", "😀"]
)
def test_names_and_scripts(word: str) -> None:
    assert clean(f"the {dressed(word, 'cp1252')} case").text == f"the {word} case"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("he said.â€ Then", "he said.” Then"),
        ("he said.â€\ufffd Then", "he said.” Then"),
        ("a realâ€world case", "a real-world case"),
        ('the dash â€" was straightened', "the dash — was straightened"),
        ("SegolÃ \u0308ne", "Segolène"),
        ("naÃ \u0304ve GÃ1\u20444lden", "naïve Gülden"),
        ("soÂ\xa0on", "so on"),
        ("\x93Yes,\x94 it\x92s \x96 well\x85", "“Yes,” it’s – well…"),
        ("\x805 and 5\x80", "€5 and 5€"),
        ("\x80— left over", "— left over"),
        ("the laureate,\x80\x94 also", "the laureate,— also"),
        ("A\x85B", "A\nB"),
        ("c\x9cur", "cœur"),
    ],
)
def test_broken_remains(seen: str, meant: str) -> None:
    assert clean(seen).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "LE CAFÉ» ET «LA ROMÂNIA»",
        "NO AMANHÃ… DIZ A IRMÃ”",
        "está»… né…” e o café—“sim”",
        "der Spaß“ und SCHLUß…",
        "«É» and «Ü» and “Å”",
        "a β — γ test, x² + ½",
        "pâte, forêt, âge, dégâts",
    ],
)
def test_typography_after_an_accent_is_left_alone(text: str) -> None:
    assert clean(text).edits == []


def test_each_repaired_character_is_an_edit_of_one_code_point() -> None:
    edits = clean(dressed(STORY, "cp1252")).edits
    assert [edit.put for edit in edits] == ["“", "’", "é", "”", "ë", "—", "“", "€", "…", "”"]
    assert {edit.rule for edit in edits} == {"mojibake"}


def test_a_utf8_file_with_a_bad_byte_comes_out_right() -> None:
    data = STORY.encode() + b" caf\xe9 closed"
    decoded = decode(data)
    assert decoded.encoding == "windows-1252"
    assert clean(decoded.text, sure_mojibake=True).text == STORY + " café closed"


def test_a_torn_character_at_the_end_is_one_replacement() -> None:
    decoded = decode((STORY * 2).encode() + b"\xe2\x80")
    assert clean(decoded.text, sure_mojibake=True).text == STORY * 2 + "\ufffd"


def test_a_windows_1252_file_is_not_read_as_utf8() -> None:
    text = "LE CAFÉ» «ÎLE» À É»"
    decoded = decode(text.encode("cp1252"))
    assert clean(decoded.text, sure_mojibake=True).text == text


def test_never_an_overlong_form_or_a_surrogate() -> None:
    decoded = decode(STORY.encode() * 3 + b"..\xc0\xaf..\xed\xa0\x80")
    text = clean(decoded.text, sure_mojibake=True).text
    assert "../" not in text
    assert not any("\ud800" <= char <= "\udfff" for char in text)
