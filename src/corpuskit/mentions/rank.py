"""Which candidate speaks a quotation: the features of a pair, and the best pair."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.mentions.attribute import Choice, Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.source import Verb, shape
from corpuskit.mentions.tokens import QUOTE, Line

MOST = 8  # candidates of the quotation's own paragraph
WIDE = 20  # candidates on each side of a quotation that are compared, where a paragraph has many
_BUCKETS = (0, 1, 2, 3, 5, 9, 16, 31)


@dataclass(slots=True)
class Scored:
    """The candidates of a paragraph with their verbs and their scores as sources, and their order by score."""

    paragraph: Paragraph
    verbs: list[Verb]
    scores: list[float]
    order: list[int]
    rank: dict[int, int]


class Pair(NamedTuple):
    """A quotation and a candidate: where the candidate stands and its features."""

    scored: Scored
    which: int
    features: list[str]


class Sign(NamedTuple):
    """What a quotation looks like from outside."""

    end: str
    after: str
    before: str
    case: str
    length: str
    place: str


def _class(line: Line, at: int) -> str:
    if at < 0 or at >= len(line):
        return "^"
    low = line.lower[at]
    if low == QUOTE:
        return "Q"
    if not low[0].isalnum():
        return low[0]
    return "W" if line.words[at][0].isupper() else "w"


def sign(line: Line, at: int, text: str, length: int) -> Sign:
    """The signature of the quotation at token `at`, which is `length` words long."""
    span = line.quotes[at]
    start = span.start
    limit = min(span.end, start + 5)
    while start < limit - 1 and not text[start].isalnum():
        start += 1
    case = "u" if text[start].isupper() else "l"
    sizes = "1" if length < 2 else "3" if length < 4 else "7" if length < 8 else "15" if length < 16 else "+"
    sentence = line.sentence[at]
    opens = at == 0 or line.sentence[at - 1] != sentence
    closes = at + 1 == len(line) or line.sentence[at + 1] != sentence
    place = ("(" if opens else ".") + (")" if closes else ".")
    end = line.closing.get(at, "")
    return Sign(
        end if end and not end.isalnum() else "a", _class(line, at + 1), _class(line, at - 1), case, sizes, place
    )


def _bucket(distance: int) -> int:
    return bisect_left(_BUCKETS, distance + 1)


class Setting(NamedTuple):
    """What all pairs of one quotation share."""

    line: Line
    at: int
    sign: Sign
    which: int
    choice: Choice | None
    before: Choice | None
    behind: Choice | None
    cues: dict[str, int]


def same(setting: Setting, scored: Scored, index: int) -> list[str]:
    """The features of a candidate in the paragraph of the quotation."""
    line, at, mark = setting.line, setting.at, setting.sign
    candidate = scored.paragraph.found.candidates[index]
    after = candidate.first > at
    side = "a" if after else "b"
    low, high = (at, candidate.first) if after else (candidate.last, at)
    gap = high - low - 1
    breaks = min(line.sentence[high] - line.sentence[low], 3)
    place = setting.which
    if after:
        quotes = bisect_left(line.places, candidate.first) - place - 1
    else:
        quotes = place - bisect_left(line.places, candidate.last)
    quotes = min(max(quotes, 0), 2)
    found = scored.paragraph.found.candidates
    middle = bisect_left(found, at, key=lambda other: other.first)
    others = min(index - middle if after else middle - 1 - index, 4)
    verb = scored.verbs[index]
    word = line.lower[verb.at] if verb.at >= 0 else "$"
    bucket = setting.cues.get(word, 0)
    inside = "n" if verb.at < 0 else "i" if low < verb.at < high else "o"
    previous = line.lower[candidate.first - 1] if candidate.first else "^"
    inverted = setting.cues.get(previous, 0)
    rank = scored.rank[index]
    score = _score(scored.scores[index])
    kind = candidate.kind[:2] + ("'" if candidate.possessive else "")
    sb = f"{side}{breaks}"
    sbq = f"{sb}{quotes}"
    rule, pp = _rules(setting, scored.paragraph.number, candidate)
    starts = candidate.first == 0 or line.sentence[candidate.first - 1] != line.sentence[candidate.first]
    return [
        f"A{sb}",
        f"B{sbq}{others}",
        f"C{sbq}{_bucket(gap)}",
        f"D{sb}{mark.end}{mark.case}{mark.place}",
        f"E{sb}{mark.after}{mark.before}",
        f"F{sbq}{kind}",
        f"G{rank}{sb}",
        f"H{score}{sb}",
        f"I{score}{rank}",
        f"J{inside}{bucket}{sbq}",
        f"K{inside}{bucket}{sb}{verb.skipped}",
        f"L{inverted}{sbq}{_bucket(gap)}",
        f"M{word}|{sb}{inside}" if bucket else "M",
        f"N{rule}",
        f"O{rule}{score}",
        f"P{rule}{rank}{sb}",
        f"Q{pp}",
        f"R{pp}{sbq}{mark.place}",
        f"U{previous}{side}" if gap < 12 else "U",
        f"V{starts}{sb}{kind}{mark.place}",
        f"W{others}{sbq}{mark.place}{rank}",
        f"X{shape(word)}{inside}{sb}",
        f"Y{mark.before}{sb}{inside}{bucket > 2}",
        f"Z{mark.after}{mark.end}{sb}{inverted > 2}{_bucket(gap)}",
        f"2{mark.place}{mark.end}{sbq}{rank}",
        f"3{gap}{mark.after}{after}" if gap < 4 else "3",
    ]


def _score(score: float) -> int:
    """A score (log odds) in ten steps."""
    return int(max(-5.0, min(5.0, score)) + 5)


def _rules(setting: Setting, number: int, candidate: Candidate) -> tuple[str, str]:
    """What the rules say of the candidate: for this quotation, and for the ones before and behind it."""
    rule = "none"
    if setting.choice is not None:
        mine = setting.choice.subject is candidate
        rule = setting.choice.rule if mine else "no" + setting.choice.rule[:2]
    pp = ""
    for name, choice in (("b", setting.before), ("n", setting.behind)):
        if choice is not None and choice.subject is candidate:
            pp += name
    return rule, pp


def other(setting: Setting, scored: Scored, index: int, away: int) -> list[str]:
    """The features of a candidate in another paragraph, `away` paragraphs behind (+) or before (-)."""
    line, mark = scored.paragraph.line, setting.sign
    candidate = scored.paragraph.found.candidates[index]
    rank, score = scored.rank[index], _score(scored.scores[index])
    side = f"{max(-3, min(3, away))}"
    last = line.sentence[candidate.first] == line.sentence[-1]
    end = line.lower[-1]
    end = end[0] if not end[0].isalnum() and end != QUOTE else "Q" if end == QUOTE else "w"
    kind = candidate.kind[:2] + ("'" if candidate.possessive else "")
    rule, pp = _rules(setting, scored.paragraph.number, candidate)
    first = setting.which == 0
    quoted = "q" if line.places else "-"
    return [
        f"xA{side}",
        f"xB{side}{rank}{last}{end}",
        f"xC{side}{score}{quoted}",
        f"xD{side}{kind}{last}",
        f"xE{rule}",
        f"xF{rule}{score}{end}",
        f"xG{pp}{side}{quoted}",
        f"xH{mark.place}{mark.length}{side}",
        f"xI{mark.place}{first}{rule}{side}",
        f"xJ{mark.before}{mark.after}{side}",
        f"xK{mark.end}{mark.case}{side}",
        f"xL{rule}{rank}{quoted}{mark.place}",
        f"xM{end}{score}{first}",
        f"xN{side}{len(setting.line.places) > 1}{mark.place}",
    ]
