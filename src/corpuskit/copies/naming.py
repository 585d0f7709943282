"""What outlets, wire services and authors are called, and whether an article names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Words, tokenise
from corpuskit.fingerprints.arrays import Hashes
from corpuskit.text import lexicon
from corpuskit.text.words import fold_words

Name = tuple[str, ...]

_PLACES = frozenset(("atlantic", "hill"))  # that papers are called by
_PARTS_OF_NAMES = frozenset(("news", "agency", "press", "service", "wire"))


class Signature(NamedTuple):
    """Whose an article is: its outlet, the wire service that it has a line of, its authors, commas between."""

    outlet: str
    agency: str
    author: str


class Naming:
    """Of many articles: which ones name which others."""

    def __init__(self, words: Words, hashes: NDArray[np.uint64], signature: Callable[[int], Signature]) -> None:
        """`hashes` are of the numbers that `words` has in place of words."""
        self._words, self._signature = words, signature
        self._order = np.argsort(hashes)
        self._sorted = hashes[self._order]
        self._known: dict[tuple[Signature, bool], list[list[int]]] = {}

    def names(self, one: int, other: int, *, surely: bool = False) -> bool:
        """Whether the story of one article names the outlet, the wire service or an author of the other.

        `surely` leaves out names that are usual words as well: Reason, the Hill.
        """
        key = self._signature(other), surely
        if key not in self._known:
            found = (name for name in called(key[0]) if not (surely and _is_usual(name)))
            self._known[key] = [*filter(None, map(self._numbers, found))]
        first, end = self._words.documents[one : one + 2]
        story = self._words.hashes[first:end]
        return any(_stands(name, story) for name in self._known[key])

    def is_wire(self, one: int) -> bool:
        """Whether an article is a wire service's, or has a line of one."""
        signature = self._signature(one)
        return bool(signature.agency) or is_agency(signature.outlet)

    def _numbers(self, name: Name) -> list[int]:
        """The words of a name as numbers; none where one of them stands in no article."""
        wanted = tokenise([" ".join(name)]).hashes
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return self._order[at].tolist() if (self._sorted[at] == wanted).all() else []


def _stands(name: list[int], story: Hashes) -> bool:
    """Whether words stand one after the other in a story.

    >>> story = np.array([4, 1, 2, 1, 3], np.uint32)
    >>> _stands([1, 3], story), _stands([1, 2], story), _stands([2, 3], story), _stands([3, 4], story)
    (True, True, False, False)
    """
    places = np.flatnonzero(story == name[0]).tolist()
    return any(story[place : place + len(name)].tolist() == name for place in places)


def _is_usual(name: Name) -> bool:
    """Whether a name is a word that stands in many stories for something else."""
    word = name[0]
    return len(name) == 1 and (
        word in _PLACES or word in lexicon.words("en/common_words") or word in lexicon.words("en/sentence_openers")
    )


def called(signature: Signature) -> set[Name]:
    """How another article may name the one of this signature; an author by first and last name, or more.

    >>> sorted(called(Signature("The Courier", "AP", "Ada B. Lind, Olo")))
    [('a', 'p'), ('ada', 'b', 'lind'), ('ada', 'lind'), ('ap',), ('ap', 'news'), ('associated', 'press'), ('courier',)]
    """
    authors = [tuple(fold_words(author)) for author in signature.author.split(",")]
    full = {author for author in authors if len(author) > 1}
    return names(signature.outlet) | names(signature.agency) | full | {(author[0], author[-1]) for author in full}


def names(named: str) -> set[Name]:
    """What an agency or outlet is called: as it is written, by its aliases, and without "News Agency" behind it.

    >>> sorted(names("The Halyard News Agency"))
    [('halyard',), ('halyard', 'news'), ('halyard', 'news', 'agency')]
    """
    known = bare(named)
    found = {known} | _agencies().get(known, frozenset())
    while len(known) > 1 and known[-1] in _PARTS_OF_NAMES and known not in _agencies():
        known = known[:-1]
        found.add(known)
    return found - {()}


def is_agency(outlet: str) -> bool:
    """Whether an outlet is a wire service.

    >>> is_agency("The Associated Press"), is_agency("Harbour Gazette")
    (True, False)
    """
    return bare(outlet) in _agencies()


def bare(name: str) -> Name:
    """The words of a name, folded, without "The" before it."""
    words = tuple(fold_words(name))
    return words[1:] if words[:1] == ("the",) else words


@cache
def _agencies() -> dict[Name, frozenset[Name]]:
    """All names of each wire service, by each of them."""
    services: dict[str, set[Name]] = {}
    for alias, name in lexicon.table("agencies").items():
        services.setdefault(name, {bare(name)}).add(bare(alias))
    return {alias: frozenset(names) for names in services.values() for alias in names}
