"""An article's clean text as TEI: lines are paragraphs, quotations and zones elements; no character is added or lost.

A quotation that the article splits, that goes over several paragraphs, or that crosses another, becomes several
elements, which `next` and `prev` join.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from corpuskit.export.nesting import Event, Span, clipped, nested
from corpuskit.export.xml import Xml
from corpuskit.store.lookup import ArticleView
from corpuskit.text.paragraphs import paragraphs

MENTION_KINDS = {
    "direct": "a full quotation in marks",
    "mixed": "quoted words inside the outlet's own sentence",
    "block": "quoted paragraphs without marks",
    "indirect": "reported speech without marks",
    "scare": "marks without a speaker: irony, title, term",
}
_BLANKS = " \t\r"  # what XML takes for white space: only that may stand between paragraphs
_ZONE = "zone-"  # begins the key of a zone; the others are ids of mentions


def zone_id(kind: str) -> str:
    """The xml:id of a kind of zone.

    >>> zone_id("repeated line")
    'zone-repeated-line'
    """
    return _ZONE + re.sub(r"[^a-z]+", "-", kind)


def write_body(xml: Xml, article: ArticleView, whole: bool = True) -> None:
    """The text of one article, into the element `body` that is open; `whole`: mentions point to their quotes."""
    text, lines = article.text, paragraphs(article.text, _BLANKS)
    rows = {str(row["mention_id"]): row if whole else row | {"quote_id": ""} for row in article.mentions}
    pieces = list(clipped(list(_spans(article)), lines))
    events = [list(nested(_inside(spans, line))) for spans, line in zip(pieces, lines, strict=True)]
    fragments = Counter(event.key for found in events for event in found if event.opens)
    seen: Counter[str] = Counter()
    at = 0
    for line, spans, found in zip(lines, pieces, events, strict=True):
        xml.text(text[at : line[0]])
        at = line[0]
        with xml.inside("p", _zones(spans, line)):
            for event in found:
                xml.text(text[at : event.at])
                at = event.at
                _write_mark(xml, event, rows, seen, fragments)
            xml.text(text[at : line[1]])
            at = line[1]
    if not lines:
        xml.leaf("p")
    xml.text(text[at:])


def _spans(article: ArticleView) -> Iterator[Span]:
    for zone in article.zones:
        yield Span(zone.start, zone.end, zone_id(zone.kind))
    for row in article.mentions:
        for start, end in _parts(row):
            yield Span(start, end, str(row["mention_id"]))


def _parts(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    return json.loads(row["parts"] or "[]") or [(row["start"], row["end"])]


def _is_zone(span: Span, line: tuple[int, int]) -> bool:
    return span.key.startswith(_ZONE) and (span.start, span.end) == line


def _inside(spans: list[Span], line: tuple[int, int]) -> Iterator[Span]:
    """What is marked inside a paragraph: all but the zones that it is as a whole."""
    return (span for span in spans if not _is_zone(span, line))


def _zones(spans: list[Span], line: tuple[int, int]) -> dict[str, str]:
    kinds = sorted({span.key for span in spans if _is_zone(span, line)})
    return {"ana": " ".join(f"#{kind}" for kind in kinds)} if kinds else {}


def _write_mark(
    xml: Xml, event: Event, rows: Mapping[str, Mapping[str, Any]], seen: Counter[str], fragments: Counter[str]
) -> None:
    row = rows.get(event.key)
    tag = "seg" if row is None else "soCalled" if row["kind"] == "scare" else "said"
    if not event.opens:
        xml.close(tag)
    elif row is None:
        xml.open(tag, {"ana": f"#{event.key}"})
    else:
        seen[event.key] += 1
        xml.open(tag, _attributes(row, seen[event.key], fragments[event.key]))


def _attributes(row: Mapping[str, Any], number: int, all_: int) -> dict[str, str]:
    """Who says it, of which kind it is, how sure that is, and where it goes on.

    >>> row = {"mention_id": "a1", "quote_id": "", "kind": "direct", "speaker_id": "", "speaker": "officials",
    ...     "confidence": 0.9}
    >>> _attributes(row, 2, 2)
    {'xml:id': 'mention-a1.2', 'ana': '#kind-direct', 'n': 'officials', 'cert': '0.9', 'prev': '#mention-a1'}
    """
    name = f"mention-{row['mention_id']}"
    told = {"xml:id": name if number == 1 else f"{name}.{number}", "ana": f"#kind-{row['kind']}"}
    if row["speaker_id"]:
        told["who"] = f"#speaker-{row['speaker_id']}"
    elif row["speaker"]:
        told["n"] = str(row["speaker"])
    told["cert"] = str(row["confidence"])
    if row["quote_id"]:
        told["corresp"] = f"#mention-{row['quote_id']}"
    if number > 1:
        told["prev"] = f"#{name}" if number == 2 else f"#{name}.{number - 1}"
    if number < all_:
        told["next"] = f"#{name}.{number + 1}"
    return told
