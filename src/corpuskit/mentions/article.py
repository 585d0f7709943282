"""One article while its quotations are looked for: what is known of it, and how it is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpuskit.mentions.clauses import reporting
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.kinds import kind
from corpuskit.mentions.names import candidates, forms, modifiers
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.names.noun_phrases import phrase_start
from corpuskit.mentions.names.offices import role_at
from corpuskit.mentions.paragraph import headlines, marks, words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.marks import Span
from corpuskit.mentions.paragraph.tokens import Line, tokenise
from corpuskit.mentions.people import authors, names, organisations, parts, refer, unnamed
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Group, Person
from corpuskit.mentions.ranking.rank import Setting, sign
from corpuskit.mentions.story import Story, tell
from corpuskit.records import Zone

EMPTY = Line()
NOTHING = reporting.Clauses([], [])
BODIES = words.group("bodies")
AT_ONCE = 64  # paragraphs: most articles have fewer
MOST_HEADLINES = 200  # lines in the letters of headlines whose names are entered after those of the text
_TEAMS = frozenset(("colleagues", "co-authors", "coauthors", "team", "staff", "allies", "advisers", "collaborators"))
_ENDS = PREPOSITIONS | {",", ".", "of", "for", "and", "who", "whose", "—", "–", "-", ";", ":", ")", "but"}
_SUBORDINATORS = words.group("subordinators")
_FRONTS = frozenset(("besides", "having", "like", "to", "unlike"))
LONGEST_FRONT = 4  # tokens of a phrase in front, before the name in it
_WHOLE_NAME = re.compile(r"(?<![\w’'-])([A-Z][a-z]+) (?=([A-Z][\w’'-]*\w)(?! (?:Jr|Sr|I[IV]))\b)")
_SIDES = re.compile(r"\b(?:[Pp]ro|[Aa]nti)-([A-Z][a-z]+) ([A-Z][\w’'-]*\w)")
_EDGE = " \t\n\r\xa0\u200b\ufeff"


@dataclass(slots=True)
class Found:
    """A quotation on its way: its parts in the story and who speaks."""

    parts: list[tuple[int, int]]
    kind: str
    choice: Choice | None = None
    sure: float = 1.0
    via: Found | None = None
    speaker: str = ""
    speaker_text: str = ""
    speaker_span: tuple[int, int] | None = None
    person: Person | None = None
    cites: str = ""
    cue: str = ""
    occasion: str = ""
    relay: str = ""
    inner: str = ""
    line: Line | None = None
    paragraph: int = -1
    token: int = -1


@dataclass(slots=True)
class Article:
    """All that is known of one article while its quotations are looked for."""

    story: Story
    paragraphs: list[Paragraph]
    people: People
    found: list[Found] = field(default_factory=list)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def outer(text: str, spans: list[Span]) -> list[Span]:
    """The pairs of marks that stand in no other pair and are not empty."""
    return [span for span in spans if span.parent is None and text[span.start : span.end].strip(_EDGE)]


def read(text: str, zones: Sequence[Zone], whole: bool = False) -> tuple[Article, list[tuple[list[Span], bool]]]:
    """Tokens, candidates, clauses and names: of the paragraphs around quotations, or of the `whole` article."""
    story = tell(text, zones)
    pairs = marks.pair(story.text, story.paragraphs)
    people = People()
    paragraphs: list[Paragraph] = []
    kept = _near_quotations(story, pairs)
    titles: list[Paragraph] = []
    for number, paragraph in enumerate(_paragraphs(story, pairs)):
        if len(titles) < MOST_HEADLINES and (story.headline[number] or headlines.is_title(paragraph.line)):
            titles.append(paragraph)
        else:
            _enter(people, paragraph)
        # What no quotation can refer to is not kept: a long text of short lines would be all bookkeeping.
        paragraphs.append(paragraph if whole or number in kept else Paragraph(number, EMPTY, NOTHING))
    people.weak = True
    for paragraph in titles:
        _enter(people, paragraph)
    people.settle()
    _name_by_quotations(people, story.text, pairs)
    refer.chain(people)
    return Article(story, paragraphs, people), pairs


def _name_by_quotations(people: People, text: str, pairs: list[tuple[list[Span], bool]]) -> None:
    """Give whoever the article calls by a surname the one first name that somebody's words have: “I know Ana Dale.”

    So do "pro-Ana Dale", "anti-Ana Dale".
    """
    alone = {person.words[0]: person for person in people.persons if len(person.words) == 1 and person.human}
    if not alone:
        return
    named = _SIDES.findall(text) if "ro-" in text or "nti-" in text else []
    for span in [span for spans, _ in pairs for span in spans if span.parent is None]:
        named += _WHOLE_NAME.findall(text, span.start, span.end)
    # "Ana" in "Max Ana Dale"
    middle = {written for first, written in named if first.lower() in forms.first_names()}
    firsts: dict[str, set[str]] = {}
    for first, written in named:
        last, low = forms.plain(written).lower().replace("’", "'"), first.lower()
        if last not in alone or first in middle:
            continue
        if low not in words.titles() and low not in words.openers() and low not in words.function_words():
            firsts.setdefault(last, set()).add(first)
    for last, found in firsts.items():
        person, first = alone[last], found.pop()
        gender = forms.first_names().get(first.lower())
        fits = gender is not None and (gender in ("-", person.gender) or not person.gender)
        if fits and not found and not person.organisation and len(people.by_last.get(last, ())) == 1:
            person.name = f"{first} {person.name}"


def _paragraphs(story: Story, pairs: list[tuple[list[Span], bool]]) -> Iterator[Paragraph]:
    """All paragraphs, each step for some of them before the next one: so the processor keeps at hand what it needs."""
    text = story.text
    surnames: set[str] = set()
    for begin in range(0, len(pairs), AT_ONCE):
        some = zip(story.paragraphs[begin : begin + AT_ONCE], pairs[begin : begin + AT_ONCE], strict=True)
        lines = [tokenise(text, low, high, outer(text, spans), words.cues()) for (low, high), (spans, _) in some]
        named = [candidates.find(line, surnames) for line in lines]
        found = [reporting.find(line, own) for line, own in zip(lines, named, strict=True)]
        yield from map(Paragraph, range(begin, begin + AT_ONCE), lines, found)


def _near_quotations(story: Story, pairs: list[tuple[list[Span], bool]]) -> set[int]:
    """The paragraphs with quotations or before a set-off block, and those around them."""
    found: set[int] = set()
    for number, ((_, high), (spans, _)) in enumerate(zip(story.paragraphs, pairs, strict=True)):
        if spans or story.text[high - 1] in ":,":
            found.update(range(number - 2, number + 3))
    return found


def _enter(people: People, paragraph: Paragraph) -> None:
    """Enter the names of a paragraph, the people without a name, and the roles that the sentence gives them."""
    line, found = paragraph.line, paragraph.found.candidates
    subjects, lower = {clause.subject.first for clause in paragraph.found.clauses}, line.lower
    seen, before, last = -1, None, None
    for candidate in found:
        sentence, says = line.sentence[candidate.first], candidate.first in subjects
        # Behind the subject of a sentence it matters only to whom something is told of the name before.
        inner = before is not None and before.last == candidate.first - 2
        governed = (sentence != seen or inner) and _is_governed(line, candidate)
        subject = ((sentence != seen and not governed) or says) and not candidate.possessive
        person = None
        if candidate.kind == "name":
            person = people.add(line, candidate, subject, paragraph.number, says)
            person_first = line.starts[candidate.first]
            if person is not None and says and not person.organisation:
                person.human = True
            if (
                before is not None
                and before.kind == "noun"
                and person is not None
                and (not person.organisation or before.head in BODIES)
                and _apposed(line, before, candidate)
            ):
                people.add_role(person, role_at(line, before.last), person_first, _is_past(line, before))
                person.human = True
        elif candidate.kind == "noun":
            if candidate.last > candidate.first + 1:
                _enter_inside(people, paragraph, candidate)
            if last is not None and before is not None and _apposed(line, before, candidate):
                people.add_role(
                    last, role_at(line, candidate.last), line.starts[before.first], _is_past(line, candidate)
                )
                last.human = last.human or candidate.head not in BODIES
            elif subject:
                people.add_unnamed(line, found, candidate, says)
                people.add_noun(line, found, candidate, paragraph.number, says)
        elif subject and candidate.head in ("he", "she"):
            stand_in = refer.stand_in(candidate.head)
            people.timeline.append(parts.seen(line, candidate, stand_in, subject, paragraph.number, says))
        if sentence != seen and not candidate.possessive and not governed and not _introductory(line, candidate.first):
            seen = sentence
        if person is not None and person.organisation and organisations.is_body(person.words):
            start, at = line.starts[candidate.first], line.sentence[candidate.first]
            people.groups.append(Group(start, (person,), "", subject, paragraph.number, False, at))
        if before is not None and candidate.first <= before.last + 2:
            authors.owned(people, line, before, candidate, last, person)
            if candidate.first == before.last + 2 and lower[before.last + 1] == "and":
                _together(people, line, (before, candidate), (last, person), paragraph.number)
        # In "Ana Dale of Gull Air, the contractor" it is Dale who is told of.
        before, last = candidate, last if inner and governed and last is not None else person
    for clause in paragraph.found.clauses:
        if clause.subject.kind == "name":
            authors.wrote(people, line, clause)
        elif unnamed.speaks(line, clause):
            people.speaking.add(line.starts[clause.subject.first])
    authors.issued(people, paragraph)


def _enter_inside(people: People, paragraph: Paragraph, phrase: Candidate) -> None:
    """Enter the name inside a noun phrase; "the" before it belongs to the noun and makes no body of the name."""
    name = modifiers.name_inside(paragraph.line, phrase)
    person = people.add(paragraph.line, name, False, paragraph.number) if name is not None else None
    if person is not None and len(person.places) == 1 and not organisations.is_body(person.words):
        person.organisation, person.human = False, True


def _is_past(line: Line, role: Candidate) -> bool:
    """Whether a role is one that somebody had: "a former mayor"."""
    return not names.FORMER.isdisjoint(line.lower[role.first : role.last + 1])


def _introductory(line: Line, at: int) -> bool:
    """Whether token `at` stands in a clause before the main one: "As he had said, Dale went"."""
    first = max(0, at - 6)
    if _SUBORDINATORS.isdisjoint(line.lower[first : at + 1]):
        return False
    while line.sentence[first] != line.sentence[at]:
        first += 1
    return line.lower[first] in _SUBORDINATORS and line.words[first][0].isupper()


def _is_governed(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is the object of a preposition, or of a phrase in front, and so no subject."""
    lower, at = line.lower, candidate.first - 1
    at -= at > 0 and lower[at] == "the"  # "according to the Times, Dale said"
    governed = at >= 0 and lower[at] in PREPOSITIONS
    if governed and candidate.kind == "noun" and candidate.head.endswith(("s", "people")):
        start = phrase_start(line, candidate.first)  # "Hundreds of millers", "About 300 people"
        governed = start == candidate.first or (start > 0 and lower[start - 1] in PREPOSITIONS)
    behind = candidate.last + 1
    return governed or (behind < len(lower) and lower[behind] == "," and _is_fronted(line, candidate))


