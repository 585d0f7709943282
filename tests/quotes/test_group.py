"""Which mentions are one utterance."""

from __future__ import annotations

from itertools import permutations

from corpuskit.quotes.group import Member, group, typical
from corpuskit.quotes.nearest import nearest

BRIDGE = "We will rebuild the old bridge before winter"


def member(mention_id: str, text: str = BRIDGE, speaker: str = "Ada Lind", **other: str) -> Member:
    values = {"article_id": "article" + mention_id, "outlet": "Courier", "date": "2031-05-04"} | other
    return Member(mention_id, text, speaker, values["article_id"], values["outlet"], values["date"])


def test_same_words_are_one_quote_whatever_the_marks() -> None:
    rows = list(group([member("a"), member("b", BRIDGE + "!", outlet="Tribune")]))
    assert [(row.quote_id, row.n_mentions, row.n_outlets, row.n_variants) for row, _ in rows] == [("a", 2, 2, 2)]
    assert rows[0][1] == ["a", "b"]


def test_a_formula_of_two_people_is_two_quotes() -> None:
    rows = list(group([member("a", "No comment"), member("b", "No comment", "Bo Falk")]))
    assert len(rows) == 2


def test_first_appearance_ties_and_undated() -> None:
    members = [
        member("a", date="2031-05-05"),
        member("b", date="2031-05-04", outlet="Tribune"),
        member("c", date="2031-05-04", outlet="Monitor"),
        member("d", date="", outlet="Nobody"),
    ]
    row, _ = next(group(members))
    assert (row.first_date, row.first_outlet, row.n_first) == ("2031-05-04", "Monitor | Tribune", 2)
    assert (row.last_date, row.n_mentions) == ("2031-05-05", 4)


def test_undated_only() -> None:
    row, _ = next(group([member("a", date="")]))
    assert (row.first_date, row.first_outlet, row.n_first) == ("", "", 0)


def test_two_named_speakers_are_told() -> None:
    row, _ = next(group([member("a"), member("b", speaker="Bo Falk"), member("c", speaker="a spokesman")]))
    assert row.n_speakers == 2


def test_order_does_not_show() -> None:
    members = [member("a"), member("b", date="2031-05-03"), member("c", "No comment"), member("d", speaker="")]
    wanted = {row for row, _ in group(members)}
    for order in permutations(members):
        assert {row for row, _ in group(sorted(order))} == wanted


def test_nearest_finds_a_remembered_piece() -> None:
    candidates = [("a", BRIDGE), ("b", "We will not comment on the bridge"), ("c", "Nothing like it at all")]
    assert nearest("rebuild the old brigde", candidates)[0][0] == "a"
    assert nearest("qqqq zzzz", candidates) == []


def test_the_form_shown_is_one_that_articles_share() -> None:
    said = [
        Member(
            "a",
            "So the page says he sank down. “It is all over, and the harbour with it.” Then he rang.",
            "Bo",
            "x",
            "",
            "",
        ),
        Member("b", "It is all over, and the d---ed harbour with it", "Bo", "y", "", ""),
        Member("c", "It is all over, and the damned harbour with it", "Bo", "z", "", ""),
        Member("d", "the harbour with it", "Bo", "w", "", ""),
    ]
    assert typical(said) == "It is all over, and the damned harbour with it"


def test_the_form_shown_is_the_fullest_of_two() -> None:
    said = [
        Member("a", "the harbour is ours", "Bo", "x", "", ""),
        Member("b", "And the harbour is ours again", "Bo", "y", "", ""),
    ]
    assert typical(said) == "And the harbour is ours again"
