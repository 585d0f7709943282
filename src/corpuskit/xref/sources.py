"""Which outlet an article means by the name of its source."""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.text.words import fold_words


def bare(name: str) -> tuple[str, ...]:
    """The words of an outlet's name, without "the".

    >>> bare("The Averill Courier")
    ('averill', 'courier')
    """
    return tuple(word for word in fold_words(name) if word != "the")


class Outlets:
    """The outlets of a corpus, by their names and by what is left of them when they are spoken of."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = {bare(name): name for name in sorted(names, reverse=True) if name}
        self._endings: dict[tuple[str, ...], set[str]] = {}
        for words, name in self._whole.items():
            for at in range(1, len(words)):
                self._endings.setdefault(words[at:], set()).add(name)

    def meant(self, source: str) -> str:
        """The outlet that is meant, "" where none is, or more than one may be.

        >>> outlets = Outlets(["Averill Courier", "Castermoor Tribune", "Harbour Tribune"])
        >>> outlets.meant("the Courier"), outlets.meant("The Tribune"), outlets.meant("Radio Bray")
        ('Averill Courier', '', '')
        """
        words = bare(source)
        found = self._endings.get(words, set())
        return self._whole.get(words) or (next(iter(found)) if len(found) == 1 else "")


def is_own(source: str, outlet: str) -> bool:
    """Whether an outlet speaks of itself: "told the Courier", in the Averill Courier.

    >>> is_own("the Courier", "Averill Courier")
    True
    """
    return bool(outlet) and set(bare(source)) <= set(bare(outlet))
