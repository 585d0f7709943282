"""Edits: any text, any chain of edits, offsets map back exactly."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.records import Edit
from corpuskit.text.edits import Offsets, apply, compose, within

ALPHABET = "ab \n“é\u0301😀"


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """A valid list of edits of a text of this length: sorted, apart, each takes something and puts at most one."""
    borders = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    taken = [pair for pair in pairwise(borders) if draw(st.booleans())]
    puts = st.sampled_from(["", "", "x", "“", "😀"])
    return [Edit(start, end, draw(puts), f"rule{number}") for number, (start, end) in enumerate(taken)]


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A text, and up to four lists of edits, each for the result of the one before."""
    text = draw(st.text(ALPHABET, max_size=25))
    chain, now = [], text
    for _ in range(draw(st.integers(1, 4))):
        edits = draw(edits_of(len(now)))
        chain.append(edits)
        now = apply(now, edits)
    return text, chain


def collapse(chain: list[list[Edit]]) -> list[Edit]:
    whole: list[Edit] = []
    for edits in chain:
        whole = compose(whole, edits)
    return whole


@given(chains())
def test_composed_edits_do_what_the_chain_does(case: tuple[str, list[list[Edit]]]) -> None:
    text, chain = case
    stepwise = text
    for edits in chain:
        stepwise = apply(stepwise, edits)
    assert apply(text, collapse(chain)) == stepwise


@given(chains())
def test_composed_edits_are_sorted_apart_and_put_at_most_one(case: tuple[str, list[list[Edit]]]) -> None:
    text, chain = case
    end = 0
    for edit in collapse(chain):
        assert end <= edit.start < edit.end <= len(text)
        assert len(edit.put) <= 1
        end = edit.end


@given(chains(), st.data())
def test_a_span_cut_from_the_original_gives_its_final_text(
    case: tuple[str, list[list[Edit]]], data: st.DataObject
) -> None:
    text, chain = case
    edits = collapse(chain)
    final = apply(text, edits)
    if not final:
        return
    start = data.draw(st.integers(0, len(final) - 1))
    end = data.draw(st.integers(start + 1, len(final)))
    low, high = Offsets(edits).to_original(start, end)
    assert 0 <= low < high <= len(text)
    assert apply(text[low:high], within(edits, low, high)) == final[start:end]
    # Tight: what is deleted at the outer borders is not inside.
    assert not any(edit.put == "" and (edit.start == low or edit.end == high) for edit in edits)


@given(chains())
def test_to_final_follows_every_character_that_is_kept(case: tuple[str, list[list[Edit]]]) -> None:
    text, chain = case
    edits = collapse(chain)
    final, places = apply(text, edits), Offsets(edits)
    changed = {place for edit in edits for place in range(edit.start, edit.end)}
    last = 0
    for position in range(len(text) + 1):
        there = places.to_final(position)
        assert last <= there <= len(final)
        last = there
        if position < len(text) and position not in changed:
            assert final[there] == text[position]


def test_an_empty_span_has_an_empty_original() -> None:
    places = Offsets([Edit(0, 2, "", "x")])
    assert places.to_original(0, 0) == (2, 2)
    assert Offsets([]).to_original(3, 3) == (3, 3)


def test_deletions_beside_a_later_edit_stay_apart() -> None:
    # "[ab](#)" -> "ab" -> "b": the brackets keep their own rule.
    first = [Edit(0, 1, "", "link"), Edit(3, 7, "", "link")]
    assert compose(first, [Edit(0, 1, "", "blank")]) == [
        Edit(0, 1, "", "link"),
        Edit(1, 2, "", "blank"),
        Edit(3, 7, "", "link"),
    ]


def test_a_million_edits() -> None:
    count = 300_000
    first = [Edit(3 * number, 3 * number + 1, "", "a") for number in range(count)]
    second = [Edit(2 * number, 2 * number + 1, "x", "b") for number in range(count)]
    text = "abc" * count
    begin = time.process_time()
    both = compose(first, second)
    assert apply(text, both) == "xc" * count
    assert Offsets(both).to_original(2 * count - 2, 2 * count) == (3 * count - 2, 3 * count)
    assert time.process_time() - begin < 10
