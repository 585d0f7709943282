"""What an article tells about a speaker beside the name: the office, and whether it says he or she."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from corpuskit.speakers.names import Name, fold
from corpuskit.text import lexicon

_HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m", "lady": "f"}
_HONORIFICS |= {"madam": "f", "mister": "m"}
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_PAST = ("former", "ex", "then", "the", "acting", "interim", "longtime")
_HEADED_BY_GENERAL = ("attorney", "postmaster", "surgeon", "solicitor", "secretary")
_NOT_OF_ROLE = frozenset(("a", "an", "another", "her", "his", "its", "my", "one", "our", "own", "the", "their"))
_NO_ROLE = frozenset(("former", "junior", "senior", "veteran"))  # "the former, Ana Dale, said"
LONGEST_ROLE = 10  # words before a name; more is a sentence gone wrong


class Told(NamedTuple):
    """What one place tells: the office as written (''), the keys it is compared by, and the gender (m, f or '')."""

    role: str = ""
    keys: frozenset[str] = frozenset()
    gender: str = ""


@cache
def _gendered() -> dict[str, str]:
    classes = lexicon.table("en/word_classes")
    found = dict.fromkeys(classes["male titles"].split(), "m") | dict.fromkeys(classes["female titles"].split(), "f")
    return {**found, **_HONORIFICS}


def is_common(key: str) -> bool:
    """Whether many people of one place and time hold an office.

    >>> is_common("officer"), is_common("governor"), is_common("harbour police chief")
    (True, False, False)
    """
    return lexicon.table("en/roles").get(key) == "-"


def told(written: str, name: Name) -> Told:
    """What `speaker_text` tells about the speaker of this name.

    >>> from corpuskit.speakers.names import parse
    >>> told("Averill Mayor Ada Lind", parse("Ada Lind"))
    Told(role='Averill Mayor', keys=frozenset({...}), gender='')
    >>> told("she", parse("Ada Lind")).gender, told("the general", parse("Bo Falk")).role
    ('f', 'general')
    >>> told("his own lawyer Ada Lind", parse("Ada Lind")).role, told("former Mayor Lind", parse("Ada Lind")).role
    ('lawyer', 'former Mayor')
    """
    tokens = written.split()
    if len(tokens) == 1 and tokens[0].lower() in _PRONOUNS:
        return Told(gender=_PRONOUNS[tokens[0].lower()])
    folded = [fold(token) for token in tokens]
    own = set(name.words)
    at = next((place for place, word in enumerate(folded) if word in own), len(folded))
    if at == len(folded) and not (folded and folded[-1] in lexicon.words("en/titles")):
        return Told()
    words = folded[: min(at, LONGEST_ROLE + 1)]
    gender = next((_gendered()[word] for word in reversed(words) if word in _gendered()), "")
    start = next((place for place, word in enumerate(words) if word not in _NOT_OF_ROLE), len(words))
    plain = [place for place in range(start, len(words)) if words[place] not in _HONORIFICS]
    head = words[plain[-1]] if plain else ""
    if at > LONGEST_ROLE or head in _NO_ROLE or head not in lexicon.words("en/titles"):
        return Told(gender=gender)
    role = " ".join(tokens[place] for place in plain).strip(",")
    return Told(role, keys([words[place] for place in plain]), gender)


def keys(words: list[str]) -> frozenset[str]:
    """What two forms of one office have in common: its head, and the whole phrase.

    >>> sorted(keys(["former", "us", "sen"])), sorted(keys(["attorney", "general"]))
    (['senator', 'us senator'], ['attorney general'])
    """
    table = lexicon.table("en/roles")
    full = [part for word in words if word not in _PAST for part in _full(word, table).split()]
    if not full:
        return frozenset()
    head = full[-1]
    if head == "general" and len(full) > 1 and full[-2] in _HEADED_BY_GENERAL:
        head = f"{full[-2]} general"
    return frozenset((head, " ".join(full)))


def _full(word: str, table: dict[str, str]) -> str:
    found = table.get(word, "-")
    return word if found == "-" else found
