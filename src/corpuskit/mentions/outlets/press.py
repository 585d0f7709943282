"""Outlets: whether a name is one's, and where it ends."""

from __future__ import annotations

import re

from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

_KNOWN = words.group("known outlets")
_TAILS = words.group("outlet tails")
_NO_OUTLET = words.group("no outlets")
_DAYS = words.group("days and months") | words.group("times")
_GENERAL = frozenset(
    (
        *("agency", "broadcaster", "channel", "daily", "magazine", "network", "newspaper", "outlet", "podcast"),
        *("television", "tv", "website", "weekly", "wire"),
    )
)
# What stands before a name and says that it is an outlet's: "the newspaper Der Morgen".
_MEDIA = frozenset("broadcaster channel magazine network newspaper newswire outlet station tabloid website".split())
TRADES = frozenset("anchor columnist contributor correspondent editor host journalist presenter reporter".split())
_NUMBERED = frozenset(("channel", "news", "radio", "television", "tv"))
_BRANCHES = frozenset(
    "business deportes digital en español international latino live online radio sport sports tv".split()
)
_BRANCHED = _NUMBERED | _BRANCHES | _KNOWN  # what a number or branch may stand behind
_LONGEST_BRANCH = 3  # tokens behind a name
_ANY_STATION = frozenset(("news", "press", "radio", "television", "tv"))
_DATES = words.group("days and months")
# A network has no article: in "on the CNN program" it belongs to the program.
_NETWORKS = frozenset(("abc", "cbs", "cnbc", "cnn", "fox", "msnbc", "nbc", "npr", "pbs"))
# An agency that has one of these is no news agency: "the Norland Security Agency".
_NO_NEWS = frozenset(
    (
        *("border", "defence", "defense", "development", "drug", "enforcement", "environmental", "federal", "health"),
        *("intelligence", "nuclear", "protection", "safety", "security", "space", "spy", "tax"),
    )
)
# What names of outlets begin with only before another word of theirs: "Hill Millers", "Star Trek" are none.
_NOT_FIRST = frozenset(
    ("atlantic", "hill", "mercury", "monitor", "post", "record", "review", "standard", "star", "sun")
)
_WORDS = frozenset(("hill", "mail", "post", "record", "review", "star", "sun", "wire"))  # no outlet without an article
_UNSAID = frozenset(("reporter", "press", "website", "agency", "network"))  # not said of which outlet
_NO_STATIONS = frozenset(("who", "wto", "wwf", "wfp", "kgb", "kkk"))
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")  # of American broadcasting
_FIRSTS = frozenset(name.split()[0] for name in lexicon.words("en/outlets")) | frozenset(
    f"{name}{sign}s" for name in lexicon.words("en/outlets") if " " not in name for sign in "'’"
)
_ALONE = frozenset(name for name in lexicon.words("en/outlets") if "-" in name and " " not in name)
_BODIES = words.group("organisations") - _TAILS | words.group("no outlets")
LONGEST_INITIALS = 6  # letters
LONGEST_NUMBER = 2  # digits of a station
LONGEST_NAMED = 4  # words behind the first one of the names of outlets that are known by their whole name


