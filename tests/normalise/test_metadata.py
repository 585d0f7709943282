"""The metadata columns: what the head of an article says, and which source of a field wins."""

import json
from pathlib import Path

import pytest

from corpuskit.normalise.metadata import COLUMNS, describe, path_facts
from corpuskit.normalise.zones import find_zones
from corpuskit.records import Fact

TITLE = "Ferry sinks in storm off Lindholm"
STORY = (
    "\n\nThe ferry Moss sank in the harbour of Lindholm on Monday, and its crew of eleven was rescued by fishing boats."
    "\n\n“We saw it go down,” said Bo Falk, who owns one of the boats."
)
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "heads.jsonl").read_text(encoding="utf-8").splitlines()
]
STATED = ("title", "outlet", "date", "author", "url", "origin", "agency", "updated", "date_note")


def row_of(head: str, *given: Fact, story: str = STORY) -> dict[str, str]:
    text = head.replace("{title}", TITLE) + story
    layout = find_zones(text)
    return describe([*given, *layout.facts], text, layout.zones)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["head"].replace("\n", " / ")[:80],
            marks=[pytest.mark.xfail(reason=case["why"], strict=True)] if case.get("expect") == "fail" else [],
        )
        for case in CASES
    ],
)
def test_heads(case: dict) -> None:
    want = {"title": TITLE} | {key: value.replace("{title}", TITLE) for key, value in case["row"].items()}
    found = row_of(case["head"])
    assert {key: found[key] for key in STATED if found[key]} == {key: value for key, value in want.items() if value}


def test_every_column_is_there_and_nothing_is_invented() -> None:
    row = describe([], "Some words and no more.", [])
    assert tuple(row) == COLUMNS
    assert not any(row.values())


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("corrections", "option"),
        ("option", "sidecar"),
        ("sidecar", "front matter"),
        ("front matter", "byline"),
        ("byline", "dateline"),
        ("dateline", "path"),
        ("path", "copyright line"),
        ("path", "url"),
    ],
)
def test_the_better_source_wins_whatever_the_order(stronger: str, weaker: str) -> None:
    facts = [Fact("outlet", "Weak Gazette", weaker), Fact("outlet", "Strong Gazette", stronger)]
    facts += [Fact("date", "2016-05-02", weaker), Fact("date", "2016-05-03", stronger)]
    for order in (facts, facts[::-1]):
        row = describe(order, "", [])
        assert (row["outlet"], row["outlet_source"]) == ("Strong Gazette", stronger)
        assert (row["date"], row["date_source"]) == ("2016-05-03", stronger)


def test_aliases_of_people_go_before_ours() -> None:
    aliases = {"nyt": "The Grey One", "Harbour Gazette": "Gazette"}
    assert describe([Fact("outlet", "NYT", "sidecar")], "", [])["outlet"] == "The New York Times"
    assert describe([Fact("outlet", "NYT", "sidecar")], "", [], aliases)["outlet"] == "The Grey One"
    row = describe([Fact("outlet", "the harbour gazette", "sidecar")], "", [], aliases)
    assert (row["outlet"], row["outlet_label"]) == ("Gazette", "the harbour gazette")


def test_a_label_given_by_people_loses_no_more_than_its_article() -> None:
    label = Fact("outlet", "The HARBOUR Post - Opinion", "sidecar")
    assert describe([label], "", [])["outlet"] == "HARBOUR Post - Opinion"
    assert describe([label], "", [])["outlet_label"] == "The HARBOUR Post - Opinion"
    assert describe([Fact("outlet", "The Moss", "sidecar")], "", [])["outlet"] == "The Moss"
    assert describe([label._replace(source="corrections")], "", [])["outlet"] == label.value


@pytest.mark.parametrize(
    ("facts", "outlet"),
    [
        ([Fact("outlet", "harbour-gazette", "path")], "Harbour Gazette"),
        ([Fact("outlet", "the-moon-of-lindholm", "path")], "Moon of Lindholm"),
        ([Fact("outlet", "politi-co", "path")], "Politico"),
        ([Fact("outlet", "HARBOUR GAZETTE", "kicker")], "Harbour Gazette"),
        ([Fact("outlet", "KTLN", "dateline")], "KTLN"),
        ([Fact("outlet", "The Harbour Gazette", "outlet line")], "Harbour Gazette"),
        ([Fact("outlet", "mcharbour", "path"), Fact("outlet", "McHarbour", "copyright line")], "McHarbour"),
    ],
)
def test_spellings_of_one_outlet_become_one(facts: list[Fact], outlet: str) -> None:
    assert describe(facts, "", [])["outlet"] == outlet


def test_an_address_gives_publisher_and_weakly_outlet_and_date() -> None:
    address = "https://www.thehill.com/news/2016/10/19/ferry"
    row = describe([Fact("url", address, "address line")], "", [])
    assert (row["publisher"], row["outlet"], row["outlet_source"]) == ("thehill.com", "The Hill", "url")
    assert (row["date"], row["date_source"]) == ("2016-10-19", "url")
    row = describe([Fact("url", address, "sidecar"), Fact("date", "2016-10-20", "dateline")], "", [])
    assert row["date"] == "2016-10-20"
    row = describe([Fact("url", "https://ferry.example.co.uk/x", "sidecar")], "", [])
    assert (row["publisher"], row["outlet"]) == ("example.co.uk", "")


