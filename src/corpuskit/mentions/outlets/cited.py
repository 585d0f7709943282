"""Which outlet an article cites for words: to whom they were said, who printed them, who asked for them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import occasions
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.text import lexicon

_TOLD = words.group("telling")
_KNOWN = words.group("known outlets")
_TAILS = words.group("outlet tails")
_NO_OUTLET = words.group("no outlets")
_DOCUMENTS = words.group("documents")
_PUBLISHING = words.group("publishing")
_COUNTRIES = words.group("countries and companies") | words.group("states") | {"u.s.", "u.n.", "u.k.", "us", "un"}
_DAYS = words.group("days and months") | words.group("times")
_GENERAL = frozenset(
    (
        *("agency", "broadcaster", "channel", "daily", "magazine", "network", "newspaper", "outlet", "podcast"),
        *("television", "tv", "website", "weekly", "wire"),
    )
)
_NUMBERED = frozenset(("channel", "news", "radio", "television", "tv"))
_BRANCHES = frozenset(
    "business deportes digital en español international latino live online radio sport sports tv".split()
)
_BRANCHED = _NUMBERED | _BRANCHES | _KNOWN  # what a number or branch may stand behind
_LONGEST_BRANCH = 3  # tokens behind a name
_ANY_STATION = frozenset(("news", "press", "radio", "television", "tv"))
_WORDS = frozenset(("hill", "mail", "post", "record", "review", "star", "sun", "wire"))  # no outlet without an article
_LATE = frozenset(("about", "earlier", "early", "host", "hosts", "late", "later", "last", "reporter"))
_QUOTES = frozenset(("cited", "cites", "quoted", "quotes"))
_OUTLETS = _TAILS | _KNOWN  # words that names of outlets end with
_UNSAID = frozenset(("reporter", "press", "website", "agency", "network"))  # not said of which outlet
_MEDIA = frozenset(("newspaper", "newspapers", "television", "radio", "tv", "magazine", "newswire", "broadcaster"))
_NO_NOUNS = _DAYS | _MEDIA | _LATE | words.function_words() | words.cues()  # behind the name of an outlet
_GATHERINGS = frozenset("audience committee conference convention council court crowd jury panel rally".split())
_OPENINGS = (("according", "to"), ("as",), ("in",))
_COLUMNS = frozenset(
    ("op-ed", "oped", "column", "editorial", "essay", "article", "piece", "writing", "wrote", "write", "writes")
)
_WRITING = frozenset(("argued", "argues", "asked", "asks", "noted", "notes", "reported", "reports", "writes", "wrote"))
_ABOUT = frozenset(("alluded", "compared", "likened", "pointed", "referred", "referring", "refers"))
_NO_STATIONS = frozenset(("who", "wto", "wwf", "wfp", "kgb", "kkk"))
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")  # of American broadcasting
_FIRSTS = frozenset(name.split()[0] for name in lexicon.words("en/outlets")) | frozenset(
    f"{name}{sign}s" for name in lexicon.words("en/outlets") if " " not in name for sign in "'’"
)
_BODIES = words.group("organisations") - _TAILS | words.group("no outlets")
_PIECES = _COLUMNS | {"appearance", "interview", "podcast"}
_AFTER_AS = _WRITING | {"put", "puts", "reports", "says", "said"}
_SAYS_SO = frozenset(("notes", "reported", "reports", "writes"))
LONGEST_INITIALS = 6  # letters
LONGEST_NAMED = 4  # words behind the first one of the names of outlets that are known by their whole name
_PROGRAMME = re.compile("|".join(map(re.escape, sorted(lexicon.words("en/programmes"), reverse=True))))
_BEFORE_OUTLETS = frozenset(("by", "on", "per", "to", "told", "with"))
_TALKS = (["appearance"], ["interview"], ["podcast"])
_FRONTS = (
    ("speaking", "to"),
    ("speaking", "with"),
    ("talking", "to"),
    ("talking", "with"),
    ("writing", "in"),
    ("writing", "on"),
    ("writing", "for"),
    ("asked", "by"),
)
FARTHEST_PROGRAMME = 10  # tokens from a verb of telling to the programme in marks


def is_outlet(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is an outlet: "the Courier", "CNN", but not "the network"."""
    head, first = candidate.head, line.lower[candidate.first]
    if head in _NO_OUTLET or first == "capitol" or _is_any(line, candidate):
        return False
    if head in _KNOWN or first in _KNOWN or head.endswith((".com", ".org", ".net")):
        return True
    if _known_whole(line, candidate):
        return True
    if "-" in head and head.rpartition("-")[2] in _TAILS and candidate.kind == "name":
        return True  # "the Spokesman-Review"
    if candidate.first == candidate.last and _STATION.fullmatch(line.words[candidate.first]):
        return head not in _NO_STATIONS
    article = first == "the" or (candidate.first > 0 and line.lower[candidate.first - 1] == "the")
    if first in _TAILS and candidate.kind == "name" and candidate.last > candidate.first:
        # "Radio Averill", "the website Averill Today"; not "independent counsel Ana Dale"
        return line.words[candidate.first][0].isupper() or first in _GENERAL
    if candidate.first == candidate.last and (head in _ANY_STATION or (head in _WORDS and not article)):
        return False  # "on TV", somebody called Hill
    if head in _TAILS:  # not "the Norland review"
        return candidate.kind == "name" or (article and (head in _GENERAL or line.words[candidate.last][0].isupper()))
    return False


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


