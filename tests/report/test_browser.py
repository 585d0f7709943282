"""The page in a browser: no message on its console, no request, and its script runs."""

import csv
import json
import re
import shutil
import subprocess
from html import unescape
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
    corpus.report(page)
    found = opened(page, tmp_path)
    assert (found.console, found.requests) == ([], [])
    assert found.document.count("Copy as CSV") > 5  # made by the script: it ran
    assert "<title>corpuskit report</title>" in found.document
    assert "<img" not in found.document and 'onerror="' not in found.document


ASK = """
const table = document.querySelector("#corpus table.data:has(th[scope=row])");
const column = (at) => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[at].textContent);
const button = (title) => [...table.tHead.querySelectorAll("button")].find((one) => one.textContent === title);
const tools = table.closest(".scroll").previousElementSibling;
let copied = "";
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied = text; } } });
const found = { before: column(0) };
button("Articles").click(); found.up = column(1);
button("Articles").click(); found.down = column(1);
button("Outlet").click(); found.names = column(0);
table.tBodies[0].rows[0].cells[0].textContent = '=1+1, "x"';
tools.querySelector("input").value = "TELEGRAPH"; tools.querySelector("input").dispatchEvent(new Event("input"));
found.searched = column(0);
tools.querySelector("input").value = ""; tools.querySelector("input").dispatchEvent(new Event("input"));
tools.querySelector("button").click();
const out = document.createElement("pre"); out.id = "found"; document.body.append(out);
found.csv = copied; out.textContent = JSON.stringify(found);
"""


def test_tables_can_be_sorted_searched_and_copied(corpus: Corpus, tmp_path: Path) -> None:
    page = corpus.report().html.decode()
    policy = re.search("<meta http-equiv=.*", page)
    assert policy is not None  # it would forbid the script of this test
    (tmp_path / "asked.html").write_text(page.replace(policy[0], "") + f"<script>{ASK}</script>", encoding="utf-8")
    done = opened(tmp_path / "asked.html", tmp_path)
    shown = re.search('<pre id="found">(.*?)</pre>', done.document, re.DOTALL)
    assert done.console == [] and shown is not None
    found = json.loads(unescape(shown[1]))
    numbers = [int(cell) for cell in found["up"]]
    assert numbers == sorted(numbers) == [int(cell) for cell in found["down"]][::-1]
    assert found["names"] == sorted(found["before"]) != found["before"]
    assert found["searched"] == [name for name in found["names"] if "Telegraph" in name] != []
    lines = list(csv.reader(found["csv"].splitlines()))
    assert lines[0][:2] == ["Outlet", "Articles"] and len(lines) == len(found["names"]) + 1
    assert lines[1][0] == '\'=1+1, "x"'
