"""Writing XML, one piece after the other, of any text: what XML 1.0 has no place for is replaced and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from corpuskit.formats.files import Sink

REPLACEMENT = "\ufffd"  # one character for one: offsets stay
_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A parser reads a bare "\r" as "\n", and in attributes any white space as a blank.
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


class Xml:
    """Elements and text into a sink; `replaced` counts the characters that could not be written."""

    def __init__(self, sink: Sink) -> None:
        self.replaced = 0
        self._sink = sink
        sink.write_raw('<?xml version="1.0" encoding="UTF-8"?>\n')

    def open(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """The beginning of an element."""
        told = "".join(
            f' {name}="{self._allowed(value).translate(_ATTRIBUTE)}"' for name, value in (attributes or {}).items()
        )
        self._sink.write_raw(f"<{tag}{told}>")

    def close(self, tag: str) -> None:
        """The end of an element."""
        self._sink.write_raw(f"</{tag}>")

    def text(self, text: str) -> None:
        """Text inside the element that is open."""
        self._sink.write_raw(self._allowed(text).translate(_TEXT))

    @contextmanager
    def inside(self, tag: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what the block writes."""
        self.open(tag, attributes)
        yield
        self.close(tag)

    def leaf(self, tag: str, text: object = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element with nothing but text."""
        with self.inside(tag, attributes):
            self.text(str(text))

    def _allowed(self, text: str) -> str:
        found, count = _REFUSED.subn(REPLACEMENT, text)
        self.replaced += count
        return found
