"""How somebody is called, and by whom: "described by Dale as a “…”", "what the millers called “…”"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses import statements
from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain, following
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import noun
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

CALLED = frozenset(("branded", "call", "called", "calls", "describe", "described", "describes", "dubbed", "termed"))
_NAMED = frozenset(
    (
        *("attacked", "blasted", "branded", "cast", "characterised", "characterized", "condemned", "considered"),
        *("criticised", "criticized", "decried", "denounced", "depicted", "derided", "described", "dismissed"),
        *("hailed", "identified", "known", "labeled", "labelled", "mocked", "portrayed", "praised", "regarded"),
        *("ridiculed", "seen", "slammed", "touted", "viewed"),
    )
)
_DUBBED = frozenset(("called", "deemed", "derided", "described", "dubbed", "labeled", "labelled", "termed"))
_SEEN = frozenset(("considered", "known", "regarded", "seen", "viewed"))
_OF = frozenset(("at", "for", "in", "of"))
_ACCUSED = frozenset(("accused", "convicted", "suspected"))
# What is done to somebody in words that are not told to be anybody's: "Dale was accused of being “late”".
_BLAMED = frozenset(
    (
        *(
            "accused",
            "blamed",
            "charged",
            "convicted",
            "criticised",
            "criticized",
            "faulted",
            "found",
            "indicted",
            "instructed",
        ),
        *("mocked", "ordered", "ridiculed", "ruled", "sued", "suspected", "warned"),
    )
)
_FOR_WHAT = frozenset(("against", "for", "of", "over", "to", "with"))
LONGEST_BLAME = 8  # tokens from the verb to the words in marks
_PRONOUNCED = frozenset(("declared", "deemed", "pronounced"))
_CALLS_FOR = (["for"], ["on"], ["out"], ["upon"])
_NAMING = frozenset(("characterisation", "characterization", "depiction", "description", "portrayal"))
_TOLD = frozenset(("accused", "advised", "asked", "assured", "informed", "reminded", "told", "urged", "warned"))
_HEARING = frozenset(
    (
        *("advised", "asked", "assured", "informed", "instructed", "ordered", "pressed", "questioned", "quizzed"),
        *("reminded", "told", "warned"),
    )
)
_HELD = frozenset(("agreed", "believed", "considered", "feared", "felt", "knew", "regretted", "thought", "wanted"))
_THEY = frozenset(("he", "she", "they"))
_HELPING = frozenset(("had", "has", "have", "later", "once", "then"))
_ANYBODY = frozenset(("i", "it", "saying", "they", "we", "you"))
_ARTICLES = frozenset(("a", "an", "the"))
_OWNERS = frozenset(("her", "his", "its", "our", "their"))
_BE = words.group("forms of be") | {"be"}
_QUANTIFIERS = words.group("quantifiers")
_STOPS = frozenset((",", QUOTE, ";", "—", "–", "-", "--"))
_RELATIVE = frozenset(("that", "what", "which", "whom"))
_SAYING = frozenset(
    "added adds argued argues claimed claims finds found insisted noted notes said say says wrote".split()
)
_WHAT = frozenset(("what", "which", "who"))
FARTHEST = 12  # tokens from "by" or from the noun to "as"
FARTHEST_TOLD = 40  # tokens from a verb of speech to "is considered"
FARTHEST_BY = 5  # tokens from "by" to whom it names
LONGEST_AGENT = 3  # tokens behind "by" of somebody without a name


def _agent(paragraph: Paragraph, by: int, stop: int) -> Candidate | None:
    """Whom "by" at a token names, before token `stop`: a name, a noun that speaks, or any plural, "by boaters"."""
    line, one = paragraph.line, following(paragraph, by, FARTHEST_BY)
    if one is not None and one.last < stop:
        return one
    end = by + 1
    while end < min(stop, by + 1 + LONGEST_AGENT) and not line.facts[end] & facts.CLOSED:
        end += 1
    plural = end > by + 1 and line.lower[end - 1].endswith("s") and line.lower[end - 1].isalpha()
    return noun(line, end - 1, by + 1) if plural else None


def called_by(paragraph: Paragraph, at: int) -> Choice | None:
    """Who calls somebody so in "Dale was called “…” by Max Odd", "the mill, derided as a “…” by boaters"."""
    line = paragraph.line
    cue = _verb(line, at)
    if line.lower[at + 1 : at + 2] != ["by"] or cue < 1 or line.lower[cue] not in CALLED | _NAMED | _DUBBED:
        return None
    passive = line.lower[cue] in _DUBBED or line.lower[cue - 1] in _BE
    one = _agent(paragraph, at + 1, len(line)) if passive else None
    return certain(paragraph, one, cue) if one is not None else None


def named_as(paragraph: Paragraph, at: int) -> Choice | None:
    """Who it is in "described by Ana Dale as a “…”" and "Dale's description of it as “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    end = at - 1 - (at > 0 and line.lower[at - 1] in _ARTICLES)
    if end < 2 or line.lower[end] not in ("as", "of"):
        return None
    for index in range(end - 1, max(0, end - FARTHEST), -1):
        if line.sentence[index] != line.sentence[at] or line.lower[index] in (QUOTE, ";", ":"):
            return None
        if line.lower[index] in ("among", "by"):
            named = line.lower[index - 1] in (_NAMED if line.lower[end] == "as" else _ACCUSED)
            one = _agent(paragraph, index, end) if named else None
            behind = line.lower[one.last + 1 : end] if one is not None else []
            if line.lower[index - 1] in _SEEN and behind and behind[0] not in _OF:
                return None  # "a memo viewed by the mayor has been described as “…”"
            return certain(paragraph, one, index - 1) if one is not None else None
        if line.lower[index] in _NAMING:
            first = bisect_left(found, index, key=lambda one: one.first)
            owner = [one for one in found[max(0, first - 1) : first] if one.possessive and one.last == index - 1]
            return certain(paragraph, owner[0], index) if owner and owner[0].kind != "pronoun" else None
    return None


