"""The errors a user can cause or meet: each names the thing, the cause and the next step, in one line."""

from __future__ import annotations


class CorpuskitError(Exception):
    """Base of all errors that end a command with a message and status 1."""


class InputError(CorpuskitError):
    """What was to be read is not there, is empty, or is not what it should be."""


class StoreError(CorpuskitError):
    """The corpus file cannot be opened, read or written."""


class UsageError(CorpuskitError):
    """An option has a value that makes no sense; the command ends with status 2."""


class ClosedPipe(Exception):
    """The reader of what is written has gone away (`| head`): a quiet end."""
