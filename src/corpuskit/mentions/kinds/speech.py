"""Speech or not: the features by which short quotations are told from irony, titles and nicknames."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import repeat
from typing import NamedTuple

from corpuskit.mentions.kinds import scare
from corpuskit.mentions.kinds.kind import is_title
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE
from corpuskit.mentions.ranking.decide import Answer, Question
from corpuskit.mentions.ranking.source import shape

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
# Spans with so many words between marks are speech, unless they are titles.
SURELY = 8
FARTHEST_WORD = 20  # tokens before a quotation, and behind it, whose words say something of it
_CLASSES = ("works", "naming", "terms", "languages", "speech nouns", "determiners", "forms of be", "prepositions")
_PERSONS = frozenset("i we you me us my our your he she they i'm i’m we're we’re you're you’re i've i’ve".split())
_VERBS = frozenset(
    "is are was were be been has have had do does did will would can could should must may might not".split()
)


def _level(chance: float) -> int:
    return int(min(0.999, max(0.0, chance)) * 8)


@cache
def _classes() -> dict[str, str]:
    """The first class of each word that has one."""
    return {low: name for name in reversed(_CLASSES) for low in words.group(name)}


def word_class(low: str, cues: dict[str, int]) -> str:
    """A rough class of a word beside a quotation.

    >>> word_class("slogan", {}), word_class("said", {"said": 5}), word_class(",", {})
    ('terms', 'cue5', ',')
    """
    if low == QUOTE or not low[0].isalnum():
        return low[0]
    name = _classes().get(low)
    if name is not None:
        return name
    bucket = cues.get(low, 0)
    if bucket:
        return f"cue{bucket}"
    return shape(low) or "w"


def _inside(inner: list[str], low: list[str]) -> str:
    """What the words inside say: capitals, and whether they can be a clause."""
    large = sum(word[0].isupper() for word in inner)
    if not large:
        return "n" + _clause(low)
    caps = "a" if large == len(inner) else "f" if inner[0][0].isupper() and large == 1 else "s"
    return caps + _clause(low)


def _clause(low: list[str]) -> str:
    if not _PERSONS.isdisjoint(low):
        return "I"
    if not _VERBS.isdisjoint(low) or any(word.endswith(("n't", "n’t")) for word in low):
        return "v"
    return "-" if words.function_words().isdisjoint(low) else "f"


class Report(NamedTuple):
    """How the chosen candidate and its verb stand to the quotation."""

    chance: int
    score: int
    where: str
    bucket: int
    distance: str
    gap: str
    kind: str


def report(question: Question, answer: Answer | None) -> Report:
    """The position of the answer to a question."""
    setting, at = question.setting, question.at
    line, cues = setting.line, setting.cues
    if answer is None:
        return Report(0, 0, "-", 0, "-", "-", "-")
    if answer.number != question.number:
        return Report(_level(answer.sure), _own_score(question, answer), "o", 0, "-", "-", answer.candidate.kind[:2])
    first, cue = answer.candidate.first, answer.cue
    where = ("a" if first > at else "b") + str(min(2, abs(line.sentence[first] - line.sentence[at])))
    bucket, distance, gap = 0, "-", "-"
    if cue >= 0:
        bucket = max(1, cues.get(line.lower[cue], 0))
        where += "c" if min(first, at) < cue < max(first, at) else "d"
        distance = str(min(abs(cue - at), 15) // 2)
        if cue < at and at - cue <= 5:
            gap = " ".join(word_class(line.lower[i], cues) for i in range(cue + 1, at))
    return Report(
        _level(answer.sure), _own_score(question, answer), where, bucket, distance, gap, answer.candidate.kind[:2]
    )


def _best(question: Question) -> str:
    """The best score of a candidate of the same sentence, and on which side it stands."""
    line, at = question.setting.line, question.at
    best, side = -9.0, "-"
    for pair in question.pairs:
        candidate = pair.scored.paragraph.found.candidates[pair.which]
        if pair.scored.paragraph.line is line and line.sentence[candidate.first] == line.sentence[at]:
            score = pair.scored.scores[pair.which]
            if score > best:
                best, side = score, "a" if candidate.first > at else "b"
    return f"{side}{int(max(-5.0, min(5.0, best)) + 5)}"


def features(question: Question, answer: Answer | None, text: str, sentence: bool) -> list[str]:
    """The features of a quotation of up to seven words."""
    setting, at = question.setting, question.at
    line, mark, cues = setting.line, setting.sign, setting.cues
    span, lower = line.quotes[at], line.lower
    inner = _WORD.findall(text, span.start, span.end)[:8] or [""]
    low = [word.lower() for word in inner]
    caps = _inside(inner, low) if inner[0] else "-"
    before = [lower[i] if i >= 0 else "^" for i in (at - 3, at - 2, at - 1)]
    after = [lower[i] if i < len(lower) else "$" for i in (at + 1, at + 2, at + 3)]
    left = [word_class(word, cues) for word in before[1:]]
    right = [word_class(word, cues) for word in after[:2]]
    told = report(question, answer)
    rule = setting.choice.rule if setting.choice is not None else "-"
    number = str(min(len(inner), 7))
    near = max((cues.get(word, 0) for word in before), default=0)
    single = "1" if span.single else "2"
    size = "s" if len(inner) < 4 else "m"
    best, titled = _best(question), is_title(text, span.start, span.end)
    return [
        "",
        f"n{number}{single}",
        f"c{caps}{number}",
        f"C{caps}{mark.end}{single}",
        f"e{mark.end}{mark.after}{mark.case}{size}",
        *_next_to(before, after),
        f"f{low[0]}",
        f"l{low[-1]}",
        *[f"w{word}" for word in low],
        f"s{shape(low[-1])}{shape(low[0])}{number}",
        f"r{rule}",
        f"R{rule}{size}{told.bucket}",
        f"h{told.chance}{told.where}",
        f"H{told.score}{told.where}",
        f"S{told.score}{told.chance}{size}",
        f"W{told.where}{told.bucket}{told.distance}",
        f"k{told.kind}{told.where}{told.bucket}",
        f"d{told.distance}{size}",
        f"D{near}{mark.before}",
        f"t{sentence}{mark.place}{mark.end}",
        f"T{sentence}{size}{single}",
        f"x{_others(question)}{size}",
        f"X{mark.before}{mark.after}",
        f"Y{mark.before}{caps}{number}",
        f"y{mark.place}{caps}{mark.end}{size}",
        *_beside(left, right, caps, mark.end),
        f"7{told.gap}",
        f"8{told.gap}{caps}",
        f"9{best}{size}",
        f"0{best}{told.where}{mark.before}",
        f"!{told.score}{caps}{told.distance}",
        f"?{mark.end}{left[1]}{told.bucket}",
        *_around(question, answer, size),
        f"G{sum(word[0].isupper() for word in inner if word)}{len(inner)}{titled}",
        f"i{titled}{sentence}{size}",
        f"I{scare.is_narrated(answer)}{sentence}{size}",
    ]


def _next_to(before: list[str], after: list[str]) -> list[str]:
    """The three words before the quotation and the two behind it."""
    return [
        f"b{before[2]}",
        f"B{before[1]}_{before[2]}",
        f"p{before[0]}",
        f"P{before[1]}",
        f"a{after[0]}",
        f"A{after[0]}_{after[1]}",
        f"q{after[1]}",
    ]


def _beside(left: list[str], right: list[str], caps: str, end: str) -> list[str]:
    """The classes of the two words on each side, with one another and with what stands inside."""
    return [
        f"1{left[1]}",
        f"2{left[0]}_{left[1]}",
        f"3{left[1]}_{right[0]}",
        f"4{right[0]}_{right[1]}",
        f"5{left[1]}{caps}",
        f"6{right[0]}{caps}{end}",
    ]


def _around(question: Question, answer: Answer | None, size: str) -> list[str]:
    """The words of the sentence before the quotation, the verb of the answer, and where the quotation stands in it.

    As a bag the words before tell irony ("so-called", "would", a plural) better than the nearest three alone.
    """
    line, at, cues = question.setting.line, question.at, question.setting.cues
    lower, span = line.lower, line.quotes[at]
    first = bisect_left(line.sentence, line.sentence[at], 0, at)
    last = bisect_right(line.sentence, line.sentence[at], at)
    before = lower[max(first, at - FARTHEST_WORD) : at]
    behind = lower[at + 1 : min(last, at + 1 + FARTHEST_WORD)]
    strongest = [max(map(cues.get, near, repeat(0)), default=0) for near in (before, behind)]
    here = answer is not None and answer.number == question.number and answer.cue >= 0
    return [
        *[f"v{word}" for word in dict.fromkeys(before)],
        f"V{lower[answer.cue] if here and answer is not None else '-'}",
        f"g{(span.end - span.start) // 4}",
        f"m{strongest[0]}{strongest[1]}{size}",
        f"M{min(3, len(line.places))}{line.places[0] == at}{size}",
        f"o{min(6, (last - at).bit_length())}{size}",
        f"O{min(2, question.number)}{size}",
    ]


def _own_score(question: Question, answer: Answer) -> int:
    for pair in question.pairs:
        if pair.scored.paragraph.found.candidates[pair.which] is answer.candidate:
            return int(max(-5.0, min(5.0, pair.scored.scores[pair.which])) + 5)
    return 0


def _others(question: Question) -> str:
    """What other quotations the sentence and the paragraph have: how many, and whether long ones."""
    line, at, index = question.setting.line, question.at, question.setting.which
    near = line.places[max(0, index - 3) : index + 4]
    same = [place for place in near if place != at and line.sentence[place] == line.sentence[at]]
    long = any(line.quotes[place].end - line.quotes[place].start > 50 for place in same)
    anywhere = any(line.quotes[place].end - line.quotes[place].start > 50 for place in near if place != at)
    joined = at >= 2 and QUOTE in line.lower[at - 2 : at]
    return f"{min(len(same), 2)}{long}{anywhere}{joined}"
