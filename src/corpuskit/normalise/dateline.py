"""Datelines: place, day and source in front of a story's first sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpuskit.normalise import outlets
from corpuskit.records import Fact
from corpuskit.text import dates, lexicon

_DASH = r"(?:\s{0,2}(?:—|–|--+|―)\s{0,2}|\s-\s?|(?<=\))\s{0,2}[-:]\s{0,2})"
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_PLACE = rf"{_UPPER}[A-ZÀ-ÖØ-Þ.'’-]{{1,24}}(?:[ ](?:{_UPPER}[A-ZÀ-ÖØ-Þ.'’-]{{0,24}}|DE|DU)){{0,3}}"
_REGION = rf"(?:,\s?{_UPPER}[\w.'’]{{1,20}}(?:\s{_UPPER}[\w.'’]{{1,20}}){{0,3}}){{0,2}}"
_SOURCE = r"\((?P<source>[^()\n]{2,60}(?:\([^()\n]{1,30}\))?)\)"
_LONGEST = 160
_NEXT = re.compile(r"[\W_]{0,3}[A-ZÀ-ÖØ-Þ\d]")
_KNOWN_START = re.compile(
    rf"(?:(?P<city>{_UPPER}[\w.'’]{{1,20}}(?:[ ,]{{1,2}}{_UPPER}[\w.'’]{{1,20}}){{0,3}})\s)?{_SOURCE}"
    r"\s?(?:(?:—|–|―|-{1,2})\s)?"
)


class Dateline(NamedTuple):
    """Where a dateline ends (the first character of the story), and what it says."""

    end: int
    facts: tuple[Fact, ...]
    source: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = dates.month_names()
    day = rf"(?:(?i:{month})\.?\s\d{{1,2}}|\d{{1,2}}\s(?i:{month})\.?)(?:,?\s\d{{4}})?"
    placed = (
        rf"(?P<place>{_PLACE})(?P<region>{_REGION})(?:(?:,|\.|\s[—–-])?\s(?P<day>{day}))?(?:,?\s?{_SOURCE})?{_DASH}"
    )
    dated = rf"(?P<day>{day})(?:,?\s?{_SOURCE})?{_DASH}"
    mixed = rf"{_UPPER}[\w.'’-]{{1,20}}(?:[ ,]{{1,2}}{_UPPER}[\w.'’-]{{1,20}}){{0,3}},?\s{dated}"
    return re.compile(placed), re.compile(dated), re.compile(mixed)


def read(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph; None where it has none.

    >>> line = "LINDHOLM, May 3, 2016 (Reuters) - The ferry sank."
    >>> found = read(line)
    >>> line[found.end:], [fact.value for fact in found.facts]
    ('The ferry sank.', ['May 3, 2016', 'Reuters'])
    >>> read("AMY MOSS: The ferry sank.") is None, read("The ferry - old as it was - sank.") is None
    (True, True)
    """
    first = paragraph[:1]
    if not (first.isupper() or first.isdigit() or first == "("):
        return None
    start = paragraph[:_LONGEST]
    for pattern in _patterns():
        match = pattern.match(start)
        if match and _NEXT.match(paragraph, match.end()) and _is_sound(match):
            return _read(match)
    match = _KNOWN_START.match(start)
    if match and _NEXT.match(paragraph, match.end()) and _source_fact(match["source"], known_only=True):
        return _read(match)
    return None


def _is_sound(match: re.Match[str]) -> bool:
    """Capitals and a dash are a place only if no label of a page is meant: "UPDATE - ..."."""
    group = match.groupdict()
    if "place" not in group or group["source"] or group["day"] or group["region"]:
        return True
    place = group["place"].lower()
    words = place.split()
    return (
        place not in lexicon.words("en/kickers")
        and not any(word.strip(".'’") in lexicon.words("en/no_places") for word in words)
        and not outlets.known(group["place"])
        and not outlets.agency(group["place"])
        and len(place) > 3
    )


def _read(match: re.Match[str]) -> Dateline:
    facts = []
    day = match.groupdict().get("day")
    if day and any(True for _ in dates.find(day)):
        facts.append(Fact("date", day, "dateline"))
    source = match["source"] or ""
    fact = _source_fact(source, known_only=False)
    return Dateline(match.end(), (*facts, *([fact] if fact else ())), source)


def _source_fact(source: str | None, known_only: bool) -> Fact | None:
    if not source:
        return None
    if service := outlets.agency(source):
        return Fact("agency", service, "dateline")
    if outlets.known(source) or (not known_only and source[:1].isupper() and len(source.split()) <= 7):
        return Fact("outlet", source, "dateline")
    return None