def _is_fronted(line: Line, candidate: Candidate) -> bool:
    """Whether a name before a comma is the object of a phrase: "Praising Dale, Odd went on", "Unlike Dale, Odd"."""
    at = candidate.first - 1
    if at < 0 or line.sentence[at] != line.sentence[at + 1]:
        return False
    first = bisect_left(line.sentence, line.sentence[candidate.first])
    low = line.lower[first]
    return first <= at <= first + LONGEST_FRONT and (low in _FRONTS or (low.endswith("ing") and low.isalpha()))


def _together(
    people: People,
    line: Line,
    pair: tuple[Candidate, Candidate],
    persons: tuple[Person | None, Person | None],
    number: int,
) -> None:
    """Remember two people joined by "and", "Ana Dale and Max Odd", and one with others: "Dale and her colleagues"."""
    (first, second), (one, other) = pair, persons
    if one is None or one.organisation:
        return
    start, sentence = line.starts[first.first], line.sentence[first.first]
    if other is not None and not other.organisation and other is not one:
        people.groups.append(Group(start, (one, other), "", True, number, False, sentence))
    elif second.head in _TEAMS and line.lower[second.first] in ("his", "her", "their"):
        own = people.groups.pop() if people.groups and people.groups[-1].start == line.starts[second.first] else None
        phrase = f"{one.name} and {' '.join(line.words[second.first : second.last + 1])}"
        people.groups.append(Group(start, (), phrase, True, number, own is not None and own.says, sentence))