def called(paragraph: Paragraph, at: int) -> Choice | None:
    """Who calls something so in "the end of what the millers had called a “…”", "a plan Dale described as “…”".

    Where the words in marks are all that stands behind the verb, what is called so stands before its subject.
    """
    line, found = paragraph.line, paragraph.found.candidates
    cue = _verb(line, at)
    if cue < 2 or line.lower[cue] not in CALLED:
        return None
    last = cue - 1
    while last > 0 and (line.lower[last] in _HELPING or line.lower[last].endswith("ly")):
        last -= 1
    first = bisect_left(found, last, key=lambda one: one.last)
    one = found[first] if first < len(found) and found[first].last == last else None
    if one is None or one.head in _ANYBODY or not is_calling(line, cue):
        return None
    what = one.first - 1 - (one.first > 0 and line.lower[one.first - 1] in _ARTICLES)
    if what < 0 or one.possessive or line.sentence[what] != line.sentence[cue]:
        return None
    relative = line.lower[what] in _RELATIVE
    thing = line.words[what].islower() and line.lower[what].isalpha() and not line.facts[what] & facts.CLOSED
    named = one.kind == "name" or line.lower[one.first] in _ARTICLES
    return certain(paragraph, one, cue) if relative or (thing and named) else None


def by_whom(paragraph: Paragraph, at: int) -> Choice | None:
    """Who says it in a clause with "whom": many in "Dale, whom many in the town had hoped would “save” it"."""
    line, found = paragraph.line, paragraph.found.candidates
    whom = next((index for index in range(at - 2, max(0, at - FARTHEST), -1) if line.lower[index] == "whom"), 0)
    if not whom or line.sentence[whom] != line.sentence[at] or line.lower[whom - 1] == "of":
        return None
    if not _STOPS.isdisjoint(line.lower[whom:at]):
        return None
    first = bisect_left(found, whom, key=lambda one: one.first)
    one = found[first] if first < len(found) else None
    own = one is not None and one.first <= whom + 1 + (line.lower[whom + 1] in _ARTICLES) and one.last < at - 1
    anybody = one is not None and one.kind == "pronoun" and one.head not in _QUANTIFIERS
    if not own or one is None or one.possessive or anybody:
        return None
    return certain(paragraph, one, one.last + 1 if line.lower[one.last + 1] in words.cues() else -1)


