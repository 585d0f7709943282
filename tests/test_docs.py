"""What the pages say of files, figures and one another is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)]*))?\)")
SOURCE = re.compile(r"`((?:[a-z_]+/)*[a-z_]+\.py)`|`((?:[a-z]+/)+)`")
FIGURE = re.compile(r"(?<![\d.,])(?:\d*\.\d+|\d+,\d{3})")


def anchors(page: Path) -> set[str]:
    """The anchors that headings make."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        found = page.parent / target
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), f"{target}#{anchor}"


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / target).resolve() for target, _ in links if "://" not in target]
    assert set(PAGES) <= reached


def test_figures_of_accuracy_are_measured() -> None:
    told = re.sub(r"`[^`]*`|\]\([^)]*\)", "", (DOCS / "accuracy.md").read_text(encoding="utf-8"))
    measured = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("measurements.md", "calibration.md"))
    figures = set(FIGURE.findall(told))
    assert len(figures) > 20
    assert figures <= set(FIGURE.findall(measured)), figures - set(FIGURE.findall(measured))


@pytest.mark.parametrize("name", ["design.md", "how-it-works.md"])
def test_files_that_are_named_exist(name: str) -> None:
    package = ROOT / "src" / "corpuskit"
    files = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    files |= {path.relative_to(ROOT).as_posix() for path in ROOT.glob("t*/*.py")}
    for source, folder in SOURCE.findall((DOCS / name).read_text(encoding="utf-8")):
        if source:
            assert any(file == source or file.endswith("/" + source) for file in files), source
        elif folder != "decisions/":
            assert (package / folder).is_dir() or (ROOT / folder).is_dir(), folder
