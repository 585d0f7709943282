"""Single lines that say who wrote an article, when and where it appeared: "By Ada Lind | Courier | 5 May 2016"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from corpuskit.normalise import byline, outlets
from corpuskit.records import Fact
from corpuskit.text import dates, lexicon

_MOST_DATES = 3  # a line with more is a list of months
LONGEST = 200  # characters; a line of metadata is shorter than a paragraph
_KEY = re.compile(r"([A-Za-z][A-Za-z -]{0,24}?)\s?:\s*(.*)")
_BY = re.compile(
    r"(?:(?:story|words|text|written|posted|published|reported|analysis|report|reporting|commentary|opinion|article"
    r"|guest post|submitted|compiled)\s)?by(?::\s?|\s)(?=\S)",
    re.IGNORECASE,
)
_BY_INSIDE = re.compile(r"\s[Bb][Yy]:?\s(?=\S)")
_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>\"'“”]{4,400}?)[>).,;]*(?=\s|$)")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[ECMP][DS]?T|GMT|UTC|BST|CES?T)\b\)?)?|\d{1,2}\s?[ap]\.?m\.?(?!\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CHANGED = re.compile(r"updat|modif|edit|amend|correct|revis", re.IGNORECASE)
_PIECES = re.compile(r"\s*(?:\||//|[•·‧∙;]|\s[—–-]+\s|[—–]|,(?=\s|$)|\s/\s)\s*")
_EDGES = " \t.,:;|/•·–—-()[]*_«»<>@"
_BEHIND_NAMES = re.compile(
    r"\s(?:[·|•∙]\s?)?(?:leave a (?:comment|reply)|no comments|\d{1,5} comments?|filed under|posted in"
    r"|[·|•∙]\s?in [A-Z]\w*|\d{1,2} (?:minute|hour|day|week|month|year)s? ago|published|posted|updated)\b[^\n]*$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s(?:on|at)(?:\s\w{3,9}\.?,?)?$", re.IGNORECASE)
_LABEL = re.compile(r"(?:source|from|via|by|author|outlet|publication)\s?:\s?", re.IGNORECASE)
_EDITOR = re.compile(r"(?:editors?|edited by|editing|photo|photos|photographs?)\b\s?:?\s", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:\d{1,3}|one)[ -]?(?:min(?:ute)?s?)(?: read)?|\d{1,5} (?:comments?|shares?|views?|words)"
    r"|(?:comments?|share|tweet|print|e-?mail|save|listen|read full bio|view archive|archive|bio|\d{1,6})"
    r"|(?:\d{1,2} (?:hour|minute|day|week|month|year)s? ago)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class MetaLine:
    """What a line says, and the kind of zone that it is."""

    kind: str
    rule: str
    facts: list[Fact] = field(default_factory=list)
    maybe_outlet: str = ""
    names: tuple[str, ...] = ()
    dated: bool = False


def read(line: str) -> MetaLine | None:
    """What a line says about its article; None where it is no such line.

    >>> [fact.value for fact in read("By Ada Lind | Harbour Gazette | 10/19/2016").facts]
    ['10/19/2016', 'Ada Lind', 'Harbour Gazette']
    >>> read("Region: Middle East").kind, read("By Friday, the ferry had sailed") is None
    ('section line', True)
    """
    if len(line) > LONGEST or "(@" in line:  # a tweet's last line names its author and its day
        return None
    return _keyed(line) or _dated(line) or _by(line)


def _keyed(line: str) -> MetaLine | None:
    """`Key: value` lines with a key of the list."""
    match = _KEY.match(line)
    name = lexicon.table("en/header_keys").get(match[1].lower().strip()) if match else None
    if not match or not name:
        return None
    value = match[2].strip()
    if name == "section":
        return MetaLine("section line", "key")
    if name == "author":
        parsed = byline.parse(value, after_by=True)
        if parsed or not value:
            return _from_byline(parsed, "author line") if parsed else MetaLine("byline", "key")
        return None
    if name in ("date", "updated"):
        return _dated(line) or (MetaLine("dateline", "key") if len(value) <= 40 else None)
    if name == "url" or (name in ("source", "outlet") and _URL.match(value)):
        found = _URL.match(value)
        return MetaLine("section line", "key", [Fact("url", found[1], "url line")]) if found else None
    if name in ("source", "outlet"):
        return _named_outlet(value, name)
    if name == "title":
        return MetaLine("title", "key", [Fact("title", value, "title line")] if value else [])
    return MetaLine("subtitle", "key") if name == "subtitle" else None


def _named_outlet(value: str, name: str) -> MetaLine | None:
    if not value or len(value) > 80 or not (byline.is_title_case(value) or outlets.known(value)):
        return None
    if service := outlets.agency(value):
        return MetaLine("byline", "key", [Fact("agency", service, "source line")])
    return MetaLine("byline", "key", [Fact("origin" if name == "source" else "outlet", value, f"{name} line")])


def _dated(line: str) -> MetaLine | None:
    """Lines that are a date, perhaps with a byline and an outlet; and lines with nothing but a time of day."""
    if not _DIGIT.search(line):
        return None
    found = MetaLine("dateline", "dated line", dated=True)
    rest, at = [], 0
    for date in dates.find(line):
        before = line[at : date.start]
        changed = _CHANGED.search(before) is not None and "publish" not in before.lower()[-14:]
        rest.append(before)
        at = date.end
        found.facts.append(Fact("updated" if changed else "date", line[date.start : date.end], "dated line"))
    rest.append(line[at:])
    if not found.facts and len(line) <= 60 and _without_year().fullmatch(line):
        return found
    if len(found.facts) > _MOST_DATES or (not found.facts and not _CLOCK.search(line)):
        return None
    return found if _read_rest(found, rest) and (found.facts or _says_when(line)) else None


@cache
def _without_year() -> re.Pattern[str]:
    """A day without a year is no date, but a line of the head: "October 19, 14:25 UTC+3"."""
    month = dates.month_names()
    return re.compile(
        rf"(?:[a-z]{{3,9}}\.?,? )?(?:(?:{month})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{month}))"
        r"(?:[,|]? (?:at )?\d{1,2}[:.]\d\d[^\n]{0,20})?",
        re.IGNORECASE,
    )


def _says_when(line: str) -> bool:
    lower = line.lower()
    return any(word in lower for word in ("updat", "publish", "posted", "modified"))


def _read_rest(found: MetaLine, rest: list[str]) -> bool:
    """Put what stands beside the dates into the line's facts; whether all of it was understood."""
    unknown: list[str] = []
    bars = False
    for text in rest:
        bars = bars or any(mark in text for mark in "|·•@")
        text = byline.without_handles(_CLOCK.sub(" | ", text))
        head, *tail = _BY_INSIDE.split(f" {text} ", maxsplit=1)
        whole = _trim(head)
        pieces = [whole] if _is_one_label(whole) else [_trim(piece) for piece in _PIECES.split(head)]
        unknown += [piece for piece in pieces if piece and not _NOISE.fullmatch(piece) and not _take(found, piece)]
        if tail and not _take_names(found, tail[0].strip(" ,.;|·•–—-")):
            return False
    return _take_unknown(found, unknown, bars)


