"""Words with a capital that name nobody where they stand: dates, parties and states, ranks."""

from __future__ import annotations

from itertools import pairwise

from corpuskit.mentions.names import homes
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.facts import bare
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_PARTS = frozenset(("early", "late", "mid"))
SURNAMES = frozenset(("april", "may", "june", "august", "march", "mar", "jan"))
_ARTICLES = frozenset(("a", "an", "the", "this", "that"))  # "a May fundraiser"
_BEFORE_DATES = words.group("prepositions") | frozenset(("last", "next", "early", "late", "mid", "until", "till"))
_PARTIES = frozenset(("r", "d", "i", "rep", "dem", "ind"))
_BEHIND_AGENCIES = ((")", "—"), (")", "–"), (")", "-"))
LONGEST_DATELINE = 8  # tokens from the place to the dash
_RANKS = ("No.", "Nos.")
_DEGREES = frozenset(
    ("CPA", "DDS", "DO", "J.D.", "JD", "LCSW", "M.D.", "MBA", "MD", "MPH", "Ph.D.", "PhD", "R.N.", "RN")
)
# Words of players and galleries, with what stands behind them.
_SHOWN = {
    **dict.fromkeys(("Image", "Media", "Video"), ("caption", "copyright", "playback")),
    **{"Enlarge": ("this",), "Story": ("highlights",)},
}
_AGENCIES = frozenset("AFP AP Bloomberg CNN EPA Getty MCT NPR Redux Reuters Shutterstock UPI ZUMA iStock".split())
_BRACKET = 4  # tokens from the bracket to the state: "(D-W.Va."


def _can_be_nobody(word: str) -> bool:
    """Whether a word can be a month, a state, the sign of a rank or what is shown, whatever stands around it."""
    known = word in _RANKS or word in _DEGREES or word in _SHOWN
    return known or _can_be_date(word) or (word[-1] == "." and bare(word) in homes.short())


def _can_be_date(word: str) -> bool:
    month = bare(word)
    return month in WEEKDAYS or month in _PARTS or month in lexicon.table("en/months")


# Few words can: a look at most of them is enough.
_nobodies, _dates = Kept(_can_be_nobody, facts.MOST_WORDS), Kept(_can_be_date, facts.MOST_WORDS)


def is_nobody(line: Line, at: int) -> bool:
    """Whether token `at` is a month, a state, a rank or what is shown; parties lead to whom they stand behind."""
    return _nobodies[line.words[at]] and (
        is_date(line, at) or is_state(line, at) or is_rank(line, at) or is_degree(line, at) or is_shown(line, at)
    )


def is_date(line: Line, at: int) -> bool:
    """Whether token `at` is a weekday, or a month of a date: "March 18", "in March", and wherever nobody is called so.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> texts = ("March 18", "Dale left in March", "Fredric March said", "November brought rain")
    >>> lines = [tokenise(text, 0, len(text), [], words.cues()) for text in texts]
    >>> [is_date(line, line.lower.index(month)) for line, month in zip(lines, ["march"] * 3 + ["november"])]
    [True, True, False, True]
    """
    if not _dates[line.words[at]]:
        return False
    month = bare(line.words[at])
    if month in WEEKDAYS:
        return True
    if month in _PARTS and at + 1 < len(line):
        return bare(line.words[at + 1]) in WEEKDAYS or bare(line.words[at + 1]) in lexicon.table("en/months")
    if month not in lexicon.table("en/months"):
        return False
    if month not in SURNAMES:
        return True
    before, after = line.lower[at - 1] if at else "", line.lower[at + 1] if at + 1 < len(line) else ""
    return after[:1].isdigit() or before[:1].isdigit() or before in _BEFORE_DATES or before in _ARTICLES


def is_state(line: Line, at: int) -> bool:
    """Whether token `at` is a state cut short, "Ill.", and not that of somebody's party."""
    return line.words[at][-1] == "." and bare(line.words[at]) in homes.short() and not is_of_party(line, at)


def is_behind_town(line: Line, at: int, last: int) -> bool:
    """Whether the name from token `at` to `last` is the state of a town: "in Averill, New York,".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> text = "Ana Dale of Averill, New York, said"
    >>> is_behind_town(tokenise(text, 0, len(text), [], words.cues()), 5, 6)
    True
    """
    lower = line.lower
    if at < 2 or (lower[at - 1] != "," and lower[at - 2] != ","):
        return False
    for first in (at, at - 1):  # "York" by itself is the second half of one
        if first > 1 and lower[first - 1] == "," and " ".join(lower[first : last + 1]) in lexicon.table("en/states"):
            return line.words[first - 2][0].isupper()
    return False


def is_of_party(line: Line, at: int) -> bool:
    """Whether token `at` is a party or its state behind a name: "(D-W.Va.)", "(R., Ky.)".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> text = "Ana Dale (R., Ky.), of Ill., said"
    >>> line = tokenise(text, 0, len(text), [], words.cues())
    >>> [word for at, word in enumerate(line.words) if word[0].isupper() and is_of_party(line, at)]
    ['R.', 'Ky.']
    """
    for opening in range(at - 1, max(-1, at - 1 - _BRACKET), -1):
        if line.words[opening] == "(":
            first = line.lower[opening + 1].partition("-")[0].rstrip(".")
            return line.words[opening + 1][0].isupper() and first in _PARTIES
    return False


def is_dateline(line: Line, at: int, last: int) -> bool:
    """Whether the name from token `at` to `last` is the place or the agency of a dateline: "AVERILL (AP) —".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> texts = ("AVERILL (AP) — The weir", "Ana Dale — a miller — said")
    >>> [is_dateline(tokenise(text, 0, len(text), [], words.cues()), 0, last) for text, last in zip(texts, (0, 1))]
    [True, False]
    """
    if at > LONGEST_DATELINE or not line.words[0].isupper() or len(line.words[0]) < 2:
        return False
    if at:
        inside = line.words[at - 1] == "(" and tuple(line.words[last + 1 : last + 3]) in _BEHIND_AGENCIES
        return inside and is_dateline(line, 0, 0)
    behind = line.words[last + 1 : last + 1 + LONGEST_DATELINE]
    return "(" in behind and any(pair in _BEHIND_AGENCIES for pair in pairwise(behind))


def is_degree(line: Line, at: int) -> bool:
    """Whether token `at` is a degree behind a name: "Ana Dale, M.D., MPH, a miller, said"."""
    return line.words[at] in _DEGREES and at > 0 and line.words[at - 1] == ","


def is_shown(line: Line, at: int) -> bool:
    """Whether token `at` only tells that something is shown: "Media caption Ana Dale: “…”"."""
    return line.words[at] in _SHOWN and at + 1 < len(line) and line.lower[at + 1] in _SHOWN[line.words[at]]


def is_credit(line: Line, at: int, last: int) -> bool:
    """Whether the name from token `at` to `last` is whose picture it is: "Ana Dale/AP".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> is_credit(tokenise("Ana Dale/AP Ana Dale", 0, 20, [], words.cues()), 0, 3)
    True
    """
    return any("/" in word and word.partition("/")[2] in _AGENCIES for word in line.words[at : last + 1])


def is_rank(line: Line, at: int) -> bool:
    """Whether token `at` is the "No." of a rank: "the No. 2 Republican"."""
    return line.words[at] in _RANKS and at + 1 < len(line) and line.words[at + 1][0].isdigit()
