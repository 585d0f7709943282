r"""Regular expressions as trees, for `text.automaton`: the usual signs, without what cannot be matched in linear time.

Literals, `.`, classes, `\w \d \s \b` and their opposites, `^ $` (ends of a line), groups, `|`, `* + ? {m,n}`. A class
means what it means in Python's `re`, which is asked about each character once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST_NESTED = 50  # groups in groups
MOST_REPEATS = 1000  # what {m,n} may count to
_REPEAT = re.compile(r"\{([0-9]{1,6})(,?)([0-9]{0,6})\}")
_LOOK = {"=": "look-ahead", "!": "look-ahead", "<": "look-behind", "P": "a named group", ">": "an atomic group"}
_FLAWS = {"(": "a comment or a condition", "#": "a comment", "i": "a flag"}


class PatternError(ValueError):
    """A pattern is wrong, or cannot be matched in linear time; the message says why."""


@dataclass(frozen=True, slots=True)
class Set:
    """One character of a set; `has` tells which. `literal` is the character as written where there is but one."""

    has: Callable[[str], object]
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A place: `b` at the edge of a word, `B` not there, `^` and `$` at the begin and the end of a line."""

    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One node after the other."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node `least` to `most` times; `most` None: without end."""

    node: Node
    least: int
    most: int | None


Node = Set | Edge | Row | Either | Repeat


def parse(pattern: str, ignore_case: bool = True) -> Node:
    r"""The tree of a pattern.

    >>> parse("a|b*").nodes[1].most is None
    True
    >>> parse(r"(a)\1")
    Traceback (most recent call last):
    ...
    corpuskit.text.pattern.PatternError: \1 is a back-reference, which cannot be matched in linear time
    """
    reader = _Reader(pattern, re.IGNORECASE if ignore_case else re.NOFLAG)
    node = reader.either(0)
    if reader.at < len(pattern):
        raise PatternError(f"there is a ) too many at {reader.at + 1}")
    return node


class _Reader:
    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags
        self.at = 0

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def either(self, depth: int) -> Node:
        if depth > MOST_NESTED:
            raise PatternError(f"there are more than {MOST_NESTED} groups in one another")
        rows = [self._row(depth)]
        while self._next() == "|":
            self.at += 1
            rows.append(self._row(depth))
        return rows[0] if len(rows) == 1 else Either(tuple(rows))

    def _row(self, depth: int) -> Node:
        nodes: list[Node] = []
        while (sign := self._next()) and sign not in "|)":
            nodes.append(self._repeated(self._one(sign, depth)))
        return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))

    def _one(self, sign: str, depth: int) -> Node:
        start = self.at
        self.at += 1
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self._set(self._class(start))
        if sign == "\\":
            return self._escape(start)
        if sign in "^$":
            return Edge(sign)
        if sign in "*+?":
            raise PatternError(f"there is nothing that the {sign} at {start + 1} could repeat")
        return self._set(".") if sign == "." else Set(self._set(re.escape(sign)).has, sign)

    def _group(self, depth: int) -> Node:
        opened = self.at
        if self._next() == "?":
            kind = self.pattern[self.at + 1 : self.at + 2]
            if kind != ":":
                what = _LOOK.get(kind) or _FLAWS.get(kind, "an extension")
                raise PatternError(f"(?{kind} is {what}, which cannot be matched in linear time here")
            self.at += 2
        node = self.either(depth + 1)
        if self._next() != ")":
            raise PatternError(f"the group at {opened} is not closed")
        self.at += 1
        return node

    def _class(self, start: int) -> str:
        at = start + 1
        at += self.pattern[at : at + 1] == "^"
        at += self.pattern[at : at + 1] == "]"
        while at < len(self.pattern) and self.pattern[at] != "]":
            at += 2 if self.pattern[at] == "\\" else 1
        if at >= len(self.pattern):
            raise PatternError(f"the [ at {start + 1} is not closed")
        self.at = at + 1
        return self.pattern[start : self.at].replace("[[", "[\\[")

    def _escape(self, start: int) -> Node:
        sign = self._next()
        self.at += 1
        if not sign:
            raise PatternError("the \\ at the end escapes nothing")
        if sign in "123456789":
            raise PatternError(f"\\{sign} is a back-reference, which cannot be matched in linear time")
        if sign in "bB":
            return Edge(sign)
        if sign in "AZzGgkpPQE":
            raise PatternError(f"\\{sign} is not known here")
        if sign in "xuUN":
            found = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})").match(self.pattern, start)
            if found is None:
                raise PatternError(f"\\{sign} at {start + 1} names no character")
            self.at = found.end()
        return self._set(self.pattern[start : self.at])

    def _set(self, source: str) -> Set:
        try:
            return Set(re.compile(source, self.flags).fullmatch)
        except (re.error, OverflowError) as error:
            raise PatternError(f"{source} is no set of characters: {error}") from None

    def _repeated(self, node: Node) -> Node:
        sign = self._next()
        counted = _REPEAT.match(self.pattern, self.at) if sign == "{" else None
        if counted:
            least = int(counted[1])
            most = int(counted[3]) if counted[3] else None if counted[2] else least
            if max(least, most or 0) > MOST_REPEATS or (most is not None and most < least):
                raise PatternError(f"{counted[0]} counts to more than {MOST_REPEATS}, or backwards")
            self.at = counted.end()
        elif sign and sign in "*+?":
            least, most = (1 if sign == "+" else 0), (1 if sign == "?" else None)
            self.at += 1
        else:
            return node
        if self._next() in ("?", "+"):
            if self._next() == "+":
                raise PatternError(f"a possessive repeat at {self.at + 1} is not known here")
            self.at += 1  # the longest match is taken in any case
        if self._next() and (self._next() in "*+?" or _REPEAT.match(self.pattern, self.at)):
            raise PatternError(f"a repeat of a repeat at {self.at + 1}: put a group around the first")
        return Repeat(node, least, most)
