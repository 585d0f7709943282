"""When the compiled kernels are worth their start: below, plain Python is done before they are loaded."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

CHARACTERS = 1_000_000  # of text; loading kernels takes as long as some 0.5 to 1 MB in plain Python
WORDS = CHARACTERS // 6


@cache
def can_compile() -> bool:
    """Whether there is a compiler; it is not loaded for the answer.

    >>> can_compile() in (True, False)
    True
    """
    return find_spec("numba") is not None
