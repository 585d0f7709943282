"""Exports to read back: of the sample, and of a folder of texts that are not nice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpuskit import Corpus
from corpuskit.export.contents import TABLES

Tables = dict[str, list[tuple[Any, ...]]]
Export = Callable[..., tuple[Path, dict[str, Any]]]

NASTY = {
    "controls.txt": "A story with controls\n\n“We \x0bwill\x01 rebuild it,” said Mayor Ada Lind. A bell\x07 rang.\n",
    "formula.txt": "=HYPERLINK(1)\n\n“+1 for the bridge, and not a cent more than that,” said -Mayor Ada Lind.\n",
    "markup.txt": "Tags & <b>bold</b> claims\n\n“It is <said> & done, ]]> at last, and we pay,” said Ada Lind.\n",
    "again.txt": "Said again\n\n" + "“No,” said Ada Lind. She went. " * 40 + "\n",
    "bidi.txt": "Right \u202eto left\n\n“The \u2066bridge\u2069 is shut 🌉, and so is the ferry,” said Ada Lind 林.\n",
    "nested.txt": "Inside\n\nLind wrote:\n\n> The road is closed. “Nobody,” said Bo Falk, “will cross it this year.”\n"
    ">\n> It stays closed.\n\n“I said it once,\n\n“and I say it again: the bridge must go,” said Ada Lind.\n",
    "blanks.txt": "\x0bBlanks\x0c\n\n\u3000\n\xa0“They are wider than they look, I fear,” said Ada Lind.\x1f\r\n",
    "empty.txt": "",
    "binary.txt": "\0\0\0\x01\x02",
}


@pytest.fixture(scope="session", params=["sample", "nasty"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Corpus:
    """A corpus with all stages done."""
    folder = tmp_path_factory.mktemp(request.param)
    made = Corpus(folder / "corpus.db")
    if request.param == "nasty":
        (folder / "raw").mkdir()
        for name, text in NASTY.items():
            (folder / "raw" / name).write_text(text, encoding="utf-8", newline="")
        (folder / "raw" / "caf\udce9.txt").write_text(
            "Name\n\n“The name is not UTF-8, and yet it stands,” said Bo Falk."
        )
    made.ingest(sample if request.param == "sample" else folder / "raw")
    return made


@pytest.fixture(scope="session")
def remade(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same articles from another place, come in two batches and in another order."""
    root = Path(corpus.info().collections[0][1])
    folder = tmp_path_factory.mktemp("remade")
    made = Corpus(folder / "corpus.db")
    for files in (sorted(root.rglob("*"))[::-2], sorted(root.rglob("*"))):
        for path in filter(Path.is_file, files):
            copied = folder / root.name / path.relative_to(root)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copied)
        made.ingest(folder / root.name)
    made.export(folder / "out", "csv")
    return made


@pytest.fixture(scope="session")
def tables(corpus: Corpus) -> Tables:
    """The tables as the commands print them."""
    return {name: list(corpus.links() if name == "links" else corpus.rows(name)) for name in TABLES}


@pytest.fixture
def export(corpus: Corpus, tmp_path: Path) -> Export:
    """Export the corpus; returns the folder and its manifest."""

    def run(form: str, **options: Any) -> tuple[Path, dict[str, Any]]:
        folder = tmp_path / form
        return folder, corpus.export(folder, form, **options)

    return run


def spelled(value: Any) -> Any:
    """Text as UTF-8 can hold it."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
