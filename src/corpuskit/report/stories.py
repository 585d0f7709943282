"""Quotations for the report: each with its trail, its variants and who is said to have said it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.report.charts import Timeline, timeline
from corpuskit.report.marks import Piece, changed, clip, clipped, in_context
from corpuskit.report.source import Row, Source
from corpuskit.xref.links import Node, Tie, shared

if TYPE_CHECKING:
    from corpuskit.pipeline.tracing import Trail
    from corpuskit.quotes.trail import Step

MOST_PLACES = 15  # appearances of a quotation that are shown
MOST_WORDS = 400  # characters of a quotation in its trail
MOST_CONTEXT = 160  # characters on either side
MOST_LEADS = 5


class Place(NamedTuple):
    """One appearance: the step of the trail, what differs from the first one, and the words in their sentence."""

    step: Step
    change: list[Piece]
    context: list[Piece]


class Story(NamedTuple):
    """A quotation: its row of the table quotes, its appearances, how many there are, and who names whom."""

    row: Row
    places: list[Place]
    total: int
    leads: list[str]
    chart: Timeline
    named: list[tuple[str, list[str]]]
    ties: list[Tie]

    def doubt(self) -> str:
        """What is doubtful about the date of the first appearance; nothing where all is well."""
        firsts = (place.step for place in self.places if place.step.first in ("first", "tie"))
        return next(filter(None, (step.appearance.date_note for step in firsts)), "")


def story(row: Row, trail: Trail) -> Story:
    """The story of one quotation, from its row and its trail."""
    steps = [step for step in trail.steps if step.appearance.quote_id == row["quote_id"]]
    counted = [step for step in steps if step.appearance.kind != "unmarked"]
    nodes = (Node(one.article_id, one.outlet, one.date) for one in (step.appearance for step in counted))
    drawn = [(step.rank, step.appearance.date, _publisher(step), step.first) for step in steps]
    leads = [clip(lead, MOST_WORDS) for lead in trail.leads[:MOST_LEADS]]
    places = [_place(step) for step in steps[:MOST_PLACES]]
    return Story(row, places, len(steps), leads, timeline(drawn), _named(counted), list(shared(nodes, "quote")))


def stories(corpus: Source, rows: list[Row]) -> Iterator[Story]:
    """The stories of rows of the table quotes; a quote that has gone since they were read has none."""
    for row in rows:
        trail = corpus.trail(str(row["quote_id"]))
        if trail.steps:
            yield story(row, trail)


def _publisher(step: Step) -> str:
    return step.appearance.outlet or step.appearance.path


def _place(step: Step) -> Place:
    one = step.appearance
    differs = clipped(changed(step.change[: 4 * MOST_WORDS]), MOST_WORDS)
    context = in_context(one.context, one.text, MOST_CONTEXT)
    return Place(step, list(differs), context)


def _named(steps: list[Step]) -> list[tuple[str, list[str]]]:
    """Each speaker that articles name, with the outlets that do."""
    named: dict[str, list[str]] = {}
    for step in steps:
        if step.appearance.speaker:
            named.setdefault(step.appearance.speaker, []).append(_publisher(step))
    ordered = sorted(named.items(), key=lambda item: -len(item[1]))
    return [(speaker, list(dict.fromkeys(outlets))) for speaker, outlets in ordered]
