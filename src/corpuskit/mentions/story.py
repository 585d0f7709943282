"""The story of an article: its text without the zones, and the way back to the offsets of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpuskit.records import Zone
from corpuskit.text.paragraphs import paragraphs

# Headlines can hold quotations of their own; all other zones are furniture.
HEADLINES = frozenset(("title", "subtitle", "kicker"))


@dataclass(slots=True)
class Story:
    """`text` is the article without its zones. `paragraphs` are spans of it, blanks at both ends left out.

    `headline[i]` tells that paragraph `i` stands in a title. `cuts` are the offsets of `text` where something
    was taken out, `shifts` how far the text behind each of them lies ahead in the article.
    """

    text: str
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    shifts: list[int] = field(default_factory=list)

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the article that `text[start:end]` comes from."""
        if not self.cuts:
            return [(start, end)]
        found: list[tuple[int, int]] = []
        at = bisect_right(self.cuts, start) - 1
        while True:
            shift = self.shifts[at] if at >= 0 else 0
            stop = min(end, self.cuts[at + 1]) if at + 1 < len(self.cuts) else end
            if stop > start:
                if found and found[-1][1] == start + shift:
                    found[-1] = (found[-1][0], stop + shift)
                else:
                    found.append((start + shift, stop + shift))
            if stop >= end:
                return found
            start, at = stop, at + 1


def tell(text: str, zones: Sequence[Zone]) -> Story:
    """The story of `text`.

    >>> story = tell("A boy MORE: B said", [Zone(6, 12, "insert", "x")])
    >>> story.text, story.pieces(2, 8)
    ('A boy B said', [(2, 6), (12, 14)])
    """
    out: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    heads: list[tuple[int, int]] = []
    at = length = 0
    for zone in sorted(zones):
        start, end = max(at, min(zone.start, len(text))), min(zone.end, len(text))
        if end <= start:
            continue
        if zone.kind in HEADLINES:
            heads.append((start - at + length, end - at + length))
            continue
        out.append(text[at:start])
        length += start - at
        cuts.append(length)
        shifts.append(end - length)
        at = end
    told = text if not cuts else "".join([*out, text[at:]])
    story = Story(told, paragraphs(told), [], cuts, shifts)
    story.headline = [False] * len(story.paragraphs)
    index = 0
    for number, (low, high) in enumerate(story.paragraphs):
        while index < len(heads) and heads[index][1] <= low:
            index += 1
        if index < len(heads) and heads[index][0] < high:
            story.headline[number] = True
    return story
