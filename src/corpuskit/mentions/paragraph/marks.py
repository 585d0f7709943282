"""Quotation marks: which characters are marks, and which belong together.

Every paragraph is paired on its own, so that an odd mark costs no other paragraph anything. A mark is read by
what stands on both sides of it, and by its shape only where that leaves a doubt: straight marks have no shape,
and curly ones are often the wrong way round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# One class of characters first: a search for alternatives would try each of them at each character of the text.
_LETTER = re.compile(r"\w")
_MARK = re.compile(r"[\"“”„‟«»＂'‘’‚‹›`](?:(?<=`)`|(?<=')'(?!')|(?<=’)’|(?<=‘)‘)?")
_DOUBLE = re.compile('["“”„‟«»＂]')
_OPENING = frozenset("“„‟«‘‚‹`＂")
_CLOSING = frozenset("”»’›")
_SINGLE = frozenset(("'", "‘", "’", "‚", "‹", "›"))
_LEFT = frozenset("([{<—–-―/…\"“„«‘‚'*_|:=")
_RIGHT = frozenset(")]}>,.;:!?—–-―/…\"”»’'“*_|")
_ELIDED = re.compile(r"(?:\d0?s?\b|em|til|tis|twas|cause|bout|round|n|neath|cos|cuz|un|ere|nother|twere)\b", re.I)
_SAID = "(?:said|says|wrote|writes|added|adds|asked|told|replied|continued)"
# Where a mark was forgotten, a clause behind a comma ends the quotation: “It is late, said Ana Dale. “Late, she said.
_CLAUSE = re.compile(
    rf",(?=\s{_SAID}\s[A-Z]|\s(?:he|she|they)\s{_SAID}(?:[.,]|\sthe\s)"
    rf"|\s(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov)\.\s)?(?:[A-Z][\w’'-]+\s){{1,3}}{_SAID}[.,])"
)
# What follows a closing mark that has no opening one: It is late,” said Ana Dale.
_OWN_CLAUSE = re.compile(rf"\s(?:{_SAID}\s[A-Z]|(?:he|she|they|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})\s{_SAID}\b)")
_VERB = re.compile(_OWN_CLAUSE.pattern.removeprefix(r"\s"))
# The same where it begins with the paragraph: It is late,” a keeper of the weir and Mr. Odd complained.
_TOLD = "(?:complained|explained|recalled|noted|declared|insisted|warned|joked|argued|concluded|tweeted|testified)"
_ANY_CLAUSE = re.compile(
    rf"\s(?:{_SAID}|{_TOLD})\s(?:[A-Z]|an?\s|the\s)|(?:\s[A-Za-z][\w.’'-]*){{1,7}}?\s(?:{_SAID}|{_TOLD})\b"
)
_BEFORE = frozenset(",:.!?—–")
_SENTENCE = re.compile(r"[.!?…]['’]?$")
# A mark that has not been closed after so many characters of one paragraph is taken for a stray one.
LONGEST_SINGLE = 3000
SHORTEST = 30  # characters of a paragraph of somebody's words whose mark nothing closes


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


def _is_doubled(text: str, low: int, start: int, end: int) -> bool:
    """Whether a mark that opens is typed twice: ““It is late."""
    twice = text[start] in '“"' and text[end : end + 1] == text[start] and text[end + 1 : end + 2].isalnum()
    return twice and (start == low or text[start - 1].isspace())


def _doubles(text: str, low: int, high: int, tokens: list[tuple[int, int]]) -> tuple[list[Span], int]:
    """The pairs of double marks of a paragraph, and how many others have no partner; the last pair may be open."""
    spans: list[Span] = []
    stack: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []  # marks that open and that nothing closes
    stray, vague = 0, -1  # the last mark that opens only for want of a better reading
    for place, (start, end) in enumerate(tokens):
        if _is_inch(text, start, end) and (not stack or place + 1 < len(tokens)):
            later = tokens[place + 1] if place + 1 < len(tokens) else None
            if later is None or _lean(text, *later, low, high) == ")":
                continue
        if _is_doubled(text, low, start, end):
            continue
        start -= start > low and _is_doubled(text, low, start - 1, start)
        clear = _lean(text, start, end, low, high)
        lean = _side(text, start, end, clear, bool(stack))
        if lean == ")" and not stack:
            if text[start] == "“" or (start == low):
                lean = "("
            elif not spans and not stray and _is_end(text, low, start, end, high):
                spans.append(Span(low, low, start, end))
                continue
            else:
                stray += 1
                continue
        if lean == "(":
            if len(stack) == 2:
                lost.append(stack.pop(0))
                stray += 1
            stack.append((start, end))
            vague = start if clear == "|" and text[start] not in _OPENING else vague
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
        lost += stack[: -1 if stack[-1] == last else None]
    spans.sort(key=lambda span: span.outer)
    if lost:
        found = _left_open(text, low, high, lost, spans)
        stray -= len(found)
        spans = sorted([*spans, *found], key=lambda span: span.outer)
    return spans, stray


def _side(text: str, start: int, end: int, lean: str, opened: bool) -> str:
    """`(` or `)` for a mark whose surroundings say `lean`; `opened` tells whether another one is open."""
    shape = text[start]
    if lean == "|":
        if shape in _OPENING and not (opened and shape == "“"):
            lean = "("
        elif shape in _CLOSING and shape != "’":
            lean = ")"
        else:
            lean = ")" if opened else "("
    if lean == "(" and opened:
        after_blank = shape == "”" and text[start - 1].isspace()  # a closing mark after a blank: “like this ”it
        turned = text[start - 2 : start] == ", " and _VERB.match(text, end)  # “It is late, “says Ana Dale.
        lean = ")" if after_blank or turned else lean
    return lean


def _is_end(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Whether a closing mark that nothing opens ends a quotation that begins with the paragraph: Late,” she said."""
    return (
        text[start - 1] in ",?!"
        and start - low > 1
        and text[low].isupper()
        and bool(_ANY_CLAUSE.match(text, end, high))
    )


