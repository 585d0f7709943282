"""What a clause says besides its speaker: the source the article cites, where and how the words were said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from corpuskit.mentions import words
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.tokens import QUOTE, Line
from corpuskit.text import lexicon

_TOLD = words.group("telling")
_KNOWN = words.group("known outlets")
_TAILS = words.group("outlet tails")
_NO_OUTLET = words.group("no outlets")
_DOCUMENTS = words.group("documents")
_SETTINGS = words.group("settings")
_WHERE = words.group("before a setting")
_ON = words.group("after a setting")
_PUBLISHING = words.group("publishing")
_QUOTING = words.group("quoting")
_TWEETED = words.group("tweeting")
_ON_WHAT = words.group("said on")
_SAYINGS = words.group("sayings")
_FINITE = words.group("finite verbs")
_PREPOSITIONS = words.group("prepositions")
_DETERMINERS = words.group("determiners")
_COUNTRIES = words.group("countries and companies") | words.group("states") | {"u.s.", "u.n.", "u.k.", "us", "un"}
_DAYS = words.group("days and months") | words.group("times")
_RELATIVES = frozenset(("who", "which", "that", "whose", "where", "when"))
_STOPS = _RELATIVES | {":", ";", "and", "but", "as", "while", "because", "if", "whether", "after", "before"}
_NOT_OF = frozenset(("statement", "appearance", "office", "house", "court"))
_UNSAID = frozenset(("reporter", "press", "website", "agency", "network"))  # not said of which outlet
_MEDIA = frozenset(("newspaper", "newspapers", "television", "radio", "tv", "magazine", "newswire", "broadcaster"))
_GATHERINGS = frozenset("audience committee conference convention council court crowd jury panel rally".split())
_COLUMNS = frozenset(
    ("op-ed", "oped", "column", "editorial", "essay", "article", "piece", "writing", "wrote", "writes")
)
_WRITING = frozenset(("argued", "argues", "noted", "notes", "reported", "reports", "writes", "wrote"))
_OWN = frozenset(("his", "her", "its", "their"))
_NO_STATIONS = frozenset(("who", "wto", "wwf", "wfp", "kgb", "kkk"))
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")  # of American broadcasting
_PROGRAMME = re.compile("|".join(map(re.escape, sorted(lexicon.words("en/programmes"), reverse=True))))
_FRONTS = (("writing", "in"), ("writing", "on"), ("writing", "for"), ("asked", "by"))
FARTHEST_FRONT = 6  # tokens of a sentence before the phrase that opens it: "Speaking at a forum in Bray, she said"
_REPEATED = frozenset(("claim", "line", "mantra", "phrase", "question", "questions", "slogan"))  # not by them
FARTHEST_PROGRAMME = 10  # tokens from a verb of telling to the programme in marks
REACH = 40  # tokens around the verb that can tell where it was said


def is_outlet(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is an outlet: "the Courier", "CNN", but not "the network"."""
    head, first = candidate.head, line.lower[candidate.first]
    if head in _NO_OUTLET or first == "capitol" or _is_any(line, candidate):
        return False
    if head in _KNOWN or first in _KNOWN or head.endswith((".com", ".org", ".net")):
        return True
    if "-" in head and head.rpartition("-")[2] in _TAILS and candidate.kind == "name":
        return True  # "the Spokesman-Review"
    if candidate.first == candidate.last and _STATION.fullmatch(line.words[candidate.first]):
        return head not in _NO_STATIONS
    article = first == "the" or (candidate.first > 0 and line.lower[candidate.first - 1] == "the")
    if first in _TAILS and candidate.kind == "name" and candidate.last > candidate.first:
        return True  # "Radio Averill", "Channel 9"
    if head in _TAILS:
        return candidate.kind == "name" or article
    return False


def _is_place(line: Line, candidate: Candidate) -> bool:
    """Whether whom something was told is a state or country, or one of several: "told the U.S. and the others"."""
    low = line.lower[candidate.last]
    return low in _COUNTRIES or line.lower[candidate.last + 1 : candidate.last + 2] == ["and"]


def _is_modifier(line: Line, candidate: Candidate) -> bool:
    """Whether a name stands before a noun of few kinds: "told the Bray rally"; not "told the Bray Courier late …"."""
    at = candidate.last + 1
    return at < len(line) and (line.lower[at] in _GATHERINGS or line.lower[at].startswith("rally-"))


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
    if line.lower[first].removesuffix("'s").removesuffix("’s") in _KNOWN:
        stop = last if line.lower[last] in _TAILS else first
        while stop < last and line.lower[stop + 1] in _TAILS:
            stop += 1
        last = stop
    elif candidate.kind == "name":
        first = min(candidate.name_first, last)
    first -= first > 0 and line.lower[first - 1] == "the"
    phrase = text[line.starts[first] : line.ends[last]]
    return phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase


