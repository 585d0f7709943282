"""Programmes by their names: "said on “Evening Bray”", "in an interview with the Ana Dale Show"."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.text import lexicon

_TOLD = words.group("telling")
_DAYS = words.group("days and months") | words.group("times")
_FINITE = words.group("finite verbs")
_KNOWN = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(lexicon.words('en/programmes'), reverse=True)))})(?![\w’'-])")
_TALKS = frozenset("appearance appearances chat conversation discussion interview interviews podcast segment".split())
_EDITION = re.compile(r"\b(?:edition|episode|broadcast) of ([^:\n]{3,80}):\s*$")
LONGEST_HEADING = 160  # characters of its end that can name the programme
_APPEARING = frozenset(("appearing", "asked", "speaking", "talking"))
_WHOSE = words.group("determiners") | {"an", "recent", "exclusive"}
_WITHIN = frozenset(("during", "in", "on"))
_SHOWS = frozenset(("podcast", "program", "programme", "show"))
# What these say "on" something is what they are about.
_ABOUT = frozenset(
    "agree agreed agrees comment commented comments remark remarked remarks report reported reports".split()
)
_NOT_BETWEEN = frozenset(
    (*("about", "and", "as", "because", "but", "if", "of", "that", "when", "where", "who"), ":", ";")
)
_SMALL = words.function_words()
FARTHEST = 12  # tokens from a verb to its programme
FARTHEST_TALK = 6  # tokens from "interview" to "with": "an interview late on Monday with"
FARTHEST_FRONT = 24  # tokens of a sentence that can tell it before the subject
FARTHEST_BEFORE = 40  # tokens before the verb
_KINDS = frozenset("cable daily evening late-night morning news nightly radio sunday talk television tv weekly".split())
LONGEST_KIND = 3  # words of "nightly radio show"
LONGEST_OWNER = 4  # tokens of "on TV Bray's"
LONGEST_TITLE = 8  # words
LONGEST_SHOW = 6  # words of "the Ana Dale Morning Show"
SMALL = 3  # letters of the words that have no capital in a title


def said_on(line: Line, cue: int, text: str, subject: Candidate | None = None) -> str:
    """The programme on which the clause of the verb at token `cue` has it said; '' for none.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> from corpuskit.mentions.paragraph.marks import pair
    >>> def named(text):
    ...     spans = pair(text, [(0, len(text))])[0][0]
    ...     return said_on(tokenise(text, 0, len(text), spans, frozenset()), 1, text)
    >>> named("Dale said on “Evening Bray” that"), named("Dale said on “the day of wrath” that")
    ('Evening Bray', '')
    """
    return _behind(line, cue, text, subject) or before(line, cue, text, subject)


def edition(text: str, low: int, high: int) -> str:
    """The programme that a paragraph names whose words follow it: "From the May 3 edition of Evening Bray:".

    >>> text = "He was there. From the May 3 edition of TV Bray’s Evening Bray:"
    >>> edition(text, 0, len(text)), edition("The first edition of a book: it sold.", 0, 37)
    ('TV Bray’s Evening Bray', '')
    """
    found = _EDITION.search(text, max(low, high - LONGEST_HEADING), high)
    return found[1].strip() if found is not None and (found[1][0].isupper() or found[1].startswith("the ")) else ""


def signed(line: Line, subject: Candidate, text: str) -> str:
    """The programme behind the name that signs a quotation: "“…” — Ana Dale on “Evening Bray”"."""
    at = subject.last + 2
    return _title(line, at, text) if line.lower[at - 1 : at + 1] == ["on", QUOTE] else ""


def _behind(line: Line, cue: int, text: str, subject: Candidate | None) -> str:
    told, aside = line.lower[cue] in _TOLD, line.lower[cue] in _ABOUT
    start = cue + 1
    if subject is not None and cue < subject.first <= cue + 3:  # "said Ana Dale on “Evening Bray”"
        start = subject.last + 1
    for at in range(cue + 1, min(len(line), start + FARTHEST)):
        low, before = line.lower[at], line.lower[at - 1]
        if line.sentence[at] != line.sentence[cue] or (at >= start and _ends(line, at)):
            break
        found = ""
        if told and at <= cue + 2 and before in (line.lower[cue], "the"):
            found = name(line, at, text, known=low == QUOTE and " " not in _title(line, at, text))
        elif before in ("on", "with") or (before == "the" and line.lower[at - 2] in ("on", "with")):
            talk = _is_talk(line, start, at)
            direct = line.lower[at - 1 - (before == "the")] == "on" and not aside
            if talk or (direct and (told or _is_bare(line, start, at - 1))):
                found = name(line, at, text)
            elif low == QUOTE and before == "on":
                found = name(line, at, text, known=True)
        elif low == QUOTE and before.endswith(POSSESSIVES) and "on" in line.lower[max(start, at - LONGEST_OWNER) : at]:
            found = _title(line, at, text)  # "said on TV Bray's “Evening Bray” that"
        if found or (low == QUOTE and not _talk_behind(line, at)):
            return found
    return ""


def _talk_behind(line: Line, at: int) -> bool:
    """Whether the words in marks at token `at` have their occasion behind them: "“late” in an interview with"."""
    told = line.lower[at + 1 : at + 4]
    return told[:1] == ["in"] and told[1:2] in (["a"], ["an"]) and not _TALKS.isdisjoint(told[2:])


def before(line: Line, cue: int, text: str, subject: Candidate | None) -> str:
    """The same in front of the clause: "In an interview with “Evening Bray,” Dale said"."""
    low = max(bisect_left(line.sentence, line.sentence[cue]), cue - FARTHEST_BEFORE)
    if line.lower[low] == "on" and low + 1 < cue and (found := name(line, low + 1, text, known=True)):
        return found  # "On “Hannity,” Dale said"
    subject_end = cue if subject is None else subject.last  # what stands in front of the subject begins the sentence
    for at in range(low + 2, cue):
        if low + FARTHEST_FRONT <= at < subject_end:
            continue
        if line.lower[at] == QUOTE and line.lower[at + 1] in _TALKS and line.lower[at - 1] in _WHOSE:
            return _title(line, at, text) if not _WITHIN.isdisjoint(line.lower[at - 2 : at]) else ""
        before = line.lower[at - 1 - (line.lower[at - 1] == "the")]
        if before in ("on", "with") and _is_talk(line, low, at) and (found := name(line, at, text)):
            return found
    return ""


def _ends(line: Line, at: int) -> bool:
    """Whether what stands at a token belongs to another clause, or to the words themselves."""
    low = line.lower[at]
    return low in _NOT_BETWEEN or low in _FINITE or (low in words.cues() and low not in _TALKS and low.islower())


def _is_talk(line: Line, low: int, at: int) -> bool:
    """Whether the preposition before token `at` belongs to a talk: "in an interview on Monday with"."""
    end = at - 1 - (line.lower[at - 1] == "the")
    for index in range(end - 1, max(low, end - FARTHEST_TALK) - 1, -1):
        word = line.lower[index]
        if word in _TALKS or (word in _APPEARING and index == end - 1):
            return True
        host = line.words[index][0].isupper() and line.lower[end] == "on"  # "an interview with Ana Dale on"
        if not (host or word in _DAYS or word in _SMALL or word.endswith("ly") or word.isdigit()):
            return False
    return False


def _is_bare(line: Line, start: int, end: int) -> bool:
    """Whether nothing but times and small words stands between a verb and "on": "said late on Monday on"."""
    return all(
        line.lower[at] in _DAYS or line.lower[at] in _SMALL or line.lower[at] == "," or line.lower[at].endswith("ly")
        for at in range(start, end)
    )


def name(line: Line, at: int, text: str, known: bool = False) -> str:
    """The name of a programme at token `at`: in marks, ending in "Show", or one that is known; '' for none."""
    if line.lower[at] == QUOTE:
        title = _title(line, at, text)
        person = line.lower[at - 1] == "with" and " " not in title  # "an interview with “Tiny”"
        return title if _KNOWN.fullmatch(title) or not (known or person) else ""
    if not (line.words[at][0].isupper() or line.words[at][0].isdigit()):
        return ""
    if owned := _owned(line, at, text):
        return owned
    if line.words[at].endswith(POSSESSIVES):
        return ""
    if (match := _KNOWN.match(text, line.starts[at])) is not None:
        return match[0]
    for last in range(at + 1, min(len(line), at + LONGEST_SHOW)):
        if not line.words[last][0].isupper():
            break
        if line.lower[last] in _SHOWS:
            first = at - (line.lower[at - 1] == "the")
            return text[line.starts[first] : line.ends[last]]
    return ""


def _owned(line: Line, at: int, text: str) -> str:
    """Somebody's show that has no name of its own: "Ana Dale's radio show"."""
    last = at
    while last < at + 3 and not line.words[last].endswith(POSSESSIVES) and line.words[last + 1 : last + 2]:
        last += 1
        if not line.words[last][0].isupper():
            return ""
    told = line.lower[last + 1 : last + 1 + LONGEST_KIND]
    show = next((index for index, low in enumerate(told) if low in _SHOWS), -1)
    aired = line.words[last].endswith(POSSESSIVES) and show >= 0 and _KINDS.issuperset(told[:show])
    return text[line.starts[at] : line.ends[last + 1 + show]] if aired else ""


def _title(line: Line, at: int, text: str) -> str:
    """What stands in the marks at token `at`, if it is written like a name; '' if not."""
    title = text[line.quotes[at].start : line.quotes[at].end].strip("\"'“”‘’,. ")
    if _KNOWN.fullmatch(title):
        return title
    parts = title.split()
    if not 0 < len(parts) <= LONGEST_TITLE or title.endswith(("!", "?")) or "," in title:
        return ""
    named = parts[0][0].isupper() and parts[-1].lower() not in _DAYS
    written = all(part[0].isupper() or not part[0].islower() or len(part) <= SMALL or part == "with" for part in parts)
    return title if named and written else ""
