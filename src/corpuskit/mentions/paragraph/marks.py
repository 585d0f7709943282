"""Quotation marks: which characters are marks, and which belong together.

Every paragraph is paired on its own, so that an odd mark costs no other paragraph anything. A mark is read by
what stands on both sides of it, and by its shape only where that leaves a doubt: straight marks have no shape,
and curly ones are often the wrong way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# One class of characters first: a search for alternatives would try each of them at each character of the text.
_LETTER = re.compile(r"\w")
_MARK = re.compile(r"[\"“”„‟«»＂'‘’‚‹›`](?:(?<=`)`|(?<=')'(?!')|(?<=’)’|(?<=‘)‘)?")
_OPENING = frozenset("“„‟«‘‚‹`＂")
_CLOSING = frozenset("”»’›")
_SINGLE = frozenset(("'", "‘", "’", "‚", "‹", "›"))
_LEFT = frozenset("([{<—–-―/…\"“„«‘‚'*_|:=")
_RIGHT = frozenset(")]}>,.;:!?—–-―/…\"”»’'“*_|")
_ELIDED = re.compile(r"(?:\d0?s?\b|em|til|tis|twas|cause|bout|round|n|neath|cos|cuz|un|ere|nother|twere)\b", re.I)
# Where a mark was forgotten, a clause behind a comma ends the quotation: “It is late, said Ana Dale.
_CLAUSE = re.compile(r",(?=\s(?:said|says|wrote|added|asked|told|replied)\s[A-Z])")
# A mark that has not been closed after so many characters of one paragraph is taken for a stray one.
LONGEST_SINGLE = 3000


@dataclass(slots=True)
class Span:
    """One pair of marks: `start` and `end` lie inside the marks, `outer` and `until` outside.

    `single` pairs are of single marks; `parent` is the pair around it; `closed` is false where the paragraph
    ends first; `follows` is true where the pair goes on with the one of the paragraph before, which is `continued`;
    `doubtful` where the mark may as well be a stray one.
    """

    outer: int
    start: int
    end: int
    until: int
    single: bool = False
    closed: bool = True
    follows: bool = False
    continued: bool = False
    doubtful: bool = False
    parent: Span | None = None


def _lean(text: str, start: int, end: int, low: int, high: int) -> str:
    """`(` for a mark that can only open, `)` for one that can only close, `|` where both or neither fits."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    left = before.isspace() or before in _LEFT
    right = after.isspace() or after in _RIGHT
    if left == right:
        if before.isspace() and after in ",.;:!?)]":
            return ")"
        if before.isspace() and not after.isspace():
            return "("
        if after.isspace() and not before.isspace():
            return ")"
        return "|"
    return "(" if left else ")"


def _is_inch(text: str, start: int, end: int) -> bool:
    """Whether a mark may stand for inches: 40" pipe."""
    return text[start:end] in ('"', "”") and start > 0 and text[start - 1].isdigit() and text[end : end + 1] == " "


def _doubles(text: str, low: int, high: int, tokens: list[tuple[int, int]]) -> tuple[list[Span], int]:
    """The pairs of double marks of a paragraph, and how many others have no partner; the last pair may be open."""
    spans: list[Span] = []
    stack: list[tuple[int, int]] = []
    stray, vague = 0, -1  # the last mark that opens only for want of a better reading
    for place, (start, end) in enumerate(tokens):
        if _is_inch(text, start, end) and (not stack or place + 1 < len(tokens)):
            later = tokens[place + 1] if place + 1 < len(tokens) else None
            if later is None or _lean(text, *later, low, high) == ")":
                continue
        lean = clear = _lean(text, start, end, low, high)
        shape = text[start]
        if lean == "|":
            if shape in _OPENING and not (stack and shape == "“"):
                lean = "("
            elif shape in _CLOSING and shape != "’":
                lean = ")"
            else:
                lean = ")" if stack else "("
        if lean == "(" and shape == "”" and stack and text[start - 1].isspace():
            lean = ")"  # a closing mark after a blank: “like this ”it
        if lean == ")" and not stack:
            if shape == "“" or (start == low):
                lean = "("
            else:
                stray += 1
                continue
        if lean == "(":
            if len(stack) == 2:
                stack.pop(0)
                stray += 1
            stack.append((start, end))
            vague = start if clear == "|" and shape not in _OPENING else vague
        else:
            outer, inner = stack.pop()
            spans.append(Span(outer, inner, start, end))
    last = tokens[-1] if tokens else None
    if stack:
        stray += len(stack)
        outer, inner = stack[-1]
        if stack[-1] == last and outer != vague:
            opens = outer == low or text[outer - 2 : outer].strip()[-1:] in ",:.!?—–-”\"'"
            clause = _CLAUSE.search(text, inner, min(high, inner + LONGEST_SINGLE))
            if clause is not None:
                spans.append(Span(outer, inner, clause.start() + 1, clause.start() + 1))
            else:
                spans.append(Span(outer, inner, high, high, closed=False, doubtful=not opens))
                stray -= 1  # the paragraph behind tells whether it is one
        elif len(stack) == 1 and outer == low and spans:  # other pairs stand inside of it
            spans.append(Span(outer, inner, high, high, closed=False, doubtful=True))
            stray -= 1
    spans.sort(key=lambda span: span.outer)
    return spans, stray