def is_outlet(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is an outlet: "the Courier", "CNN", but not "the network"."""
    head, first = candidate.head, line.lower[candidate.first]
    if head in _NO_OUTLET or first == "capitol" or (head in _UNSAID and _is_any(line, candidate)):
        return False
    if first in _KNOWN or (head in _KNOWN and not _is_person(line, candidate)):
        return True
    if ("." in head and head.endswith((".com", ".org", ".net"))) or is_called(line, candidate):
        return True
    if line.words[candidate.first] in _FIRSTS and _known_whole(line, candidate):
        return True
    if head == "agency" and not _NO_NEWS.isdisjoint(line.lower[candidate.first : candidate.last]):
        return False
    if head == "service" and line.lower[candidate.last - 1] == "news":
        return True
    if first in _ANY_STATION and candidate.first < candidate.last and line.lower[candidate.first + 1] in TRADES:
        return False  # "TV host Ana Dale"
    if "-" in head and head.rpartition("-")[2] in _TAILS and candidate.kind == "name":
        return True  # "the Spokesman-Review"
    alone = candidate.first == candidate.last
    if candidate.kind == "name" and not alone and line.words[candidate.last] in _ALONE:
        return True  # "the New Orleans Times-Picayune"
    if alone and is_station(line.words[candidate.first]):
        return head not in _NO_STATIONS
    if first in _TAILS and candidate.kind == "name" and not alone and not _is_plain(first, candidate):
        # "Radio Averill", "the website Averill Today"; not "independent counsel Ana Dale", "newspaper editor Ana Dale"
        if candidate.name_first > candidate.first and line.lower[candidate.name_first - 1] in TRADES:
            return line.words[candidate.first][0].isupper()
        return line.words[candidate.first][0].isupper() or first in _GENERAL
    article = first == "the" or (candidate.first > 0 and line.lower[candidate.first - 1] == "the")
    if alone and (head in _ANY_STATION or (head in _WORDS and not article)):
        return False  # "on TV", somebody called Hill
    if head == "magazine" and not alone and line.words[candidate.last - 1][0].isupper():
        return line.lower[candidate.first] not in ("a", "an")  # "Time magazine"
    if head in _TAILS:  # not "the Norland review"
        return candidate.kind == "name" or (article and (head in _GENERAL or line.words[candidate.last][0].isupper()))
    return False


def _is_person(line: Line, candidate: Candidate) -> bool:
    """Whether a name that ends like an outlet's is a person's: "former Mayor Max Bloomberg", "Mr. Bloomberg"."""
    begin = candidate.name_first
    first_name = begin < candidate.last and line.lower[begin] in forms.first_names()
    titled = begin > candidate.first and facts.bare(line.lower[begin - 1]) in words.titles() - TRADES
    return candidate.kind == "name" and (first_name or titled)


def is_called(line: Line, candidate: Candidate) -> bool:
    """Whether a noun before a name says that it is an outlet's: "the Norland newspaper Der Morgen"."""
    begin = candidate.name_first
    told = line.lower[begin - 1] in _MEDIA or line.lower[max(0, begin - 2) : begin] == ["news", "agency"]
    noun = candidate.kind == "name" and begin > candidate.first and told
    return noun and line.words[begin][0].isupper() and line.lower[begin] not in _DAYS


def is_station(word: str) -> bool:
    """Whether a word is the name of a station: "WQXZ", "CBS6".

    >>> is_station("WQXZ"), is_station("CBS6"), is_station("G20")
    (True, True, False)
    """
    network = word.rstrip("0123456789")
    numbered = 0 < len(word) - len(network) <= LONGEST_NUMBER and network.lower() in _KNOWN
    return numbered or _STATION.fullmatch(word) is not None


def _known_whole(line: Line, candidate: Candidate) -> int:
    """How many words of a candidate are the name of an outlet that none of them tells: "USA TODAY Sports"."""
    first = candidate.first
    if line.words[first] not in _FIRSTS:
        return 0
    for last in range(min(candidate.last, first + LONGEST_NAMED), first - 1, -1):
        own = " ".join(line.words[first : last + 1]).removesuffix("'s").removesuffix("’s")
        if own in lexicon.words("en/outlets") and (last > first or last == candidate.last):
            return last - first + 1
    return 0


def _is_plain(first: str, candidate: Candidate) -> bool:
    """Whether a name begins with a word that tells no outlet there: "Star Trek"; not "Star reporter Ana Dale"."""
    return first in _NOT_FIRST and candidate.name_first == candidate.first


def _is_any(line: Line, candidate: Candidate) -> bool:
    """Whether "the network" does not say which one it is; not so "Averill television network"."""
    named = any(line.words[at][0].isupper() for at in range(candidate.first, candidate.last))
    return candidate.kind == "noun" and not named


def outlet_name(line: Line, candidate: Candidate, text: str) -> str:
    """The name of an outlet with its article: "the Courier"; of "CNN host Ana Dale" the first word."""
    first, last = candidate.first, candidate.last
    if line.lower[last + 1 : last + 2] == ["affiliate"] and any(map(is_station, line.words[last + 2 : last + 3])):
        return line.words[last + 2]  # "Bray ABC affiliate WBAY-TV"
    while last > first and facts.bare(line.lower[last]) in _DAYS:
        last -= 1
    dated = first < last and line.lower[first] in _DATES
    if dated and (last - first > 1 or line.lower[last] in _KNOWN):
        first += 1  # "in a March Bray Courier interview"; not "the Sunday Courier"
    trade = candidate.name_first - 1 if candidate.kind == "name" else -1
    if whole := _known_whole(line, candidate):
        last = first + whole - 1
    elif facts.bare(line.lower[first]) in _KNOWN:
        stop = last if _is_tail(line, last) else first
        while stop < last and _is_tail(line, stop + 1):
            stop += 1
        last = stop
    elif trade > first and line.lower[trade] in TRADES and line.words[first][0].isupper():
        last = trade - 1  # "told Courier managing editor Ana Dale"
        while last > first and line.words[last].islower():
            last -= 1
    elif candidate.kind == "name":
        first = max(first, min(candidate.name_first, last))
    last = _with_branch(line, last)
    named = facts.bare(line.lower[first]) in _NETWORKS and line.lower[last] not in _GENERAL
    first -= first > 0 and line.lower[first - 1] == "the" and not named
    phrase = text[line.starts[first] : line.ends[last]]
    return phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase.rstrip("'’")


def _is_tail(line: Line, at: int) -> bool:
    """Whether a token can be the last of an outlet's name: "News", "agency"; not "reporter"."""
    low = facts.bare(line.lower[at])
    return low in _TAILS and (line.words[at][0].isupper() or low in _GENERAL or low == "newspaper")


def _with_branch(line: Line, last: int) -> int:
    """The last token of an outlet's name with its number or branch: "Channel 2", "Fox 17 Online", "CNN en Español"."""
    if line.lower[last] not in _BRANCHED:
        return last
    for at in range(last + 1, min(last + 1 + _LONGEST_BRANCH, len(line))):
        word, low = line.words[at], line.lower[at]
        number = low.isdigit() and len(low) <= 2
        branch = low in _BRANCHES and (word[0].isupper() or low == "en")
        if not (number or branch) or line.sentence[at] != line.sentence[last]:
            break
        last = at
    return last


def is_body(line: Line, name: Candidate) -> bool:
    """Whether a name is that of a body that speaks for itself: "the Court of Appeals", "the DNC"."""
    found = range(name.name_first, name.last + 1)
    initials = name.name_first == name.last and line.words[name.last].isupper() and len(name.head) <= LONGEST_INITIALS
    return initials or any(line.lower[at] in _BODIES for at in found)
