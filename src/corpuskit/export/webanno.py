"""Mentions and passages as W3C Web Annotations, one JSON object a line (https://www.w3.org/TR/annotation-model/).

Each target is found twice: by TextPositionSelector (code points of the clean text, which `texts.jsonl` holds) and by
TextQuoteSelector (the words and what stands around them). The body has all other columns of the row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpuskit.export.contents import Contents
from corpuskit.export.folder import Folder
from corpuskit.export.tables import write_tables
from corpuskit.store.lookup import ArticleView
from corpuskit.text.escape import json_visible

_COLUMN = "urn:corpuskit:column:"
# Columns are terms of our own; `via` is one of the W3C's, too, and means something else there.
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": _COLUMN, "via": f"{_COLUMN}via"}]
AROUND = 32  # characters on either side: tools that look for the words again compare about as many
MOST_AROUND = 512  # where the same stands several times; beyond, the text repeats itself as a whole
SEARCHED = 50_000_000  # characters of an article that may be searched for places that read alike: 0.05 s

Record = Mapping[str, Any]


def write_annotations(contents: Contents, folder: Folder) -> dict[str, int]:
    """Write the annotations, and the articles and texts that they are of; returns how many there are of each."""
    counts = write_tables(contents, folder, "jsonl", names=("articles", "texts"))
    for name, found in (("mentions", _mentions(contents)), ("passages", _passages(contents))):
        file = f"{name.removesuffix('s')}_annotations.jsonl"
        counts[name] = 0
        with folder.file(file) as sink:
            for annotation in found:
                line = json.dumps({"@context": CONTEXT} | annotation, ensure_ascii=False)
                sink.write(json_visible(line) + "\n")
                counts[name] += 1
        folder.count(file, counts[name])
    return counts


def _mentions(contents: Contents) -> Iterator[dict[str, Any]]:
    for article in contents.articles():
        alike = len(article.text) * len(article.mentions) <= SEARCHED
        for row in article.mentions:
            yield mention(row, article, alike)


def mention(row: Record, article: ArticleView, alike: bool = True) -> dict[str, Any]:
    """A row of mentions as an annotation; `alike`: look whether its surroundings are told apart by 32 characters."""
    others = {name: value for name, value in row.items() if name not in ("article_id", "text", "start", "end")}
    return {
        "id": f"urn:corpuskit:mention:{row['mention_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", **others, "parts": json.loads(row["parts"] or "null")},
        "target": _target(str(row["article_id"]), article.text, row["start"], row["end"], alike),
    }


def _passages(contents: Contents) -> Iterator[dict[str, Any]]:
    """In the order of the earlier article, so that its text is read once."""
    left, text = "", ""
    for row in contents.records("passages", sort=("article_a", "article_b", "start_a", "start_b")):
        if row["article_a"] != left:
            left = str(row["article_a"])
            text = contents.text(left)
        yield passage(row, text, contents.text(str(row["article_b"])))


def passage(row: Record, text_a: str, text_b: str) -> dict[str, Any]:
    """A row of passages as an annotation with two targets, the earlier article's first."""
    shown = ("article_a", "article_b", "text_a", "text_b", "start_a", "end_a", "start_b", "end_b")
    alike = len(text_a) + len(text_b) <= SEARCHED
    return {
        "id": f"urn:corpuskit:passage:{row['article_a']}:{row['start_a']}:{row['article_b']}:{row['start_b']}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"type": "Dataset", **{name: value for name, value in row.items() if name not in shown}},
        "target": [
            _target(row["article_a"], text_a, row["start_a"], row["end_a"], alike),
            _target(row["article_b"], text_b, row["start_b"], row["end_b"], alike),
        ],
    }


def _target(article_id: str, text: str, start: int, end: int, alike: bool) -> dict[str, Any]:
    prefix, suffix = surroundings(text, start, end, alike)
    return {
        "source": f"urn:corpuskit:article:{article_id}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": prefix, "suffix": suffix},
        ],
    }


def surroundings(text: str, start: int, end: int, alike: bool = True) -> tuple[str, str]:
    """What stands before and behind a span: more of it where the same stands elsewhere in the text as well.

    >>> surroundings("He said no.", 8, 10)
    ('He said ', '.')
    >>> [len(piece) for piece in surroundings("a" + "x" * 99 + "b" + "x" * 99 + "c", 50, 60)]
    [50, 64]
    """
    around = AROUND
    while True:
        first, last = max(0, start - around), end + around
        window = text[first:last]
        if not alike or around >= MOST_AROUND or text.find(window, text.find(window) + 1) < 0:
            return text[first:start], text[end:last]
        around *= 2
