"""What changed between two forms of a quotation, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpuskit.quotes.align import best_fit
from corpuskit.text.words import fold_words

_PIECE = re.compile(r"[^\s—–]+")
CUT = "…"
LONGEST = 8  # words put in at an end that are shown; more are only told
_Words = tuple[Sequence[str], Sequence[str]]


def words_of(text: str) -> tuple[list[str], list[str]]:
    """The words as written, and folded; what has no letter or digit in it is no word.

    >>> words_of("It is — over.")
    (['It', 'is', 'over.'], ['it', 'is', 'over'])
    """
    written = [(piece, " ".join(fold_words(piece))) for piece in _PIECE.findall(text)]
    return [piece for piece, folded in written if folded], [folded for _, folded in written if folded]


def change(first: str, later: str) -> str:
    """A word diff: `[-dropped-]`, `{+added+}`, `…` for what is cut off at an end; nothing where the words are the same.

    >>> change("We will mend the old bridge by May", "mend the very bridge by May")
    '… mend the [-old-] {+very+} bridge by May'
    >>> change("It’s over.", "it's over,")
    ''
    """
    before, after = words_of(first), words_of(later)
    if before[1] == after[1]:
        return ""
    if len(after[1]) > len(before[1]):
        fit = best_fit(before[1], after[1])
        low, high = (fit.start, fit.end) if fit else (0, len(after[1]))
        middle = _middle(before, (after[0][low:high], after[1][low:high]))
        return " ".join(filter(None, (_put_in(after[0][:low], -1), middle, _put_in(after[0][high:], 1))))
    fit = best_fit(after[1], before[1])
    low, high = (fit.start, fit.end) if fit else (0, len(before[1]))
    middle = _middle((before[0][low:high], before[1][low:high]), after)
    return " ".join(filter(None, (CUT * (low > 0), middle, CUT * (high < len(before[1])))))


def _put_in(words: Sequence[str], side: int) -> str:
    if not words:
        return ""
    if len(words) > LONGEST:
        return "{+… " + " ".join(words[-LONGEST:]) + "+}" if side < 0 else "{+" + " ".join(words[:LONGEST]) + " …+}"
    return "{+" + " ".join(words) + "+}"


def _middle(before: _Words, after: _Words) -> str:
    """The diff of two forms that begin and end at the same place; what was dropped stands before what replaced it."""
    from rapidfuzz.distance import Indel

    parts: list[str] = []
    low = new_low = 0
    blocks = [*Indel.opcodes(before[1], after[1]).as_matching_blocks()]
    for place, block in enumerate(blocks):
        dropped, added = before[0][low : block.a], after[0][new_low : block.b]
        at_end = place == 0 or block.a == len(before[1])
        if dropped:
            parts.append(CUT if at_end and not added else f"[-{' '.join(dropped)}-]")
        if added:
            parts.append(f"{{+{' '.join(added)}+}}")
        low, new_low = block.a + block.size, block.b + block.size
        parts.append(" ".join(after[0][block.b : new_low]))
    return " ".join(filter(None, parts))
