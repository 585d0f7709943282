"""Bytes and text: every encoding is exact, and what is no text is refused with its reason."""

from __future__ import annotations

import codecs
import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.codec import ENCODINGS, NotText, byte_offsets, decode, decode_as

STORY = "Bridge to close\n\n“We waited eleven years,” said Zoë Lind — and left.\n"


def encode(text: str, encoding: str) -> bytes:
    if encoding == "windows-1252":
        return b"".join(
            char.encode("cp1252") if char.encode("cp1252", "ignore") else char.encode("latin-1") for char in text
        )
    return text.encode(encoding, "surrogatepass")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (STORY.encode(), "utf-8"),
        (STORY.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), "utf-16-be"),
        (STORY.encode("utf-16-le"), "utf-16-le"),
        (STORY.encode("utf-16-be"), "utf-16-be"),
        (STORY.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found_and_the_text_is_exact(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text.lstrip("\ufeff") == STORY
    assert decode_as(data, encoding) == decoded.text


def test_what_was_odd_is_told() -> None:
    assert decode(STORY.encode()).problem == ""
    assert decode(b"").problem == "empty"
    assert decode(codecs.BOM_UTF8).problem == "empty"
    assert decode(STORY.encode("cp1252")).problem == "not UTF-8: read as windows-1252"
    assert decode(STORY.encode("utf-16-le")).problem == "no byte order mark: read as UTF-16"
    odd = decode(codecs.BOM_UTF16_LE + STORY.encode("utf-16-le") + b"A")
    assert odd.text.endswith("left.\n")
    assert odd.problem == "an odd number of bytes: the last one (0x41) is left out"
    koi8 = "Министр сказал об этом вчера вечером.\n".encode("koi8-r")
    assert decode(koi8).problem.endswith("may be wrong, so many bytes are above 127")


def test_one_bad_byte_does_not_make_the_file_doubtful() -> None:
    assert decode((STORY * 3).encode() + b"caf\xe9").problem == "not UTF-8: read as windows-1252"


def test_the_undefined_bytes_of_windows_1252_are_kept() -> None:
    data = bytes(range(0x80, 0x100))
    text = decode_as(data, "windows-1252")
    assert text[:3] == "€\x81‚"
    assert len(text) == len(data) == len(set(text))
    assert encode(text, "windows-1252") == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (gzip.compress(STORY.encode(), mtime=0), "gzip"),
        (b"PK\x03\x04\x14\0\0\0", "zip"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "sound"),
        (b"{\\rtf1\\ansi Bridge}", "RTF"),
        (codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + STORY.encode("utf-32-be"), "UTF-32"),
        (b"\0" * 4096, "only NUL"),
        (b"caf\xe9 \0 closed", "NUL bytes"),
        (b"\xe9" + b"ab\x01\x02" * 50, "control"),
        (b"ab\x01\x02" * 50, "control"),
        (b"\xff\xfe" + b"\x01\0\x02\0a\0" * 50, "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(data)


def test_a_torn_write_is_still_text() -> None:
    assert decode(STORY.encode() + b"\0" * 70_000).text.startswith(STORY)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotText:
        return
    assert decoded.encoding in ENCODINGS
    assert decode_as(data, decoded.encoding) == decoded.text
    head = 3 if decoded.encoding == "utf-8-sig" else 0
    back = data[:head] + encode(decoded.text, "utf-8" if head else decoded.encoding)
    assert back == (data[: len(data) & ~1] if decoded.encoding.startswith("utf-16") else data)


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.data())
def test_a_span_cut_from_the_bytes_is_the_span_of_the_text(text: str, data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
    text = text.lstrip("\ufeff")
    raw = text.encode(encoding)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = byte_offsets(text, encoding, [start, end])
    assert raw[low:high].decode("utf-8" if encoding == "utf-8-sig" else encoding) == text[start:end]


def test_offsets_in_one_byte_encodings_are_positions() -> None:
    assert byte_offsets("“Ja”", "windows-1252", [0, 1, 4]) == [0, 1, 4]
    assert byte_offsets("plain", "utf-8", [0, 2, 2, 5]) == [0, 2, 2, 5]


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ValueError, match="latin-9"):
        decode_as(b"a", "latin-9")
    with pytest.raises(ValueError, match="latin-9"):
        byte_offsets("a", "latin-9", [0])


def test_offsets_of_a_long_text_take_linear_time() -> None:
    text = "“é” and more. " * 200_000
    begin = time.process_time()
    offsets = byte_offsets(text, "utf-8", range(0, len(text), 7))
    assert time.process_time() - begin < 5
    assert offsets[2] == len(text[:14].encode())