def cites(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None = None) -> str:
    """The outlet that the clause of the verb at token `cue` names: "told the Courier", "interview with TV 5"."""
    found, programme = _cited_behind(line, cue, candidates, text), _programme(line, cue, text)
    if programme and (not found or found.removeprefix("the ") in programme):
        return programme
    found = found or _cited_before(line, cue, candidates, text, subject) or _reported(line, cue, candidates, text)
    return found or _writes_for(line, cue, candidates, text, subject)


def _writes_for(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet that has the writer: "the Courier's Ana Dale wrote"."""
    if subject is None or line.lower[cue] not in _WRITING:
        return ""
    at = bisect_left(candidates, subject.first, key=lambda candidate: candidate.first) - 1
    owner = candidates[at] if at >= 0 else None
    owns = owner is not None and owner.possessive and owner.last == subject.first - 1
    return outlet_name(line, owner, text) if owns and owner is not None and is_outlet(line, owner) else ""


def _reported(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet in a clause behind that of the verb: "…," she said, the Courier reported (or: according to it)."""
    first = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 6]:
        at, behind = candidate.first - 1 - (line.lower[candidate.first - 1] == "the"), candidate.last + 1
        if candidate.first - cue > REACH or behind >= len(line) or line.sentence[behind] != line.sentence[cue]:
            break
        reported = line.lower[at] == "," and line.lower[behind] in _PUBLISHING
        if (reported or line.lower[at - 1 : at + 1] == ["according", "to"]) and is_outlet(line, candidate):
            return outlet_name(line, candidate, text)
    return ""


