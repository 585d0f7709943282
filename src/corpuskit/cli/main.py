"""The way in and the way out: every end of a command is an exit status and at most one line on stderr.

Nothing heavy is imported before the `try`, so that an interrupt or an import that fails is caught as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpuskit.cli.session import Session

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status (`arguments` without the program's name)."""
    session: Session | None = None
    try:
        from corpuskit.cli import streams

        streams.prepare()
        from corpuskit.cli.group import cli
        from corpuskit.cli.session import Session

        session = Session()
        status = cli.main(arguments, prog_name="corpuskit", standalone_mode=False, obj=session)
        streams.flush()
        return status if isinstance(status, int) else DONE
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        return _failed(error, session is not None and session.verbose)


def _interrupted() -> int:
    import signal

    from corpuskit.cli import streams

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would print a traceback on the way out
    streams.end_line()
    streams.complain("interrupted")
    streams.abandon()
    return INTERRUPTED


def _failed(error: Exception, verbose: bool) -> int:
    from corpuskit.cli import streams
    from corpuskit.errors import ClosedPipe

    streams.abandon()
    if isinstance(error, ClosedPipe):
        return DONE
    try:
        from corpuskit.cli import failures

        if failures.is_interrupt(error):
            return _interrupted()
        if verbose and not failures.is_usage(error):
            import traceback

            streams.write_error("".join(traceback.format_exception(error)))
        message, status = failures.explain(error)
    except (MemoryError, ImportError):  # too little room even for the message
        message, status = "out of memory", FAILED
    streams.complain(message)
    return status
