"""An article with its quotations and shared passages marked: pieces of text, each with what it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from corpuskit.store.lookup import ArticleView, Shared

_FEWEST_OWN = 12  # words of a shared passage outside quotations: a shared quotation has its own marks
_OTHERS = 3  # articles named for a shared passage; of more, the others are counted


class Piece(NamedTuple):
    """A stretch of text and its look: title, zone, quotation, shared, mark, or none."""

    text: str
    look: str


class Span(NamedTuple):
    """A stretch of the clean text with the marks that go around it."""

    start: int
    end: int
    look: str
    opening: str
    closing: str


class Region(NamedTuple):
    """A stretch of which each word stands in another article as well, and the passages that it is made of."""

    start: int
    end: int
    passages: list[Shared]


def spans(view: ArticleView, colored: bool) -> list[Span]:
    """The zones, the pieces of all mentions, numbered as in `legend`, and the shared passages, with letters.

    Colours need fewer marks.
    """
    found = []
    for zone in view.zones:
        if zone.kind == "title":
            found.append(Span(zone.start, zone.end, "title", "", ""))
        else:
            opening, closing = ("", "") if colored else ("{" + zone.kind + ": ", "}")
            found.append(Span(zone.start, zone.end, "zone", opening, closing))
    for number, mention in enumerate(view.mentions, 1):
        opening, closing = ("", f"[{number}]") if colored else (f"[{number}: ", "]")
        for start, end in parts(mention):
            found.append(Span(start, end, "quotation", opening, closing))
    for number, region in enumerate(regions(view)):
        opening, closing = ("", f"<{letters(number)}>") if colored else (f"<{letters(number)}: ", ">")
        found.append(Span(region.start, region.end, "shared", opening, closing))
    return [span for span in found if span.start < span.end]


def parts(mention: dict[str, Any]) -> list[tuple[int, int]]:
    """The stretches of a mention, one where the article does not split it.

    >>> parts({"start": 3, "end": 20, "parts": "[[3, 9], [15, 20]]"})
    [(3, 9), (15, 20)]
    """
    pieces = json.loads(mention["parts"]) if mention["parts"] else []
    return [(int(start), int(end)) for start, end in pieces] or [(mention["start"], mention["end"])]


def regions(view: ArticleView) -> list[Region]:
    """What the article shares with others, overlapping passages put together; quotations have their own marks."""
    found: list[Region] = []
    for passage in sorted(view.shared, key=lambda passage: (passage.start, passage.end)):
        if found and passage.start < found[-1].end:
            last = found.pop()
            found.append(Region(last.start, max(last.end, passage.end), [*last.passages, passage]))
        else:
            found.append(Region(passage.start, passage.end, [passage]))
    return [region for region in found if _own_words(view, region) >= _FEWEST_OWN]


def _own_words(view: ArticleView, region: Region) -> int:
    """How many words of a region stand outside quotations."""
    words, at = 0, region.start
    for mention in view.mentions:
        start, end = int(mention["start"]), int(mention["end"])
        if end > at and start < region.end:
            words += len(view.text[at : max(at, start)].split())
            at = max(at, end)
    return words + len(view.text[at : max(at, region.end)].split())


def letters(number: int) -> str:
    """The name of the nth shared passage.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    name = ""
    while number >= 0:
        name = chr(ord("a") + number % 26) + name
        number = number // 26 - 1
    return name


def pieces(text: str, marked: list[Span]) -> Iterator[Piece]:
    """The text cut at the ends of the spans, with their marks between; a quotation shows before a zone.

    >>> "".join(piece.text for piece in pieces("He said no.", [Span(8, 10, "quotation", "[1: ", "]")]))
    'He said [1: no].'
    """
    # At one place: first what ends, the latest begun first; then what begins, the longest first.
    events = [(span.end, 0, -span.start, number) for number, span in enumerate(marked)]
    events += [(span.start, 1, -span.end, number) for number, span in enumerate(marked)]
    open_spans = dict.fromkeys(("quotation", "title", "zone", "shared"), 0)
    at = 0
    for place, begins, _, number in sorted(events):
        if place > at:
            yield Piece(text[at:place], next((look for look, count in open_spans.items() if count), ""))
            at = place
        span = marked[number]
        open_spans[span.look] += 1 if begins else -1
        mark = span.opening if begins else span.closing
        if mark:
            yield Piece(mark, "mark")
    yield Piece(text[at:], "")


def head(view: ArticleView) -> list[str]:
    """What is known of the article, a line each; nothing for what is not known."""
    row = view.row
    known = " · ".join(str(row[name]) for name in ("outlet", "date", "author") if row[name])
    lines = [known] if known else []
    lines.append(f"{row['collection']}/{row['path']}  {row['article_id']}")
    noted = ("url", "origin", "agency", "date_note", "problem")
    lines += [f"{name}: {row[name]}" for name in noted if row[name]]
    return lines


def legend(view: ArticleView) -> Iterator[str]:
    """A line for each mention: its number, kind, speaker, what the article wrote, the source, and how sure it is."""
    for number, mention in enumerate(view.mentions, 1):
        speaker = mention["speaker"] or "(no speaker)"
        written = mention["speaker_text"]
        note = f' "{written}"' if written and written != speaker else ""
        said = "".join(
            f", {before}{mention[name]}"
            for name, before in (("occasion", ""), ("cites", "citing "), ("via", "told by "))
            if mention[name]
        )
        yield f"[{number}] {mention['kind']}: {speaker}{note}{said} ({mention['confidence']:.2f})"


def sources(view: ArticleView) -> Iterator[str]:
    """A line for each shared passage: its letter, and the articles that have most of it, the earliest first."""
    for number, region in enumerate(regions(view)):
        words: defaultdict[tuple[str, str, str], int] = defaultdict(int)
        same: defaultdict[tuple[str, str, str], float] = defaultdict(float)
        for passage in region.passages:
            other = (passage.date, passage.outlet or "no outlet", passage.path)
            words[other] += passage.words
            same[other] += passage.words * passage.similarity
        shown = sorted(words, key=lambda other: (-words[other], other))[:_OTHERS]
        named = [
            f"{words[date, outlet, path]} words in {outlet} {date[:10] or 'undated'} {path} "
            f"({same[date, outlet, path] / words[date, outlet, path]:.0%})"
            for date, outlet, path in sorted(shown, key=lambda other: (not other[0], other))
        ]
        more = f"; and {len(words) - len(shown)} more articles" if len(words) > len(shown) else ""
        yield f"<{letters(number)}> {'; '.join(named)}{more}"