@pytest.mark.parametrize(
    ("foot", "url"),
    [
        ("https://harbour.example/2016/ferry", "https://harbour.example/2016/ferry"),
        ("Source: https://harbour.example/2016/ferry", "https://harbour.example/2016/ferry"),
        ("Read or Share this story: http://hbr.example/2ffeNq3", "http://hbr.example/2ffeNq3"),
        ("The speech: https://harbour.example/2016/ferry", ""),
        ("https://twitter.com/harbour/status/12", ""),
        ("https://harbour.example", ""),
        ("https://harbour.example/a/b\n\nhttps://valby.example/c/d", ""),
    ],
)
def test_the_address_of_the_article_is_told_from_others(foot: str, url: str) -> None:
    assert row_of("{title}", story=f"{STORY}\n\n{foot}")["url"] == url


@pytest.mark.parametrize(
    ("foot", "origin"),
    [
        ("This piece first appeared in the Harbour Moon.", "Harbour Moon"),
        ("This article is republished from Harbour Moon under a Creative Commons license.", "Harbour Moon"),
        ("It was originally published by Harbour Moon on May 3, 2016.", "Harbour Moon"),
        ("Source: Daily Mail", "Daily Mail"),
        ("Source: Harbour Research Centre", ""),
        ("This article was originally published on January 25, 2016.", ""),
        ("This story was first published on Twitter.", ""),
    ],
)
def test_where_an_article_was_taken_from(foot: str, origin: str) -> None:
    assert row_of("{title}", story=f"{STORY}\n\n{foot}")["origin"] == origin


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("harbour-gazette/2016-10-19_ferry.txt", ["harbour-gazette", "2016-10-19"]),
        ("corpus/harbour-gazette/2016-10_ferry.md", ["harbour-gazette", "2016-10"]),
        ("harbour-gazette/undated_ferry.txt", ["harbour-gazette"]),
        ("harbour-gazette\\2016-10-19_ferry.txt", ["harbour-gazette", "2016-10-19"]),
        ("untitled/2016-10-19_ferry.txt", ["2016-10-19"]),
        ("harbour-gazette/ferry.txt", []),
        ("2016-10-19_ferry.txt", []),
        ("harbour-gazette/2016-13-45_ferry.txt", []),
    ],
)
def test_paths(path: str, values: list[str]) -> None:
    assert [fact.value for fact in path_facts(path)] == values


def test_the_origin_is_not_the_outlet_itself() -> None:
    foot = "\n\nThe original source of this article is Harbour Moon\nCopyright © Ada Lind, Harbour Moon, 2016"
    assert row_of("{title}\n\nBy Ada Lind\n\nValby Press, May 3, 2016", story=STORY + foot)["origin"] == "Harbour Moon"
    own = row_of("{title}\n\nBy Ada Lind\n\nHarbour Moon, May 3, 2016", story=STORY + foot)
    assert (own["outlet"], own["origin"]) == ("Harbour Moon", "")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("The Associated Press contributed to this report.", "AP"),
        ("• Associated Press writer Eva Krag contributed to this article.", "AP"),
        ("Reporting by Kestrel News Agency", "Kestrel News Agency"),
        ("Copyright 2016 The Associated Press. All rights reserved.", "AP"),
        ("Eva Krag contributed to this report.", ""),
    ],
)
def test_the_foot_names_the_wire_service(line: str, agency: str) -> None:
    assert row_of("{title}", story=f"{STORY}\n\n{line}")["agency"] == agency


def test_a_copyright_line_is_a_weak_word_for_the_outlet_and_none_for_the_date() -> None:
    row = row_of(
        "{title}", story=STORY + "\n\nCopyright © 2019 The Harbour Gazette, LLC. Click here for reprint permission."
    )
    assert (row["outlet"], row["outlet_source"], row["date"]) == ("Harbour Gazette", "copyright line", "")


@pytest.mark.parametrize("author", ["admin", "By Staff", "WebMaster", "n/a"])
def test_an_account_is_no_author(author: str) -> None:
    assert describe([Fact("author", author, "sidecar")], "", [])["author"] == ""


@pytest.mark.parametrize(
    ("story", "note"),
    [
        ("On May 25, 2016, the ferry was raised, the harbour said.", "text states a later day than its date"),
        ("LINDHOLM, June 2, 2016 (Kestrel) - The ferry sank.", "text states a later day than its date"),
        ("The inquiry will begin on May 25, 2016, the harbour said.", ""),
        ("The permit expires on May 25, 2016, he said.", ""),
        ("The ferry was built in Valby on May 25, 2011.", ""),
        ("A ferry sank on May 3, 2016.", ""),
    ],
)
def test_a_text_that_knows_a_later_day_is_told(story: str, note: str) -> None:
    row = row_of(
        "{title}", Fact("date", "2016-05-03", "sidecar"), story=f"\n\n{story}\n\nThat is all that is known of it."
    )
    assert (row["date"], row["date_note"]) == ("2016-05-03", note)


def test_notes_stand_beside_each_other() -> None:
    row = row_of("{title}\nUpdated June 1, 2016", Fact("date", "05/03/2016", "sidecar"))
    assert row["updated"] == "2016-06-01"
    assert row["date_note"] == "day and month could be swapped; updated later"


def test_a_date_that_cannot_be_read_is_told_and_the_next_source_asked() -> None:
    row = describe([Fact("date", "Whitsun", "sidecar"), Fact("date", "2016-05-15", "path")], "", [])
    assert (row["date"], row["date_source"], row["date_note"]) == ("2016-05-15", "path", "not understood: Whitsun")


def test_a_correction_with_a_date_is_an_update() -> None:
    foot = "\n\n• This article was amended on 27 October 2016. An earlier version gave a wrong name."
    row = row_of("{title}\n25 October 2016", story=STORY + foot)
    assert (row["date"], row["updated"], row["date_note"]) == ("2016-10-25", "2016-10-27", "updated later")
