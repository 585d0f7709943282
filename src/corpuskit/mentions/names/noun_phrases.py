"""Where the phrase for a speaker without a name begins and ends: "a spokesman for Gull Air", "one of the divers"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import TRANSITIVE, is_behind_name, is_first_lady
from corpuskit.mentions.paragraph import homographs, words
from corpuskit.mentions.paragraph.facts import AGED, POSSESSIVES, bare, contracted
from corpuskit.mentions.paragraph.tokens import Line

_BODIES = words.group("bodies")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
_DETERMINERS = words.group("determiners")
_BEFORE_THAT = words.group("prepositions") | {",", "and", "but", "to"}
_TIMES = words.group("times") | words.group("days and months")
_DIRECT = frozenset(
    (
        *("close", "deep", "detailed", "direct", "directly", "firsthand", "first-hand", "inside", "intimate"),
        *("longtime", "personal", "some", "specific", "strong", "with"),
    )
)
_CLOSER = (
    *(("close", "to"), ("familiar", "with"), ("briefed", "on"), ("aware", "of"), ("privy", "to")),
    *(("involved", "in"), ("knowledgeable", "about"), ("knowledge", "of"), ("not", "on"), ("inside",)),
    *(("ties", "to"), ("representing",)),
)  # fmt: skip
_THINGS = words.group("documents") | words.group("speaking things") | {"biography", "story"}
_OWNERS = frozenset(("her", "his", "its", "my", "our", "their", "your"))
_TELLING = frozenset(("of", "for", "at", "in", "on", "with"))
_FINITE = words.group("finite verbs") | {"came", "declined", "held", "met", "put", "saw", "sat", "spoke", "stood"}
_QUANTIFIERS = words.group("quantifiers")
_SERVANTS = frozenset(("adviser", "advisor", "aide", "ambassador", "assistant", "counselor", "envoy"))
_SERVANTS |= {f"{servant}s" for servant in _SERVANTS}
_CLOSING = frozenset(opening[0] for opening in _CLOSER)
_INSIDE_CLOSER = _ARTICLES | {"and", "of", "this", "that"}
_SHARES = frozenset("fifth half majority minority percent quarter third two-thirds three-quarters".split())
_MANY = frozenset(("dozens", "hundreds", "millions", "scores", "thousands"))
_AMOUNTS = _SHARES | {"billion", "dozen", "dozens", "hundred", "hundreds", "million", "thousand", "thousands"}
_AT_LEAST = (["at", "least"], ["fewer", "than"], ["less", "than"], ["more", "than"], ["up", "to"])
_NEARLY = frozenset(("about", "almost", "around", "nearly", "over", "roughly"))
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
LONGEST_CLOSER = 8  # tokens
LONGEST_OWNED = 4  # tokens
_STATES = words.group("states") | words.group("countries and companies")
LONGEST_OFFICE = 5  # tokens before the name behind a second office
LONGEST_START = 7  # tokens: "the State Department inspector general's"


def place_of(candidates: list[Candidate], first: int) -> int:
    """The number of the candidate that begins with token `first`, or of the one behind it."""
    return bisect_left(candidates, first, key=lambda candidate: candidate.first)


def with_article(line: Line, subject: Candidate, phrase: str) -> str:
    """A phrase that is no name with its article and adjectives: "the Norland Republican", "the new Democrat".

    Of several it is how many they are: "more than half of Republicans", but "Republicans" for "the Republicans".
    """
    start = phrase_start(line, subject.first)
    counted = line.lower[start] in _DETERMINERS | _AMOUNTS | _NEARLY or line.lower[start : start + 2] in _AT_LEAST
    counted = counted or line.lower[start][0].isdigit()
    one = line.lower[start] in ("a", "an", "the") and start + 1 < len(line) and line.lower[start + 1] not in _AMOUNTS
    if start == subject.first or not counted or (one and subject.head.endswith("s")):
        return phrase  # also in "a move Democrats say is"
    return spelt(line, start, subject.first - 1) + f" {phrase}"


def phrase_start(line: Line, first: int) -> int:
    """The first token of the phrase whose noun, with its adjectives, begins at token `first`.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> text = "Later one top Bray adviser and the mill's own release said it."
    >>> line = tokenise(text, 0, len(text), [], frozenset())
    >>> [" ".join(line.words[phrase_start(line, at) : at + 1]) for at in (4, 8, 9)]
    ['one top Bray adviser', "the mill's own", "the mill's own release"]
    """
    start = _noun_start(line, first)
    return _amount_start(line, start)


def _noun_start(line: Line, first: int) -> int:
    if line.lower[first] in _DETERMINERS:
        return first
    at = start = first
    while at > max(0, first - LONGEST_START) and line.sentence[at - 1] == line.sentence[first]:
        at -= 1
        low = line.lower[at]
        if low == "that" and line.words[at].islower() and line.lower[at - 1] not in _BEFORE_THAT:
            break  # "warned that"
        if low in _DETERMINERS:
            return at
        if not _in_phrase(line, at) or low in _TIMES or is_behind_name(line, at):
            break
        if not line.words[at][0].islower() or low.endswith(POSSESSIVES):
            start = at
    return start


def _amount_start(line: Line, first: int) -> int:
    """Where the phrase begins with how many they are: "a third of respondents", "more than half of the millers"."""
    lower, at = line.lower, first
    if at > 1 and lower[at - 1] == "of" and lower[at - 2] in _MANY:
        return at - 2  # "hundreds of millers"
    share = at > 2 and lower[at - 1] == "of" and (lower[at - 2] in _SHARES or lower[at - 2].endswith("%"))
    if share:
        at -= 2
        at -= lower[at - 1] in _ARTICLES or lower[at - 1].isdigit()
    at -= at > 0 and lower[at - 1] == "half"
    counted = (
        lower[at] in _AMOUNTS
        or (lower[at] == "a" and not _AMOUNTS.isdisjoint(lower[at + 1 : at + 2]))
        or lower[at][0].isdigit()
        or lower[at] in _NUMBERS
    )
    if counted and lower[max(0, at - 2) : at] in _AT_LEAST:
        at -= 2
    elif counted and at > 0 and lower[at - 1] in _NEARLY:
        at -= 1
    at -= 0 < at < first and lower[at - 1] == "well"
    return at if line.sentence[at] == line.sentence[first] else first


def _in_phrase(line: Line, at: int) -> bool:
    low = line.lower[at]
    if homographs.is_first_half(line, at) and at + 1 < len(line) and line.lower[at + 1] in words.speakers():
        return True  # "the mill's press secretary"
    if low == "state" and at and line.lower[at - 1] in _DETERMINERS:
        return True  # "the state party's chairman"
    if is_first_lady(line, at):
        return True
    other = low in words.function_words() or low in words.cues() or low.endswith("ly") or low in TRANSITIVE
    other = other or contracted(low)  # "the mayor doesn't want moderators"
    return low[0].isalnum() and not other and (line.words[at].islower() or not low.endswith("ing"))


def phrase_end(line: Line, candidates: list[Candidate], subject: Candidate) -> int:
    """The last token of "a spokesman for Gull Air" or "one of the divers"."""
    at, end = place_of(candidates, subject.first) + 1, subject.last
    if line.lower[end + 1 : end + 2] == ["of"] and not _NUMBERS.isdisjoint(line.lower[end + 2 : end + 3]):
        behind = line.lower[end + 3 : end + 4]
        if behind and behind[0].isalpha() and behind[0] not in words.cues() and behind[0] not in words.function_words():
            return end  # "the heads of two old mills said"
        return end + 2  # "the mother of two"
    if subject.head.endswith(AGED):
        return end  # "says the 46-year-old of her work"
    while at < len(candidates) and end + 1 < len(line) and _is_telling(line, subject, end + 1):
        first = candidates[at].first
        if line.lower[end + 1] == "in" and not _is_inside(line, candidates, at):
            break  # "a man in Bray": "an official in the mayor's office"
        if line.lower[end + 1] in ("on", "with") and (subject.head in _THINGS or not _is_body(line, candidates[at])):
            break  # "a miller with Dale": "a miller with the River Board"
        if first - end > 3 or any(word not in _ARTICLES for word in line.lower[end + 2 : first]):
            break
        if candidates[at].head in _OWNERS or (line.lower[end + 1] == "to" and candidates[at].head in _QUANTIFIERS):
            break  # "operatives for their part"
        after = candidates[at + 1] if at + 1 < len(candidates) and candidates[at].kind == "name" else None
        if after is not None and after.kind == "noun" and after.first == candidates[at].last + 1:
            at += 1  # "the Averill council's"
        end = candidates[at].last
        if candidates[at].possessive:
            return _owned_end(line, end)
        named = candidates[at].kind == "name" and end + 1 < len(line)
        end += named and line.words[end + 1].islower() and line.lower[end + 1] in _BODIES  # "the Dale administration"
        at += 1
    while end > subject.last and (more := _listed_behind(line, candidates, at, end)) > end:
        at, end = at + 1, more  # "lawyers for Dale, Lind and Odd"
    return _closer_end(line, end)


def _is_telling(line: Line, subject: Candidate, link: int) -> bool:
    """Whether the word behind a noun may go on with it: "a spokesman for Dale", "an aide to Dale"."""
    return line.lower[link] in _TELLING or (line.lower[link] == "to" and subject.head in _SERVANTS)


def _is_inside(line: Line, candidates: list[Candidate], at: int) -> bool:
    """Whether a candidate behind "in" is a body or of one: "in the mayor's office", "in the Dale administration"."""
    one = candidates[at]
    owned = one.kind == "name" and bare(line.words[min(one.last + 1, len(line) - 1)]) in _BODIES
    return one.possessive or one.head in _BODIES or owned


def _is_body(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate ends in a word for a body: "the River Board", "the mayor's team"."""
    return line.lower[candidate.last] in _BODIES and not candidate.possessive