def _take_unknown(found: MetaLine, unknown: list[str], bars: bool) -> bool:
    """Names beside a date: of an outlet where a word says so, of a person where a bar and no comma stands between."""
    days = [day for fact in found.facts if fact.field == "date" and (day := dates.read(fact.value))]
    if unknown and days and all(len(day.value) < 10 for day in days):
        return False
    for piece in unknown:
        if len(piece) > 50 or "…" in piece or not byline.is_title_case(piece.replace(" - ", " ")):
            return False
        if outlets.has_outlet_word(piece) and not any(fact.field == "outlet" for fact in found.facts):
            found.facts.append(Fact("outlet", piece, "outlet line"))
        elif byline.is_person(piece) and not found.names and (bars or len(unknown) > 1):
            _add(found, byline.Byline((piece,)))
        elif len(unknown) == 1:
            found.maybe_outlet = piece
        else:
            return False
    return True


def _is_one_label(text: str) -> bool:
    """Whether a dash belongs to an outlet's name: "Guest Writer - Harbour"."""
    first, dash, second = text.partition(" - ")
    return (
        bool(dash)
        and not any(mark in text for mark in ",|•")
        and not byline.is_person(first)
        and byline.is_title_case(f"{first} {second}")
    )


def _trim(piece: str) -> str:
    """The piece without words that only introduce a date."""
    words, small = piece.strip(_EDGES).split(), lexicon.words("en/dated_line_words")
    while words and words[0].strip(_EDGES).lower() in small:
        words.pop(0)
    while words and words[-1].strip(_EDGES).lower() in small:
        words.pop()
    return " ".join(words).strip(_EDGES.replace(")", "").replace("(", ""))


