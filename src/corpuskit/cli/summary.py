"""What a corpus holds, on one screen: for the eye, with what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from corpuskit.cli.colors import styled
from corpuskit.cli.wrapping import pad, shorten
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from corpuskit.pipeline.summary import Info

_COLLECTIONS = 8  # of more, the others are counted
_WIDEST_NAME = 24
# What was found, the stage that finds it, and the command that shows it.
_FOUND = (
    ("quotations", "quotes", "quotes", "{mentions} in {quotes} quotes, {speakers} speakers"),
    ("copies", "copies", "dedupe", "{copies} in {groups of copies} groups, {shared passages} shared passages"),
    ("phrases", "phrases", "phrases", "{phrases} that outlets share"),
)
_AMISS = (
    ("articles that could not be read", "SELECT path, problem FROM articles WHERE words = 0 AND problem <> ''"),
    ("undated articles", "SELECT path FROM articles WHERE date = ''"),
    ("articles without outlet", "SELECT path FROM articles WHERE outlet = ''"),
)
_NEXT = (
    ("quotes", "who said what, and where it first appeared"),
    ('trace "WORDS"', "every appearance of a quotation"),
    ("speakers", "who is quoted"),
    ("dedupe", "who copied whom"),
    ("phrases", "which wording travels between outlets"),
    ("report -o report.html", "all of it as one page, to read and to send"),
)


def summary(path: str, info: Info, width: int, colored: bool) -> Iterator[str]:
    """The lines: what was read, what was found in it, what is amiss, and the commands that come next."""
    counts = {name: f"{count:,}" for name, count in info.counts.items()}
    yield styled(shorten(visible(path), width), "1", colored)
    dates = f", {info.first_date[:10]} to {info.last_date[:10]}" if info.first_date else ""
    yield shorten(
        f"{counts['articles']} articles of {counts['outlets']} outlets, {counts['words']} words{dates}", width
    )
    yield from _collections(info, width)
    yield ""
    for name, stage, command, text in _FOUND:
        waits = stage in info.stale
        found = f"not looked for yet: corpuskit {command}" if waits else text.format_map(counts)
        yield shorten(f"{name:<12}{found}", width)
    for name, query in _AMISS:
        if not info.counts[name]:
            continue
        yield ""
        yield styled(shorten(f"{name}: {counts[name]}; to see them:", width), "33", colored)
        yield f'  corpuskit sql "{query}"'
    yield ""
    yield "next"
    for command, gain in _NEXT if info.counts["articles"] else (("run FOLDER", "read a folder of articles"),):
        yield shorten(f"  {'corpuskit ' + command:<33} {gain}", width)


def _collections(info: Info, width: int) -> Iterator[str]:
    shown = info.collections[:_COLLECTIONS]
    if not shown:
        return
    names = [visible(name) for name, _, _ in shown]
    label = min(_WIDEST_NAME, max(map(cell_len, names)))
    digits = max(len(f"{count:,}") for _, _, count in shown)
    for name, (_, root, count) in zip(names, shown, strict=True):
        source = visible(root) or "standard input"
        yield shorten(f"  {pad(shorten(name, label), label, False)}  {count:>{digits},}  from {source}", width)
    if len(info.collections) > len(shown):
        yield f"  … and {len(info.collections) - len(shown):,} more collections"
