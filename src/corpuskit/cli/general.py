"""The options of every command: which corpus, how much to tell, colours."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from corpuskit.cli.session import DEFAULT_CORPUS, Session

Function = Callable[..., Any]


def global_options(function: Function) -> Function:
    """-C, -q, -v and --color: on the group, and hidden (but for -C) on each command."""
    return _globals(function, hidden=False)


def session_options(function: Function) -> Function:
    """The same after the command's name; the command gets a `session`."""

    @functools.wraps(function)
    def with_session(**given: Any) -> Any:
        return function(session=click.get_current_context().ensure_object(Session), **given)

    return _globals(with_session, hidden=True)


def _globals(function: Function, hidden: bool) -> Function:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        session = ctx.ensure_object(Session)
        if value == "":
            raise click.UsageError("-C names no file", ctx)
        if value and param.name is not None:
            setattr(session, param.name, value)
            if param.name == "file":
                session.from_environment = ctx.get_parameter_source("file") == ParameterSource.ENVIRONMENT
        if session.quiet and session.verbose:
            raise click.UsageError("-q and -v exclude each other", ctx)

    options = (
        click.option(
            "-C", "--corpus", "file", metavar="FILE", envvar=None if hidden else "CORPUSKIT_CORPUS",
            help=f"The corpus file; default: $CORPUSKIT_CORPUS, else {DEFAULT_CORPUS}.",
            callback=keep, expose_value=False,
        ),
        click.option(
            "-q", "--quiet", is_flag=True, help="Only errors on stderr.",
            callback=keep, expose_value=False, hidden=hidden,
        ),
        click.option(
            "-v", "--verbose", is_flag=True, help="With an error, where in the program it arose.",
            callback=keep, expose_value=False, hidden=hidden,
        ),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), help="Colours; default: auto.",
            callback=keep, expose_value=False, hidden=hidden,
        ),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function
