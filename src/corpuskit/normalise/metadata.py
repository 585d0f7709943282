"""From facts to the metadata columns of an article: the best known source of each field wins, and is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from corpuskit.normalise import outlets
from corpuskit.records import Fact, Zone
from corpuskit.text import dates, lexicon

COLUMNS = (
    "title", "outlet", "date", "author", "url", "origin", "publisher", "agency", "updated", "date_note",
    "outlet_source", "date_source", "outlet_label",
)  # fmt: skip
# What is said from outside goes before what the text says; the path and addresses are weak.
_RANKS = {
    "corrections": 0, "option": 1, "sidecar": 2, "front matter": 3,
    "dateline": 5, "title line": 6, "path": 7, "copyright line": 8, "agency line": 8, "url": 9,
}  # fmt: skip
_TEXT_RANK = 4
_LATEST_GIVEN = 3  # ranks up to here come from outside the text
_NO_ALIASES: Mapping[str, str] = MappingProxyType({})

_LONGEST_ACRONYM = 5  # letters in capitals that are an outlet's own spelling
_NO_OUTLETS = frozenset("articles data downloads files misc other raw texts unknown untitled".split())
_PATH = re.compile(r"(?:.*/)?(?P<outlet>[^/]+)/(?P<date>undated|\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4})_[^/]*")
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|wrote|went|came|took|made|met|began|left|won|lost|died|killed|held|gave|got|saw|\w{3,20}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|until|till|before|by|due|scheduled|expects?|expected|plans?|planned|deadline|upcoming"
    r"|next|set (?:to|for)|going to|could|may|might|through|expires?|coming|ahead|starting|effective|to take|hopes?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^The (?=\S+ \S)")
_SENTENCE = 160  # characters around a date in which its verb stands
_VERB = 60  # characters from it in which it says that this has happened
_BEGINNING = 3_000  # characters: what a story is about is told early
_LEAD = 1_000  # characters in which a day of the week is near the article's date
_FULL = 10  # characters of a date that names a day
_MOST_DATES = 50  # looked at in one story


class _Day(NamedTuple):
    value: str
    swappable: bool
    source: str


def path_facts(path: str) -> list[Fact]:
    """What a path of the form `OUTLET/2016-10-19_words.txt` or `OUTLET/undated_words.txt` says.

    >>> [fact.value for fact in path_facts("harbour-gazette/2016-10-19_ferry.txt")]
    ['harbour-gazette', '2016-10-19']
    >>> path_facts("downloads/ferry.txt")
    []
    """
    match = _PATH.fullmatch(path.replace("\\", "/"))
    if not match or (match["date"] != "undated" and not dates.read(match["date"])):
        return []
    label = Fact("outlet", match["outlet"], "path")
    facts = [] if match["outlet"].lower() in _NO_OUTLETS else [label]
    return facts if match["date"] == "undated" else [*facts, Fact("date", match["date"], "path")]


def outlet_folders(paths: Iterable[str]) -> dict[str, str]:
    """Folders whose name is an outlet, because a file in them is called as `path_facts` knows it; folder -> outlet.

    >>> outlet_folders(["news/gazette/2016-10-19_ferry.txt", "news/gazette/late.txt", "downloads/fog.txt"])
    {'news/gazette': 'gazette'}
    """
    folders: dict[str, str] = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders and (facts := path_facts(path)):
            folders[folder] = facts[0].value
    return folders


def describe(
    facts: Iterable[Fact], text: str, zones: Sequence[Zone], aliases: Mapping[str, str] = _NO_ALIASES
) -> dict[str, str]:
    """The metadata columns of an article, '' where nothing states them.

    `aliases` are people's own names for outlets. `outlet_label` is the outlet as it was written.

    >>> found = describe([Fact("date", "10/08/2016", "byline"), Fact("outlet", "nyt", "path")], "", [])
    >>> found["date"], found["date_note"], found["outlet"], found["outlet_source"]
    ('2016-10-08', 'day and month could be swapped', 'The New York Times', 'path')
    """
    known = sorted(facts, key=lambda fact: _RANKS.get(fact.source, _TEXT_RANK))
    row = dict.fromkeys(COLUMNS, "")
    for name in ("title", "author", "url"):
        values = (_tidy(name, fact.value) for fact in known if fact.field == name)
        row[name] = next(filter(None, values), "")
    row["publisher"] = outlets.registered_domain(row["url"])
    row["agency"] = next((outlets.agency(fact.value) or fact.value for fact in known if fact.field == "agency"), "")
    _set_outlet(row, known, aliases)
    _set_dates(row, known, text, zones)
    return row


def _tidy(name: str, value: str) -> str:
    """A value on one line; an author without "By", and none where an account or a desk is named."""
    bare = " ".join(value.split())
    if name != "author":
        return bare
    bare = bare[3:].lstrip() if bare[:3].lower() == "by " else bare
    return "" if bare.lower() in lexicon.words("en/no_authors") else bare


def _set_outlet(row: dict[str, str], known: Sequence[Fact], aliases: Mapping[str, str]) -> None:
    label = next((fact for fact in known if fact.field == "outlet" and fact.value.strip()), None)
    if label is None and (by_url := outlets.by_url(row["url"])):
        label = Fact("outlet", by_url, "url")
    if label:
        row["outlet_label"] = " ".join(label.value.split())
        row["outlet"] = outlets.fold(_written_out(label, known), aliases)
        row["outlet_source"] = label.source
        row["agency"] = row["agency"] or _other_source(label, known)
    same = {outlets.key(row["outlet"]), outlets.key(row["outlet_label"])}
    for fact in known:
        origin = outlets.fold(fact.value, aliases) if fact.field == "origin" else ""
        if origin and outlets.key(origin) not in same and outlets.key(fact.value) not in same:
            row["origin"] = origin
            break


def _written_out(label: Fact, known: Sequence[Fact]) -> str:
    """The outlet's name in the best spelling that is stated: a folder's name and capitals are poor ones.

    A label from outside the text stays as people wrote it, but for an article before two words or more.
    """
    if outlets.known(label.value) or _RANKS.get(label.source, _TEXT_RANK) < _RANKS["sidecar"]:
        return label.value
    if _RANKS.get(label.source, _TEXT_RANK) <= _LATEST_GIVEN:
        return _ARTICLE.sub("", label.value)
    key = outlets.key(label.value)
    same = (fact.value for fact in known if fact.field == "outlet" and outlets.key(fact.value) == key)
    best = next((name for name in same if not name.isupper() and not name.islower()), label.value)
    if best.islower() and label.source == "path":
        return _from_slug(best)
    if best.isupper() and len(best) > _LONGEST_ACRONYM:
        best = best.title()
    return best[4:] if best.startswith("The ") else best


def _from_slug(slug: str) -> str:
    """A folder's name as an outlet's name.

    >>> _from_slug("harbour-gazette"), _from_slug("lindholm-com"), _from_slug("moon-of-lindholm"), _from_slug("wbfo")
    ('Harbour Gazette', 'lindholm.com', 'Moon of Lindholm', 'wbfo')
    >>> _from_slug("www-lindholm-com")
    'lindholm.com'
    """
    words = slug.replace("_", "-").split("-")
    words = words[1:] if words[0] == "www" and len(words) > 1 else words
    if len(words) > 1 and words[-1] in ("com", "net", "org", "info", "tv"):
        return ".".join(("-".join(words[:-1]), words[-1]))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(slug) <= _LONGEST_ACRONYM:
        return slug
    return " ".join(word if word in ("of", "and", "for", "the", "in") else word.capitalize() for word in words)


def _other_source(label: Fact, known: Sequence[Fact]) -> str:
    """A source in the dateline that is not the outlet: who else wrote the story."""
    for fact in known:
        if fact.field == "outlet" and fact.source == "dateline" and not outlets.known(fact.value):
            return "" if outlets.key(fact.value) == outlets.key(label.value) or label.source == "path" else fact.value
    return ""


def _set_dates(row: dict[str, str], known: Sequence[Fact], text: str, zones: Sequence[Zone]) -> None:
    notes = []
    days = []
    for fact in known:
        if fact.field != "date" or not fact.value.strip():
            continue
        found = dates.read(fact.value)
        if found:
            days.append(_Day(found.value, found.swappable, fact.source))
        elif _RANKS.get(fact.source, _TEXT_RANK) <= _LATEST_GIVEN:
            notes.append(f"not understood: {' '.join(fact.value.split())[:40]}")
    updates = [found for fact in known if fact.field == "updated" and (found := dates.read(fact.value))]
    row["updated"] = max((found.value for found in updates), key=lambda value: value[:10], default="")
    if not days and updates:
        days.append(_Day(updates[0].value, updates[0].swappable, "update line"))
        notes.append("only an update is dated")
    if not days and (in_url := dates.in_url(row["url"])):
        days.append(_Day(in_url, False, "url"))
    if days:
        day = days[0]
        row["date"], row["date_source"] = day.value, day.source
        notes += [dates.SWAPPABLE] if day.swappable else []
        notes += ["updated later"] if dates.is_later(row["updated"], day.value) else []
        if _states_later(day, days, text, zones):
            notes.append("text states a later day than its date")
        elif len(day.value) >= _FULL and _tells_of_next_day(day.value, text):
            notes.append("text tells of the day after its date as past")
    row["date_note"] = "; ".join(notes)


def _states_later(day: _Day, days: Sequence[_Day], text: str, zones: Sequence[Zone]) -> bool:
    """Whether a line of the text, or a sentence about the past, has a day after the article's date."""
    stated = (other for other in days if other.source not in _RANKS or other.source == "dateline")
    if any(dates.is_later(other.value, day.value) for other in stated):
        return True
    if len(day.value) < _FULL:
        return False
    year = int(day.value[:4])
    return _past_weekday_after(day.value, year, text) or any(
        _past_day_after(day.value, str(number), text, zones) for number in (year, year + 1)
    )


