"""Whom pronouns can mean: who is gathered, what is told of each, and that the shares mean something."""

from __future__ import annotations

import pytest

from corpuskit.mentions import find_quotes
from corpuskit.mentions.article import read
from corpuskit.mentions.model import names
from corpuskit.mentions.people import antecedents
from corpuskit.mentions.people.antecedents import Pronoun

TEXT = (
    "Stella Lloyd met Max Odd on the bridge.\n\n"
    "“It is cold,” said Ms. Lloyd. The weir is near the bridge. Mr. Odd was late, as Nora Mull had said."
)


def test_only_those_who_fit_are_gathered_the_last_one_first() -> None:
    article, _ = read(TEXT, [], whole=True)
    people = article.people
    found = antecedents.gather(people, reversed(people.timeline), Pronoun("f", 1, 4))
    assert [one.person.name for one in found] == ["Nora Mull", "Stella Lloyd"]
    assert [one.times for one in found] == [1, 2]


def test_words_beside_a_name_tell_its_part() -> None:
    article, _ = read(TEXT, [], whole=True)
    roles = {seen.person.name: seen.role for seen in article.people.timeline}
    assert roles["Nora Mull"] == "sub says"
    assert roles["Max Odd"] == "first aux"


def test_who_is_named_in_the_words_speaks_them_less_likely() -> None:
    table = antecedents.weights()["pronouns"]
    assert table["said"] < 0


@pytest.mark.parametrize("where", ["after", "before", "running"])
def test_each_candidate_has_a_key_for_each_group(where: str) -> None:
    article, _ = read(TEXT, [], whole=True)
    people = article.people
    pronoun = Pronoun("m", 1, 5, None, where, frozenset(("odd",)))
    found = antecedents.gather(people, reversed(people.timeline), pronoun)
    for row in antecedents.features(found, pronoun):
        assert len(row) == len(antecedents.GROUPS)
        assert all(isinstance(name, str) for name in names(antecedents.GROUPS, row))


def test_a_pronoun_that_can_mean_two_people_is_less_sure() -> None:
    alone = find_quotes("Max Odd came home on Monday.\n\n“It is cold in the mill tonight,” he said.")[0]
    two = find_quotes("Max Odd met his friend Karl Berg on Monday.\n\n“It is cold in the mill tonight,” he said.")[0]
    assert alone.speaker == "Max Odd"
    assert two.confidence < alone.confidence


@pytest.mark.parametrize("text", ["Max Odd, who, said", "Max Odd, who", "“No,” said Max Odd, who"])
def test_a_line_may_end_with_who(text: str) -> None:
    assert all(quote.speaker in ("", "Max Odd") for quote in find_quotes(text))


def test_nobody_holds_an_office_that_nobody_was_given() -> None:
    text = "Max Odd came home on Monday.\n\n“It is cold in the mill tonight,” the president said."
    assert find_quotes(text)[0].speaker == "the president"


def test_words_of_somebody_unknown_keep_up_to_half_of_their_confidence() -> None:
    found = find_quotes("It was cold in the mill.\n\n“It is cold in the mill tonight,” he said.")[0]
    assert not found.speaker
    assert 0.3 < found.confidence <= 0.5
