"""The trail of a quotation for the eye: one line an appearance, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from rich.cells import cell_len

from corpuskit.cli.colors import styled
from corpuskit.cli.output import NO_ROWS
from corpuskit.cli.wrapping import pad, shorten, wrap
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.formats.files import Sink
    from corpuskit.pipeline.tracing import Trail
    from corpuskit.quotes.trail import Step

_SIGNS = {"first": "●", "tie": "◆", "near": "○", "later": "·", "undated": "?"}
_STYLES = {"first": "1;32", "tie": "1;33", "near": "33", "later": "", "undated": "2"}
_WIDEST_OUTLET = 24


def write_trail(trails: Iterable[Trail], options: TableOptions, session: Session) -> int:
    """Draw each trail and return the exit status."""
    import sys

    from corpuskit.cli.sink import open_sink

    count, colored = 0, session.colored(sys.stdout)
    with open_sink() as sink:
        for trail in trails:
            if trail.steps:
                count += len(trail.steps)
                _draw(trail, options.limit, colored, sink)
    return NO_ROWS if options.exit_code and not count else 0


def _draw(trail: Trail, limit: int | None, colored: bool, sink: Sink) -> None:
    width = max(40, get_terminal_size().columns)
    steps = trail.steps[:limit]
    shown = next((step for step in trail.steps if step.first in ("first", "tie")), trail.steps[0])
    for line in wrap(visible(f"“{shown.appearance.text}”"), width, 3):
        sink.write(styled(line, "1", colored) + "\n")
    sink.write(shorten(visible(_summary(trail)), width) + "\n\n")
    outlets = [visible(step.appearance.outlet or step.appearance.path) for step in steps]
    room = min(_WIDEST_OUTLET, max(map(cell_len, outlets)))
    for step, outlet in zip(steps, outlets, strict=True):
        head = f"{_SIGNS[step.first]} {step.appearance.date[:10] or 'undated':10}  {_lag(step):>5}  "
        head += pad(shorten(outlet, room), room, False) + "  "
        body = shorten(visible(_body(step)), max(20, width - cell_len(head)))
        sink.write(styled(head, _STYLES[step.first], colored) + body + "\n")
    if len(steps) < len(trail.steps):
        sink.write(f"… and {len(trail.steps) - len(steps):,} more\n")
    sink.write("● first in this corpus  ◆ tie  ○ near: a day behind  · later  ? undated\n")


def _summary(trail: Trail) -> str:
    counted = [step.appearance for step in trail.steps if step.appearance.kind != "unmarked"]
    speakers = dict.fromkeys(one.speaker for one in counted if one.speaker)
    outlets = {one.outlet for one in counted if one.outlet}
    names = " | ".join(list(speakers)[:4]) or "no speaker named"
    return f"{names} · {len(counted)} in {len(outlets)} outlets"


def _lag(step: Step) -> str:
    return "" if not step.lag_days else f"{step.lag_days:+d} d"


def _body(step: Step) -> str:
    one = step.appearance
    notes = [name for name in (one.kind if one.kind == "unmarked" else "", one.date_note) if name]
    if one.via:
        notes.append(f"via {one.via}")
    if one.cites:
        notes.append(f"cites {one.cites}")
    return "".join(f"[{note}] " for note in notes) + (step.change or one.text)
