"""Words in context: what matches, where, and in which order."""

from __future__ import annotations

import pytest

from corpuskit.text.concordance import Hit, Words, hits, left_key, outside, right_key
from corpuskit.text.pattern import PatternError

TEXT = "The bridge is shut.\n\n“The—bridge!” they say; the bridges, O’Brien’s bridge_house."


def found(pattern: str, text: str = TEXT, ignore_case: bool = True) -> list[str]:
    return [text[start:end] for start, end in Words(pattern, ignore_case).find(text)]


def test_words_in_a_row() -> None:
    assert found("the bridge") == ["The bridge", "The—bridge"]
    assert found("the bridge", ignore_case=False) == []
    assert found("the bridge*") == ["The bridge", "The—bridge", "the bridges"]
    assert found("o'brien's") == found("O’Brien’s") == ["O’Brien’s"]
    assert found("shut the") == []  # another paragraph
    assert found("bridge *") == ["bridge is", "bridge!” they"]
    assert found("* say") == ["they say"]
    assert found("“The bridge” — they, say;") == []
    assert found("“The bridge, they say; “the bridges!”") == ["The—bridge!” they say; the bridges"]
    assert found("br\udcffidge") == []


@pytest.mark.parametrize("pattern", ["", " ", "?!", "br*dge", "a " * 60])
def test_no_words(pattern: str) -> None:
    with pytest.raises(PatternError):
        Words(pattern)


def test_zones_are_no_context() -> None:
    text = "By Ada Lind the bridge by night"
    spans = outside(len(text), [(0, 11)])
    assert list(hits(Words("bridge"), text, spans, 100)) == [Hit(" the ", "bridge", " by night", 16, 22)]
    assert list(hits(Words("ada"), text, spans, 100)) == []
    assert list(hits(Words("lind the"), text, spans, 100)) == []


def test_context_has_whole_words() -> None:
    (hit,) = hits(Words("cc"), "aaaa bbbb cc dddd eeee", [(0, 22)], 7)
    assert (hit.left, hit.right) == ("bbbb ", " dddd")
    (hit,) = hits(Words("cc"), "aaaabbbb cc ddddeeee", [(0, 20)], 0)
    assert (hit.left, hit.right) == ("", "")


def test_orders() -> None:
    made = [Hit("by the ", "x", " Ends", 0, 1), Hit("at A ", "x", " begins", 2, 3), Hit("in the ", "x", "", 4, 5)]
    assert [hit.start for hit in sorted(made, key=left_key)] == [2, 0, 4]
    assert [hit.start for hit in sorted(made, key=right_key)] == [4, 2, 0]
