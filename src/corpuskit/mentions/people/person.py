"""A person as one article knows it, and where it is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.mentions.names.homes import NOWHERE, Home
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.text import lexicon

_SUFFIX = words.group("name suffixes")
_VERBS = words.group("headline verbs")
# Last words of names that are nobody's: a people, a party, a body, a paper.
_KINDS = words.group("peoples") | words.group("parties") | words.group("organisations") | words.group("numbered bodies")
_TAILS = words.group("outlet tails")
_ALONE = words.group("countries and companies") | words.group("firms") | words.group("known outlets")
MOST_NAMES = 20_000  # that are kept
JUNIOR = frozenset(("jr", "jr.", "ii", "iii", "iv"))


@dataclass(slots=True, eq=False)
class Person:
    """Someone, or some body, by all names the article uses; `places` are the offsets of its mentions.

    `human` tells that there is a sign of a human being: a title, a known first name, a role. `noun` is a person
    without a name: "a farmer". `titles` are those of the `roles` that stand before the name. `kin` is somebody
    brought in as a relative, "his brother, Max Dale", or only as an owner, "Max Dale's house". `located` counts the
    mentions of the kind "in Dale", `opened` those that begin a sentence and `headlined` those in headlines, where every
    word has a capital; `says` those that are the subject of a verb of speech. `articled` is a body only for the "the"
    before its name, "the Dale era".
    """

    name: str
    words: tuple[str, ...]
    gender: str = ""
    organisation: bool = False
    human: bool = False
    noun: bool = False
    kin: bool = False
    places: list[int] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    located: int = 0
    opened: int = 0
    headlined: int = 0
    says: int = 0
    home: Home = NOWHERE
    core: tuple[str, ...] = ()
    junior: bool = False
    articled: bool = False

    def __post_init__(self) -> None:
        self.core = without_suffix(self.words)
        self.junior = self.words[-1] in JUNIOR

    @property
    def doubtful(self) -> bool:
        """Whether this may be no name: a plural or another usual word that only begins sentences, "Clash Over Dam"."""
        if self.headlined == len(self.places) > 0 and not self.gender and not self._is_titled:
            return True
        if self.gender or self.roles or len(self.words) > 1 or self.opened < len(self.places):
            return False
        usual = self.words[0].endswith(("s", "ing")) or self.words[0] in _common()
        return usual and (not self.human or len(self.places) == 1)

    @property
    def is_kind(self) -> bool:
        """Whether the name tells no person: "Americans", "the Norland Democratic", "First Amendment"."""
        return not self.gender and not self.titles and not self.noun and _kinds[self.name, self.words]

    @property
    def _is_titled(self) -> bool:
        """Whether a title stands before the name, or a known first name begins it."""
        singular = any(not title.endswith("s") for title in self.titles)
        return singular or self.words[0] in lexicon.table("en/first_names")

    @property
    def is_phrase(self) -> bool:
        """Whether this is a name with a usual word behind it: "Dale Defense", "Dale World", "Dale Lays"."""
        return is_usual(self.words[-1]) and self.words[0] not in lexicon.table("en/first_names")

    def call(self, name: str, low: tuple[str, ...]) -> None:
        """Take a fuller form as the name."""
        self.name, self.words = name, low
        self.__post_init__()


def _is_kind(named: tuple[str, tuple[str, ...]]) -> bool:
    """Whether a name, and its words in small letters, is that of a people, a party, a body, a place or an outlet."""
    name, low = named
    last, known = low[-1], lexicon.table("en/first_names")
    if last in _KINDS or last in lexicon.words("en/groups"):
        return len(low) == 1 or low[0] not in known
    if last.endswith((".com", ".gov", ".net", ".org")) or (name[-1:] == "s" and name[:-1].isupper() and len(name) > 2):
        return True  # "CEOs"
    if name in lexicon.words("en/outlets"):
        return True
    if len(low) == 1:
        return last in _ALONE and last not in known
    return last in _TAILS and low[0] not in known


_kinds = Kept(_is_kind, MOST_NAMES)  # the same few names are asked for again and again


def is_third_person(word: str) -> bool:
    """Whether a word in small letters is such a verb with its ending: "wins"."""
    return word in _VERBS


def is_verb(word: str) -> bool:
    """Whether a word in small letters is a verb of headlines: "wins", "protest"."""
    return word in _VERBS or f"{word}s" in _VERBS


def is_usual(word: str) -> bool:
    """Whether a word in small letters is no word of names alone: "defense", "world", "lays", "wins"."""
    if word in words.openers() or word in words.cues() or is_verb(word):
        return True
    return word in _common() or word.removesuffix("s") in _common()


def _common() -> frozenset[str]:
    return lexicon.words("en/common_words")


def without_suffix(low: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr." and the like.

    >>> without_suffix(("ana", "dale", "jr."))
    ('ana', 'dale')
    """
    return low if _SUFFIX.isdisjoint(low) else tuple(word for word in low if word not in _SUFFIX)


class Seen(NamedTuple):
    """A mention of a person: its offset, whether it is a subject, its paragraph and its sentence.

    `role` tells what stands before and behind it, as classes of words: "first aux", "prep comma".
    """

    start: int
    person: Person
    subject: bool
    paragraph: int
    sentence: int
    role: str = ""


class Group(NamedTuple):
    """Whom "they" can mean, at an offset: a body, people named together, or the `phrase` for people without names.

    `says` is true for the subject of a verb of speech.
    """

    start: int
    persons: tuple[Person, ...]
    phrase: str
    subject: bool
    paragraph: int
    says: bool = False
    sentence: int = -1
