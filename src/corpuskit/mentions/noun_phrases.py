"""Where the phrase for a speaker without a name begins and ends: "a spokesman for Gull Air", "one of the divers"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions import words
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.tokens import Line

_BODIES = words.group("bodies")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
LONGEST_OWNED = 4  # tokens


def place_of(candidates: list[Candidate], first: int) -> int:
    """The number of the candidate that begins with token `first`, or of the one behind it."""
    return bisect_left(candidates, first, key=lambda candidate: candidate.first)


def with_article(line: Line, subject: Candidate, phrase: str) -> str:
    """A phrase that is no name with its article: "the Norland Republican"."""
    before = line.words[subject.first - 1] if subject.first else ""
    return f"{before} {phrase}" if before.lower() in _ARTICLES else phrase


def owner_start(line: Line, candidates: list[Candidate], subject: Candidate) -> int:
    """The first token of what owns a noun, "the envoy's office", or of the noun itself."""
    at = place_of(candidates, subject.first)
    if at == 0 or not candidates[at - 1].possessive or candidates[at - 1].last != subject.first - 1:
        return subject.first
    first = candidates[at - 1].first
    return first - 1 if first and line.lower[first - 1] == "the" else first


def phrase_end(line: Line, candidates: list[Candidate], subject: Candidate) -> int:
    """The last token of "a spokesman for Gull Air" or "one of the divers"."""
    at, end = place_of(candidates, subject.first) + 1, subject.last
    while at < len(candidates) and end + 1 < len(line) and line.lower[end + 1] in ("of", "for", "at", "in"):
        first = candidates[at].first
        if line.lower[end + 1] == "in" and not (candidates[at].possessive or candidates[at].head in _BODIES):
            break  # "a man in Bray": "an official in the mayor's office"
        if first - end > 3 or any(word not in _ARTICLES for word in line.lower[end + 2 : first]):
            break
        after = candidates[at + 1] if at + 1 < len(candidates) and candidates[at].kind == "name" else None
        if after is not None and after.kind == "noun" and after.first == candidates[at].last + 1:
            at += 1  # "the Averill council's"
        end = candidates[at].last
        if candidates[at].possessive:
            return _owned_end(line, end)
        at += 1
    return end


def spelt(line: Line, first: int, last: int) -> str:
    """The words of the tokens from `first` to `last`, with a blank where the text has one."""
    gaps = (" " * (line.starts[at] > line.ends[at - 1]) for at in range(first + 1, last + 1))
    return line.words[first] + "".join(
        f"{gap}{word}" for gap, word in zip(gaps, line.words[first + 1 : last + 1], strict=True)
    )


def _owned_end(line: Line, owner: int) -> int:
    """The last token of what the owner at token `owner` has: "one of Dale's old friends said"."""
    end = owner
    while end + 1 < len(line) and end - owner < LONGEST_OWNED and line.words[end + 1].isalpha():
        low = line.lower[end + 1]
        if low in words.function_words() or low in words.cues():
            break
        end += 1
    return end
