"""Which wordings are of one utterance: an excerpt, a rewording or a cut hangs on the fullest form that has its words.

Each wording takes at most one other above it, so that groups are trees with one fullest form at the root and
nothing is chained through overlaps. Source of the idea: Leskovec, Backstrom and Kleinberg, "Meme-tracking and the
dynamics of the news cycle", KDD 2009; there a heuristic cuts edges, here each wording chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.quotes.align import best_fit
from corpuskit.settings import QUOTES

if TYPE_CHECKING:
    from corpuskit.fingerprints import PassageLimits, Passages, Words

Choice = tuple[bool, float, int, int]


class Wording(NamedTuple):
    """Some words as they were quoted, folded, whether an ellipsis is among them, and who articles say speaks.

    `speakers` are surnames with the first name, if it is told: "dale ana". `days` are the first and the last day on
    which they were printed, counted from any day; None where not dated.
    """

    words: tuple[str, ...]
    cut: bool
    speakers: frozenset[str]
    days: tuple[int, int] | None = None


class Shared(NamedTuple):
    """How much of a wording stands in a fuller one: words, and the share of the wording's words."""

    words: int
    share: float


def roots(wordings: Sequence[Wording]) -> list[int]:
    """For each wording the number of the fullest form of its utterance: its own where nothing fuller has it.

    >>> said = [Wording(tuple(text.split()), False, frozenset()) for text in (
    ...     "the old bridge will be mended", "we promise that the old bridge will be mended by may", "no comment")]
    >>> roots(said)
    [1, 1, 2]
    """
    import numpy as np

    order = sorted(range(len(wordings)), key=lambda number: place(wordings[number]))
    rank = np.empty(len(wordings), np.int64)
    rank[order] = np.arange(len(wordings))
    above: dict[int, tuple[Choice, int]] = {}
    for part, whole in _candidates(wordings, order):
        if found := choice(wordings[part], wordings[whole], int(rank[whole])):
            above[part] = max(above.get(part, (found, whole)), (found, whole))
    top = list(range(len(wordings)))
    for number in order:  # what is above a wording comes before it
        if number in above:
            top[number] = top[above[number][1]]
    return top


def place(wording: Wording) -> tuple[int, bool, tuple[str, ...], list[str]]:
    """The fullest first: a run of words that very many wordings have is looked for in the fullest of them.

    Of the same words those with a speaker first: nothing without one may hold together what two people said.
    """
    return -len(wording.words), not wording.speakers, wording.words, sorted(wording.speakers)


def choice(part: Wording, whole: Wording, rank: int) -> Choice | None:
    """How well a wording hangs on a fuller one of this rank, the higher the better; None where it does not."""
    shared = share(part, whole)
    if not belongs(shared, part, whole):
        return None
    return share_speaker(part.speakers, whole.speakers), round(shared.share, 1), len(whole.words), -rank


def _candidates(wordings: Sequence[Wording], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a wording and a fuller one that have enough runs of words in common to be looked at."""
    from corpuskit.fingerprints import passages, tokenise

    # Read in their order: millions of passages need not be put into another one.
    words = tokenise((" ".join(wordings[number].words) for number in order), places=False)
    for part, whole in seen(words, passages(words, limits=limits())):
        yield order[part], order[whole]


def limits() -> PassageLimits:
    """Which runs of words are looked for."""
    from corpuskit.fingerprints import PassageLimits

    return PassageLimits(words=QUOTES.fewest_run, full=QUOTES.full, few=QUOTES.few)


def seen(words: Words, found: Passages) -> Iterator[tuple[int, int]]:
    """Of the passages of wordings the pairs, a wording and a fuller one, that have enough of it in common."""
    import numpy as np

    sizes = np.diff(words.documents)
    # Added up as arrays: of the many pairs that share a few words most are told apart before they cost anything.
    keys, shared = found.b.astype(np.int64) * len(sizes) + found.a, found.words
    del found  # they may be the largest thing in memory
    pairs, places = np.unique(keys, return_inverse=True)
    same = np.bincount(places, weights=shared, minlength=len(pairs))
    parts, wholes = np.divmod(pairs, max(1, len(sizes)))
    kept = same >= QUOTES.least_seen * sizes[parts]
    yield from zip(parts[kept].tolist(), wholes[kept].tolist(), strict=True)


def share(part: Wording, whole: Wording) -> Shared:
    """How much of a wording stands in a fuller one: in one place, or in order around an ellipsis.

    >>> one = Wording(("the", "bridge", "by", "may"), True, frozenset())
    >>> share(one, Wording(tuple("we will mend the old bridge whatever it costs by may".split()), False, frozenset()))
    Shared(words=4, share=1.0)
    """
    from rapidfuzz.distance import LCSseq

    if part.cut:
        same = LCSseq.similarity(part.words, whole.words)
    else:
        fit = best_fit(part.words, whole.words)
        same = 0 if fit is None or fit.same < QUOTES.least_dense * (fit.end - fit.start) else fit.same
    return Shared(same, same / max(1, len(part.words)))


def apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    """The days between two spans of days, 0 where they meet or one is not known.

    >>> apart((3, 9), (15, 20)), apart((3, 9), (8, 20)), apart(None, (1, 2))
    (6, 0, 0)
    """
    return max(0, other[0] - one[1], one[0] - other[1]) if one and other else 0


def share_speaker(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether somebody may be in both: the same surname, and first names that do not tell two people apart.

    >>> share_speaker(frozenset(["dale ana"]), frozenset(["dale"])), share_speaker(
    ...     frozenset(["dale ana"]), frozenset(["dale max"]))
    (True, False)
    """
    return any(alike(mine, theirs) for mine in one for theirs in other)


def alike(one: str, other: str) -> bool:
    """Whether two speakers may be one: short forms and initials are, another beginning of the first name is not.

    >>> alike("dale steve", "dale stephen"), alike("dale j", "dale jane"), alike("dale", "dale max")
    (True, True, True)
    """
    (surname, _, first), (others, _, other_first) = one.partition(" "), other.partition(" ")
    size = min(len(first), len(other_first), QUOTES.telling_letters)
    return surname == others and first[:size] == other_first[:size]


def belongs(shared: Shared, part: Wording, whole: Wording) -> bool:
    """Whether a wording is one utterance with a fuller one.

    >>> ana, max_ = (Wording(("w",) * 10, False, frozenset([name])) for name in ("dale", "odd"))
    >>> belongs(Shared(8, 0.8), ana, ana), belongs(Shared(8, 0.8), ana, max_)
    (True, False)
    """
    least = QUOTES.least_share if len(part.words) >= QUOTES.loose_words else QUOTES.disputed_share
    if shared.words < QUOTES.fewest_shared or shared.share < least:
        return False
    if len(part.words) < QUOTES.formula_words and apart(part.days, whole.days) > QUOTES.longest_pause:
        return False
    if share_speaker(part.speakers, whole.speakers):
        return len(whole.words) <= max(QUOTES.longest_statement, len(part.words) * QUOTES.largest_ratio)
    if part.speakers and whole.speakers:
        # Two named people: their words must be the same, and too many for a formula.
        return shared.share >= QUOTES.disputed_share and shared.words >= QUOTES.disputed_words
    if shared.words < QUOTES.unnamed_words:
        return False
    return len(whole.words) <= max(QUOTES.longest_unnamed, len(part.words) * QUOTES.largest_ratio)
