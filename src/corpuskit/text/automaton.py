"""Searching for a pattern in time that grows with the text alone, whatever text and pattern are.

The pattern becomes a set of small steps (Thompson, Regular expression search algorithm, CACM 11, 1968); sets of steps
that are reached together become states, made when the text first leads to them (as in Cox, Regular Expression
Matching in the Wild, 2010). One pass from the end finds all places where a match begins, then each match is followed
to its longest end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpuskit.text.pattern import Edge, Either, Node, PatternError, Repeat, Row, Set, parse

MOST_STEPS = 5_000  # of a pattern; each character of a text may cost as many
MOST_STATES = 3_000  # kept at once; then they are made anew
LONGEST = 300  # characters of a match; what is longer is none

_Step = tuple[str, int, int]  # what, the next step, another or the number of a set
_BEYOND = "\n"  # what stands outside the span: the end of a line


class State(dict[str, "State"]):
    """A state: which follows on which kind of character; `hit` tells that a match ended before it was read."""

    __slots__ = ("around", "hit", "steps", "walk")

    def __init__(self, walk: Walk, steps: frozenset[int], around: str, hit: bool) -> None:
        super().__init__()
        self.walk, self.steps, self.around, self.hit = walk, steps, around, hit

    def __missing__(self, code: str) -> State:
        return self.walk.follow(self, code)


class Kinds(dict[int, str]):
    """Kinds of characters that a pattern treats alike, by code point: a table for `str.translate`."""

    def __init__(self, sets: list[Set]) -> None:
        super().__init__()
        self._sets = sets
        self._codes: dict[tuple[str, tuple[int, ...]], str] = {}
        self.members: dict[str, tuple[str, frozenset[int]]] = {}
        self.beyond = self[ord(_BEYOND)]

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        around = "edge" if sign == "\n" else "word" if sign.isalnum() or sign == "_" else "other"
        key = (around, tuple(number for number, one in enumerate(self._sets) if one.has(sign)))
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = chr(len(self._codes))
            self.members[code] = (around, frozenset(key[1]))
        self[point] = code
        return code


class Walk:
    """A pattern read in one direction; `anywhere`: a match may begin at each place."""

    def __init__(self, node: Node, kinds: Kinds, sets: dict[int, int], backwards: bool) -> None:
        self._kinds, self._sets, self._backwards = kinds, sets, backwards
        self._steps: list[_Step] = [("end", 0, 0)]
        self._first = self._lay(node, 0)
        self._anywhere = backwards
        self._states: dict[tuple[frozenset[int], str, bool], State] = {}

    def start(self, before: str) -> State:
        """The state at the first place; `before` is the kind of character that was read before it."""
        return self._state(frozenset((self._first,)), self._kinds.members[before][0], False)

    def _state(self, steps: frozenset[int], around: str, hit: bool) -> State:
        key = (steps, around, hit)
        found = self._states.get(key)
        if found is None:
            if len(self._states) >= MOST_STATES:
                for state in self._states.values():
                    state.clear()
                self._states.clear()
            found = self._states[key] = State(self, steps, around, hit)
        return found

    def follow(self, state: State, code: str) -> State:
        """The state behind a character of this kind."""
        around, member_of = self._kinds.members[code]
        reached, hit = self._reached(state, around)
        steps = {self._steps[step][1] for step in reached if self._steps[step][2] in member_of}
        if self._anywhere:
            steps.add(self._first)
        found = self._state(frozenset(steps), around, hit)
        state[code] = found
        return found

    def _reached(self, state: State, after: str) -> tuple[set[int], bool]:
        """The steps that wait for a character, and whether the end is reached, between two kinds of characters."""
        before = state.around
        edge = (before == "word") != (after == "word")
        first, last = (after, before) if self._backwards else (before, after)
        holds = {"b": edge, "B": not edge, "^": first == "edge", "$": last == "edge"}
        waiting: set[int] = set()
        seen = set(state.steps)
        stack = list(state.steps)
        while stack:
            step = stack.pop()
            what, one, other = self._steps[step]
            if what == "set":
                waiting.add(step)
                continue
            for following in (one, other) if what == "either" else (one,) if holds.get(what, what == "jump") else ():
                if following not in seen:
                    seen.add(following)
                    stack.append(following)
        return waiting, 0 in seen

    def _add(self, what: str, one: int, other: int = -1) -> int:
        if len(self._steps) >= MOST_STEPS:
            raise PatternError(f"it has more than {MOST_STEPS} steps: count to less, or make it shorter")
        self._steps.append((what, one, other))
        return len(self._steps) - 1

    def _lay(self, node: Node, behind: int) -> int:
        """Lay the steps of a node that lead to the step `behind`; returns the first."""
        if isinstance(node, Set):
            return self._add("set", behind, self._sets[id(node)])
        if isinstance(node, Edge):
            return self._add(node.kind, behind)
        if isinstance(node, Row):
            for piece in node.nodes if self._backwards else reversed(node.nodes):
                behind = self._lay(piece, behind)
            return behind
        if isinstance(node, Either):
            first = self._lay(node.nodes[-1], behind)
            for piece in reversed(node.nodes[:-1]):
                first = self._add("either", self._lay(piece, behind), first)
            return first
        return self._lay_repeat(node, behind)

    def _lay_repeat(self, node: Repeat, behind: int) -> int:
        if node.most is None:
            loop = self._add("either", behind, behind)
            self._steps[loop] = ("either", self._lay(node.node, loop), behind)
            behind = loop
        else:
            end = behind
            for _ in range(node.most - node.least):
                behind = self._add("either", self._lay(node.node, behind), end)
        for _ in range(node.least):
            behind = self._lay(node.node, behind)
        return behind


class Automaton:
    r"""A pattern that can be searched for.

    >>> list(Automaton(r"br\w+|tower").find("The Bridge, the towers."))
    [(4, 10), (16, 21)]
    """

    def __init__(self, pattern: str, ignore_case: bool = True) -> None:
        """Raises PatternError where the pattern is wrong, too large, or cannot be matched in linear time."""
        node = parse(pattern, ignore_case)
        must = max(_literals(node), key=len, default="")
        self._must = re.compile(re.escape(must), re.IGNORECASE if ignore_case else re.NOFLAG)
        sets = list(_sets(node))
        self._kinds = Kinds(sets)
        numbers = {id(one): number for number, one in enumerate(sets)}
        self._forwards = Walk(node, self._kinds, numbers, backwards=False)
        self._backwards = Walk(node, self._kinds, numbers, backwards=True)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Matches in text[start:end]: the leftmost, the longest from there, then those behind it; none is empty.

        What stands outside the span is like the end of a line. Matches of more than LONGEST characters are none.
        """
        if self._must.search(text, start, len(text) if end is None else end) is None:
            return  # what each match has is not there
        codes = text[start:end].translate(self._kinds)
        at = 0
        for begin in reversed(list(self._begins(codes))):
            if begin >= at and (stop := self._longest(codes, begin)) > begin:
                yield start + begin, start + stop
                at = stop

    def _begins(self, codes: str) -> Iterator[int]:
        """Where matches begin, from the last to the first."""
        state = self._backwards.start(self._kinds.beyond)
        place = len(codes)
        for code in reversed(codes):
            state = state[code]
            if state.hit:
                yield place
            place -= 1
        if state[self._kinds.beyond].hit:
            yield 0

    def _longest(self, codes: str, begin: int) -> int:
        """The end of the longest match from there; `begin` where there is none but the empty one."""
        state = self._forwards.start(codes[begin - 1] if begin else self._kinds.beyond)
        longest = begin
        for place in range(begin, min(len(codes), begin + LONGEST)):
            state = state[codes[place]]
            if state.hit:
                longest = place
            if not state.steps:
                return longest
        place = min(len(codes), begin + LONGEST)
        after = codes[place] if place < len(codes) else self._kinds.beyond
        return place if state[after].hit else longest


def _literals(node: Node) -> Iterator[str]:
    """Strings that stand in each match.

    >>> list(_literals(parse("anchors? of (the|a) .*bridge+")))
    ['anchor', ' of ', ' ', 'bridg', 'e']
    """
    found = ""
    for piece in node.nodes if isinstance(node, Row) else (node,):
        if isinstance(piece, Set) and piece.literal:
            found += piece.literal
            continue
        if found:
            yield found
            found = ""
        if isinstance(piece, Repeat) and piece.least:
            yield from _literals(piece.node)
    if found:
        yield found


def _sets(node: Node) -> Iterator[Set]:
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Set):
            yield node
        elif isinstance(node, (Row, Either)):
            stack.extend(node.nodes)
        elif isinstance(node, Repeat):
            stack.append(node.node)
