"""Reporting clauses: which candidate is the subject of which verb of speech."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from corpuskit.mentions.clauses import seconds
from corpuskit.mentions.clauses.subjects import QUICK, Subjects, is_liking
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_ARTICLES = frozenset(("the", "a", "an"))
_TIMES = words.group("times") | {"months", "weeks", "days", "day"}
_BEHIND_CALLED = words.group("determiners") | {QUOTE, "as"}  # what somebody calls another
_SO_FAR = ["went", "so", "far", "as", "to"]
_DEFINITE = (["the"], ["its"], ["their"])
_INDEFINITE = frozenset(("a", "an"))
_NOUN_SIGNS = words.group("before a noun")
TELL = frozenset(("tell", "telling", "tells", "told"))
# What stands behind these is whom or what the words are about or for, not who says them; so it is behind "saying".
_FORWARD = TELL | frozenset(
    (
        *("accuse", "accused", "accuses", "assured", "assures", "branded", "call", "called", "calls", "criticized"),
        *("describe", "described", "describes", "dismissed", "dubbed", "informed", "labeled", "labelled", "reminded"),
        *("thanked", "urged", "urges"),
    )
)
# The verbs of reports that stand before their subject behind other words than a quotation: "…, said the mayor".
_INVERTED = frozenset(
    (
        *("added", "adds", "agrees", "argues", "explained", "explains", "noted", "notes", "recalled", "recalls"),
        *("reported", "reports", "said", "says", "suggests", "writes", "wrote"),
    )
)
_BEHIND_INVERTED = frozenset(("at", "from", "in", "of", "who", "whose"))
_POINTS_AT = frozenset(("cite", "cited", "cites", "quote", "quoted", "quotes"))
_OBJECTS = (["it"], ["them"], ["this"])
_DOCUMENTS = words.group("documents") | words.group("speaking things")
_SPOKEN = frozenset(("read", "reads", "said", "says"))
_GOES = frozenset(("goes", "ran", "runs", "went"))
_SAYINGS = frozenset("adage chant joke line mantra motto proverb refrain rhyme saying slogan song theory".split())
_OLD = frozenset(("common", "famous", "favorite", "favourite", "old", "popular"))  # sayings
_PLURALS = frozenset(
    ("boasts", "calls", "charges", "cheers", "claims", "comments", "jeers", "jokes", "pledges", "remarks", "vows")
)
_HEARING = frozenset(("hear", "heard", "hearing", "hears", "saw", "seen", "watched"))
_LIGHT = frozenset(
    (
        *("crack", "cracked", "cracking", "draw", "drawing", "drew", "heard", "ignored", "made", "make", "makes"),
        *("making", "prompted", "prompting", "sparked", "sparking", "trade", "traded", "trading"),
    )
)
_DASHES = frozenset(("-", "--", "–", "—"))
_WHICH = frozenset(("that", "which"))
# What bears words is their subject: "a sign saying “…”".
BEARING = frozenset(("declaring", "indicating", "proclaiming", "reading", "saying", "stating", "warning"))
_ISSUED = frozenset(
    "e-mail email letter memo message note notice post release report statement text tweet video".split()
)
_ISSUING = frozenset(
    (
        *("circulated", "distributed", "emailed", "gave", "issue", "issued", "issues", "issuing", "left", "made"),
        *("posted", "posting", "posts", "published", "publishing", "put", "puts", "putting", "read", "release"),
        *("released", "releases", "releasing", "sending", "sends", "sent", "tweeted", "tweeting", "wrote"),
    )
)
_SENT = frozenset(
    ("posted", "posts", "released", "retweeted", "retweets", "sent", "shared", "tweeted", "tweets", "wrote")
)
_BY_DOING = frozenset(("after", "by", "for", "to"))
_SEVERAL = ("%", "half", "ly", "men", "people", "percent", "s")  # what the word before "say" may end with
_PROMPTING = frozenset(
    (
        *("allowing", "caused", "causing", "compelled", "compelling", "drove", "driving", "forced", "forcing"),
        *("inspired", "leading", "led", "prompted", "prompting", "provoked", "provoking", "spurred"),
    )
)
_BLAMED = frozenset("branding calling claiming describing saying suggesting telling tweeting writing".split())
_GOING_ON = frozenset(("on", "continued", "began", "continues", "went", "tweeted"))
_FINITE = words.group("finite verbs")
_MODALS = words.group("before a verb")
_WOULD = frozenset(("could", "did", "would"))
_LATER = frozenset(("again", "also", "eventually", "famously", "later", "often", "once", "repeatedly", "then"))
_BE = words.group("forms of be")
_GOT = _BE | {"get", "gets", "getting", "got"}  # "was called", "got called"
MOST_ADJECTIVES = 4  # words between "issued" and "statement"
LONGEST_PROMPTED = 9  # tokens from "led Dale to" to the verb
LONGEST_CITED = 5  # tokens from a participle to the verb behind the words in marks
LONGEST_NAME = 4  # words of the second of two who say something
_BEFORE_INVERTED = frozenset((",", QUOTE, "—", "–", "-", "―", ":", ".", "!", "?"))


class Clause(NamedTuple):
    """A verb of speech at token `cue` and its subject; `inverted` where the subject follows the verb.

    The `form` is "verb", "according", or "second" for a verb that shares its subject with another one.
    """

    subject: Candidate
    cue: int
    inverted: bool
    form: str


class Clauses(NamedTuple):
    """The clauses of a paragraph in order, and all candidates, among them nouns found only by their verb."""

    clauses: list[Clause]
    candidates: list[Candidate]


def _inverts(line: Line, cue: int) -> bool:
    before = cue - 1
    while before >= 0 and (line.lower[before] in ("as", "also", "then", "later", "so", "has", "had", "once")):
        before -= 1
    return before >= 0 and line.lower[before] in _BEFORE_INVERTED


def _goes_on(line: Line, cue: int, at: int) -> bool:
    """Whether the clause goes on at token `at`: "said the pier was", "Dale, the mayor, ripped the plan for"."""
    apposed = cue > 1 and line.lower[cue - 1] == "," and line.lower[cue - 2] != QUOTE
    if apposed and line.lower[cue] not in _INVERTED:
        return True
    if at >= len(line) or line.sentence[at] != line.sentence[cue]:
        return False
    low = line.lower[at]
    if low in _FINITE or not apposed:
        return low in _FINITE
    return low == QUOTE or (low[0].isalpha() and low not in _BEHIND_INVERTED and low not in _TIMES)


def _is_verb(line: Line, at: int) -> bool:
    """Whether a form of a verb of speech is not a noun here: "a request", "to claim", "an understanding"."""
    low = line.lower[at]
    before = line.lower[at - 1] if at else ""
    if (
        (low == "phrases" and line.lower[at + 1 : at + 2] == ["like"])
        or (before in _NOUN_SIGNS and not (before in ("for", "of") and low in _BLAMED) and not _is_relative(line, at))
        or (low == "saying" and at > 1 and _is_proverb(line, at))
        or (
            low in _PLURALS and not _LIGHT.isdisjoint(line.lower[max(0, at - 2) : at])
        )  # "make jokes", "drew loud jeers"
    ):
        return False
    if words.base().get(low) == low and low not in ("read", "put"):
        to = at - 1 - before.endswith("ly")
        if to >= len(_SO_FAR) and line.lower[to + 1 - len(_SO_FAR) : to + 1] == _SO_FAR:
            return True  # "went so far as to tell"
        if before == "to":
            return at > 1 and (line.lower[at - 2] in _GOING_ON | QUICK or is_liking(line, at))
        asked = before == QUOTE and line.closing.get(at - 1, "") in ",?!"
        if asked and line.lower[at + 1 : at + 2] in _DEFINITE:
            return True  # "“…,” write the authors"
        if before.endswith("s") and at > 1 and line.lower[at - 2] in _INDEFINITE:
            return False  # "a records request"
        several = (
            (before.endswith(_SEVERAL) and line.lower[at - 2 : at - 1] != ["to"])
            or _are_two(line, at)
            or _is_heard(line, at)
        )
        modal = before if before not in _LATER else line.lower[at - 2]  # "he would later remark"
        return before in words.pronouns() or before in _MODALS or several or (modal in _WOULD and at > 1)
    return not ((low.endswith("ed") or low == "told") and before in _GOT and low not in ("quoted",))


def _is_proverb(line: Line, at: int) -> bool:
    """Whether "saying" is a noun: "an old saying", "one popular saying"; not in "a miller saying"."""
    before = line.lower[at - 1]
    article = line.lower[at - 2] in _ARTICLES
    return before in _OLD or (article and before not in words.speakers() and before not in _DOCUMENTS)


def _is_relative(line: Line, at: int) -> bool:
    """Whether "that" before a verb stands for a noun: "a sign that said"; not so "that claim", and "That said, …"."""
    if at < 2 or line.lower[at - 1] != "that" or line.sentence[at - 2] != line.sentence[at]:
        return False
    low = line.lower[at]
    return line.words[at - 2] in _DOCUMENTS and (low in _SPOKEN or low.endswith("ed"))


def _is_heard(line: Line, at: int) -> bool:
    """Whether a name behind a verb of hearing stands before token `at`: "heard Ana Dale shout"."""
    first = at - 1
    while first > max(0, at - LONGEST_NAME) and line.words[first][0].isupper():
        first -= 1
    return 0 <= first < at - 1 and line.lower[first] in _HEARING


def _are_two(line: Line, at: int) -> bool:
    """Whether two whole names joined by "and" stand before token `at`: "Ana Dale and Max Odd write".

    Not in "all U.S. and Turkish talk", where the word is a noun.
    """
    first = at - 1
    while first > max(0, at - LONGEST_NAME) and line.words[first][0].isupper():
        first -= 1
    return 0 < first < at - 2 and line.lower[first] == "and" and line.words[first - 1][0].isupper()


def _issuer(finder: Subjects, issued: Candidate) -> Candidate | None:
    """Who gives out what says something: the town in "the town released a statement on Monday that said"."""
    lower = finder.line.lower
    what = finder.ending.get(issued.first - 1) if issued.head in _WHICH else issued
    if what is None or what.head not in _ISSUED:
        return None
    whom = finder.ending.get(what.first - 1)  # "sent the Courier a statement"
    at = what.first - 1 if whom is None or whom.possessive else whom.first - 1
    for _ in range(MOST_ADJECTIVES):  # "a strongly worded statement"
        if whom is not None or lower[at] in _ISSUING or lower[at] == "out" or not lower[at].isalpha():
            break
        at -= at > 0
    at -= at > 0 and (lower[at] == "out" or (whom is not None and lower[at] in _ARTICLES))
    if at < 1 or lower[at] not in _ISSUING:
        return None
    if lower[at - 1] in _BY_DOING:  # "answered by issuing a statement that said", "decided to issue one"
        return finder.subject_before(at - 1) or finder.sentence_first.get(finder.line.sentence[at])
    return finder.subject_before(at)


def _citing(line: Line, found: list[Clause], at: int) -> Candidate | None:
    """Who speaks in "Dale, citing “…,” said the pier was safe": whose participle stands before the words in marks."""
    before = found[-1] if found and line.lower[at - 1] == QUOTE else None
    if before is None or before.inverted or before.cue < at - LONGEST_CITED or line.lower[before.cue - 1] != ",":
        return None
    return (
        before.subject
        if line.lower[before.cue].endswith("ing") and line.sentence[before.cue] == line.sentence[at]
        else None
    )


def _sends(line: Line, at: int, what: Candidate) -> bool:
    """Whether somebody behind words in marks posts something of hers: "Dale, called “a fox,” tweeted a picture"."""
    thing = what.kind == "noun" and what.head not in words.speakers() and what.head not in _DOCUMENTS
    indefinite = line.lower[what.first] in _INDEFINITE or line.lower[at].startswith("retweet")  # "retweeted the tweet"
    return line.lower[at] in _SENT and indefinite and (thing or what.head in _ISSUED)


def _explains(line: Line, finder: Subjects, at: int, what: Candidate) -> bool:
    """Whether the noun behind a verb is what a name explains: "is how the doctor, Ana Dale, explains the rest"."""
    name = finder.ending.get(at - 2) if line.lower[at - 1] == "," else None
    speaks = what.head in words.speakers() or what.head in _DOCUMENTS or what.head.endswith("s")
    return name is not None and name.kind == "name" and not name.possessive and what.kind == "noun" and not speaks


def _apposed(line: Line, finder: Subjects, at: int) -> Candidate | None:
    """Who speaks behind an apposition that ends in marks: "Ana Dale, host of “Mill Hour,” said the weir was safe"."""
    short = line.lower[at - 1] == QUOTE and line.closing.get(at - 1) == "," and _is_piece(line, at - 1)
    return finder.over_apposition(at - 1) if short else None


def _is_piece(line: Line, at: int) -> bool:
    """Whether the words in marks at token `at` go on with a sentence that has begun without them."""
    return at > 1 and line.sentence[at - 2] == line.sentence[at] and line.words[at - 1].isalpha()


def _prompted(finder: Subjects, at: int) -> Candidate | None:
    """Who says something behind "to" because of another: Dale in "prompting Dale to call it", "led Dale to say"."""
    one = finder.ending.get(at - 2)
    if one is not None and not one.possessive:
        return one if is_prompted(finder.line, one) else None
    lower = finder.line.lower  # "leading Dale to modify her story to say"
    to = next((index for index in range(at - 3, max(1, at - LONGEST_PROMPTED), -1) if lower[index] == "to"), 0)
    if not to or finder.line.sentence[to] != finder.line.sentence[at] or "," in lower[to:at] or QUOTE in lower[to:at]:
        return None
    one = finder.ending.get(to - 1)
    return one if one is not None and not one.possessive and is_prompted(finder.line, one) else None


def is_prompted(line: Line, one: Candidate) -> bool:
    """Whether somebody is made to do something: "led Dale to"."""
    before = one.first - 1 - (one.first > 1 and line.lower[one.first - 1] in _ARTICLES)
    return before >= 0 and line.lower[before] in _PROMPTING and line.lower[one.last + 1 : one.last + 2] == ["to"]


def _is_note(line: Line, subject: Candidate, at: int) -> bool:
    """Whether a dash and "X reported from" tell where the article was written."""
    dash = subject.first > 0 and line.words[subject.first - 1] in _DASHES
    return dash and line.lower[at + 1 : at + 2] == ["from"]


def _participles(line: Line, found: list[Clause], at: int) -> Candidate | None:
    """Who does two things in "with Dale tweeting that it was late and asking, “…”"; None for other verbs."""
    before = found[-1] if found and line.lower[at].endswith("ing") and line.lower[at - 1] == "and" else None
    if before is None or before.inverted or line.sentence[before.cue] != line.sentence[at]:
        return None
    subject = before.subject
    own = line.lower[before.cue].endswith("ing") and subject.last == before.cue - 1 and subject.first > 0
    return subject if own and line.lower[subject.first - 1] == "with" else None


def _names(line: Line, finder: Subjects, at: int) -> bool:
    """Whether "called" only tells a name: "a group called True the Mill"; not in "a senator called Dale a fox"."""
    before = finder.ending.get(at - 1)
    behind = finder.covering.get(at + 1)
    if before is None or line.lower[before.first] not in _INDEFINITE or at + 1 >= len(line):
        return False
    end = behind.last + 1 if behind is not None else at + 2
    named = line.words[at + 1][0].isupper() and (end >= len(line) or line.lower[end] not in _BEHIND_CALLED)
    return named


def find(line: Line, candidates: list[Candidate]) -> Clauses:
    """The reporting clauses of a paragraph.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> from corpuskit.mentions.names import candidates
    >>> text = "Ana van Dale, the leader of the Blue Party, said that the aide had told Max, according to Kim."
    >>> line = tokenise(text, 0, len(text), [], words.cues())
    >>> [(c.subject.head, line.words[c.cue]) for c in find(line, candidates.find(line)).clauses]
    [('dale', 'said'), ('aide', 'told'), ('kim', 'according')]
    """
    places = list(facts.places(line.facts, facts.REPORTS))
    if not places:
        return Clauses([], candidates)
    found, finder = [], Subjects(line, candidates)
    for at in places:
        low = line.lower[at]
        if low == "according" and at + 2 < len(line) and line.lower[at + 1] == "to":
            subject = finder.subject_after(at + 1) or finder.any_noun(at + 2)
            if subject is not None:
                found.append(Clause(subject, at, True, "according"))
            continue
        if low == "according" or at in finder.covering:
            continue
        if at > 2 and line.lower[at - 1] == "to" and (prompted := _prompted(finder, at)) is not None:
            found.append(Clause(prompted, at, False, "verb"))
            continue
        if not _is_verb(line, at):
            continue
        if low in facts.SECOND and line.lower[at + 1 : at + 2] != [facts.SECOND[low]]:
            continue
        if low == "saying" and at > 1 and line.lower[at - 1] == "as":  # "the Courier quotes Dale as saying"
            quoted = finder.ending.get(at - 3 if line.lower[at - 2] == "," else at - 2)  # "quotes Dale, the mayor, as"
            if quoted is not None and not quoted.possessive and not finder.governed(quoted):
                found.append(Clause(quoted, at, False, "verb"))
                continue
        if low in _POINTS_AT and line.lower[at + 1 : at + 2] in _OBJECTS:
            continue  # "her critics cited it"
        if low == "called" and _names(line, finder, at):
            continue
        if (clause := _with_verb(line, finder, found, at)) is not None:
            found.append(clause)
    if finder.extra:
        kept = (one for one in candidates if one.kind != "pronoun" or one.first not in finder.owners)
        candidates = sorted([*kept, *finder.extra], key=attrgetter("first"))
    return Clauses(found, candidates)


def _with_verb(line: Line, finder: Subjects, found: list[Clause], at: int) -> Clause | None:
    """The clause of the verb at token `at` with its subject, behind it or in front; None where it has none."""
    low = line.lower[at]
    subject, inverted = None, False
    if low not in _FORWARD and not low.endswith("ing") and _inverts(line, at):
        subject = finder.subject_after(at)
        # "Ana Dale, the mayor, said the pier was safe": what has a verb of its own does not speak.
        if low in _GOES and subject is not None and subject.head in _SAYINGS:
            return None  # "“…,” goes a saying"
        told = subject is not None and (
            _goes_on(line, at, subject.last + 1) or _sends(line, at, subject) or _explains(line, finder, at, subject)
        )
        if told:
            before = _citing(line, found, at) or finder.subject_before(at)
            subject = before or _apposed(line, finder, at) or subject
        inverted = subject is not None and subject.first > at
    if subject is None and (second := seconds.subject(finder, found, at)) is not None:
        return Clause(second, at, False, "second")
    if subject is None:
        subject = _participles(line, found, at) or finder.subject_before(at)
    if subject is not None and (low in BEARING or subject.head in _WHICH):
        subject = _issuer(finder, subject) or subject
    if subject is not None and low == "reported" and _is_note(line, subject, at):
        return None  # "—Ana Dale reported from Bray"
    return Clause(subject, at, inverted, "verb") if subject is not None and subject.head != "you" else None
