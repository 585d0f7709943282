"""Where a name ends: the words in capitals that belong together."""

from __future__ import annotations

from corpuskit.mentions.names import nobody, offices
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.facts import POSSESSIVES, bare, is_name_word
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.text import lexicon

_LINKS = words.group("name links")
PARTICLES = words.group("name particles")
_SUFFIXES = words.group("name suffixes")
_YOUNGER = frozenset(("jr", "jr."))
_ORGANISATIONS = words.group("organisations")
_OF_MEMBERS = frozenset(("association", "brotherhood", "federation", "guild", "league", "society", "union"))
MOST_PARTNERS = 4  # of a firm's name, before "&"
LONGEST_BODY = 4  # words of its name behind its members
_AGAINST = "v."  # of a case at law: nobody is called so
_BEFORE_WEEKDAYS = frozenset("ash black bloody cyber easter fat giving good holy ruby super taco".split())
_ON_SUBJECTS = frozenset(("commission", "committee", "conference", "council", "panel", "subcommittee"))
_SUNDAYS = (["Express"], ["Mail"], ["Mirror"], ["Post"], ["Telegraph"], ["Times"])
_BEFORE_TODAY = frozenset("india medical psychology russia usa".split())  # outlets
_OF_PRESS = frozenset("associated canadian detroit free jewish national".split())  # agencies and papers
# The same few words are asked for again and again.
_is_name_word = Kept(is_name_word, facts.MOST_WORDS).__getitem__
# In capitals these end a name as little as in "Theresa May" or "George Will".
_SURNAMES = frozenset(
    ("may", "will", "more", "still", "an", "so", "do", "down", "over", "like", "can", "ok", "no", "am")
)


def is_button(line: Line, at: int) -> bool:
    """Whether token `at` begins "Read more", which many pages have behind a name."""
    return line.words[at] == "Read" and line.lower[at + 1 : at + 2] == ["more"]


def _is_called(before: str) -> bool:
    """Whether a weekday may belong to the word before it: "Black Friday", "Billy Sunday"."""
    return before in _BEFORE_WEEKDAYS or before in lexicon.table("en/first_names")


def _ends_name(line: Line, at: int, title: bool) -> bool:
    """Whether a word in capitals is no part of the name before it: "Dale While", in a headline "Dale Says"."""
    low = line.lower[at]
    if facts.contracted(low) or line.lower[at - 1] in _YOUNGER or low == "tweeted":
        return True  # "of Max Berg Jr. Lind said", "Dale Tweeted"
    if low in nobody.WEEKDAYS and not _is_called(line.lower[at - 1]):
        return line.words[at + 1 : at + 2] not in _SUNDAYS  # "the Bray Sunday Times"
    if is_button(line, at) or (low == "flight" and line.lower[at + 1 : at + 2] and line.lower[at + 1].isdigit()):
        return True  # "Gull Air Flight 12" is the airline's
    if low == "today" and line.lower[at - 1] in _BEFORE_TODAY:
        return False
    if low in words.function_words() and len(low) > 1 and low not in _LINKS:
        following = line.words[at + 1][0] if at + 1 < len(line) else ""
        return low not in _SURNAMES or (title and following.isalpha())
    if low == "press" and line.lower[at - 1] in _OF_PRESS:
        return False
    return title and low in words.cues() and low not in lexicon.table("en/first_names") and low.endswith(("s", "ed"))


def _is_of_members(line: Line, at: int) -> bool:
    """Whether members stand in the name of a body: "the Postal Workers’ Union", "the Immigrants’ Rights Project"."""
    for after in range(at + 1, min(len(line), at + 1 + LONGEST_BODY)):
        word, behind = line.words[after], line.words[after + 1 : after + 2]
        if not word[0].isupper():
            return False
        if word.endswith(POSSESSIVES) or not behind or not behind[0][0].isupper():
            body = bare(line.lower[after])
            told = line.lower[at][:-1] in words.speakers()  # "Sanders’ White House" is no body
            return body in (_ORGANISATIONS if told else _OF_MEMBERS)
    return False


def chain_end(line: Line, at: int, title: bool = False) -> tuple[int, bool]:
    """The last token of the name that begins at `at`, and whether it is in the possessive."""
    text, total, last = line.words, len(line.words), at
    while True:
        word = text[last]
        after = last + 1
        if word.endswith(POSSESSIVES):
            if word[-1] == "s" or not _is_of_members(line, last):
                return last, True
            last = after
            continue
        if after >= total:
            return last, False
        if (
            not text[after].islower()  # most are: a quick look
            and _is_name_word(text[after])
            and line.sentence[after] == line.sentence[last]
        ):
            if _ends_name(line, after, title):
                return last, False
            last = after
            continue
        lower = line.lower[after]
        if lower in ("'", "’") and word[-1] in "sSzx":
            return last, True
        if lower in _LINKS and after + 1 < total and (lower in PARTICLES or offices.goes_on(line, at, last)):
            if _is_name_word(text[after + 1]):
                last = after + 1
                continue
            behind = _behind_particles(line, after)
            if behind > after:
                last = behind
                continue
            if (
                lower in ("of", "for")
                and line.lower[after + 1] == "the"
                and after + 2 < total
                and _is_name_word(text[after + 2])
            ):
                last = after + 2
                continue
        if lower == "on" and line.lower[last] in _ON_SUBJECTS and after + 1 < total and _is_name_word(text[after + 1]):
            if line.lower[after + 1] in nobody.WEEKDAYS:
                return last, False
            last = after + 1  # "the Committee on Mills"
            continue
        if lower == "," and last == at and not _is_placed(line, at) and (partner := _last_partner(line, after)) > after:
            last = partner  # "Dale, Odd & Berg"
            continue
        if lower == _AGAINST and after + 1 < total and _is_name_word(text[after + 1]):
            last = after + 1
            continue
        if lower == "," and after + 1 < total and line.lower[after + 1] in _SUFFIXES:
            last = after + 1
            continue
        if lower == QUOTE and after + 1 < total and _is_nickname(line, after) and _is_name_word(text[after + 1]):
            last = after + 1
            continue
        return last, False


def _is_nickname(line: Line, at: int) -> bool:
    """Whether the quotation at token `at` is one inside a name: Ana “Mole” Dale; “with open eyes” is none."""
    span = line.quotes.get(at)
    small = span is not None and line.opening[at].islower()
    return span is not None and span.end - span.start <= 16 and line.words[at - 1][-1] not in ",:" and not small


def _is_placed(line: Line, at: int) -> bool:
    """Whether a name is a place behind "in": "In Bray, Odd & Berg said"."""
    return at > 0 and line.lower[at - 1] in ("from", "in", "near")


def _last_partner(line: Line, comma: int) -> int:
    """The last token of a firm's name of which a comma follows the first word, "Dale, Odd & Berg"; -1 for no firm."""
    words_of, at = line.words, comma
    stop = min(len(words_of) - 2, comma + 2 * MOST_PARTNERS)
    while at < stop and words_of[at] == "," and _is_name_word(words_of[at + 1]):
        at += 2
    firm = comma < at <= stop and words_of[at] == "&" and _is_name_word(words_of[at + 1])
    return at + 1 if firm and line.sentence[at + 1] == line.sentence[comma - 1] else -1


def _behind_particles(line: Line, at: int) -> int:
    """The token of the name word behind a run of particles that begins at `at` ("van der Velde"), or -1."""
    stop = min(len(line) - 1, at + 3)
    while at < stop and line.lower[at] in PARTICLES:
        at += 1
    return at if line.lower[at - 1] in PARTICLES and _is_name_word(line.words[at]) else -1
