"""Marks go, words stay; what only looks like a mark is left alone."""

from __future__ import annotations

import pytest

from corpuskit.normalise.clean import clean


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("We [pointed out](#) that", "We pointed out that"),
        ("[a](http://x.example/a_(b)) [c](<http://x.example/a b>)", "a c"),
        ('[words](/page "A title") and [more](mailto:ada@courier.example)', "words and more"),
        ("[here](javascript:alert(1)) [d](data:text/html,<script>x(1)</script>)", "here d"),
        ("![The bridge](bridge.jpg) ![x](data:image/png;base64,AAAA)", "The bridge x"),
        ("[![The bridge](a.png)](https://x.example)", "The bridge"),
        ("cited [[1]](#note)", "cited [1]"),
        ("**[bold link](#)**", "bold link"),
        ("see <https://x.example/a> now", "see https://x.example/a now"),
    ],
)
def test_links(raw: str, want: str) -> None:
    assert clean(raw).text == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("*all of it in italics.*", "all of it in italics."),
        ("**Update:** the *Courier*’s and the _Post_, ***both***", "Update: the Courier’s and the Post, both"),
        ("**“We’re not sure.”** (*sigh*) *really*—yes", "“We’re not sure.” (sigh) really—yes"),
        ("**bold with *italics* inside**", "bold with italics inside"),
        ("**bold *then***", "bold then"),
        ("**over a\nline**", "over a\nline"),
        ("run `make_demo` now", "run make_demo now"),
        ("\\*not emphasis\\* and some\\_name", "*not emphasis* and some_name"),
    ],
)
def test_emphasis(raw: str, want: str) -> None:
    assert clean(raw).text == want


@pytest.mark.parametrize(
    "raw",
    [
        "What the f**k, he said, this s*** is bulls**t and p***y, b*****ds.",
        "**** you and **** him, you mother****er",
        "rock*n*roll, 5 * 3 * 2 = 30, 5*3*2, snake_case_words, __init__.py",
        "@some_name_here and @_user_ met @__ada__",
        "the history. * * * Such questions",
        "Prices* are in crowns.\n\n* Without tax. *Not his real name",
        "them [the rebels](again) and [Islamic State] and [sic](p. 5)",
        "“[He] left,” she said. [music] [1] (#)",
        "name ____________ date ______",
        "like ``this'' and `that' and `it`s",
        "#hashtag #another, No. #1",
        "****four**** and ___three___ in a row",
        "*one star here\n\nand one* there",
        "¯\\_(ツ)_/¯ and C:\\_files",
        'a < b and c > d, 3<4, <3, <<Ann>> said, <script>alert(1)</script> <tweet id="1">',
        "AT&T, R&D; Q&A &nothing; &copy 2016 &#0; &#xD800;",
        "- Ada Lind is a reporter",
        "— Oui, dit-elle.",
        "1. First point\n2. Second point",
        "###",
    ],
)
def test_what_is_no_mark(raw: str) -> None:
    done = clean(raw)
    assert done.text == raw
    assert done.edits == []


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("# Title #\n\n## Part\n\nText", "Title\n\nPart\n\nText"),
        ("One\n\n---\n\nTwo\n\n* * *\n\nThree\n\n___\n\nFour", "One\n\nTwo\n\nThree\n\nFour"),
        ("Title\n=====\n\nText", "Title\n\nText"),
        ("- one\n- two\n\n* three\n\n* four", "one\ntwo\n\nthree\n\nfour"),
        ("> **Ada:** we stay", "Ada: we stay"),
        ("> - one\n> - two", "one\ntwo"),
        ("```\ncode\n```", "code"),
    ],
)
def test_lines(raw: str, want: str) -> None:
    assert clean(raw).text == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("<p>One <b>two</b> <a href='x'>three</a>.</p><p>Four<br/>five</p>", "One two three.\n\nFour\nfive"),
        ('<A HREF=”http://x.example”>curly</A> <em class="a b">x</em>', "curly x"),
        ("&lt;b&gt; stays &quot;text&quot; &amp;amp; more&nbsp;&#8230;", '<b> stays "text" &amp; more …'),
        ("a&#8203;b caf&#101;&#769;", "ab café"),
        ("&#147;old&#148; &frac12;", "“old” ½"),
    ],
)
def test_html(raw: str, want: str) -> None:
    assert clean(raw).text == want


def blocks(raw: str) -> list[str]:
    done = clean(raw)
    return [done.text[start:end] for start, end in done.blocks]


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("The mayor wrote:\n\n> We *will* stay.\n>\n> All of us.\n\nThat was all.", ["We will stay.", "All of us."]),
        ("# Title\n\n> We stay\n\n> and fight.\n\nEnd", ["We stay", "and fight."]),
        ("He said\n\n> We will stay.\n\nEnd", ["We will stay."]),
        ("Ada wrote:\n\n> We stay.\n\n> And fight.\n\nEnd", ["We stay.", "And fight."]),
        ("Ada wrote:\n\n> We stay.\n\nBo wrote:\n\n> We go.", ["We stay.", "We go."]),
        ("> one line\n> another\n\nEnd", ["one line", "another"]),
        ("<blockquote><p>We stay.</p><p>All.</p></blockquote><p>He left.</p>", ["We stay.", "All."]),
        ("> [Ada](#): &quot;Yes&quot;", ['Ada: "Yes"']),
        ("A title\n\nNo block at all.", []),
        ("News\n\n> Read more about the bridge", []),
        ("Costs\n\n> Bridge: 5 crowns\n\nFerry\n\n> Tickets: 2 crowns", []),
        (">>> Click here", []),
    ],
)
def test_block_quotes_are_remembered(raw: str, want: list[str]) -> None:
    assert blocks(raw) == want
