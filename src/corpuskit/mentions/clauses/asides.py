"""Who put it so, where a set phrase beside the quotation tells it: "as one adviser put it", "described by Dale as"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from corpuskit.mentions.clauses import bylines, naming, quoting, statements
from corpuskit.mentions.clauses.attribute import NEAR, Choice, Paragraph, certain, following
from corpuskit.mentions.clauses.reporting import is_prompted
from corpuskit.mentions.clauses.subjects import QUICK
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_PUTTING = frozenset(("described", "describes", "noted", "said", "says", "wrote"))
_OFTEN, _TO_SAY = frozenset(("liked", "likes", "used")), ["to", "say"]
_PUT_IT = frozenset(("phrased", "put", "puts"))
_ANYBODY = frozenset(("i", "it", "saying", "they", "we", "you"))
_KIN = words.group("kin")
_NOT_OWN = PREPOSITIONS | words.group("times") | words.group("days and months")
_FREE = frozenset(("despite", "of", "with", "without"))  # not in "a letter to Dale saying"
_CALLING = frozenset(
    (
        *("accusing", "blaming", "criticising", "criticizing", "denouncing", "dismissing", "mocking"),
        *("adding", "arguing", "asking", "chanting", "noting", "shouting"),
        *("branding", "calling", "claiming", "describing", "dubbing", "labeling", "labelling"),
        *("saying", "suggesting", "telling", "tweeting", "urging", "warning", "writing"),
    )
)
_SHOUTING = frozenset(("chanting", "screaming", "shouting", "singing", "yelling"))
_TAKING_PART = _CALLING | _SHOUTING
_TOLD = frozenset(
    (
        *("accused", "advised", "asked", "assured", "informed", "pressed", "questioned", "reminded", "told", "urged"),
        *("warned",),
    )
)
_ARTICLES = frozenset(("a", "an", "the"))
_OWNED = _ARTICLES | {"her", "his", "its", "their"}
_PAUSES = ([","], [":"])
_IS, _INDEFINITE = (["goes"], ["is"], ["was"]), (["a"], ["an"], ["one"], ["another"])
_IS_HOW = frozenset((be, how) for be in ("is", "was", "’s", "'s") for how in ("how", "what"))
_BE = words.group("forms of be") | {"be"}
_CONTRACTED = frozenset(("we're", "we’re", "i'm", "i’m"))  # "we're told by the Courier that"
_MIGHT = frozenset(("could", "might", "should", "would"))
FARTHEST = 12  # tokens from "by" or from the noun to "as"
FARTHEST_ASKED = 32  # tokens from "by" to the question
FARTHEST_BY = 5  # tokens from "by" to whom it names
FARTHEST_SECOND = 8  # tokens from a second verb to the words in marks
FARTHEST_BE = 6  # tokens from a quotation to "was asked" behind it
FARTHEST_WORDS = 6  # tokens from a quotation to "in his words" behind it
# What a sentence begins with whose words are told in front: "After Dale said", "Told that Dale said", "A day after".
_FRONTS = frozenset(
    (
        *(
            "after",
            "although",
            "amid",
            "asked",
            "because",
            "before",
            "despite",
            "given",
            "informed",
            "once",
            "pressed",
            "questioned",
            "reminded",
        ),
        *("responding", "since", "though", "told", "when", "while"),
    )
)
_ASKED = frozenset(("asked", "pressed", "questioned"))
_WHETHER = frozenset(("how", "if", "whether", "why"))
_ABOUT = frozenset(
    ("amid", "asked", "despite", "given", "informed", "pressed", "questioned", "reminded", "responding", "told")
)
_SAYING = naming.CALLED | {"noted", "notes", "read", "reads", "said", "says", "state", "stated", "states", "wrote"}
_DOCUMENTS = words.group("documents")
_DIRECTLY = frozenset((",", ":", "it", "that", "they", "he", "she"))  # between "with one miller saying" and the words
_WHERE = frozenset(("at", "during", "in", "on"))
_JOINING = frozenset(("and", "but", "whereas", "while", QUOTE, ","))
FARTHEST_JOINED = 6  # tokens from a verb to the words in marks
FARTHEST_FRONTED = 30  # tokens from the beginning of the sentence to the words in marks
LONGEST_CALLED = 8  # tokens from "calling" to the words in marks
LONGEST_TALK = 5  # tokens from whose it is to "in which"
LONGEST_GAP = 4  # words between a quotation and the phrase


def put_so(paragraph: Paragraph, at: int) -> Choice | None:
    """Who put the quotation at token `at` so, by the phrase before or behind it; None where neither is there."""
    found = (
        _as_put(paragraph, at)
        or _is_how(paragraph, at)
        or _put_before(paragraph, at)
        or quoting.quoted_by(paragraph, at)
        or naming.named_as(paragraph, at)
        or statements.stated(paragraph, at)
        or bylines.writer(paragraph, at)
    )
    found = found or _told_by(paragraph, at) or naming.called_by(paragraph, at) or _in_words(paragraph, at)
    found = found or _calling(paragraph, at) or _in_which(paragraph, at) or _second(paragraph, at)
    return found or statements.by_document(paragraph, at)


def _second(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose second verb brings the words in: a man's in "police said a man ran in and shouted “…”"."""
    clauses = paragraph.found.clauses
    near = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[near] if near >= 0 else None
    if one is None or one.form != "second" or at - one.cue > FARTHEST_SECOND:
        return None
    return certain(paragraph, one.subject, one.cue) if QUOTE not in paragraph.line.lower[one.cue : at] else None


