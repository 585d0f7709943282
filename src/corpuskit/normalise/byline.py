"""Who wrote an article, read from a line such as "By Ada Lind and Bo Falk, Harbour Gazette staff writers"."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpuskit.normalise import outlets
from corpuskit.text import lexicon

_PARTICLES = frozenset(
    "al an as ap bin bint da dal das de del della den der des di do dos du e el for in la las le les of san st ten ter"
    " the und van vom von y zu zur".split()
)
_NAME_PARTICLES = _PARTICLES - {"an", "as", "for", "in"}
_SECTIONS = re.compile(r"\s*(?:\||//|[•·‧∙]|\s[—–-]+\s|\s/\s)\s*")
_SPLIT = re.compile(r"\s*(?:[;,&]|\b(?:and|with|AND)\b)\s*")
_PARENS = re.compile(r"\s*\([^()]{0,80}\)")
_HANDLE = re.compile(r"\s*(?<![\w.])@\w{1,30}|\s*\b[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}")
_PLACE = re.compile(r"\s+(?:in|reports from|reporting from|from|at|for|of|IN|FROM|FOR)\s+(?=(?:[Tt]he )?[A-Z])")
_IN_PARENS = re.compile(r"\(([^()]{2,60})\)\s*$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’`-]){0,24}")
_PAIR = re.compile(r"[A-Z][a-z]{1,15} (?:and|&) [A-Z][a-z]{1,15}")
_MOST_NAMES = 8
_LONGEST = 240  # characters of a byline


_DEGREES = frozenset("MD PhD Esq JD MA MSc".split())
_SUFFIXES = frozenset("Jr Sr II III IV".split()) | _DEGREES


class Byline(NamedTuple):
    """The people named, what else the line names, and whether it can only be a byline."""

    authors: tuple[str, ...]
    outlet: str = ""
    agency: str = ""
    sure: bool = True


def parse(text: str, after_by: bool = False) -> Byline | None:
    """What a byline says, without its "By"; None where the text is no list of names.

    >>> parse("Ada Lind and Bo Falk, Harbour Gazette")
    Byline(authors=('Ada Lind', 'Bo Falk'), outlet='Harbour Gazette', agency='', sure=True)
    >>> parse("JANE MOSS, Associated Press").agency
    'AP'
    >>> parse("Friday the ferries had stopped") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    bare = without_handles(_PARENS.sub("", text)).strip(" :\"“”'‘’*_")
    if after_by and _PAIR.fullmatch(bare):
        return Byline((bare,))  # "By Salt and Rivet": two words are one name
    reader = _Reader(after_by)
    for number, section in enumerate(_SECTIONS.split(bare)):
        for piece in _SPLIT.split(section):
            word = piece.strip(' :"“”‘*_') if piece.endswith(("Jr.", "Sr.")) else piece.strip(' :"“”‘*_.')
            if word and not reader.take(word, later=number > 0):
                return None
    if not (reader.names or reader.nobody or reader.agency):
        return None
    behind = _IN_PARENS.search(text)
    if behind and not reader.outlet and (outlets.known(behind[1]) or outlets.has_outlet_word(behind[1])):
        reader.outlet = behind[1]
    return Byline(tuple(reader.names), reader.outlet, reader.agency, reader.sure)


def without_handles(text: str) -> str:
    """The text without accounts and mail addresses.

    >>> without_handles("Ada Lind @ada_lind")
    'Ada Lind'
    """
    return _HANDLE.sub("", text) if "@" in text else text


