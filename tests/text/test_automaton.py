"""The automaton finds what `re` would find if it took the longest, in linear time, and refuses what it cannot."""

from __future__ import annotations

import random
import re
from time import process_time

import pytest

from corpuskit.text.automaton import LONGEST, Automaton
from corpuskit.text.pattern import PatternError


def found(pattern: str, text: str, ignore_case: bool = True) -> list[str]:
    return [text[start:end] for start, end in Automaton(pattern, ignore_case).find(text)]


def by_force(pattern: str, text: str) -> list[tuple[int, int]]:
    """Leftmost, longest, non-empty matches, by asking `re` about each span."""
    spans, start = [], 0
    while start < len(text):
        for end in range(len(text), start, -1):
            whole = rf"(?s:.{{{start}}})(?-s:(?:{pattern}))(?=(?s:.{{{len(text) - end}}})\Z)"
            if re.compile(whole, re.IGNORECASE | re.MULTILINE).match(text):
                spans.append((start, end))
                start = end
                break
        else:
            start += 1
    return spans


def some_pattern(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if depth > 3 or kind < 0.4:
        return chance.choice(["a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\W", "a b", r"[\d-]"])
    one = some_pattern(chance, depth + 1)
    if kind < 0.6:
        return one + some_pattern(chance, depth + 1)
    if kind < 0.75:
        return f"({one}|{some_pattern(chance, depth + 1)})"
    if kind < 0.9:
        return f"(?:{one})" + chance.choice(["*", "+", "?", "{1,2}", "{2}", "{0,3}", "{1,}", "*?"])
    return chance.choice([r"\b", r"\B", "^", "$"]) + one


def test_as_re_but_longest() -> None:
    chance = random.Random(11)
    matches = 0
    for _ in range(600):
        pattern = some_pattern(chance)
        text = "".join(chance.choice("abC \n-é") for _ in range(chance.randrange(9)))
        spans = by_force(pattern, text)
        matches += len(spans)
        assert list(Automaton(pattern).find(text)) == spans, (pattern, text)
    assert matches > 600


def test_what_it_finds() -> None:
    assert found(r"\bbridge(s|d)?\b", "Bridge, bridges, abridged") == ["Bridge", "bridges"]
    assert found("Bridge", "bridge Bridge", ignore_case=False) == ["Bridge"]
    assert found(r"[[\]]+", "a[]b") == ["[]"]
    assert found(r"\x41\u00e9|\.\(", "Aé .(") == ["Aé", ".("]
    assert found("a{2}b{,3}", "aab{,3}") == ["aab{,3}"]
    assert found("x*", "ab") == []
    assert found(".*", "one\ntwo") == ["one", "two"]


def test_only_in_the_span() -> None:
    assert list(Automaton("a+").find("aaaaaa", 2, 4)) == [(2, 4)]
    assert list(Automaton(r"\ba\b").find("xay", 1, 2)) == [(1, 2)]


def test_a_match_has_an_end() -> None:
    assert found("a+", "a" * LONGEST) == ["a" * LONGEST]
    assert found("a+", "b" + "a" * LONGEST + "b") == ["a" * LONGEST]
    assert found("ba+c", "b" + "a" * LONGEST + "c") == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a)\1", "back-reference"),
        ("a(?=b)", "look-ahead"),
        ("(?<!a)b", "look-behind"),
        ("(?P<x>a)", "named group"),
        ("(a", "not closed"),
        ("a)", "too many"),
        ("[a", "not closed"),
        ("*a", "nothing"),
        ("a**", "repeat of a repeat"),
        ("a++", "possessive"),
        ("a{2000}", "counts"),
        ("a{3,2}", "counts"),
        ("[z-a]", "no set"),
        ("a\\", "escapes nothing"),
        (r"\xZZ", "no character"),
        ("(" * 60 + ")" * 60, "groups"),
        ("((a{100}){100}){100}", "steps"),
    ],
)
def test_what_it_refuses(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=why):
        Automaton(pattern)


@pytest.mark.parametrize("pattern", [r"(a*)*b", r"(a|aa|a*)+!", r"\b(\w+\s*)+!", "(x+x+)+y", "(.*)(.*)(.*)z"])
def test_linear_whatever_the_pattern(pattern: str) -> None:
    automaton = Automaton(pattern)

    def cost(n: int) -> float:
        text = "a" * n + "x" * n
        begin = process_time()
        assert list(automaton.find(text + "z b")) is not None
        return process_time() - begin

    cost(100)
    small = max(min(cost(5_000) for _ in range(3)), 0.001)
    assert cost(40_000) < 24 * small
