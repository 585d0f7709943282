"""The head of an article: title, kicker, byline, date, outlet and section lines, down to its first line of story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpuskit.normalise import byline, dateline, footer, furniture, metalines, outlets
from corpuskit.records import Fact, Zone
from corpuskit.text import lexicon

MOST_LINES = 18  # in which the head of an article ends, whatever stands in it
_FOOT = 600  # characters at the end in which an author is presented
_LONGEST_TITLE = 260
_LONGEST_SUBTITLE = 260
_LONGEST_ORIGIN = 160
_ENDED = (".", "!", "?", "”", '"', "…", ":", ",", ";", "’", "'", ")", "]", "—", "–", "-")
_OPEN_ENDS = (
    " a",
    " an",
    " and",
    " at",
    " by",
    " for",
    " from",
    " in",
    " of",
    " on",
    " or",
    " that",
    " the",
    " to",
    " with",
)
_SITE = re.compile(r"\s+(?:\||-|–|—|::|»|•)\s+([^|–—»•]{2,40})$")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Head:
    """What was found; `body` is the number of the first line of the story."""

    zones: list[Zone] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    body: int = 0
    title: str = ""
    names: tuple[str, ...] = ()
    dated: bool = False
    maybe_outlet: str = ""


class _Reader:
    """Goes down the first lines of one text."""

    def __init__(self, text: str, spans: list[tuple[int, int]], title: str) -> None:
        self.lines = [text[start:end] for start, end in spans[: MOST_LINES + 3]]
        self.spans = spans
        self.foot = text[-_FOOT:] if len(text) > 3 * _FOOT else ""
        self.known_title = title
        self.head = Head(title=title)
        self.has_title_line = False

    def line(self, index: int) -> str:
        return self.lines[index] if index < len(self.lines) else ""

    def zone(self, index: int, kind: str, rule: str) -> None:
        start, end = self.spans[index]
        self.head.zones.append(Zone(start, end, kind, rule))

    def read(self) -> Head:
        index = 0
        last = min(len(self.lines), MOST_LINES)
        while index < last:
            step = self._step(index)
            if not step:
                break
            index += step
        if index >= len(self.spans) and index:
            index = self._take_back()
        self.head.body = index
        self._settle()
        self._read_datelines(index)
        return self.head

    def _settle(self) -> None:
        """What a line means can depend on the others: a name beside a date, "Source: Harbour Gazette"."""
        label = self.head.maybe_outlet
        if label and (self.head.names or not byline.is_person(label)):
            self.head.facts.append(Fact("outlet", label, "outlet line"))
        if self.head.names or self.head.dated:
            self.head.facts = [
                fact._replace(field="outlet") if fact.source == "source line" and fact.field == "origin" else fact
                for fact in self.head.facts
            ]

    def _take_back(self) -> int:
        """An article that is all head has a story after all: what follows its title."""
        first = self.head.zones[0]
        keep = 1 if first.kind == "title" and len(self.spans) > 1 else 0
        kinds = {zone.kind for zone in self.head.zones}
        if kinds <= {"title", "subtitle", "kicker"}:
            del self.head.zones[keep:]
            return keep
        return len(self.spans)

    def _step(self, index: int) -> int:
        """How many lines belong to the head from here: 0 where the story begins."""
        line = self.lines[index]
        if not self.head.title:
            return self._before_title(index, line)
        if self.known_title and not self.has_title_line and self._is_known_title(index, line):
            self.zone(index, "title", "front matter")
            self.has_title_line = True
            return 1
        return int(self._meta(index, line) or self._lone_line(index, line) or self._subtitle(index, line))

    def _is_known_title(self, index: int, line: str) -> bool:
        """Whether a line is the title that is known from elsewhere, perhaps in another wording."""
        if len(line) > _LONGEST_TITLE or any(zone.kind == "subtitle" for zone in self.head.zones):
            return False
        if same_words(line, self.known_title):
            return True
        words, known = set(line.casefold().split()), set(self.known_title.casefold().split())
        if 2 * len(words & known) >= min(len(words), len(known)):
            return self._is_title(index, line)
        return index == 0 and not line.endswith(_ENDED) and " " in line and self._is_title(index, line)

    def _before_title(self, index: int, line: str) -> int:
        if self._kicker(index, line):
            return 1
        meta = metalines.read(line)
        if meta and meta.kind == "title" and not metalines.read(self.line(index + 1)):
            meta = None
        if meta and (meta.facts or meta.kind == "section line"):
            return self._keep(index, meta)
        return self._title(index, line) if self._is_title(index, line) else int(self._meta(index, line))

    def _is_title(self, index: int, line: str) -> bool:
        if len(line) > _LONGEST_TITLE or furniture.is_symbols(line) or metalines.url_of(line):
            return False
        kind, rest = furniture.kind_of(line)
        if kind and (kind == "rest" or rest.count(" ") < 2 or rest[:1].islower()):
            return False  # "Photo: Ferry crew finds a chest" is a title all the same
        if furniture.is_caption(line) or dateline.read(line):
            return False
        if line.endswith((".", ".”", '."')) and (len(line) > 150 or (" said" in line and ("“" in line or '"' in line))):
            return False
        return index + 1 < len(self.spans) or not line.endswith(".")

    def _title(self, index: int, line: str) -> int:
        self.zone(index, "title", "first line")
        self.head.title = line
        self.has_title_line = True
        self.head.facts.append(Fact("title", line, "title line"))
        site = _SITE.search(line, max(0, len(line) - 60))
        if site and (outlets.known(site[1]) or ("|" in site[0] and self._is_label(site[1]))):
            self.head.facts.append(Fact("outlet", site[1], "title line"))
        return 1

    def _is_label(self, label: str) -> bool:
        return byline.is_title_case(label) and outlets.has_outlet_word(label.split()[-1])

    def _kicker(self, index: int, line: str) -> bool:
        """A label above the title: of a list, or an outlet's name."""
        bare = line.strip(" :|*")
        following = self.line(index + 1)
        if len(bare) > 60 or len(following) < 4:
            return False
        if bare.lower() in lexicon.words("en/kickers") and (len(following) >= 15 or metalines.read(following)):
            self.zone(index, "kicker", "word list")
            return True
        if len(following) > _LONGEST_TITLE or not self._is_outlet_above(index, bare):
            return False
        self.zone(index, "kicker", "outlet")
        self.head.facts.append(Fact("outlet", bare, "kicker"))
        return True

    def _is_outlet_above(self, index: int, bare: str) -> bool:
        """An outlet's name: of the list, repeated by the dateline, or told by its last word and by what follows it."""
        following, third = self.line(index + 1), self.line(index + 2)
        if outlets.known(bare):
            return (" " in bare or bare.isupper()) and not following[:1].islower() and len(following) >= 15
        if bare.isupper():
            sources = map(self._source, range(index + 2, index + 4))
            if any(source and outlets.key(source) == outlets.key(bare) for source in sources):
                return True
        if (
            not outlets.has_outlet_word(bare.split()[-1])
            or not 2 <= len(bare.split()) <= 5
            or not byline.is_title_case(bare)
        ):
            return False
        if metalines.read(following):
            return third.count(" ") > bare.count(" ") and not third.endswith(_ENDED)
        return following.count(" ") > bare.count(" ") and not following.endswith(_ENDED) and bool(metalines.read(third))

    def _source(self, index: int) -> str:
        found = dateline.read(self.line(index)) if index < len(self.lines) else None
        return found.source if found else ""

    def _meta(self, index: int, line: str) -> bool:
        """Lines that can be no story: metadata, section lines, captions, advertisements, addresses."""
        meta = metalines.read(line)
        if meta and meta.kind == "title" and self.head.title:
            meta = None
        if meta:
            return bool(self._keep(index, meta))
        if self.head.title and (furniture.is_symbols(line) or metalines.is_noise(line)):
            self.zone(index, "section line", "form")
            return True
        if self.head.title and furniture.is_caption(line) and not dateline.read(line):
            self.zone(index, "caption", "form")
            return True
        kind, rest = furniture.kind_of(line)
        if kind and (self.head.title or kind in ("inserted headline", "caption")):
            if kind in ("related list", "rest") and not (rest or kind == "rest"):
                return False
            self.zone(index, {"footer": "section line", "rest": "section line"}.get(kind, kind), "word list")
            return True
        if self.head.title and (origin := footer.origin_of(line)) and len(line) <= _LONGEST_ORIGIN:
            self.zone(index, "section line", "origin")
            self.head.facts.append(Fact("origin", origin, "origin line"))
            return True
        if metalines.url_of(line):
            self.zone(index, "section line", "address")
            if address := metalines.article_url(line):
                self.head.facts.append(Fact("url", address, "address line"))
            return True
        return False

    def _keep(self, index: int, meta: metalines.MetaLine) -> int:
        self.zone(index, meta.kind, meta.rule)
        self.head.facts.extend(meta.facts)
        self.head.names += meta.names
        self.head.dated = self.head.dated or meta.dated
        self.head.maybe_outlet = self.head.maybe_outlet or meta.maybe_outlet
        if meta.kind == "title" and meta.facts:
            self.head.title, self.has_title_line = meta.facts[0].value, True
        return 1

    def _lone_line(self, index: int, line: str) -> bool:
        """A name, an outlet or a role that stands alone between title and story."""
        if len(line) > 120 or line[-1:] in '.!?:;,”"':
            return False
        bare = line.strip(" *_|")
        if bare.strip(" :").lower() in lexicon.words("en/kickers"):
            self.zone(index, "kicker", "word list")
            return True
        if any(outlets.key(bare) == outlets.key(name) for name in self.head.names):
            self.zone(index, "byline", "repeated name")
            if not byline.is_person(bare):
                self.head.facts.append(Fact("origin", bare, "repeated name"))
            return True
        label = ""
        if self.head.names and byline.is_title_case(bare):
            label = byline.outlet_in(bare) or (bare if self._is_label(bare) and self._beside_date(index) else "")
        if outlets.agency(bare) or outlets.known(bare) or label:
            return self._outlet_line(index, label or bare)
        meta = None if self.head.names else metalines.signed(bare)
        if meta is None:
            if byline.is_role(bare) and (self.head.names or self._beside_date(index)):
                self.zone(index, "byline", "role")
                return True
            return False
        if any(fact.field != "author" for fact in meta.facts) or self._is_author(index, meta.names):
            return bool(self._keep(index, meta))
        return False

    def _outlet_line(self, index: int, bare: str) -> bool:
        sure = " " in bare or bare.isupper() or self._beside_date(index) or bool(self.head.names)
        if not sure:
            return False
        service = outlets.agency(bare)
        self.zone(index, "byline", "outlet")
        self.head.facts.append(
            Fact("agency", service, "outlet line") if service else Fact("outlet", bare, "outlet line")
        )
        return True

    def _beside_date(self, index: int) -> bool:
        """Whether the line before or after is a line of the head that states a date or an author."""
        following = metalines.read(self.line(index + 1)) if index + 1 < len(self.lines) else None
        return self.head.dated or bool(following and (following.dated or following.names))

    def _is_author(self, index: int, names: tuple[str, ...]) -> bool:
        """A name alone may be the person in a picture: a date, a role or an outlet must stand beside it, or the foot
        of the article must name the person again."""
        if len(names) > 3:
            return False
        after = self.line(index + 1)
        if self._beside_date(index) or byline.is_role(after) or outlets.known(after):
            return True
        if byline.is_title_case(after) and byline.outlet_in(after):
            return True
        return all(name in self.foot for name in names)

    def _subtitle(self, index: int, line: str) -> bool:
        """A short line below the title: unfinished like a headline, or followed by the byline."""
        if len(line) > _LONGEST_SUBTITLE or index + 1 >= len(self.spans) or dateline.read(line):
            return False
        if any(zone.kind == "subtitle" for zone in self.head.zones):
            return False
        previous = self.head.zones[-1].kind if self.head.zones else ""
        following = self.line(index + 1)
        meta = metalines.read(following) if previous in ("title", "kicker") else None
        if meta and (meta.names or meta.dated) and not furniture.is_story(line):
            self.zone(index, "subtitle", "before byline")
            return True
        words = line.count(" ") + 1
        if (
            not self.has_title_line
            or line.endswith((*_ENDED, *_OPEN_ENDS))
            or not 4 <= words <= 40
            or '"' in line
            or "“" in line
        ):
            return False
        if (
            not line[0].isupper()
            or len(following) <= len(line)
            or not following.rstrip().endswith((".", "”", '"', "!", "?"))
        ):
            return False
        self.zone(index, "subtitle", "no full stop")
        return True

    def _read_datelines(self, body: int) -> None:
        for index in range(body, min(body + 4, len(self.lines))):
            found = dateline.read(self.lines[index])
            if found:
                start = self.spans[index][0]
                end = start + len(self.lines[index][: found.end].rstrip())
                self.head.zones.append(Zone(start, end, "dateline", "dateline"))
                self.head.facts.extend(found.facts)
                break


def same_words(first: str, second: str) -> bool:
    """Whether two lines have the same letters and digits.

    >>> same_words("The ferry’s end", "The Ferry's End!")
    True
    """
    if abs(len(first) - len(second)) > 60:
        return False
    return _NOT_WORD.sub("", first).casefold() == _NOT_WORD.sub("", second).casefold()


def read_head(text: str, spans: list[tuple[int, int]], title: str = "") -> Head:
    """Read the first lines of a clean text; `title` is what its front matter says, if it has one.

    >>> text = "Ferry sinks\\nBy Ada Lind\\nThe ferry sank on Monday, the harbour said."
    >>> head = read_head(text, [(0, 11), (12, 23), (24, 67)])
    >>> head.title, head.names, head.body
    ('Ferry sinks', ('Ada Lind',), 2)
    """
    return _Reader(text, spans, title).read()
