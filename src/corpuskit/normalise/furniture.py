"""Lines of a page that are no part of its story, told by their wording."""

from __future__ import annotations

import re
from functools import cache

from corpuskit.text import lexicon

LONGEST = 240  # characters; what is longer is a paragraph
_EDGES = " \t*_•·–—-|>»«[]()#…:.!"
_FIRST = re.compile(r"[\s*_•·–—|>»«\[\]()#….:!-]{0,20}([©@&'’\w][\w'’&-]{0,40})")
_NAMED = (
    "AP|AFP|Reuters|REUTERS|Getty(?:\\sImages)?|EPA|UPI|Bloomberg|Pixabay|Dreamstime|Shutterstock|iStock(?:photo)?"
    "|Wikimedia(?:\\sCommons)?|Flickr|Associated\\sPress|Zuma(?:\\sPress)?|Twitter|Facebook|YouTube|C-SPAN"
)
_CREDIT = re.compile(
    rf"""\(\s?(?:
        (?:[Ss]creen\s?shots?|[Pp]hotos?|PHOTO|[Ii]mages?|[Pp]ictures?|[Ii]llustrations?|[Pp]hotographs?|[Cc]redit)[:\s][^()]{{0,120}}
        |(?:{_NAMED})\s(?:[Pp]hotos?|[Ii]mages?|[Ff]ile)\b[^()]{{0,80}}
        |[^()]{{0,60}}\b(?i:photo)[:/][^()]{{1,60}}
        |[^()/]{{2,60}}[/,]\s?(?:{_NAMED}|[A-Z][\w\s]{{1,30}}/(?:{_NAMED}))(?:\s?(?:via\s)?[^()]{{0,40}})
        |(?:{_NAMED})(?:/[^()]{{0,60}})?
    )\s?\)[.\s]{{0,3}}$""",
    re.VERBOSE,
)
_CREDIT_END = re.compile(
    r"(?:\bREUTERS/[A-Z][^.!?\n]{2,60}|\s[/|]\s?(?:AP|AFP|Getty Images|Reuters)(?: Photo)?|(?:via|/)\s?Getty Images"
    r"|(?<=\S\s)Photograph: [A-Z][^.!?\n]{2,80}|(?<=\S\s)Photo: [A-Z][^.!?\n]{2,80}"
    r"|[.…]\s?Credit\s?[A-Z][\w.]{0,20} ?[A-Z][^.!?\n]{2,60})\.?$"
)
NO_PLAYER = "Media playback is unsupported on your device"
_CAPTIONED = ("Image copyright ", "Image caption ", "Media caption ", NO_PLAYER + " Media caption ")
_VIDEO = ("CLOSE ", "Buy Photo ", "PLAY VIDEO ")
_LONGEST_CREDIT = 120
_LONGEST_CAPTION = 450
_LONG_QUOTATION = re.compile(r"[“\"][^“”\"\s]{1,40}(?: [^“”\"\s]{1,40}){7,80}[”\"]")
_QUOTATION = re.compile(r"[“\"][^“”\"\s]{1,40}(?: [^“”\"\s]{1,40}){3,80}[”\"]")
_SYMBOLS = re.compile(r"[\W_]{1,60}")


