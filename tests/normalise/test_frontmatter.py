"""Front matter: read where it is plain, left in the text where it is not."""

from __future__ import annotations

import time

import pytest

from corpuskit.normalise.clean import clean
from corpuskit.normalise.frontmatter import front_matter
from corpuskit.records import Fact

BODY = "The bridge is shut.\n\nNobody knows for how long."


def facts(block: str) -> dict[str, str]:
    return {fact.field: fact.value for fact in clean(f"---\n{block}\n---\n\n{BODY}").facts}


def test_the_fields_and_their_other_names() -> None:
    block = 'title: "Bridge shut &amp; closed"\nauthors:\n  - Ada Lind\n  - Bo Weir\ndate: 2016-10-19\n'
    block += "publication: The Harbour Courier\nurl: https://courier.example/a\nupdated: 2016-10-20\ntags: [x, y]"
    assert facts(block) == {
        "title": "Bridge shut & closed",
        "author": "Ada Lind, Bo Weir",
        "date": "2016-10-19",
        "outlet": "The Harbour Courier",
        "url": "https://courier.example/a",
        "updated": "2016-10-20",
    }


def test_the_block_is_taken_out_by_one_edit() -> None:
    raw = f"---\ntitle: Bridge\n---\n\n{BODY}"
    done = clean(raw)
    assert done.text == BODY
    assert done.edits[0][:3] == (0, 21, "")
    assert done.facts == [Fact("title", "Bridge", "front matter")]


@pytest.mark.parametrize("head", ["\ufeff", "\n\n", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_other_beginnings_and_line_ends(head: str, end: str) -> None:
    done = clean(head + f"---\ntitle: Bridge\n...\n{BODY}".replace("\n", end))
    assert (done.text, done.facts[0].value) == (BODY, "Bridge")


def test_mojibake_in_it_is_repaired_too() -> None:
    assert facts('title: "The mayorâ€™s cafÃ©"') == {"title": "The mayor’s café"}


def test_values_stay_words() -> None:
    assert facts("title: 2016\nauthor: no\ndate: 19.10.2016") == {"title": "2016", "author": "no", "date": "19.10.2016"}


def test_a_colon_in_a_title_and_an_address_as_source() -> None:
    assert facts("title: The bridge: a story\nsource: https://courier.example") == {
        "title": "The bridge: a story",
        "url": "https://courier.example",
    }


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("title: !!python/object/apply:print [x]", "a tag"),
        ("title: &a [x]\nauthor: *a", "an anchor"),
        ("title: *a", "an alias"),
        ("title: [unclosed", "not YAML"),
        ("title: " + "[" * 50 + "]" * 50, "too deeply"),
    ],
)
def test_what_is_refused_stays_text_with_a_problem(block: str, why: str) -> None:
    done = clean(f"---\n{block}\n---\n\n{BODY}")
    assert done.facts == []
    assert block.split(":")[0] in done.text
    assert BODY in done.text
    assert why in done.problem


@pytest.mark.parametrize(
    "raw",
    [
        f"---\n\n{BODY}\n\n---\nMore: of this",
        f"---\nSpeaker: a line\n---\n{BODY}",
        f"---\ntitle: never closed\n{BODY}",
        f"{BODY}\n\n---\ntitle: too late\n---\n",
        "---",
    ],
)
def test_rules_and_other_lines_are_no_front_matter(raw: str) -> None:
    assert front_matter(raw) == (0, [], "")


def test_time_is_bounded() -> None:
    begin = time.process_time()
    for opening in ("[", "{a: ", "- ", "? ", "a: b\n", "'"):
        clean("---\ntitle: x\n" + opening * 15_000 + "\n---\n" + BODY)
    assert time.process_time() - begin < 20
