"""Words in marks that are somebody's, however short: the clause that puts them tells it."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses import naming
from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain
from corpuskit.mentions.kinds import kind
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import headlines, words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.names import People
from corpuskit.mentions.ranking.decide import Answer

# "Dale called the weir “late”", "labelling it “late”".
_CALLING = frozenset(
    (
        *("branded", "branding", "call", "called", "calling", "calls", "declared", "declaring", "dubbed", "dubbing"),
        *("labeled", "labeling", "labelled", "labelling", "labels", "termed", "terming"),
    )
)
# "Dale described the weir as “late”".
_CALLING_AS = frozenset(
    (
        *("blasted", "blasting", "characterised", "characterising", "characterized", "characterizing", "condemned"),
        *("condemning", "decried", "decrying", "denounced", "denouncing", "derided", "deriding", "describe"),
        *("described", "describes", "describing", "dismissed", "dismisses", "dismissing", "hailed", "hailing"),
        *("labeled", "labeling", "labelled", "labelling", "labels", "mocked", "mocking", "portrayed", "portraying"),
        *("praised", "praising", "slammed", "slamming"),
    )
)
_NOT_CALLED = frozenset(("attention", "back", "for", "in", "into", "on", "out", "to", "upon"))
_BODIES = words.group("bodies") | words.group("documents") | {"movement"}
_THEM = frozenset(("her", "herself", "him", "himself", "it", "them"))
_BE = words.group("forms of be") | {"be"}
_NOT_SAID = frozenset("can cannot could may might must never not should to will would".split())
_BEFORE_PARTICIPLE = _BE | frozenset(
    "after and before by despite for including like of or when while without ,".split()
)
NEAR = 2  # tokens from the words in marks to the subject behind them
SURE = 0.85  # how sure the choice of the one is whose participle it is
_SKIPPED = frozenset(("also", "even", "had", "has", "have", "later", "often", "once", "since", "then"))
_NOBODY = frozenset("i it many one others people some someone that we which you".split())
_NOT_SHE = (_NOBODY | {"few"}) - {"i", "we", "people"}
_DETERMINERS = frozenset(("a", "an", "the", "her", "his", "its", "our", "their"))
_STOPS = frozenset((QUOTE, ",", ";", ":", "—", "–", "--", "-", "(", ")", "that", "who", "which"))
LONG = 6  # words from which a piece inside a quotation is no name of a thing
REPORTING = 4  # the bucket of a verb that reports in many of its uses
FARTHEST_WHO = 3  # tokens from "who" to its object
MOST_SKIPPED = 4  # adverbs and helping verbs before a verb
FARTHEST_COLON = 8  # tokens of the name that a headline begins with, and of its office
LONGEST_OBJECT = 8  # tokens from the verb to the words in marks
# Verbs that put a sentence in marks inside a quotation, in whatever form: "you must get up to say, ‘…’".
_PUTTING = frozenset(
    (
        *("answer", "answered", "ask", "asked", "asking", "asks", "chant", "chanting", "replied", "reply", "replying"),
        *("respond", "responded", "responding", "said", "say", "saying", "says", "scream", "screaming", "shout"),
        *("shouting", "tell", "telling", "tells", "think", "thinking", "thinks", "thought", "told", "yell", "yelling"),
    )
)
_SHOUTING = words.group("calling out") - frozenset(
    "mouthed mouthing proclaimed proclaiming read reading reads said saying tweeted tweeting".split()
)
_HEARD = frozenset(("hear", "heard", "hears", "saw"))
_TOLD_TO = frozenset(("ask", "asked", "asking", "asks", "tell", "telling", "tells", "told"))
_GOING = frozenset(("go", "goes", "going", "like"))  # "I was like, ‘…’", "and he goes, ‘…’"
_WHOM = frozenset(("her", "him", "me", "myself", "ourselves", "people", "them", "themselves", "us", "you", "yourself"))
_HELPING = frozenset(("are", "is", "just", "kept", "keep", "keeps", "was", "were")) | _SKIPPED


def verb(line: Line, at: int) -> int:
    """The token of the verb by which somebody calls another so: "called the weir “late”"; -1 where there is none.

    Not in "was called “late”", "not calling it “late”", "called “late”", "called for the “late” plan".
    """
    end = at - 1 - (at > 0 and line.lower[at - 1] in _DETERMINERS)
    told_as = end > 0 and line.lower[end] == "as"
    end -= told_as
    verbs = _CALLING_AS if told_as else _CALLING
    for index in range(end, max(0, at - LONGEST_OBJECT), -1):
        low = line.lower[index]
        if line.sentence[index] != line.sentence[at] or low in _STOPS:
            return -1
        if low in verbs:
            return index if index < end and _is_said(line, index) else -1
        thing = line.words[index][0].isupper() and not low.endswith(("ed", "ing", "s"))
        if low in words.cues() and line.lower[index - 1] not in _DETERMINERS and not thing:
            return -1  # but in "called the fire “late”", "Calls Post Report “Late”"
    return -1


def _is_said(line: Line, index: int) -> bool:
    """Whether the verb at a token has an object, and somebody says what it tells."""
    if line.lower[index + 1] in _NOT_CALLED:
        return False
    before = index - 1
    while before > max(0, index - 1 - MOST_SKIPPED) and (
        line.lower[before] in _SKIPPED or line.lower[before].endswith("ly")
    ):
        before -= 1
    low = line.lower[before]
    if low in _BE:
        return line.lower[index].endswith("ing")
    return low not in _NOT_SAID and not low.endswith(("n't", "n’t"))


def is_called_so(paragraph: Paragraph, at: int, answer: Answer | None, text: str) -> bool:
    """Whether the one who would speak calls another so: "Dale called the weir “late”"; a name only for a person."""
    if answer is None or answer.number != paragraph.number or answer.candidate.head in _NOBODY:
        return False
    line = paragraph.line
    if _in_relative(line, at, answer):
        return not is_name(line, at, text)
    cue = verb(line, at)
    if cue < 0 or answer.candidate.head in line.lower[cue + 1 : at]:
        return False
    own = _takes_part(line, cue, at, answer) if line.lower[cue].endswith("ing") else _is_own(paragraph, cue, answer)
    return own and (not is_name(line, at, text) or names_person(line, cue, at) or headlines.has_capitals(line))


def _in_relative(line: Line, at: int, answer: Answer) -> bool:
    """Whether one calls something so in a relative clause: "a pact that Dale, at its signing, called “late”"."""
    one, cue = answer.candidate, at - 1
    if cue != answer.cue or line.lower[cue] not in _CALLING or one.last >= cue or one.first < 1:
        return False
    before = one.first - 1 - (line.lower[one.first - 1] in _DETERMINERS)
    between = line.lower[one.last + 1 : cue]
    aside = not between or (between[0] == between[-1] == "," and QUOTE not in between)
    return line.lower[before] in ("that", "which") and aside


def _takes_part(line: Line, cue: int, at: int, answer: Answer) -> bool:
    """Whose participle it is: Dale's in "after calling it “late,” Dale", "Dale hit back, calling it “late”"."""
    before = cue - 1 - (line.lower[cue - 1] in _SKIPPED or line.lower[cue - 1].endswith("ly"))
    told = answer.candidate.kind == "name" or answer.candidate.head in ("he", "she", "who")
    outside = answer.candidate.last < cue or answer.candidate.first > at
    sure = answer.sure >= SURE or 0 < answer.candidate.first - at <= NEAR
    return told and outside and sure and line.lower[before] in _BEFORE_PARTICIPLE


