"""Whose statement, letter or remark holds a quotation: "Dale's claim that “…”", "a post from Dale that said, “…”"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain
from corpuskit.mentions.clauses.reporting import BEARING, Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_ARTICLES = frozenset(("a", "an", "the"))
_BE = words.group("forms of be") | {"be"}
_REMARKS = [
    [word]
    for word in (
        *("accusation", "boast", "charge", "claim", "comment", "comments", "insult", "jab", "joke", "pledge"),
        *("promise", "quip", "quote", "remark", "remarks", "tweet", "vow", "warning"),
    )
]
# What somebody states; those that are also verbs stand behind an article or an owner.
_STATED = frozenset(
    (
        *("allegation", "argument", "assertion", "belief", "claim", "complaint", "contention", "declaration"),
        *("comment", "conclusion", "insistence", "pledge", "promise", "remark", "statement", "suggestion", "view"),
        *("vow", "warning"),
    )
)
_PLURALS = frozenset(
    (
        *("accusations", "allegations", "assertions", "claims", "comments", "complaints", "criticism", "pledges"),
        *("promises", "remarks", "statements", "suggestions", "warnings"),
    )
)
_CLAIMS = _STATED | _PLURALS
_DESPITE = frozenset(("amid", "despite", "given"))
_RUMOURS = _PLURALS | frozenset("calls charges fears idea news notion notions questions reports rumors rumours".split())
_DENYING = frozenset(
    (
        *("draw", "drawing", "drawn", "drew", "earn", "earned", "earning", "fueled", "fueling", "sparked", "sparking"),
        *("denied", "denies", "denying", "dismissed", "dismisses", "dismissing", "disputed", "disputes", "ignored"),
        *(
            "by",
            "face",
            "faced",
            "faces",
            "facing",
            "hear",
            "rebuffed",
            "refuted",
            "rejected",
            "rejecting",
            "rejects",
            "resisted",
            "resisting",
        ),
    )
)
_AMID = frozenset(("amid", "by", "hear"))
_SHOWN = words.group("documents") | words.group("speech nouns") | {"headline", "question", "sign", "slogan", "word"}
_SUBJECTS = words.group("subjects") | _ARTICLES | {"these", "this", "those"}
_WRITTEN = frozenset(("email", "letter", "memo", "message", "note", "post", "statement", "text", "tweet"))
_DOCUMENTS = words.group("documents") | words.group("speaking things")
_ABOUT = frozenset(("about", "of"))
_OWNING = frozenset(("her", "his"))
_ATTACKS = frozenset("attack attacks broadside broadsides diatribe rant rants rhetoric tirade tirades tweets".split())
_INTENDED = frozenset(
    ("call", "demand", "invitation", "offer", "plea", "pledge", "promise", "request", "threat", "urging", "vow")
)
_WORDS = frozenset(("advice", "answer", "message", "reply", "response", "warning", "words"))
_JUDGING = frozenset(
    (
        *("applauded", "blasted", "condemned", "criticised", "criticized", "denounced", "dismissed", "hailed"),
        *("praised", "rejected", "ripped", "slammed", "welcomed"),
    )
)
LONGEST_SENDER = 7  # tokens from a letter to the participle behind whom it is from
_STATING = frozenset(("declares", "held", "holds", "read", "reads", "said", "says", "stated", "states"))
_LETTING = frozenset(("allowed", "allows", "let", "lets", "permitted", "permits"))  # others do something
_MAKING = frozenset("asked delivered gave issued made posed posted sent spoke told tweeted wrote".split())
_MADE = frozenset(
    (
        *("answer", "claim", "claims", "comment", "comments", "line", "lines", "point", "post", "question", "quote"),
        *("remark", "remarks", "speech", "statement", "statements", "tweet", "tweets", "warning", "words"),
    )
)
_ONCE = frozenset(("also", "had", "has", "have", "later", "once"))
FARTHEST_MADE = 14  # tokens from "made" to the words
_READ = frozenset(("read", "reads", "said", "says"))
_ENDS = frozenset((QUOTE, ";", ":", ",", ".", "—", "–"))
LONGEST_DOING = 6  # tokens from somebody to "his claim"
LONGEST_OWNED = 3  # tokens from an owner to the statement
LONGEST_CLAIM = 7  # tokens from "that" to the piece of a claim that stands in marks
FARTHEST_STATED = 12  # tokens from the noun to the words
LONGEST_RELATIVE = 8  # tokens from the verb behind "that" to the words


def owner(paragraph: Paragraph, at: int, sentence: bool) -> Choice | None:
    """Whose words stand directly behind a name: "Judge Dale's “I had thought that …”", "Dale's “late” charge".

    A piece that is no `sentence` is somebody's words only before a word for such a thing.
    """
    found = paragraph.found.candidates
    first = bisect_left(found, at, key=lambda one: one.first)
    one = found[first - 1] if first else None
    own = one is not None and one.possessive and one.last == at - 1 and one.kind == "name"
    own = own and (sentence or paragraph.line.lower[at + 1 : at + 2] in _REMARKS)
    return certain(paragraph, one, -1) if own and one is not None else None


def stated(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose statement it is in "Dale's claim last week that “…”" and "a post from Dale that said, “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    end, nouns = that_before(line, at), _CLAIMS
    claimed = _claimed(paragraph, at) or _made(paragraph, at)
    if claimed is not None:
        return claimed
    if line.lower[end] in _ABOUT or (end > 1 and line.lower[end] in _ARTICLES and line.lower[end - 1] in _ABOUT):
        return _about(paragraph, at)
    if line.lower[at - 1] == "to":
        return _whose(paragraph, found, at - 2, at) if at > 1 and line.lower[at - 2] in _INTENDED else None
    if line.lower[at - 1] in (":", ","):
        worded = _worded(paragraph, at)
        if worded is not None:
            return worded
    if end > 3 and line.lower[end] != "that":
        end -= line.lower[end] in (",", ":")
        if line.lower[end] not in _READ or line.lower[end - 1] not in ("that", "which"):
            return None
        end, nouns = end - 1, _WRITTEN
    if end < 2 or line.lower[end] not in ("that", "which"):
        return None
    for index in range(end - 1, max(0, at - FARTHEST_STATED), -1):
        low = line.lower[index]
        if line.sentence[index] != line.sentence[at] or low in _ENDS or (low in words.cues() and low not in nouns):
            return None
        if low in nouns or (index == end - 1 and low in _WRITTEN and line.lower[end + 1] in _SUBJECTS):
            return _whose(paragraph, found, index, at)  # "Dale's letter that the summary was “…”"
    return None


def _made(paragraph: Paragraph, at: int) -> Choice | None:
    """Who said what another one tells of: Dale in "Odd cited a comment Dale made in May: “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    if _MAKING.isdisjoint(line.lower[max(0, at - FARTHEST_MADE) : at]):
        return None
    for index in _back(line, at, FARTHEST_MADE, 2):
        low = line.lower[index]
        if low in _MAKING:
            between = line.lower[index + 1 : at]
            told = between[-1:] == [":"] or "that" in between or "which" in between
            if "and" in between or not told:
                return None
            last = index - 1 - (line.lower[index - 1] in _ONCE)
            first = bisect_left(found, last, key=lambda one: one.last)
            one = found[first] if first < len(found) and found[first].last == last else None
            if one is None or one.possessive:
                return None
            name = one.name_first if one.kind == "name" else one.first
            noun = line.lower[name - 1 - (line.lower[name - 1] in _ARTICLES)] if name > 1 else ""
            return certain(paragraph, replace(one, first=name), index) if noun in _MADE else None
        if low in words.cues() and low not in _READ:
            return None
    return None


