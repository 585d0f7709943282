"""Names that stand before what they tell of: "Clinton campaign officials", "Ohio state Sen. Ana Dale"."""

from __future__ import annotations

from corpuskit.mentions.names import offices
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.ends import chain_end
from corpuskit.mentions.paragraph import facts, homographs, words
from corpuskit.mentions.paragraph.facts import POSSESSIVES, bare
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

_DETERMINERS = words.group("determiners")
_STAFF = ["chief", "of", "staff"]
# Verbs between somebody and others without an article: "Dale met reporters"; so are those in "-ed".
_MET = frozenset(
    (
        *("brought", "caught", "drew", "fed", "fought", "gave", "held", "kept", "led", "left", "made", "met", "paid"),
        *("put", "saw", "sent", "shook", "sold", "sought", "taught", "took", "won"),
    )
)
LONGEST_FIELD = 2  # words between two offices, "chief political correspondent"
_bare = Kept(bare, facts.MOST_WORDS).__getitem__  # the same few words are asked for again and again


def _more_of_noun(line: Line, at: int) -> int:
    """The noun that goes on with the one at token `at`, "council officials", "chief harbour adviser"; else `at`."""
    speakers, stop = words.speakers(), min(len(line), at + 2 + LONGEST_FIELD)
    for behind in range(at + 1, stop):
        if homographs.is_verb_of_noun(line, behind):
            break  # "a Courier report notes that"
        if line.words[behind] in speakers:  # "Bill" is no bill
            return behind
        if (
            not line.words[behind].islower()
            or line.facts[behind] & facts.CLOSED
            or (line.lower[at] not in words.titles() and "-" not in line.words[behind])
        ):
            break
    return at


def with_noun(line: Line, candidate: Candidate) -> Candidate:
    """A name that stands before a noun belongs to it: "Clinton campaign officials"."""
    at = candidate.last + 1
    if candidate.possessive or at >= len(line.words):
        return candidate
    capital = at + 2 < len(line.words) and line.words[at + 1][0].isupper()
    if capital and (begin := _behind_trade(line, at)) > 0:
        last, possessive = chain_end(line, begin)
        named = offices.name_behind(line, begin, last)
        return Candidate(candidate.first, last, "name", _bare(line.words[last]), named, possessive)
    if line.facts[at] & facts.CLOSED:
        return candidate
    speakers, stop = words.speakers(), min(len(line.words), at + 3)
    while at < stop and line.lower[at] not in speakers:
        verb = line.lower[at] in _MET or (line.lower[at].endswith("ed") and line.lower[at].isalpha())
        if line.facts[at] & facts.CLOSED or verb:
            return candidate
        at += 1
    if at >= stop or not line.words[at][0].islower():
        return candidate
    if homographs.is_verb(line, at):
        return candidate
    while (more := _more_of_noun(line, at)) > at:
        at = more
    if line.lower[at : at + 3] == _STAFF:
        at += 2
    if at + 1 < len(line) and line.words[at + 1][0].isupper() and line.lower[at + 1] not in words.function_words():
        last, possessive = chain_end(line, at + 1)
        begin = offices.name_behind(line, at + 1, last)
        return Candidate(candidate.first, last, "name", _bare(line.words[last]), begin, possessive)
    first = candidate.first
    if first and line.lower[first - 1] in _DETERMINERS:
        first -= 1
    return Candidate(first, at, "noun", _bare(line.lower[at]), at, line.lower[at].endswith(POSSESSIVES))


def _behind_trade(line: Line, at: int) -> int:
    """Where a name begins behind what stands at `at` after a place, "Ohio state Sen. Ana Dale"; 0 where none does.

    Others are "Bray US Attorney Ana Dale", "Bray co-chair Ana Dale", "Bray singer/songwriter Ana Dale".
    """
    if line.sentence[at] != line.sentence[at + 1]:
        return 0
    low, title = line.lower[at], _bare(line.words[at + 1]) in words.titles()
    half = "-" if "-" in low else "/"
    trade = line.words[at][0].islower() and low.rpartition(half)[2] in words.speakers() and half in low
    return at + 1 if trade or (title and (low == "state" or line.words[at] == "US")) else 0


def name_inside(line: Line, phrase: Candidate) -> Candidate | None:
    """The whole name inside a noun phrase: Ana Dale in "some Ana Dale supporters"."""
    first_names = lexicon.table("en/first_names")
    for at in range(phrase.first, phrase.last - 1):
        if line.lower[at] in first_names and line.words[at][0].isupper():
            last, _ = chain_end(line, at)
            if at < last < phrase.last and "/" not in line.words[last]:  # of a picture's credit
                return Candidate(at, last, "name", _bare(line.words[last]), at, possessive=True)
    return None
