"""The command `corpuskit`: commands are loaded when they are called, their summaries stand here."""

from __future__ import annotations

from typing import Any

import click

from corpuskit import __version__
from corpuskit.cli.general import global_options
from corpuskit.cli.session import Session
from corpuskit.cli.streams import Interrupted

# In the order of the work. A test compares each summary with the command's own.
COMMANDS = {
    "run": "Everything: read articles, find quotations, copies and phrases.",
    "ingest": "Read folders, files or rows; again reads only what changed.",
    "normalise": "Make clean text and zones from what was read.",
    "articles": "What is in the corpus, one row for each article.",
    "outlets": "Who published it, one row for each outlet.",
    "quotes": "Quotations, who said them and where they first appeared.",
    "trace": "Every appearance of a quotation, the first one first.",
    "speakers": "Who is quoted, one row for each speaker.",
    "dedupe": "Who copied whom: copies of articles, and which one was first.",
    "phrases": "Repeated wording: what outlets share, the most telling first.",
    "xref": "Who shares what with whom: copies, quotes, phrases, citations.",
    "graph": "The links as a graph, for Gephi, Graphviz and others.",
    "show": "One article, with its quotations and shared passages marked.",
    "compare": "What two articles share, word for word or changed.",
    "kwic": "Words in context: each place where a pattern stands.",
    "timeline": "Mentions by day, week or month, and the share of articles.",
    "matrix": "Outlet by outlet: how much any two of them share.",
    "report": "One HTML page with everything, to read, print and send.",
    "sample": "A coding sheet of random rows, to judge by hand.",
    "agree": "How right and how agreed a judged coding sheet is.",
    "export": "Files for other programs: to work with, to archive, to cite.",
    "sql": "Read-only SQL over the tables.",
    "info": "What the corpus holds and how far the work is.",
    "check": "Is the corpus sound, and does it still match the files?",
    "import": "Make a corpus of tables that a cluster wrote.",
    "forget": "Take articles out of the corpus.",
}
_FILES = {"import": "importing"}  # a word of Python names no module
ALIASES = {
    "normalize": "normalise",
    "deduplicate": "dedupe",
    "copies": "dedupe",
    "cross-reference": "xref",
    "links": "xref",
    "concordance": "kwic",
}


class LazyGroup(click.Group):
    """A group that imports `corpuskit.cli.NAME` when NAME is called, and nothing for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name or accepted spelling."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"corpuskit.cli.{_FILES.get(name, name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Names the nearest command where there is none of this name."""
        name = args[0]
        if ALIASES.get(name, name) in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(name, [*COMMANDS, *ALIASES], 1)
        hint = f": did you mean {ALIASES.get(near[0], near[0])}?" if near else ""
        raise click.UsageError(f"there is no command '{name}'{hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Ctrl-C as an exception that Click lets pass: it would write an empty line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            raise Interrupted from interrupt


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@global_options
@click.version_option(__version__, message="%(prog)s %(version)s", help="Show the version and stop.")
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """Follow words through the news: who said what, and where it first appeared.

    \b
      corpuskit run FOLDER       read a folder of articles and find their quotations
      corpuskit quotes           see them

    Results go to stdout, messages to stderr. On a terminal tables are drawn to fit; in a pipe they are
    tab-separated lines with a header, so that cut, awk and sort simply work.
    """
    ctx.ensure_object(Session)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return None