def _listed_behind(line: Line, candidates: list[Candidate], at: int, end: int) -> int:
    """The last token of the name that goes on with a list behind token `end`; `end` itself where none does."""
    if at >= len(candidates) or candidates[at].kind != "name" or candidates[at].possessive:
        return end
    link = line.lower[end + 1]
    first = candidates[at].first - (line.lower[candidates[at].first - 1] in _ARTICLES)
    joined = link == "and" or (link == "," and "and" in line.lower[candidates[at].last + 1 : candidates[at].last + 2])
    return candidates[at].last if joined and first == end + 2 else end


def _closer_end(line: Line, end: int) -> int:
    """The last token of what tells a source closer: "a person familiar with the matter", "with knowledge of it"."""
    at = end + 1
    while at < len(line) and line.lower[at] in _DIRECT and not _opens_closer(line, at):
        at += 1
    for opening in _CLOSER if not _CLOSING.isdisjoint(line.lower[at : at + 1]) else ():
        if tuple(line.lower[at : at + len(opening)]) == opening:
            stop = at = at + len(opening)
            while stop < len(line) and stop - at < LONGEST_CLOSER and line.sentence[stop] == line.sentence[end]:
                low = line.lower[stop]
                noun = low[0].isalnum() and line.lower[stop - 1] in _ARTICLES  # "the talks"
                if not (noun or low in _INSIDE_CLOSER or _in_phrase(line, stop)) or low in _TIMES:
                    break
                if low in _FINITE or (low.endswith("ed") and line.lower[stop - 1] not in _INSIDE_CLOSER):
                    break  # "a person close to the mayor met reporters"
                stop += 1
            while stop > at and line.lower[stop - 1] in _INSIDE_CLOSER:
                stop -= 1
            return stop - 1 if stop > at else end
    return end


