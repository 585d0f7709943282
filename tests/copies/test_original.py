"""Which article of a group was first, and by what that is known."""

from __future__ import annotations

import random

import pytest

from corpuskit.copies.model import Article
from corpuskit.copies.naming import bare, names
from corpuskit.copies.original import choose, order, precedes, reason


def article(name: str, date: str = "", outlet: str = "", agency: str = "", origin: str = "") -> Article:
    return Article(name, 0, 100, outlet, date, agency, origin)


@pytest.mark.parametrize(
    ("articles", "original", "why"),
    [
        ([article("b", "2031-05-02"), article("a", "2031-05-03")], "b", "date"),
        ([article("b", "2031-05-02"), article("a", "")], "b", "date"),
        ([article("b", "2031-05-03"), article("a", "2031-05")], "b", "tie"),
        ([article("b", "2031-05-02"), article("a", "2031-05-02")], "a", "tie"),
        ([article("b"), article("a")], "a", "unknown"),
        (
            [article("a", "2031-05-02", "Gazette", "AP"), article("b", "2031-05-02", "Associated Press")],
            "b",
            "agency line",
        ),
        ([article("a", "2031-05-02", "Gazette"), article("b", "2031-05-02", "Post", "AP")], "b", "agency line"),
        ([article("a", "2031-05-02", "Gazette", "AP"), article("b", "2031-05-01", "Post")], "b", "date"),
        ([article("a", "2031-05-02", "Gazette"), article("b", "2031-05-02", "Reuters")], "b", "agency line"),
        ([article("a", "2031-05-02", "Gazette"), article("b", "2031-05-03", "Reuters")], "a", "date"),
        (
            [article("a", "2031-05-02", "Gazette", origin="The Post"), article("b", "2031-05-02", "Post")],
            "b",
            "origin",
        ),
        ([article("a", "", "Gazette", origin="The Herald"), article("b", "", "Post")], "b", "origin"),
        (
            [article("c", "2031-05-02", "A", "AP"), article("b", "2031-05-02", "B", "AP"), article("a", "2031-05-02")],
            "b",
            "tie",
        ),
    ],
)
def test_the_original_and_its_reason(articles: list[Article], original: str, why: str) -> None:
    for seed in range(4):
        random.Random(seed).shuffle(articles)
        chosen = choose(articles)
        assert (chosen.article_id, reason(chosen, articles)) == (original, why)


def test_the_order_agrees_with_the_dates() -> None:
    dates = ["", "2031", "2031-05", "2031-05-02", "2031-05-02T06:00:00Z", "2031-05-03", "2032-01-01"]
    articles = [article(str(number), date) for number, date in enumerate(dates)]
    ordered = sorted(articles, key=order)
    for place, later in enumerate(ordered):
        assert not any(precedes(later, earlier) for earlier in ordered[:place])
    assert ordered[-1].date == ""


@pytest.mark.parametrize(
    ("outlet", "named", "same"),
    [
        ("The Associated Press", "AP", True),
        ("AP", "Associated Press", True),
        ("Reuters", "Reuters", True),
        ("Harbour Post", "Harbour", False),
        ("Harbour", "Harbour Post", False),
        ("", "AP", False),
        ("The", "The", False),
    ],
)
def test_an_outlet_is_what_an_article_names(outlet: str, named: str, same: bool) -> None:
    assert (bare(outlet) in names(named)) is same
