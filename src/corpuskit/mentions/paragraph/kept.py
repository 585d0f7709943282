"""What a pure function said of a word, kept for the next time: news has few words and many of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
LONGEST = 40  # characters of a word; longer ones are not kept


class Kept(dict[Key, Value]):
    """What `function` says of each word, or tuple of words; all is forgotten when there are `most`.

    A look at a word costs two thirds of one at `functools.lru_cache`, which notes the order of use as well.

    >>> kept = Kept(str.lower, 2)
    >>> [kept[word] for word in ("A", "B", "A", "C")], list(kept)
    (['a', 'b', 'a', 'c'], ['C'])
    """

    def __init__(self, function: Callable[[Key], Value], most: int) -> None:
        self.function, self.most = function, most

    def __missing__(self, key: Key) -> Value:
        value = self.function(key)
        if len(self) >= self.most:
            self.clear()
        if len(key) <= LONGEST:  # type: ignore[arg-type]
            self[key] = value
        return value