def _past_weekday_after(day: str, year: int, text: str) -> bool:
    """Whether the story's beginning tells of a day without a year that is after its date."""
    found = dates.find_weekdays(text[:_BEGINNING], year)
    return any(dates.is_later(one.value, day) and _is_past(text, one.start, one.end) for one in found)


def _tells_of_next_day(day: str, text: str) -> bool:
    """Whether its beginning has, as past, the day of the week after its date: such news is not six days old."""
    lead = text[:_LEAD]
    return any(_is_past(lead, start, end) for start, end in dates.find_next_day(lead, day))


def _past_day_after(day: str, year: str, text: str, zones: Sequence[Zone]) -> bool:
    at = text.find(year)
    seen = zone = 0
    while at >= 0 and seen < _MOST_DATES:
        seen += 1
        while zone < len(zones) and zones[zone].end <= at:
            zone += 1
        if zone == len(zones) or zones[zone].start > at:
            for found in dates.find(text, max(0, at - 20), min(len(text), at + 11)):
                sure = len(found.value) >= 10 and not found.swappable and dates.is_later(found.value, day)
                if sure and _is_past(text, found.start, found.end):
                    return True
        at = text.find(year, at + 4)
    return False


def _is_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a date speaks of something that has happened on it."""
    before, after = text[max(0, start - _SENTENCE) : start], text[end : end + _SENTENCE]
    before = before[max(before.rfind(mark) + 1 for mark in (". ", "\n", "? ", "! ")) :]
    after = after[: min(index if (index := after.find(mark)) >= 0 else len(after) for mark in (". ", "\n", "? "))]
    if not re.search(r"\b(?:[Oo]n|day,?)\s$", before):
        return False
    near = f"{before[-_VERB:]} {after[:_VERB]}"
    return _PAST.search(near) is not None and _AHEAD.search(f"{before} {after}") is None
