"""The word lists of the stage, read once."""

from __future__ import annotations

from functools import cache

from corpuskit.text import lexicon


@cache
def cues() -> frozenset[str]:
    """All forms of all verbs of speech.

    >>> "said" in cues() and "insisted" in cues()
    True
    """
    return lexicon.words("en/cue_verbs")


@cache
def base() -> dict[str, str]:
    """The base form of each form of a verb of speech.

    >>> base()["wrote"]
    'write'
    """
    return lexicon.table("en/cue_verbs")


@cache
def manners() -> dict[str, str]:
    """How a clause may follow each form of a verb that can report one: `bare`, `that` or `told`.

    >>> manners()["said"], manners()["reminded"]
    ('bare', 'told')
    """
    known = lexicon.table("en/clause_verbs")
    return {form: known[stem] for form, stem in base().items() if stem in known}


@cache
def pronouns() -> dict[str, str]:
    """Pronouns and what they stand for."""
    return lexicon.table("en/pronouns")


@cache
def titles() -> frozenset[str]:
    """Words before a name, without a dot."""
    return lexicon.words("en/titles")


@cache
def function_words() -> frozenset[str]:
    """Words that are no part of a name though they may have a capital."""
    return lexicon.words("en/function_words")


@cache
def openers() -> frozenset[str]:
    """Words that have a capital only where a sentence begins.

    >>> "election" in openers(), "white" in openers()
    (True, False)
    """
    return lexicon.words("en/sentence_openers")


@cache
def speakers() -> frozenset[str]:
    """Common nouns that speak, with their plurals.

    >>> "officials" in speakers() and "ministries" in speakers()
    True
    """
    found = set(lexicon.words("en/speaking_nouns"))
    for word in lexicon.words("en/speaking_nouns"):
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            found.add(word[:-1] + "ies")
        elif word.endswith(("s", "x", "ch", "sh")):
            found.add(word + "es")
        elif word.endswith("man"):
            found.add(word[:-3] + "men")
        else:
            found.add(word + "s")
    return frozenset(found)


@cache
def group(name: str) -> frozenset[str]:
    """The words of one class of `word_classes.txt`.

    >>> "of" in group("prepositions")
    True
    """
    return frozenset(lexicon.table("en/word_classes")[name].split())
