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


class Bars:
    """A callback `(stage, done, total)`; None where nothing may be drawn."""

    def __init__(self, session: Session) -> None:
        self._stage = ""
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
        self._stage, self._drawn = stage, now
        streams.write_transient(line(stage, done, total)[: max(1, _columns() - 1)])


def line(stage: str, done: int, total: int) -> str:
    """What is drawn.

    >>> line("reading", 3, 4)
    'reading [######################........] 3/4'
    """
    filled = WIDTH * min(done, total) // total if total > 0 else 0
    return f"{visible(stage)} [{'#' * filled}{'.' * (WIDTH - filled)}] {done:,}/{total:,}"


def _columns() -> int:
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80
