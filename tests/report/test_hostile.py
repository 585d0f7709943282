"""Text from an article is never code: not a tag, not an attribute, not a template, not a direction."""

import re

import pytest

from corpuskit.corpus import Corpus
from corpuskit.text.escape import INVISIBLE
from tests.report.conftest import EVIL, PAYLOADS
from tests.report.reading import Page, read
from tests.report.test_page import sound


@pytest.fixture(scope="module")
def page(hostile: Corpus) -> Page:
    return read(hostile.report().html)


def test_payloads_are_text(page: Page) -> None:
    sound(page)
    elements = {tag for tag, _ in page.elements}
    assert elements & {"img", "iframe", "b"} == {"b"}  # <b> is ours, around numbers
    assert len(page.of("script")) == len(page.of("style")) == len(page.of("title")) == 1
    for _, named in page.elements:
        for name, value in named.items():
            assert not name.startswith("on") and name != "style"
            assert "alert" not in value and EVIL not in value and "javascript" not in value.lower()
    assert page.raw["title"] == ["corpuskit report"]
    assert "alert" not in "".join(page.raw["script"] + page.raw["style"])


def test_payloads_are_shown(page: Page) -> None:
    shown = page.text("articles")
    for payload in PAYLOADS:
        visible = re.sub(f"[{INVISIBLE}]", lambda found: f"\\u{ord(found[0]):04x}", payload)
        assert " ".join(visible.split()) in shown, payload
    assert "7 * 7" in shown and "49" not in re.sub(r"\d+–\d+", "", shown)


def test_nothing_in_it_is_invisible(page: Page) -> None:
    found = re.findall(f"(?!\n)[{INVISIBLE}]", page.source)
    assert found == []


def test_sections_have_something_to_show(page: Page) -> None:
    """The corpus is hostile in all parts of the page, not only in its list of articles."""
    for section in ("glance", "corpus", "quotes", "speakers", "copies", "network"):
        assert "alert(" in page.text(section), section


def test_very_long_words_are_cut(hostile: Corpus, page: Page) -> None:
    longest = max(map(len, re.findall(r"W+", page.source)), default=0)
    assert longest < 3000
    assert len(hostile.report(limit=9).html) < 500_000
