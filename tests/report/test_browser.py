"""The page in a browser: no message on its console, no request, and its script runs."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from corpuskit.corpus import Corpus

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium to open the report with")


class Opened(NamedTuple):
    """What a browser made of a page: its document, the lines on the console, the addresses it asked for."""

    document: str
    console: list[str]
    requests: list[str]


def opened(page: Path, folder: Path) -> Opened:
    """Open a page in a browser without window and network."""
    log = folder / "net.json"
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr", "--v=0",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}",
            "--window-size=1280,900", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=False,
    )  # fmt: skip
    if not done.stdout or not log.exists():
        pytest.skip(f"the browser does not start here: {done.stderr[-200:]}")
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    # What the browser asks for by itself has no origin.
    asked = [event["url"] for event in events if event.get("initiator", "not an origin") != "not an origin"]
    return Opened(done.stdout, console, asked)


def test_the_browser_would_notice(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><title>a</title><img src='http://evil.example/x.png'><script>null.x</script>")
    found = opened(page, tmp_path)
    assert any("TypeError" in line for line in found.console)
    assert found.requests == ["http://evil.example/x.png"]


@pytest.mark.parametrize("name", ["corpus", "hostile"])
def test_opens_in_silence(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    page = tmp_path / "report.html"
    corpus.report().save(page)
    found = opened(page, tmp_path)
    assert (found.console, found.requests) == ([], [])
    assert found.document.count("Copy as CSV") > 5  # made by the script: it ran
    assert "<title>corpuskit report</title>" in found.document
    assert "<img" not in found.document and 'onerror="' not in found.document