def _is_own(paragraph: Paragraph, cue: int, answer: Answer) -> bool:
    """Whether the verb at a token is the one's who would speak."""
    line, one, clauses = paragraph.line, answer.candidate, paragraph.found.clauses
    place = bisect_left(clauses, cue, key=lambda clause: clause.cue)
    if place < len(clauses) and clauses[place].cue == cue:
        return not clauses[place].inverted and clauses[place].subject.first == one.first
    between = line.lower[one.last + 1 : cue]
    if "who" in line.lower[max(0, one.first - FARTHEST_WHO) : one.first]:
        return False  # "The Man Who Beat Dale Calls It a “Miracle”"
    return one.last < cue and all(low in _SKIPPED or low.endswith("ly") for low in between)


def caller(paragraph: Paragraph, at: int, text: str) -> Choice | None:
    """Who calls something so, where another was taken for the one who speaks: "They met. Dale called it “late”"."""
    line, cue = paragraph.line, verb(paragraph.line, at)
    one = _subject(paragraph, cue)
    if one is None:
        return None
    beside = one.kind != "noun" or one.last == cue - 1 or not line.lower[cue].endswith("ing")
    if one.head in _NOBODY or not beside or line.lower[at - 1] == "with":
        return None  # not in "labelled the boats with “B”"
    own = text[line.quotes[at].start].islower() or names_person(line, cue, at)
    return certain(paragraph, one, cue) if own else None


