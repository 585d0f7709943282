"""Which wordings hang on which fuller form."""

from __future__ import annotations

import random

import pytest

from corpuskit.quotes.group import Member, group

FULL = "We will rebuild the old bridge before the winter comes, whatever the ministry says about the money"
ANA, MAX = "Ana Dale", "Max Odd"


def grouped(*said: tuple[str, str], seed: int = 0) -> list[set[str]]:
    """The groups of some (text, speaker), as sets of texts."""
    members = [
        Member(f"{at:02}", text, speaker, f"a{at}", f"o{at}", "2031-05-04") for at, (text, speaker) in enumerate(said)
    ]
    texts = {member.mention_id: member.text for member in members}
    return sorted(({texts[name] for name in ids} for _, ids in group(members)), key=sorted)


@pytest.mark.parametrize(
    "form",
    [
        "rebuild the old bridge before the winter comes",
        "before the winter comes, whatever the ministry says about the money",
        "We will rebuild the old bridge [over the Sawle] before the winter comes",
        "[W]e will rebuild the old bridge before the winter comes",
        "We will rebuild … whatever the ministry says about the money",
        "We will rebuild the d---ed bridge before the winter comes, whatever the ministry says",
        "We will rebuild that old bridge before the winter comes, whatever the ministry says about money",
    ],
)
def test_a_form_belongs_to_its_statement(form: str) -> None:
    assert grouped((FULL, ANA), (form, ANA)) == [{FULL, form}]
    assert grouped((form, ANA), (FULL, "")) == [{FULL, form}]


@pytest.mark.parametrize(
    "other",
    [
        "We will rebuild the old theatre when there is money for it",
        "the old bridge",
        "the winter comes",
        "Nobody has asked the ministry about the money",
    ],
)
def test_other_words_are_another_quote(other: str) -> None:
    assert len(grouped((FULL, ANA), (other, ANA))) == 2


def test_two_people_say_a_formula_each() -> None:
    said = "we have no comment at this time"
    assert len(grouped((said, ANA), (said, MAX))) == 2
    assert len(grouped((said, ANA), (said + "!", ANA))) == 1


def test_the_same_long_words_by_two_people_are_one_disputed_quote() -> None:
    rows = [row for row, _ in group([Member("a", FULL, ANA, "x", "o", ""), Member("b", FULL, MAX, "y", "p", "")])]
    assert [row.n_speakers for row in rows] == [2]


def test_overlaps_chain_nothing() -> None:
    words = [f"word{number}" for number in range(200)]
    windows = [" ".join(words[at : at + 20]) for at in range(0, 180, 12)]
    groups = grouped(*((window, ANA) for window in windows))
    assert len(groups) == len(windows)


def test_excerpts_without_a_common_word_meet_in_their_statement() -> None:
    first, second = "rebuild the old bridge before the winter comes", "whatever the ministry says about the money"
    assert len(grouped((first, ANA), (second, ANA))) == 2
    assert len(grouped((first, ANA), (second, ANA), (FULL, ANA))) == 1


def test_a_long_text_does_not_swallow_its_sentences() -> None:
    rng = random.Random(4)
    sentences = [" ".join(f"w{rng.randint(0, 9999)}" for _ in range(12)) for _ in range(20)]
    groups = grouped((" ".join(sentences), ""), *((sentence, "") for sentence in sentences))
    assert len(groups) == 21


def test_the_order_of_articles_does_not_show() -> None:
    forms = [
        FULL,
        "rebuild the old bridge before the winter comes",
        "before the winter comes, whatever the ministry says",
    ]
    said = [(form, speaker) for form in forms for speaker in (ANA, "", "officials")]
    expected = grouped(*said)
    for seed in range(5):
        random.Random(seed).shuffle(said)
        assert grouped(*said) == expected


def test_a_relay_a_role_and_marks_inside_do_not_dispute() -> None:
    said = [
        Member("a", FULL, ANA, "x", "o", ""),
        Member("b", f"Then she told us: “{FULL}” and sat down", MAX, "y", "p", ""),
        Member("c", FULL, "Special Counsel", "z", "q", ""),
    ]
    assert [row.n_speakers for row, _ in group(said)] == [1]


def test_copies_of_an_article_are_one_voice() -> None:
    said = [
        Member("a", FULL, ANA, "x", "o", "", voice="x"),
        Member("b", FULL, ANA, "y", "p", "", voice="x"),
        Member("c", FULL, ANA, "z", "q", "", voice="z"),
    ]
    (row, _), *_ = group(said)
    assert (row.n_articles, row.n_outlets, row.all_articles, row.all_outlets, row.n_mentions) == (2, 2, 3, 3, 3)


def test_a_formula_said_again_after_years_is_another_quote() -> None:
    said = "nothing could be further from the truth"
    dates = ["2031-05-04", "2031-05-09", "2034-01-02", ""]
    members = [Member(f"m{at}", said, ANA, f"a{at}", "o", date) for at, date in enumerate(dates)]
    assert sorted(len(ids) for _, ids in group(members)) == [1, 3]
    long = [member._replace(text=FULL) for member in members]
    assert [len(ids) for _, ids in group(long)] == [4]


def test_two_people_of_one_surname_are_apart_and_a_bare_surname_is_the_one_named_most() -> None:
    said = "nobody asked me about it"
    assert grouped((said, "Ana Dale"), (said + "!", "Max Dale")) == [{said}, {said + "!"}]
    members = [
        Member(f"m{at}", said, name, f"a{at}", "o", "2031-05-04")
        for at, name in enumerate(["Ana Dale", "Ana B. Dale", "Dale", "Max Dale"])
    ]
    assert sorted(sorted(ids) for _, ids in group(members)) == [["m0", "m1", "m2"], ["m3"]]
