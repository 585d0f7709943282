"""The contract's tables and their documentation."""

from __future__ import annotations

from pathlib import Path

from corpuskit.store.schema import CONTRACT, markdown

TABLES = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_documentation_is_made_from_the_schema() -> None:
    assert TABLES.read_text(encoding="utf-8") == markdown() + "\n", (
        "run: python -m corpuskit.store.schema > docs/tables.md"
    )


def test_every_column_says_what_it_means() -> None:
    assert all(
        column.meaning and column.kind in ("text", "int", "float", "json")
        for t in CONTRACT.values()
        for column in t.columns
    )
