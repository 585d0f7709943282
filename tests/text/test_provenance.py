"""Spans of the clean text lead back to bytes that give exactly their words."""

from __future__ import annotations

from codecs import BOM_UTF8

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.records import Edit
from corpuskit.text.codec import byte_offsets
from corpuskit.text.edits import apply
from corpuskit.text.provenance import ByteEdit, Provenance, cut

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be")
CHARACTERS = st.characters(codec="utf-8")


def encode(text: str, encoding: str) -> bytes:
    return BOM_UTF8 + text.encode() if encoding == "utf-8-sig" else text.encode(encoding)


def byte_edits(raw: str, encoding: str, edits: list[Edit]) -> list[ByteEdit]:
    found, shift = [], 0
    for edit in edits:
        start, end = byte_offsets(raw, encoding, [edit.start, edit.end])
        found.append(ByteEdit(start, end, edit.put, edit.rule, edit.start + shift))
        shift += len(edit.put) - (edit.end - edit.start)
    return found


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    raw = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    borders = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=12)))
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    return raw, [Edit(a, b, draw(st.sampled_from(["", "x", "“", "😀"])), "any") for a, b in pairs]


@given(edited(), st.sampled_from(ENCODINGS), st.data())
def test_the_bytes_of_any_span_give_its_words(case: tuple[str, list[Edit]], encoding: str, data: st.DataObject) -> None:
    raw, edits = case
    clean = apply(raw, edits)
    if not clean:
        return
    start = data.draw(st.integers(0, len(clean) - 1))
    end = data.draw(st.integers(start + 1, len(clean)))
    places = byte_edits(raw, encoding, edits)
    raw_start, raw_end = Provenance(clean, places, encoding).raw(start, end)
    assert cut(encode(raw, encoding), encoding, raw_start, raw_end, places) == clean[start:end]


def test_edits_at_the_borders_stay_outside() -> None:
    edits = [ByteEdit(0, 2, "", "emphasis", 0), ByteEdit(6, 8, "", "emphasis", 4)]
    assert Provenance("word", edits, "utf-8").raw(0, 4) == (2, 6)


@pytest.mark.parametrize("length", [10, 5_000])
def test_long_texts_use_the_same_offsets(length: int) -> None:
    clean = "“é” " * length
    places = Provenance(clean, [], "utf-8")
    for start in (0, 1, len(clean) // 2, len(clean) - 3):
        raw_start, raw_end = places.raw(start, start + 3)
        assert clean.encode()[raw_start:raw_end].decode() == clean[start : start + 3]
