"""A phrase that can be a speaker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Candidate:
    """A phrase that can be a speaker: tokens `first` to `last`, both included.

    `kind` is name, noun or pronoun; `name_first` is where the name begins after titles and nouns in front of it;
    `head` is the last word in lower case.
    """

    first: int
    last: int
    kind: str
    head: str
    name_first: int = 0
    possessive: bool = False
