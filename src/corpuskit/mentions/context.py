"""What a clause says besides its speaker: the source the article cites, where and how the words were said."""

from __future__ import annotations

from bisect import bisect_right

from corpuskit.mentions import words
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.tokens import QUOTE, Line

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
REACH = 40  # tokens around the verb that can tell where it was said


def _is_outlet(line: Line, candidate: Candidate) -> bool:
    head, first = candidate.head, line.lower[candidate.first]
    if head in _NO_OUTLET:
        return False
    if head in _KNOWN or first in _KNOWN or head.endswith((".com", ".org", ".net")):
        return True
    article = first == "the" or (candidate.first > 0 and line.lower[candidate.first - 1] == "the")
    if first in _TAILS and candidate.kind == "name" and candidate.last > candidate.first:
        return True  # "Radio Averill", "Channel 9"
    if head in _TAILS:
        return candidate.kind == "name" or article
    return False


def cites(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet that the clause of the verb at token `cue` names: "told the Courier", "interview with TV 5"."""
    sentence = line.sentence[cue]
    told = line.lower[cue] in _TOLD or (cue + 1 < len(line) and line.lower[cue + 1] == "to")
    behind = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    for candidate in candidates[behind : behind + 24]:
        if candidate.first - cue > 24 or line.sentence[candidate.first] != sentence:
            break
        before = line.lower[candidate.first - 1]
        article = before == "the"
        direct = told and candidate.first - cue <= (3 if article else 2)
        if article and candidate.first >= 2:
            before = line.lower[candidate.first - 2]
        outlet = _is_outlet(line, candidate)
        lone = direct and article and candidate.kind == "name" and candidate.head not in _NO_OUTLET
        if (outlet and (direct or before in ("with", "to", "by", "on", "told"))) or lone:
            end = line.ends[candidate.last]
            phrase = text[line.starts[candidate.name_first] : end]
            phrase = phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase
            return f"{line.words[candidate.first - 1]} {phrase}" if article else phrase
    return ""


def source(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet or document behind "according to" that words of somebody else come from; '' for a person."""
    article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
    named = candidate.kind == "name" and (article or _is_outlet(line, candidate))
    if not named and candidate.head not in _DOCUMENTS:
        return ""
    phrase = text[line.starts[candidate.first - article] : line.ends[candidate.last]]
    return phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase


def published_by(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet that a paragraph says has published something: "The Courier printed the plan"."""
    for candidate in candidates:
        if (
            candidate.last + 1 < len(line)
            and line.lower[candidate.last + 1] in _PUBLISHING
            and candidate.kind == "name"
        ):
            phrase = text[line.starts[candidate.name_first] : line.ends[candidate.last]]
            article = candidate.name_first and line.lower[candidate.name_first - 1] == "the"
            if article or _is_outlet(line, candidate):
                return f"{line.words[candidate.name_first - 1]} {phrase}" if article else phrase
    return ""


def quoted_by(line: Line, cue: int, candidates: list[Candidate]) -> Candidate | None:
    """Whom the clause of the verb at token `cue` quotes: "wrote, quoting the judge"."""
    near = [*range(cue + 1, min(len(line), cue + 4)), *range(max(0, cue - 8), cue)]
    at = next((at for at in near if line.lower[at] in _QUOTING), -1)
    if at < 0 or line.sentence[at] != line.sentence[cue]:
        return None
    index = bisect_right(candidates, at, key=lambda candidate: candidate.first)
    if index < len(candidates) and candidates[index].first <= at + 3 and candidates[index].kind != "pronoun":
        return candidates[index]
    return None


def occasion(line: Line, cue: int, text: str) -> str:
    """Where or how the words of the clause at token `cue` were said, as the article puts it.

    >>> from corpuskit.mentions.tokens import tokenise
    >>> text = "she said on Monday in a letter to the council, and left."
    >>> occasion(tokenise(text, 0, len(text), [], frozenset()), 1, text)
    'in a letter to the council'
    """
    if line.lower[cue] in _TWEETED:
        return line.lower[cue]
    sentence, low, high = line.sentence[cue], cue, cue
    while high + 1 < len(line) and high - cue < REACH and _same(line, high + 1, sentence):
        high += 1
    while low > 0 and cue - low < REACH and _same(line, low - 1, sentence):
        low -= 1
    for first, last in ((cue + 1, high), (low, cue - 1)):
        for at in range(first, last):
            if line.lower[at] in _WHERE:
                end = _setting_end(line, at, last)
                if end >= 0:
                    return " ".join(text[line.starts[at] : line.ends[end]].split())
    return ""


def _same(line: Line, at: int, sentence: int) -> bool:
    return line.sentence[at] == sentence and line.words[at] != QUOTE


def _setting_end(line: Line, at: int, last: int) -> int:
    """The last token of a phrase like "in a telephone interview with Radio Five", or -1."""
    stop = min(last, at + 7)
    for index in range(at + 1, stop + 1):
        low = line.lower[index]
        if low in _SETTINGS:
            end = index
            while end < last and line.lower[end + 1] in _SETTINGS:
                end += 1
            if end + 1 < last and line.lower[end + 1] in _ON:
                after = end + 2
                while after <= min(last, end + 8) and line.lower[after][0].isalnum() and not _verb(line, after):
                    after += 1
                return after - 1 if after > end + 2 else end
            return end
        if not low[0].isalnum() or low in _WHERE or (low in words.cues() and words.base()[low] != low):
            return -1
    return -1


def _verb(line: Line, at: int) -> bool:
    return line.lower[at] in words.cues() or line.lower[at] in ("that", "and", "but", "who", "as", "when", "while")