class _Reader:
    """Takes the pieces of one byline in turn."""

    def __init__(self, after_by: bool) -> None:
        self.names: list[str] = []
        self.outlet = self.agency = ""
        self.sure, self.nobody = True, False
        self.after_by = after_by

    def take(self, piece: str, later: bool) -> bool:
        """Understand one piece; whether it belongs in a byline. `later`: a bar or a dash stands before it."""
        if service := outlets.agency(piece):
            self.agency = self.agency or service
        elif outlets.known(piece):
            self._take_outlet(piece)
        elif piece.lower() in lexicon.words("en/no_authors"):
            self.nobody = True
        elif self.names and piece.replace(".", "") in _SUFFIXES:
            self.names[-1] += f" {piece}" if piece.replace(".", "") not in _DEGREES else ""
        elif is_role(piece):
            self.outlet = self.outlet or outlet_in(piece)
        elif later and (self.names or self.nobody):
            return self._take_later(piece)
        elif is_name(piece) and not self.outlet and not (self.names and outlets.has_outlet_word(piece)):
            if not (_PLACE.search(piece) and piece.isupper() and self._take_placed(piece)):
                self.names.append(piece)
        else:
            return self._take_placed(piece) or self._take_later(piece)
        return len(self.names) <= _MOST_NAMES

    def _take_outlet(self, piece: str) -> None:
        if self.after_by and not self.names and not self.nobody:
            self.names.append(piece)  # "By Moon of Harbour": who wrote it may be an outlet itself
        else:
            self.outlet = self.outlet or piece

    def _take_placed(self, piece: str) -> bool:
        """ "Ada Lind in Lindholm", "Ada Lind for Harbour Gazette"."""
        before = _PLACE.split(piece, maxsplit=1)
        if len(before) != 2 or not is_name(before[0]) or self.outlet:
            return False
        self.names.append(before[0])
        place = before[1].removeprefix("the ").removeprefix("The ")
        if outlets.known(place) or outlets.has_outlet_word(place):
            self.outlet = place
        return is_title_case(place)

    def _take_later(self, piece: str) -> bool:
        if not (self.names or self.nobody) or not is_title_case(piece):
            return False
        if piece.lower() in lexicon.words("en/kickers"):
            return True
        is_outlet = outlets.has_outlet_word(piece)
        self.outlet = self.outlet or (piece if is_outlet else "")
        self.sure = self.sure and is_outlet
        return True


def is_name(text: str) -> bool:
    """Whether a text has the form of a name: one to six words that begin with capitals, joined by particles.

    >>> is_name("Ada van der Lind"), is_name("Moon of Harbour"), is_name("the ferry"), is_name("Avatar_Large")
    (True, True, False, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 7 or len(text) > 70:
        return False
    capitals = 0
    for index, word in enumerate(words):
        if not _WORD.fullmatch(word):
            return False
        if word[0].isupper():
            capitals += 1
        elif word.lower() not in _NAME_PARTICLES or index == len(words) - 1 or (index == 0 and word == "the"):
            return False
    return capitals > 0 and len(text) > 2


def is_person(text: str) -> bool:
    """Whether a text has the form of a person's name and no word of an outlet's name in it.

    >>> is_person("Ada M. Lind"), is_person("ADA LIND"), is_person("Harbour Gazette"), is_person("Ada")
    (True, True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0] == "The" or outlets.has_outlet_word(text) or not is_name(text):
        return False
    if lexicon.table("en/byline_roles").get(words[-1].lower()) == "noun":
        return False
    return not any(word.isupper() and outlets.known(word) for word in words)


def is_role(text: str) -> bool:
    """Whether a text tells what somebody is: words of a job, perhaps with an outlet or a place.

    >>> is_role("staff writer"), is_role("Harbour Gazette Political Editor"), is_role("the Fed Can Avoid")
    (True, True, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 9 or "," in text:
        return False
    roles = lexicon.table("en/byline_roles")
    lower = [word.strip(".()'’\"").lower() for word in words]
    if roles.get(lower[-1]) == "noun":
        return all(
            word in roles or word in _PARTICLES or raw[:1].isupper() for raw, word in zip(words, lower, strict=True)
        )
    of_whom = re.split(r" (?:for|to|at|of) ", text, maxsplit=1)
    return len(of_whom) == 2 and lower[0] in roles and is_title_case(of_whom[1].removeprefix("the "))


def is_title_case(text: str) -> bool:
    """Whether each word of a short text begins with a capital or is a particle.

    >>> is_title_case("Harbour Gazette"), is_title_case("the Fed Can Avoid"), is_title_case("Ferries stop")
    (True, False, False)
    """
    words = text.split()
    return (
        1 <= len(words) <= 6
        and words[0][:1].isupper()
        and all(word[:1].isupper() or word in _PARTICLES or word in ("and", "&") for word in words)
    )


def outlet_in(role: str) -> str:
    """The outlet whose name begins a longer label, where the list knows it.

    >>> outlet_in("USA Today staff writer"), outlet_in("Harbour staff writer")
    ('USA Today', '')
    """
    words = role.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        if outlets.known(label) or outlets.agency(label):
            return label
    return ""
