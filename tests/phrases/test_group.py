"""Which places are one phrase, and which words are its wording."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.phrases.group import Member, clusters
from corpuskit.phrases.places import components, find_places

LINE = tuple(range(1, 13))


def member(place: int, form: tuple[int, ...] = LINE, outlet: int | None = None) -> Member:
    return Member(place, form, place if outlet is None else outlet)


def test_one_outlet_shares_nothing_with_itself() -> None:
    assert list(clusters([member(0, outlet=7), member(1, outlet=7)])) == []


def test_articles_without_an_outlet_do_not_count() -> None:
    assert list(clusters([member(0, outlet=-1), member(1)])) == []
    (phrase,) = clusters([member(0, outlet=-1), member(1), member(2)])
    assert [place for place, _ in phrase.members] == [0, 1, 2]


def test_the_wording_is_the_longest_form_that_stands_twice() -> None:
    (phrase,) = clusters([member(0, (*LINE, 98, 99)), member(1), member(2), member(3, LINE[:-1])])
    assert phrase.head == 1
    assert phrase.members == [(0, 0.923), (1, 1.0), (2, 1.0), (3, 0.957)]


def test_a_repeated_piece_is_not_the_wording_of_a_long_passage() -> None:
    long = tuple(range(100, 140))
    changed = (*long[:10], 7, *long[11:])
    found = list(clusters([member(0, long), member(1, changed), member(2, long[:8]), member(3, long[:8])]))
    assert [(phrase.head, [place for place, _ in phrase.members]) for phrase in found] == [(1, [0, 1]), (2, [2, 3])]


def test_a_chain_is_cut_where_places_are_unlike_the_wording() -> None:
    other = tuple(range(50, 62))
    found = list(clusters([member(0), member(1), member(2, LINE[:6] + other[:6]), member(3, other), member(4, other)]))
    assert [{place for place, _ in phrase.members} for phrase in found] == [{3, 4}, {0, 1}]


@given(st.randoms(use_true_random=False))
def test_the_order_of_places_does_not_show(rng: random.Random) -> None:
    forms = [LINE, LINE[:-1], LINE[1:], (*LINE, 40), tuple(range(60, 72))]
    members = [member(place, forms[place % 5], outlet=place % 4) for place in range(15)]

    def grouped() -> list[tuple[tuple[int, ...], list[tuple[int, float]]]]:
        return [(members[0].form and forms[phrase.head % 5], sorted(phrase.members)) for phrase in clusters(members)]

    wanted = grouped()
    assert len(wanted) == 2
    rng.shuffle(members)
    assert grouped() == wanted


def spans(*pairs: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    starts, ends = zip(*pairs, strict=True)
    return np.array(starts), np.array(ends)


def test_spans_with_nearly_the_same_borders_are_one_place() -> None:
    places = find_places(*spans((0, 20), (1, 20), (0, 19)), *spans((100, 120), (200, 219), (300, 319)))
    assert places.starts.tolist() == [0, 100, 200, 300]
    assert places.ends.tolist() == [20, 120, 219, 319]
    assert set(places.groups.tolist()) == {0}


def test_a_short_piece_of_a_long_passage_is_another_place() -> None:
    places = find_places(*spans((0, 100), (40, 50)), *spans((200, 300), (400, 410)))
    assert places.starts.tolist() == [0, 40, 200, 400]
    assert len(set(places.groups.tolist())) == 2


def test_no_passages_no_places() -> None:
    none = np.zeros(0, np.int64)
    assert [len(column) for column in find_places(none, none, none, none)] == [0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_components_are_those_of_a_plain_search(edges: list[tuple[int, int]]) -> None:
    labels = list(range(31))
    for _ in labels:
        for a, b in edges:
            labels[a] = labels[b] = min(labels[a], labels[b])
    left, right = np.array([a for a, _ in edges], np.int64), np.array([b for _, b in edges], np.int64)
    assert components(31, left, right).tolist() == labels


@pytest.mark.parametrize("count", [1, 3000])
def test_one_phrase_repeated_very_often_is_one_phrase(count: int) -> None:
    (phrase,) = clusters([member(place) for place in range(count + 1)])
    assert len(phrase.members) == count + 1
