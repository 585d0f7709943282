"""Markdown and HTML marks: the words stay, the marks go, each by an edit of its own.

Plain text is full of the same characters ("f**k", "5 * 3", "@some_name", "[the group]"), so a mark goes only
where it is one: at the borders of words, in pairs, in groups of list items, with a target that is an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from corpuskit.records import Edit

# A token of a link; the target is matched apart. It has no brackets, so no character is read twice.
_BRACKET = re.compile(r"\\[\[\]\\]|!?\[|\]\(?|\n[ \t]*\n")
_TARGET = re.compile(
    r"[ \t]*+(?P<to><[^<>\[\]\n]*+>|(?:[^()\[\]\s]++|\([^()\[\]\s]*+\))*+)"
    r"(?:[ \t\n]++(?:\"[^\"\[\]\n]*+\"|'[^'\[\]\n]*+'))?+[ \t]*+\)"
)
_ADDRESS = re.compile(
    r"\Z|[#/?<]|\.{1,2}/|[a-z][a-z0-9+.-]{1,20}:|www\.|[^/]{0,80}/"
    r"|\S{0,200}\.(?:html?|php|aspx?|md|pdf|jpe?g|png|gif|webp|svg|com|org|net|gov|edu)\b",
    re.IGNORECASE,
)

_ATTRIBUTE = r"[ \t\n]++[\w:@.-]++[ \t]*+=[ \t]*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>]++)"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[a-z][a-z1-6]{{0,10}})(?P<attributes>(?:{_ATTRIBUTE})*+)[ \t\n]*+/?>"
    r"|<(?P<address>(?:https?|mailto):[^\s<>]++)>",
    re.IGNORECASE,
)
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "cite", "em", "font", "i", "ins", "mark", "small", "span"} | {"strong", "sub", "sup", "u"}
)
_BLOCK = frozenset(
    {"blockquote", "br", "center", "div", "figcaption", "figure", "hr", "li", "ol", "p", "section", "ul"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)

_ENTITY = re.compile(r"&(?:#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")

# The first character of a line that may be structure; "\n" in front lets the search run at memory speed.
_CANDIDATE = re.compile(r"\n(?=[ \t]{0,12}[>#*=_`-])")
_QUOTE = re.compile(r"[ \t]{0,3}>(?:[ \t]?>){0,9}(?!>)[ \t]?")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?=[^\s#])")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*\Z")
_RULE = re.compile(r"[ \t]*+(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|={3,}+[ \t]*+)\Z")
_FENCE = re.compile(r"[ \t]{0,3}```[\w-]{0,20}[ \t]*\Z")
_BULLET = re.compile(r"[ \t]{0,12}(?P<mark>[*-])[ \t]+(?=\S)")
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b[^<>]*+>", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:https?:|(?:read|see|watch|click|follow|more|listen|sign up|subscribe)\b|[^\n:]{0,60}:\s)",
    re.IGNORECASE,
)

_MARK = re.compile(r"\*+|_+|\n[ \t]*\n")
_BEFORE_STAR = frozenset("([{\"'“‘«„‚—–-…¿¡*_|>")
_BEFORE_UNDERSCORE = frozenset("([{\"'“‘«„—–*")
_OPENS = frozenset("\"'“‘«„([{$#@<¿¡£€*_…")
_CLOSED = re.compile(r"[*_]{0,3}(?:[.,;:!?…)\]}\"'”’»]{0,6}(?:\s|\Z|[—–/(-])|['’]s\b)")
_CODE = re.compile(r"(?<![`\w\\])`(?=[^`\n]*[\d_/\\=<>{}$#@])([^`\s]{1,100})`(?![`\w'’])")
_ESCAPE = re.compile(r"(?<![\\¯])\\(?=\*)|(?<![\\¯:\w])\\(?=[#`>\[\]])|(?<=[^\W_])\\(?=_[^\W_])")


def links(text: str) -> Iterator[Edit]:
    """Keep the words of links and images, drop their address.

    >>> list(links("read [this](#) now"))
    [Edit(start=5, end=6, put='', rule='link'), Edit(start=10, end=14, put='', rule='link')]
    >>> list(links("pushed [the group](again) back"))
    []
    """
    if "](" not in text:
        return
    edits: list[Edit] = []
    openings: list[tuple[int, int]] = []
    position = 0
    while token := _BRACKET.search(text, position):
        start, position = token.span()
        kind = token.group()
        if kind in ("[", "!["):
            openings.append((start, position))
        elif kind[0] == "\n":
            openings.clear()
        elif kind[0] == "]" and openings:
            opening = openings.pop()
            target = _TARGET.match(text, position) if kind == "](" else None
            if target and _ADDRESS.match(target["to"]):
                position = target.end()
                rule = "image" if text[opening[0]] == "!" else "link"
                edits.append(Edit(*opening, "", rule))
                edits.append(Edit(start, position, "", rule))
    edits.sort()
    yield from edits


def tags(text: str) -> Iterator[Edit]:
    """Drop HTML tags of formatting; those that begin or end a block become line ends. Other tags are text.

    >>> [edit.put for edit in tags('<p>One <a href="x">word</a><br/><script>')]
    ['\\n', '', '', '\\n']
    """
    if "<" not in text:
        return
    for match in _TAG.finditer(text):
        if match["address"]:
            yield Edit(match.start(), match.start() + 1, "", "tag")
            yield Edit(match.end() - 1, match.end(), "", "tag")
            continue
        name = match["name"].lower()
        if name in _BLOCK or (name in _INLINE and (name != "a" or match["close"] or match["attributes"])):
            yield Edit(*match.span(), "\n" if name in _BLOCK else "", "tag")


def lines(text: str) -> Iterator[Edit]:
    r"""Marks at the start of lines: block quotes, headings, bullets of a list, rules, code fences.

    >>> from corpuskit.text.edits import apply
    >>> text = "# Title #\n- one\n- two\n***\n> said\n- a lone dash\n#tag"
    >>> apply(text, list(lines(text)))
    'Title\none\ntwo\n\nsaid\n- a lone dash\n#tag'
    """
    edits: list[Edit] = []
    items: list[_Item] = []
    for start, end in _candidates(text):
        quote = _QUOTE.match(text, start, end)
        if quote:
            edits.append(Edit(start, quote.end(), "", "block quote"))
            start = quote.end()
        if start < end and (_RULE.match(text, start, end) or _FENCE.match(text, start, end)):
            edits.append(Edit(start, end, "", "rule"))
        elif heading := _HEADING.match(text, start, end):
            edits.append(Edit(start, heading.end(), "", "heading"))
            closing = _HEADING_END.search(text, heading.end(), end)
            if closing:
                edits.append(Edit(*closing.span(), "", "heading"))
        elif bullet := _BULLET.match(text, start, end):
            items.append(_Item(start, end, bullet.end(), bullet["mark"]))
    edits.extend(_bullets(text, items))
    edits.sort()
    yield from edits


def quoted_lines(text: str, marked: bool) -> Iterator[tuple[int, int]]:
    """The words of lines that are a block quote by their `>`; `marked` says that the text has other Markdown.

    In plain text news use the sign for lists and pointers too: there a quote must look like one.

    >>> list(quoted_lines("He wrote:\\n\\n> We will stay.", False))
    [(13, 26)]
    >>> list(quoted_lines("> Read more here", False))
    []
    """
    groups: list[list[tuple[int, int]]] = []
    last = -1
    for start, end in _candidates(text):
        quote = _QUOTE.match(text, start, end)
        if quote:
            if start != last + 1 or not groups:
                groups.append([])
            groups[-1].append((quote.end(), end))
            last = end
    previous, accepted = 0, False
    for group in groups:
        start, end = group[0][0], group[-1][1]
        before = text[max(0, start - 200) : start].rstrip("> \t\n")
        goes_on = accepted and not text[previous:start].strip("> \t\n")
        looks = (len(group) > 1 or len(groups) == 1) and not _POINTER.match(text, start, end)
        accepted, previous = marked or goes_on or looks or before.endswith(":"), end
        if accepted:
            yield from (span for span in group if span[0] < span[1])


def quoted_elements(text: str) -> Iterator[tuple[int, int]]:
    """What stands inside HTML blockquote elements.

    >>> list(quoted_elements("<blockquote>Yes.</blockquote>"))
    [(12, 16)]
    """
    begin = -1
    for match in _BLOCKQUOTE.finditer(text) if "<" in text else ():
        if match[1] and begin >= 0:
            yield begin, match.start()
        begin = -1 if match[1] else match.end()


def entities(text: str) -> Iterator[Edit]:
    """HTML entities that stand for one character; once only ("&amp;lt;" becomes "&lt;").

    >>> [edit.put for edit in entities("AT&amp;T &#8220;said&#x201D; &nothing; &copy 2016")]
    ['&', '“', '”']
    """
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        char = _character(match)
        if char:
            yield Edit(*match.span(), char, "entity")


def emphasis(text: str) -> Iterator[Edit]:
    """Stars, underscores and backticks around words, in pairs inside a paragraph.

    >>> from corpuskit.text.edits import apply
    >>> text = "**Update:** _The Courier_'s f**k, rock*n*roll, 5 * 3 * 2, @some_name_here"
    >>> apply(text, list(emphasis(text)))
    "Update: The Courier's f**k, rock*n*roll, 5 * 3 * 2, @some_name_here"
    """
    edits: list[Edit] = []
    if "*" in text or "_" in text:
        edits.extend(_emphasis(text))
    if "`" in text:
        for match in _CODE.finditer(text):
            edits.append(Edit(match.start(), match.start() + 1, "", "code"))
            edits.append(Edit(match.end() - 1, match.end(), "", "code"))
    if "\\" in text:
        edits.extend(Edit(*match.span(), "", "escape") for match in _ESCAPE.finditer(text))
    edits.sort()
    yield from edits


class _Item(NamedTuple):
    """A line that begins like an item of a list, and where its words begin."""

    start: int
    end: int
    words: int
    mark: str


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that begin with a character of structure."""
    for match in _CANDIDATE.finditer("\n" + text):
        end = text.find("\n", match.start())
        yield match.start(), end if end >= 0 else len(text)


