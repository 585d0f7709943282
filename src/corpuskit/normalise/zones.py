"""The layout of an article: which spans of its clean text are not the story, and what they say about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpuskit.normalise.footer import read_foot
from corpuskit.normalise.header import read_head
from corpuskit.normalise.inserted import inserted
from corpuskit.records import Fact, Zone
from corpuskit.text.paragraphs import paragraphs


class Layout(NamedTuple):
    """Zones in order of place, none overlapping; and facts in order of place."""

    zones: list[Zone]
    facts: list[Fact]


def find_zones(text: str, title: str = "") -> Layout:
    """Tell story from furniture in a clean text. `title` is what the file's front matter says, if it does.

    >>> layout = find_zones("Ferry sinks\\n\\nBy Ada Lind\\n\\nIt sank on Monday, she said.\\n\\nLeave a Reply")
    >>> [zone.kind for zone in layout.zones]
    ['title', 'byline', 'footer']
    """
    spans = paragraphs(text)
    if not spans:
        return Layout([], [])
    head = read_head(text, spans, title)
    foot = read_foot(text, spans, head.body, head.names)
    found = [*head.zones, *foot.zones, *inserted(text, spans, head.body, foot.start)]
    return Layout(_disjoint(found), [*head.facts, *foot.facts])


def _disjoint(zones: Iterable[Zone]) -> list[Zone]:
    """The zones in order; of two that overlap, the first and longest stays."""
    kept: list[Zone] = []
    for zone in sorted(zones, key=lambda zone: (zone.start, -zone.end)):
        if not kept or zone.start >= kept[-1].end:
            kept.append(zone)
    return kept
