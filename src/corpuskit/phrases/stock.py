"""What is set aside: names with their titles, lists, stock phrases, quotations. It is counted, never lost.

The evidence is the surprise of the words (`score`): words of names, offices, dates and numbers tell whom or when a
sentence is about and not how it is put, so theirs is left out. What remains must be more than the language itself
would bring together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from corpuskit.settings import PHRASES
from corpuskit.text.lexicon import table, words

_SENTENCE_END = re.compile(r"[.!?:;\n\"“”]|^$")
_APOSTROPHES = ("'", "’")
_FEWEST_ITEMS = 4  # of a list
_JOINTS = {"of", "the", "and", "for", "in", "on", "to", "de", "al", "a", "an", "at", "with", "from", "former", "then"}


class Surface(NamedTuple):
    """The words of a phrase as an article prints them; `gaps[i]` is what stands before word i."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    def n_words(self) -> int:
        """How many words there are; what stands behind an apostrophe is part of the word before it.

        >>> Surface(("it", "s", "over"), ("", "’", " ")).n_words()
        2
        """
        return sum(gap not in _APOSTROPHES for gap in self.gaps)


class Verdict(NamedTuple):
    """How telling a phrase is, in bits, and why it is set aside: name, list, stock, quote; '' where it is not."""

    bits: float
    aside: str


def judge(surface: Surface, bits: Sequence[float], prose: Sequence[bool], days: int = 0) -> Verdict:
    """What a phrase is, from its words, the surprise of each in bits, and whether each stands outside quotations.

    `days` lie between the closest two outlets that have it.

    >>> name = Surface(("former", "Harbour", "Board", "chairman", "Ada", "Lind"), (" ",) * 6)
    >>> judge(name, [9.0, 12.0, 4.0, 6.0, 12.0, 12.0], [True] * 6)
    Verdict(bits=0.0, aside='name')
    >>> line = Surface(("nobody", "counted", "which", "lorries", "crossed", "by", "night"), (" ",) * 7)
    >>> bits = [14.0, 12.0, 4.0, 14.0, 12.0, 3.0, 9.0]
    >>> judge(line, bits, [True] * 7).aside, judge(line, bits, [False] * 7).aside
    ('', 'quote')
    >>> judge(line, [value * 0.8 for value in bits], [True] * 7, days=400).aside
    'stock'
    """
    given = given_words(surface)
    worth = [
        0.0 if name else worth_of(word, value) for word, value, name in zip(surface.words, bits, given, strict=True)
    ]
    telling = round(sum(value for value, outside in zip(worth, prose, strict=True) if outside), 1)
    free = sum(outside and not name for outside, name in zip(prose, given, strict=True))
    if is_list(surface):
        return Verdict(telling, "list")
    if any("://" in gap for gap in surface.gaps):
        return Verdict(telling, "name")
    needed = fewest_bits(surface.n_words(), days)
    if telling >= needed and free >= PHRASES.fewest_free:
        return Verdict(telling, "")
    if not all(prose) and sum(worth) >= PHRASES.fewest_bits and given.count(False) >= PHRASES.fewest_free:
        framed = telling >= PHRASES.fewest_frame_bits and free >= PHRASES.fewest_framing and sum(worth) >= needed
        return Verdict(round(sum(worth), 1), "" if framed else "quote")
    named = sum(value for value, name in zip(bits, given, strict=True) if name)
    return Verdict(telling, "name" if named > sum(worth) else "stock")


def fewest_bits(n_words: int, days: int) -> float:
    """The bits that make so many words telling, where so many days lie between the closest two outlets.

    >>> fewest_bits(20, 400) < fewest_bits(9, 1) < fewest_bits(9, 400)
    True
    """
    if n_words > PHRASES.short:
        return PHRASES.fewest_bits
    return PHRASES.fewest_of_old if days > PHRASES.old_days else PHRASES.fewest_of_short


def worth_of(word: str, bits: float) -> float:
    """The surprise of a word that is no name: a common word is never very surprising, however small the corpus.

    >>> worth_of("bridges", 14.0) > worth_of("things", 14.0) > worth_of("the", 14.0)
    True
    """
    return min(bits, _most_of(word.lower()))


@lru_cache(maxsize=1 << 16)
def _most_of(low: str) -> float:
    if low in words("en/function_words"):
        return PHRASES.most_of_function
    common = words("en/common_words")
    if any(low.removesuffix(ending) in common for ending in ("", "s", "d", "ed", "es", "ing")):
        return PHRASES.most_of_common
    return inf


def given_words(surface: Surface) -> list[bool]:
    """Which words are part of a name, an office beside one, a date or a number.

    >>> given_words(Surface(("the", "general", "Bo", "Falk", "resigned", "on", "Monday"), (" ",) * 7))
    [False, True, True, True, False, False, True]
    """
    count = len(surface.words)
    starts = [gap != " " and bool(_SENTENCE_END.search(gap)) for gap in surface.gaps]
    low = [word.lower() for word in surface.words]
    dates = _dates()
    given = [
        word[:1].isdigit()
        or low[at] in dates
        or (word[:1].isupper() and not starts[at] and low[at] not in ("i", "i'm", "i’m", "i've", "i’ve"))
        for at, word in enumerate(surface.words)
    ]
    if not any(given):
        return given
    for at in range(count - 1):  # a sentence begins with the name
        if starts[at] and surface.words[at][:1].isupper() and given[at + 1] and low[at] not in _JOINTS:
            given[at] = low[at] not in words("en/function_words")
    offices = _offices()
    for order in (range(count - 2, -1, -1), range(1, count)):
        for at in order:
            beside = at + 1 if order.step < 0 else at - 1
            if given[beside] and not given[at] and low[at] in offices:
                given[at] = True
    return given


def is_list(surface: Surface) -> bool:
    """Whether it names one thing after the other: mostly items of one to three words between commas.

    >>> is_list(Surface(("apples", "pears", "ripe", "plums", "and", "figs"), (" ", ", ", ", ", " ", ", ", " ")))
    True
    >>> is_list(Surface(("on", "Monday", "the", "old", "bridge", "was", "shut"), (" ",) * 7))
    False
    """
    if sum("," in gap or ";" in gap for gap in surface.gaps) < _FEWEST_ITEMS - 1:
        return False
    items, size = [], 0
    for at, gap in enumerate(surface.gaps):
        if at and ("," in gap or ";" in gap):
            items.append(size)
            size = 0
        size += 1
    items.append(size)
    short = [item for item in items if item <= 3]
    return len(short) >= _FEWEST_ITEMS and sum(short) >= PHRASES.share_of_list * len(surface.words)


def carried_over(
    words: Sequence[int], flags: Sequence[bool], others: Sequence[int], told: Sequence[bool]
) -> list[bool]:
    """What is told of the words of another wording, for those of this one; the words it has not keep their flags.

    >>> carried_over([1, 2, 3, 4], [True] * 4, [1, 3, 9, 4], [False, False, True, False])
    [False, True, False, False]
    """
    from rapidfuzz.distance import Indel

    found = list(flags)
    for part in Indel.opcodes(words, others):
        if part.tag == "equal":
            found[part.src_start : part.src_end] = told[part.dest_start : part.dest_end]
    return found


@cache
def _offices() -> frozenset[str]:
    return words("en/titles") | words("en/speaking_nouns") | {"former", "then"}


@cache
def _dates() -> frozenset[str]:
    return frozenset(table("en/word_classes")["days and months"].split()) | words("en/months")
