"""What can be told of a word without its neighbours, looked up once for each word and then kept.

News has few words and many of each: all passes over the tokens of a paragraph go only where these facts send them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress

from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.text import lexicon

QUOTE = "“”"  # the text of a token that is a whole quotation: no token of the text has two marks
POSSESSIVES = ("'s", "’s", "s'", "s’")
_SHORT_VERBS = ("'m", "’m", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'d", "’d", "n't", "n’t")
_SHORT_SUBJECTS = frozenset(("he", "she", "they", "we", "i", "who"))  # for whom a sentence may have no other candidate
_WITH_IS = frozenset(("he", "here", "how", "it", "let", "she", "that", "there", "what", "where", "who"))
SENTENCE_END = ".!?…"
# Verbs that report speech with a second word only: "she shot back, “…”".
SECOND = {"butted": "in", "cut": "in", "edged": "in", "hit": "back", "jumped": "in", "piped": "up", "shot": "back"}
AGED = ("-year-old", "-year-olds")  # "the 46-year-old said"
# Behind a place: "the Bray-born rower". Who is told so has a name or a noun of his own.
_ADJECTIVES = ("-born", "-educated", "-raised")
MOST_WORDS = 60_000  # that are kept, 8 MB; with half of them one word of twenty would be looked at anew

# The facts of a word are the bits of a number. What it may be a candidate by: a word of a name, a word of a name unless
# the sentence begins there, a pronoun (both bits), a noun that speaks.
NAME, NAME_INSIDE, PRONOUN, NOUN = 1, 2, 3, 4
CANDIDATE = NAME | NAME_INSIDE | NOUN
LARGE = 8  # other in small letters
# How a token may end a sentence: a full stop or the like does, a quotation or "U.S." may.
STOPS, QUOTED, SHORTENED = 16, 32, 48
ENDS = 48
REPORTS = 64  # a form of a verb of speech
CLOSED = 128  # a name cannot reach over it to a noun, as it can in "Clinton campaign officials"


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
    """A word in lower case without a dot or a possessive at its end, and without "then-".

    >>> bare("Mr."), bare("mayor’s"), bare("Then-Gov.")
    ('mr', 'mayor', 'gov')
    """
    low = word.lower()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    return low.rstrip(".'’").removeprefix("then-")


def contracted(low: str) -> bool:
    """Whether a word in small letters is two: "you're", "let's", "don’t".

    >>> [contracted(low) for low in ("you’re", "let's", "o’neill", "dale's")]
    [True, True, False, False]
    """
    if low.endswith(_SHORT_VERBS):
        return True
    return low.endswith(("'s", "’s")) and low[:-2] in _WITH_IS


@cache
def reports() -> frozenset[str]:
    """The words that may report speech."""
    return words.cues() | SECOND.keys() | {"according"}


def _candidate(word: str, low: str) -> int:
    if not low[0].isalnum():
        return 0
    pronouns, speakers = words.pronouns(), words.speakers()
    if low in pronouns:
        return PRONOUN
    if word.islower() and word.isalpha():  # as most are
        return NOUN if low in speakers else 0
    stem = bare(low)
    found = NOUN if low in speakers or (low.endswith(POSSESSIVES) and stem in speakers) or low.endswith(AGED) else 0
    single = len(word) == 1 and low in ("a", "i")
    if contracted(low) and low.replace("’", "'").partition("'")[0] not in _SHORT_SUBJECTS:
        return found
    if bare(word) in ("may", "will") and word[0].isupper():
        return found | NAME_INSIDE  # Theresa May, Will Smith
    if word.endswith(_ADJECTIVES):
        return found
    if single or not is_name_word(word) or low in words.function_words() or stem in pronouns:
        return found
    # "Officials", "Mayor", "Said" at the beginning of a sentence may have a capital for that only.
    doubtful = low in speakers or low in words.cues() or low.endswith("ly") or low in words.openers()
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


def _of_word(word: str) -> int:
    low = word.lower()
    report = REPORTS * (low in reports())
    return _candidate(word, low) | LARGE * (low != word) | _end(word) | report | CLOSED * _closed(low)


_lower, _facts = Kept(str.lower, MOST_WORDS), Kept(_of_word, MOST_WORDS)


def of(found: list[str]) -> tuple[list[str], bytes]:
    """Some words in lower case, and the facts of each.

    >>> of(["He", "said"]) == (["he", "said"], bytes((PRONOUN | LARGE | CLOSED, REPORTS | CLOSED)))
    True
    """
    known, lower = bytes(map(_facts.__getitem__, found)), found.copy()
    for at in places(known, LARGE):
        lower[at] = _lower[found[at]]
    return lower, known


@cache
def _only(bits: int) -> bytes:
    return bytes(number & bits for number in range(256))


def places(found: bytes, bits: int) -> Iterator[int]:
    """The words of which one of some facts is true.

    >>> list(places(bytes((NOUN, REPORTS, STOPS)), NOUN | STOPS))
    [0, 2]
    """
    return compress(range(len(found)), found.translate(_only(bits)))


@cache
def short() -> frozenset[str]:
    """Abbreviations, to which the dot behind them belongs."""
    return lexicon.words("en/abbreviations")
