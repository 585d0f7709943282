"""The report of the sample articles, and one of articles that would like to be code."""

from pathlib import Path

import pytest

from corpuskit.corpus import Corpus
from tests.report.reading import Page, read

EVIL = "http://evil.example/x"
# Each must come out as text. No bidi control, no tag and no handler may reach the page as such.
PAYLOADS = (
    "<script>document.title = 'owned'</script>",
    f"</title><img src={EVIL} onerror=alert(1)>",
    "</style></script><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' style='background:url(" + EVIL + ")",
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;",
    "\u202egnp.exe\u2066\u200f\x1b[31m\x07",
    "-->]]><!--",
    "שלום עולם مرحبا",
)


@pytest.fixture(scope="session")
def corpus(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The sample articles with all their stages."""
    corpus = Corpus(tmp_path_factory.mktemp("report") / "sample.db")
    corpus.ingest(sample)
    return corpus


@pytest.fixture(scope="session")
def page(corpus: Corpus) -> Page:
    """The report of the sample."""
    return read(corpus.report().html)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Articles of several outlets whose every field is a payload; they share quotations, passages and copies."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = ["file,outlet,date,title,author,url"]
    for number, payload in enumerate(PAYLOADS):
        speech = (
            f"“We will mend the bridge {payload} before the winter, whatever it costs the town,” said Ada {payload}."
        )
        own = " ".join(f"word{number}x{place}" for place in range(60 if number % 2 else 5))
        shared = (
            "The river rose above the quay at noon and took the ferry house, the chestnut stall and two lamps with it. "
        )
        text = f"{payload}\n\n{speech}\n\n{shared * 2}{payload}\n\n{own} {'W' * 3000}{payload}\n"
        name = f"<b onclick=alert({number})>{number}.txt"
        (folder / name).write_text(text, encoding="utf-8")
        cells = (name, payload, f"2031-05-{number + 1:02}", payload, payload, f"javascript:alert({number})")
        rows.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    (folder / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    corpus = Corpus(tmp_path_factory.mktemp("evil") / "evil.db")
    corpus.ingest(folder)
    return corpus
