"""A page as a parser sees it: its elements with their attributes, its text, what is not closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr"}
BARE = {"rect", "circle", "line", "path"}  # SVG elements that the page writes as <rect/>


@dataclass
class Page(HTMLParser):
    """What stands in a page. `open` are the elements that were not closed, `wrong` the end tags that close none."""

    source: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    raw: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._sections: list[str] = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        named = {name: value or "" for name, value in attributes}
        self.elements.append((tag, named))
        if tag not in VOID and not (tag in BARE and (self.get_starttag_text() or "").endswith("/>")):
            self.open.append(tag)
        if tag == "section":
            self._sections.append(named.get("id", ""))

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)
        if tag == "section":
            self._sections.pop()

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        if inside in ("script", "style", "title"):
            self.raw.setdefault(inside, []).append(data)
            return
        for name in ("", *self._sections):
            self.texts[name] = self.texts.get(name, "") + data

    def text(self, section: str = "") -> str:
        """The text of a section, or of all, with single spaces."""
        return " ".join(self.texts.get(section, "").split())

    def ids(self) -> list[str]:
        """The ids of all elements."""
        return [named["id"] for _, named in self.elements if "id" in named]

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [named for found, named in self.elements if found == tag]


def read(html: bytes) -> Page:
    """A page from its bytes."""
    return Page(html.decode("utf-8"))
