"""Who could speak: the names, pronouns and common nouns of a paragraph."""

from __future__ import annotations

import re

from corpuskit.mentions.names import bodies, modifiers, nobody, offices
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.ends import PARTICLES, chain_end, is_button
from corpuskit.mentions.paragraph import facts, headlines, homographs, words
from corpuskit.mentions.paragraph.facts import NAME, NAME_INSIDE, NOUN, PRONOUN, bare
from corpuskit.mentions.paragraph.facts import POSSESSIVES as _POSSESSIVES
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.text import lexicon

_QUANTIFIERS = words.group("quantifiers")
_DETERMINERS = words.group("determiners")
OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_DOCUMENTS = words.group("documents")
_ORGANISATIONS = words.group("organisations")
_BODIES = bodies.firsts()
# The same few words are asked for again and again.
_bare = Kept(bare, facts.MOST_WORDS).__getitem__
LONGEST_NOUN = 6  # tokens to the left of a common noun that may belong to it


ORDINALS = frozenset(("second", "third", "fourth"))
_FIRSTS = frozenset(("gentleman", "lady", "minister"))
_BEFORE_SURNAMES = PARTICLES - {"do"}  # "What do Dale and Odd want?"
_PARTIES = frozenset(("democrat", "independent", "republican"))
_APPOSED = (["a"], ["an"], ["the"])
_SINGLE = frozenset(("one", "another"))
_ASKING = frozenset(("how", "what", "when", "where", "why"))
_BEFORE_QUESTIONS = frozenset(("(", ")", ":", ";", "—", "–", "--"))
LONGEST_QUESTION = 30  # tokens
_NUMBERED = words.group("numbered bodies")
_WHOM = (["it"], ["her"], ["him"], ["them"], ["this"])
_SAID = frozenset(
    (
        *("added", "adds", "argued", "argues", "asked", "asks", "explained", "noted", "replied", "responded", "said"),
        *("reported", "reports", "says", "tells", "told", "tweeted", "writes", "wrote"),
    )
)
# Names that look like adverbs; others are told by the verb of speech behind them.
_NAMES_LY = frozenset(
    (
        *("bly", "connelly", "connolly", "costly", "daly", "donnelly", "eberly", "ely", "everly", "farrelly", "italy"),
        *("kelly", "kennelly", "kennerly", "lilly", "mcnally", "moberly", "nally", "o'reilly", "o’reilly", "reilly"),
        *("reily", "riley", "scully", "shelly", "skelly", "tully", "wimberly"),
    )
)
_BEFORE_DAYS = frozenset("by last late next on since this until".split())
_DUTIES = frozenset(
    (
        *("aim", "complaint", "concern", "duties", "duty", "goal", "job", "problem", "reason", "responsibilities"),
        *("responsibility", "rival", "task", "worry"),
    )
)
_RANKS = frozenset(("assistant", "chief", "deputy"))
# Verbs that stand directly before a noun without an article: "the marchers held banners".
TRANSITIVE = frozenset(
    "brought carried carrying drew held hold holding holds made make makes making sent waved waving wore".split()
)
_ORDINAL = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)\Z|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\Z"
)


def is_first_lady(line: Line, at: int) -> bool:
    """Whether "first" at a token belongs to what somebody is: "the first lady", "Norland's first minister"."""
    behind = line.lower[at + 1 : at + 2]
    return line.lower[at] == "first" and bool(behind) and facts.bare(behind[0]) in _FIRSTS


def _stands_before(low: str) -> bool:
    titles, nouns = words.titles(), words.speakers()
    return low[0].islower() and (low in titles or low in nouns or low.startswith(("ex-", "vice-", "co-")))


_is_before_name = Kept(_stands_before, facts.MOST_WORDS).__getitem__  # a title or a noun


