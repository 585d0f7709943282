"""Progress on stderr: one line for the stage that runs, gone when it is done.

Drawn with carriage returns alone: a terminal gets nothing that moves its cursor elsewhere, and nothing is imported.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from corpuskit.cli import streams
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from corpuskit.cli.session import Session

WIDTH = 30  # of the bar, in characters
PAUSE = 0.1  # seconds between two drawings: more cannot be seen, and would cost
SURE = 2.0  # seconds from which a rate is worth telling
STEPS = 20  # of fewer, each is work of its own kind: their rate tells nothing


class Bars:
    """A callback `(stage, done, total)`; None where nothing may be drawn."""

    def __init__(self, session: Session) -> None:
        self._stage = ""
        self._began = 0.0
        self._first = 0
        self._drawn = float("-inf")
        self.show = self._show if session.animated() else None

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *_: object) -> None:
        streams.write_transient("")

    def _show(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self._stage and done < total and now - self._drawn < PAUSE:
            return
        if stage != self._stage:
            self._began, self._first = now, done
        self._stage, self._drawn = stage, now
        drawn = line(stage, done, total) + pace(done - self._first, total - done, total, now - self._began)
        streams.write_transient(drawn[: max(1, _columns() - 1)])


def line(stage: str, done: int, total: int) -> str:
    """What is drawn; without a bar where nobody knows the total.

    >>> line("reading", 3, 4)
    'reading [######################........] 3/4'
    >>> line("reading", 3, 0)
    'reading 3'
    """
    if total <= 0:
        return f"{visible(stage)} {done:,}"
    filled = WIDTH * min(done, total) // total
    return f"{visible(stage)} [{'#' * filled}{'.' * (WIDTH - filled)}] {done:,}/{total:,}"


def pace(done: int, left: int, total: int, seconds: float) -> str:
    """How fast it goes and how long it will take, once that can be told; `seconds` were taken for `done`.

    >>> pace(300, 600, 900, 3.0), pace(300, 0, 0, 3.0), pace(10, 90, 100, 400.0), pace(1, 4, 5, 9.0)
    ('  100/s, 0:06 left', '  100/s', '  1.5/min, 1:00:00 left', '')
    """
    if seconds < SURE or done <= 0 or 0 < total < STEPS:
        return ""
    rate = done / seconds
    speed = f"{rate:,.0f}/s" if rate >= 1 else f"{60 * rate:.1f}/min"
    return f"  {speed}" + (f", {_clock(round(left / rate))} left" if left > 0 and total else "")


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _columns() -> int:
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80
