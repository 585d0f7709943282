"""How characters are folded so that the same words are equal: case, accents, ligatures, marks, invisible characters."""

from __future__ import annotations

import unicodedata

LONGEST_FOLD = 4  # code points that one character may become; longer ligatures are cut
_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"  # stand inside a word and are not seen
_ACCENTS = range(0x300, 0x370)

WORD, UNSEEN, BREAK = "w", "_", " "


def kind(character: str) -> str:
    """What a character is to a word: `WORD` part of it, `UNSEEN` in it, or `BREAK`.

    An apostrophe of any kind is a break: "it's", "it’s" and "it s" are the same two words.

    >>> [kind(c) for c in "é’\u00ad—_"]
    ['w', ' ', '_', ' ', ' ']
    """
    if character in _JOINERS or ord(character) in _ACCENTS:
        return UNSEEN
    return WORD if character.isalnum() or unicodedata.category(character)[0] == "M" else BREAK


def fold(character: str) -> str:
    """A character of a word as it is compared: lower case, without accents, ligatures apart.

    >>> [fold(c) for c in "AÉßﬁ½’"]
    ['a', 'e', 'ss', 'fi', '12', '']
    """
    if kind(character) != WORD:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = "".join(c for c in plain if kind(c) == WORD)
    return kept[:LONGEST_FOLD] or character


class Kinds(dict[int, str]):
    """For `str.translate`: code point to kind, told as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = found = kind(chr(code))
        return found


class Folds(dict[int, str]):
    """For `str.translate`: code point to what it is folded to, told as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = found = fold(chr(code))
        return found
