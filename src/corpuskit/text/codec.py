"""The bytes of a file as text, in one of five exact encodings, and the way back to the bytes.

UTF-8, UTF-16 by its byte order mark, else windows-1252: on news files this is right where statistical
guessing is not. Nothing is lost: each encoding gives the same bytes back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "windows-1252")

FALLBACK = "not UTF-8: read as windows-1252"

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\0asm", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"OggS\0", "a sound file"),
    (b"fLaC\0", "a sound file"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"\xff\xfe\0\0", "UTF-32 text; save it as UTF-8"),
    (b"\0\0\xfe\xff", "UTF-32 text; save it as UTF-8"),
)

# Controls that no text editor writes; tab, line ends, form feed and escape (terminal captures) are no sign.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.15  # of the bytes of valid UTF-8: text with a few stray controls is far below
_MOST_CONTROLS_1252 = 0.05  # every byte string is windows-1252, so ask for more
_MOST_HIGH = 0.20  # share of bytes above 127 in windows-1252 text: French news has 4 %, other code pages 40 %

# The five bytes that windows-1252 leaves undefined stand for the C1 controls of the same number.
_TABLE_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LOW = bytes(range(128))
_WIDE_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\ud800-\udfff]")
_SAMPLE = 1 << 16


class Decoded(NamedTuple):
    """The text of a file, its encoding, and what was odd about it ("" when nothing)."""

    text: str
    encoding: str
    problem: str


class NotText(ValueError):
    """These bytes are no text; the message says what they look like."""


def decode(data: bytes) -> Decoded:
    """Bytes as text. A UTF-16 byte order mark stays in the text, as U+FEFF; that of UTF-8 does not.

    >>> decode("Été".encode())
    Decoded(text='Été', encoding='utf-8', problem='')
    >>> decode(b"\\x93Yes,\\x94 he said.")
    Decoded(text='“Yes,” he said.', encoding='windows-1252', problem='not UTF-8: read as windows-1252')
    """
    if not data:
        return Decoded("", "utf-8", "empty")
    _refuse_binary(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, "utf-16-le" if data[:1] == b"\xff" else "utf-16-be", "")
    if b"\0" in data:
        order = _byte_order(data)
        if order:
            return _wide(data, order, "no byte order mark: read as UTF-16")
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _fall_back(data)
    if _controls(data) > _MOST_CONTROLS:
        raise NotText("binary data: too many control characters")
    return Decoded(text, encoding, "" if text else "empty")


def decode_as(data: bytes, encoding: str) -> str:
    """A file, or a piece of it cut at offsets that `byte_offsets` gave, as text in a known encoding.

    >>> decode_as(b"caf\\xe9", "windows-1252")
    'café'
    """
    if encoding == "windows-1252":
        return codecs.charmap_decode(data, "strict", _TABLE_1252)[0]
    if encoding in ("utf-16-le", "utf-16-be"):
        return data[: len(data) & ~1].decode(encoding, "surrogatepass")
    if encoding in ("utf-8", "utf-8-sig"):
        return data.decode(encoding, "surrogatepass")
    raise ValueError(f"unknown encoding {encoding!r}")


def byte_offsets(text: str, encoding: str, positions: Iterable[int]) -> list[int]:
    """Where in the file's bytes the given places (sorted, in code points) of its decoded text are.

    >>> byte_offsets("Été noir", "utf-8-sig", [0, 1, 4])
    [3, 5, 9]
    """
    if encoding not in ENCODINGS:
        raise ValueError(f"unknown encoding {encoding!r}")
    head = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
    if encoding == "windows-1252" or (text.isascii() and encoding.startswith("utf-8")):
        return [head + position for position in positions]
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    offsets: list[int] = []
    last, offset = 0, head
    for position in positions:
        offset += len(text[last:position].encode(codec, "surrogatepass"))
        last = position
        offsets.append(offset)
    return offsets


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotText(name)
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise NotText("an image, sound or film file")
    if data[4:8] == b"ftyp" and data[:1] == b"\0":
        raise NotText("a film or image file")
    if data.startswith(b"\0") and not data.strip(b"\0"):
        raise NotText("only NUL bytes")


def _controls(data: bytes) -> float:
    """The share of controls; NULs at the end (a torn write) are not counted."""
    body = data.rstrip(b"\0")
    return (len(body) - len(body.translate(None, _CONTROLS))) / max(1, len(body))


def _byte_order(data: bytes) -> str:
    """UTF-16 without a mark shows by NULs in nearly every second byte, on one side only."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _wide(data: bytes, encoding: str, problem: str) -> Decoded:
    text = decode_as(data, encoding)
    body = text.rstrip("\0")
    if len(_WIDE_CONTROLS.findall(body)) > _MOST_CONTROLS * len(body):
        raise NotText("binary data that begins like UTF-16")
    if len(data) % 2:
        odd = f"an odd number of bytes: the last one (0x{data[-1]:02x}) is left out"
        problem = f"{problem}; {odd}" if problem else odd
    return Decoded(text, encoding, problem)


def _fall_back(data: bytes) -> Decoded:
    body = data.rstrip(b"\0")
    if b"\0" in body:
        raise NotText("binary data: NUL bytes, and not UTF-8")
    if _controls(body) > _MOST_CONTROLS_1252:
        raise NotText("binary data: too many control characters, and not UTF-8")
    high = len(data.translate(None, _LOW))
    problem = FALLBACK
    if high > _MOST_HIGH * len(body):
        paired = sum(map(len, _SEQUENCE.findall(data)))
        if paired < 0.5 * high:
            problem += "; may be wrong, so many bytes are above 127"
    return Decoded(decode_as(data, "windows-1252"), "windows-1252", problem)
