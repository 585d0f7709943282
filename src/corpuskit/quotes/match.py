"""Which wordings are of one utterance: an excerpt, a rewording or a cut hangs on the fullest form that has its words.

Each wording takes at most one other above it, so that groups are trees with one fullest form at the root and
nothing is chained through overlaps. Source of the idea: Leskovec, Backstrom and Kleinberg, "Meme-tracking and the
dynamics of the news cycle", KDD 2009; there a heuristic cuts edges, here each wording chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.settings import QUOTES

if TYPE_CHECKING:
    from corpuskit.fingerprints import Passages, Words


class Wording(NamedTuple):
    """Some words as they were quoted, and the surnames of those whom articles name as their speakers."""

    text: str
    speakers: frozenset[str]


class Shared(NamedTuple):
    """How much of a wording (number `part`) stands in a fuller one (number `whole`): words, and share of `part`."""

    part: int
    whole: int
    words: int
    share: float


def roots(wordings: Sequence[Wording]) -> list[int]:
    """For each wording the number of the fullest form of its utterance: its own where nothing fuller has it.

    >>> said = [Wording(text, frozenset()) for text in (
    ...     "the old bridge will be mended", "we promise that the old bridge will be mended by May", "no comment")]
    >>> roots(said)
    [1, 1, 2]
    """
    import numpy as np

    from corpuskit.fingerprints import PassageLimits, passages, tokenise

    words = tokenise(wording.text for wording in wordings)
    sizes = np.diff(words.documents)
    # The fullest first: a run of words that very many wordings have is looked for in the fullest of them.
    order = sorted(range(len(wordings)), key=lambda number: (-int(sizes[number]), wordings[number].text))
    rank = np.empty(len(wordings), np.int64)
    rank[order] = np.arange(len(wordings))
    limits = PassageLimits(words=QUOTES.fewest_shared, full=QUOTES.full, few=QUOTES.few)
    above: dict[int, tuple[tuple[bool, float, int, int], int]] = {}
    for shared in _shared(passages(words, rank, limits), words):
        size, whole = int(sizes[shared.part]), int(sizes[shared.whole])
        if belongs(shared, (size, whole), wordings[shared.part].speakers, wordings[shared.whole].speakers):
            same = bool(wordings[shared.part].speakers & wordings[shared.whole].speakers)
            choice = (same, round(shared.share, 1), whole, -int(rank[shared.whole]))
            above[shared.part] = max(above.get(shared.part, (choice, shared.whole)), (choice, shared.whole))
    found = list(range(len(wordings)))
    for number in order:  # what is above a wording comes before it
        if number in above:
            found[number] = found[above[number][1]]
    return found


def _shared(found: Passages, words: Words) -> list[Shared]:
    """What each pair of wordings shares: passages that do not overlap add up, as around an ellipsis."""
    rows = sorted(
        zip(found.b.tolist(), found.a.tolist(), found.start_b.tolist(), found.end_b.tolist(), found.words.tolist(),
            strict=True)
    )  # fmt: skip
    sizes = (words.documents[1:] - words.documents[:-1]).tolist()
    told = []
    for (part, whole), passages in groupby(rows, key=lambda row: row[:2]):
        reached, same = -1, 0
        for _, _, start, end, count in passages:
            if start >= reached:
                reached, same = end, same + count
        told.append(Shared(part, whole, same, same / sizes[part]))
    return told


def belongs(shared: Shared, sizes: tuple[int, int], speakers: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a wording of `sizes[0]` words is one utterance with a fuller one of `sizes[1]` words.

    >>> ana, max_ = frozenset(["dale"]), frozenset(["odd"])
    >>> belongs(Shared(0, 1, 8, 0.8), (10, 12), ana, ana), belongs(Shared(0, 1, 8, 0.8), (10, 12), ana, max_)
    (True, False)
    """
    part, whole = sizes
    least = QUOTES.least_share if part >= QUOTES.loose_words else QUOTES.disputed_share
    if shared.words < QUOTES.fewest_shared or shared.share < least:
        return False
    if speakers and others and not speakers & others:
        # Two named people: their words must be the same, and too many for a formula.
        return shared.share >= QUOTES.disputed_share and shared.words >= QUOTES.disputed_words
    if speakers & others:
        return whole <= max(QUOTES.longest_statement, part * QUOTES.largest_ratio)
    if shared.words < QUOTES.unnamed_words:
        return False
    return whole <= max(QUOTES.longest_unnamed, part * QUOTES.largest_ratio)
