"""The nouns of this stage: what a mention tells of its speaker, one name in one article, one speaker."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.settings import SPEAKERS
from corpuskit.speakers.names import Name
from corpuskit.text.intervals import interval

Week = int | None


class Saying(NamedTuple):
    """A mention, as far as its speaker is concerned; `path` is its article's path below the collection."""

    mention_id: str
    text: str
    speaker: str
    speaker_text: str
    article_id: str
    path: str
    outlet: str
    date: str


@dataclass(slots=True)
class Local:
    """One name in one article, with all that the article tells about it: there are a million, so they are slim.

    `said` are digests of longer wordings, `keys` the offices, `genders` a letter each time the article tells, `week`
    and `year` of the date where it is sharp enough.
    """

    name: Name
    article_id: str
    outlet: str
    date: str
    week: Week
    year: int | None
    speaker: str
    label: str = ""  # the name that a person gave
    mention_ids: list[str] = field(default_factory=list)
    said: array[int] = field(default_factory=lambda: array("Q"))
    roles: AbstractSet[str] = frozenset()
    keys: AbstractSet[str] = frozenset()
    genders: str = ""

    @property
    def gender(self) -> str:
        """What the article says: m, f or ''."""
        return majority(Counter(self.genders))


@dataclass(slots=True, eq=False)
class Speaker:
    """One speaker on the way: all locals that are held for one, and what is known of them together."""

    number: int
    kind: str
    words: tuple[str, ...]
    suffix: str = ""
    locals: list[Local] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)

    def take(self, local: Local) -> None:
        """Hold a local for this speaker."""
        self.locals.append(local)
        self.genders.update(local.genders)
        self.keys |= local.keys

    @property
    def gender(self) -> str:
        """What the articles say: m, f or ''."""
        return majority(self.genders)


def majority(genders: Counter[str]) -> str:
    """The gender that is told clearly more often than the other.

    >>> majority(Counter(m=5, f=1)), majority(Counter(m=1, f=1))
    ('m', '')
    """
    male, female = genders["m"], genders["f"]
    return "m" if male > 2 * female else "f" if female > 2 * male else ""


def when(date: str) -> tuple[Week, int | None]:
    """Number of the week and year of a date; None where it is too coarse for that.

    >>> when("2031-05-02")[1], when("2031"), when("")
    (2031, (None, 2031), (None, None))
    """
    span = interval(date)
    if span is None:
        return None, None
    first, last = span
    week = first.toordinal() // 7 if (last - first).days < SPEAKERS.sharp_days else None
    return week, first.year if first.year == last.year else None