def _claimed(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose claim it is, without "that": "he doubts Dale's claim the mill is “safe”"."""
    line, found = paragraph.line, paragraph.found.candidates
    if _STATED.isdisjoint(line.lower[max(0, at - FARTHEST_STATED) : at]):
        return None
    for index in range(at - 2, max(0, at - FARTHEST_STATED), -1):
        low = line.lower[index]
        if line.sentence[index] != line.sentence[at] or not low[0].isalnum() or low == "that":
            return None
        owned = line.lower[index - 1].endswith(POSSESSIVES) or line.lower[index - 1] in _OWNING
        if low in _STATED and owned:
            begins = line.lower[index + 1] in _SUBJECTS or line.words[index + 1][0].isupper()
            return _whose(paragraph, found, index, at) if begins else None
        if low in words.cues():
            return None
    return None


def is_denied(line: Line, at: int) -> bool:
    """Whether the sentence only says who denies the words, not who says them: "rejected claims that it was “…”"."""
    if "as" in line.lower[max(0, at - 2) : at] or _RUMOURS.isdisjoint(line.lower[max(0, at - FARTHEST_STATED) : at]):
        return False  # "dismissed reports of it as “…”"
    for index in _back(line, at, FARTHEST_STATED, 2):
        low = line.lower[index]
        if low in _RUMOURS and line.lower[index + 1] in ("about", "for", "of", "that", "to"):
            far = line.lower[index - 1] not in _DENYING
            if far and line.lower[index - 2] in _AMID:
                return False
            return line.lower[index - 1 - far] in _DENYING and not line.lower[index - 1].endswith(POSSESSIVES)
        if low in words.cues():
            return False
    return False


def is_example(line: Line, at: int, thing: Candidate) -> bool:
    """Whether the words are an example of a thing that was chosen to say them: "read statements like, “…”"."""
    between = line.lower[thing.last + 1 : at]
    like = between[:1] == ["like"] or between[:2] == ["such", "as"]
    return like and thing.kind == "noun" and len(between) <= 3 and thing.head.removesuffix("s") in _SHOWN


def is_fronted(line: Line, at: int) -> bool:
    """Whether nobody owns the criticism in front of a clause: "Despite claims that it was “late,” Dale left"."""
    first = bisect_left(line.sentence, line.sentence[at])
    first += line.lower[first] in ("and", "but", "yet")
    if line.lower[first] not in _DESPITE or at - first > FARTHEST_STATED:
        return False
    noun = next((index for index in _back(line, at, FARTHEST_STATED, first) if line.lower[index] in _RUMOURS), 0)
    return noun > first and line.lower[noun + 1] in ("about", "of", "that") and not _is_owned(line, first, noun)


def _is_owned(line: Line, first: int, noun: int) -> bool:
    """Whether somebody has it: "Despite Dale's claims", "Despite her claims"."""
    return any(low.endswith(POSSESSIVES) or low in _OWNING | {"their"} for low in line.lower[first:noun])


def _about(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose remarks they are in "Dale's comments about “…”", "complaints from Dale about “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    for index in _back(line, at, LONGEST_CLAIM):
        low = line.lower[index]
        if low in _PLURALS or low in _STATED or low in _ATTACKS:
            return _whose(paragraph, found, index, at)
        if low in words.cues():
            return None
    return None


def _back(line: Line, at: int, farthest: int, first: int = 1) -> Iterator[int]:
    """The tokens from two before token `at` back to `first`, as far as no other sentence and no mark is reached."""
    for index in range(at - 2, max(first - 1, at - farthest), -1):
        if line.sentence[index] != line.sentence[at] or line.lower[index] in _ENDS:
            return
        yield index


def that_before(line: Line, at: int) -> int:
    """The "that" a few words before token `at`, with no verb of speech between; else the token before."""
    for index in range(at - 1, max(0, at - LONGEST_CLAIM), -1):
        low = line.lower[index]
        if low == "that":
            return index
        if not low[0].isalnum() or (low in words.cues() and line.words[index].islower()):
            break  # not at "the United States"
    return at - 1


def _worded(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose words or tweet it is in "Dale's last words: “…”", "her message was, “…”", "a tweet by Dale: “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    end = at - 2 - (line.lower[at - 2] in _BE)
    if end > 0 and line.lower[end] in _WORDS:
        index = bisect_left(found, end, key=lambda one: one.first) - 1
        owner = found[index] if index >= 0 else None
        own = owner is not None and owner.possessive and owner.kind == "name" and end - owner.last <= LONGEST_OWNED
        return certain(paragraph, owner, -1) if own and owner is not None else None
    index = bisect_left(found, end, key=lambda one: one.last)
    one = found[index] if index < len(found) and found[index].last == end else None
    if one is None or one.kind != "name" or one.first < 2 or line.lower[at - 1] != ":":
        return None
    by = line.lower[one.first - 1] in ("by", "from") and line.lower[one.first - 2] in _WRITTEN | _MADE
    return certain(paragraph, one, -1) if by else None


def _whose(paragraph: Paragraph, found: list[Candidate], noun: int, at: int) -> Choice | None:
    """Who owns the statement at token `noun`, or whom it is from."""
    line = paragraph.line
    first = bisect_left(found, noun, key=lambda one: one.first)
    near = reversed(found[max(0, first - 2) : first])
    owner = next((one for one in near if one.possessive or one.head in _OWNING), None)
    if owner is not None and noun - owner.last <= LONGEST_OWNED:
        if owner.kind != "pronoun":
            return certain(paragraph, owner, noun)
        between = line.lower[owner.last + 1 : noun]
        own = PREPOSITIONS.isdisjoint(between) and _ARTICLES.isdisjoint(between)
        if own and line.lower[owner.first - 1] != "in":  # "Dale said in her statement that"
            return certain(paragraph, _own_subject(paragraph, owner), noun)
    for one in found[first : first + 3]:
        before = one.first - 1 - (line.lower[one.first - 1] in _ARTICLES)
        if one.last < at and line.lower[before] in ("from", "by") and before > noun and one.kind != "pronoun":
            return certain(paragraph, one, noun)
    return None


def _own_subject(paragraph: Paragraph, owner: Candidate) -> Candidate:
    """Of whom "her claim" is: whom the sentence is about, Dale in "Dale repeated her claim that"; else the pronoun."""
    about = paragraph.first_subject(paragraph.line.sentence[owner.first])
    if about is None or not (about.kind == "name" or about.head in ("he", "she")):
        return owner
    between = paragraph.line.lower[about.last + 1 : owner.first]
    near = 0 < len(between) <= LONGEST_DOING and "," not in between and between[0] not in _BE
    return about if near else owner


def by_document(paragraph: Paragraph, at: int) -> Choice | None:
    """The "that" of "a lawsuit that called the mill “…”", the sign of "a sign saying “…”": no person says it.

    A letter is his whom it is from: Dale's in "a letter from Dale warning that “…”".
    """
    line, clauses = paragraph.line, paragraph.found.clauses
    index = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[index] if index >= 0 else None
    if one is None or one.inverted or line.sentence[one.cue] != line.sentence[at]:
        return None
    if line.lower[one.cue] in BEARING:
        return _bearing(paragraph, one.cue, at)
    if line.lower[one.cue].endswith("ing") and line.lower[one.subject.last] in _WRITTEN:
        far = one.cue > one.subject.last + 1 and line.lower[one.subject.last + 1].endswith("ing")
        return _whose(paragraph, paragraph.found.candidates, one.subject.last, one.cue) if far else None
    if one.subject.head not in ("that", "which") or one.cue != one.subject.last + 1:
        return None
    if line.lower[one.cue] in _LETTING:
        return None
    between = line.lower[one.cue + 1 : at]
    near = at - one.cue <= LONGEST_RELATIVE and line.sentence[one.cue] == line.sentence[at] and QUOTE not in between
    comma = one.subject.first > 1 and line.lower[one.subject.first - 1] == ","
    last = one.subject.first - 1 - comma
    if not near or last < 0 or "," in between[:-1]:
        return None
    if line.words[last] in _DOCUMENTS:
        return certain(paragraph, one.subject, one.cue)
    near_by = range(last, max(0, last - LONGEST_SENDER), -1)
    letter = next((index for index in near_by if line.words[index] in _WRITTEN), -1)
    if letter >= 0 and (whose := _whose(paragraph, paragraph.found.candidates, letter, at)) is not None:
        return whose  # "a letter from Dale that said"
    told = comma and one.subject.head == "which" and line.lower[one.cue] in _STATING
    return certain(paragraph, one.subject, one.cue) if told else None


def _clause_at(paragraph: Paragraph, cue: int) -> Clause | None:
    """The clause of the verb at token `cue`."""
    clauses = paragraph.found.clauses
    index = bisect_left(clauses, cue, key=lambda one: one.cue)
    return clauses[index] if index < len(clauses) and clauses[index].cue == cue else None


def _bearing(paragraph: Paragraph, cue: int, at: int) -> Choice | None:
    """What bears the words behind a participle: "held up a sign saying “…”", "a note from Dale saying “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    between = line.lower[cue + 1 : at]
    if len(between) > LONGEST_RELATIVE or QUOTE in between or "," in between[:-1]:
        return None
    own = _clause_at(paragraph, cue)
    if own is not None and own.subject.last < cue - 1 and line.lower[own.subject.last] in _WRITTEN:
        sent = _whose(paragraph, found, own.subject.last, at)  # "a message to her from Dale, the mayor, saying"
        return (
            sent if sent is not None and sent.subject.kind != "pronoun" else None
        )  # "In her letter, Dale left, saying"
    near = range(cue - 1, max(0, cue - LONGEST_SENDER), -1)
    noun_at = next((index for index in near if line.words[index] in _DOCUMENTS), -1)
    if noun_at < 0 or "," in line.lower[noun_at:cue]:
        return None
    whose = _whose(paragraph, found, noun_at, at) if line.lower[noun_at] in _WRITTEN else None
    if whose is not None:
        return whose
    if own is not None and own.subject.kind == "name" and own.subject.last < noun_at == cue - 1:
        return certain(paragraph, own.subject, cue)  # "Dale sent her a letter saying"
    first = bisect_left(found, noun_at, key=lambda one: one.last)
    what = found[first] if first < len(found) and found[first].last == noun_at else None
    free = what is not None and own is not None and own.subject is what and noun_at == cue - 1
    free = free and what is not None and line.lower[max(0, what.first - 1)] not in PREPOSITIONS | _JUDGING | {"off"}
    return certain(paragraph, what, cue) if free and what is not None else None
