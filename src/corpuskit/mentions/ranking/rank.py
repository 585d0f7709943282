"""Which candidate speaks a quotation: the features of a pair, and the best pair."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.model import Key, Names, names
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.ranking.source import KINDS, Verb, shape

MOST = 8  # candidates of the quotation's own paragraph
WIDE = 20  # candidates on each side of a quotation that are compared, where a paragraph has many
NEAR = 4  # tokens between a quotation and a candidate from which on they are far apart
_BUCKETS = (0, 1, 2, 3, 5, 9, 16, 31)


@dataclass(slots=True)
class Scored:
    """The candidates of a paragraph with their verbs and their scores as sources, and their order by score."""

    paragraph: Paragraph
    verbs: list[Verb]
    scores: list[float]
    order: list[int]
    rank: list[int]  # the place of each in that order, 7 for all behind
    firsts: list[int]  # the first token of each
    levels: list[int]  # the scores in ten steps


class Pair(NamedTuple):
    """A quotation and a candidate: where the candidate stands and its features, a key for each of `groups`."""

    scored: Scored
    which: int
    groups: tuple[Names, ...]
    keys: tuple[Key, ...]

    @property
    def features(self) -> list[str]:
        """The names of the features."""
        return names(self.groups, self.keys)


class Sign(NamedTuple):
    """What a quotation looks like from outside."""

    end: str
    after: str
    before: str
    case: str
    length: str
    place: str


def _class(line: Line, at: int) -> str:
    if at < 0 or at >= len(line.lower):
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


# Below `side` tells where a candidate stands: "b2" two sentences before the quotation, "a0" behind it in the same one.
# `place` tells also how many quotations lie between: "b21".


def _where(place: str, others: int, gap: int, kind: str) -> list[str]:
    return [f"A{place[:-1]}", f"B{place}{others}", f"C{place}{gap}", f"F{place}{kind}"]


def _signed(side: str, mark: Sign) -> list[str]:
    return [f"D{side}{mark.end}{mark.case}{mark.place}", f"E{side}{mark.after}{mark.before}"]


def _verb(inside: str, bucket: int, place: str, skipped: str, before: str) -> list[str]:
    side = place[:-1]
    return [
        f"J{inside}{bucket}{place}",
        f"K{inside}{bucket}{side}{skipped}",
        f"Y{before}{side}{inside}{bucket > 2}",
    ]


def _word(word: str, inside: str, side: str, reports: bool) -> list[str]:
    return [f"M{word}|{side}{inside}" if reports else "M", f"X{shape(word)}{inside}{side}"]


def _turned(inverted: int, place: str, gap: int, near: int, after: str, end: str) -> list[str]:
    side = place[:-1]
    close = f"3{near}{after}{side[0] == 'a'}" if near < NEAR else "3"
    return [f"L{inverted}{place}{gap}", f"Z{after}{end}{side}{inverted > 2}{gap}", close]


def _ruled(rule: str, pp: str, score: int, rank: int, side: str) -> list[str]:
    order = [f"G{rank}{side}", f"H{score}{side}", f"I{score}{rank}"]
    return [*order, f"N{rule}", f"O{rule}{score}", f"P{rule}{rank}{side}", f"Q{pp}"]


def _stood(place: str, pp: str, others: int, rank: int, stands: str, end: str) -> list[str]:
    return [f"R{pp}{place}{stands}", f"W{others}{place}{stands}{rank}", f"2{stands}{end}{place}{rank}"]


def _begun(starts: bool, side: str, kind: str, stands: str) -> list[str]:
    return [f"V{starts}{side}{kind}{stands}"]


def _previous(word: str, side: str) -> list[str]:
    return [f"U{word}{side}"]


# Few groups, each look into their sums costs: what needs no argument of its own stands in the group of another.
SAME = (_where, _signed, _verb, _word, _turned, _ruled, _stood, _begun, _previous)
_FAR = ("", "")


def same(setting: Setting, scored: Scored, index: int, middle: int) -> tuple[Key, ...]:
    """The features of a candidate in the paragraph of the quotation, which `middle` candidates stand before."""
    line, at, mark, cues = setting.line, setting.at, setting.sign, setting.cues
    lower, sentences, places = line.lower, line.sentence, line.places
    candidate = scored.paragraph.found.candidates[index]
    first, last = candidate.first, candidate.last
    behind = first > at
    if behind:
        low, high, others = at, first, index - middle
        quotes = bisect_left(places, first) - setting.which - 1
    else:
        low, high, others = last, at, middle - 1 - index
        quotes = setting.which - bisect_left(places, last)
    gap, apart = high - low - 1, sentences[high] - sentences[low]
    others = others if others < 4 else 4
    side = f"{'a' if behind else 'b'}{apart if apart < 3 else 3}"
    place = f"{side}{0 if quotes < 0 else quotes if quotes < 2 else 2}"
    verb, skipped = scored.verbs[index]
    word = lower[verb] if verb >= 0 else "$"
    bucket = cues.get(word, 0)
    inside = "n" if verb < 0 else "i" if low < verb < high else "o"
    previous = lower[first - 1] if first else "^"
    rank, score = scored.rank[index], scored.levels[index]
    kind = KINDS[candidate.kind, candidate.possessive]
    rule, pp = _rules(setting, candidate)
    far = bisect_left(_BUCKETS, gap + 1)
    starts = first == 0 or sentences[first - 1] != sentences[first]
    return (
        (place, others, far, kind),
        (side, mark),
        (inside, bucket, place, skipped, mark.before),
        (word, inside, side, bucket > 0),
        (cues.get(previous, 0), place, far, gap if gap < NEAR else NEAR, mark.after, mark.end),
        (rule, pp, score, rank, side),
        (place, pp, others, rank, mark.place, mark.end),
        (starts, side, kind, mark.place),
        (previous, side[0]) if gap < 12 else _FAR,
    )


def level(score: float) -> int:
    """A score (log odds) in ten steps."""
    return 0 if score < -5.0 else 10 if score > 5.0 else int(score + 5)


def _rules(setting: Setting, candidate: Candidate) -> tuple[str, str]:
    """What the rules say of the candidate: for this quotation, and for the ones before and behind it."""
    choice, before, behind = setting.choice, setting.before, setting.behind
    rule = "none"
    if choice is not None:
        rule = choice.rule if choice.subject is candidate else "no" + choice.rule[:2]
    pp = "b" if before is not None and before.subject is candidate else ""
    return rule, pp + "n" if behind is not None and behind.subject is candidate else pp


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


OTHER = (_away, _away_ruled, _away_signed, _away_begun)


def other(setting: Setting, scored: Scored, index: int, away: int) -> tuple[Key, ...]:
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
    return (
        (side, rank, score, (last, end, quoted), kind),
        (rule, pp, score, rank, side, (end, quoted, place)),
        (mark, side, first, rule),
        (end, score, first, side, len(setting.line.places) > 1, place),
    )
