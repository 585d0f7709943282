"""The standard streams: UTF-8 whatever the locale, and no mishap when one is closed or full."""

from __future__ import annotations

import os
import sys

from corpuskit.errors import ClosedPipe
from corpuskit.text.escape import visible, visible_lines


class Interrupted(Exception):
    """Ctrl-C, in a shape that Click lets pass."""


class _ClosedStream:
    """Stands for a standard output that was closed before the start (`>&-`): each write fails."""

    encoding = "utf-8"
    errors = "strict"

    @property
    def buffer(self) -> _ClosedStream:
        return self

    def write(self, _: object) -> int:
        raise OSError("standard output is closed")

    def flush(self) -> None:
        return

    def isatty(self) -> bool:
        return False


def prepare() -> None:
    """Make the three streams usable; called once, before anything is opened.

    A free descriptor 1 would be given to the next file that is opened, and that may be the corpus.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stdout is None:
        sys.stdout = _ClosedStream()
    elif hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process


def flush() -> None:
    """Everything written reaches its reader now, while a failure can still be told."""
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        raise OSError(error.errno, f"cannot write to standard output: {error.strerror or error}") from error


def abandon() -> None:
    """After a failure: what is left in the buffers must not fail a second time at the interpreter's end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, sys.stdout.fileno())
            os.close(null)
        except (OSError, ValueError, AttributeError):
            return


def end_line() -> None:
    """On a terminal: what comes next does not stand behind the `^C`."""
    if sys.stderr.isatty():
        write_error("\n")


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    write_error(f"corpuskit: {visible(message)}\n")


_transient = 0  # characters of the line on the terminal that is only there for now


def write_transient(text: str) -> None:
    """On a terminal: a line that the next one replaces; an empty one takes it away."""
    global _transient
    if not text and not _transient:
        return
    try:
        sys.stderr.write(f"\r{text.ljust(_transient)}\r")  # blanks where the last one was longer
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return
    _transient = len(text)


def write_error(text: str) -> None:
    """Lines on stderr; where that is closed or full there is nobody to tell."""
    write_transient("")
    try:
        sys.stderr.write(visible_lines(text))
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return