def shouter(paragraph: Paragraph, at: int) -> Choice | None:
    """Who shouts it, directly before the words: "Odd spoke of crowds already screaming “late, late”"."""
    line = paragraph.line
    cue = at - 1 - (at > 1 and line.words[at - 1] in (",", ":"))
    one = _subject(paragraph, cue) if at > 1 and line.lower[cue] in _SHOUTING else None
    somebody = one is not None and one.head not in _NOT_SHE and line.lower[cue - 1] not in _NOT_SAID
    return certain(paragraph, one, cue) if somebody and one is not None else None


def surely_shouts(line: Line, choice: Choice) -> bool:
    """Whether the verb is the subject's own: not in "they crushed in around the mayor shouting “late”"."""
    if not line.lower[choice.cue].endswith("ing"):
        return True
    before = choice.subject.first - 1 - (line.lower[choice.subject.first - 1] in _DETERMINERS)
    be = line.lower[choice.cue - 1 - line.lower[choice.cue - 1].endswith("ly")] in _BE
    be = be or line.lower[choice.cue - 1] in _HEARD  # "she can be heard screaming"
    return be or (choice.subject.last == choice.cue - 1 and before >= 0 and line.lower[before] in _HEARD)


def _subject(paragraph: Paragraph, cue: int) -> Candidate | None:
    """The subject in front of the verb at a token."""
    clauses = paragraph.found.clauses
    place = bisect_left(clauses, cue, key=lambda clause: clause.cue)
    own = place < len(clauses) and clauses[place].cue == cue and not clauses[place].inverted
    return clauses[place].subject if own and clauses[place].subject.first < cue else None


def is_name(line: Line, at: int, text: str) -> bool:
    """Whether the words have the capitals of a name: “Occupy the Weir”."""
    span = line.quotes[at]
    return kind.is_title(text, span.start, span.end - (text[span.end - 1] in ".,"))


def names_person(line: Line, cue: int, at: int) -> bool:
    """Whether only a person or a pronoun stands between verb and words: "called her “…”", "called Ana Dale “…”"."""
    between = line.words[cue + 1 : at]
    if between[0] in _THEM or (line.lower[at - 1] in words.speakers() and line.lower[at - 1] not in _BODIES):
        return True
    return len(between) <= 2 and all(word[0].isupper() for word in between)


def called(choice: Choice | None, line: Line, at: int, text: str) -> bool:
    """Whether a clause tells who calls something so: "a plan that one aide dubbed “boat talk”", no word of a trade."""
    if choice is None or line.lower[choice.cue] in ("call", "term") or is_name(line, at, text):
        return False
    return naming.is_calling(line, choice.cue)


def names_other(line: Line, at: int) -> bool:
    """Whether a name is what somebody calls a person: "called her “Weir Queen”"."""
    cue = verb(line, at)
    return cue >= 0 and names_person(line, cue, at)


def is_told(line: Line, at: int, choice: Choice | None, cues: dict[str, int]) -> bool:
    """Whether its clause puts a piece in marks inside a quotation: "she called it ‘late’", "said that it is ‘late’".

    Who speaks tells a thing's name in such marks oftener than another's words: "they built a ‘back door’, I think".
    """
    if choice is None or choice.subject.head in _NOBODY:
        return False
    between = line.lower[choice.cue + 1 : at - (line.words[at - 1] in (",", ":"))]
    if choice.rule == "after" or verb(line, at) == choice.cue:
        return True
    if line.lower[choice.cue] not in _CALLING and all(low.endswith("ly") for low in between):
        return True  # "they cried loudly ‘no more’"
    if (
        line.lower[choice.cue] in _CALLING
        and "what" in line.lower[max(0, choice.subject.first - 2) : choice.subject.first]
    ):
        return True  # "what Dale, the mayor, called the ‘old weir’"
    reports = cues.get(line.lower[choice.cue], 0) >= REPORTING and line.lower[choice.cue - 1] != "to"
    if not reports or line.lower[choice.cue] in _CALLING:
        return False
    return len(between) <= LONGEST_OBJECT and _STOPS.isdisjoint(low for low in between if low != "that")


