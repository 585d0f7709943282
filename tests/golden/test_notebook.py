"""The cells of docs/notebook.md show what stands below them. `GOLDEN=write` writes them anew."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.golden.test_sessions import SAMPLE

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.md"
CELL = re.compile(r"(^```python\n(.*?)^```\n\n```text\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)


def shown(code: str, names: dict[str, Any]) -> str:
    """What a notebook shows below a cell: what it prints, and the value of its last line."""
    tree, out = ast.parse(code), io.StringIO()
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            if value is not None:
                print(value)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def test_every_cell_of_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pd = pytest.importorskip("pandas")
    shutil.copytree(SAMPLE, tmp_path / "data" / "raw")
    monkeypatch.chdir(tmp_path)
    text = NOTEBOOK.read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    with pd.option_context("display.width", 100, "display.max_columns", 20, "display.max_colwidth", 40):
        played = CELL.sub(lambda cell: cell[1] + shown(cell[2], names) + cell[4], text)
    assert len(CELL.findall(text)) == text.count("```python")
    if os.environ.get("GOLDEN") == "write":
        NOTEBOOK.write_text(played, encoding="utf-8")
    assert played == text
