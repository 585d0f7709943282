"""The columns of sidecars and row files: which field of an article each one holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from corpuskit.errors import UsageError
from corpuskit.records import Fact, Given

NAMES = {
    "id": ("id",),
    "file": ("file",),
    "text": ("text", "body"),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "date": ("date", "published"),
    "author": ("author", "byline"),
    "url": ("url",),
}
FACTS = ("title", "outlet", "date", "author", "url")


class Columns:
    """Reads rows by field, whatever their columns are called.

    `fields` are pairs (field, column) given by the user; they go before the usual names.

    >>> columns = Columns((("text", "content"),))
    >>> row = {"content": "Words.", "source": "Courier", "desk": "city"}
    >>> columns.value(row, "text"), columns.given(row, "sidecar").meta
    ('Words.', '{"desk": "city"}')
    """

    def __init__(self, fields: Sequence[tuple[str, str]] = ()) -> None:
        self._names = dict(NAMES)
        for name, column in fields:
            if name not in NAMES:
                raise UsageError(
                    f"--map {name}={column}: there is no field {name}; there are {', '.join(sorted(NAMES))}"
                )
            self._names[name] = (column, *NAMES[name])

    def value(self, row: Mapping[str, Any], name: str) -> str:
        """The row's value for a field as text; '' where it has none."""
        return next((text for column in self._names[name] if (text := as_text(row.get(column)))), "")

    def has_text(self, columns: Sequence[str]) -> bool:
        """Whether one of the columns holds the text."""
        return any(column in columns for column in self._names["text"])

    def given(self, row: Mapping[str, Any], source: str) -> Given:
        """The facts of a row, and its unknown columns as JSON."""
        facts = tuple(Fact(name, text, source) for name in FACTS if (text := self.value(row, name)))
        known = {column for names in self._names.values() for column in names}
        further = {str(key): value for key, value in row.items() if key not in known and value not in ("", None)}
        return Given(facts, as_text(json.dumps(further, ensure_ascii=False, sort_keys=True)) if further else "")


def as_text(value: object) -> str:
    """A cell as text without lone surrogates, which no encoding can hold; lists joined by `; `.

    >>> as_text(["Ada Lind", "Bo Falk"]), as_text(12), as_text(None)
    ('Ada Lind; Bo Falk', '12', '')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(as_text, value)))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.strip()
