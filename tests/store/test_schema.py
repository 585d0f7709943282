"""The contract's tables and their documentation."""

from __future__ import annotations

from pathlib import Path

from corpuskit.store import answers
from corpuskit.store.schema import CONTRACT, markdown

DOCS = Path(__file__).parents[2] / "docs"
TABLES = DOCS / "tables.md"


def test_the_documentation_is_made_from_the_schema() -> None:
    assert TABLES.read_text(encoding="utf-8") == markdown() + "\n", (
        "run: python -m corpuskit.store.schema > docs/tables.md"
    )
    assert (DOCS / "answers.md").read_text(encoding="utf-8") == answers.markdown() + "\n", (
        "run: python -m corpuskit.store.answers > docs/answers.md"
    )


def test_every_column_says_what_it_means() -> None:
    assert all(
        column.meaning and column.kind in ("text", "date", "int", "float", "json")
        for t in (CONTRACT | answers.ANSWERS).values()
        for column in t.columns
    )
