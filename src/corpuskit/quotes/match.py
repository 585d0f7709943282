"""Which wordings are of one utterance: an excerpt, a rewording or a cut hangs on the fullest form that has its words.

Each wording takes at most one other above it, so that groups are trees with one fullest form at the root and
nothing is chained through overlaps. Source of the idea: Leskovec, Backstrom and Kleinberg, "Meme-tracking and the
dynamics of the news cycle", KDD 2009; there a heuristic cuts edges, here each wording chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from corpuskit.quotes.align import best_fit
from corpuskit.settings import QUOTES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpuskit.fingerprints import PassageLimits, Passages, Words

_KNOWN, _SHARE, _SIZE, _BELOW = 62, 58, 32, (1 << 32) - 1  # the binary digits of a choice


class Wording(NamedTuple):
    """Some words as they were quoted, folded, whether an ellipsis is among them, and who articles say speaks.

    `speakers` are surnames with the first name, if it is told: "dale ana". `days` are the first and the last day on
    which they were printed, counted from any day; None where not dated.
    """

    words: tuple[str, ...]
    cut: bool
    speakers: frozenset[str]
    days: tuple[int, int] | None = None


class Placed(NamedTuple):
    """A wording as a row of plain values; rows are sorted by `place`, the fullest first.

    `speakers` one a line; days -1 where not dated; `members` says to whoever made the row whose wording it is.
    """

    place: bytes
    words: str
    cut: int
    speakers: str
    first_day: int
    last_day: int
    members: bytes

    def wording(self) -> Wording:
        """The wording itself."""
        days = None if self.first_day < 0 else (self.first_day, self.last_day)
        return Wording(tuple(self.words.split()), bool(self.cut), frozenset(self.speakers.split("\n")) - {""}, days)


def placed(wording: Wording, tie: bytes, members: bytes = b"") -> Placed:
    """The row of a wording; `tie` tells it from others of the same words and speakers, and which of them comes first.

    >>> said = Wording(("no", "comment"), False, frozenset(["dale ana"]), (3, 9))
    >>> placed(said, b"").wording() == said
    True
    """
    low, high = wording.days or (-1, -1)
    speakers = "\n".join(sorted(wording.speakers))
    return Placed(place(wording, tie), " ".join(wording.words), wording.cut, speakers, low, high, members)


class Shared(NamedTuple):
    """How much of a wording stands in a fuller one: words, and the share of the wording's words."""

    words: int
    share: float


def roots(rows: Sequence[tuple[Any, ...]]) -> NDArray[np.int32]:
    """For each wording, in their order, the fullest form of its utterance: itself where nothing fuller has it.

    `rows` are those of `placed`, in order; they are read one at a time, so that they may lie on a disk.

    >>> said = [Wording(tuple(text.split()), False, frozenset()) for text in (
    ...     "the old bridge will be mended", "we promise that the old bridge will be mended by may", "no comment")]
    >>> roots(sorted(placed(wording, b"") for wording in said)).tolist()
    [0, 0, 2]
    """
    import numpy as np

    from corpuskit.fingerprints import passages_in_turn, tokenise

    words = tokenise((Placed._make(row).words for row in rows), places=False, numbers=True)
    best = np.zeros(len(rows), np.int64)
    for found in passages_in_turn(words, limits()):
        wholes: dict[int, Wording] = {}
        for part, pairs in groupby(seen(words, found), key=itemgetter(0)):
            wording, chosen = Placed._make(rows[part]).wording(), int(best[part])
            for _, whole in pairs:
                if whole not in wholes:
                    wholes[whole] = Placed._make(rows[whole]).wording()
                chosen = max(chosen, choice(wording, wholes[whole], whole))
            best[part] = chosen
    return tops(best)


def place(wording: Wording, tie: bytes) -> bytes:
    """Bytes by whose order the fullest come first: what very many wordings have is looked for in the fullest of them.

    Of the same words those with a speaker first: nothing without one may hold together what two people said.

    >>> said = [Wording(tuple(text.split()), False, frozenset(who)) for text, who in (
    ...     ("no comment", ["dale"]), ("no comment at", []), ("no co", []), ("no comment", []))]
    >>> sorted(range(4), key=lambda number: place(said[number], b""))
    [1, 0, 2, 3]
    """
    texts = b"".join("\1".join(part).encode() + b"\0" for part in (wording.words, sorted(wording.speakers)))
    return ((1 << 32) - len(wording.words)).to_bytes(5) + bytes([not wording.speakers]) + texts + tie


def choice(part: Wording, whole: Wording, rank: int) -> int:
    """How well a wording hangs on a fuller one of this rank, the higher the better; 0 where it does not.

    Below 2 ** 63: whether somebody may be the speaker of both, the share of words, the length, the lower rank.

    >>> whole = Wording(tuple("we will mend the old bridge by may".split()), False, frozenset())
    >>> part, other = whole._replace(words=whole.words[1:]), whole._replace(words=("no",) * 9)
    >>> choice(part, whole, 3) > choice(part, whole, 4) > choice(part, other, 2)
    True
    """
    if not belongs(Shared(len(part.words), 1.0), part, whole):  # whatever they share
        return 0
    shared = share(part, whole)
    if not belongs(shared, part, whole):
        return 0
    known = share_speaker(part.speakers, whole.speakers)
    share_of_ten = round(10 * round(shared.share, 1))
    return known << _KNOWN | share_of_ten << _SHARE | len(whole.words) << _SIZE | (_BELOW - rank)


def tops(best: NDArray[np.int64]) -> NDArray[np.int32]:
    """For each wording the one that it hangs on in the end, by the best choice of each; a fuller one has a lower rank.

    It ends: each round halves the way to the top.

    >>> import numpy as np
    >>> tops(np.array([0, *((1 << 32) - 1 - whole for whole in (0, 1, 1)), 0])).tolist()
    [0, 0, 0, 0, 4]
    """
    import numpy as np

    every = np.arange(len(best), dtype=np.int32)
    found = np.where(best > 0, _BELOW - (best & _BELOW), every).astype(np.int32)
    while True:
        further = found[found]
        if np.array_equal(further, found):
            return found
        found = further


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