def _name(line: Line, at: int, title: bool) -> Candidate:
    """The name that begins at token `at`, with the titles and nouns before it."""
    last, possessive = chain_end(line, at, title)
    name_first, head = offices.name_behind(line, at, last), _bare(line.words[last])
    if name_first > at and " ".join(line.words[at : last + 1]) in lexicon.words("en/outlets"):
        name_first = at  # "Mother Jones"
    first = at
    while first > 0 and at - first < 3 and line.words[first - 1] in _BEFORE_SURNAMES:
        first -= 1
    if first < at and (first == 0 or line.lower[first - 1] not in ("the", ",")):
        name_first = at = first
    if at and head in _NUMBERED and _ORDINAL.match(line.lower[at - 1]):
        name_first = at = at - 1  # "the 9th Circuit"
    if at and line.words[at - 1] == "US" and name_first == at and head in _ORGANISATIONS:
        name_first = at = at - 1  # "the US Trade Commission"
    first = at
    while first > 0 and at - first < 4 and _is_before_name(line.lower[first - 1]):
        first -= 1
    return Candidate(first, last, "name", head, name_first, possessive)


def is_behind_name(line: Line, at: int) -> bool:
    """Whether a form in "-ed" is the verb of the name before it: "Dale showed demonstrators"."""
    if (
        at == 0
        or not line.words[at].endswith("ed")
        or not line.words[at - 1][0].isupper()
        or line.lower[at] == "united"
    ):
        return False
    before = line.lower[at - 1]
    usual = before in _DETERMINERS or before in words.openers() or before.endswith("ing")
    return not usual and not before.endswith(_POSSESSIVES)


def _noun_start(line: Line, at: int, floor: int) -> int:
    """The first token of the noun phrase that ends at token `at`."""
    functions, cues, first = words.function_words(), words.cues(), at
    while first > floor and at - first < LONGEST_NOUN:
        low = line.lower[first - 1]
        if low in _DETERMINERS:
            return first - 1
        numbered = low in ORDINALS and first > 1 and line.lower[first - 2] in _DETERMINERS  # "a third person"
        numbered = numbered or is_first_lady(line, first - 1)
        closed = low in functions and line.words[first - 1] != "US" and not numbered
        if not low[0].isalnum() or closed or low == QUOTE:
            break
        if low.isdigit() and first > 2 and line.lower[first - 2] == "," and line.lower[first - 3].isdigit():
            break  # "1,000 adults" is more tokens than one
        if low in cues and not low.endswith(("ed", "ing")) and not homographs.is_first_half(line, first - 1):
            break
        if low in cues and first >= 2 and line.lower[first - 2] not in _DETERMINERS:
            break
        if low.endswith("ly") or low in TRANSITIVE or facts.contracted(low):
            break
        if is_behind_name(line, first - 1):
            break  # "Dale showed demonstrators"
        first -= 1
    return first


def noun(line: Line, at: int, floor: int = 0) -> Candidate:
    """The common noun at token `at` with its article and adjectives."""
    word = line.lower[at]
    possessive = word.endswith(_POSSESSIVES)
    return Candidate(_noun_start(line, at, floor), at, "noun", _bare(word), at, possessive)


def _is_will(line: Line, at: int) -> bool:
    """Whether "Will" is a first name: before a surname, and where a sentence begins before what it does."""
    if not line.words[at + 1 : at + 2] or not line.words[at + 1][0].isupper():
        return False
    if line.words[at + 2 : at + 3] and line.words[at + 2][0].isupper() and headlines.has_capitals(line):
        return False  # "Mill Gains, Will Dale Change Course?"
    opens = at == 0 or line.sentence[at - 1] != line.sentence[at] or _opens_question(line, at)
    behind = line.lower[at + 2 : at + 3]
    return not opens or behind == [","] or not words.cues().isdisjoint(behind)


def _opens_question(line: Line, at: int) -> bool:
    """Whether a question may begin at token `at`: "5) Will Norland pay?", "How Will Dale answer"."""
    before = line.lower[at - 1]
    return before in _ASKING or (before in _BEFORE_QUESTIONS and "?" in line.lower[at : at + LONGEST_QUESTION])


