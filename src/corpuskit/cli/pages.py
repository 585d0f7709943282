"""The pages of `docs/commands/`, made from each command's help: `python -m corpuskit.cli.pages docs/commands`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpuskit.cli.group import ALIASES, COMMANDS, cli

_WIDTH = 100
_MADE = "Made by `python -m corpuskit.cli.pages docs/commands`; do not edit."


def pages() -> dict[str, str]:
    """Name and text of each page: one a command, and README.md that lists them."""
    found = {f"{name}.md": _page(name) for name in COMMANDS}
    rows = [f"| [{name}]({name}.md) | {summary} |" for name, summary in COMMANDS.items()]
    head = ["# The commands", "", _MADE, "", "| command | |", "| --- | --- |"]
    spelled = ", ".join(f"`{other}` ({name})" for other, name in ALIASES.items())
    found["README.md"] = "\n".join([*head, *rows, "", f"Accepted spellings: {spelled}.", "", *_help(_context(cli))])
    return found


def _page(name: str) -> str:
    parent = _context(cli)
    command = cli.get_command(parent, name)
    assert command is not None
    others = [f"`{other}`" for other, meant in ALIASES.items() if meant == name]
    spelled = [f"Also: {', '.join(others)}.", ""] if others else []
    return "\n".join([f"# corpuskit {name}", "", _MADE, "", *spelled, *_help(_context(command, parent))])


def _context(command: click.Command, parent: click.Context | None = None) -> click.Context:
    name = command.name if parent else "corpuskit"
    return click.Context(command, parent, info_name=name, terminal_width=_WIDTH, **command.context_settings)


def _help(context: click.Context) -> list[str]:
    return ["```text", context.get_help().rstrip(), "```", ""]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page, text in pages().items():
        (folder / page).write_text(text, encoding="utf-8")