def _nest(spans: list[Span]) -> None:
    """Tell every pair which pair is around it (spans sorted by their beginning)."""
    stack: list[Span] = []
    for span in spans:
        while stack and stack[-1].until <= span.outer:
            stack.pop()
        span.parent = stack[-1] if stack else None
        stack.append(span)


def _single_role(text: str, start: int, end: int, low: int, high: int) -> str:
    """`(`, `)`, `s` (a closing mark or a possessive) or nothing for a single mark."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    if before.isalnum() and after.isalnum():
        return ""
    shape = text[start]
    if (before.isspace() or before in _LEFT) and not after.isspace():
        if shape in "'’‘" and _ELIDED.match(text, end):
            return ""
        if shape in "’›" and not after.isalnum():
            return ")"
        if after.isalnum() or after in '[($….¿¡#@"“':
            return "("
        return ")" if not before.isspace() and shape not in "‘‚‹" else ""
    if before.isspace() or shape in "‘‚‹":
        return ""
    if before in "sSzx" and after == " " and start + 2 < high and text[start + 2].islower():
        return "s"
    return ")"


def _singles(text: str, low: int, high: int, tokens: list[tuple[int, int]], spans: list[Span]) -> list[Span]:
    """The pairs of single marks: each lies wholly inside or wholly outside every pair of double marks."""
    pairs: list[Span] = []
    opened: dict[int, tuple[int, int]] = {}
    weak: dict[int, tuple[int, int]] = {}
    stack: list[int] = []
    upcoming = 0

    def close(level: int, start: int, end: int) -> None:
        outer, inner = opened.pop(level)
        weak.pop(level, None)
        if inner < start <= inner + LONGEST_SINGLE:
            pairs.append(Span(outer, inner, start, end, single=True))

    for start, end in tokens:
        while upcoming < len(spans) and spans[upcoming].outer <= start:
            stack.append(upcoming)
            upcoming += 1
        while stack and spans[stack[-1]].until <= start:
            done = stack.pop()
            if done in opened and done in weak:
                close(done, *weak[done])
        level = stack[-1] if stack else -1
        role = _single_role(text, start, end, low, high)
        if role == "(":
            if level in opened and level in weak:
                close(level, *weak[level])
            opened[level] = (start, end)
            weak.pop(level, None)
        elif role == ")" and level in opened:
            close(level, start, end)
        elif role == "s" and level in opened:
            weak.setdefault(level, (start, end))
    for level in list(opened):
        if level in weak:
            close(level, *weak[level])
    return pairs


def in_paragraph(text: str, low: int, high: int) -> tuple[list[Span], bool]:
    """The pairs of marks in `text[low:high]` by their beginning, and whether no mark stands outside of them.

    >>> text = 'He said “no ‘more’ of it,” and left.'
    >>> [text[span.start:span.end] for span in in_paragraph(text, 0, len(text))[0]]
    ['no ‘more’ of it,', 'more']
    """
    double: list[tuple[int, int]] = []
    single: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, low, high):
        mark = match.group()
        if mark != "`":  # one by itself is none
            (single if mark in _SINGLE else double).append(match.span())
    if not single and not double:
        return [], True
    spans, stray = _doubles(text, low, high, double)
    if single:
        pairs = _singles(text, low, high, single, spans)
        if pairs:
            spans = sorted([*spans, *pairs], key=lambda span: span.outer)
    spans = [span for span in spans if _LETTER.search(text, span.start, span.end)]  # marks around nothing quote nothing
    _nest(spans)
    return spans, not stray


def pair(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[list[Span], bool]]:
    """The pairs of marks of each paragraph; one left open goes on where the next paragraph opens with a mark.

    >>> text = '“One.\\n“Two,” he said.\\nHe “left.'
    >>> found = pair(text, [(0, 5), (6, 21), (22, 31)])
    >>> [[(text[s.start:s.end], s.closed, s.follows) for s in spans] for spans, sure in found]
    [[('One.', False, False)], [('Two,', True, True)], []]
    """
    found: list[tuple[list[Span], bool]] = []
    before: Span | None = None
    for low, high in paragraphs:
        spans, sure = in_paragraph(text, low, high)
        top = [span for span in spans if not span.single and span.parent is None]
        goes_on = bool(top) and top[0].outer == low
        if before is not None and goes_on:
            top[0].follows = before.continued = True
        elif before is not None:
            found[-1] = _without_stray(found[-1][0], before)
        before = top[-1] if top and not top[-1].closed else None
        found.append((spans, sure))
    if before is not None:
        found[-1] = _without_stray(found[-1][0], before)
    return found


def _without_stray(spans: list[Span], left_open: Span) -> tuple[list[Span], bool]:
    """The pairs of a paragraph whose last one nothing closes: no longer sure, and without it where it is doubtful."""
    if left_open.doubtful:
        _drop(spans, left_open)
    return spans, False


def _drop(spans: list[Span], stray: Span) -> None:
    """Take out a pair whose mark is a stray one; what stands in it stands by itself."""
    spans.remove(stray)
    for span in spans:
        if span.parent is stray:
            span.parent = None
