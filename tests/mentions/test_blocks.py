"""What opens a block without marks, who speaks in it, and how sure that is: on invented articles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corpuskit.mentions import find_quotes
from corpuskit.mentions.article import read
from corpuskit.mentions.blocks import evidence
from corpuskit.mentions.blocks.introductions import Introduction, introduces
from corpuskit.mentions.blocks.passages import look

WORDS = (
    "The ferry was sold in the spring for less than its engine was worth, and nobody on the council asked who had "
    "bought it. We learned from a postcard that it carries goats between two islands now."
)
AFTER = "That is not how the mayor tells it. He says the ferry was scrap."


def blocks(*paragraphs: str) -> list[tuple[str, str]]:
    text = "\n\n".join(("Who Sold the Ferry?", *paragraphs))
    return [(quote.text, quote.speaker) for quote in find_quotes(text) if quote.kind == "block"]


def introduced(text: str) -> Introduction | None:
    article, _ = read(text, [], whole=True)
    return introduces(article.paragraphs[0], article.people)


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("As Ines Corvo wrote in the Harbour Post:", "Ines Corvo"),
        ("The council lost track of it within a year, as the Harbour Post reports:", "Harbour Post"),
        ("According to a story in the Harbour Post:", "Harbour Post"),
        ("Nobody knows where the ferry went (via the Harbour Post):", "Harbour Post"),
        (
            "Ines Corvo, who ran the ferry for ten years, tells a different story in her memoirs. She writes:",
            "Ines Corvo",
        ),
        ("As Ines Corvo put it in a long article about the sale,", "Ines Corvo"),
    ],
)
def test_an_introduction_names_the_speaker(introduction: str, speaker: str) -> None:
    assert [(text, name.removeprefix("the ")) for text, name in blocks(introduction, WORDS, AFTER)] == [
        (WORDS, speaker)
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "There are three things to know about the sale of the ferry:",
        "Watch the video of the ferry leaving the harbour below:",
        "Correction:",
        "See also:",
    ],
)
@pytest.mark.parametrize("item", ["1. The ferry was old.", "The ferry was old", "Who bought it?"])
def test_a_list_or_a_picture_opens_no_block(introduction: str, item: str) -> None:
    assert blocks(introduction, item, "2. The council was tired.", "That was all there was to say.") == []


def test_an_excerpt_goes_on_after_the_articles_own_words() -> None:
    more = (
        "The harbour master kept the bell. He hung it over his garden gate, where it has rung in every storm since, "
        "and the neighbours have written four letters about it to the council that sold the ferry. One of them came "
        "back with a drawing of a goat on it, and with no stamp."
    )
    found = blocks(
        "The Harbour Post reports:",
        WORDS,
        "But the bell was not sold with it, and nobody had noticed that before the autumn came:",
        more,
        AFTER,
    )
    assert found == [(WORDS, "Harbour Post"), (more, "Harbour Post")]


def test_only_what_follows_at_once_goes_on_with_the_speaker_before() -> None:
    told = ("As Ines Corvo wrote in the Harbour Post:", WORDS)
    at_once = blocks(*told, "The second excerpt:", WORDS.replace("ferry", "barge"), AFTER)
    assert [speaker for _, speaker in at_once] == ["Ines Corvo", "Ines Corvo"]
    undecided = "The meeting of the board left the rest undecided:"
    later = blocks(*told, AFTER, undecided, WORDS.replace("ferry", "barge"), AFTER)
    assert [speaker for _, speaker in later] == ["Ines Corvo", ""]


def test_answers_of_an_interview_whose_questions_have_no_label() -> None:
    first = "I sold it because nobody would paint it. My brother offered twice, and he is afraid of water."
    second = "I miss the bell. I never missed the engine."
    found = blocks(
        "Ines Corvo ran the ferry for ten years.", "We spoke with Corvo on the quay about the sale.",
        "Why did you sell the ferry?", first, "Is there anything that you miss about your old work?", second,
    )  # fmt: skip
    assert found == [(first, "Ines Corvo"), (second, "Ines Corvo")]


def test_an_essay_that_asks_and_answers_itself_is_no_interview() -> None:
    assert blocks(
        "Ines Corvo ran the ferry for ten years.", "The sale was quick and quiet.", "Why would you sell a ferry?",
        "I do not know. I have thought about it for a year.", "Would you not miss the bell?", "I would, I think.",
    ) == []  # fmt: skip


def test_headings_in_capitals_are_no_turns() -> None:
    assert blocks(
        "The plan has three parts.",
        "TAKE BACK THE THREE OLD QUAYS: The first part is the quays, which the railway has held since the war.",
        "WIN THE HARBOUR MASTER: The second part is the man who has the keys and the bell.",
        "FIND ONE MORE FERRY: The third part is a boat that floats.",
    ) == []  # fmt: skip


def test_labels_that_are_words_are_no_turns() -> None:
    facts = "THE FACTS: The facts are that the ferry carried {} goats, and one passenger who paid."
    assert blocks(*(facts.format(number) for number in ("two", "three", "four", "five"))) == []
    reply = "Response: Every response of the council came after {} weeks, on paper with a ferry on it."
    assert blocks(*(reply.format(number) for number in ("two", "three", "four", "five"))) == []


def test_labels_that_are_names_are_turns() -> None:
    lines = ("I sold it.", "Who bought it?", "A goatherd, and his aunt.", "Thank you for that.")
    labels = ("CORVO", "TAMBELLI", "CORVO", "TAMBELLI")
    found = blocks("Ines Corvo spoke to the council.", *map("{}: {}".format, labels, lines))
    assert [text for text, _ in found] == list(lines)
    assert {name for _, name in found} == {"Ines Corvo", "Tambelli"}


def test_a_comma_introduces_only_behind_somebody_who_speaks() -> None:
    assert introduced("In the harbour of the old town,") is None
    said = introduced("As Ines Corvo wrote in her letter,")
    assert said is not None and said.plain


def test_whose_a_document_is() -> None:
    article, _ = read("Here is the full statement from Ines Corvo:", [], whole=True)
    said = introduces(article.paragraphs[0], article.people)
    assert said is not None and said.subject is not None
    line = article.paragraphs[0].line
    assert line.words[said.subject.first : said.subject.last + 1] == ["Ines", "Corvo"]


def test_who_could_have_said_something_has_not() -> None:
    article, _ = read("The postcard asked for what a clerk could have answered:", [], whole=True)
    said = introduces(article.paragraphs[0], article.people)
    assert said is not None and (said.subject, said.verb) == (None, -1)


def test_hints_tell_a_heading_from_a_passage() -> None:
    heading, passage = "2. The harbour", "…and so the ferry was sold [to a goatherd], which nobody had planned."
    assert {"item", "no end", "under 60"} <= set(look(heading, 0, len(heading), 200))
    assert {"cuts", "begins in the middle"} <= set(look(passage, 0, len(passage), 200))


def test_the_weights_are_readable_and_the_confidence_rises_with_the_share() -> None:
    weights = evidence.load()
    assert weights.opens["told"] > 0 > weights.opens["item"]
    assert all(low < high and first <= second for (low, first), (high, second) in pairwise(weights.sure))
    assert evidence.calibrate(0.0) <= evidence.calibrate(0.7) <= evidence.calibrate(1.0) <= evidence.SUREST
    assert 0.5 < evidence.of_kind("post") <= 0.95
    assert evidence.of_kind("no such kind") == evidence.UNKNOWN
