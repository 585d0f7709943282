"""Where in a sentence the reported words stand, when no marks show it: "the bridge was safe, the mayor said"."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

FEWEST_WORDS = 3  # shorter contents are "so", "no comment", "as much"
LONGEST = 150  # tokens of a sentence that is looked at
ASIDE = 24  # tokens between a verb and its clause: "told the Courier in an interview on Monday that …"
LONGEST_BACK = 60  # tokens before "…, she said" that are looked at

_FINITE = words.group("finite verbs")
_NO_REPORT = words.group("before no report")
_BE = words.group("forms of be")
_WHEN = words.group("days and months") | words.group("times")
_BESIDE = frozenset(("later", "also", "again", "earlier", "last", "this", "once"))
_PREPOSITIONS = words.group("prepositions")
_SUBORDINATORS = words.group("subordinators")
_SUBJECTS = words.group("subjects")
_WHERE = words.group("before a setting") | {"to", "with", "of", "about"}
_STRAY = frozenset('"“”„«»')
_SIDES = frozenset((",", "—", "–", "--", "-"))
_PAUSES = _SIDES | {";", "(", ")"}
_JOINTS = _PAUSES | {"and", "but", "while", "though", "although"}
_CLOSED = frozenset(("who", "which", "when", "where", "because", "if", "whether", "what", "how"))
_OPEN = frozenset(("what", "whatever", "if", "whether", "than"))
_BEFORE_SUBJECT = frozenset(("the", "a", "an", "as"))
_OBJECTS = frozenset(("me", "him", "her", "us", "them", "you", "reporters", "lawmakers", "voters", "supporters"))
_TELLS = frozenset(("warned", "warns", "promised", "promises", "wrote", "writes"))
_INVERTS = frozenset(("said", "says", "wrote", "writes", "reported", "reports", "added", "adds"))
_NO_GOING_ON = _PREPOSITIONS | {"who", "which", "whose", "as", "or", "a", "an", "nor"}


class Content(NamedTuple):
    """The reported words of a clause: `parts` are tokens, first and last, both included; `form` says how they stand."""

    parts: tuple[tuple[int, int], ...]
    form: str


class Sentence(NamedTuple):
    """The tokens `low` to `high` of a sentence, without the mark that ends it, and the clauses in it."""

    low: int
    high: int
    clauses: list[Clause]


def sentences(line: Line, clauses: list[Clause]) -> list[Sentence]:
    """The sentences of a paragraph that have reporting clauses, each with these in order; no endless ones."""
    found: list[Sentence] = []
    own: list[Clause] = []
    for clause in sorted(clauses, key=lambda clause: clause.cue):
        if own and line.sentence[own[0].cue] != line.sentence[clause.cue]:
            found.append(_sentence(line, own))
            own = []
        own.append(clause)
    found += [_sentence(line, own)] if own else []
    return [sentence for sentence in found if sentence.high - sentence.low < LONGEST]


def _sentence(line: Line, own: list[Clause]) -> Sentence:
    number = line.sentence[own[0].cue]
    low = bisect_right(line.sentence, number - 1)
    high = bisect_right(line.sentence, number) - 1
    while high > low and not line.words[high][0].isalnum() and line.words[high] not in (QUOTE, "%", ")", "$"):
        high -= 1
    return Sentence(low, high, own)


def find(line: Line, sentence: Sentence, clause: Clause, candidates: list[Candidate]) -> Content | None:
    """The words that a clause reports, None where it reports none without marks.

    >>> from corpuskit.mentions.names import candidates
    >>> from corpuskit.mentions.clauses import reporting as clauses
    >>> from corpuskit.mentions.paragraph import tokens
    >>> def told(text):
    ...     line = tokens.tokenise(text, 0, len(text), [], words.cues())
    ...     found = clauses.find(line, candidates.find(line))
    ...     sentence = sentences(line, found.clauses)[0]
    ...     content = find(line, sentence, found.clauses[0], found.candidates)
    ...     return content and [text[line.starts[a] : line.ends[b]] for a, b in content.parts]
    >>> told("Ana Dale told the Courier on Monday that the old bridge was safe.")
    ['the old bridge was safe']
    >>> told("The old bridge, officials said, was never safe.")
    ['The old bridge', 'was never safe']
    >>> told("The mayor said no.")
    """
    if clause.form == "according":
        return _according(line, sentence, clause, candidates)
    if line.lower[clause.cue] not in words.manners() or _denied(line, sentence, clause):
        return None
    begin, form = _forward(line, sentence, clause, candidates)
    if begin >= 0:
        return _content(line, ((begin, _end(line, sentence, clause, begin)),), form)
    return _around(line, sentence, clause, candidates) if form == "pause" else None


def _content(line: Line, parts: tuple[tuple[int, int], ...], form: str) -> Content | None:
    """The parts as a content, if they are words enough."""
    kept = []
    for first, last in parts:
        while first <= last and line.lower[first] in _JOINTS:
            first += 1
        if first <= last:
            kept.append((first, last))
    length = sum(last - first + 1 for first, last in kept)
    if any(line.words[at] in _STRAY for first, last in kept for at in range(first, last + 1)):
        return None  # who says what stands behind a mark that is not closed?
    return Content(tuple(kept), form) if length >= FEWEST_WORDS else None


def _denied(line: Line, sentence: Sentence, clause: Clause) -> bool:
    """Whether nothing was said, or only could be, or nobody says who did: "did not say", "would say", "was told"."""
    subject, cue = clause.subject, clause.cue
    if subject.first <= cue <= subject.last or subject.head in _WHEN or _is_noun(line, clause):
        return True
    before = line.lower[max(0, cue - 3) : cue]
    own = before if clause.inverted else line.lower[max(0, cue - 3, subject.last + 1) : cue]
    if any(word.endswith(("n't", "n’t")) for word in before) or any(word in _NO_REPORT for word in own):
        return True
    first = _first(line, clause, sentence)
    asked = first > sentence.low and line.lower[first - 1] in _OPEN
    return asked or (bool(own) and own[-1] in _BE)


def _is_noun(line: Line, clause: Clause) -> bool:
    """Whether the verb is a noun: "his stern warning that", "false claims that", "reported claims that"."""
    subject, low = clause.subject, line.lower[clause.cue]
    if low.endswith("s") and not clause.inverted and line.lower[clause.cue - 1] in words.cues():
        return True
    alone = subject.first == subject.last == clause.cue - 1
    if subject.kind != "noun" or not alone or not low.endswith(("s", "ing")):
        return False
    return subject.head not in words.speakers() and not subject.head.endswith("s")


def _object(at: int, line: Line, candidates: list[Candidate]) -> int:
    """The token behind the person or outlet that is told, which begins at token `at`; `at` where there is none."""
    if line.lower[at] in _OBJECTS:
        return at + 1
    begin = at + (line.lower[at] in ("the", "a", "an"))
    index = bisect_right(candidates, begin, key=lambda candidate: candidate.first) - 1
    if index < 0 or candidates[index].first not in (at, begin):
        return at
    while (
        index + 1 < len(candidates)
        and candidates[index].possessive
        and candidates[index + 1].first == candidates[index].last + 1
    ):
        index += 1
    return candidates[index].last + 1


def _forward(line: Line, sentence: Sentence, clause: Clause, candidates: list[Candidate]) -> tuple[int, str]:
    """Where the words behind the verb begin, and how; or -1 and why not: `pause` where the verb ends its clause."""
    lower, at = line.lower, clause.cue + 1
    manner = words.manners()[lower[clause.cue]]
    if clause.inverted or at > sentence.high:
        return -1, "pause"
    told = False
    if manner == "told" or (manner == "bare" and lower[clause.cue] in _TELLS):
        behind = _object(at, line, candidates)
        told, at = behind > at, behind
    stop = min(sentence.high, clause.cue + ASIDE)
    while at <= stop and (lower[at] in _WHEN or lower[at] in _BESIDE or lower[at].endswith("ly")):
        at += 1
    if at > stop:
        return -1, "pause"
    low = lower[at]
    if low == "that" and at < sentence.high:
        return at + 1, "told" if told else "that"
    if low in _PAUSES or low in (QUOTE, ":"):
        return -1, "pause" if low in _PAUSES else "marks"
    if low in _PREPOSITIONS or (manner == "told" and not told):
        return _behind_phrase(line, at, stop, told)
    bare = (told or manner == "bare") and low not in _FINITE  # "a law that she says is old"
    return (at, "told" if told else "bare") if bare and _is_clause(line, at, sentence.high) else (-1, "object")


def _behind_phrase(line: Line, at: int, stop: int, told: bool) -> tuple[int, str]:
    """Where the words behind "in an interview on Monday that" begin; or -1 and why not."""
    for index in range(at, stop + 1):
        low = line.lower[index]
        if low == "that" and line.lower[index - 1] not in _PREPOSITIONS:
            return index + 1, "told" if told else "phrase"
        if low in _PAUSES or low in (QUOTE, ":"):
            return -1, "pause" if low in _PAUSES and line.lower[at] in _WHERE else "marks"
        if low in _CLOSED or low in _FINITE:
            return -1, "object"
    return -1, "pause" if stop - at < ASIDE - 3 and line.lower[at] in _WHERE else "object"


def _is_clause(line: Line, low: int, high: int) -> bool:
    """Whether tokens `low` to `high` begin with a clause: a finite verb before a comma."""
    lower = line.lower
    if lower[low] in _SUBJECTS:
        return True
    if lower[low] in _CLOSED or "that" in lower[low + 1 : low + 3]:
        return False  # "explains why …", "reported claims that …"
    stop = min(high, low + 30)
    for at in range(low + 1, stop + 1):
        word, before = lower[at], lower[at - 1]
        if word == ",":
            commas = [index for index in range(at + 1, min(high, at + 20)) if lower[index] == ","][:1]
            return (
                bool(commas)
                and lower[at + 1] in ("a", "an", "the", "who", "which")
                and commas[0] < high
                and (lower[commas[0] + 1] in _FINITE or lower[commas[0] + 1].endswith("ed"))
            )
        if word in _FINITE or word.endswith(("n't", "n’t")):
            return True
        if word.endswith("ed") and before not in _PREPOSITIONS and before not in ("the", "a", "an", "and", ","):
            return True
    return False


def _end(line: Line, sentence: Sentence, clause: Clause, begin: int) -> int:
    """The last token of the words that begin at token `begin`: up to the next verb of the same speaker."""
    end, lower = sentence.high, line.lower
    for other in sentence.clauses:
        shared = other.subject.last < begin or other.form == "according"
        if other.cue <= begin or not shared:
            continue
        nearest = range(other.cue - 1, max(begin, other.cue - 5), -1)
        joint = next((at for at in nearest if lower[at] in _JOINTS), -1)
        if joint > begin:
            end = joint - 1
            break
    if clause.subject.head in ("who", "which"):
        end = next((at - 1 for at in range(begin + 1, end + 1) if lower[at] == ","), end)
    end = next((at - 1 for at in range(begin + FEWEST_WORDS, end + 1) if _breaks(line, at)), end)
    while end > begin and lower[end] in _JOINTS:
        end -= 1
    return end


def _breaks(line: Line, at: int) -> bool:
    """Whether the outlet's own sentence goes on at token `at`: "…; the town has debts", "…, but it has debts"."""
    if line.lower[at] != ",":
        return line.lower[at] == ";"
    return at + 2 < len(line) and line.lower[at + 1] in ("but", "and") and line.lower[at + 2] in _SUBJECTS


