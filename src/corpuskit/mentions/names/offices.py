"""Offices in front of a name, and what they are for: where they end and the name itself begins."""

from __future__ import annotations

from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

_ADJECTIVES = words.group("half titles")
_NO_SURNAMES = words.group("no surnames")
_BODIES = words.group("organisations")
_SUFFIXES = words.group("name suffixes")
_MEMBERS = frozenset(("democrat", "republican"))
_FIELD_LINKS = frozenset(("of", "for"))
_PLACE_LINKS = frozenset(("of", "from", "to"))
_EXECUTIVES = frozenset(("chief", "county"))  # "Chief Executive Ana Dale"
_SECOND = frozenset(("assistant", "associate", "deputy"))
_SENT_TO = frozenset(("ambassador", "emissary", "envoy"))
_OFFICE_LINKS = frozenset(("for", "in", "to"))
_BEFORE_FIELDS = _FIELD_LINKS | {"the", "and", "&"}
_LONGEST = 7  # tokens of an office, or of what it is for
_bare = Kept(facts.bare, facts.MOST_WORDS).__getitem__


def goes_on(line: Line, at: int, last: int) -> bool:
    """Whether "of" or "for" may go on with the name that begins at token `at` and has come to `last`.

    So it is in "Bank of Averill", but not in "Ana Dale of Averill".
    """
    if last == at:
        return line.lower[at] not in lexicon.table("en/first_names")
    last_word = _bare(line.words[last])
    if _is_given(line, last - 1):
        return False  # "Peter King of Averill", "Peter W. King of it"
    return last_word in _NO_SURNAMES or last_word in words.titles() or _is_field(line, at, last)


def _is_field(line: Line, at: int, last: int) -> bool:
    """Whether token `last` ends what an office is for, without a name yet: "Attorney for the Western District"."""
    if last - at > 2 * _LONGEST:
        return False
    links = [index for index in range(at + 1, last) if line.lower[index] in _FIELD_LINKS]
    if not links or not any(_is_office(line, at, index) for index in range(at, links[0])):
        return False
    return lexicon.table("en/first_names").keys().isdisjoint(line.lower[links[-1] + 1 : last + 1])


def name_behind(line: Line, at: int, last: int) -> int:
    """Where the name itself begins: after the last title in front of it ("Foreign Minister Ana Dale")."""
    if at == last:
        return at
    end = last
    while end > at and (line.lower[end] in _SUFFIXES or line.lower[end] == ","):
        end -= 1  # the surname of "Secretary Max B. King Jr." is no title
    first, stop = at, min(end, at + _LONGEST)
    for index in range(at, stop):
        if _is_office(line, at, index):
            first = index + 1
    if first == at:
        opens = at == 0 or line.sentence[at - 1] != line.sentence[at]
        if not opens or not _is_noun(_bare(line.words[at])):
            return at
        first = at + 1  # "Engineer Ana Dale" begins a sentence
    if first + 1 < last and line.lower[first] in _FIELD_LINKS:
        named = _behind_field(line, first, last)
        if named > first or not _FIELD_LINKS.isdisjoint(line.lower[first + 1 : last]):
            return max(named, at)
    if first + 1 < last and line.lower[first] == "of":
        # "Secretary of State Ana Dale": the office is one word or two
        rest = last - first
        if rest <= 1:
            return at
        first = first + 2 if line.lower[first + 1] != "the" else first + 3
        if first > last or (first == last and _bare(line.words[last]) in _BODIES):
            return at
    return at if _bare(line.words[last]) in _NO_SURNAMES or line.lower[first] in ("of", "for", "&") else first


def _behind_field(line: Line, link: int, last: int) -> int:
    """The first name behind what an office is for, "of the Port of New Bray Ana Dale"; -1 where none is there."""
    named = lexicon.table("en/first_names")
    if line.lower[link + 1] in named or _bare(line.words[last]) in _NO_SURNAMES:
        return -1  # "Justice for Ana Dale Act"
    for index in range(link + 2, last):
        if line.lower[index] in named and line.lower[index - 1] not in _BEFORE_FIELDS:
            return index
    return -1


