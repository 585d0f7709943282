"""TEI: a parser finds the clean text in it, character for character, and every quotation with its speaker."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus
from corpuskit.export import KINDS
from corpuskit.export.nesting import Span, clipped, nested
from corpuskit.export.xml import REPLACEMENT
from corpuskit.store.schema import CONTRACT
from tests.export.conftest import Export, Tables

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
ILLEGAL = {chr(code) for code in range(32)} - set("\t\n\r") | {"\ufffe", "\uffff"}


def articles(folder: Path) -> dict[str, ET.Element]:
    root = ET.parse(folder / "corpus.xml").getroot()
    assert root.tag == TEI + "teiCorpus"
    return {element.attrib[ID].removeprefix("article-"): element for element in root.iter(TEI + "TEI")}


def body(element: ET.Element) -> ET.Element:
    found = element.find(f"{TEI}text/{TEI}body")
    assert found is not None
    return found


def places(element: ET.Element, at: int = 0) -> list[tuple[ET.Element, int, int]]:
    """Each element with where its text begins and ends in the body's."""
    found = []
    place = at + len(element.text or "")
    for child in element:
        inner = places(child, place)
        end = place + len("".join(child.itertext()))
        found += [(child, place, end), *inner]
        place = end + len(child.tail or "")
    return found


def told(text: str) -> str:
    return "".join(REPLACEMENT if character in ILLEGAL else character for character in text)


def test_the_text_is_the_clean_text(export: Export, tables: Tables) -> None:
    folder, manifest = export("tei")
    found = {article_id: "".join(body(element).itertext()) for article_id, element in articles(folder).items()}
    assert found == {article_id: told(text) for article_id, text in tables["texts"]}
    for element in articles(folder).values():
        between = [body(element).text or "", *(p.tail or "" for p in body(element))]
        assert not set("".join(between)) - set(" \t\r\n"), "text stands in paragraphs"
        assert {p.tag for p in body(element)} == {TEI + "p"}
    refused = sum(character in ILLEGAL for _, text in tables["texts"] for character in text)
    assert manifest["replaced_characters"] >= refused


def test_every_mention_stands_where_it_should(export: Export, tables: Tables) -> None:
    folder, manifest = export("tei")
    names = [column.name for column in CONTRACT["mentions"].columns]
    wanted = [dict(zip(names, row, strict=True)) for row in tables["mentions"]]
    assert manifest["counts"]["mentions"] == len(wanted)
    marked: defaultdict[str, list[tuple[ET.Element, int, int]]] = defaultdict(list)
    texts = {article_id: text for article_id, text in tables["texts"]}  # noqa: C416 - mypy sees what they are
    for element in articles(folder).values():
        for mark, start, end in places(body(element)):
            if mark.tag in (TEI + "said", TEI + "soCalled"):
                marked[mark.attrib[ID].removeprefix("mention-").partition(".")[0]].append((mark, start, end))
    assert set(marked) == {row["mention_id"] for row in wanted}
    for row in wanted:
        pieces, text = marked[row["mention_id"]], texts[row["article_id"]]
        parts = json.loads(row["parts"] or "[]") or [[row["start"], row["end"]]]
        inside = {at for start, end in parts for at in range(start, end) if not text[at].isspace()}
        covered = {at for _, start, end in pieces for at in range(start, end)}
        assert inside <= covered <= {at for start, end in parts for at in range(start, end)}
        for mark, _, _ in pieces:
            speaker = f"#speaker-{row['speaker_id']}" if row["speaker_id"] else None
            assert (mark.get("who"), mark.get("ana")) == (speaker, f"#kind-{row['kind']}")
            assert mark.get("corresp") == (f"#mention-{row['quote_id']}" if row["quote_id"] else None)
        for one, other in pairwise(pieces):
            assert one[0].get("next") == f"#{other[0].attrib[ID]}" and other[0].get("prev") == f"#{one[0].attrib[ID]}"


@pytest.mark.parametrize("kinds", [KINDS, ("mixed",)])
def test_every_pointer_leads_somewhere(export: Export, tables: Tables, kinds: tuple[str, ...]) -> None:
    folder, _ = export("tei", kinds=kinds)
    root = ET.parse(folder / "corpus.xml").getroot()
    ids = [element.attrib[ID] for element in root.iter() if ID in element.attrib]
    known = set(ids)
    assert len(ids) == len(known)
    for element in root.iter():
        for name in ("who", "ana", "corresp", "next", "prev"):
            assert {pointer.removeprefix("#") for pointer in element.get(name, "").split()} <= known
    people = {p.attrib[ID]: p.findtext(TEI + "persName") for p in root.iter(TEI + "person")}
    assert people == {f"speaker-{row[0]}": row[1] for row in tables["speakers"]}


def test_headers(export: Export, tables: Tables, corpus: Corpus) -> None:
    folder, _ = export("tei")
    rows = corpus.rows("articles")
    wanted = {row[0]: dict(zip(rows.columns, row, strict=True)) for row in rows}
    for article_id, element in articles(folder).items():
        row: dict[str, Any] = wanted[article_id]
        assert element.findtext(f".//{TEI}titleStmt/{TEI}title") == told(row["title"])
        assert (element.findtext(f".//{TEI}publisher") or "") == row["outlet"]
        date = element.find(f".//{TEI}date")
        assert ("" if date is None else date.get("when")) == row["date"]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8)


@given(SPANS)
def test_spans_of_any_kind_nest(spans: list[tuple[int, int]]) -> None:
    named = [Span(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    open_: list[tuple[str, int]] = []
    covered: defaultdict[str, set[int]] = defaultdict(set)
    last = 0
    for event in nested(named):
        assert event.at >= last
        last = event.at
        if event.opens:
            open_.append((event.key, event.at))
        else:
            key, start = open_.pop()
            assert key == event.key and start < event.at, "no element is empty"
            assert not covered[key] & set(range(start, event.at))
            covered[key] |= set(range(start, event.at))
    assert not open_
    assert covered == {span.key: set(range(span.start, span.end)) for span in named if span.start < span.end}


@given(SPANS, st.lists(st.integers(0, 12), max_size=6, unique=True))
def test_spans_are_clipped_to_stretches(spans: list[tuple[int, int]], cuts: list[int]) -> None:
    named = [Span(min(pair), max(pair), str(number)) for number, pair in enumerate(spans)]
    edges = sorted(cuts)
    stretches = list(zip(edges[::2], edges[1::2], strict=False))
    for (start, end), found in zip(stretches, clipped(named, stretches), strict=True):
        wanted = {(max(s.start, start), min(s.end, end), s.key) for s in named if s.start < end and s.end > start}
        assert set(map(tuple, found)) == wanted
