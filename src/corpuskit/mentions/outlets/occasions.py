"""Where or how words were said, as the article puts it: "in an interview with Radio Five", "on Twitter"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_TOLD = words.group("telling")
_KNOWN = words.group("known outlets")
_SETTINGS = words.group("settings")
_WHERE = words.group("before a setting")
_ON = words.group("after a setting")
_QUOTING = words.group("quoting")
_TWEETED = words.group("tweeting")
_ON_WHAT = words.group("said on")
_SAYINGS = words.group("sayings")
_FINITE = words.group("finite verbs")
_PREPOSITIONS = words.group("prepositions")
_DETERMINERS = words.group("determiners")
_DAYS = words.group("days and months") | words.group("times")
_RELATIVES = frozenset(("who", "which", "that", "whose", "where", "when"))
_STOPS = _RELATIVES | {":", ";", "and", "but", "as", "while", "because", "if", "whether", "after", "before"}
_ENDS = _STOPS | _FINITE
_ADDED = _RELATIVES - {"that"}
_NOT_OF = frozenset(("statement", "appearance", "office", "house", "court"))
_OWN = frozenset(("his", "her", "its", "their"))
_OBJECTS = frozenset(("him", "me", "them", "us"))
_HOUSES = frozenset(("house", "senate"))  # words are said in the House, "in House" is of a headline
FARTHEST_FRONT = 6  # tokens of a sentence before the phrase that opens it: "Speaking at a forum in Bray, she said"
REACH = 40  # tokens around the verb that can tell where it was said


def occasion(line: Line, cue: int, text: str, subject: Candidate | None = None, until: int = 1 << 60) -> str:
    """Where or how the words of the clause at token `cue` were said, as the article puts it.

    It stands in front of the clause, between its subject and its verb, or behind the verb before the words
    themselves begin, `until` at the latest, or directly behind their marks.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> def said(text):
    ...     return occasion(tokenise(text, 0, len(text), [], frozenset()), 1, text)
    >>> said("she said on Monday in a letter to the council, and left.")
    'in a letter to the council'
    >>> said("she said that the line in a letter to the council was wrong.")
    ''
    >>> [said("she said at the fair, whose blog it is."), said("she said in addition to a letter.")]
    ['', '']
    """
    if line.lower[cue] in _TWEETED:
        return line.lower[cue]
    sentence = line.sentence[cue]
    low = max(bisect_left(line.sentence, sentence), cue - REACH)
    high = min(bisect_right(line.sentence, sentence) - 1, cue + REACH, until - 1)
    begin = cue if subject is None or subject.first > cue else subject.first
    span = _behind(line, cue, subject, high) or before(line, low, begin, cue)
    return " ".join(text[line.starts[span[0]] : line.ends[span[1]]].split()) if span else ""


def opening(line: Line, subject: Candidate, text: str) -> str:
    """The phrase in front of a subject that has no verb of speech: "In a letter, Ana Dale was blunt. “No.”"."""
    low = max(bisect_left(line.sentence, line.sentence[subject.first]), subject.first - REACH)
    span = first_phrase(line, low, min(subject.first, low + FARTHEST_FRONT), subject.first, _ENDS)
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


def before(line: Line, low: int, begin: int, cue: int) -> tuple[int, int] | None:
    """The phrase in front of a clause, or between its subject and its verb: "In a letter, he", "he, in a letter,"."""
    adding = line.lower[cue].endswith("ing")
    front = first_phrase(line, low, min(begin, low + FARTHEST_FRONT), cue, _ENDS)
    # In "he took that up in an interview, saying …" the verb before is his, too.
    return front or first_phrase(line, begin, cue, cue, _ADDED if adding else _RELATIVES)


def first_phrase(line: Line, low: int, high: int, cue: int, stops: frozenset[str]) -> tuple[int, int] | None:
    """The first phrase between tokens `low` and `high`, with no word of `stops` before it; it ends before the verb."""
    lower = line.lower
    for at in range(low, min(high, cue - 1)):
        word = lower[at]
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
    if at < last and (lower[at + 1] == "addition" or lower[at + 1] in _OBJECTS):
        return -1
    for index in range(at + 1, stop + 1):
        low = lower[index]
        if low in _RELATIVES and (low != "that" or lower[index - 1] not in _PREPOSITIONS):
            return -1  # "at the university whose blog"; but "in response to that speech"
        if (low in _HOUSES and index == at + 1) or lower[index - 1] == "to":
            continue  # "in House bill", "over his refusal to release it"
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
    while after < last and (
        line.lower[after] in _DAYS or line.lower[after] in ("earlier", "late", "later", "last", "on")
    ):
        after += 1
    end = after - 1 if after > end + 1 and after < last and line.lower[after] == "with" else end
    if end + 1 >= last or line.lower[end + 1] not in _ON:
        return end
    after = end + 2
    while after <= min(last, end + 8) and line.lower[after][0].isalnum() and not _verb(line, after):
        after += 1
    if after <= last and line.lower[after] == QUOTE and line.lower[after - 1].endswith(("'s", "’s")):
        return after  # "in an interview on CNN's “State of the Union”"
    while after > end + 2 and (line.lower[after - 1] in _PREPOSITIONS or line.lower[after - 1] in ("the", "a", "an")):
        after -= 1
    return after - 1 if after > end + 2 else end


def _verb(line: Line, at: int) -> bool:
    if line.words[at][0].isupper():
        return False  # "the Washington Post"
    return line.lower[at] in words.cues() or line.lower[at] in _STOPS or line.lower[at] in _FINITE