def _apposed(line: Line, first: Candidate, second: Candidate) -> bool:
    """Whether the second candidate says who the first one is: "Ana Dale, the mayor", "Ana Dale is a baker"."""
    at = second.first - 1
    if at > first.last and line.lower[at] in ("the", "a", "an"):
        at -= 1
    if at != first.last + 1 or line.sentence[first.last] != line.sentence[second.first]:
        return False
    behind = second.last + 1
    if second.kind == "noun" and behind < len(line) and line.lower[at] == "," and line.lower[behind] not in _ENDS:
        return False  # "As to Ms. Dale, the mayor said …"
    if first.kind == "noun":
        owned = first.first > 0 and line.lower[first.first - 1].endswith(POSSESSIVES)
        definite = owned or line.lower[first.first] in ("the", "his", "her", "its", "their")
        return line.lower[at] == "," and definite
    return line.lower[at] == "," or line.lower[at] in ("is", "was", "became", "as")


def measure(line: Line, text: str) -> tuple[dict[int, bool], dict[int, int]]:
    """By token: which quotations of a paragraph are sentences of their own, and how many words they have."""
    sentences = {at: kind.is_sentence(line, at, text) for at in line.places}
    lengths = {at: kind.count_words(text, line.quotes[at].start, line.quotes[at].end) for at in line.places}
    return sentences, lengths


def setting_of(
    line: Line, index: int, text: str, length: int, chosen: dict[int, Choice], cues: dict[str, int]
) -> Setting:
    """What the candidates of quotation number `index` of a paragraph, `length` words long, are compared by."""
    places, at = line.places, line.places[index]
    before = chosen.get(places[index - 1]) if index else None
    behind = chosen.get(places[index + 1]) if index + 1 < len(places) else None
    return Setting(line, at, sign(line, at, text, length), index, chosen.get(at), before, behind, cues)
