"""Which candidate speaks a quotation: the features of a pair, and the best pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.mentions.attribute import Choice, Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.model import Group
from corpuskit.mentions.source import KINDS, Verb, shape
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
    firsts: list[int]  # the first token of each
    levels: list[int]  # the scores in ten steps


class Pair(NamedTuple):
    """A quotation and a candidate: where the candidate stands and its features."""

    scored: Scored
    which: int
    groups: list[str | Group]

    @property
    def features(self) -> list[str]:
        """The names of the features."""
        return names(self.groups)


def names(row: Sequence[str | Group]) -> list[str]:
    """The names of the features in a row of features and groups of them."""
    return [name for part in row for name in ([part] if isinstance(part, str) else part[0](*part[1:]))]


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


def _where(side: str, breaks: int, quotes: int, others: int, gap: int, kind: str) -> list[str]:
    sb = f"{side}{breaks}"
    return [f"A{sb}", f"B{sb}{quotes}{others}", f"C{sb}{quotes}{gap}", f"F{sb}{quotes}{kind}"]


def _signed(side: str, breaks: int, mark: Sign) -> list[str]:
    return [f"D{side}{breaks}{mark.end}{mark.case}{mark.place}", f"E{side}{breaks}{mark.after}{mark.before}"]


def _order(side: str, breaks: int, rank: int, score: int) -> list[str]:
    return [f"G{rank}{side}{breaks}", f"H{score}{side}{breaks}", f"I{score}{rank}"]


def _verb(inside: str, bucket: int, place: tuple[str, int, int], skipped: str, before: str) -> list[str]:
    side, breaks, quotes = place
    return [
        f"J{inside}{bucket}{side}{breaks}{quotes}",
        f"K{inside}{bucket}{side}{breaks}{skipped}",
        f"Y{before}{side}{breaks}{inside}{bucket > 2}",
    ]


def _turned(inverted: int, place: tuple[str, int, int], gap: int, after: str, end: str) -> list[str]:
    side, breaks, quotes = place
    return [f"L{inverted}{side}{breaks}{quotes}{gap}", f"Z{after}{end}{side}{breaks}{inverted > 2}{gap}"]


def _ruled(rule: str, pp: str, score: int, rank: int, side: str, breaks: int) -> list[str]:
    return [f"N{rule}", f"O{rule}{score}", f"P{rule}{rank}{side}{breaks}", f"Q{pp}"]


def _stood(place: tuple[str, int, int], pp: str, others: int, rank: int, stands: str, end: str) -> list[str]:
    sbq = f"{place[0]}{place[1]}{place[2]}"
    return [f"R{pp}{sbq}{stands}", f"W{others}{sbq}{stands}{rank}", f"2{stands}{end}{sbq}{rank}"]


def _begun(starts: bool, side: str, breaks: int, kind: str, stands: str) -> list[str]:
    return [f"V{starts}{side}{breaks}{kind}{stands}"]


def same(setting: Setting, scored: Scored, index: int, middle: int) -> list[str | Group]:
    """The features of a candidate in the paragraph of the quotation, which `middle` candidates stand before."""
    line, at, mark, cues = setting.line, setting.at, setting.sign, setting.cues
    lower, sentences, places = line.lower, line.sentence, line.places
    candidate = scored.paragraph.found.candidates[index]
    first, last = candidate.first, candidate.last
    if first > at:
        side, low, high, others = "a", at, first, index - middle
        quotes = bisect_left(places, first) - setting.which - 1
    else:
        side, low, high, others = "b", last, at, middle - 1 - index
        quotes = setting.which - bisect_left(places, last)
    gap, others = high - low - 1, min(others, 4)
    breaks, quotes = min(sentences[high] - sentences[low], 3), min(max(quotes, 0), 2)
    verb, skipped = scored.verbs[index]
    word = lower[verb] if verb >= 0 else "$"
    bucket = cues.get(word, 0)
    inside = "n" if verb < 0 else "i" if low < verb < high else "o"
    previous = lower[first - 1] if first else "^"
    rank, score = scored.rank[index], scored.levels[index]
    kind = KINDS[candidate.kind, candidate.possessive]
    rule, pp = _rules(setting, candidate)
    place, far = (side, breaks, quotes), _bucket(gap)
    starts = first == 0 or sentences[first - 1] != sentences[first]
    return [
        (_where, side, breaks, quotes, others, far, kind),
        (_signed, side, breaks, mark),
        (_order, side, breaks, rank, score),
        (_verb, inside, bucket, place, skipped, mark.before),
        # With words in it a group would seldom be met twice.
        f"M{word}|{side}{breaks}{inside}" if bucket else "M",
        f"X{shape(word)}{inside}{side}{breaks}",
        (_turned, cues.get(previous, 0), place, far, mark.after, mark.end),
        (_ruled, rule, pp, score, rank, side, breaks),
        (_stood, place, pp, others, rank, mark.place, mark.end),
        (_begun, starts, side, breaks, kind, mark.place),
        f"U{previous}{side}" if gap < 12 else "U",
        f"3{gap}{mark.after}{first > at}" if gap < 4 else "3",
    ]


def level(score: float) -> int:
    """A score (log odds) in ten steps."""
    return int(max(-5.0, min(5.0, score)) + 5)


def _rules(setting: Setting, candidate: Candidate) -> tuple[str, str]:
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


def _away(side: int, rank: int, score: int, stands: tuple[bool, str, str], kind: str) -> list[str]:
    last, end, quoted = stands
    return [f"xA{side}", f"xB{side}{rank}{last}{end}", f"xC{side}{score}{quoted}", f"xD{side}{kind}{last}"]


def _away_ruled(rule: str, pp: str, score: int, rank: int, side: int, stands: tuple[str, str, str]) -> list[str]:
    end, quoted, place = stands
    return [f"xE{rule}", f"xF{rule}{score}{end}", f"xG{pp}{side}{quoted}", f"xL{rule}{rank}{quoted}{place}"]


def _away_signed(mark: Sign, side: int, first: bool, rule: str) -> list[str]:
    return [
        f"xH{mark.place}{mark.length}{side}",
        f"xI{mark.place}{first}{rule}{side}",
        f"xJ{mark.before}{mark.after}{side}",
        f"xK{mark.end}{mark.case}{side}",
    ]


def _away_begun(end: str, score: int, first: bool, side: int, many: bool, place: str) -> list[str]:
    return [f"xM{end}{score}{first}", f"xN{side}{many}{place}"]


def other(setting: Setting, scored: Scored, index: int, away: int) -> list[str | Group]:
    """The features of a candidate in another paragraph, `away` paragraphs behind (+) or before (-)."""
    line, mark = scored.paragraph.line, setting.sign
    candidate = scored.paragraph.found.candidates[index]
    rank, score = scored.rank[index], scored.levels[index]
    side, place = max(-3, min(3, away)), mark.place
    last = line.sentence[candidate.first] == line.sentence[-1]
    end = line.lower[-1]
    end = end[0] if not end[0].isalnum() and end != QUOTE else "Q" if end == QUOTE else "w"
    kind = KINDS[candidate.kind, candidate.possessive]
    rule, pp = _rules(setting, candidate)
    first = setting.which == 0
    quoted = "q" if line.places else "-"
    return [
        (_away, side, rank, score, (last, end, quoted), kind),
        (_away_ruled, rule, pp, score, rank, side, (end, quoted, place)),
        (_away_signed, mark, side, first, rule),
        (_away_begun, end, score, first, side, len(setting.line.places) > 1, place),
    ]
