"""The foot of an article: contributors, sources, related lists, sign-ups, copyright lines and disclaimers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpuskit.normalise import byline, furniture, metalines, outlets
from corpuskit.records import Fact, Zone
from corpuskit.text import dates

MOST_LINES = 60  # from the end; a foot with comments is longer, but its first line is what counts
_LATEST_REST = 0.25  # of the text must stand before "Leave a reply": above that it is a line of the head
_MOST_HEADLINES = 12  # in one related list
_LONGEST_HEADLINE = 150

_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article|post|piece|column)|from [A-Z])"
    r"|\bcontributed (?:to )?(?:the )?reporting"
    r"|\breported from [A-Z]|\bbased (?:in part )?on wire (?:service )?reports"
)
_CONTRIBUTORS = re.compile(
    r"\W{0,3}(?:(?:additional )?(?:reporting|writing|editing|graphics|research) by [A-Z]"
    r"|(?:contributing|contributors?|with reporting from|reporting from)\s?[:(]?\s?[A-Z]"
    r"|with (?:post )?wires|with (?:files|reports) from)",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"""(?:the\s)?(?:
        original(?:\ssource\sof\sthis|\sversion\sof\sthis)?\s(?:article|story|source)(?:\sof\sthis\sarticle)?\sis
        |(?:this\s(?:article|story|piece|post|column|essay|interview|report|op-ed)(?:\sby\s[^.\n]{3,60}?)?|it)
         \s(?:was\s|has\sbeen\s|is\s)?(?:originally\s|first\s)?
         (?:appeared|published|posted|ran|republished|reprinted|reposted|syndicated)(?:\swith\spermission)?
         (?:\s(?:in|on|at|by|from|via))(?:\sthe\swebsite\sof|\sthe\ssite\sof)?
        |(?:originally|first)\s(?:published|appeared|posted)\s(?:in|on|at|by)
        |(?:reprinted|republished|reproduced|cross-?posted|reposted)(?:\shere)?
         (?:\swith\s(?:the\s)?(?:kind\s)?permission)?\s(?:from|of|by)
        |(?P<label>source):
    )\s*(?P<name>[^\n]{2,120})""",
    re.IGNORECASE | re.VERBOSE,
)
_ORIGIN_END = re.compile(
    r"\s+(?:under|and (?:is|was|has|appears)|on (?=[A-Z0-9])|at (?=\d)|in (?=\d|[A-Z][a-z]+ \d)|with|by|as|where|which"
    r"|at http|here\b|https?:)|[.;,|(]\s|[.;,|]$"
)
_COPYRIGHT = re.compile(
    r"(?:copyright|\(c\)|©)(?:\s?(?:copyright|\(c\)|©|:))?\s{0,2}(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?,?\s{0,2})?(?:by\s|,)?"
    r"\s?(?P<name>[^\n]{2,80})",
    re.IGNORECASE,
)
_COPYRIGHT_END = re.compile(
    r",? (?:llc|inc|ltd|l\.l\.c|corp|co)\b.*|[.|;]\s.*|\.? all rights.*|[,.]?\s?(?:19|20)\d\d\b.*|\.$", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(?:amended|updated|corrected|modified|revised)\b", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\W{0,4}(?:this|an earlier version of this) (?:article|story|post|piece|column|report|headline)"
    r"(?:['’]s \w{3,15})?"
    r" (?:(?:was|is|has been)(?: \w{2,10}ly)?(?: first| last)? (?:amended|based|changed|clarified|compiled|corrected"
    r"|edited|excerpted|featured|modified|produced|published|refiled|reported|revised|supported|translated|updated)"
    r"|originally|incorrectly|misstated|mistakenly|misidentified)\b|\W{0,4}the (?:article|story|post) (?:was|has been)"
    r" (?:corrected|updated)\b",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"\W{0,4}(?:you can )?follow (?:@|[A-Z])[^\n]{1,90}\b(?:twitter|facebook|instagram)", re.IGNORECASE
)
_BIO = re.compile(
    r"^\W{0,4}(?:(?:The )?(?:author|writer)|Mr\.|Ms\.|Mrs\.|Dr\.)?\s?(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}),?"
    r" (?:is|was|are|writes|covers|teaches|lives|served|serves|works|reports|has (?:written|worked|been))\b"
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday a an the this our his her".split()) - {
    "the"
}
_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|broadcast)|[\"“”']fair use|fair use (?:notice|of)"
    r"|copyrighted material|click here for reprint|reprinted by arrangement"
)
_OPINIONS = re.compile(
    r"(?:views|opinions)(?: and opinions)? (?:expressed|presented|here|in this)\b[^\n]{0,160}\b(?:own|those|solely"
    r"|alone|necessarily|not of|not the|responsib)|do(?:es)? not necessarily (?:reflect|represent)"
    r"|responsibility of the author|(?:agree|subscrib|sign)[^\n]{0,80}\b(?:privacy policy|terms of (?:service|use))"
)
_OF_AUTHOR = re.compile(r"\b(?:views|opinions) expressed in this (?:commentary|article|column|piece|essay|op-ed) are\b")
_LONGEST_DISCLAIMER = 2500
_LONGEST_CORRECTION = 900
_SERVICE = re.compile(r"\bby ((?:[A-Z][\w.&'’-]{1,20} ){1,3}(?:News|Press) (?:Agency|Service))\b")
_COMMENT = re.compile(r"\W{0,3}(?:[^\W\d][^:\n]{0,40} (?:says|wrote|commented):|reply\b|permalink\b)", re.IGNORECASE)
_NO_ORIGINS = frozenset("twitter facebook youtube instagram flickr reddit medium getty wikipedia".split())


@dataclass(slots=True)
class Foot:
    """What was found; `start` is the number of the first line of the foot."""

    zones: list[Zone] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    start: int = 0


def read_foot(text: str, spans: list[tuple[int, int]], body: int, names: tuple[str, ...] = ()) -> Foot:
    """Read the last lines of a clean text. The story begins at line `body`; `names` are its authors.

    >>> text = "The ferry sank.\\n\\nShare this:\\nTwitter\\nFacebook"
    >>> foot = read_foot(text, [(0, 15), (17, 28), (29, 36), (37, 45)], 0)
    >>> foot.start, foot.zones[0].kind
    (1, 'footer')
    """
    foot = Foot(start=len(spans))
    first = max(body + 1, len(spans) - MOST_LINES)
    if first >= len(spans):
        return foot
    lines = [text[start:end] for start, end in spans[first:]]
    rest = _rest_at(lines, spans, first, len(text))
    start = len(lines)
    kinds: list[tuple[str, str]] = []
    while start:
        line = lines[start - 1]
        kind = kind_of(line, names)
        if start > rest:
            kind = ("disclaimer", "rest") if _is_about_rights(line) else (kind or ("footer", "rest"))
        elif kind is None and _is_listed(lines, start - 1):
            kind = ("related list", "headline")
        if kind is None:
            break
        kinds.append(kind)
        start -= 1
    for (begin, end), line, (kind_name, rule) in zip(
        spans[first + start :], lines[start:], reversed(kinds), strict=True
    ):
        foot.zones.append(Zone(begin, end, kind_name, rule))
        foot.facts.extend(facts_of(line))
    foot.start = first + start
    _drop_doubtful(foot)
    return foot


def _rest_at(lines: list[str], spans: list[tuple[int, int]], first: int, size: int) -> int:
    """The line from which on nothing of the story follows; the number of lines where there is none."""
    for index, line in enumerate(lines):
        if furniture.kind_of(line)[0] != "rest" or spans[first + index][0] < size * _LATEST_REST:
            continue
        below = lines[index + 1 :]
        if any(map(_COMMENT.match, below)) or not any(map(_is_story, below)):
            return index
    return len(lines)


def _is_story(line: str) -> bool:
    return furniture.is_story(line) and not _is_about_rights(line)


def _is_listed(lines: list[str], index: int) -> bool:
    """Whether a line is one of the headlines below "Related:"."""
    for above in range(index, max(-1, index - _MOST_HEADLINES), -1):
        kind, rest = furniture.kind_of(lines[above])
        if kind == "related list":
            return above < index and not rest
        if not is_headline(lines[above]):
            return False
    return False


def kind_of(line: str, names: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """What a line is if it stands at the foot of an article.

    >>> kind_of("Ada Lind contributed to this report."), kind_of("The ferry sank.")
    (('footer', 'contributors'), None)
    >>> life = "Ada Lind, who has written on bridges and on ferries for all of thirty years, is editor of the Gazette."
    >>> kind_of(life), kind_of(f"{life} The opinions expressed in this column are her own.")
    (None, ('disclaimer', 'rights'))
    """
    kind, _ = furniture.kind_of(line)
    if kind:
        return ("footer", "word list") if kind in ("rest", "section line") else (kind, "word list")
    if furniture.is_symbols(line) or metalines.is_noise(line):
        return "footer", "symbols"
    size = len(line)
    if _is_about_rights(line) and (size >= 200 or not furniture.is_story(line) or _OF_AUTHOR.search(line)):
        return "disclaimer", "rights"
    if size <= 200 and _ORIGIN.match(line.lstrip(" *•(—–-")) and origin_of(line):
        return "footer", "origin"
    if size <= _LONGEST_CORRECTION and _CORRECTED.match(line):
        return "footer", "correction"
    if size > 400:
        return None
    if size <= furniture.LONGEST and _FOLLOW.match(line):
        return "footer", "follow"
    if _COPYRIGHT.match(line.lstrip(" *•")) and size <= furniture.LONGEST:
        return "footer", "copyright"
    if is_contributors(line) and "“" not in line and '"' not in line:
        return "footer", "contributors"
    if metalines.url_of(line):
        return "footer", "address"
    if furniture.is_caption(line):
        return "caption", "form"
    if size <= 160 and (meta := metalines.read(line)) and (meta.dated or meta.names or meta.kind == "section line"):
        return "footer", meta.rule
    bio = _BIO.match(line)
    if bio and any(outlets.key(bio["name"]) == outlets.key(name) for name in names):
        return "footer", "author"
    return None


def is_contributors(line: str) -> bool:
    """Whether a line names those who helped.

    >>> is_contributors("Ada Lind contributed to this report."), is_contributors("She contributed to the campaign.")
    (True, False)
    """
    if _CONTRIBUTORS.match(line):
        return True
    hinted = "contributed" in line or "reported from" in line or "wire" in line
    return hinted and _CONTRIBUTED.search(line) is not None


def _is_about_rights(line: str) -> bool:
    if len(line) > _LONGEST_DISCLAIMER:
        return False
    lower = line.lower()
    hinted = "right" in lower or "fair use" in lower or "may not be" in lower or "reprint" in lower
    if hinted and _RIGHTS.search(lower):
        return True
    hinted = "opinion" in lower or "views" in lower or "necessarily" in lower or "responsib" in lower
    hinted = hinted or "privacy policy" in lower or "terms of" in lower
    return hinted and not furniture.has_quotation(line) and _OPINIONS.search(lower) is not None


def is_headline(line: str) -> bool:
    """Whether a line has the form of a headline: short, not ended by a full stop, no speech.

    >>> is_headline("Ferries stop after storm"), is_headline("The ferries stopped.")
    (True, False)
    """
    return (
        len(line) <= _LONGEST_HEADLINE
        and line.count(" ") >= 2
        and line[-1] not in '.:;,”"'
        and "“" not in line
        and '"' not in line
        and (line[0].isupper() or line[0].isdigit() or line[0] in "‘'")
    )


def facts_of(line: str) -> list[Fact]:
    """What a line of the foot says about its article.

    >>> facts_of("The original source of this article is Harbour Moon")
    [Fact(field='origin', value='Harbour Moon', source='origin line')]
    >>> facts_of("© 2016 Harbour Gazette, Inc. All rights reserved.")
    [Fact(field='outlet', value='Harbour Gazette', source='copyright line')]
    """
    bare = line.lstrip(" *•(—–-")
    address = metalines.article_url(line)
    if address:
        return [Fact("url", address, "address line")]
    if origin := origin_of(line):
        return [Fact("origin", origin, "origin line")]
    if match := _COPYRIGHT.match(bare):
        return _copyright_facts(_COPYRIGHT_END.sub("", match["name"]).strip(" .,"))
    if is_contributors(line):
        return [Fact("agency", name, "contributors") for name in _agencies_in(line)[:1]]
    if len(line) <= _LONGEST_CORRECTION and (change := _CHANGED.search(line)):
        found = next(dates.find(line, change.start(), min(len(line), change.end() + 60)), None)
        return [Fact("updated", line[found.start : found.end], "correction line")] if found else []
    return []


def origin_of(line: str) -> str:
    """Where a line says that the article comes from, '' where it does not.

    >>> origin_of("Republished with permission from Harbour Moon."), origin_of("It was published.")
    ('Harbour Moon', '')
    """
    match = _ORIGIN.match(line.lstrip(" *•(—–-"))
    if not match:
        return ""
    name = _ORIGIN_END.split(match["name"] + " ", maxsplit=1)[0].strip(" .,:*)’'\"").removeprefix("the ")
    if match["label"] and not (outlets.known(name) or outlets.host(name)):
        return ""  # "Source: Harbour Research Centre" stands below charts, too
    named = outlets.by_url(name) or (name if outlets.known(name) else byline.outlet_in(name) or name)
    if (
        not named
        or named.lower() in _NO_ORIGINS
        or next(dates.find(name + " 2000"), None)
        or named.split()[0].lower() in _DAYS
    ):
        return ""
    return (
        named if 2 <= len(named) <= 60 and (named[0].isupper() or outlets.known(named) or outlets.host(named)) else ""
    )


def _copyright_facts(name: str) -> list[Fact]:
    service = outlets.agency(name)
    if service:
        return [Fact("agency", service, "copyright line")]
    name = byline.outlet_in(name) or name
    if outlets.known(name) or (outlets.has_outlet_word(name) and name[:1].isupper() and len(name.split()) <= 6):
        return [Fact("outlet", name, "copyright line")]
    return []


def _agencies_in(line: str) -> list[str]:
    named = _SERVICE.search(line)
    found = [outlets.agency(named[1]) or named[1]] if named else []
    for part in re.split(r",| and | contributed|:|\. |\.$|’s |'s | writers? | reporters? | reporting ", line[:300]):
        if service := outlets.agency(part.removeprefix("Contributing ").strip(" •*—–-()")):
            found.append(service)
    return found


def _drop_doubtful(foot: Foot) -> None:
    """Several addresses are references. Below "The original source is X" a copyright line names X and its author,
    not the outlet of this page."""
    if len({fact.value for fact in foot.facts if fact.field == "url"}) > 1:
        foot.facts[:] = [fact for fact in foot.facts if fact.field != "url"]
    if any(fact.field == "origin" for fact in foot.facts):
        foot.facts[:] = [fact for fact in foot.facts if fact.source != "copyright line"]
