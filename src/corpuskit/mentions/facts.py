"""What can be told of a word without its neighbours, looked up once for each word and then kept.

News has few words and many of each: all passes over the tokens of a paragraph go only where these facts send them.
"""

from __future__ import annotations

from functools import cache

from corpuskit.mentions import words
from corpuskit.text import lexicon

QUOTE = "“”"  # the text of a token that is a whole quotation: no token of the text has two marks
POSSESSIVES = ("'s", "’s", "s'", "s’")
SENTENCE_END = ".!?…"
MOST_WORDS = 30_000  # that are kept, a few MB
LONGEST_WORD = 40  # longer ones are not kept

# What a word may be a candidate by: a pronoun, a word of a name, one unless the sentence begins there, a noun.
PRONOUN, NAME, NAME_INSIDE, NOUN = 1, 2, 4, 8
# How a token may end a sentence: a full stop or the like does, a quotation or "U.S." may.
STOPS, QUOTED, SHORTENED = 1, 2, 3

# A word in lower case, the ways it may be a candidate (0: none), how it may end a sentence (0: not), whether it is
# a form of a verb of speech, and whether a name cannot reach over it to a noun: "Clinton campaign officials".
Word = tuple[str, int, int, bool, bool]


def is_name_word(word: str) -> bool:
    """Whether a word is written like a word of a name.

    >>> is_name_word("Ana"), is_name_word("al-Jubouri"), is_name_word("baker")
    (True, True, False)
    """
    if word[0].isupper():
        return True
    if word.isalpha():
        return False
    # al-Jubouri, el-Sisi, d'Estaing, iPhone-like names
    return (
        len(word) > 3
        and word[:1].islower()
        and any(mark in word[1:4] and word[word.find(mark) + 1 :][:1].isupper() for mark in "-'’")
    )


def bare(word: str) -> str:
    """A word in lower case without a dot or a possessive at its end.

    >>> bare("Mr."), bare("mayor’s")
    ('mr', 'mayor')
    """
    low = word.lower()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    return low.rstrip(".'’")


@cache
def reports() -> frozenset[str]:
    """The words that may report speech."""
    return words.cues() | {"according"}


def _candidate(word: str, low: str) -> int:
    if not low[0].isalnum():
        return 0
    pronouns, speakers, stem = words.pronouns(), words.speakers(), bare(low)
    if low in pronouns:
        return PRONOUN
    found = NOUN if low in speakers or (low.endswith(POSSESSIVES) and stem in speakers) else 0
    single = len(word) == 1 and low in ("a", "i")
    if single or not is_name_word(word) or low in words.function_words() or stem in pronouns:
        return found
    # "Officials", "Mayor", "Said" at the beginning of a sentence may have a capital for that only.
    doubtful = low in speakers or low in words.cues() or low.endswith("ly")
    return found | (NAME_INSIDE if doubtful else NAME)


def _end(word: str) -> int:
    if word.isalpha():
        return 0
    if word in SENTENCE_END or (word[0] == "." and len(word) > 1):
        return STOPS
    if word == QUOTE:
        return QUOTED
    return SHORTENED if word[-1] == "." and len(word) > 2 else 0


def _closed(low: str) -> bool:
    if low in words.speakers():
        return False
    return not low[0].islower() or low in words.function_words() or low in words.cues() or low in words.pronouns()


class _Words(dict[str, Word]):
    def __missing__(self, word: str) -> Word:
        low = word.lower()
        found = (low, _candidate(word, low), _end(word), low in reports(), _closed(low))
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = found
        return found


_known = _Words()


def of(found: list[str]) -> list[Word]:
    """The facts of each of some words.

    >>> of(["He", "said"])
    [('he', 1, 0, False, True), ('said', 0, 0, True, True)]
    """
    return list(map(_known.__getitem__, found))


@cache
def short() -> frozenset[str]:
    """Abbreviations, to which the dot behind them belongs."""
    return lexicon.words("en/abbreviations")