def _begins_name(line: Line, at: int, surnames: set[str]) -> bool:
    """Whether a word that may have its capital from the sentence it begins is a word of a name all the same."""
    if line.lower[at] in surnames:
        return True
    if line.words[at] == "Will":
        return _is_will(line, at)
    if at and line.sentence[at - 1] == line.sentence[at] and line.words[at - 1][0].isalnum():
        # "the president Tweeted"
        spoke = line.lower[at].endswith("ed") and line.words[at - 1].islower() and line.lower[at] in words.cues()
        return not spoke and line.lower[at] != "tweeted"
    low, total = line.lower[at], len(line.words)
    if low == "secretary" and line.words[at + 1 : at + 3] == ["of", "State"] and at + 3 < total:
        return line.words[at + 3][0].isupper()  # "Secretary of State Dale said"
    if low.endswith("ly") and (low in _NAMES_LY or (at + 1 < total and line.lower[at + 1] in _SAID)):
        return True  # "Kelly said"
    if at + 1 >= total or not line.words[at + 1][0].isupper():
        return False
    if low.endswith("ly") and low not in lexicon.table("en/first_names"):  # "Curly Dale, a miller"
        return line.lower[at + 2 : at + 3] == [","] and line.lower[at + 3 : at + 4] in _APPOSED
    return low in words.speakers() or not low.endswith(("ed", "ing"))


def find(line: Line, surnames: set[str] | None = None) -> list[Candidate]:
    """All candidates of a paragraph, in order, apart from one another.

    `surnames` are those of the paragraphs before that are usual words, too ("Ana Young"); those of this one are added.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> text = "But police chief Ana van Dale and two aides said she was late."
    >>> line = tokenise(text, 0, len(text), [], words.cues())
    >>> [" ".join(line.words[c.first:c.last + 1]) for c in find(line)]
    ['police chief Ana van Dale', 'two aides', 'she']
    """
    found: list[Candidate] = []
    floor, title = 0, headlines.has_capitals(line)
    known: set[str] = set() if surnames is None else surnames
    # Most tokens are words that no candidate begins with: they are passed by quickly.
    for at in facts.places(line.facts, facts.CANDIDATE):
        if at < floor:
            continue
        candidate = _at(line, at, floor, title, known)
        if candidate is None:
            continue
        if candidate.last > candidate.name_first and not title and _is_usual_surname(line, candidate):
            known.add(candidate.head)
        if len(found) and candidate.name_first > candidate.first == found[-1].last + 4 and _is_town(line, found[-1]):
            found.pop()  # "Bray, Ohio, Mayor Ana Dale"
        # What stands between an office and a name is "to" or "for", or "to the".
        near = found and candidate.first - found[-1].last in (2, 3)
        if near and offices.is_of_name(line, found[-1].first, found[-1].last, candidate.first, candidate.last):
            office = found.pop().first  # "Ambassador to the River Union Ana Dale"
            named = offices.named_from(line, candidate.first, candidate.last)
            candidate = Candidate(office, candidate.last, "name", candidate.head, named, candidate.possessive)
        if found and candidate.kind == "name" and candidate.head in _PARTIES and _is_one_of(line, found[-1], candidate):
            first = found.pop().first  # "one Bray Republican"
            candidate = Candidate(first, candidate.last, "noun", candidate.head, candidate.last, candidate.possessive)
        if found and candidate.kind == "noun":
            own = found[-1].head
            owned = own in _QUANTIFIERS or (own in OWNERS and candidate.head not in _DOCUMENTS)
            if owned and _reaches(line, found[-1], candidate):
                # "one farmer", "her lawyer" are one candidate; in "her letter" both may be named as the speaker
                candidate.first = found.pop().first
        found.append(candidate)
        floor = candidate.last + 1
    return found


def owns_name(found: list[Candidate], index: int) -> bool:
    """Whether candidate number `index` is "her" before a name: "Her son Max Dale stood up and said"."""
    if found[index].head not in OWNERS or index + 1 == len(found):
        return False
    owned = found[index + 1]
    return owned.kind == "name" and owned.first == found[index].last + 1 and owned.name_first > owned.first


def _is_town(line: Line, name: Candidate) -> bool:
    """Whether a name is the town of a state set between commas: "Bray, Ohio,"."""
    at = name.last + 1
    between = line.words[at : at + 3 : 2] == [",", ","]
    return between and name.kind == "name" and nobody.is_behind_town(line, at + 1, at + 1)


