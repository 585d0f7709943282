"""The form of one name: its own words, without roles, noise and the letters of a headline."""

from __future__ import annotations

import re
from functools import cache

from corpuskit.mentions.names import bodies
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.text import lexicon

_MALE_TITLES = words.group("male titles")
_FEMALE_TITLES = words.group("female titles")
_ROLES = words.group("half titles") | words.group("organisations") | words.group("known outlets")
_DAYS = words.group("days and months")
_STATES = words.group("states")
_PARTIES = frozenset(("democrat", "republican", "independent", "gop", "libertarian"))
_BEFORE_NAMES = _STATES | _PARTIES | words.group("peoples")
_FIELDS = words.group("fields of office")
_NO_FIRST = words.group("no first names")
_BEFORE = words.group("before a name")
_TEMPORARY = frozenset(("tem", "tempore"))
_DELEGATES = frozenset(("Del.", "Dels."))  # without the dot it is a part of many names
_BUTTONS = words.group("buttons")
_BACKED = ("-backed", "-led", "-based", "-appointed", "-era", "-endorsed")
_ADJECTIVE = ("able", "ful", "iant", "ible", "ist", "less", "oomy", "ous", "pery")  # no first names end so
_TAILS = words.group("outlet tails")
_SHORT_FORMS = re.compile(r"(he|she|they|we|i|who)['’](?:s|m|ve|re|ll|d)\Z")
_CONTRACTIONS = ("'m", "’m", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'d", "’d", "n't", "n’t")
_PARTY = re.compile(r"[RDI](?:[-–][A-Z][A-Za-z.]{0,12})?\Z")
LONGEST = 8  # words of a name; what is longer is a headline
MOST_NAMES = 20_000  # that are kept, 5 MB
LOUD = 4  # letters in capitals before a name that are no initials: "WATCH Ana Dale"


@cache
def first_names() -> dict[str, str]:
    """First names and the gender they mostly stand for; "-" where they stand for both."""
    return lexicon.table("en/first_names")


def plain(word: str) -> str:
    """A word of a name without the possessive.

    >>> plain("Trump’s"), plain("Jones'"), plain("O'Neill")
    ('Trump', 'Jones', "O'Neill")
    """
    if word.endswith(("'s", "’s")) and len(word) > 3:
        word = word[:-2]
    return word.rstrip("'’")


def gender_of(noun: str) -> str:
    """The gender that a noun for somebody tells, or "".

    >>> gender_of("councilwoman"), gender_of("fisherman"), gender_of("miller")
    ('f', 'm', '')
    """
    if noun in _FEMALE_TITLES or noun.endswith("woman"):
        return "f"
    return "m" if noun in _MALE_TITLES or noun.endswith("man") else ""


def gender(line: Line, candidate: Candidate, low: tuple[str, ...], guess: bool = True) -> str:
    """The gender, m or f, by the title before the name, the word of kinship, or the first name, or ""."""
    for at in range(candidate.first, candidate.name_first):
        word = line.lower[at].rstrip(".")
        if word in _MALE_TITLES:
            return "m"
        if word in _FEMALE_TITLES:
            return "f"
    return _gender_of[low, guess] if len(low) > 1 else ""


def _by_first_name(name: tuple[tuple[str, ...], bool]) -> str:
    # "F. James Dale", but "J. Dale"
    low, guess = name
    initial = len(low) > 2 and low[0].endswith(".")
    low = low[1:] if initial else low
    known = first_names().get(low[0])
    if known is None and "-" in low[0]:
        known = first_names().get(low[0].split("-")[0])
    if known is not None:
        return known.rstrip("-")
    return "f" if guess and low[0].endswith("a") and low[0].isalpha() and len(low[0]) > 2 else ""


_gender_of = Kept(_by_first_name, MOST_NAMES)


def _is_role(word: str) -> bool:
    low = plain(word).lower().rstrip(".")
    return low in words.titles() or low in _ROLES or low in words.speakers() or low == "of"


def without_role(found: list[str]) -> list[str]:
    """The words from the first name on, where a role, a body or what an office is for stands before it.

    >>> without_role("House Ana Dale".split()), without_role("River Services Max Odd".split())
    (['Ana', 'Dale'], ['Max', 'Odd'])
    """
    known = first_names()
    if len(found) > 3 and found[0].lower() in lexicon.table("en/states") and found[1].lower() in _PARTIES:
        found = found[1:]  # "Virginia Republican Del. Ana Dale"
    found = found[1:] if len(found) > 2 and found[0].lower() in _PARTIES and found[1] in _DELEGATES else found
    found = found[1:] if len(found) > 2 and found[0] in _DELEGATES else found
    if len(found) > 2 and found[0].lower() == "pro" and found[1].lower().rstrip(".") in _TEMPORARY:
        return found[2:]  # "President Pro Tem Ana Dale"
    if len(found) < 2 or found[0].lower() in known:
        return found
    for at in range(1, len(found) - 1):
        first = found[at].lower()
        if first in known and found[at + 1][0].isupper() and found[at + 1].lower().rstrip(".") not in _ROLES:
            before = found[:at]
            role = any(_is_role(word) or word.lower() in _BEFORE_NAMES for word in before)
            return found[at:] if role or before[-1].lower() in _FIELDS else found
    if len(found) > 2 and found[0].lower() in _PARTIES and not any(_is_role(word) for word in found[1:]):
        return found[1:]
    if len(found) == 2 and found[0].lower().rstrip(".") in words.titles() and not _is_role(found[1]):
        return found if " ".join(found) in lexicon.words("en/outlets") else found[1:]  # "Mother Jones"
    return found


def _is_shout(found: list[str]) -> bool:
    """Whether the first word, in capitals, is none of the name: "WATCH Ana Dale", "CNN Max Odd", but not "JD Odd"."""
    if len(found) == 2:
        return len(found[0]) >= LOUD and found[0].lower() in _NO_FIRST
    return (len(found[0]) >= LOUD and not _is_role(found[0])) or (
        len(found[0]) > 1 and found[1].lower() in first_names()
    )


def without_noise(found: list[str]) -> list[str]:
    """The words of a name without shouts before it and without its own repetition.

    >>> without_noise("WATCH Ana Dale".split()), without_noise("Ana Dale Ana Maria DaleDale".split())
    (['Ana', 'Dale'], ['Ana', 'Dale'])
    >>> without_noise("Oddly Ana Maria OddlyOddly".split()), without_noise("Ted Cruz Cruz".split())
    (['Oddly'], ['Ted', 'Cruz'])
    """
    while len(found) > 1 and found[0].isalpha() and found[0].isupper() and not found[1].isupper():
        if not _is_shout(found):
            break
        found = found[1:]
    for at in range(1, len(found)):
        again = found[at].startswith(found[0]) and not found[at][len(found[0]) :][:1].islower()  # no "New York News"
        if len(found[0]) > 2 and at > 1 and again:
            whole = found[0].lower() in first_names() or found[1].lower() not in first_names()
            return found[:at] if whole else found[:1]
        if found[at] == found[at - 1]:
            return found[:at]
    return found


def _is_day_before(found: list[str]) -> bool:
    """Whether a day of the week stands before a name: "Thursday Dale", but not "Sunday Times"."""
    if not (found[0].lower() in _DAYS and found[0].lower().endswith("day")):
        return False
    return found[1].lower() in first_names() or (len(found) == 2 and found[1].lower() not in _TAILS)


def without_verb(found: list[str]) -> list[str]:
    """The words of a name without verbs and mockery of headlines before it, days, and buttons for sharing.

    >>> without_verb("Charge Dale".split()), without_verb("Crooked Ana Dale".split())
    (['Dale'], ['Ana', 'Dale'])
    >>> without_verb("Facebook Twitter Pinterest Ana Dale".split()), without_verb("Hide Caption".split())
    (['Ana', 'Dale'], [])
    """
    buttons = next((at for at, word in enumerate(found) if word.lower() not in _BUTTONS), len(found))
    found = found[buttons:] if buttons > 1 else found
    while len(found) > 1 and found[1][0].isupper() and found[0].lower() not in first_names():
        low = found[0].lower()
        if low not in _BEFORE and not low.endswith(_BACKED) and not _is_day_before(found):
            break
        found = found[1:]
    return found


def _is_gerund(found: list[str]) -> bool:
    """Whether a word that opens a sentence is a verb before a surname: "Joining Dale", but not "Beijing News"."""
    low = found[0].lower()
    verb = len(found) == 2 and len(low) > 5 and low.endswith("ing") and low not in first_names()
    return verb and not _is_role(found[1]) and found[1].lower() not in _TAILS


def _is_before_name(found: list[str]) -> bool:
    """Whether a usual word stands before a whole name: "Stories Ana Dale", but not "Police Chief Ana Dale"."""
    low = [word.lower() for word in found[:2]]
    return len(found) > 2 and low[0] in words.openers() and low[1] in first_names() and not _is_role(found[0])


def _is_told_how(found: list[str]) -> bool:
    """Whether a word that opens a sentence tells how somebody is: "Slippery Max Odd", but not "Emery Max Odd Fund"."""
    if len(found) != 3 or found[1].lower() not in first_names() or _is_role(found[2]):
        return False
    low = found[0].lower()
    return low.endswith(_ADJECTIVE) and low.isalpha() and low not in first_names()


def clean(found: list[str], opening: bool) -> list[str]:
    """The words of a name as it should be shown; `opening` tells that its sentence begins with it.

    >>> clean("Take Ana Dale".split(), True), clean("Stories Ana Dale".split(), False)
    (['Ana', 'Dale'], ['Ana', 'Dale'])
    """
    found = without_verb(found)
    found = found[1:] if _is_before_name(found) else found
    found = found[:-1] if len(found) > 1 and found[-1] == "MORE" else found  # a button of some pages
    while opening and len(found) > 1 and (found[0].lower().rstrip(".") in _NO_FIRST or _is_gerund(found)):
        found = found[1:]
    found = found[1:] if opening and _is_told_how(found) else found
    return without_role(without_noise(found[:LONGEST]))


def spell(name: str) -> str:
    """A name that the article has in capitals only, in the usual letters.

    >>> spell("ANA O’DALE-ODD"), spell("J. P. MCNAIR"), spell("Ana DALE")
    ('Ana O’Dale-Odd', 'J. P. McNair', 'Ana DALE')
    """
    if not name.isupper():
        return name
    shown = name.title().replace("’S ", "’s ").replace("'S ", "'s ")
    return " ".join(
        word[:2] + word[2:3].upper() + word[3:] if word.startswith("Mc") else word for word in shown.split(" ")
    )


def is_no_name(word: str) -> bool:
    """Whether a word with a capital tells nobody: a party and a state, a contraction, a day of the week.

    >>> [is_no_name(word) for word in ("R-Nevada", "They’ve", "Friday", "Dale")]
    [True, True, True, False]
    """
    return is_party(word) or word.endswith(_CONTRACTIONS) or (word.lower().endswith("day") and word.lower() in _DAYS)


def pronoun_in(word: str) -> str:
    """The pronoun in a contraction, '' where there is none.

    >>> pronoun_in("he’s"), pronoun_in("They've"), pronoun_in("Dale’s")
    ('he', 'they', '')
    """
    match = _SHORT_FORMS.match(word.lower())
    return match.group(1) if match is not None else ""


def _is_title(word: str) -> bool:
    """Whether a word alone is a title in short, the name behind it lost: "Sen."."""
    return word.endswith(".") and word.lower().rstrip(".") in words.titles()


def is_party(word: str) -> bool:
    """Whether a word tells a party and a state.

    >>> is_party("D-Nev"), is_party("R"), is_party("D-Day")
    (True, True, False)
    """
    return _PARTY.match(word) is not None and word != "D-Day"


def _lowered(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in name)


lowered = Kept(_lowered, MOST_NAMES).__getitem__  # the words of a name in lower case


def words_of(line: Line, candidate: Candidate) -> tuple[str, ...]:
    """The words of the name without titles, marks and suffixes; "Bill" in "Bill and Ana Dale" has its surname too."""
    first = candidate.name_first
    written = tuple(line.words[first : candidate.last + 1])
    opening = first == 0 or line.sentence[first - 1] != line.sentence[first]
    told = written, opening, first > candidate.first
    found = _own_words[told] if len(written) <= LONGEST else _words_of(told)
    if len(found) == 1 and not candidate.possessive and found[0].lower() in first_names():
        found += _shared_surname(line, candidate.last + 1)
    return found


def _words_of(told: tuple[tuple[str, ...], bool, bool]) -> tuple[str, ...]:
    """The words of a name by itself; whether it begins its sentence; whether a title stands before it."""
    written, opening, titled = told
    if bodies.is_whole(map(str.lower, written)) or ("&" in written and "," in written):  # "Dale, Odd & Berg"
        return tuple(" ".join(written).replace(" ,", ",").split())
    found = [word for word in written if word != QUOTE and word != ","]
    if found and not found[-1].isalpha():
        found[-1] = plain(found[-1])
    found = _before_credit([word for word in found if word and not word.endswith(_CONTRACTIONS)])
    if len(found) == 1 and (is_party(found[0]) or _is_title(found[0])):
        return ()
    if len(found) == 1 and opening and found[0].lower() in _NO_FIRST:
        return ()
    if len(found) > 2 and titled and found[1].lower() in first_names():
        # "Director of National Intelligence Ana Dale": what is left of the office
        own = found[0].lower() in first_names() or len(found[0]) < 4 or "." in found[0]
        found = found if own else found[1:]
    return tuple(clean(found, opening) if len(found) > 1 else found)


_CREDITS = frozenset(("AFP", "Getty", "REUTERS"))
_CREDITED = frozenset(("center", "foundation", "image", "images", "museum", "news", "photo", "trust"))
_own_words = Kept(_words_of, MOST_NAMES)


def _before_credit(found: list[str]) -> list[str]:
    """The words up to the stroke of a credit, "Ana Dale/Averill Images"; those behind "Getty" and "AP Photo"."""
    if len(found) > 1 and found[0] in _CREDITS and found[1].lower() not in _CREDITED:
        found = found[1:]
    if len(found) > 2 and found[:2] == ["AP", "Photo"]:
        found = found[2:]
    for at, word in enumerate(found):
        if "/" in word:
            return [*found[:at], word.split("/")[0]]
    return found


def _shared_surname(line: Line, at: int) -> tuple[str, ...]:
    """The surname in "and Ana Dale" at token `at`, where a first name stands before it."""
    if at + 2 >= len(line) or line.lower[at] not in ("and", "&") or line.lower[at + 1] not in first_names():
        return ()
    surname = plain(line.words[at + 2])
    own = surname[:1].isupper() and surname.isalpha() and line.sentence[at] == line.sentence[at + 2]
    return (surname,) if own and surname.lower() not in words.function_words() else ()


def part_of(low: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name stands inside a run of words.

    >>> part_of(("ana", "dale"), ("battle", "ana", "dale", "says")), part_of(("ana",), ("ana-b",))
    (True, False)
    """
    size = len(low)
    return any(known[at : at + size] == low for at in range(len(known) - size + 1))


def flat(phrase: str) -> str:
    """A phrase on one line.

    >>> flat("the\\n  mayor")
    'the mayor'
    """
    return " ".join(phrase.split())


def is_short_form(first: str, whole: str) -> bool:
    """Whether a first name is a short form of another.

    >>> is_short_form("jim", "james"), is_short_form("james", "jim")
    (True, False)
    """
    return whole in lexicon.table("en/nicknames").get(first, "").split()


def is_other_form(one: str, other: str) -> bool:
    """Whether one of two first names is a short form of the other."""
    return is_short_form(one, other) or is_short_form(other, one)


def other_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ in their middle initials: "Ana M. Dale", "Ana P.J. Dale"."""
    initials = [word for name in (one, other) for word in name[1:-1] if "." in word]
    return len(initials) > 1 and initials[0].split(".") != initials[1].split(".")
