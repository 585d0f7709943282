"""The page: templates, what they may call, its security policy, and its size.

All text goes through two gates, whatever template puts it where: it is made visible (text/escape.py: controls, bidi
marks and what else cannot be seen are spelled out) and escaped for HTML. Geometry stands in attributes of SVG, looks
in classes: the page has no inline style and no event handler, so that the policy can forbid them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from corpuskit.report.content import Content, gather
from corpuskit.report.marks import clip, middle
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from corpuskit.pipeline.timeline import Track
    from corpuskit.report.source import Source, Wanted

PER_ARTICLE = 950  # bytes; a report of 1,000 articles is under a megabyte
SMALLEST = 950_000  # bytes that every report may have
LARGEST = 9_500_000  # bytes of the largest: browsers open it in a second
_WEB = re.compile(r"https?://[!-~]+\Z")


class Report(NamedTuple):
    """The page, the graph that belongs beside it, and how many items its lists have at most."""

    html: bytes
    gexf: bytes
    limit: int

    def save(self, path: str | Path) -> Path:
        """Write the page, and the graph beside it under the same name; returns the graph's path.

        Raises OSError where they cannot be written.
        """
        from pathlib import Path

        page = Path(path)
        graph = page.with_suffix(".gexf")
        for target, data in ((graph, self.gexf), (page, self.html)):
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(data)
            part.replace(target)
        return graph


def make_report(corpus: Source, wanted: Wanted, track: Track) -> Report:
    """The report of a corpus; its lists are shortened until it is small enough.

    Raises InputError where there is no such quote, UsageError where a filter makes no sense.
    """
    content = gather(corpus, wanted, track)
    most = LARGEST if wanted.limit else min(LARGEST, max(SMALLEST, PER_ARTICLE * content.counts["articles"]))
    longest = content.longest()
    n = min(longest, wanted.limit or longest)
    page = render(content.first(n))
    while len(page) > most and n > 1:
        n = max(1, min(n - 1, int(0.95 * n * most / len(page))))
        page = render(content.first(n))
    return Report(page, content.gexf, n)


def render(content: Content) -> bytes:
    """The page as bytes."""
    environment = _environment()
    style, script = (_part(name) for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template("page.html.j2").render(
        content=content, style=_trusted(style), script=_trusted(script), policy=_trusted(policy)
    )
    return page.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(clip=clip, middle=middle, web=web, number=number, plural=plural)
    return environment


def _part(name: str) -> str:
    return (files("corpuskit.report") / "templates" / name).read_text(encoding="utf-8")


def _trusted(text: str) -> Any:
    """Our own files, which go into the page as they are."""
    from markupsafe import Markup

    return Markup(text)


def _shown(value: Any) -> Any:
    """What a template puts out: nothing for what is not known, text of articles as it may be seen."""
    from markupsafe import Markup

    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def web(url: str) -> str:
    """An address that a link may lead to, else nothing: no other scheme, nothing that is not plain ASCII.

    >>> web("https://courier.example/a?b=1"), web("javascript:alert(1)"), web("https://a b")
    ('https://courier.example/a?b=1', '', '')
    """
    return url if _WEB.match(url) and len(url) <= 500 else ""


def number(value: float | None) -> str:
    """A number as people read it.

    >>> number(12345), number(0.5), number(None)
    ('12,345', '0.5', '')
    """
    return "" if value is None else f"{value:,}"


def plural(n: int, one: str, many: str = "") -> str:
    """How many of a thing.

    >>> plural(1, "outlet"), plural(2000, "outlet"), plural(0, "copy", "copies")
    ('1 outlet', '2,000 outlets', '0 copies')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
