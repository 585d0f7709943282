"""What the stage works on: articles, what two texts share, and the rows it makes."""

from __future__ import annotations

from typing import NamedTuple

from corpuskit.settings import COPIES


class Article(NamedTuple):
    """An article as far as copies are concerned; articles with equal words share the number `text`.

    `site` is the publisher on whose pages it stands (`home.sites`), '' where that is not known.
    """

    article_id: str
    text: int
    words: int
    outlet: str
    date: str
    agency: str
    origin: str
    site: str = ""


class Overlap(NamedTuple):
    """What two texts a and b share.

    `jaccard` is that of their sets of word 5-grams; `of_a` the share of a that stands in b, from 0 to 1; `words_a`
    the words of a that do; `own` the most words that one shared passage has outside quotations; `credits` is 1 where a
    names b and b not a, or a sets that passage off as quoted and names b; -1 where b credits a, 0 where neither is so.
    `loose` is 1 where there is one passage only, neither credits the other, and not even as few words as a passage
    needs stand in both in a row.
    """

    jaccard: float
    of_a: float
    of_b: float
    words_a: int
    words_b: int
    own: int
    credits: int = 0
    loose: int = 0

    def turned(self) -> Overlap:
        """The same, seen from b.

        >>> Overlap(0.3, 0.9, 0.4, 90, 92, 60, 1).turned()
        Overlap(jaccard=0.3, of_a=0.4, of_b=0.9, words_a=92, words_b=90, own=60, credits=-1, loose=0)
        """
        return self._replace(
            of_a=self.of_b, of_b=self.of_a, words_a=self.words_b, words_b=self.words_a, credits=-self.credits
        )

    @property
    def near(self) -> bool:
        """Whether each is mostly the other."""
        least, most = sorted((self.of_a, self.of_b))
        return self.jaccard >= COPIES.jaccard or (
            least >= COPIES.contained and most >= COPIES.mostly and self._more_than_quoted
        )

    @property
    def _more_than_quoted(self) -> bool:
        """Whether they share more than what both quote of a third, or one is nearly all of it."""
        return self.own >= COPIES.excerpt_words or max(self.of_a, self.of_b) >= COPIES.at_home

    @property
    def contained(self) -> bool:
        """Whether a mostly stands in b, which is longer."""
        enough = self.of_a >= COPIES.mostly and self.words_a >= COPIES.excerpt_words
        return not self.near and enough and self._more_than_quoted


class Copy(NamedTuple):
    """A row of the table copies."""

    group_id: str
    article_id: str
    kind: str
    original: str
    jaccard: float
    contained: float
    shared_words: int
    original_by: str


def share(part: int, whole: int) -> float:
    """A share as it is compared and stored.

    >>> share(2, 3), share(4, 3), share(0, 0)
    (0.6667, 1.0, 0.0)
    """
    return round(min(1.0, part / max(1, whole)), 4)
