"""Lines repeated within an outlet."""

from __future__ import annotations

from corpuskit.normalise.repeats import line_key, lines, repeated_keys, repeated_zones
from corpuskit.records import Zone

FOOTER = "Follow the Courier wherever you are."


def keys_of(texts: list[str]) -> dict[int, int]:
    return repeated_keys(
        lambda: [
            [(line_key(text[a:b]), b - a) for a, b in lines(text, [Zone(0, 7, "title", "first")])] for text in texts
        ]
    )


def words(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number)) + " alone"


def distinct(number: int, *extra: str) -> str:
    return "\n\n".join(
        [f"Title of {words(number)}", f"The story of {words(number)} and nobody else, told at length.", *extra]
    )


def zones_in(text: str, texts: list[str]) -> list[str]:
    return [text[zone.start : zone.end] for zone in repeated_zones(text, [], keys_of(texts))]


def test_a_footer_is_found_from_the_fifth_article() -> None:
    texts = [distinct(number, FOOTER) for number in range(5)]
    assert zones_in(texts[0], texts) == [FOOTER]
    assert zones_in(texts[0], texts[:4]) == []


def test_copies_do_not_make_their_story_furniture() -> None:
    texts = [distinct(7, FOOTER)] * 30
    assert zones_in(texts[0], texts) == []


def test_a_quotation_is_not_hidden() -> None:
    said = "“We never saw the letter,” she said."
    texts = [distinct(number, said) for number in range(8)]
    assert zones_in(texts[0], texts) == []


def test_furniture_with_marks_needs_more_carriers() -> None:
    texts = [distinct(number, "Read our guide to “the crossing”.") for number in range(12)]
    assert zones_in(texts[0], texts) == ["Read our guide to “the crossing”."]


def test_answers_and_questions_of_an_interview_stay() -> None:
    texts = [distinct(number, "Yes.", "What happened next?") for number in range(20)]
    assert zones_in(texts[0], texts) == []


def test_digits_and_case_do_not_matter() -> None:
    texts = [distinct(number, f"Read {number} COMMENTS on this story") for number in range(6)]
    assert zones_in(texts[3], texts) == ["Read 3 COMMENTS on this story"]


def test_lines_in_a_zone_are_not_looked_at() -> None:
    assert list(lines("One line\nTwo line", [Zone(0, 8, "title", "first")])) == [(9, 17)]
