"""What pages put between the sentences of a story: advertisements, headlines of other stories, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpuskit.normalise import dateline, footer, furniture
from corpuskit.records import Zone

_LONGEST_RUN = 8  # headlines below "Read more:" in the middle of a story
_LONGEST_SENTENCE = 14  # words of a headline that ends with a full stop
_LONGEST_CALL = 160  # characters of "Sign up for ...": what is longer may be a paragraph
_LONGEST_GLUED = 900  # characters from a name to the MORE that ends the headlines glued to it
_WORDS = r"(?:(?:\(?[^\W\d_a-z][\w.’'-]{0,24}\)?|de|de la|del|der|la|van|von|bin|el|al),? ){1,6}?"
_SUFFIX = r"(?:,? (?:Jr|Sr)\.?|,? I{2,3}|,? IV)?"
_NAME = (
    rf"\b(?P<last>[^\W\d_a-z][\w’'-]{{1,24}}){_SUFFIX}(?P<start>) ?{_WORDS}"
    rf"(?:[^\W\d_a-z][\w’'.-]{{0,24}}-)?(?P=last){_SUFFIX}"
)
_GLUED = re.compile(_NAME + r"(?=[^\W_a-z]|[‘“\"'’$*#(](?=\w))")
_LOOSE = re.compile(rf"(?={_NAME} [^\W_a-z])")
_LOOSE_REACH = 40  # characters: a name's first word may be repeated before its last
_MORE = re.compile(r"(?<=\s)MORE(?![\w])")
_ADVERT = (
    "Story Continued Below", "Story continues below advertisement", "ADVERTISEMENT", "Advertisement Advertisement",
    "Advertisement Continue reading the main story", "Continue reading the main story", "Article Continued Below",
    "CONTINUE READING BELOW", "Scroll down for video", furniture.NO_PLAYER,
)  # fmt: skip
_BRACKETED = re.compile(
    r"[(\[]\s?(?:RELATED|PHOTOS?|PICTURES|VIDEOS?|WATCH|Also on [A-Z]{2,20}|ALSO READ|READ MORE|READ|SEE ALSO"
    r"|MORE|Related|Read more|See also|Also see|Photos|Video|Watch):\s?[^()\[\]\n]{3,200}"
    r"(?:\[[^()\[\]\n]{1,20}\])?[)\]]"
)
_PLAYER = re.compile(r"JUST WATCHED [^\n]{1,300}? Replay More Videos \.{3} MUST WATCH [^\n]{1,300}? \d{1,2}:\d\d\b")
_GALLERY = re.compile(r"Hide Caption \d{1,3} of \d{1,3}")
_LONGEST_CAPTION = 1100  # characters: of 18,674 captions in galleries the longest has 1,088
# A link to another story: no blank behind its label, no stop at its end. Of 150 such lines two were of the story.
_TEASER = re.compile(r"(?=[^:]*[a-z])['‘]?[^\W\d_][^:]{3,90}:(?=[A-Z])[^\n]{8,160}(?<![.!?”\":,;])")
_LIST_LABEL = re.compile(r"^Story highlights?(?= )", re.MULTILINE)
_LABELLED = re.compile(
    r"(?:(?<=[.!?”\"] )|(?<=^))(?:RELATED|Related|READ|MORE|READ MORE|SEE ALSO|ALSO READ|Read more|Related story):\s?"
    r"[^\n.!?\"“”]{8,140}[!?]?(?= [\"“])",
    re.MULTILINE,
)


def inserted(text: str, spans: list[tuple[int, int]], first: int, last: int) -> Iterator[Zone]:
    """Zones in the lines first to last - 1, whole lines and parts of lines; they may overlap.

    >>> text = "Mayor Ada Lind Ada Maria LindFerries stop Harbour closed MORE said so."
    >>> zone, = inserted(text, [(0, len(text))], 0, 1)
    >>> text[: zone.start] + text[zone.end :]
    'Mayor Ada Lind said so.'
    """
    headlines = 0
    for index in range(first, last):
        start, end = spans[index]
        if end - start > furniture.LONGEST and end - start > 450:
            headlines = 0
            continue
        line = text[start:end]
        kind = _line_kind(line)
        if kind == "related list" and not furniture.kind_of(line)[1]:
            headlines = _LONGEST_RUN
        elif not kind and headlines and footer.is_headline(line):
            headlines -= 1
            kind = "related list"
        elif not kind:
            headlines = 0
        if kind:
            yield Zone(start, end, kind, "line")
    if first < last:
        yield from _inside(text, spans[first][0], spans[last - 1][1])


def _line_kind(line: str) -> str:
    kind, rest = furniture.kind_of(line)
    if kind in ("footer", "rest", "section line"):
        is_story = len(line) > _LONGEST_CALL and furniture.is_story(line)
        return "" if is_story or line.endswith("?") else "inserted headline"
    if kind == "related list" and _is_sentence(rest):
        return ""
    if kind:
        return kind
    if furniture.is_symbols(line):
        return ""
    if furniture.is_caption(line) and not dateline.read(line):
        return "caption"
    return "inserted headline" if ":" in line and _TEASER.fullmatch(line) else ""


def _is_sentence(rest: str) -> bool:
    """Whether what follows "More:" is no headline: a paragraph, or a tweet."""
    return bool(rest) and (
        rest[0].islower()
        or furniture.is_story(rest)
        or (rest[-1] == "." and rest.count(" ") > _LONGEST_SENTENCE)
        or "t.co/" in rest
        or "pic.twitter.com" in rest
    )


def _inside(text: str, start: int, end: int) -> Iterator[Zone]:
    """Parts of lines. Each search is made only where its plain words occur."""
    if " MORE" in text:
        yield from _glued(text, start, end)
    for words in _ADVERT if _may_have_advert(text) else ():
        at = text.find(words, start, end)
        while at >= 0:
            if _stands_alone(text, at, at + len(words)):
                yield Zone(at, at + len(words), "inserted headline", "advertisement")
            at = text.find(words, at + len(words), end)
    if "JUST WATCHED" in text:
        for match in _PLAYER.finditer(text, start, end):
            yield Zone(match.start(), match.end(), "inserted headline", "player")
    if "Hide Caption" in text:
        yield from _galleries(text, start, end)
    if "Story highlight" in text:
        for match in _LIST_LABEL.finditer(text, start, end):
            yield Zone(match.start(), match.end(), "section line", "list label")
    if ": " in text and ("(" in text or "[" in text):
        for match in _BRACKETED.finditer(text, start, end):
            yield Zone(match.start(), match.end(), "inserted headline", "bracketed")
    if "ED:" in text or "ed:" in text or "MORE:" in text or "READ:" in text or "ALSO:" in text or "more:" in text:
        for match in _LABELLED.finditer(text, start, end):
            yield Zone(match.start(), match.end(), "inserted headline", "labelled")


def _galleries(text: str, start: int, end: int) -> Iterator[Zone]:
    """The captions of pictures run together in one line, each with its number behind it.

    What is longer than any caption is the story, which some pages print in the same line.
    """
    first = last = -1
    for match in _GALLERY.finditer(text, start, end):
        begin = max(start, last)
        begin = max(begin, text.rfind("\n", begin, match.start()) + 1)
        if match.start() - begin > _LONGEST_CAPTION:
            begin = match.start()
        if begin != last:
            if last >= 0:
                yield Zone(first, last, "caption", "gallery")
            first = begin
        last = match.end()
    if last >= 0:
        yield Zone(first, last, "caption", "gallery")


def _may_have_advert(text: str) -> bool:
    return (
        "ontinue" in text
        or "dvertis" in text
        or "DVERTIS" in text
        or "ONTINUE" in text
        or "Scroll down" in text
        or "Media playback" in text
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Between sentences: after an end of one, before a beginning of one."""
    before, after = text[max(0, start - 2) : start].rstrip(" "), text[end : end + 3].lstrip(" :")
    ended = not before or before[-1] in ".!?”\"’')\n…:" or text[max(0, start - 14) : start] == "Advertisement "
    return ended and (not after or not after[0].islower())


def _glued(text: str, start: int, end: int) -> Iterator[Zone]:
    """A name, its full form and headlines run together: "Ada Lind Ada Maria LindFerries stop MORE said"."""
    at = start
    for more in _MORE.finditer(text, start, end):
        floor = max(at, text.rfind("\n", at, more.start()) + 1, more.start() - _LONGEST_GLUED)
        name = _GLUED.search(text, floor, more.start()) or _loose(text, floor, more.start())
        if name:
            yield Zone(name.start("start"), more.end(), "inserted headline", "glued headlines")
        at = more.end()


def _loose(text: str, start: int, end: int) -> re.Match[str] | None:
    """A name and its full form with a space behind them: "Ada Lind Ada Maria Lind Ferries stop"."""
    chosen = None
    for match in _LOOSE.finditer(text, start, end):
        if chosen and match.start() > chosen.start() + _LOOSE_REACH:
            break
        chosen = match
    return chosen
