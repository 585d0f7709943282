"""Whose a document is: "Ana Dale's letter", "Gull Air issued a statement", "In a memo, the Harbour Office answered"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person

DOCUMENTS = words.group("documents")
_OWN = frozenset(("a", "an", "his", "her", "its", "their"))
_SAID_IN = frozenset(("email", "e-mail", "filing", "letter", "memo", "release", "statement"))
_WRITING = frozenset(("wrote", "writes", "written"))
_ISSUING = frozenset(("issued", "issues", "published", "publishes", "released", "releases", "sent", "sends"))
_AUXILIARIES = frozenset(("also", "has", "have", "had", "later", "then"))
_BE = words.group("forms of be")
_MARKS = frozenset(("'", "’"))
_PARTS = words.group("document parts")
LONGEST_GAP = 3  # tokens from who issues a document to the verb
MOST = 200  # documents of an article that are looked at
FARTHEST_OWNER = 60  # characters from the owner to a document that is told more closely
FARTHEST_SAID = 1500  # characters from "said in a statement" to "the statement"


def _said_in(document: str) -> str:
    """What a kind of document is called in the register where somebody said something in one."""
    return f"in a {document}"


def of(people: People, head: str, start: int, known: bool, told: tuple[str, ...]) -> Person | None:
    """Who wrote "the letter" at `start`; parts of a document are by the last author named.

    Only for one that is `known`, not for "a letter", it is also who "said in a letter" what stands before. Of one that
    is `told` otherwise it is an owner directly before it, "Dale's long letter", or whom it names, "the Dale letter".
    """
    part = head in _PARTS and all(word.islower() for word in told[1:])  # not "one Averill page"
    low, best = [word.lower() for word in told], None
    for place, document, person in people.authors[:MOST]:
        said = known and document == _said_in(head) and 0 <= start - place <= FARTHEST_SAID
        near = not told or 0 <= start - place <= FARTHEST_OWNER or person.words[-1] in low
        own = part or (document == head and near)
        if said or (own and (place <= start or best is None)):
            best = person
    return best


def owned(
    people: People, line: Line, first: Candidate, second: Candidate, one: Person | None, other: Person | None
) -> None:
    """Remember whose a letter is: "Ana Dale's letter", "a letter by Ana Dale"."""
    if first.head not in DOCUMENTS and second.head not in DOCUMENTS:
        return
    between = second.first - first.last - 1
    own = first.possessive and (not between or (between == 1 and line.words[first.last + 1] in _MARKS))
    if own and second.kind == "noun" and second.head in DOCUMENTS and one is not None:
        people.authors.append((line.starts[first.first], second.head, one))
    low = line.lower[first.last + 1]
    at = first.last + 2 + (low in ("by", "from") and line.lower[first.last + 2 : first.last + 3] == ["the"])
    signed = first.kind == "noun" and first.head in DOCUMENTS and second.first == at
    if signed and other is not None and (low in ("by", "from") or (low == "of" and not other.organisation)):
        head = _said_in(first.head) if other.organisation else first.head
        people.authors.append((line.starts[first.first], head, other))


def wrote(people: People, line: Line, clause: Clause) -> None:
    """Remember whose a letter is: "Ana Dale wrote in the letter", "Gull Air said in a letter on Monday"."""
    writes = line.lower[clause.cue] in _WRITING
    stop = min(len(line.lower), clause.cue + (7 if writes else 5))
    if DOCUMENTS.isdisjoint(line.lower[clause.cue + 1 : stop]):
        return
    for at in range(clause.cue + 1, stop):
        if line.lower[at] not in DOCUMENTS or line.sentence[at] != line.sentence[clause.cue]:
            continue
        said = not writes and line.lower[at] in _SAID_IN and line.lower[clause.cue + 1] == "in"
        said = said and line.lower[clause.cue + 2] in _OWN
        person = people.named(line, clause.subject) if writes or said else None
        if person is not None:
            head = _said_in(line.lower[at]) if said else line.lower[at]
            people.authors.append((line.starts[clause.subject.first], head, person))
        return


def issued(people: People, paragraph: Paragraph) -> None:
    """Remember whose a statement is: "Gull Air issued a statement", "Ana Dale confirmed the news in a statement"."""
    line, found = paragraph.line, paragraph.found.candidates
    for index, one in enumerate(found):
        if one.head not in _SAID_IN or one.kind != "noun" or not one.first or line.lower[one.first] not in _OWN:
            continue
        before, name = line.lower[one.first - 1], None
        if before in _ISSUING and index:
            name = _issuer(line, found[index - 1], one.first - 1)
        elif before == "in" and (one.first < 2 or line.lower[one.first - 2] not in words.cues()):
            name = _first_name(paragraph, one)
        person = people.named(line, name) if name is not None else None
        if person is not None and name is not None:
            people.authors.append((line.starts[name.first], _said_in(one.head), person))


def _issuer(line: Line, name: Candidate, verb: int) -> Candidate | None:
    """The name directly before the verb at token `verb`, or before "has" and the like; not "the dean at Gull Air"."""
    between = line.lower[name.last + 1 : verb]
    at = name.first - 1 - (name.first > 1 and line.lower[name.first - 1] == "the")
    near = name.last < verb and len(between) <= LONGEST_GAP and _AUXILIARIES.issuperset(between)
    governed = at >= 0 and line.lower[at] in PREPOSITIONS
    own = name.kind == "name" and not name.possessive and not governed
    return name if near and own and line.sentence[name.last] == line.sentence[verb] else None


def _first_name(paragraph: Paragraph, document: Candidate) -> Candidate | None:
    """The name that the sentence of a document begins with, no preposition before it; nobody in a passive sentence."""
    line, found = paragraph.line, paragraph.found.candidates
    sentence = line.sentence[document.first]
    begin = bisect_left(line.sentence, sentence)
    first = paragraph.first_subject(sentence)
    if first is not None and first.kind == "noun" and first is not document:
        apposed = bisect_left(found, first.last, key=lambda one: one.first)
        behind = next((one for one in found[apposed : apposed + 1] if one.first == first.last + 2), None)
        first = behind if behind is not None and line.lower[first.last + 1] == "," else None
    if first is None or first.kind != "name" or first.first < begin:
        return None
    return first if _BE.isdisjoint(line.lower[first.last + 1 : document.first]) else None