def _is_one_of(line: Line, quantifier: Candidate, member: Candidate) -> bool:
    """Whether a name behind "one" or "another" only tells of which party somebody is."""
    return quantifier.head in _SINGLE and quantifier.last == member.first - 1 and member.name_first == member.first


def _is_usual_surname(line: Line, name: Candidate) -> bool:
    """Whether a name ends with a word that is also a usual one: "Ana Young", "Max Banks"; not "the Bray Council"."""
    if name.head in words.openers():
        return True
    usual = name.head in words.speakers() or name.head in words.function_words() or name.head.endswith("ly")
    return usual and line.lower[name.name_first] in lexicon.table("en/first_names")


def _reaches(line: Line, quantifier: Candidate, candidate: Candidate) -> bool:
    """Whether nothing stands between two candidates but adjectives behind "one": "one prominent Averill donor"."""
    between = range(quantifier.last + 1, candidate.first)
    if quantifier.head not in _SINGLE or len(between) != 1 or line.lower[candidate.first] in _DETERMINERS:
        return not between
    functions, cues = words.function_words(), words.cues()
    lower = (line.lower[at] for at in between)
    return all(low.isalpha() and low not in functions and (low not in cues or low == "close") for low in lower)


def _at(line: Line, at: int, floor: int, title: bool, surnames: set[str]) -> Candidate | None:
    """The candidate that begins with token `at`, or that has its noun there."""
    code, low = line.facts[at] & facts.CANDIDATE, line.lower[at]
    if low in _BODIES and (last := bodies.last_of(line, at)) >= 0 and (found := _body(line, at, last)) is not None:
        return found
    if code == PRONOUN:
        last = at + (low == "one" and _is_numeral(line, at))
        return Candidate(at, last, "pronoun" if last == at else "noun", line.lower[last], at)
    if (
        low in nobody.WEEKDAYS
        and at
        and line.lower[at - 1] in _BEFORE_DAYS
        and line.words[at + 1 : at + 2] != ["Times"]
    ):
        return None  # "On Monday Ana Dale said"
    if code & NAME or (code & NAME_INSIDE and not (title and low == "will") and _begins_name(line, at, surnames)):
        candidate = _name(line, at, title)
        if is_button(line, at) or (candidate.last == at and nobody.is_nobody(line, at)):
            return None
        if nobody.is_behind_town(line, at, candidate.last) or nobody.is_dateline(line, at, candidate.last):
            return None
        if nobody.is_credit(line, at, candidate.last):
            return None
        if _is_office_alone(line, candidate):
            return noun(line, candidate.last, floor)
        candidate.first = first = max(floor, offices.behind_place(line, candidate.first, candidate.last))
        if candidate.name_first < first:
            candidate.name_first = first
        return modifiers.with_noun(line, candidate)
    if (
        not code & NOUN
        or homographs.is_inverted(line, at)
        or nobody.is_shown(line, at)
        or (at > 0 and nobody.is_shown(line, at - 1))
    ):
        return None
    if code & NAME_INSIDE and (officer := _officer(line, at, title)) is not None:
        return officer
    if at > 1 and low in words.cues() and line.lower[at - 1] == "to" and line.lower[at + 1 : at + 2] in _WHOM:
        return None  # "was quick to label it"
    if at + 1 < len(line.words):
        following = line.words[at + 1]
        if low.endswith(facts.AGED) and following.islower() and not line.facts[at + 1] & facts.CLOSED:
            return None  # "a 46-year-old mill"
        if low in _RANKS and _is_rank_of(line, at):
            return None  # "his chief task", "the chief medical officer", "the deputy head of the mill"
        if not low[0].isupper() and following[0].isupper() and line.lower[at + 1] not in words.function_words():
            return None  # "spokeswoman Ana Dale": the name takes the noun in
        own = low.endswith(_POSSESSIVES)
        if line.lower[at + 1] in words.speakers() and not own and not homographs.is_verb_of_noun(line, at + 1):
            return None  # "police officials"
    if at and line.facts[at - 1] & facts.CANDIDATE == NOUN and homographs.is_verb_of_noun(line, at):
        return None
    if at == floor and at and line.words[at - 1][0].isupper() and low.endswith("s") and homographs.is_verb(line, at):
        return None  # "Dale notes that"
    if at and (line.lower[at - 1] in _QUANTIFIERS or low in homographs.PLANNED) and homographs.is_verb(line, at):
        return None  # "Some note that", "Dale plans to"
    return noun(line, at, floor)