def _told_by(paragraph: Paragraph, at: int) -> Choice | None:
    """Who tells or asks it: Odd in "Dale was told by Max Odd that she was “…”", "was asked by Max Odd, “…”"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    if "by" not in line.lower[max(2, at - FARTHEST_ASKED) : at]:
        return None
    near = bisect_left(clauses, at, key=lambda one: one.cue)
    cues = {one.cue for one in clauses[max(0, near - NEAR) : near]}
    # A question may be long: "was asked by Max Odd whether the mill, which he owns, was “…”", "…, who came late, “…”".
    far = line.words[at - 1] in (",", ":")
    for index in range(at - 2, max(2, at - FARTHEST_ASKED), -1):
        low = line.lower[index]
        far = far or low in _WHETHER
        if line.sentence[index] != line.sentence[at] or low in (QUOTE, ";", ":"):
            return None
        if not far and at - index > FARTHEST:
            continue
        be = line.lower[index - 2] in _BE or line.lower[index - 2] in _CONTRACTED
        if low == "by" and line.lower[index - 1] in _TOLD and be:
            one = following(paragraph, index)
            named = one is not None and (one.kind != "name" or line.lower[one.first - 1] not in ("a", "an"))
            return certain(paragraph, one, index - 1) if named and one is not None and one.last < at else None
        if index in cues and low not in _TOLD:
            return None
    return None


def _calling(paragraph: Paragraph, at: int) -> Choice | None:
    """Who calls it so in "despite Dale calling it “…”", "blamed Dale for saying": a participle with its own subject."""
    line, clauses = paragraph.line, paragraph.found.clauses
    first = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[first] if first >= 0 else None
    if one is None or line.lower[one.cue] not in _TAKING_PART or at - one.cue > LONGEST_CALLED or one.inverted:
        return None
    if QUOTE in line.lower[one.cue : at] or "," in line.lower[one.cue : at - 1]:
        return None
    end = one.cue - 1 - (line.lower[one.cue - 1] in ("for", "of"))
    subject, before = one.subject, one.subject.first - 1
    before -= before > 0 and line.lower[before] in _OWNED
    told = line.lower[one.cue + 1 : at]
    directly = _DIRECTLY.issuperset(told) or (len(told) <= 2 and _ARTICLES.isdisjoint(told))
    told_with = line.lower[before] == "with" and directly and subject.head not in _DOCUMENTS
    several = subject.kind == "noun" and (subject.head in _KIN or _is_crowd(line, subject, one.cue) or told_with)
    person = subject.kind == "name" or several
    free = before >= 0 and (
        line.lower[before] in _FREE
        or _is_crowd(line, subject, one.cue)
        or line.lower[before] not in PREPOSITIONS | {",", "to"}
    )
    issuing = line.lower[before] == "with" and line.lower[subject.last + 1].endswith(
        "ing"
    )  # "with Dale issuing a note saying"
    own = person and free and (subject.last == end or issuing) and not subject.possessive
    return certain(paragraph, subject, one.cue) if own else None


def _is_crowd(line: Line, subject: Candidate, cue: int) -> bool:
    """Whether several people without a name shout: "waved at crowds chanting “…”"."""
    return line.lower[cue] in _SHOUTING and (subject.head.endswith("s") or subject.head in ("crowd", "people"))


def _in_which(paragraph: Paragraph, at: int) -> Choice | None:
    """Who speaks in what another tells of: Dale in "the memo tells of a dinner at which Dale called it “…”".

    So does who is quick to: "the mill said it was safe, and Dale was quick to call it “…”".
    """
    line, clauses = paragraph.line, paragraph.found.clauses
    first = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[first] if first >= 0 else None
    if one is None or one.inverted or line.sentence[one.cue] != line.sentence[at] or at - one.cue > LONGEST_CALLED:
        return None
    subject, between = one.subject, line.lower[one.cue + 1 : at]
    start = subject.first - 1 - (line.lower[subject.first - 1] in _ARTICLES)
    which = start > 1 and line.lower[start] == "which" and line.lower[start - 1] in _WHERE
    if which and subject.kind == "pronoun":
        owned = _whose_talk(paragraph, start)
        which, subject = owned is not None, owned or subject
    near = QUOTE not in between and "," not in between[:-1] and "that" not in between[1:]
    said = line.lower[one.cue] in _SAYING and one.subject.last == one.cue - 1
    quick = line.lower[one.cue - 1] == "to" and (line.lower[one.cue - 2] in QUICK or is_prompted(line, subject))
    return certain(paragraph, subject, one.cue) if near and ((which and said) or quick) else None


def _whose_talk(paragraph: Paragraph, which: int) -> Candidate | None:
    """Whose talk it was in "it follows Dale's talk in which she called …"."""
    found, written = paragraph.found.candidates, paragraph.line.words
    first = bisect_left(found, which, key=lambda one: one.first)
    near = (one for one in reversed(found[max(0, first - 2) : first]) if one.possessive and one.kind == "name")
    owner = next(near, None)
    if owner is None or which - owner.last > LONGEST_TALK:
        return None
    return owner if all(word.islower() for word in written[owner.last + 1 : which]) else None


def _in_words(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose words they are in "it was, in Dale's words, “…”" and "in the words of Dale, it was “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    if "words" not in line.lower[max(2, at - FARTHEST) : at + FARTHEST_WORDS]:
        return None
    for index in range(max(2, at - FARTHEST), min(len(line), at + FARTHEST_WORDS)):
        if line.lower[index] != "words" or line.sentence[index] != line.sentence[at]:
            continue
        if line.lower[index - 2 : index + 2] == ["in", "the", "words", "of"]:
            one = following(paragraph, index + 1, FARTHEST_BY)
            return certain(paragraph, one, index) if one is not None else None
        first = bisect_left(found, index, key=lambda one: one.first) - 1
        owner = found[first] if first >= 0 else None
        if owner is None or not owner.possessive or owner.last != index - 1 or owner.kind == "pronoun":
            continue
        start = owner.first - 1 - (line.lower[owner.first - 1] in _ARTICLES)
        if start >= 0 and line.lower[start] == "in":
            return certain(paragraph, owner, index)
    return None


def is_asked(line: Line, at: int) -> bool:
    """Whether the words at token `at` are a question put to somebody, nobody tells by whom: "Dale was asked, “…”"."""
    behind = line.lower[at + 1 : at + 1 + FARTHEST_BE] if line.closing.get(at) == "?" else []
    asked = next((index for index, pair in enumerate(pairwise(behind)) if pair[0] in _BE and pair[1] == "asked"), -1)
    if asked >= 0 and words.cues().isdisjoint(behind[:asked]) and QUOTE not in behind[:asked]:
        return True
    end = at - 1 - (line.lower[at - 1 : at] in _PAUSES)
    opens = end == 0 or (end > 0 and line.sentence[end - 1] != line.sentence[at])
    if opens and line.lower[end] == "asked" and line.closing.get(at) == "?":
        return True  # "Asked, “…?”, most said no"
    return (end > 0 and line.lower[end] == "asked" and line.lower[end - 1] in _BE) or _question(line, at) >= 0


def _question(line: Line, at: int) -> int:
    """The token of "asked" that a sentence begins with whose question has the words: "Asked if it was “old,” Dale"."""
    if line.closing.get(at) != "," and line.lower[at + 1 : at + 2] != [","]:
        return -1
    first = bisect_left(line.sentence, line.sentence[at])
    first += line.lower[first] == "when"
    between = line.lower[first + 1 : at]
    if line.lower[first] not in _ASKED or _WHETHER.isdisjoint(between) or at - first > FARTHEST_FRONTED:
        return -1
    return -1 if "," in between or QUOTE in between or len(between) < 2 else first


def is_unsaid(line: Line, at: int) -> bool:
    """Whether somebody might have said it, and did not: "Dale should have said: “…”"."""
    end = at - 1 - (line.lower[at - 1 : at] in _PAUSES)
    if line.lower[end] not in words.cues():
        return False
    if line.lower[bisect_left(line.sentence, line.sentence[at])] == "imagine":
        return True
    return is_hypothetical(line, end)


def is_hypothetical(line: Line, verb: int) -> bool:
    """Whether what a verb tells might have been, and was not: "could have said"."""
    return verb > 1 and line.lower[verb - 1] == "have" and line.lower[verb - 2] in _MIGHT


def fronted(paragraph: Paragraph, at: int) -> Choice | None:
    """Who says it in a clause in front of the sentence: Dale in "After Dale called it “old,” Odd said it was new".

    Others are "Told that Dale had called her “a liar,” Odd left", "While Dale called it “old,” Odd called it “new”".
    Not in "After Dale spoke, “…,” Odd said", nor where no subject stands behind the words.
    """
    line, clauses = paragraph.line, paragraph.found.clauses
    if (asked := _question(line, at)) >= 0:
        one = following(paragraph, asked + 1) if line.lower[asked + 1] == "by" else None
        return certain(paragraph, one, asked) if one is not None else None
    first = bisect_left(line.sentence, line.sentence[at])
    if at - first < 3 or at - first > FARTHEST_FRONTED or _FRONTS.isdisjoint(line.lower[first : first + 3]):
        return None
    if line.closing.get(at) != "," and line.lower[at + 1 : at + 2] != [","]:
        return None
    near = bisect_left(clauses, at, key=lambda one: one.cue)
    before = clauses[near - 1] if near else None
    if before is None or before.inverted or before.cue < first or before.subject.first < first + 1:
        return statements.stated(paragraph, at) if line.lower[first] in _ABOUT else None
    between = line.lower[before.cue + 1 : at]
    pronoun = before.subject.kind == "pronoun" and before.subject.head not in ("he", "she")
    if pronoun or "," in line.lower[first : before.subject.first]:
        return None  # "While he would not comment, Dale said it was “old,”"
    if QUOTE in between or "," in between[:-1] or (between[-1:] == [","] and len(between) > 1):
        return None
    found = paragraph.found.candidates
    behind = bisect_left(found, at, key=lambda one: one.first)
    one = found[behind] if behind < len(found) else None
    own = one is not None and one.first <= at + 3 and not one.possessive and one.last + 1 < len(line)
    if not own or one is None or line.sentence[one.last] != line.sentence[at]:
        return None
    verb = next((clause for clause in clauses[near : near + 2] if clause.subject is one), None)
    told = verb is None or (not verb.inverted and _has_own(line, verb.cue)) or line.lower[first] in _ABOUT
    return certain(paragraph, before.subject, before.cue) if told else None


def joined(paragraph: Paragraph, at: int) -> Choice | None:
    """Who says the second piece in "Dale called it “old” and Odd called it “new”"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    place = bisect_left(line.places, at)
    before = line.places[place - 1] if place else -1
    near = bisect_left(clauses, at, key=lambda one: one.cue)
    one = clauses[near - 1] if near else None
    if one is None or before < 0 or one.inverted or line.sentence[before] != line.sentence[at]:
        return None
    subject, between = one.subject, line.lower[one.cue + 1 : at]
    start = subject.first - 1 - (line.lower[subject.first - 1] in _ARTICLES)
    own = before < subject.first and subject.kind != "pronoun" and subject.last == one.cue - 1
    own = own and line.lower[one.cue] in _SAYING and line.lower[start] in _JOINING and start >= before
    near_by = len(between) <= FARTHEST_JOINED and QUOTE not in between and "," not in between
    return certain(paragraph, subject, one.cue) if own and near_by else None


