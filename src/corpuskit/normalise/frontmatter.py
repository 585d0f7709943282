"""Metadata between `---` lines at the start of a file (YAML front matter)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpuskit.records import Fact

if TYPE_CHECKING:
    from yaml.events import Event

LARGEST = 1 << 16  # characters; no person writes more, and a parser's time stays bounded
_DEEPEST = 8
_LONGEST_VALUE = 1000

_OPEN = re.compile(r"\n*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIRST_KEY = re.compile(r"\s*+(?:#[^\n]*+\n\s*+)*+[\"']?[A-Za-z_][\w -]{0,40}[\"']?[ \t]*:(?:\s|\Z)")
# A title with a colon in it is not YAML, yet everybody writes it: lines of plain values are read as well.
_PLAIN_LINE = re.compile(r"([A-Za-z_][\w -]{0,40}?)[ \t]*:(?:[ \t]+([^\s\[\]{}&*!|>'\"%@`#][^\n]*))?[ \t]*\Z")

_FIELDS = {
    "title": "title", "headline": "title",
    "author": "author", "authors": "author", "byline": "author", "by": "author",
    "date": "date", "published": "date", "pubdate": "date",
    "outlet": "outlet", "source": "outlet", "publication": "outlet",
    "url": "url", "link": "url", "permalink": "url",
    "updated": "updated", "modified": "updated", "lastmod": "updated",
}  # fmt: skip
# Keys that say "this is front matter" without being of use here.
_OTHER = frozenset(
    {"layout", "tags", "categories", "category", "section", "slug", "draft", "description", "summary"}
    | {"language", "lang", "id", "keywords"}
)


class FrontMatter(NamedTuple):
    """Where the front matter ends (0: there is none, or it stays text), what it says, what was wrong."""

    end: int
    facts: list[Fact]
    problem: str


class _Refused(ValueError):
    pass


def front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text. What cannot be read stays text, with a problem.

    >>> front_matter("---\\ntitle: The Bridge: a Story\\nsource: The Courier\\n---\\nText.").facts
    [Fact(field='title', value='The Bridge: a Story', source='front matter'), \
Fact(field='outlet', value='The Courier', source='front matter')]
    >>> front_matter("---\\na: &a [*a]\\n---\\nText.")
    FrontMatter(end=0, facts=[], problem='front matter left in the text: it has an anchor')
    """
    opening = _OPEN.match(text)
    if not opening:
        return FrontMatter(0, [], "")
    closing = _CLOSE.search(text, opening.end(), opening.end() + LARGEST)
    if not closing or not _FIRST_KEY.match(text, opening.end(), closing.start()):
        return FrontMatter(0, [], "")
    block = text[opening.end() : closing.start()]
    try:
        values = _read(block)
    except _Refused as error:
        return FrontMatter(0, [], f"front matter left in the text: {error}")
    if not any(key in _FIELDS or key in _OTHER for key in values):
        return FrontMatter(0, [], "")
    return FrontMatter(closing.end(), _facts(values), "")


def _read(block: str) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = iter(yaml.parse(block, Loader=loader))
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                node = _node(event, events, 0)
                return {str(key).strip().lower(): value for key, value in node.items()}
            _check(event)
            if isinstance(event, yaml.NodeEvent):
                break
    except yaml.YAMLError:
        plain = [_PLAIN_LINE.match(line) for line in block.splitlines() if line.strip()]
        if all(plain):
            return {match[1].lower(): match[2] or "" for match in plain if match}
    raise _Refused("it is not YAML with keys and values")


def _check(event: Event) -> None:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        raise _Refused("it has an alias")
    if getattr(event, "anchor", None):
        raise _Refused("it has an anchor")
    if getattr(event, "tag", None):
        raise _Refused("it has a tag")


def _node(event: Event, events: Iterator[Event], depth: int) -> Any:
    """Strings, lists and dicts from YAML's events: no tag constructs anything, no alias copies anything."""
    import yaml

    _check(event)
    if depth > _DEEPEST:
        raise _Refused("it is nested too deeply")
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    nodes = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            break
        nodes.append(_node(inner, events, depth + 1))
    if isinstance(event, yaml.MappingStartEvent):
        return {_flat(key): value for key, value in zip(nodes[::2], nodes[1::2], strict=True)}
    return nodes


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name", "")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_flat, value[:20])))
    return " ".join(str(value)[:_LONGEST_VALUE].split())


def _facts(values: Mapping[str, Any]) -> list[Fact]:
    facts = []
    for key, value in values.items():
        field, flat = _FIELDS.get(key, ""), _flat(value)
        if field == "outlet" and flat.startswith(("http://", "https://")):
            field = "url"
        if field and flat and flat not in ("~", "null"):
            facts.append(Fact(field, flat, "front matter"))
    return facts
