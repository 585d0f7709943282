"""The text of a saved web page, by trafilatura (the extra `html`)."""

from __future__ import annotations

from importlib.util import find_spec

from corpuskit.records import Fact, Given

# By default today is the latest date a page may state, and any date in its text may be taken for the page's.
_DATES = {"max_date": "2999-12-31", "extensive_search": False, "original_date": True}
LARGEST = 10_000_000  # bytes; a page is some 100 kB, and its tree takes many times that


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("trafilatura") is not None


def extract(data: bytes) -> tuple[str, Given]:
    """The main text as Markdown paragraphs, and what the page's own metadata say.

    Raises ValueError where the page has no text or is too large.
    """
    import trafilatura

    if len(data) > LARGEST:
        raise ValueError(f"a web page larger than {LARGEST:,} bytes")
    page = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise ValueError("no article text found in the web page")
    stated = {"title": page.title, "author": page.author, "date": page.date, "outlet": page.sitename, "url": page.url}
    facts = tuple(Fact(name, str(value), "web page") for name, value in stated.items() if value)
    return page.text, Given(facts)
