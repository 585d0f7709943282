"""Documents that speak: "the report said", "Section 61 of the tax code says"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.article import Article
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.forms import flat
from corpuskit.mentions.names.noun_phrases import phrase_start
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.authors import DOCUMENTS

_PARTS = words.group("document parts")
_KNOWN = frozenset(("the", "this", "that", "his", "her", "their"))
NEAR = 40  # candidates on each side of a document that are looked at
LONGEST_WHOLE = 4  # tokens of what a part is of: "of the state tax code"


def is_known(line: Line, subject: Candidate) -> bool:
    """Whether a document is one that was told of before: "the letter", but not "a letter", "the embassy letter".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> line = tokenise("the embassy letter", 0, 18, [], frozenset())
    >>> is_known(line, Candidate(0, 2, "noun", "letter")), is_known(line, Candidate(2, 2, "noun", "letter"))
    (False, True)
    """
    return subject.first == subject.last or (subject.last == subject.first + 1 and line.lower[subject.first] in _KNOWN)


def told(line: Line, subject: Candidate) -> tuple[str, ...]:
    """By what words a document is told that need not be the one told of before: "a letter", "the Bray letter".

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> line = tokenise("the long Bray letter", 0, 20, [], frozenset())
    >>> told(line, Candidate(0, 3, "noun", "letter")), told(line, Candidate(3, 3, "noun", "letter"))
    (('the', 'long', 'Bray', 'letter'), ())
    """
    between = line.words[subject.first + 1 : subject.last]
    definite = subject.first == subject.last or line.lower[subject.first] in _KNOWN
    plain = definite and not any(word[0].isupper() for word in between)
    return () if plain else tuple(line.words[subject.first : subject.last + 1])


def phrase(article: Article, number: int, subject: Candidate) -> str:
    """The fullest phrase for a document that this paragraph or the two before name; of a part, the document."""
    part, best = subject.head in _PARTS, ""
    line, text = article.paragraphs[number].line, article.story.text
    end = _whole_end(line, subject.last) if part and line.lower[subject.first] not in ("a", "an") else subject.last
    own = flat(text[line.starts[phrase_start(line, subject.first)] : line.ends[end]])
    if end > subject.last and line.lower[end] not in DOCUMENTS:
        return own  # "Section 61 of the tax code": nothing fuller is known of it
    if not part and not is_known(line, subject):
        return own  # "the Averill report" is not the Bray report
    for near in range(max(0, number - 2), number + 1):
        line, found = article.paragraphs[near].line, article.paragraphs[near].found.candidates
        stop = bisect_left(found, subject.first, key=lambda one: one.first) + NEAR if near == number else len(found)
        for candidate in found[max(0, stop - 2 * NEAR) : stop]:
            named = candidate.kind == "noun" and (candidate.head == subject.head or part)
            if not named or candidate.head not in DOCUMENTS or candidate.head in _PARTS or candidate is subject:
                continue
            known = flat(text[line.starts[phrase_start(line, candidate.first)] : line.ends[candidate.last]])
            best = max(best, known, key=len)
    return best if part and best else max(own, best, key=len)


def _whole_end(line: Line, last: int) -> int:
    """The last token of what a part is of: "Section 61 of the tax code"; the part's own where that is not told."""
    at = last + 1
    at += at < len(line) and line.words[at][0].isdigit()
    if at >= len(line) or line.lower[at] != "of":
        return last
    at += 1 + (line.lower[at + 1 : at + 2] == ["the"])
    end = at
    while end < len(line) and end - at < LONGEST_WHOLE and _in_phrase(line, end):
        end += 1
    return end - 1 if end > at else last


def _in_phrase(line: Line, at: int) -> bool:
    low = line.lower[at]
    return low[0].isalnum() and low not in words.function_words() and low not in words.cues()