def _has_own(line: Line, cue: int) -> bool:
    """Whether a verb of speech has words of its own behind it: "said it was new", "said no"; not "said on Monday"."""
    low = line.lower[cue + 1] if cue + 1 < len(line) else "."
    return low[0].isalpha() and low not in _NOT_OWN


def is_told_of(line: Line, at: int) -> bool:
    """Whether a sentence tells what its words are: "“…,” is a popular slogan here", not "“…” is what Dale said"."""
    opens = at == 0 or line.sentence[at - 1] != line.sentence[at]
    behind = line.lower[at + 1 : at + 3]
    return opens and behind[:1] in _IS and behind[1:] in _INDEFINITE


def _as_put(paragraph: Paragraph, at: int) -> Choice | None:
    """Who it is in "“…” as one adviser put it", or "“…” policy, as one adviser put it"."""
    line, found = paragraph.line, paragraph.found.candidates
    phrase = _behind(line, at)
    if phrase < 0:
        return None
    nearest = bisect_left(found, phrase + 1, key=lambda one: one.first)
    for one in found[nearest : nearest + 1]:
        behind = line.lower[one.last + 1 : one.last + 3]
        put_it = behind[:1] and behind[0] in _PUT_IT and behind[1:] == ["it"]
        put_it = put_it or (behind[:1] and behind[0] in _OFTEN and line.lower[one.last + 2 : one.last + 4] == _TO_SAY)
        put = put_it or (phrase == at + 1 and behind[:1] and behind[0] in _PUTTING)
        if (
            put
            and one.first <= phrase + 2
            and one.head not in _ANYBODY
            and line.sentence[one.last] == line.sentence[at]
        ):
            return certain(paragraph, one, one.last + 1, "after")
    return None