def _left_open(text: str, low: int, high: int, lost: list[tuple[int, int]], spans: list[Span]) -> list[Span]:
    """The words behind opening marks that nothing closes, where other ones follow (both sorted).

    “It is late. “Too late,” she said: each paragraph of her words had a mark, and the paragraphs were run together.
    Where the next pair begins no sentence it stands inside of the words, which go on to the end of the paragraph.
    """
    found: list[Span] = []
    following = high  # where the next mark stands
    for outer, inner in reversed(lost):
        first = bisect_left(spans, outer, key=lambda span: span.outer)
        later = spans[first] if first < len(spans) else None
        if found and (later is None or found[-1].outer < later.outer):
            later = found[-1]
        if later is None:
            continue
        end = following = min(later.outer, following if following > outer else high)
        opens = outer == low or text[max(low, outer - 2) : outer].strip()[-1:] in _BEFORE
        clause = _CLAUSE.search(text, inner, min(end, inner + LONGEST_SINGLE)) if opens else None
        while end > inner and text[end - 1].isspace():
            end -= 1
        if clause is not None:
            found.append(Span(outer, inner, clause.start() + 1, clause.start() + 1))
        elif opens and end - inner >= SHORTEST and _SENTENCE.search(text, max(inner, end - 2), end):
            goes_on = end + 2 > later.outer and later.end - later.start >= SHORTEST
            later.follows = later.follows or goes_on
            found.append(Span(outer, inner, end, end, continued=goes_on))
        elif opens and end > inner + 2 and later.until > later.end and _OWN_CLAUSE.match(text, later.until, high):
            # “I tell them, “Be late,” said Ana Dale: one mark closes both.
            found.append(Span(outer, inner, later.end, later.until))
            later.until = later.end
        elif outer == low:
            found.append(Span(outer, inner, high, high, closed=False, doubtful=True))
        following = outer
    return found


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
        if before is not None and not spans and not sure and _ends_in_mark(text, low, high):
            top = [Span(low, low, high - 1, high)]
            spans, goes_on = list(top), True
        if before is not None and goes_on:
            top[0].follows = before.continued = True
        elif before is not None:
            found[-1] = _without_stray(found[-1][0], before)
        before = top[-1] if top and not top[-1].closed else None
        found.append((spans, sure))
    if before is not None:
        found[-1] = _without_stray(found[-1][0], before)
    return found


def _ends_in_mark(text: str, low: int, high: int) -> bool:
    """Whether a paragraph without another mark ends in a closing one: it goes on with words left open before."""
    return (
        high - low > 2
        and text[high - 1] in '”"'
        and text[high - 2] in ".!?…"
        and not _DOUBLE.search(text, low, high - 1)
    )


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
