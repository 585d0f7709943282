"""Hard-wrapped text is joined; a text with a paragraph a line never is."""

from __future__ import annotations

import textwrap

import pytest

from corpuskit.normalise.clean import clean
from corpuskit.normalise.wrap import wrapped

PARAGRAPHS = [
    "Harbour bridge to close for repairs",
    "The old harbour bridge will close on Monday for at least six weeks while engineers replace the cables that "
    "hold its middle section, the city council said on Friday evening after a long and noisy meeting.",
    "“We have waited for this money for eleven years,” said Mayor Tomas Weir, who first asked for the repairs when "
    "he was still a young member of the council. “Nobody should have to wait that long for a safe road to school.”",
    "The closure will send all cars through the narrow streets of the old town, where shop owners fear for their "
    "trade. Several of them have asked for help, and one has already put up a large sign against the plan.",
]


@pytest.mark.parametrize("width", [55, 65, 72, 80, 95])
def test_wrapped_paragraphs_come_back(width: int) -> None:
    raw = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert clean(raw).text == "\n\n".join(PARAGRAPHS)


def test_a_wrapped_block_quote_is_one_paragraph() -> None:
    quoted = textwrap.fill(PARAGRAPHS[2], 70, initial_indent="> ", subsequent_indent="> ")
    raw = "\n\n".join([*(textwrap.fill(paragraph, 70) for paragraph in PARAGRAPHS[:2]), quoted])
    done = clean(raw + "\n\n" + textwrap.fill(PARAGRAPHS[3], 70))
    assert done.text == "\n\n".join(PARAGRAPHS)
    assert [done.text[start:end] for start, end in done.blocks] == [PARAGRAPHS[2]]


def test_paragraphs_that_only_an_indent_tells_apart() -> None:
    raw = "\n".join(textwrap.fill(paragraph, 70, initial_indent="    ") for paragraph in PARAGRAPHS[1:])
    assert clean(raw).text == "\n".join(PARAGRAPHS[1:])


def test_list_items_of_a_wrapped_text_stay_apart() -> None:
    items = [textwrap.fill("- " + paragraph, 70) for paragraph in PARAGRAPHS[1:]]
    assert clean("\n".join(items)).text == "\n".join(PARAGRAPHS[1:])


FULL = "a line that fills the whole of its width before the next one begins ok"
WRAPPED = "\n\n".join(textwrap.fill(paragraph, len(FULL)) for paragraph in PARAGRAPHS)


def test_a_full_line_before_a_list_item_stays_apart() -> None:
    items = "\n".join(["- " + FULL[2:], "- " + FULL[2:]])
    assert clean(f"{WRAPPED}\n\n{FULL}\n{items}").text.endswith("\n".join([FULL, FULL[2:], FULL[2:]]))


def test_a_full_line_of_a_quote_does_not_run_on_into_the_story() -> None:
    assert clean(f"{WRAPPED}\n\n> {FULL[2:]}\n{FULL}").text.endswith(FULL[2:] + "\n" + FULL)


def test_a_hyphen_at_the_line_end_is_kept() -> None:
    line = "the well known and rather loud speaker of the small town talked of a self-"
    raw = "\n".join([line, "taught engineer who had built the first bridge over the harbour with three"] * 6)
    assert "self-taught" in clean(raw).text


@pytest.mark.parametrize(
    "raw",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "\n".join(["He left the city at noon."] * 40),
        "\n".join(f"Item number {number} costs {number * 7} crowns in the shop on the corner" for number in range(40)),
        "\n".join(["Roses are red and violets", "are blue, the bridge is shut", "and the ferry is too."] * 9),
    ],
    ids=["line a paragraph", "blank lines", "short lines", "a list", "a poem"],
)
def test_other_texts_are_left_alone(raw: str) -> None:
    assert list(wrapped(raw)) == []
