"""How much a candidate looks like the source of some report, whatever the quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpuskit.mentions import words
from corpuskit.mentions.attribute import Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.model import Group
from corpuskit.mentions.tokens import QUOTE, Line

_SKIPPED = words.group("skipped")
_OPEN = {"(": ")", "[": "]"}
_COMMAS = frozenset((",", "—", "–", "--", "-"))
_OF = words.group("after a head")
_RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_SUBORDINATE = words.group("subordinators")
_SPECIAL = _SKIPPED | _OPEN.keys() | _COMMAS | _OF | _RELATIVE | {QUOTE}
LONGEST_SKIP = 30  # tokens of an apposition or a relative clause
# The letters that stand for a candidate's kind in the names of features, and whether it is a possessive.
KINDS = {
    (kind, possessive): kind[:2] + ("'" if possessive else "")
    for kind in ("name", "noun", "pronoun")
    for possessive in (False, True)
}
FARTHEST_VERB = 8  # tokens of phrases like "of the council" between a head and its verb


class Verb(NamedTuple):
    """What follows a candidate: the token of its verb (-1: none), and what was skipped on the way."""

    at: int
    skipped: str


def _behind(line: Line, at: int, last: int) -> int:
    """The token behind the apposition that opens at token `at`, or -1."""
    closing = _OPEN.get(line.lower[at])
    stop = min(last, at + LONGEST_SKIP)
    for index in range(at + 1, stop + 1):
        low = line.lower[index]
        if low == closing or (closing is None and low in _COMMAS):
            return index + 1
        if low == QUOTE and line.quotes[index].end - line.quotes[index].start > 30:
            return -1
    return -1


def verb_after(line: Line, candidate: Candidate, cues: dict[str, int]) -> Verb:
    """The verb of which a candidate may be the subject."""
    at, skipped = candidate.last + 1, ""
    sentence, total, phrases = line.sentence[candidate.last], len(line.words), 0
    for _ in range(12):
        if at >= total or line.sentence[at] != sentence:
            return Verb(-1, skipped)
        low = line.lower[at]
        if low == QUOTE or (low not in _SPECIAL and low[-2:] != "ly"):
            return Verb(at, skipped)
        if low in _RELATIVE:
            return Verb(at, skipped + "w")
        if low in _COMMAS or low in _OPEN:
            if len(skipped) > 2:
                return Verb(at, skipped)
            behind = _behind(line, at, total - 1)
            if behind < 0 or behind >= total or line.sentence[behind] != sentence:
                return Verb(at, skipped)
            skipped += "a"
            at = behind
            continue
        if low in _OF and phrases < 2:
            found = next(
                (
                    index
                    for index in range(at + 1, min(total, at + FARTHEST_VERB))
                    if cues.get(line.lower[index], 0) >= 3 and line.sentence[index] == sentence
                ),
                -1,
            )
            if found >= 0:
                return Verb(found, skipped + "p")
            return Verb(at, skipped)
        if low in _SKIPPED or low.endswith("ly"):
            at += 1
            continue
        return Verb(at, skipped)
    return Verb(-1, skipped)


def shape(word: str) -> str:
    """The ending of a word, as a hint at its class.

    >>> shape("mumbled"), shape("cat")
    ('ed', '')
    """
    for ending in ("ing", "ed", "ly", "s"):
        if word.endswith(ending):
            return ending
    return ""


def _near(before: str, behind: str) -> list[str]:
    return [f"q{before}/{behind}"]


def _verb(low: str, skipped: str, bucket: int) -> list[str]:
    return [f"v{low}|{skipped}", f"e{shape(low)}{skipped}{bucket}"]


def _build(kind: str, bucket: int, skipped: str, titled: bool, longer: int) -> list[str]:
    return ["k" + kind, f"V{bucket}{skipped}{kind}", f"t{titled}{kind}{bucket}", f"m{longer}{kind}"]


def _stand(kind: str, inverted: int, quoted: bool, starts: bool, earlier: bool) -> list[str]:
    return [f"i{inverted}{quoted}{kind}", f"s{starts}{earlier}{kind}"]


def _rule(form: str, bucket: int, inverted: int, sub: str) -> list[str]:
    return ["r" + form, f"R{form}{bucket}{inverted}", f"S{sub}{bucket}"]


def _edge(bucket: int, behind: bool, before: bool, index: int, total: int) -> list[str]:
    return [f"n{behind}{before}{bucket}", f"p{index}{total}"]


def _distance(line: Line, candidate: Candidate) -> Group:
    """How far the nearest quotations before and behind are, and whether in the same sentence."""
    places, sentence = line.places, line.sentence[candidate.first]
    before = behind = "-"
    at = bisect_left(places, candidate.first)
    if at:
        place = places[at - 1]
        before = ("=" if line.sentence[place] == sentence else "!") + str(min(candidate.first - place, 9))
    at = bisect_right(places, candidate.last)
    if at < len(places):
        place = places[at]
        behind = ("=" if line.sentence[place] == sentence else "!") + str(min((place - candidate.last + 1) // 2, 9))
    return _near, before, behind


_NOWHERE: Group = (_near, "-", "-")


def features(
    paragraph: Paragraph, index: int, verb: Verb, ruled: dict[int, str], cues: dict[str, int]
) -> list[str | Group]:
    """The features of candidate number `index`; `ruled` names the clause form of candidates that rules found."""
    line, found = paragraph.line, paragraph.found.candidates
    candidate = found[index]
    lower, first, last = line.lower, candidate.first, candidate.last
    total, sentences = len(lower), line.sentence
    before = lower[first - 1] if first else "^"
    before2 = lower[first - 2] if first > 1 else "^"
    after = lower[last + 1] if last + 1 < total else "$"
    after2 = lower[last + 2] if last + 2 < total else "$"
    kind = KINDS[candidate.kind, candidate.possessive]
    at, skipped = verb
    low = lower[at] if at >= 0 else "$"
    bucket, inverted = cues.get(low, 0), cues.get(before, 0)
    sentence = sentences[first]
    starts = first == 0 or sentences[first - 1] != sentence
    earlier = index > 0 and sentences[found[index - 1].first] == sentence
    sub = ""
    for word in lower[max(0, first - 3) : first]:
        if word in _SUBORDINATE:
            sub = word
            break
    quoted = before2 == QUOTE or before2 == ","
    return [
        "",
        "h" + candidate.head,
        "f" + lower[first],
        "b" + before,
        "a" + after,
        # Pairs of words are seldom met twice, so that a group would only cost.
        "c" + before2 + "_" + before,
        "d" + after + "_" + after2,
        f"j{before}{quoted}",
        (_verb, low, skipped, bucket),
        (_build, kind, bucket, skipped, candidate.name_first > first, last - first),
        (_stand, kind, inverted, quoted, starts, earlier),
        (_rule, ruled.get(first, ""), bucket, inverted, sub),
        (_edge, bucket, after == QUOTE, before == QUOTE, min(index, 5), min(len(found), 6)),
        _distance(line, candidate) if line.places else _NOWHERE,
    ]


def ruled(paragraph: Paragraph) -> dict[int, str]:
    """By the first token of a candidate: the form of the clause that rules found for it."""
    found: dict[int, str] = {}
    for clause in paragraph.found.clauses:
        low = paragraph.line.lower[clause.cue]
        ending = shape(low) if clause.form == "verb" else ""
        found[clause.subject.first] = clause.form[0] + ("i" if clause.inverted else "") + ending
    return found
