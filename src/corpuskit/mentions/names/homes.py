"""Party and state of people, as news tells them: "(R-Ky.)", ", Ohio Democrat,", "of Vermont", "the Vermont senator"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

_PARTIES = {"r": "republican", "d": "democrat", "i": "independent"}
_NAMED = {
    "gop": "republican",
    "republican": "republican",
    "democrat": "democrat",
    "democratic": "democrat",
    "independent": "independent",
}
_REACH = 7  # tokens behind a name: ( D - W.Va. )
_BEFORE_STATES = frozenset(("of", "from"))
_BEFORE_HOMES = _BEFORE_STATES | {"(", ","}


class Home(NamedTuple):
    """Somebody's party and state, in lower case; '' where it is not told."""

    party: str = ""
    state: str = ""

    def fits(self, other: Home) -> int:
        """How much of what one tells the other tells too; -1 where they differ.

        >>> Home("democrat", "ohio").fits(Home("", "ohio")), Home("democrat", "").fits(Home("republican", "ohio"))
        (1, -1)
        """
        both = [(one, two) for one, two in zip(self, other, strict=True) if one and two]
        return -1 if any(one != two for one, two in both) else len(both)

    def with_more(self, other: Home) -> Home:
        """The same with what only the other tells."""
        if other is NOWHERE:  # as most of the time
            return self
        return Home(self.party or other.party, self.state or other.state)


NOWHERE = Home()


@cache
def _states() -> dict[str, str]:
    states = lexicon.table("en/states")
    return {short: state for state, cut in states.items() for short in cut.split()} | {state: state for state in states}


@cache
def short() -> frozenset[str]:
    """How states are cut short, without the last dot: those that are written with one."""
    return frozenset(name for name, state in _states().items() if name != state and (len(name) > 2 or name in _DOTTED))


_DOTTED = frozenset(("ga", "ky", "la", "md", "mo", "pa", "va", "vt"))


@cache
def _telling() -> frozenset[str]:
    """The words that tell a party, and those of states."""
    return frozenset(_NAMED) | {word for state in lexicon.table("en/states") for word in state.split()}


def told(words: Sequence[str]) -> Home:
    """Party and state in some words in lower case.

    >>> told(["the", "new", "york", "democrat"])
    Home(party='democrat', state='new york')
    """
    if _telling().isdisjoint(words):
        return NOWHERE
    party = next((_NAMED[word] for word in words if word in _NAMED), "")
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1))
    states = lexicon.table("en/states")
    return Home(party, next((name for name in (*pairs, *words) if name in states), ""))


def behind(line: Line, last: int) -> Home:
    """Party and state behind a name whose last token is `last`.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> texts = "Dale (D-W.Va.) said", "Dale, R-Ky., said", "Dale (R) of Maine said", "Dale, Ohio Democrat, said"
    >>> [tuple(behind(tokenise(text, 0, len(text), [], frozenset()), 0)) for text in texts]
    [('democrat', 'west virginia'), ('republican', 'kentucky'), ('republican', 'maine'), ('democrat', 'ohio')]
    """
    at = last + 1
    if at + 1 >= len(line.words) or line.words[at] not in _BEFORE_HOMES:
        return NOWHERE
    opening, following = line.words[at], line.lower[at + 1 : at + 1 + _REACH]
    if opening in _BEFORE_STATES:
        return Home("", _first_state(following))
    letter, _, state = following[0].partition("-")
    party = _PARTIES.get(letter.rstrip("."), "") if line.words[at + 1][0].isupper() else ""
    if not party:
        apposed = following[:4] if opening == "," else []
        if _telling().isdisjoint(apposed):
            return NOWHERE
        found = told(apposed[: apposed.index(",")] if "," in apposed else apposed)
        return found if found.party and found.state else NOWHERE
    parts = [state] if state else []
    for place, word in enumerate(following[1:], start=1):
        if word == ")" and following[place + 1 : place + 2] == ["of"]:
            return Home(party, _first_state(following[place + 2 :]))
        if word == ")" or (word == "," and parts):
            break
        parts += [word] if word != "," else []
    cut = "".join(parts).rstrip("."), " ".join(parts).rstrip(" .")
    return Home(party, next((_states()[name] for name in cut if name in _states()), ""))


def _first_state(words: Sequence[str]) -> str:
    states = lexicon.table("en/states")
    return next((name for name in (" ".join(words[:2]), *words[:1]) if name in states), "")