def _opens_closer(line: Line, at: int) -> bool:
    """Whether token `at` begins what tells a source closer: "close to", but not "close ties to"."""
    return any(tuple(line.lower[at : at + len(opening)]) == opening for opening in _CLOSER)


def with_office(line: Line, candidates: list[Candidate], office: Candidate) -> Candidate | None:
    """Who has an office and one more: Ana Dale for the miller in "miller and former Weir Radio host Ana Dale"."""
    behind = line.lower[office.last + 1 : office.last + 2]
    if office.kind != "noun" or behind != ["and"] or line.lower[office.first] in _ARTICLES or office.head[-1] == "s":
        return None
    first = place_of(candidates, office.last + 2)
    for one in candidates[first : first + 3]:
        between = range(office.last + 2, one.first)
        if len(between) > LONGEST_OFFICE or any(not _is_of_office(line, at) for at in between):
            return None
        if one.kind == "name" and one.name_first < one.last and not one.possessive:
            return one if one.name_first > one.first else None
    return None


def _is_of_office(line: Line, at: int) -> bool:
    """Whether a word may stand before the second office: "and former federal prosecutor", "and now senator"."""
    low = line.lower[at]
    closed = low in words.function_words() or low in words.cues()
    return low.isalpha() and (low in ("now", "then", "state") or not closed)


def spelt(line: Line, first: int, last: int) -> str:
    """The words of the tokens from `first` to `last`, with a blank where the text has one."""
    if first == last:
        return line.words[first]
    gaps = (" " * (line.starts[at] > line.ends[at - 1]) for at in range(first + 1, last + 1))
    return line.words[first] + "".join(
        f"{gap}{word}" for gap, word in zip(gaps, line.words[first + 1 : last + 1], strict=True)
    )


def _owned_end(line: Line, owner: int) -> int:
    """The last token of what the owner at token `owner` has: "one of Dale's old friends said"."""
    end = owner
    while end + 1 < len(line) and end - owner < LONGEST_OWNED and line.words[end + 1].isalpha():
        low = line.lower[end + 1]
        if low in words.function_words() or low in words.cues():
            break
        end += 1
    return end