def _told_before(line: Line, sentence: Sentence, clause: Clause, candidates: list[Candidate]) -> bool:
    """Whether another clause of the sentence tells what stands before this one: its words end there."""
    for other in sentence.clauses:
        if other.cue >= clause.cue or other.form == "according" or other.subject is clause.subject:
            continue
        if line.lower[other.cue] in words.manners() and _forward(line, sentence, other, candidates)[0] >= 0:
            return True
    return False


def _around(line: Line, sentence: Sentence, clause: Clause, candidates: list[Candidate]) -> Content | None:
    """The words before a clause like "…, she said", and those behind it where the sentence goes on with them."""
    lower, low = line.lower, sentence.low
    if words.manners()[lower[clause.cue]] != "bare" or (clause.inverted and lower[clause.cue] not in _INVERTS):
        return None
    first = min(clause.cue, _first(line, clause, sentence))
    behind = max(clause.cue, clause.subject.last) + 1
    if clause.inverted and behind <= sentence.high and lower[behind] not in _WHERE | _SIDES | _WHEN:
        return None
    end = next((at for at in range(behind, min(sentence.high, behind + ASIDE)) if lower[at] in _SIDES), -1)
    goes_on = end >= 0 and lower[end] == "," and end == behind
    if lower[first] == "as" and first - low <= 1 and end >= 0:
        return _content(line, ((end + 1, _end(line, sentence, clause, end + 1)),), "as")
    before = first - 1
    if before <= low or lower[before] not in _SIDES or before - low > LONGEST_BACK:
        return None
    if (end >= 0 and lower[end + 1] == QUOTE) or ":" in lower[behind : sentence.high + 1]:
        return None  # the clause introduces a quotation
    if _told_before(line, sentence, clause, candidates):
        return None
    whole = _is_whole(line, low, before - 1)
    if goes_on and not whole and _goes_on(line, end + 1):
        return _content(line, ((low, before - 1), (end + 1, _end(line, sentence, clause, end + 1))), "middle")
    if not whole:
        return None
    return _content(line, ((low, before - 1),), "inverted" if clause.inverted else "back")


