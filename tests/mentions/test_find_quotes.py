"""What holds for every text: spans, order, zones, other languages, odd marks, long input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.mentions import find_quotes, model
from corpuskit.records import Zone

STORY = (
    "Mayor Ana Dale opened the bridge on Monday.\n\n"
    "“It holds,” she said. “It has to.”\n\n"
    "The engineer, Max Odd, called it “a long chair”. He told the Courier that the “miracle” was glue.\n\n"
    "“My mother said, ‘Never trust a bridge,’” he added.\n"
)
MARKS = list("“”\"'’‘«»„")
WORDS = [" said ", "he ", "Ana Dale ", "Q: ", "the mayor ", "A", "MAX ODD: ", "word ", "\0", "\ud800", "İ"]
PIECES = [*MARKS, *WORDS, "\n", "\n\n", ". ", ", ", ":", "> "]


def check(text, quotes):
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end]
        assert quote.parts[0][0] == quote.start and quote.parts[-1][1] == quote.end
        flat = [offset for part in quote.parts for offset in part]
        assert flat == sorted(flat) and all(start < end for start, end in quote.parts)
        assert 0 < quote.confidence <= 1
        if quote.speaker_span is not None:
            assert 0 <= quote.speaker_span[0] < quote.speaker_span[1] <= len(text)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_are_true_for_any_text(text):
    check(text, find_quotes(text))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
def test_spans_are_true_with_any_zones(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(["title", "footer", "insert"])
    zones = [Zone(a, b, data.draw(kinds), "x") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    check(text, find_quotes(text, zones))


def test_story():
    found = [(quote.kind, quote.speaker, quote.via) for quote in find_quotes(STORY)]
    assert found == [
        ("direct", "Ana Dale", ""),
        ("mixed", "Max Odd", ""),
        ("mixed", "Max Odd", ""),
        ("direct", "Max Odd", ""),
        ("direct", "My mother", "Max Odd"),
    ]


def test_a_headline_inside_the_clause_is_looked_past():
    text = "“We will dig,” the mayor, Ana Dale, MORE: Ten wells that failed said on Monday."
    start = text.index("MORE")
    zone = Zone(start, text.index("said on"), "insert", "x")
    (quote,) = find_quotes(text, [zone])
    assert quote.speaker == "Ana Dale"


def test_a_zone_inside_a_quotation_splits_its_parts():
    text = "“We will SEE ALSO: dig deeper,” said Ana Dale."
    start = text.index("SEE")
    (quote,) = find_quotes(text, [Zone(start, text.index("dig"), "insert", "x")])
    assert [text[a:b] for a, b in quote.parts] == ["We will ", "dig deeper,"]


def test_marks_in_a_footer_are_no_quotations():
    text = STORY + "\nSubscribe to “The Tideline”, said Ana Dale."
    zone = Zone(text.index("Subscribe"), len(text), "footer", "x")
    assert [quote.text for quote in find_quotes(text, [zone])] == [quote.text for quote in find_quotes(STORY)]


def test_another_language_has_no_speakers():
    found = find_quotes("„Wir fahren erst morgen wieder über den Fluss“, sagte Jutta Kern.", language="de")
    assert [(quote.text, quote.speaker) for quote in found] == [("Wir fahren erst morgen wieder über den Fluss", "")]
    assert all(quote.confidence <= 0.3 for quote in found)


@pytest.mark.parametrize("stray", ['"', "“", "”", "'", "„", '5" ', '"" "'])
def test_a_stray_mark_costs_its_paragraph_only(stray):
    clean = [(quote.text, quote.speaker) for quote in find_quotes(STORY)]
    odd = [(quote.text, quote.speaker) for quote in find_quotes(f"A line with {stray} in it, and more.\n\n{STORY}")]
    assert odd[-len(clean) :] == clean


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "he said “yes” and she " * 4_000,
        "“" + "word " * 50_000 + "” he said.",
        "“Yes,” said Bob. " * 5_000,
        "(Bob) said “yes”" * 4_000,
        "“a ‘b’” " * 10_000,
        "Bob's Al's " * 20_000 + "“x y z w,” he said.",
    ],
    ids=["one word", "one sentence", "one quotation", "many", "brackets", "nested", "possessives"],
)
def test_long_input_is_linear(text):
    begin = time.process_time()
    find_quotes(text)
    assert time.process_time() - begin < 12


def test_a_long_quotation_is_one():
    text = "“" + "word " * 50_000 + "end,” said Ana Dale."
    (quote,) = find_quotes(text)
    assert (quote.kind, quote.speaker, len(quote.text)) == ("direct", "Ana Dale", 50_000 * 5 + 4)


def test_the_weights_are_numbers_by_short_names():
    weights = model.load()
    for table in (weights.source, weights.rank, weights.speech):
        assert len(table) > 1000
        assert all(isinstance(value, float) for value in table.values())
        assert max(len(name.split()) for name in table) <= 8, "a feature holds no wording"
    assert weights.cues["said"] == 5


def test_a_document_inside_a_quotation():
    (outer, inner) = find_quotes("“The letter said, ‘Burn it all,’ and we did,” Ana Dale said.")
    assert (outer.speaker, inner.speaker, inner.via) == ("Ana Dale", "The letter", "Ana Dale")


def test_a_post_that_is_nothing_but_an_address_ends() -> None:
    found = find_quotes("Title\n\nhttps://t.co/abc — Ada Lind (@adalind) May 4, 2031\n\nIt rained all day.")
    assert [quote for quote in found if quote.kind == "block"] == []


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (
            "“It will not wait,” Ana Dale said in an interview on CNN’s “Harbour Hour.”",
            "in an interview on CNN’s “Harbour Hour.”",
        ),
        ("In that same letter, Ana Dale said: “It will not wait.”", "In that same letter"),
        ("Ana Dale said “it will not wait” in addition to a letter.", ""),
        ("Dale and Odd blame each other for ‘cold soup’ in House bill on canteens. It is to be read on Monday.", ""),
        ("Ida Bell, an expert at Bray whose blog is read by many, called it “a candle.”", ""),
        ("After his refusal to release it, Ana Dale called the list “a candle.”", ""),
    ],
)
def test_where_it_was_said(text: str, occasion: str) -> None:
    quote = find_quotes(text)[0]
    assert quote.speaker
    assert quote.occasion == occasion