def _is_place(line: Line, candidate: Candidate) -> bool:
    """Whether whom something was told is a state or country, or one of several: "told the U.S. and the others"."""
    low = line.lower[candidate.last]
    return low in _COUNTRIES or line.lower[candidate.last + 1 : candidate.last + 2] == ["and"]


def _is_modifier(line: Line, candidate: Candidate) -> bool:
    """Whether a name stands before a noun: "told the Bray rally"; not so in "told the Bray Courier late on Monday"."""
    at = candidate.last + 1
    if at >= len(line) or line.sentence[at] != line.sentence[candidate.last]:
        return False
    low = line.lower[at]
    if low in _GATHERINGS or low.startswith("rally-"):
        return True
    return line.words[at].islower() and low.isalpha() and low not in _NO_NOUNS and not low.endswith("ly")


def _is_medium(line: Line, at: int) -> bool:
    """Whether a noun behind a name says that it is an outlet: "told Le Matinal newspaper"."""
    return at < len(line) and line.lower[at] in _MEDIA


def _is_column(line: Line, low: int, at: int) -> bool:
    """Whether it is told between two tokens that something was written for an outlet: "an op-ed for", "writing in"."""
    return any(line.lower[index] in _COLUMNS for index in range(max(0, low), at))


def _is_any(line: Line, candidate: Candidate) -> bool:
    """Whether a phrase does not say which outlet it is: "the network", but not "Averill television network"."""
    named = any(line.words[at][0].isupper() for at in range(candidate.first, candidate.last))
    return candidate.kind == "noun" and candidate.head in _UNSAID and not named


def outlet_name(line: Line, candidate: Candidate, text: str) -> str:
    """The name of an outlet with its article: "the Courier"; of "CNN host Ana Dale" the first word."""
    first, last = candidate.first, candidate.last
    while last > first and line.lower[last] in _DAYS:
        last -= 1
    if whole := _known_whole(line, candidate):
        last = first + whole - 1
    elif facts.bare(line.lower[first]) in _KNOWN:
        stop = last if facts.bare(line.lower[last]) in _TAILS else first
        while stop < last and facts.bare(line.lower[stop + 1]) in _TAILS:
            stop += 1
        last = stop
    elif candidate.kind == "name":
        first = min(candidate.name_first, last)
    last = _with_branch(line, last)
    first -= first > 0 and line.lower[first - 1] == "the"
    phrase = text[line.starts[first] : line.ends[last]]
    return phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase.rstrip("'’")


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


def cites(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None = None) -> str:
    """The outlet that the clause of the verb at token `cue` names: "told the Courier", "interview with TV 5"."""
    found, programme = _cited_behind(line, cue, candidates, text), _programme(line, cue, text)
    if programme and (not found or found.removeprefix("the ") in programme):
        return programme
    found = found or _cited_before(line, cue, candidates, text, subject) or _reported(line, cue, candidates, text)
    return found or _writes_for(line, cue, candidates, text, subject) or _quotes(line, cue, candidates, text)


