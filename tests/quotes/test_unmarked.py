"""Uses of a quotation without marks, what changed, and what is alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.quotes.change import change
from corpuskit.quotes.nearest import likeness
from corpuskit.quotes.unmarked import uses
from corpuskit.text.words import fold_words

SAID = "the northern anchor has lost more steel than anyone can account for"
WORDS = st.lists(st.sampled_from("the old bridge will be mended by may or not".split()), max_size=14)


def test_a_use_is_found_beside_the_quotation_itself() -> None:
    text = f"He wrote: “{SAID}.” The northern anchor, then, has lost more steel than anyone can account for."
    start = text.index(SAID)
    found = [text[use.start : use.end] for use in uses(text, [(start, start + len(SAID))], fold_words(SAID))]
    assert found == ["The northern anchor, then, has lost more steel than anyone can account for"]


def test_some_of_its_words_are_no_use() -> None:
    text = "The northern shore has more steel than the southern. Nobody can account for the anchor."
    assert list(uses(text, [], fold_words(SAID))) == []


@given(WORDS, WORDS)
def test_the_change_of_a_form_to_itself_is_nothing(one: list[str], other: list[str]) -> None:
    first, later = " ".join(one), " ".join(other)
    assert change(first, first) == ""
    assert (change(first, later) == "") == (one == other)


@given(WORDS, WORDS)
def test_likeness_is_a_share(one: list[str], other: list[str]) -> None:
    first, later = " ".join(one), " ".join(other)
    assert 0 <= likeness(first, later) <= 1
    assert likeness(first, first) == (1.0 if one else 0.0)
