"""Exports of news databases are told."""

from __future__ import annotations

import pytest

from corpuskit.normalise.exports import export_problem

STORY = "The dam is shut\n\nNobody crossed on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("LOAD-DATE: May 4, 2031", "Nexis"),
        ("Document 3 of 300", "Nexis"),
        ("Document COURI00020310504er5400007", "Factiva"),
        ("ProQuest document ID: 193847562", "ProQuest"),
    ],
)
def test_several_articles_in_one_file(line: str, name: str) -> None:
    assert export_problem((STORY + line + "\n\n") * 300) == (
        f"an export of about 300 articles ({name}): split it into one file an article"
    )
    assert export_problem(STORY + line + "\n\n") == ""


def test_two_markers_of_one_article_are_one_article() -> None:
    assert export_problem(STORY + "LOAD-DATE: May 4, 2031\n\nEnd of Document\n") == ""


def test_a_sentence_is_no_marker() -> None:
    assert export_problem("He read document 3 of 300 aloud.\n" * 5) == ""