def _quotes(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet that quotes somebody "as saying"."""
    if line.lower[cue] in _QUOTES:  # "the Courier quoted Dale: “…”"
        at = cue
    elif line.lower[cue] == "saying" and line.lower[cue - 1] == "as":
        at = next((at for at in range(cue - 2, max(0, cue - FARTHEST_PROGRAMME), -1) if line.lower[at] in _QUOTES), 0)
    else:
        return ""
    index = bisect_left(candidates, at, key=lambda candidate: candidate.first) - 1
    who = candidates[index] if at and index >= 0 else None
    return outlet_name(line, who, text) if who is not None and who.last == at - 1 and is_outlet(line, who) else ""


def _writes_for(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet that has the writer: "the Courier's Ana Dale wrote"."""
    return employer(line, candidates, text, subject) if subject is not None and line.lower[cue] in _WRITING else ""


def employer(line: Line, candidates: list[Candidate], text: str, subject: Candidate) -> str:
    """The outlet that owns a name: "the Courier's Ana Dale"; '' where there is none."""
    at = bisect_left(candidates, subject.first, key=lambda candidate: candidate.first) - 1
    owner = candidates[at] if at >= 0 else None
    owns = owner is not None and owner.possessive and owner.last == subject.first - 1
    return outlet_name(line, owner, text) if owns and owner is not None and is_outlet(line, owner) else ""


def object_of(line: Line, cue: int, candidates: list[Candidate]) -> Candidate | None:
    """Whom the verb at token `cue` is about, directly behind it: "asked Ana Dale", "asked Senator Ana Dale"."""
    at = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    found = candidates[at] if at < len(candidates) else None
    return found if found is not None and found.first <= cue + 2 and not found.possessive else None


def _reported(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet in a clause behind that of the verb: "…," she said, the Courier reported (or: according to it)."""
    first = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 6]:
        at, behind = candidate.first - 1 - (line.lower[candidate.first - 1] == "the"), candidate.last + 1
        if (
            candidate.first - cue > occasions.REACH
            or behind >= len(line)
            or line.sentence[behind] != line.sentence[cue]
        ):
            break
        pause = line.lower[at] == "," or (line.lower[at] == QUOTE and line.closing.get(at) == ",")
        reported = pause and line.lower[behind] in _PUBLISHING
        reported = reported or (line.lower[at] in _SAYS_SO and at > cue and line.lower[at - 1] in (",", QUOTE))
        if (reported or line.lower[at - 1 : at + 1] == ["according", "to"]) and is_outlet(line, candidate):
            return outlet_name(line, candidate, text)
    return ""


def _cited_before(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet in a phrase in front of the clause: "In an interview with the Courier, she said"."""
    low = max(bisect_left(line.sentence, line.sentence[cue]), cue - occasions.REACH)
    span = occasions.before(line, low, cue if subject is None else min(cue, subject.first), cue)
    if (front := _in_front(line, low, candidates, text, subject)) and subject is not None and low < subject.first:
        return front
    first = bisect_left(candidates, low, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 6]:
        if candidate.first >= cue:
            break
        # "in a Courier op-ed", "In her Radio Bray interview"
        within = line.lower[candidate.first - 1] == "in" or line.lower[candidate.first - 2 : candidate.first - 1] == [
            "in"
        ]
        if candidate.head in _PIECES and within and (own := _column_of(line, candidate, text)):
            return own
        piece = line.lower[candidate.last + 1] in _PIECES | {"opinion"}
        if piece and within and is_outlet(line, candidate):
            return outlet_name(line, candidate, text).removeprefix("the ")
    if span is None and tuple(line.lower[low : low + 2]) in _FRONTS:
        span = low + 1, low + occasions.FARTHEST_FRONT
    if span is None:
        return ""
    first = bisect_left(candidates, span[0], key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 4]:
        if candidate.first > span[1] or candidate is subject:
            break
        before = line.lower[candidate.first - 1 - (line.lower[candidate.first - 1] == "the")]
        printed = before in ("for", "in", "of") and _is_column(line, span[0] - 1, candidate.first)
        if (printed or before in ("with", "to", "by", "on")) and is_outlet(line, candidate):
            return outlet_name(line, candidate, text)
    return ""


def _in_front(line: Line, low: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet a sentence begins with: "According to the Courier, Dale said", "In a Courier column, Dale said"."""
    at = next((len(words_in) for words_in in _OPENINGS if tuple(line.lower[low : low + len(words_in)]) == words_in), 0)
    index = bisect_left(candidates, low + at, key=lambda candidate: candidate.first)
    one = candidates[index] if at and index < len(candidates) and candidates[index].first <= low + at + 1 else None
    if one is None or not is_outlet(line, one) or (subject is not None and one.first == subject.first):
        return ""
    if line.lower[low] == "as" and line.lower[one.last + 1 : one.last + 2] in ([word] for word in _AFTER_AS):
        return outlet_name(line, one, text)  # "As the Courier notes, …"
    behind = one.last + 1 + (line.lower[one.last + 1 : one.last + 2] in ([word] for word in _COLUMNS))
    return outlet_name(line, one, text) if line.lower[behind : behind + 1] == [","] else ""


def _cited_behind(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    sentence = line.sentence[cue]
    told = line.lower[cue] in _TOLD or (line.lower[cue + 1 : cue + 2] == ["to"] and line.lower[cue] not in _ABOUT)
    behind = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    owner: Candidate | None = None
    addressed = -1  # the last word of whom it was told to: "told Ana Dale of the Courier"
    for candidate in candidates[behind : behind + 24]:
        if candidate.first - cue > 24 or line.sentence[candidate.first] != sentence:
            break
        before = line.lower[candidate.first - 1]
        article = before == "the"
        direct = told and candidate.first - cue <= (3 if article else 2)
        if article and candidate.first >= 2:
            before = line.lower[candidate.first - 2]
        if owner is not None and owner.possessive and owner.last == candidate.first - 1 and owner.first:
            before = line.lower[owner.first - 1]  # "on Ana Dale's Fox News show"
        owner = candidate
        outlet = is_outlet(line, candidate)
        lone = direct and candidate.kind == "name" and (article or _is_medium(line, candidate.last + 1))
        lone = lone and candidate.head not in _NO_OUTLET and not _is_place(line, candidate)
        lone = lone and not (line.lower[cue] == "according" and is_body(line, candidate))
        lone = lone and not _is_modifier(line, candidate) and candidate.name_first == candidate.first
        if (
            direct
            and candidate.kind == "noun"
            and candidate.head in _MEDIA
            and line.words[candidate.first][0].isupper()
        ):
            return text[line.starts[candidate.first] : line.ends[max(candidate.first, candidate.last - 1)]]
        if candidate.head in _COLUMNS and (own := _column_of(line, candidate, text)):
            return own
        named = line.words[candidate.last][0].isupper()
        printed = named and before in ("for", "in", "of", "at") and _is_column(line, cue, candidate.first)
        of_whom = addressed >= 0 and before in ("of", "from", "at") and candidate.first - addressed <= 2 + article
        talk = before in ("a", "an") and line.lower[candidate.last + 1 : candidate.last + 2] in _TALKS
        if (outlet and (direct or of_whom or printed or talk or before in _BEFORE_OUTLETS)) or lone:
            return outlet_name(line, candidate, text)
        addressed = candidate.last if direct and candidate.kind == "name" else addressed
    return ""


def _column_of(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet before a column: "in a Bray Courier op-ed"; '' where that is none."""
    first = last = candidate.last - 1
    while first > candidate.first and line.words[first - 1][0].isupper():
        first -= 1
    named = not _OUTLETS.isdisjoint((line.lower[first], line.lower[last]))
    named = named and (first < last or line.lower[last] not in _ANY_STATION)  # "in a TV interview"
    outlet = first >= candidate.first and line.words[last][0].isupper() and named
    return text[line.starts[first] : line.ends[last]] if outlet else ""


def _programme(line: Line, cue: int, text: str) -> str:
    """The programme that a verb of telling has directly behind it: "told Meet the Press"."""
    for at in range(cue + 1, min(cue + 4, len(line)) if line.lower[cue] in _TOLD else cue):
        match = _PROGRAMME.match(text, line.starts[at])
        if match is not None and line.sentence[at] == line.sentence[cue]:
            return match[0]
    for at in range(cue + 2, min(cue + FARTHEST_PROGRAMME, len(line))):
        if at in line.quotes and line.lower[at - 1] == "on" and line.sentence[at] == line.sentence[cue]:
            name = text[line.quotes[at].start : line.quotes[at].end].rstrip(",. ")  # "told Ana Dale on “Today,”"
            return name if _PROGRAMME.fullmatch(name) else ""
    return ""


def source(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet or document behind "according to" that words of somebody else come from; '' for a person."""
    article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
    named = candidate.kind == "name" and (is_outlet(line, candidate) or (article and not is_body(line, candidate)))
    return outlet_name(line, candidate, text) if named or candidate.head in _DOCUMENTS else ""


def is_body(line: Line, name: Candidate) -> bool:
    """Whether a name is that of a body that speaks for itself: "the Court of Appeals", "the DNC"."""
    found = range(name.name_first, name.last + 1)
    initials = name.name_first == name.last and line.words[name.last].isupper() and len(name.head) <= LONGEST_INITIALS
    return initials or any(line.lower[at] in _BODIES for at in found)


def published_by(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet that a paragraph says has published something: "The Courier printed the plan"."""
    for candidate in candidates:
        behind = candidate.last + 1
        if behind < len(line) and line.lower[behind] in _PUBLISHING and candidate.kind == "name":
            article = candidate.name_first and line.lower[candidate.name_first - 1] == "the"
            if article or is_outlet(line, candidate):
                return outlet_name(line, candidate, text)
    return ""
