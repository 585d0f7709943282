"""What each exception is called in one line, and the exit status it ends with."""

from __future__ import annotations

import sys

import click

from corpuskit.cli.streams import Interrupted
from corpuskit.errors import CorpuskitError, UsageError

FAILED, WRONG_USAGE = 1, 2


def is_interrupt(error: Exception) -> bool:
    """Is it Ctrl-C in one of its shapes?"""
    return isinstance(error, (Interrupted, click.Abort))


def is_usage(error: Exception) -> bool:
    """Is it a mistake on the command line, of which the program's inside tells nothing?"""
    return isinstance(error, (click.ClickException, UsageError))


def explain(error: Exception) -> tuple[str, int]:
    """The message and the exit status.

    >>> explain(UsageError("--since is after --until"))
    ('--since is after --until', 2)
    """
    if isinstance(error, click.ClickException):
        return _click_message(error), error.exit_code
    if isinstance(error, CorpuskitError):
        return str(error), WRONG_USAGE if isinstance(error, UsageError) else FAILED
    if isinstance(error, MemoryError):
        return "out of memory", FAILED
    if isinstance(error, OSError):
        return _os_message(error), FAILED
    if isinstance(error, ImportError):
        return f"a needed package cannot be loaded: {error}", FAILED
    sqlite3 = sys.modules.get("sqlite3")
    if sqlite3 is not None and isinstance(error, sqlite3.Error):
        return f"the corpus cannot be read or written: {error}", FAILED
    detail = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"internal error: {detail} (the same command with -v tells more)", FAILED


def _click_message(error: click.ClickException) -> str:
    message = error.format_message().replace("\n\t", " ").strip().rstrip(".")  # Click lists choices in lines
    message = message[:1].lower() + message[1:]
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return message
    return f"{message} (see {error.ctx.command_path} --help)"


def _os_message(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return reason
    name = error.filename if isinstance(error.filename, str) else repr(error.filename)
    return f"{reason}: {name}"
