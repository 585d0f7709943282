"""Rows for both engines: a corpus as JSON lines, with what makes trouble planted in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.copies.stories import edited, passage, story

ONE, TWO = story(1, 15), story(2, 15)
FURNITURE = "Subscribe to the Harbour Courier for more stories like this one"


def planted() -> list[dict[str, Any] | str]:
    """Copies, shared passages, quotations with rewordings, repeated lines, markup, mojibake, and bad rows."""
    rows: list[dict[str, Any] | str] = [
        {"id": "one", "body": f"A headline\n\n{ONE}", "source": "Courier", "published": "2031-05-02", "desk": "city"},
        {"id": "near", "text": f"Other\n\n{edited(ONE, 0.12, 5)}", "outlet": "Gazette", "date": "2031-05-04"},
        {"id": "part", "text": f"Third\n\n{TWO}\n\n{passage(ONE, 100, 60)}", "outlet": "Post", "date": "2031-05"},
        {"id": "one", "text": "The id of an earlier row.", "outlet": "Post"},
        {"url": "https://www.gazette.example/a", "text": f"<p>Markup &amp; more</p>\n\n{TWO}", "outlet": "Gazette"},
        "not json",
        "[1, 2]",
        {"id": "empty", "text": "", "outlet": "Post"},
        {"text": "A row without an id,\nthe caf\u00c3\u00a9 \u201cstays open,\u201d said Ana Dale.", "outlet": "Post"},
    ]
    said = "We will rebuild the old bridge before the winter comes, whatever it may cost this city"
    for number, outlet in enumerate(["Courier", "Gazette", "Post", "Herald"]):
        words = said.replace("this city", "the city") if number % 2 else said
        text = f"Bridge news {number}\n\n\u201c{words},\u201d Mayor Ana Dale said on Monday.\n\n{story(40 + number)}"
        rows.append({"id": f"said-{number}", "text": text, "outlet": outlet, "date": f"2031-06-0{number + 1}"})
    for number in range(7):
        text = f"Notice {number}\n\n{story(60 + number)}\n\n{FURNITURE}\n\nPage {number} of the day"
        rows.append({"id": number, "text": text, "outlet": "Harbour Courier", "date": "2031-07-01", "n": 1.5})
    return rows


def many(count: int) -> list[dict[str, Any] | str]:
    """Articles enough for work to go on for some time."""
    outlets = ("Courier", "Gazette", "Post", "Herald")
    return [
        {
            "id": n,
            "text": f"Story {n}\n\n{story(n % 97, 15)}",
            "outlet": outlets[n % 4],
            "date": f"2031-05-{n % 28 + 1}",
        }
        for n in range(count)
    ]


def written(path: Path, rows: list[dict[str, Any] | str]) -> Path:
    """The rows as JSON lines, an empty line and a byte order mark among them."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\ufeff" + "\n\n".join(lines[:2]) + "\n" + "\n".join(lines[2:]) + "\n", encoding="utf-8")
    return path