def put(line: Line, at: int, sentence: bool, text: str) -> int:
    """The verb that puts a whole sentence inside a quotation, whoever would say it: "to say, ‘We row.’"; -1 for none.

    Not in "to say ‘weir’", a word that is told of, nor in "we call it ‘Weir Day’", a name.
    """
    span, index = line.quotes[at], at - 1
    paused = at > 0 and line.words[index] in (",", ":")
    index -= paused
    if index > 0 and (line.lower[index] in _WHOM or line.lower[index - 1] == "to"):
        index = _addressed(line, index)
    low = line.lower[index] if index >= 0 else ""
    if low not in _PUTTING and not (paused and low in _GOING):
        return -1
    ends = sentence or text[span.end - 1] in ".!?,"
    whole = kind.is_clause(text, span.start, span.end) or (text[span.start].isupper() and ends)
    return index if whole or (paused and sentence) else -1


def _addressed(line: Line, index: int) -> int:
    """The verb before those to whom something is said, which end at a token: "tell them", "say to people"."""
    verb = index - 1 - (line.lower[index - 1] == "to")
    said = verb >= 0 and (line.lower[verb] in _TOLD_TO or (verb < index - 1 and line.lower[verb] in _PUTTING))
    return verb if said else index


def who_puts(paragraph: Paragraph, cue: int) -> Choice | None:
    """Who says it, where the subject stands beside the verb at a token: "they kept saying", "I was like"."""
    line, found = paragraph.line, paragraph.found.candidates
    passive = line.lower[cue] in _TOLD_TO and line.lower[cue - 1] in _BE
    first = bisect_left(found, cue, key=lambda one: one.last) - 1
    if cue < 1 or first < 0 or passive or found[first].head in _NOT_SHE:
        return None
    start = found[first].first - (line.lower[found[first].first - 1] in _DETERMINERS)
    if start > 0 and line.lower[start - 1] in PREPOSITIONS:
        return None  # "a lot of people on the boats going, ‘…’"
    between = line.lower[found[first].last + 1 : cue]
    beside = len(between) <= MOST_SKIPPED and all(low in _HELPING or low.endswith("ly") for low in between)
    return certain(paragraph, found[first], cue) if beside and not found[first].possessive else None


def headed(paragraph: Paragraph, at: int, people: People, alone: bool) -> Choice | None:
    """Who says a piece of a headline that begins with her name: "Ana Dale: The mill is “our duty” to the town".

    Not what is another's: "Dale: I do not accept the mill's “late boat” report", "Dale: Berg says it is “late”".
    """
    line, found = paragraph.line, paragraph.found.candidates
    if ":" not in line.lower[1 : min(at - 1, FARTHEST_COLON)] or line.lower[at - 1].endswith(POSSESSIVES):
        return None
    colon = line.lower.index(":")
    first = bisect_left(found, colon - 1, key=lambda one: one.last)
    one = found[first] if first < len(found) and found[first].last == colon - 1 else None
    clauses = paragraph.found.clauses
    inner = bisect_left(clauses, colon, key=lambda clause: clause.cue)
    told = inner < len(clauses) and clauses[inner].cue < at
    if one is None or one.kind != "name" or one.possessive or told or line.sentence[colon] != line.sentence[at]:
        return None
    if not (alone or headlines.has_capitals(line)):
        return None
    person = people.named(line, one)
    if person is None or not person.human or len(person.words) < 2 or person.words[0] not in forms.first_names():
        return None  # "Weir shooting: …"
    return certain(paragraph, one, -1) if line.lower[colon - 1] in (person.words[0], person.words[-1]) else None
