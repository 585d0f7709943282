"""A paragraph as a row of tokens in which every outer quotation is one token.

What stands inside the marks is another speaker's grammar: the sentence around it reads "Q, the mayor said".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, compress

from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.facts import QUOTE as QUOTE
from corpuskit.mentions.paragraph.facts import QUOTED, SENTENCE_END, STOPS
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.marks import Span

DASH = "—"  # two hyphens are one, too
_CLOSERS = " \t\xa0'’”\")]"


# A word may have marks, dots and dashes in it: "O'Neill", "F-35", "al.com", "U.S"; its last dot is added afterwards.
# Most are plain words before a blank or a comma, for which nothing more is tried.
_TOKEN = re.compile(
    r"([a-zA-Z]++(?=[ ,])|[^\W_]+(?:(?:['’\-&@/]|\.(?=[a-z\d]|[^\W\d_]\b)|\.-(?=elect\b))[^\W_]+){0,40}"
    r"(?:(?<=s)['’](?= [^\W\d_]))?|\.{2,9}|--|\S)"  # "the farmers' union"
)

_SAYING = frozenset("added adds explained explains said says stated states told wrote".split())
# What tells that somebody's words stand behind a verb of speech: "said it was", "said the mill had".
_CONTENT = words.group("subjects") | words.group("forms of be") | frozenset("had has have that will would".split())
_ASIDE = words.group("subordinators") | {"as", "when", "while", "who"}  # "asked as she left"
_DETERMINERS = words.group("determiners")
_NO_SUBJECTS = frozenset(("and", "as", "be", "been", "has", "have", "that", "to", "was", "who", "which"))
_WHEN = tuple([word] for word in (*words.group("times"), *words.group("days and months"), "at", "during", "in", "on"))
LONGEST_TOLD = 8  # tokens from a verb of speech to what tells that somebody's words follow
LONGEST_CLAUSE = 24  # tokens that tell who said it


def _is_short(word: str) -> bool:
    """Whether a dot behind the word belongs to it: "Mr.", "U.S.", "J."."""
    return (
        word.removeprefix("Then-").removeprefix("then-") in facts.short()
        or (word[1:2] == "-" and word[2:] in ("Ft", "Mt", "St"))  # "R-Mt. Weir"
        or (len(word) == 1 and word.isupper())
        or (len(word) > 2 and word[1] == "." and word[-2] == ".")
    )


_has_dot = Kept(_is_short, facts.MOST_WORDS).__getitem__


@dataclass(slots=True)
class Line:
    """The tokens of a paragraph: words as written and in lower case, where they stand, and their sentence.

    `quotes[i]` is the quotation that token `i` is, `opening[i]` its first character, `closing[i]` its last; `places`
    lists them.
    `facts[i]` has what is known of the word by itself (see the module `facts`).
    """

    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    quotes: dict[int, Span] = field(default_factory=dict)
    opening: dict[int, str] = field(default_factory=dict)
    closing: dict[int, str] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    facts: bytes = b""

    def __len__(self) -> int:
        return len(self.words)


def _fits(words: list[str], at: int) -> bool:
    """Whether the dot at `at` can belong to the word before it: "No." is short only before a number."""
    return words[at - 1] not in ("No", "no") or at + 1 == len(words) or words[at + 1][0].isdigit()


def _join(words: list[str], starts: list[int], ends: list[int]) -> bytearray | None:
    """Give words like "Mr" the dots that belong to them; which tokens are left then, or None for all."""
    kept, at = None, words.index(".")
    while True:
        if at and ends[at - 1] == starts[at] and _has_dot(words[at - 1]) and _fits(words, at):
            kept = kept or bytearray(b"\1") * len(words)
            kept[at] = 0
            words[at - 1] += "."
            ends[at - 1] = ends[at]
        try:
            at = words.index(".", at + 1)
        except ValueError:
            return kept


def _add(line: Line, text: str, low: int, high: int) -> None:
    # Gaps and words in turn: their lengths give all offsets without a step of Python for each word.
    pieces = _TOKEN.split(text[low:high])
    words = pieces[1::2]
    if "--" in words:
        words = [DASH if word == "--" else word for word in words]
    edges = list(accumulate(map(len, pieces), initial=low))
    starts, ends = edges[1:-1:2], edges[2:-1:2]
    if "." in words:
        kept = _join(words, starts, ends)
        if kept is not None:
            words, starts, ends = (list(compress(row, kept)) for row in (words, starts, ends))  # type: ignore[assignment]
    line.words += words
    line.starts += starts
    line.ends += ends


def _inner_end(text: str, span: Span) -> str:
    """The last character inside the marks that is no blank and no closing mark of a nested quotation."""
    at, limit = span.end - 1, max(span.start, span.end - 8)
    while at >= limit and text[at] in _CLOSERS:
        at -= 1
    return text[at] if at >= limit else ""


def _continues(line: Line, at: int, cues: frozenset[str]) -> bool:
    """Whether the sentence goes on after a quotation that ends in `?` or `!`: “Why?” Ms. Brown asked."""
    lower = line.lower
    stop = min(len(lower), at + 7)
    for index in range(at, stop):
        if lower[index] in cues:
            return not _has_own_words(line, index)
        if lower[index] in ".;:!?" or lower[index] == QUOTE:
            return False
    return False


def _has_own_words(line: Line, cue: int) -> bool:
    """Whether what somebody says stands behind a verb of speech: “Why?” Ms. Brown said it was late."""
    if line.lower[cue] not in _SAYING:
        return False
    for low in line.lower[cue + 1 : cue + LONGEST_TOLD]:
        if low in _CONTENT:
            return True
        if low in _ASIDE or not low[0].isalnum():
            return False
    return False


def _tells_who(line: Line, at: int) -> bool:
    """Whether nothing but who said it stands behind a quotation that ends in a stop: “It rose.” Ana Dale said.

    Others are “It rose.” Ana Dale said on Monday; “It rose.” Ana Dale, a miller, told the Courier.
    """
    lower, stop, cue = line.lower, min(len(line), at + LONGEST_CLAUSE), -1
    for index in range(at, stop):
        if lower[index] in ".;:!?" or lower[index] == QUOTE:
            stop = index
            break
        if cue < 0 and lower[index] in _SAYING:
            cue = index
    if cue <= at or stop >= len(line) or lower[stop] != "." or lower[at:cue].count(",") not in (0, 2):
        return False
    if lower[at] in words.function_words() and lower[at] not in _DETERMINERS:
        return False  # "Do not read what others say."
    behind = lower[cue + 1 : stop]
    if not _CONTENT.isdisjoint(behind) or not line.words[at][0].isupper() or lower[cue - 1] in _NO_SUBJECTS:
        return False
    return bool(behind) if lower[cue] == "told" else behind[:1] in _WHEN or not behind


def _can_begin(words: list[str], at: int) -> bool:
    """Whether a sentence can begin at token `at`."""
    word = words[at]
    if word == QUOTE or word[0].isupper() or word[0].isdigit():
        return True
    if word[0].isalnum() or word[0] in ",;:)]-–—":
        return False
    return at + 1 == len(words) or not words[at + 1][0].islower()


def _ends(line: Line, at: int, how: int, text: str, cues: frozenset[str]) -> bool:
    """Whether a sentence can end with token `at`, which is no full stop; `how` is what its word says of that."""
    if how == QUOTED:
        end = line.closing[at] = _inner_end(text, line.quotes[at])
        if not end or end not in SENTENCE_END:
            return False
        if end == ".":
            return not _tells_who(line, at + 1)
        return not _continues(line, at + 1, cues)
    # "U.S." and "a.m." end a sentence only before a word that can begin one
    after = at + 1
    if after >= len(line.words) or not line.words[after][0].isupper():
        return False
    if line.words[after] == "Will" and line.words[after + 1 : after + 2] and line.words[after + 1][0].isupper():
        return False  # "Rep. Will Mull"
    return line.lower[after] in words.function_words() or facts.contracted(line.lower[after])


def _number(line: Line, text: str, cues: frozenset[str]) -> None:
    """Give each token the number of its sentence."""
    count, at, words, total = 0, 0, line.words, len(line.words)
    for end in facts.places(line.facts, facts.ENDS):
        how = line.facts[end] & facts.ENDS
        if (how == STOPS or _ends(line, end, how, text, cues)) and end + 1 < total and _can_begin(words, end + 1):
            line.sentence += [count] * (end + 1 - at)
            at = end + 1
            count += 1
    line.sentence += [count] * (total - at)


def tokenise(text: str, low: int, high: int, spans: list[Span], cues: frozenset[str]) -> Line:
    """The tokens of `text[low:high]`, where each of `spans` (sorted, apart from one another) is one token.

    >>> from corpuskit.mentions.paragraph.marks import Span
    >>> line = tokenise("“No,” he said. He left.", 0, 23, [Span(0, 1, 4, 5)], frozenset({"said"}))
    >>> [word if word != QUOTE else "Q" for word in line.words], line.sentence
    (['Q', 'he', 'said', '.', 'He', 'left', '.'], [0, 0, 0, 0, 1, 1, 1])
    """
    line = Line()
    at = low
    for span in spans:
        if span.outer > at:
            _add(line, text, at, span.outer)
        line.quotes[len(line.words)] = span
        line.opening[len(line.words)] = text[span.start : span.start + 1]
        line.places.append(len(line.words))
        line.words.append(QUOTE)
        line.starts.append(span.outer)
        line.ends.append(span.until)
        at = max(at, span.until)
    if at < high:
        _add(line, text, at, high)
    line.lower, line.facts = facts.of(line.words)
    _number(line, text, cues)
    return line