def _is_how(paragraph: Paragraph, at: int) -> Choice | None:
    """Who puts it so in "“…” is how one miller described the mood among the hands"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    if tuple(line.lower[at + 1 : at + 3]) not in _IS_HOW:
        return None
    first = bisect_left(clauses, at, key=lambda one: one.cue)
    one = clauses[first] if first < len(clauses) else None
    near = one is not None and line.sentence[one.cue] == line.sentence[at + 1] and not one.inverted
    own = near and one is not None and at + 2 < one.subject.first <= at + 4 and one.subject.head not in _ANYBODY
    return certain(paragraph, one.subject, one.cue, "after") if own and one is not None else None


def _put_before(paragraph: Paragraph, at: int) -> Choice | None:
    """Who it is in "As one adviser put it, “…”" and "To quote Dale, “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    if at < 4 or line.lower[at - 1] not in (",", ":"):
        return None
    put = line.lower[at - 2] == "it" and line.lower[at - 3] in _PUT_IT
    last = at - 4 if put else at - 2
    first = bisect_left(found, last, key=lambda one: one.last)
    one = found[first] if first < len(found) and found[first].last == last else None
    if one is None or one.possessive or one.first == 0 or one.head in _ANYBODY:
        return None
    before = one.first - 1 - (line.lower[one.first - 1] in _ARTICLES and one.first > 1)
    if put:
        return certain(paragraph, one, at - 3) if line.lower[before] == "as" else None
    quoted = before > 0 and line.lower[before - 1 : before + 1] == ["to", "quote"]
    return certain(paragraph, one, before) if quoted else None


def _behind(line: Line, at: int) -> int:
    """The token of the "as" behind a quotation, a few words and a comma; -1 where there is none."""
    for index in range(at + 1, min(at + 3 + LONGEST_GAP, len(line))):
        low = line.lower[index]
        if low == "as" and (index == at + 1 or line.lower[index - 1] == ","):
            return index
        if low == QUOTE or low in words.cues() or not (low.isalpha() or low == ","):
            break
    return -1
