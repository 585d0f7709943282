"""The pictures of the report in the documentation: `python -m tools.pictures` makes them anew from the sample.

Needs Chromium. Each picture is one section of the report of `data/raw`, or the report of its most widely shared
quotation, taken by a browser without a window from a copy of the page in which the other sections are hidden.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpuskit.corpus import Corpus

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Picture(NamedTuple):
    """A section of the report and the size of the window in which it is shown, in pixels."""

    section: str
    width: int
    height: int
    narrowed: bool = False  # of the report of one quotation


SHOWN = {
    "glance": Picture("glance", 1000, 700),
    "quotation": Picture("quotes", 1000, 1000, narrowed=True),
    "copies": Picture("copies", 1000, 760),
    "narrow": Picture("glance", 390, 760),
}


def main() -> int:
    """Make all pictures; the status tells whether there was a browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"no browser to take pictures with: install one of {', '.join(BROWSERS)}", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = Corpus(folder / "sample.db")
        corpus.ingest(ROOT / "data" / "raw")
        page = corpus.report().html.decode()
        most_shared = str(next(iter(corpus.rows("quotes")))[0])
        quotation = corpus.report(quote=most_shared).html.decode()
        for title, picture in SHOWN.items():
            alone = folder / f"{title}.html"
            alone.write_text(only(quotation if picture.narrowed else page, picture.section), encoding="utf-8")
            take(browser, alone, PICTURES / f"{title}.png", picture)
    return 0


def only(page: str, section: str) -> str:
    """The page with one of its sections alone, and without the policy that forbids a further style.

    >>> only('<meta http-equiv="Content-Security-Policy" content="x"></head>', "copies")
    '<style>section:not(#copies) { display: none }</style></head>'
    """
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return page.replace("</head>", f"<style>section:not(#{section}) {{ display: none }}</style></head>", 1)


def take(browser: str, page: Path, target: Path, picture: Picture) -> None:
    """Take a picture of a page as it stands in a window of this size."""
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
            f"--screenshot={target}", f"--window-size={picture.width},{picture.height}",
            f"--user-data-dir={page.with_suffix('.profile')}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
