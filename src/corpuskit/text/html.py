"""Text from articles in HTML: never a tag, a formula or a direction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from corpuskit.text.escape import visible

_INERT = "tex2jax_ignore mathjax_ignore"  # notebooks typeset what stands between dollar signs


def escaped(value: object) -> str:
    """One line of text for HTML; what cannot be seen is spelled out.

    >>> escaped("<b>1\\u202e2")
    '&lt;b&gt;1\\\\u202e2'
    """
    return escape(visible("" if value is None else str(value)))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A small table; an empty `head` leaves the row of names out.

    >>> table("a & b", [], [("n", 1)])
    '<table class="tex2jax_ignore mathjax_ignore"><caption>a &amp; b</caption><tr><td>n</td><td>1</td></tr></table>'
    """
    lines = [f'<table class="{_INERT}"><caption>{escaped(caption)}</caption>']
    if head:
        lines.append(f"<tr>{''.join(f'<th>{escaped(name)}</th>' for name in head)}</tr>")
    lines += [f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return "".join([*lines, "</table>"])


def paragraph(text: str) -> str:
    """A paragraph.

    >>> paragraph("a < b")
    '<p class="tex2jax_ignore mathjax_ignore">a &lt; b</p>'
    """
    return f'<p class="{_INERT}">{escaped(text)}</p>'