def _is_whole(line: Line, low: int, high: int) -> bool:
    """Whether tokens `low` to `high` are a clause by themselves, perhaps behind "In this case,"."""
    if _introductory(line, low, high):
        return False
    if line.lower[high] in _PREPOSITIONS or line.lower[high] in _SUBORDINATORS:
        return False  # "a talk where, she writes, …"
    comma = next((at for at in range(low, high) if line.lower[at] == ","), -1)
    return _is_clause(line, low, high) or (comma >= 0 and _is_clause(line, comma + 1, high))


def _introductory(line: Line, low: int, high: int) -> bool:
    """Whether tokens `low` to `high` are only what a sentence begins with: "After the vote", "As for the bridge"."""
    opens = line.lower[low] in _PREPOSITIONS or line.lower[low] in _SUBORDINATORS or line.lower[low] == "regarding"
    opens = opens or line.lower[low] == "asked" or line.lower[low].endswith("ing")
    return opens and "," not in line.lower[low : high + 1]


def _first(line: Line, clause: Clause, sentence: Sentence) -> int:
    """The first token of the phrase of a clause's subject, with its article and its owner."""
    at = clause.subject.first
    stop = max(sentence.low, at - 3)
    while at > stop and (line.lower[at - 1] in _BEFORE_SUBJECT or line.lower[at - 1].endswith(POSSESSIVES)):
        at -= 1
    return at