def is_calling(line: Line, cue: int) -> bool:
    """Whether a verb tells what somebody calls another: "called her", but not "called for"."""
    return line.lower[cue] in CALLED and line.lower[cue + 1 : cue + 2] not in _CALLS_FOR


def is_passive(line: Line, at: int, said: int) -> bool:
    """Whether nobody tells who puts it so: "Dale has been described as “…”", "Dale was told that it was “…”".

    Where the verb at token `said` reports it, somebody does: "Odd said that Dale is seen as “…”".
    """
    that = statements.that_before(line, at)
    if line.lower[that] in ("that", "to") and that > 1 and line.lower[that - 1] in _TOLD:
        return line.lower[that - 2] in _BE
    if _is_blamed(line, at) or _is_told(line, at):
        return True
    cue = _verb(line, at)
    if cue == at - 1 and line.lower[cue] == "deemed":
        return True  # "reports deemed “false”"
    named = cue > 1 and line.lower[cue] in CALLED | _NAMED | _PRONOUNCED
    named = named and (line.lower[cue] not in _SEEN or line.lower[cue + 1] == "as" or _is_considered(line, cue))
    if not named or line.lower[cue - 1 - line.lower[cue - 1].endswith("ly")] not in _BE:
        return False
    reports = 0 <= said < cue and line.lower[said] in _SAYING
    return not reports or not _WHAT.isdisjoint(line.lower[said + 1 : cue])


def _is_told(line: Line, at: int) -> bool:
    """Whether somebody hears the words, nobody tells from whom: "was told it was “…”", "was asked if it was “…”"."""
    start = at - 1 - (line.lower[at - 1] in (",", ":"))
    for index in range(start, max(0, start - FARTHEST), -1):
        low = line.lower[index]
        if low in _HEARING and index > 1:
            before = index - 1 - (line.lower[index - 1].endswith("ly") or line.lower[index - 1] in _HELPING)
            if line.lower[before] not in _BE or "by" in line.lower[index + 1 : at]:
                return False
            return index >= start - 1 or _is_first_verb(line, before)
        held = low in _HELD and line.lower[index - 1] in _THEY  # "was asked whether she thought it was “…”"
        if (low in words.cues() and not held) or low in _STOPS or line.sentence[index] != line.sentence[at]:
            return False
    return False


def _is_blamed(line: Line, at: int) -> bool:
    """Whether somebody is blamed for something in these words: "was accused of being “late”", ", accused of “…”"."""
    if _BLAMED.isdisjoint(line.lower[max(0, at - LONGEST_BLAME) : at]):
        return False
    for index in range(at - 2, max(0, at - LONGEST_BLAME), -1):
        low = line.lower[index]
        if low in _BLAMED and line.lower[index + 1] in _FOR_WHAT:
            before = index - 1 - line.lower[index - 1].endswith("ly")
            blamed = line.lower[before] in _BE or (line.lower[before] == "," and line.lower[index + 1] == "of")
            return blamed and _is_first_verb(line, before)
        if low in words.cues() or not low.isalpha() or line.sentence[index] != line.sentence[at]:
            return False
    return False


def _is_considered(line: Line, cue: int) -> bool:
    """Whether somebody is considered something, and the sentence has told nobody's words yet."""
    return line.lower[cue] == "considered" and _is_first_verb(line, cue)


def _is_first_verb(line: Line, at: int) -> bool:
    """Whether no verb of speech stands in front of token `at` in its sentence."""
    first = max(bisect_left(line.sentence, line.sentence[at]), at - FARTHEST_TOLD)
    return words.cues().isdisjoint(line.lower[first:at])


def _verb(line: Line, at: int) -> int:
    """The token of the verb in "called a “…”", "described as “…”": that before an article and "as"; maybe negative."""
    verb = at - 1 - (at > 0 and line.lower[at - 1] in _ARTICLES | _OWNERS)
    return verb - (verb > 0 and line.lower[verb] == "as")
