"""How much a candidate looks like the source of some report, whatever the quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.model import Key, itself
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_SKIPPED = words.group("skipped")
_OPEN = {"(": ")", "[": "]"}
_COMMAS = frozenset((",", "—", "–", "--", "-"))
_OF = words.group("after a head")
_RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_SUBORDINATE = words.group("subordinators")
_SPECIAL = _SKIPPED | _OPEN.keys() | _COMMAS | _OF | _RELATIVE | {QUOTE}
_SHAPES = ("ing", "ed", "ly", "s")
_SHAPE_OF = {ending[-1]: ending for ending in _SHAPES}
LONGEST_SKIP = 30  # tokens of an apposition or a relative clause
# What follows a candidate: the token of its verb (-1: none), and what was skipped on the way.
Verb = tuple[int, str]
# The letters that stand for a candidate's kind in the names of features, and whether it is a possessive.
KINDS = {
    (kind, possessive): kind[:2] + ("'" if possessive else "")
    for kind in ("name", "noun", "pronoun")
    for possessive in (False, True)
}
FARTHEST_VERB = 8  # tokens of phrases like "of the council" between a head and its verb


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
    lower, sentences = line.lower, line.sentence
    sentence, total, phrases = sentences[candidate.last], len(lower), 0
    for _ in range(12):
        if at >= total or sentences[at] != sentence:
            return -1, skipped
        low = lower[at]
        if low == QUOTE or (low not in _SPECIAL and low[-2:] != "ly"):
            return at, skipped
        if low in _RELATIVE:
            return at, skipped + "w"
        if low in _COMMAS or low in _OPEN:
            if len(skipped) > 2:
                return at, skipped
            behind = _behind(line, at, total - 1)
            if behind < 0 or behind >= total or sentences[behind] != sentence:
                return at, skipped
            skipped += "a"
            at = behind
            continue
        if low in _OF and phrases < 2:
            for index in range(at + 1, min(total, at + FARTHEST_VERB)):
                if cues.get(lower[index], 0) >= 3 and sentences[index] == sentence:
                    return index, skipped + "p"
            return at, skipped
        if low in _SKIPPED or low.endswith("ly"):
            at += 1
            continue
        return at, skipped
    return -1, skipped


def shape(word: str) -> str:
    """The ending of a word, as a hint at its class.

    >>> shape("mumbled"), shape("cat")
    ('ed', '')
    """
    if not word.endswith(_SHAPES):
        return ""
    return _SHAPE_OF[word[-1]]


def _head(word: str) -> list[str]:
    return ["h" + word]


def _own(word: str) -> list[str]:
    return ["f" + word]


def _before(word: str, quoted: bool) -> list[str]:
    return ["b" + word, f"j{word}{quoted}"]


def _after(word: str) -> list[str]:
    return ["a" + word]


def _verb(word: str, skipped: str, bucket: int) -> list[str]:
    return [f"v{word}|{skipped}", f"e{shape(word)}{skipped}{bucket}"]


def _build(
    kind: str,
    stands: tuple[int, str, bool, int],
    inverted: int,
    opens: tuple[bool, bool, bool],
    edges: tuple[bool, bool],
) -> list[str]:
    (bucket, skipped, titled, longer), (quoted, starts, again), (behind, before) = stands, opens, edges
    return [
        "",
        "k" + kind,
        f"V{bucket}{skipped}{kind}",
        f"t{titled}{kind}{bucket}",
        f"m{longer}{kind}",
        f"i{inverted}{quoted}{kind}",
        f"s{starts}{again}{kind}",
        f"n{behind}{before}{bucket}",
    ]


def _rule(form: str, bucket: int, inverted: int, sub: str) -> list[str]:
    return ["r" + form, f"R{form}{bucket}{inverted}", f"S{sub}{bucket}"]


def _near(quotations: tuple[str, str], index: int, total: int) -> list[str]:
    before, behind = quotations
    return [f"q{before}/{behind}", f"p{index}{total}"]


GROUPS = (_head, _own, _before, _after, itself, itself, _verb, _build, _rule, _near)


def _distances(line: Line, found: list[Candidate]) -> list[tuple[str, str]]:
    """How far the nearest quotations before and behind each candidate are, and whether in the same sentence."""
    places, sentences = line.places, line.sentence
    if not places:
        return [("-", "-")] * len(found)
    distances: list[tuple[str, str]] = []
    for candidate in found:
        first, last = candidate.first, candidate.last
        sentence, before, behind = sentences[first], "-", "-"
        at = bisect_left(places, first)
        if at:
            place = places[at - 1]
            gap = first - place
            before = _DISTANCES[sentences[place] == sentence][gap if gap < 9 else 9]
        if at < len(places) and places[at] <= last:
            at = bisect_right(places, last, at)
        if at < len(places):
            place = places[at]
            gap = (place - last + 1) // 2
            behind = _DISTANCES[sentences[place] == sentence][gap if gap < 9 else 9]
        distances.append((before, behind))
    return distances


_DISTANCES = ([f"!{gap}" for gap in range(10)], [f"={gap}" for gap in range(10)])  # by whether the sentence is one


def features(paragraph: Paragraph, verbs: list[Verb], cues: dict[str, int]) -> list[tuple[Key, ...]]:
    """The features of each candidate of a paragraph, keys of GROUPS; it stands before the verb of the same number."""
    line, found, forms = paragraph.line, paragraph.found.candidates, ruled(paragraph)
    sentences, lower = line.sentence, ["^", "^", *line.lower, "$", "$"]
    rows: list[tuple[Key, ...]] = []
    many, previous = min(len(found), 6), -1  # the sentence of the candidate before
    for index, (candidate, (at, skipped), near) in enumerate(zip(found, verbs, _distances(line, found), strict=True)):
        first, last = candidate.first, candidate.last
        before2, before, own = lower[first : first + 3]
        after, after2 = lower[last + 3 : last + 5]
        low = lower[at + 2] if at >= 0 else "$"
        bucket, inverted = cues.get(low, 0), cues.get(before, 0)
        sentence = sentences[first]
        starts = first == 0 or sentences[first - 1] != sentence
        around = lower[first - 1 if first else 0 : first + 2]
        sub = "" if _SUBORDINATE.isdisjoint(around) else next(filter(_SUBORDINATE.__contains__, around))
        quoted = before2 == QUOTE or before2 == ","
        rows.append(
            (
                candidate.head,
                own,
                (before, quoted),
                after,
                f"c{before2}_{before}",
                f"d{after}_{after2}",
                (low, skipped, bucket),
                (
                    KINDS[candidate.kind, candidate.possessive],
                    (bucket, skipped, candidate.name_first > first, last - first),
                    inverted,
                    (quoted, starts, previous == sentence),
                    (after == QUOTE, before == QUOTE),
                ),
                (forms.get(first, ""), bucket, inverted, sub),
                (near, index if index < 5 else 5, many),
            )
        )
        previous = sentence
    return rows


def ruled(paragraph: Paragraph) -> dict[int, str]:
    """By the first token of a candidate: the form of the clause that rules found for it."""
    found: dict[int, str] = {}
    for clause in paragraph.found.clauses:
        low = paragraph.line.lower[clause.cue]
        ending = shape(low) if clause.form == "verb" else ""
        found[clause.subject.first] = clause.form[0] + ("i" if clause.inverted else "") + ending
    return found