def _bullets(text: str, items: list[_Item]) -> Iterator[Edit]:
    """Only items that stand beside another: a lone dash is a signature, a footnote or somebody speaking."""
    for index, item in enumerate(items):
        for other in items[max(0, index - 1) : index] + items[index + 1 : index + 2]:
            first, second = min(item, other), max(item, other)
            if item.mark == other.mark and not text[first.end : second.start].strip("> \t\n"):
                yield Edit(item.start, item.words, "", "bullet")
                break


def _emphasis(text: str) -> Iterator[Edit]:
    open_marks: dict[str, int] = {}
    for match in _MARK.finditer(text):
        start, end = match.span()
        kind = match.group()
        if kind[0] == "\n":
            open_marks.clear()
            continue
        before = text[start - 1] if start else "\n"
        if len(kind) > (3 if kind[0] == "*" else 2) or before == "\\":
            continue
        if not before.isspace() and _CLOSED.match(text, end):
            pair = [kind] if kind in open_marks else ["**", "*"] if kind == "***" else []
            if pair and all(mark in open_marks for mark in pair):
                places = {mark: open_marks[mark] for mark in pair}
                for mark, place in places.items():
                    yield Edit(place, place + len(mark), "", "emphasis")
                yield Edit(start, end, "", "emphasis")
                first = min(places.values())
                open_marks = {mark: place for mark, place in open_marks.items() if place < first}
                continue
        if _may_open(kind, before, text[end : end + 1]):
            open_marks[kind] = start


def _may_open(kind: str, before: str, after: str) -> bool:
    allowed = _BEFORE_STAR if kind[0] == "*" else _BEFORE_UNDERSCORE
    return (before.isspace() or before in allowed) and (after.isalnum() or after in _OPENS) and after != ""


def _character(match: re.Match[str]) -> str:
    """The one character of an entity, "" when it is none or a control."""
    if match["name"]:
        char = html5.get(match["name"] + ";", "")
        return char if len(char) == 1 else ""
    code = int(match["number"]) if match["number"] else int(match["hex"], 16)
    if 0x80 <= code < 0xA0:  # what browsers do: writers meant windows-1252
        return bytes([code]).decode("cp1252", "ignore")
    if code in (9, 10, 13) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF:
        return chr(code)
    return ""