@cache
def _phrases() -> dict[str, list[tuple[str, bool, str]]]:
    """By first word: phrases, longest first, whether they only begin the line, and the kind of line."""
    index: dict[str, list[tuple[str, bool, str]]] = {}
    for phrase, kind in lexicon.table("en/furniture").items():
        begins = phrase.endswith("…") and len(phrase) > 1
        bare = phrase[:-1] if begins else phrase.strip(_EDGES)
        index.setdefault(_first_word(bare), []).append((bare, begins, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return index


def _first_word(line: str) -> str:
    match = _FIRST.match(line)
    return match[1] if match else ""


def kind_of(line: str) -> tuple[str, str]:
    """The kind of line that the word lists know, and what follows the phrase; two empty strings for others.

    >>> kind_of("SEE ALSO: Ferries stop again"), kind_of("Story Continued Below")
    (('related list', 'Ferries stop again'), ('inserted headline', ''))
    >>> kind_of("Sign upright and the ferry sails.")
    ('', '')
    """
    first = _FIRST.match(line)
    if not first or len(line) > LONGEST:
        return "", ""
    phrases = _phrases().get(first[1].lower())
    if not phrases:
        return "", ""
    start = first.start(1)
    bare = line[start:].lower()
    for phrase, begins, kind in phrases:
        if not bare.startswith(phrase):
            continue
        rest = bare[len(phrase) :]
        if (kind == "caption" and has_long_quotation(line)) or ("expressed" in phrase and has_quotation(line)):
            return "", ""
        if begins:
            if not rest or not (phrase[-1].isalpha() and rest[0].isalnum()):
                return kind, line[start + len(phrase) :].strip(" :|-–—")
        elif not rest.strip(_EDGES):
            return kind, ""
    return "", ""


def is_symbols(line: str) -> bool:
    """Whether a line is drawn and not written: `* * *`, `___`.

    >>> is_symbols("* * *"), is_symbols("No.")
    (True, False)
    """
    return len(line) <= 60 and not any(map(str.isalnum, line)) and _SYMBOLS.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line tells what a picture shows, or who took it.

    >>> is_caption("Ferries in the harbour, May 2016. (Photo: Ada Lind)"), is_caption("(Bo Falk/Reuters)")
    (True, True)
    >>> is_caption("He showed a photo (it was his own).")
    False
    """
    if line.startswith(_CAPTIONED):
        return len(line) <= _LONGEST_CAPTION
    if len(line) > _LONGEST_CAPTION or not _has_credit(line) or has_long_quotation(line):
        return False
    if line.startswith(_VIDEO):
        return True
    if line[-1:] in ") ." and ")" in line[-4:] and _CREDIT.search(line, max(0, line.rfind("("))):
        return True
    end = line[-_LONGEST_CREDIT:]
    return bool(_CREDIT_END.search(end)) and not _is_speech(line)


def _has_credit(line: str) -> bool:
    """Whether a line may be a caption: most are told apart by this, without a pattern."""
    end = line[-_LONGEST_CREDIT:]
    return (
        ")" in line[-4:]
        or "Getty" in end
        or "Photo" in end
        or "AP" in end
        or "AFP" in end
        or "euters" in end
        or "REUTERS" in end
        or "Credit" in end
        or line.startswith(_VIDEO)
    )


def has_quotation(line: str) -> bool:
    """Whether four words or more stand between double marks.

    >>> has_quotation('He called it "a very old ferry".'), has_quotation('So-called "fair use".')
    (True, False)
    """
    return ("“" in line or '"' in line) and _QUOTATION.search(line) is not None


def has_long_quotation(line: str) -> bool:
    """Whether words between double marks are as many as only a speaker's are: they stay, even in a caption.

    >>> has_long_quotation('Ada Lind: "We will sail to the harbour before the storm comes."')
    True
    """
    if "“" not in line and '"' not in line:
        return False
    pattern = _QUOTATION if " said" in line or " says" in line else _LONG_QUOTATION
    return pattern.search(line) is not None


def _is_speech(line: str) -> bool:
    return any(mark in line for mark in '"“”') and " said" in line


def is_story(line: str) -> bool:
    """Whether a line reads like a paragraph of a story: long and ended, or with quoted speech in it.

    >>> is_story("“We will sail,” he said."), is_story("More stories from the harbour")
    (True, False)
    """
    words = line.count(" ") + 1
    if words >= 4 and _is_speech(line):
        return True
    if any(mark in line for mark in '"“') and words > 12:
        return True
    return words > 25 and line[-1] in '.!?”"’…'