def _goes_on(line: Line, at: int) -> bool:
    """Whether the reported sentence goes on at token `at`, not the outlet's own: "…, she said, adding …"."""
    low = line.lower[at]
    return not (low.endswith("ing") or low in _JOINTS or low in words.cues() or low in _NO_GOING_ON)


def _according(line: Line, sentence: Sentence, clause: Clause, candidates: list[Candidate]) -> Content | None:
    """The words around "according to somebody"."""
    lower, cue, low, high = line.lower, clause.cue, sentence.low, sentence.high
    if cue - low <= 1:
        comma = _closing_comma(line, clause.subject.last, high)
        return None if comma < 0 else _content(line, ((comma + 1, high),), "according first")
    last = cue - 1
    while last > low and lower[last] in _JOINTS:
        last -= 1
    if last - low > LONGEST_BACK or _told_before(line, sentence, clause, candidates):
        return None  # "the mayor said …, according to the Courier": the mayor's words
    sided = lower[cue - 1] in _SIDES
    if sided and not _is_whole(line, low, last):
        comma = _closing_comma(line, clause.subject.last, high)
        if comma > 0 and _goes_on(line, comma + 1):
            return _content(line, ((low, last), (comma + 1, high)), "middle")
    return _content(line, ((low, last),), "according")


def _closing_comma(line: Line, at: int, high: int) -> int:
    """The comma or dash that ends "according to Ana Dale, the mayor, …", or -1."""
    commas = [index for index in range(at + 1, min(high, at + ASIDE + 16)) if line.lower[index] in _SIDES][:3]
    for number, comma in enumerate(commas):
        following = commas[number + 1] if number + 1 < len(commas) else high
        opens = line.lower[comma + 1]
        if opens in ("who", "which", "whose"):
            continue
        if opens not in ("a", "an", "the") or following == high or _is_clause(line, comma + 1, following - 1):
            return comma
    return commas[0] if commas else -1