def _is_rank_of(line: Line, at: int) -> bool:
    """Whether "chief" or "deputy" belongs to the noun behind it, with one adjective between at most."""
    low = line.lower[at + 1]
    if line.lower[at] == "chief" and low in _DUTIES:
        return True
    if low == "head":
        return line.lower[at + 2 : at + 3] == ["of"]
    noun = at + 2 < len(line) and line.facts[at + 2] & facts.CANDIDATE == NOUN
    closed = low in words.function_words() or low in words.cues() or low.endswith(("ed", "ly"))
    return noun and line.lower[at] == "chief" and low.isalpha() and not closed


def _body(line: Line, at: int, last: int) -> Candidate | None:
    """A body that is known by its whole name, or who has an office there, "Ways and Means Chairman Ana Dale"."""
    begin = last + 1
    if line.words[begin : begin + 1] == ["("] and line.words[begin + 2 : begin + 3] == [")"]:
        begin += 3  # "Office of Management and Budget (OMB) Director Ana Dale"
    behind = line.words[begin] if begin < len(line) and line.sentence[begin] == line.sentence[at] else ""
    owner = line.lower[last].endswith(_POSSESSIVES)
    if owner and not behind[:1].isupper():  # "Macy's Chief Executive Ana Dale"
        owner = not bodies.is_whole(line.lower[at : last + 1])
    if behind[:1].isupper() and not owner:
        if line.lower[begin] in lexicon.table("en/first_names"):
            return None  # "Secretary of Health and Human Services Ana Dale"
        end, possessive = chain_end(line, begin)
        named = offices.name_behind(line, begin, end)
        if named > begin:
            return Candidate(at, end, "name", _bare(line.words[end]), named, possessive)
    return modifiers.with_noun(line, Candidate(at, last, "name", _bare(line.words[last]), at, owner))


def _is_office_alone(line: Line, name: Candidate) -> bool:
    """Whether an office stands for its holder: "the Governor", "the Prime Minister"; not "the Republican"."""
    if not name.first or line.lower[name.first - 1] != "the" or name.last > name.first + 1:
        return False
    told = [_bare(word) for word in line.words[name.first : name.last + 1]]
    if "-" in told[-1]:
        return False  # "the President-elect" is the one who is named so
    return all(word in words.titles() for word in told) and told[-1] in words.speakers() and told[-1] not in _PARTIES


def _is_numeral(line: Line, at: int) -> bool:
    """Whether "one" stands before a noun that speaks: "said one person who", but not "one senior aide"."""
    if at + 2 >= len(line.words):
        return False
    low, behind, cues, functions = *line.lower[at + 1 : at + 3], words.cues(), words.function_words()
    if not low.isalpha() or low in cues or low in functions or line.facts[at + 1] & facts.CANDIDATE:
        return False
    ends = low == "person" or behind in cues or behind in functions or not behind[0].isalnum()
    return ends and (behind in cues or (at > 0 and line.lower[at - 1] in cues))


def _officer(line: Line, at: int, title: bool) -> Candidate | None:
    """The name behind an office that may have its capital from the sentence: "Secretary of State Ana Dale"."""
    behind = at + 2 + (line.lower[at + 2 : at + 3] == ["the"])
    if behind >= len(line.words) or line.lower[at + 1] != "of" or not line.words[behind][0].isupper():
        return None
    found = modifiers.with_noun(line, _name(line, at, title))
    named = at < found.name_first < found.last and found.kind == "name"
    return found if named and line.lower[found.name_first] in lexicon.table("en/first_names") else None
