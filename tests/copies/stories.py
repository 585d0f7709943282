"""Invented articles of any number, and copies of them: the same in every run."""

from __future__ import annotations

import random

_WORDS = """
    harbour bridge council mayor winter ferry engine anchor ministry letter tide river school fire market union
    general strike budget road tunnel crane captain judge report night morning price bread water lamp signal
    tower garden station track minister baker writer doctor painter north south east west old new long short
    quiet broken heavy narrow open closed late early certain several hundred forty seven green iron wooden
""".split()
_SMALL = "the a of to in and was on with for at by from that which had not".split()


def story(seed: int, sentences: int = 12, words: int = 20) -> str:
    """A text that shares no run of words with those of other seeds but by chance."""
    rng = random.Random(seed)
    lines = []
    for number in range(sentences):
        chosen = [rng.choice(_SMALL if place % 2 else _WORDS) for place in range(words - 1)]
        lines.append(" ".join([f"{rng.choice(_WORDS).title()}{seed}", *chosen]) + ".")
        if number % 3 == 2:
            lines[-1] += "\n\n"
    return " ".join(lines).replace("\n\n ", "\n\n").strip()


def edited(text: str, share: float, seed: int) -> str:
    """The text with this share of its words replaced by others."""
    rng = random.Random(seed)
    return " ".join(rng.choice(_WORDS) if rng.random() < share else word for word in text.split(" "))


def passage(text: str, first: int, count: int) -> str:
    """So many words of a text, from the word of this number."""
    return " ".join(text.split()[first : first + count])