def _take(found: MetaLine, piece: str) -> bool:
    if _EDITOR.match(piece):
        return len(piece) <= 60
    label = _LABEL.match(piece)
    piece = piece[label.end() :] if label else piece
    if service := outlets.agency(piece):
        found.facts.append(Fact("agency", service, "byline"))
    elif outlets.known(piece):
        found.facts.append(Fact("outlet", piece, "outlet line"))
    elif byline.is_role(piece) and not byline.is_person(piece):
        pass
    elif found.names and outlets.has_outlet_word(piece) and byline.is_title_case(piece):
        found.facts.append(Fact("outlet", piece, "outlet line"))
    else:
        return False
    return True


def _take_names(found: MetaLine, text: str) -> bool:
    """The authors after "by". What cannot be a name (an account, a remain of scraping) is left out where it stands
    before a bar: the rest of the line is sound."""
    text = _ON.sub("", _BEHIND_NAMES.sub("", text))
    parsed = byline.parse(text, after_by=True)
    if parsed is None:
        account, bar, rest = text.partition("|")
        parsed = byline.parse(f"Staff | {rest}", after_by=True) if bar and len(account.split()) <= 4 else None
    if parsed is None:
        return False
    _add(found, parsed)
    return True


def _by(line: str) -> MetaLine | None:
    match = _BY.match(line)
    parsed = byline.parse(_BEHIND_NAMES.sub("", line[match.end() :]), after_by=True) if match else None
    return _from_byline(parsed, "byline") if parsed and (parsed.sure or len(line) <= 90) else None


def _from_byline(parsed: byline.Byline, rule: str) -> MetaLine:
    found = MetaLine("byline", rule)
    _add(found, parsed)
    return found


def _add(found: MetaLine, parsed: byline.Byline) -> None:
    found.kind = "byline"
    found.names = parsed.authors
    if parsed.authors:
        found.facts.append(Fact("author", "; ".join(parsed.authors), "byline"))
    if parsed.outlet:
        found.facts.append(Fact("outlet", parsed.outlet, "byline"))
    if parsed.agency:
        found.facts.append(Fact("agency", parsed.agency, "byline"))
        if found.dated and not parsed.outlet:  # "By Ada Lind | Reuters | 5 May 2016": the agency's own page
            found.facts.append(Fact("outlet", parsed.agency, "agency line"))


def article_url(line: str) -> str:
    """The article's own address, where a line says it: alone, or after a label such as "Source:".

    >>> article_url("Source: https://harbour.example/2016/05/ferry"), article_url("Statement: http://harbour.example/a")
    ('https://harbour.example/2016/05/ferry', '')
    >>> article_url("https://twitter.com/harbour/status/1"), article_url("https://harbour.example")
    ('', '')
    """
    address = url_of(line)
    if not address or outlets.registered_domain(address) in lexicon.words("no_article_hosts"):
        return ""
    label = line[: line.find(address)].strip(" :<(").lower()
    path = address.partition("://")[2].partition("/")[2]
    return address if len(path) > 2 and (not label or label in lexicon.words("en/address_labels")) else ""


def is_noise(line: str) -> bool:
    """Whether a line only counts or offers something: "12 Comments", "5 min read".

    >>> is_noise("12 Comments"), is_noise("Twelve men")
    (True, False)
    """
    return len(line) <= 40 and not line.isdecimal() and _NOISE.fullmatch(line.strip(_EDGES)) is not None


def signed(line: str) -> MetaLine | None:
    """Lines without "By" that name a person and an outlet: "Ada Lind, Harbour Gazette"; to be asked beside other signs.

    >>> signed("Ada Lind, Harbour Gazette").facts[1].value
    'Harbour Gazette'
    >>> signed("Ferries stop, harbour closed") is None
    True
    """
    if len(line) > 120 or "/" in line:  # "Ada Lind / Harbour Gazette" is as often who took a picture
        return None
    parsed = byline.parse(line)
    if parsed is None or not parsed.authors or not all(map(byline.is_person, parsed.authors)):
        return None
    return _from_byline(parsed, "signed line")


def url_of(line: str) -> str:
    """The web address that a line is, perhaps after a label; '' where other words stand beside it.

    >>> url_of("https://harbour.example/2016/05/ferry"), url_of("He posted it on https://harbour.example today.")
    ('https://harbour.example/2016/05/ferry', '')
    """
    match = _URL.search(line[:600]) if "://" in line or "www." in line else None
    if not match or match.end() < len(line.rstrip()) or len(line[: match.start()].split()) > 6:
        return ""
    label = line[: match.start()].strip()
    return match[1] if not label or label.endswith(":") or label.lower() in ("from", "via", "at") else ""
