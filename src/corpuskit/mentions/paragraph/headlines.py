"""Lines in the letters of headlines, where a capital tells of no name."""

from __future__ import annotations

from corpuskit.mentions.paragraph.tokens import QUOTE, Line

LONGEST_QUOTED = 40  # characters between marks in a headline
LONGEST_TITLE = 40  # tokens of a headline
CAPITALS = 6  # times as many capitals as words in small letters
MOST_LOWERS = LONGEST_TITLE // CAPITALS  # more can have no capitals enough beside them


def _quotes_little(line: Line) -> bool:
    """Whether a line has no quotation but of a few words, and none behind a colon: "Dale: “Go!”" is speech."""
    short = all(line.ends[at] - line.starts[at] <= LONGEST_QUOTED for at in line.places)
    return short and not any(at == 0 or line.words[at - 1] in ":," for at in line.places)


def is_title(line: Line) -> bool:
    """Whether a line is written in the letters of headlines: no long quotation, nearly all longer words with capitals.

    >>> from corpuskit.mentions.paragraph import words
    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> [is_title(tokenise(t, 0, len(t), [], words.cues())) for t in ("Dale Says She Will Not Go", "Ana Dale said no")]
    [True, False]
    """
    return has_capitals(line) and _quotes_little(line)


def has_capitals(line: Line) -> bool:
    """Whether nearly all longer words of a short line that is no sentence have capitals, quotations left out."""
    words = line.words
    if not 4 <= len(words) <= LONGEST_TITLE or words[-1] in (".", ","):
        return False
    capitals = lowers = 0
    for word in words:
        if len(word) > 3 and word != QUOTE:
            capitals += word[0].isupper()
            lowers += word.islower()
            if lowers > MOST_LOWERS:
                return False
    return capitals >= 3 and capitals > CAPITALS * lowers