def _cited_before(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet in a phrase in front of the clause: "In an interview with the Courier, she said"."""
    low = max(bisect_left(line.sentence, line.sentence[cue]), cue - REACH)
    span = _before(line, low, cue if subject is None else min(cue, subject.first), cue)
    if span is None and tuple(line.lower[low : low + 2]) in _FRONTS:
        span = low + 1, low + FARTHEST_FRONT
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


def _cited_behind(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    sentence = line.sentence[cue]
    told = line.lower[cue] in _TOLD or (cue + 1 < len(line) and line.lower[cue + 1] == "to")
    behind = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    addressed = -1  # the last word of whom it was told to: "told Ana Dale of the Courier"
    for candidate in candidates[behind : behind + 24]:
        if candidate.first - cue > 24 or line.sentence[candidate.first] != sentence:
            break
        before = line.lower[candidate.first - 1]
        article = before == "the"
        direct = told and candidate.first - cue <= (3 if article else 2)
        if article and candidate.first >= 2:
            before = line.lower[candidate.first - 2]
        outlet = is_outlet(line, candidate)
        lone = direct and candidate.kind == "name" and (article or _is_medium(line, candidate.last + 1))
        lone = lone and candidate.head not in _NO_OUTLET and not _is_place(line, candidate)
        lone = lone and not _is_modifier(line, candidate) and candidate.name_first == candidate.first
        if (
            direct
            and candidate.kind == "noun"
            and candidate.head in _MEDIA
            and line.words[candidate.first][0].isupper()
        ):
            return text[line.starts[candidate.first] : line.ends[max(candidate.first, candidate.last - 1)]]
        named = line.words[candidate.last][0].isupper()
        printed = named and before in ("for", "in", "of", "at") and _is_column(line, cue, candidate.first)
        of_whom = addressed >= 0 and before in ("of", "from", "at") and candidate.first - addressed <= 2 + article
        if (outlet and (direct or of_whom or printed or before in ("with", "to", "by", "on", "told"))) or lone:
            return outlet_name(line, candidate, text)
        addressed = candidate.last if direct and candidate.kind == "name" else addressed
    return ""


def _programme(line: Line, cue: int, text: str) -> str:
    """The programme that a verb of telling has directly behind it: "told Meet the Press"."""
    for at in range(cue + 1, min(cue + 4, len(line)) if line.lower[cue] in _TOLD else cue):
        match = _PROGRAMME.match(text, line.starts[at])
        if match is not None and line.sentence[at] == line.sentence[cue]:
            return match[0]
    for at in range(cue + 2, min(cue + FARTHEST_PROGRAMME, len(line)) if line.lower[cue] in _TOLD else cue):
        if at in line.quotes and line.lower[at - 1] == "on" and line.sentence[at] == line.sentence[cue]:
            name = text[line.quotes[at].start : line.quotes[at].end].rstrip(",. ")  # "told Ana Dale on “Today,”"
            return name if _PROGRAMME.fullmatch(name) else ""
    return ""


def source(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet or document behind "according to" that words of somebody else come from; '' for a person."""
    article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
    named = candidate.kind == "name" and (article or is_outlet(line, candidate))
    return outlet_name(line, candidate, text) if named or candidate.head in _DOCUMENTS else ""


def published_by(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet that a paragraph says has published something: "The Courier printed the plan"."""
    for candidate in candidates:
        behind = candidate.last + 1
        if behind < len(line) and line.lower[behind] in _PUBLISHING and candidate.kind == "name":
            article = candidate.name_first and line.lower[candidate.name_first - 1] == "the"
            if article or is_outlet(line, candidate):
                return outlet_name(line, candidate, text)
    return ""


def quoted_by(line: Line, cue: int, candidates: list[Candidate]) -> Candidate | None:
    """Whom the clause of the verb at token `cue` quotes: "wrote, quoting the judge"."""
    near = [*range(cue + 1, min(len(line), cue + 4)), *range(max(0, cue - 8), cue)]
    at = next((at for at in near if line.lower[at] in _QUOTING), -1)
    if at < 0 or line.sentence[at] != line.sentence[cue] or line.lower[at + 1 : at + 2] == ["of"]:
        return None
    index = bisect_right(candidates, at, key=lambda candidate: candidate.first)
    if index == len(candidates) or candidates[index].first > at + 3 or candidates[index].kind == "pronoun":
        return None
    told = candidates[index].kind == "name" or candidates[index].first < candidates[index].last
    return candidates[index] if told and candidates[index].head not in _REPEATED else None


def occasion(line: Line, cue: int, text: str, subject: Candidate | None = None, until: int = 1 << 60) -> str:
    """Where or how the words of the clause at token `cue` were said, as the article puts it.

    It stands in front of the clause, between its subject and its verb, or behind the verb before the words
    themselves begin, `until` at the latest, or directly behind their marks.

    >>> from corpuskit.mentions.tokens import tokenise
    >>> def said(text):
    ...     return occasion(tokenise(text, 0, len(text), [], frozenset()), 1, text)
    >>> said("she said on Monday in a letter to the council, and left.")
    'in a letter to the council'
    >>> said("she said that the line in a letter to the council was wrong.")
    ''
    """
    if line.lower[cue] in _TWEETED:
        return line.lower[cue]
    sentence = line.sentence[cue]
    low = max(bisect_left(line.sentence, sentence), cue - REACH)
    high = min(bisect_right(line.sentence, sentence) - 1, cue + REACH, until - 1)
    begin = cue if subject is None or subject.first > cue else subject.first
    span = _behind(line, cue, subject, high) or _before(line, low, begin, cue)
    return " ".join(text[line.starts[span[0]] : line.ends[span[1]]].split()) if span else ""


def opening(line: Line, subject: Candidate, text: str) -> str:
    """The phrase in front of a subject that has no verb of speech: "In a letter, Ana Dale was blunt. “No.”"."""
    low = max(bisect_left(line.sentence, line.sentence[subject.first]), subject.first - REACH)
    span = _firstoutlet_name(line, low, min(subject.first, low + FARTHEST_FRONT), subject.first, _STOPS | _FINITE)
    return " ".join(text[line.starts[span[0]] : line.ends[span[1]]].split()) if span else ""


def _behind(line: Line, cue: int, subject: Candidate | None, high: int) -> tuple[int, int] | None:
    """The phrase that belongs to a verb, behind it."""
    lower = line.lower
    inverted = subject is not None and subject.first > cue and subject.first <= cue + 3
    at = subject.last + 1 if inverted and subject is not None else cue + 1
    told = inverted or lower[cue] in _TOLD
    # What follows "said" without a preposition are the words themselves; what follows "called" is whom it was about.
    reports, aside, object_seen = lower[cue] in words.manners(), False, False
    while at <= high:
        low = lower[at]
        if low in _WHERE and at < high:
            end = _setting_end(line, at, high)
            if end >= 0 and (not object_seen or told or lower[end] in _SAYINGS):
                return at, end
        if low == QUOTE:
            end = _setting_end(line, at + 1, high) if at < high and lower[at + 1] in _WHERE else -1
            return (at + 1, end) if end >= 0 else None
        if low in _STOPS or low in _FINITE or (low.endswith("ing") and (low in words.cues() or low in _QUOTING)):
            return None
        if low in _PREPOSITIONS or (low.endswith("ing") and lower[at - 1] == ","):
            aside = True
        elif low == "," or low in _DAYS or low.endswith("ly"):
            aside = aside and low != ","
        elif not aside:
            object_seen = True
            if reports and not told:
                return None
        at += 1
    return None


def _before(line: Line, low: int, begin: int, cue: int) -> tuple[int, int] | None:
    """The phrase in front of a clause, or between its subject and its verb: "In a letter, he", "he, in a letter,"."""
    adding = line.lower[cue].endswith("ing")
    front = _firstoutlet_name(line, low, min(begin, low + FARTHEST_FRONT), cue, _STOPS | _FINITE)
    # In "he took that up in an interview, saying …" the verb before is his, too.
    return front or _firstoutlet_name(line, begin, cue, cue, _RELATIVES - {"that"} if adding else _RELATIVES)


def _firstoutlet_name(line: Line, low: int, high: int, cue: int, stops: frozenset[str]) -> tuple[int, int] | None:
    """The first phrase between tokens `low` and `high`, with no word of `stops` before it; it ends before the verb."""
    for at in range(low, min(high, cue - 1)):
        word = line.lower[at]
        if word in stops or word == QUOTE:
            return None
        end = _setting_end(line, at, cue - 1) if word in _WHERE else -1
        if end >= 0:
            return at, end
    return None


def _setting_end(line: Line, at: int, last: int) -> int:
    """The last token of a phrase like "in a telephone interview with Radio Five", or -1."""
    lower, stop = line.lower, min(last, at + 7)
    if lower[at] == "on" and at < last and _on_outlet(line, at + 1):
        return _name_end(line, at + 1, last)
    for index in range(at + 1, stop + 1):
        low = lower[index]
        if low in _SETTINGS and (lower[at] != "on" or low in _ON_WHAT or _goes_to(line, index, last)):
            end = index
            while end < last and lower[end + 1] in _SETTINGS:
                end += 1
            if end < last and lower[end + 1] == "of" and lower[end] in _NOT_OF:
                return -1  # "a statement of the issue", "on the appearance of a clash"
            if lower[end] == "report" and lower[at + 1] not in _OWN:
                return -1  # what it says is told in it, but by whom?
            return _with_complement(line, end, last)
        says = (
            low in words.cues() and words.base()[low] != low and index > at + 1 and lower[index - 1] not in _DETERMINERS
        )
        if not low[0].isalnum() or low in _WHERE or says:
            return -1
    return -1


def _goes_to(line: Line, at: int, last: int) -> bool:
    """Whether a setting goes on to one that things are said on: "on the House floor"."""
    return at < last and line.lower[at + 1] in _ON_WHAT


def _on_outlet(line: Line, at: int) -> bool:
    return line.lower[at].removesuffix("'s").removesuffix("’s") in _KNOWN


def _name_end(line: Line, at: int, last: int) -> int:
    """The last token of the name of an outlet or its programme: "Fox News", "ABC's “This Week”"."""
    while at < last and (line.words[at + 1][0].isupper() or line.words[at + 1] == QUOTE):
        at += 1
        if line.words[at] == QUOTE:
            break
    return at


def _with_complement(line: Line, end: int, last: int) -> int:
    """The last token of a setting with what follows it: "a letter to the council", "an interview with Radio Five"."""
    after = end + 1
    while after < last and (line.lower[after] in _DAYS or line.lower[after] in ("earlier", "late", "last", "on")):
        after += 1
    end = after - 1 if after > end + 1 and after < last and line.lower[after] == "with" else end
    if end + 1 >= last or line.lower[end + 1] not in _ON:
        return end
    after = end + 2
    while after <= min(last, end + 8) and line.lower[after][0].isalnum() and not _verb(line, after):
        after += 1
    while after > end + 2 and (line.lower[after - 1] in _PREPOSITIONS or line.lower[after - 1] in ("the", "a", "an")):
        after -= 1
    return after - 1 if after > end + 2 else end


def _verb(line: Line, at: int) -> bool:
    if line.words[at][0].isupper():
        return False  # "the Washington Post"
    return line.lower[at] in words.cues() or line.lower[at] in _STOPS or line.lower[at] in _FINITE
