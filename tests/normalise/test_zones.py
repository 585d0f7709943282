"""Zones: what is not the story is marked, and nothing of the story is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.normalise.zones import find_zones

LEAD = "The ferry Moss sank in the harbour of Lindholm on Monday, and its crew of eleven was rescued by fishing boats."
QUOTE = "“We saw it go down in less than five minutes,” said Bo Falk, who owns one of the boats."
LAST = "The harbour stays closed until the wreck has been raised."


def zones_of(text: str, title: str = "") -> list[tuple[str, str]]:
    """Kind and words of each zone."""
    return [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text, title).zones]


def body_of(text: str, title: str = "") -> str:
    """What is left outside the zones, without empty lines."""
    at, pieces = 0, []
    for zone in find_zones(text, title).zones:
        pieces.append(text[at : zone.start])
        at = zone.end
    pieces.append(text[at:])
    lines = "".join(pieces).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def article(*middle: str, head: str = "Ferry sinks off Lindholm", foot: str = "") -> str:
    return "\n\n".join(part for part in (head, LEAD, *middle, QUOTE, LAST, foot) if part)


def test_a_plain_article_has_a_title_and_a_story() -> None:
    text = article()
    assert zones_of(text) == [("title", "Ferry sinks off Lindholm")]
    assert body_of(text) == f"{LEAD}\n{QUOTE}\n{LAST}"


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", "Only a headline", LEAD, f"{LEAD}\n\n{QUOTE}"])
def test_a_text_without_a_head_loses_nothing(text: str) -> None:
    kinds = [kind for kind, _ in zones_of(text)]
    assert kinds in ([], ["title"])
    assert body_of(text) or kinds == ["title"] or not text.strip()


def test_a_quotation_is_no_title() -> None:
    text = f"“We saw it go down,” said Bo Falk.\n\n{LEAD}"
    assert zones_of(text) == []


def test_front_matter_has_the_title_and_the_text_begins_with_the_story() -> None:
    text = f"It was a short night.\n\n{LEAD}\n\n{LAST}"
    assert zones_of(text)[0] == ("title", "It was a short night.")
    assert zones_of(text, "Ferry sinks off Lindholm") == []
    assert zones_of(f"Ferry sinks – off Lindholm!\n\n{text}", "Ferry sinks off Lindholm")[0][0] == "title"
    other = article(head="Ferry sinks off Lindholm\nBy Ada Lind")
    for title in ("FERRY SINKS OFF LINDHOLM : Harbour Gazette", "Disaster in the harbour"):
        assert [kind for kind, _ in zones_of(other, title)] == ["title", "byline"]


def test_every_line_of_a_head_has_its_kind() -> None:
    head = "Ferry sinks off Lindholm\nEleven are safe, one dog is missing\nBy Ada Lind\nHarbour Gazette, May 3, 2016\n"
    head += "Region: North Sea\nTheme: Shipping\nADVERTISEMENT"
    found = zones_of(article(head=head))
    assert [kind for kind, _ in found] == [
        "title", "subtitle", "byline", "dateline", "section line", "section line", "inserted headline",
    ]  # fmt: skip
    assert body_of(article(head=head)) == f"{LEAD}\n{QUOTE}\n{LAST}"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Eleven are safe, but one dog is still missing on the island", "subtitle"),
        ("Eleven are safe, but one dog is still missing on the island.", None),
        ("“Eleven are safe, but one dog is still missing on the island”", None),
        ("Eleven are safe, but these are missing:", None),
        ("The island", None),
    ],
)
def test_a_subtitle_is_short_and_unfinished(line: str, kind: str | None) -> None:
    found = zones_of(article(head=f"Ferry sinks off Lindholm\n\n{line}"))
    assert [zone for zone in found if zone[1] == line] == ([(kind, line)] if kind else [])


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("Oct. 18, 2016 (EIRNS)—", "The ferry sank."),
        ("LINDHOLM, Oct 18 (Reuters) -", " The ferry sank."),
        ("LINDHOLM, Denmark (AP) —", " “It sank,” he said."),
        ("NEW LINDHOLM —", " The ferry sank."),
        ("WEST VALBY, Holm. --", " The ferry sank."),
        ("(CNN)", "The ferry sank."),
        ("Lindholm (CNN)", " The ferry sank."),
        ("(Reuters) -", " Eleven were saved."),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(dateline: str, rest: str) -> None:
    text = article(f"{dateline}{rest}")
    text = text.replace(f"{LEAD}\n\n", "")
    assert ("dateline", dateline) in zones_of(text)
    assert rest.strip() in body_of(text)


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE - The ferry has been found.",
        "AMY MOSS: The ferry has been found.",
        "NATO — The alliance sent two ships.",
        "CNN — which owns the film — would not say.",
        "The ferry — old as it was — had been repaired.",
        "LINDHOLM – the town, not the island – had no ferry.",
    ],
)
def test_what_looks_like_a_dateline(line: str) -> None:
    text = f"Ferry sinks off Lindholm\n\n{line}\n\n{LEAD}\n\n{LAST}"
    assert "dateline" not in [kind for kind, _ in zones_of(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Story Continued Below", "inserted headline"),
        ("ADVERTISEMENT", "inserted headline"),
        ("Advertisement:", "inserted headline"),
        ("SEE ALSO: Lindholm builds a bridge", "related list"),
        ("More:Lindholm's 'second' ferry sails again", "related list"),
        ("( PHOTOS: Ten old ferries)", "related list"),
        ("READ MORE: What the divers found", "related list"),
        ("Sign up for our morning letter", "inserted headline"),
        ("'A floating wreck':Harbour master says that the ferry 'has to go'", "inserted headline"),
        ("Ferries, explained:What everybody in the harbour should know", "inserted headline"),
        ("Click here to get the harbour app", "inserted headline"),
        ("Enlarge this image toggle caption Ada Lind/AP Ada Lind/AP", "caption"),
        ("The ferry in the year it was built. (Photo: Ada Lind)", "caption"),
        ("The ferry in the year it was built. (Ada Lind/Reuters)", "caption"),
        ("Image copyright Valby News Image caption Ada Lind said: “The ferry is not for sale.”", "caption"),
        ("Media playback is unsupported on your device Media caption The ferry, as divers saw it", "caption"),
        ("Ferries The Moss – In 2011. Hide Caption 1 of 2 Photos: The ferry – Sold. Hide Caption 2 of 2", "caption"),
        (
            "JUST WATCHED Lind: 'No more ferries' Replay More Videos ... MUST WATCH Lind: 'No more ferries' 01:14",
            "inserted headline",
        ),
        ("FILE PHOTO: The ferry Moss leaves Valby, May 3, 2011. REUTERS/Ada Lind/File Photo", "caption"),
    ],
)
def test_lines_between_paragraphs(line: str, kind: str) -> None:
    text = article(line)
    assert zones_of(text)[1:] == [(kind, line)]
    assert body_of(text) == f"{LEAD}\n{QUOTE}\n{LAST}"


def test_a_story_before_the_pictures_of_its_line_stays() -> None:
    story = " ".join(["The ferry was late, and nobody in the harbour knew why."] * 20)
    gallery = "Hide Caption 2 of 9 Photos: The ferry – Sold. Hide Caption 3 of 9"
    assert zones_of(article(f"{story} Photos: The ferry – In 2011. {gallery}"))[1:] == [("caption", gallery)]


@pytest.mark.parametrize(
    "line",
    [
        "More: that is what the owners want, and nobody will give it to them this year, or the next, or ever.",
        "Watch the ferry, he told them.",
        "LIND:We sold it in May and nobody has paid for it",
        "Lind said:We sold it in May and nobody has paid for it.",
        "The list:Nobody",
        "Sign up for what?",
        "“Sign up for the course,” he said, “and you will learn to swim.”",
        "Read the report, said the minister, and then come back to me with your questions.",
        "Photo: “We knew that it would sink one day,” said Bo Falk.",
        "Bo Falk: “We knew that it would sink one day, and nobody listened.” (Photo: Ada Lind)",
        "He showed a photo of the ferry (it was his own).",
        "The ferry sank near Valby (Reuters has the film of it).",
        "She contributed to the campaign.",
        "The copyright is his.",
        "Disclaimers were read out: “The harbour is not responsible for any of this,” said the mayor.",
        "Yes.",
        "What happened then?",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    assert line in body_of(article(line))


def test_the_label_of_a_list_is_no_part_of_its_first_line() -> None:
    text = article("Story highlights Ada Lind calls the ferry “a shame”", "It sank on Monday")
    assert zones_of(text)[1:] == [("section line", "Story highlights")]


def test_headlines_below_a_heading_belong_to_it() -> None:
    text = article("Read more:", "Lindholm builds a bridge", "What the divers found in the wreck")
    assert [kind for kind, _ in zones_of(text)] == ["title", "related list", "related list", "related list"]
    assert body_of(text) == f"{LEAD}\n{QUOTE}\n{LAST}"


@pytest.mark.parametrize(
    ("text", "story"),
    [
        (
            "The mayor, Ada Lind Ada Maria LindFerry crew says sorry Lindholm builds a bridge MORE, was not there.",
            "The mayor, Ada Lind, was not there.",
        ),
        (
            "Ada Lind Ada Maria LindFerry crew is sorry MORE’s party and Bo Falk Robert (Bo) Falk20 boats MORE met.",
            "Ada Lind’s party and Bo Falk met.",
        ),
        ("Minister Bo de Falk Robert (Bo) de FalkBoats: 'sold' MORE said no.", "Minister Bo de Falk said no."),
        ("Ada LindAda LindFerry crew says sorry MORE said no.", "Ada Lind said no."),
        ("Speaker Bo Falk Robert Bo Falk Ferries should sail MORE said no.", "Speaker Bo Falk said no."),
        ("Eva Krag Jr. Eva (Ev) Maria KragFerry crew says sorry MORE said no.", "Eva Krag Jr. said no."),
        (
            "We need MORE ferries, said Ada Lind. Ada Lind was cheered.",
            "We need MORE ferries, said Ada Lind. Ada Lind was cheered.",
        ),
        ("It sank. Story Continued Below It was old.", "It sank. It was old."),
        ("It sank.” ADVERTISEMENT “It was old.”", "It sank.” “It was old.”"),
        ("He sold ADVERTISEMENT space.", "He sold ADVERTISEMENT space."),
        ("It sank. (RELATED: Ten Old Ferries [VIDEO])", "It sank."),
        ('It sank. RELATED: Ten old ferries "It was old," he said.', 'It sank. "It was old," he said.'),
        ("It sank (see the map) and was lost.", "It sank (see the map) and was lost."),
    ],
)
def test_inside_a_line(text: str, story: str) -> None:
    assert body_of(article(text)) == f"{LEAD}\n{story}\n{QUOTE}\n{LAST}"


@pytest.mark.parametrize(
    "foot",
    [
        "Leave A Reply\n\nYour email address will not be published.",
        "Share this:\nTwitter\nFacebook\n\nRelated\n\nhttps://harbour.example/ferry",
        "The original source of this article is Harbour Moon\nCopyright © Ada Lind, Harbour Moon, 2016\n\n---\n\n"
        "Comment on Harbour Moon articles on our page\n\nDisclaimer: The contents of this article are of sole"
        ' of the author(s). We make such material available under the provisions of "fair use" in an effort to help.',
        "Ada Lind contributed to this report.\n\nSign up for Daily Newsletters\n\nCopyright © 2019 Harbour Gazette.",
        "___\n\nFollow Ada Lind on Twitter: @ada_lind",
        "READ MORE:\n\nLindholm builds a bridge\n\nWhat the divers found",
        "• This article was amended on 27 October 2016. An earlier version said that it sank on Sunday.",
        "This post first appeared on Harbour Moon.",
        "Source: https://harbour.example/2016/oct/12/ferry",
        "Reporting by Ada Lind; Editing by Eva Krag",
        "© 2016 Harbour Gazette",
        "The views expressed in this column are those of the author, not of the Gazette.",
        "Leave a comment\n\n12 Comments\n\nAnonymous says: “I was there and it did not sink,” said my neighbour.",
    ],
)
def test_the_foot_is_set_apart_and_the_last_sentence_is_not(foot: str) -> None:
    text = article(foot=foot)
    assert body_of(text) == f"{LEAD}\n{QUOTE}\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "“We have heard that the privacy policy is too hard to find,” said Bo Falk in a post since deleted.",
        "The opinions expressed in the letter “to the fishermen of Lindholm and their wives” were nothing but spite.",
        "The story has been told in every bar of the town since.",
        "The copyright in the plans is held by a firm in Valby, and their views on it are not known.",
        "—Bo Falk (@bofalk) March 17, 2016",
        "Eva Krag contributed 100 crowns to the fund.",
        "Follow the money, he said.",
        "It was published in spring.",
        "Harbour: Bo Falk",
        "More than that nobody would say.",
    ],
)
def test_the_last_line_may_be_story(line: str) -> None:
    assert body_of(article(foot=line)).endswith(line)


def test_subheadings_after_a_headline_of_another_story_stay() -> None:
    text = article("More:Lindholm builds a bridge", "Winner of the day: the mayor")
    assert "Winner of the day: the mayor" in body_of(text)


def test_an_author_is_presented_in_the_foot() -> None:
    text = article(head="Ferry sinks off Lindholm\nBy Ada Lind", foot="Ada Lind is a writer in Valby.")
    assert zones_of(text)[-1] == ("footer", "Ada Lind is a writer in Valby.")
    other = article(head="Ferry sinks off Lindholm\nBy Ada Lind", foot="Eva Krag is a writer in Valby.")
    assert "Eva Krag is a writer in Valby." in body_of(other)


def test_sharing_lines_above_the_story_do_not_end_it() -> None:
    text = article(head="Ferry sinks off Lindholm\n\nShare this:\n\nTwitter\n\n12 Comments")
    assert body_of(text) == f"{LEAD}\n{QUOTE}\n{LAST}"


LINES = st.sampled_from(
    [
        LEAD, QUOTE, LAST, "By Ada Lind", "May 3, 2016", "Harbour Gazette, May 3, 2016", "Share this:", "MORE",
        "Read more:", "Lindholm builds a bridge", "(CNN)", "LINDHOLM —", "Ada Lind Ada LindFerry sinks MORE said",
        "© 2016", "* * *", "“", '"', "Title: x", "http://a.example/2016/05/03/b", "Leave a reply", "(Photo: Ada)",
        "NEW", ":", "12 Comments", " x ",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=14).map("\n".join)), st.sampled_from(["", LAST]))
def test_zones_are_in_order_apart_and_inside_the_text(text: str, title: str) -> None:
    at = 0
    for zone in find_zones(text, title).zones:
        assert at <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end].strip()
        at = zone.end


@given(st.lists(LINES, max_size=14))
def test_a_quotation_of_the_story_is_in_no_zone(lines: list[str]) -> None:
    text = "\n\n".join(["Ferry sinks off Lindholm", LEAD, *lines, QUOTE, LAST])
    assert QUOTE in body_of(text)
