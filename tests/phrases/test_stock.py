"""How telling a wording is, and what is set aside."""

from __future__ import annotations

import re

import numpy as np
import pytest

from corpuskit.fingerprints import tokenise
from corpuskit.phrases.score import Counts, grams, score
from corpuskit.phrases.stock import Surface, given_words, is_list, judge

HIGH = 13.0


def surface(text: str) -> Surface:
    found = list(re.finditer(r"\w+", text))
    ends = [0, *(match.end() for match in found)]
    gaps = (text[end : match.start()] for end, match in zip(ends, found, strict=False))
    return Surface(tuple(match[0] for match in found), tuple(gaps))


def given_in(text: str) -> list[str]:
    words = surface(text)
    return [word for word, given in zip(words.words, given_words(words), strict=True) if given]


def verdict(text: str, prose: bool = True) -> str:
    words = surface(text)
    return judge(words, [HIGH] * len(words.words), [prose] * len(words.words)).aside


@pytest.mark.parametrize(
    "text",
    [
        ", former Harbour Board chairman Ada Lind of Averill",
        " Estuary Transport Minister Bo Falk and Mayor Ines Maro",
        " spokeswoman Mira Sand of the Kestrel Bridge Authority",
        " at 10 on Monday 5 May 2031",
    ],
)
def test_names_with_their_titles_are_set_aside(text: str) -> None:
    assert verdict(text) == "name"


def test_lists_are_set_aside() -> None:
    assert verdict(" Averill, Castermoor, Halyard, Northline and Sawle") == "list"
    assert verdict(" ferries, barges, tugs, dredgers and lighters") == "list"


def test_telling_wording_stays() -> None:
    assert verdict(" welders patched rotten girders overnight without asking engineers") == ""
    assert verdict(" welders patched rotten girders overnight without asking engineers", prose=False) == "quote"


def test_common_words_are_never_telling_however_small_the_corpus() -> None:
    assert verdict(" at the end of the day") == "stock"
    assert verdict(" it would be up to them") == "stock"


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name() -> None:
    assert given_in("Bridges collapse. Nobody listened to Ada Lind") == ["Ada", "Lind"]
    assert given_in("Ada Lind listened") == ["Ada", "Lind"]


def test_a_sentence_with_a_comma_is_no_list() -> None:
    assert not is_list(surface("the minister, who resigned, never read it"))


def counts(phrase: str, corpus: str) -> list[float]:
    words, text = tokenise([phrase]).hashes, tokenise([corpus]).hashes
    counted = Counts([words])
    counted.add(text)
    return counted.bits([2])[0].tolist()


def test_what_stands_everywhere_is_less_surprising_than_what_stands_here_only() -> None:
    corpus = "at the end of the day they all went home again " * 50 + " welders patched rotten girders" * 2
    assert sum(counts("at the end of the day", corpus)) < 15 < sum(counts("welders patched rotten girders", corpus))


def test_counts_are_those_of_a_plain_search() -> None:
    rng = np.random.default_rng(3)
    text = rng.integers(1, 6, 500).astype(np.uint64) << np.uint64(60)
    phrase = text[40:47]
    counted = Counts([phrase, text[90:99]])
    counted.add(text)
    listed = text.tolist()
    for size, found in zip((1, 2, 3), counted.of(0), strict=True):
        runs = [tuple(listed[at : at + size]) for at in range(len(listed) - size + 1)]
        assert found == [runs.count(tuple(phrase[at : at + size].tolist())) for at in range(len(phrase) - size + 1)]


def test_no_phrases_nothing_to_count() -> None:
    counted = Counts([])
    counted.add(np.arange(9, dtype=np.uint64))
    assert (counted.words, counted.bits([])) == (9, [])
    assert len(grams(np.arange(2, dtype=np.uint64), 3)) == 0


def test_the_score_puts_telling_wording_and_many_outlets_first() -> None:
    assert score(120, 2) > score(45, 2) > score(20, 2) == 0
    assert score(120, 9) > score(120, 2)


@pytest.mark.parametrize(
    ("bits", "days", "aside"),
    [(47.0, 0, ""), (45.0, 0, "stock"), (47.0, 400, "stock"), (80.0, 400, "")],
)
def test_few_words_that_come_again_long_after_must_be_more_telling(bits: float, days: int, aside: str) -> None:
    words = surface(" welders patched rotten girders without asking anybody")
    assert judge(words, [bits / len(words.words)] * len(words.words), [True] * len(words.words), days).aside == aside


def test_many_words_are_no_chance_whenever_they_come() -> None:
    words = surface(" welders patched rotten girders overnight without asking anybody whether their anchors would hold")
    assert len(words.words) == 13
    assert judge(words, [43.0 / 13] * 13, [True] * 13, 4000).aside == ""


def test_an_address_is_no_wording() -> None:
    assert verdict(" see https://harbour.example/watch for pictures showing welders patching rotten girders") == "name"
