"""Running the command line inside the test."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpuskit.cli.main import main
from corpuskit.errors import InputError
from corpuskit.records import Change, IngestReport, Zone
from corpuskit.store.lookup import ArticleView
from tests.cli.stubs import ARTICLES, MENTION, ROW, TEXT, Result, StubCorpus


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> type[StubCorpus]:
    """The façade replaced; nothing is read or written."""
    monkeypatch.chdir(tmp_path)
    for name in ("CORPUSKIT_CORPUS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    report = IngestReport(changes=[Change("added", "aaaa1111", "raw", "courier/bridge.txt", "")], unchanged=2)
    view = ArticleView(ROW, TEXT, [Zone(0, 10, "title", ""), Zone(12, 23, "byline", "")], [MENTION])
    answers: dict[str, Any] = {
        "ingest": report, "normalise": None, "find_mentions": None, "find_copies": None, "find_phrases": None,
        "aside": {}, "rows_against": ARTICLES, "rows": ARTICLES, "sql": ARTICLES, "show": view,
        "forget": ["aaaa1111"], "info": InputError("not stubbed"), "check": iter(()),
    }  # fmt: skip
    # A new class for each test: what it is told must not reach the next one.
    new = type("Stub", (StubCorpus,), {"calls": [], "answers": answers})
    monkeypatch.setattr("corpuskit.corpus.Corpus", new)
    return new


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Result]:
    """Run a command line in this process."""

    def run_here(*arguments: str) -> Result:
        handler = signal.getsignal(signal.SIGINT)
        status = main(arguments)
        signal.signal(signal.SIGINT, handler)  # an interrupted command ignores what comes after
        captured = capsysbinary.readouterr()
        return Result(status, captured.out.decode(), captured.err.decode())

    return run_here


@pytest.fixture(scope="session")
def finished_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of some articles, all stages done."""
    folder = tmp_path_factory.mktemp("finished")
    for number in range(60):
        path = folder / "raw" / "harbour-courier" / f"2016-10-{number % 28 + 1:02d}_bridge{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"Bridge {number} “soon” to be rebuilt\u202e\n\nBy Jon Reed\n\n“We will rebuild bridge {number} before "
            f"the winter comes,” said Mayor Ada Lind.\n\n" + "The council waits for the money. \x1b[31m\n\n" * 40,
            encoding="utf-8",
        )
    path = folder / "corpus.db"
    assert main(["-q", "-C", str(path), "run", str(folder / "raw"), "--outlet", "Harbour Courier\u200b"]) == 0
    assert main(["-q", "-C", str(path), "outlets", "-o", str(folder / "outlets.csv")]) == 0
    return path