def behind_place(line: Line, first: int, last: int) -> int:
    """Where a name begins behind the place of an office: at Ana in "the senator from New Averill Ana Dale"."""
    link = first - 1 - (line.lower[first - 1] == "the")
    if first < 3 or line.lower[link] not in _PLACE_LINKS:
        return first
    named = lexicon.table("en/first_names")
    if line.words[first].islower() or line.lower[first] in named:
        return first
    office = _bare(line.words[link - 1])
    if line.lower[link] == "to" and line.words[link - 1] not in _SENT_TO:
        return first  # "an aide to Senator Ana Dale"
    if (office not in words.titles() and office != "head") or office in named:
        return first
    return next((index for index in range(first + 1, last) if line.lower[index] in named), first)


def role_at(line: Line, at: int) -> str:
    """The role that token `at` tells: a vice president is no president, a deputy attorney general none, either.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> texts = ("the Vice President", "Deputy Attorney General", "Lt. Gov.", "Lt. Gen.")
    >>> lines = [tokenise(text, 0, len(text), [], words.cues()) for text in texts]
    >>> [role_at(line, len(line) - 1) for line in lines]
    ['vice president', 'deputy general', 'lieutenant governor', 'gen']
    """
    role, before = _bare(line.words[at]), _bare(line.words[at - 1]) if at else ""
    if role == "pontiff":
        return "pope"
    if role in ("gov", "governor") and before in ("lieutenant", "lt"):
        return "lieutenant governor"
    if role == "president" and before == "vice":
        return "vice president"
    if before in words.titles() and before not in _SECOND and at > 1:
        before = _bare(line.words[at - 2])
    return f"deputy {role}" if before in _SECOND else role


def named_from(line: Line, first: int, last: int) -> int:
    """The first name among the tokens of a name, or its beginning."""
    named = lexicon.table("en/first_names")
    for index in range(first, last):
        if line.lower[index] in named:
            return index
    return first


def is_of_name(line: Line, office: int, end: int, first: int, last: int) -> bool:
    """Whether an office and its place stand before a name: "Ambassador to the River Union" and "Ana Dale".

    The office are the tokens `office` to `end`; `first` to `last` is what follows, place and name, or only the name.
    """
    at = first - 1
    at -= at > 0 and line.lower[at] == "the"
    if at != end + 1 or line.lower[at] not in _OFFICE_LINKS or line.sentence[first] != line.sentence[end]:
        return False
    named = lexicon.table("en/first_names")
    held = any(_bare(line.words[index]) in words.titles() for index in range(office, end + 1))
    own = line.words[office][0].isupper() and named.keys().isdisjoint(line.lower[office : end + 1])
    # not in "A spokesman for Sen. Ana Dale", "Lawyers for miller Ana Dale"
    own = (
        own
        and (line.words[first][0].isupper() or line.lower[first] == "chief")
        and _bare(line.words[first]) not in words.titles()
    )
    return held and own and first < named_from(line, first, last) < last


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that speaks and no first name, as "bill" is."""
    return word in words.speakers() and word not in lexicon.table("en/first_names")


def _is_office(line: Line, at: int, index: int) -> bool:
    """Whether token `index` of the name that begins at `at` is a title: not in "Pete King of Averill"."""
    bare = _bare(line.words[index])
    if bare in _MEMBERS:
        return index > at and line.lower[index + 1] in lexicon.table("en/first_names")
    if bare == "executive" and index > at:
        return line.lower[index - 1] in _EXECUTIVES
    if bare not in words.titles() or bare in _ADJECTIVES:
        return False
    return index == at or line.lower[index + 1] != "of" or not _is_given(line, index - 1)


def _is_given(line: Line, at: int) -> bool:
    """Whether token `at` is a first name or an initial."""
    initial = len(line.words[at]) == 2 and line.words[at][1] == "."
    return initial or line.lower[at] in lexicon.table("en/first_names")
