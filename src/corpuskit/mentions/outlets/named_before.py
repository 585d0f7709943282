"""Outlets that are only called what they are: which one "the paper", "the station", "the website" is."""

from __future__ import annotations

from corpuskit.mentions.article import Article
from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.outlets import press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

PAPERS = frozenset(("magazine", "newspaper", "paper"))
_AIRED = frozenset(("broadcaster", "channel", "network", "program", "programme", "show", "station"))
_ANY = frozenset(("outlet", "publication", "site", "website"))
CALLED = PAPERS | _AIRED | _ANY
_NEWS = frozenset(("cable", "local", "news", "radio", "television", "tv"))  # before these nouns
_STATIONS = frozenset("abc ap associated bbc bloomberg c-span cbs cnn fox msnbc nbc npr pbs radio reuters tv".split())
STATIONS_ON_AIR = _STATIONS - {"ap", "associated", "bloomberg", "radio", "reuters", "tv"} | {"cnbc", "univision"}
_ON_AIR = STATIONS_ON_AIR | {"broadcasting", "channel", "news", "radio", "television", "tv"}
_TOLD = words.group("telling")
_TALKS = frozenset(("conversation", "interview"))
_CLOSED = words.function_words() | words.group("days and months") | words.group("times")
FARTHEST = 8  # tokens from a verb to "an interview with the paper"
MOST_NEAR = 80  # candidates of a paragraph
NEAR = 2  # paragraphs back in which it is named


def told(article: Article, number: int, cue: int, last: str) -> str:
    """Which outlet a clause tells by what it is, "told the paper", "in an interview with the station"; '' if none.

    Of several that could be meant it is the one to which somebody was `last` said to speak.
    """
    line = article.paragraphs[number].line
    for at in range(cue + 1, min(len(line) - 1, cue + FARTHEST)):
        if line.sentence[at] != line.sentence[cue]:
            break
        direct = at == cue + 1 and line.lower[cue] in _TOLD
        talk = line.lower[at - 1] == "with" and line.lower[at - 2] in _TALKS
        if line.lower[at] == "the" and (direct or talk):
            return outlet(article, number, at, head, last) if (head := _called(line, at + 1)) else ""
    return ""


def _called(line: Line, at: int) -> str:
    """What an outlet is called at token `at`: "paper", "news site"; not "paper mill", "network of millers"."""
    at += line.lower[at] in _NEWS and at + 1 < len(line)
    if line.lower[at] not in CALLED or at + 1 == len(line):
        return line.lower[at] if line.lower[at] in CALLED else ""
    behind = line.lower[at + 1]
    noun = behind[0].isalnum() and behind not in _CLOSED and line.sentence[at + 1] == line.sentence[at]
    return (
        ""
        if behind == "of" or (noun and line.words[at + 1].islower() and behind not in words.cues())
        else line.lower[at]
    )


def outlet(article: Article, number: int, at: int, head: str = "paper", last: str = "") -> str:
    """The name of "the newspaper" at token `at` of a paragraph; '' if what stands before it does not tell just one."""
    for near in range(number, max(-1, number - NEAR - 1), -1):
        found = _named(article, article.paragraphs[near], at if near == number else -1, head)
        if found:
            whole = [name for name in found if not any(_is_short(name, other) for other in found)]
            told = last.lower().removeprefix("the ")
            return found[whole[0]] if len(whole) == 1 else found.get(told, "")
    return ""


def _named(article: Article, paragraph: Paragraph, before: int, head: str) -> dict[str, str]:
    """The outlets of a kind that a paragraph names before a token: how they are written, by their names."""
    text, line, found = article.story.text, paragraph.line, dict[str, str]()
    for candidate in paragraph.found.candidates[:MOST_NEAR]:
        if 0 <= before <= candidate.first:
            break
        if candidate.kind == "name" and press.is_outlet(line, candidate):
            name = press.outlet_name(line, candidate, text)
            low = name.lower().removeprefix("the ")
            if _fits(name, head):
                found[low] = name
    return found


def _fits(name: str, head: str) -> bool:
    """Whether an outlet of this name can be called so: a network is no paper.

    >>> _fits("CBS News", "network"), _fits("CBS News", "paper"), _fits("the Bray Post", "website")
    (True, False, True)
    """
    low = name.lower().removeprefix("the ").split()
    if head in PAPERS:
        return _STATIONS.isdisjoint(low)
    return head in _ANY or not _ON_AIR.isdisjoint(low) or any(press.is_station(word) for word in name.split())


def _is_short(name: str, other: str) -> bool:
    """Whether one name is a part of another: "Post" of "Bray Post"."""
    return name != other and set(name.split()) < set(other.split())
