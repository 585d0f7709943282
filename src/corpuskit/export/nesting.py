"""Spans that overlap as elements that nest: where two cross, the one that began first is interrupted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the text that is to be an element; spans with one `key` are pieces of one thing."""

    start: int
    end: int
    key: str


class Event(NamedTuple):
    """An element opens or closes at this place of the text."""

    at: int
    opens: bool
    key: str


def nested(spans: Iterable[Span]) -> Iterator[Event]:
    """The elements of spans that may overlap in any way, properly nested; the longer one is outside.

    >>> [f"{'<' if event.opens else '>'}{event.key}{event.at}" for event in nested([Span(0, 5, "a"), Span(3, 9, "b")])]
    ['<a0', '<b3', '>b5', '>a5', '<b5', '>b9']
    """
    opening: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        if span.start < span.end:
            opening[span.start].append(span)
    places = sorted({place for found in opening.values() for span in found for place in span[:2]})
    open_: list[Span] = []
    for at in places:
        ending = sum(span.end == at for span in open_)
        interrupted: list[Span] = []
        while ending:
            span = open_.pop()
            yield Event(at, False, span.key)
            if span.end == at:
                ending -= 1
            else:
                interrupted.append(span)
        for span in reversed(interrupted):
            open_.append(span)
            yield Event(at, True, span.key)
        for span in sorted(opening[at], key=lambda span: (-span.end, span.key)):
            open_.append(span)
            yield Event(at, True, span.key)


def clipped(spans: Sequence[Span], stretches: Iterable[tuple[int, int]]) -> Iterator[list[Span]]:
    """For each stretch of the text (in order, apart from one another) what of the spans lies in it.

    >>> list(clipped([Span(1, 8, "a")], [(0, 4), (6, 9), (10, 12)]))
    [[Span(start=1, end=4, key='a')], [Span(start=6, end=8, key='a')], []]
    """
    waiting = sorted(spans, reverse=True)
    running: list[Span] = []
    for start, end in stretches:
        while waiting and waiting[-1].start < end:
            running.append(waiting.pop())
        running = [span for span in running if span.end > start]
        yield [Span(max(span.start, start), min(span.end, end), span.key) for span in running]
