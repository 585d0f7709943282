"""The name that an apposition gives to a noun: "its spokesman, Ana Dale", "a lawyer for the mill, Max Odd"."""

from __future__ import annotations

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.forms import first_names
from corpuskit.mentions.names.noun_phrases import LONGEST_OWNED, place_of
from corpuskit.mentions.outlets import press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

# What somebody is whom the article gives no other noun: "the Republican".
MEMBERS = frozenset(("conservative", "democrat", "independent", "liberal", "libertarian", "republican"))
_DAYS = words.group("days and months")
_OF = frozenset(("of", "for", "at", "from", "in"))
_DEFINITE = frozenset(("the", "his", "her", "its", "their"))
_INDEFINITE = frozenset(("a", "an", "one", "some", "another", "several", "many", "two", "three"))
_COUNTED = frozenset(("another", "one"))
_CALLED = frozenset((("named",), (",", "identified", "as"), ("identified", "as")))
_PAIRS = {("(",): ")", ("—",): "—", ("–",): "–"}
_SERVING = (["for"], ["of"])
_SITTING = (["on"], ["in"])
LONGEST_BEFORE = 5  # words between the comma and a name
_SOURCE = (["according", "to"], ["words", "of"])
_DOCUMENTS = words.group("documents") | {"book", "footage", "study", "video", "website"}
_NO_PEOPLE = words.group("organisations") | words.group("bodies") | words.group("states")


def behind(line: Line, candidates: list[Candidate], subject: Candidate) -> Candidate | None:
    """The name behind a noun: "its spokesman, Ana Dale", "the dean of the college, Max Odd"."""
    at = place_of(candidates, subject.first)
    if (called := _called(line, candidates, subject, at + 1)) is not None:
        return called
    owned = (
        at > 0
        and at <= len(candidates)
        and candidates[at - 1].possessive
        and candidates[at - 1].last >= subject.first - 2
    )
    definite = line.lower[subject.first] in _DEFINITE or owned or line.lower[subject.first] not in _INDEFINITE
    office = subject.kind == "name" and line.lower[subject.first] in words.titles()
    held = subject.kind == "name" and subject.first < subject.last and subject.head in words.titles()
    held = held and first_names().keys().isdisjoint(
        line.lower[subject.first : subject.last]
    )  # not in "Rep. Pete King,"
    if held or (office and "of" in line.lower[subject.first : subject.last]):  # "Harbour Secretary, Ana Dale, said"
        return _named_behind(line, candidates, subject, at + 1)
    if subject.head in _COUNTED or subject.head in MEMBERS or (subject.kind == "noun" and not definite):
        return _named_behind(line, candidates, subject, at + 1)
    if subject.kind != "noun" or subject.head.endswith(("men", "people")) or _is_several(subject):
        return None  # "the mayors of Bray, Weir and Averill"
    if _is_source(line, subject) and not _has_name(line, candidates, subject, at + 1):
        return None
    stop = min(len(candidates), at + 5)
    for index in range(at + 1, stop):
        candidate = candidates[index]
        if candidate.first - subject.last > 9 or line.sentence[candidate.first] != line.sentence[subject.last]:
            return None
        begin = _first_adjective(line, candidate.first)
        whole = candidate.name_first < candidate.last
        begin = begin if whole else candidate.first  # "the office, top Republican on the council"
        comma = line.lower[begin - 1] == ","
        if comma and candidate.kind == "name" and not candidate.possessive and candidate.head not in _DAYS:
            between = line.lower[subject.last + 1 : begin - 1]
            # not in "the board of the mill accused its founder, Ana Dale"
            goes_on = between[:1] and between[0] in _OF and words.cues().isdisjoint(between)
            return candidate if not between or goes_on else None
        if comma:
            return None
    return None


def _first_adjective(line: Line, at: int) -> int:
    """Where what stands before a name behind a comma begins: "longtime" in "his wife, longtime aide Ana Dale"."""
    begin = at
    while begin > max(1, at - LONGEST_BEFORE) and line.words[begin - 1].islower():
        low = line.lower[begin - 1]
        if not low.replace("-", "").isalpha() or low in words.function_words() or low in words.cues():
            return at
        begin -= 1
    return begin


def _is_several(subject: Candidate) -> bool:
    return subject.head.endswith("s") and not subject.head.endswith("ss")


def _is_source(line: Line, subject: Candidate) -> bool:
    """Whether a sentence begins with whom its words are from: "According to the judge, …", "In the words of …"."""
    before = line.lower[max(0, subject.first - 2) : subject.first]
    return before in _SOURCE


def _has_name(line: Line, candidates: list[Candidate], source: Candidate, at: int) -> bool:
    """Whether the name behind a source tells who it is: "According to the judge, Ana Dale, the boat …".

    Not so in "According to the judge, Ana Dale hid the boat", "According to police, Ana Dale, 46, hid it".
    """
    named = candidates[at] if at < len(candidates) else None
    several = source.head.endswith("s") or source.head in _NO_PEOPLE or source.head in _DOCUMENTS
    if named is None or several or source.head not in words.speakers():
        return False
    behind = line.lower[named.last + 1 : named.last + 3]
    return behind[:1] == [","] and not any(low[0].isdigit() for low in behind)


def _called(line: Line, candidates: list[Candidate], subject: Candidate, at: int) -> Candidate | None:
    """The name in "a woman named Ana Dale", "the miller, identified as Max Odd", "the miller (Max Odd)"."""
    named = candidates[at] if at < len(candidates) else None
    if subject.kind != "noun" or named is None or named.kind != "name" or named.possessive:
        return None
    between, behind = tuple(line.lower[subject.last + 1 : named.first]), line.lower[named.last + 1 : named.last + 2]
    told = between in _CALLED or (
        between in _PAIRS and behind == [_PAIRS[between]] and subject.head in words.speakers()
    )
    return named if told and line.sentence[named.first] == line.sentence[subject.last] else None


def _named_behind(line: Line, candidates: list[Candidate], subject: Candidate, at: int) -> Candidate | None:
    """The whole name between commas behind "a spokesman", "another of his allies": candidate `at` or one behind."""
    several = subject.kind == "pronoun"
    link = line.lower[subject.last + 1 : subject.last + 2]
    served = not several and link in _SERVING  # "a lawyer for Max Odd"
    served |= subject.head in MEMBERS and link in _SITTING  # "the top Republican on the committee, Ana Dale"
    behind = candidates[at : at + 1 + served + 2 * several]
    owned = {one.last + 1: one for one in behind if one.kind == "name" and one.possessive}
    free = (one for one in candidates[at : at + 4] if one.kind == "name" and not one.possessive)
    for named in free:
        # "the Millers’ Association’s Ana Dale"
        begin = owned[named.first].first if named.first in owned else named.first
        begin -= named.first in owned and line.lower[begin - 1] == "the"
        if line.lower[begin - 1] == "," and (named.first in owned or named in behind):
            break
    else:
        return None
    between = line.lower[subject.last + 1 : begin - 1]
    longest = LONGEST_OWNED + 1 if served or between[:1] == ["of"] else 2
    if between and (not (several or served) or len(between) > longest or "," in between):
        return None
    whole = named.name_first < named.last and named.head not in _NO_PEOPLE and not press.is_outlet(line, named)
    closed = named.last + 1 == len(line) or line.words[named.last + 1] in (",", ".", "(", "of")
    same = line.sentence[named.first] == line.sentence[subject.last]
    return named if whole and closed and same else None
