"""Which places are one phrase: those like its wording, in at least two outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpuskit.settings import PHRASES

Form = tuple[int, ...]


class Member(NamedTuple):
    """A place, as far as grouping needs it: its words as numbers, its outlet's number (-1 where it is not known)."""

    place: int
    form: Form
    outlet: int


class Cluster(NamedTuple):
    """A phrase: the place whose wording it has, and each place with how like that wording it is (0 to 1)."""

    head: int
    members: list[tuple[int, float]]


def clusters(members: Sequence[Member]) -> Iterator[Cluster]:
    """The phrases among places that belong together; what stands in too few outlets is left out.

    Edits and chance can chain places that have little in common: each place is compared with the phrase's wording,
    and those unlike it are grouped anew among themselves.

    >>> line, other = (1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12)
    >>> found = clusters([Member(0, line, 1), Member(1, line, 2), Member(2, other, 3)])
    >>> [(phrase.head, phrase.members) for phrase in found]
    [(0, [(0, 1.0), (1, 1.0)])]
    """
    from rapidfuzz.distance import Indel

    left = list(members)
    for _ in range(PHRASES.most_rounds):
        if not is_shared(left):
            return
        head = left[_head([member.form for member in left], Indel.normalized_similarity)]
        alike: dict[Form, float] = {}
        near, far = [], []
        for member in left:
            if member.form not in alike:
                alike[member.form] = round(Indel.normalized_similarity(head.form, member.form), 3)
            if alike[member.form] >= PHRASES.fewest_alike:
                near.append(member)
            else:
                far.append(member)
        if is_shared(near):
            yield Cluster(head.place, [(member.place, alike[member.form]) for member in near])
            left = far
        else:
            left = [member for member in left if member.form != head.form]


def is_shared(members: Sequence[Member]) -> bool:
    """Whether two of them are by different outlets."""
    return len({member.outlet for member in members if member.outlet >= 0}) > 1


def _head(forms: Sequence[Form], similarity: Callable[[Form, Form], float]) -> int:
    """Which form is the wording: the longest that stands twice, else the one most like all others."""
    counted = Counter(forms)
    common = max((form for form, count in counted.items() if count > 1), key=lambda form: (len(form), form), default=())
    longest = max(len(form) for form in counted)
    if common and len(common) >= PHRASES.fewest_of_longest * longest:
        return forms.index(common)
    sample = sorted(counted, key=lambda form: (-len(form), form))[: PHRASES.most_compared]
    sums = [round(sum(similarity(form, other) for other in sample), 6) for form in sample]
    best = max(range(len(sample)), key=lambda index: (sums[index], -index))
    return forms.index(sample[best])
