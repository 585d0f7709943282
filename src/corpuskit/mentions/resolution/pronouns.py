"""Who "he", "they" and "others" are that tell of a quotation, and what is asked to find it out."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.clauses.attribute import Choice
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.noun_phrases import place_of
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people import refer
from corpuskit.mentions.people.antecedents import Pronoun
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.resolution import answers

_QUANTIFIERS = words.group("quantifiers")
_PAUSES: tuple[list[str], ...] = ([], [","], ["."])
_TALKING = frozenset(("appearance", "appearing", "interview", "interviews", "show", "speaking", "talking"))
LONGEST_FRONT = 40  # tokens in front of a clause that can tell with whom somebody talks
OUTSIDE = -9  # no sentence of the paragraph
INSIDE = 0.8  # read in 60 places: whom a pronoun inside a quotation means
LEAST_INSIDE = 0.5  # share of the softmax under which it is nobody
LONGEST_CLAUSE = 14  # tokens behind "he" in which names are looked for that are others
# Where what "he" says of others ends: behind it he may be named himself, "he told Dale when Berg was ill".
_CLAUSE_ENDS = words.group("subordinators") - {"that", "than", "whether"} | {
    *("(", ",", ";", ":", "—", "–", "--", "and", "but", "during", "in", "or", QUOTE),
}
_CAPITALS = re.compile(r"[A-Z]\w+")


def _stands_alone(line: Line, subject: Candidate) -> bool:
    """Whether a word like "others" has its verb or nothing behind it: "others say", but not "one goal is"."""
    low, after = [*line.lower[subject.last + 1 : subject.last + 3], ".", "."][:2]
    if low.endswith("ly") and after in words.cues():
        low = after  # "others angrily shouted"
    closed = low in words.cues() or low in words.function_words() or low.endswith("ed") or not low.isalpha()
    return subject.head in _QUANTIFIERS and closed


def _sentence_start(line: Line, at: int) -> int:
    sentence = line.sentence[at]
    while at > 0 and line.sentence[at - 1] == sentence:
        at -= 1
    return line.starts[at]


def asked(article: Article, found: Found, line: Line, subject: Candidate, last: Person | None) -> Pronoun:
    """What a pronoun or a description that tells of a quotation is resolved by."""
    start, choice = line.starts[subject.first], found.choice
    said = (_CAPITALS.findall(article.story.text, *part) for part in found.parts)
    named = frozenset(word.lower() for capitals in said for word in capitals)
    where = "after" if found.parts and found.parts[0][0] < start else "before"
    paragraph = choice.paragraph if choice is not None and choice.paragraph >= 0 else 0
    return Pronoun("", paragraph, line.sentence[subject.first], last, where, named)


def _told_of(people: People, line: Line, whom: int) -> int:
    """Where the one is named whom "whom" at a token stands for: "he" in "Dale, whom he called" is not Dale."""
    at = bisect_left(people.offsets, line.starts[whom]) - 1
    first = bisect_left(line.starts, people.offsets[at]) if at >= 0 else whom
    named = all(word[0].isupper() or not word[0].isalnum() for word in line.words[first:whom])
    return people.offsets[at] if named and first < whom else line.starts[whom]


def _before_as(people: People, line: Line, subject: Candidate, gender: str) -> Person | None:
    """Whom "he" means in "Dale, as he told his aides, was late": the one named before it."""
    comma, last = subject.first - 2, subject.first - 3
    if last < 0 or line.lower[comma : comma + 2] != [",", "as"] or line.sentence[last] != line.sentence[comma]:
        return None
    first = last
    while first > 0 and line.words[first - 1][0].isupper() and line.sentence[first - 1] == line.sentence[last]:
        first -= 1
    if not line.words[last][0].isupper():
        return None
    person = people.named(line, Candidate(first, last, "name", line.lower[last], first))
    return person if person is not None and person.human and person.gender in ("", gender) else None


def _is_inserted(line: Line, subject: Candidate, choice: Choice | None) -> bool:
    """Whether a clause behind a comma is put into another's sentence: "Only Ms. Dale, he said, could".

    Not so in "In Dale's statement on Friday, he said the mill was", but where he speaks to whom the front names.
    """
    if choice is None or choice.cue < subject.first:
        return True
    begin = max(bisect_left(line.sentence, line.sentence[subject.first]), subject.first - LONGEST_FRONT)
    front = line.lower[begin : subject.first]
    return line.lower[choice.cue + 1 : choice.cue + 2] in _PAUSES or not _TALKING.isdisjoint(front)


def _others(article: Article, line: Line, subject: Candidate, number: int) -> tuple[Person, ...]:
    """Those whom the clause of "he" names and who are not he: Dale in "he told Dale", "he said Dale’s mill was"."""
    if number < 0 or line is not article.paragraphs[number].line or subject.head not in ("he", "she"):
        return ()
    stop, sentence = subject.last + 1, line.sentence[subject.last]
    while stop < min(len(line), subject.last + LONGEST_CLAUSE) and line.sentence[stop] == sentence:
        if line.lower[stop] in _CLAUSE_ENDS:
            break
        stop += 1
    found, others = article.paragraphs[number].found.candidates, []
    for one in found[place_of(found, subject.last + 1) :]:
        if one.first >= stop:
            break
        person = article.people.named(line, one) if one.kind == "name" else None
        # not in "he said Dale Tower was his"
        if person is not None and forms.plain(line.lower[one.last]) in person.words:
            others.append(person)
    return tuple(others)


def _outside(article: Article, found: Found, outer: Found, start: int, gender: str) -> None:
    """Fill in whom "he" inside a quotation means that the words quoted do not name: not the one who speaks them."""
    if gender not in ("m", "f") or outer.person is None:
        return
    pronoun = Pronoun(gender, outer.paragraph, OUTSIDE, others=(outer.person,))
    person, sure = refer.by_pronoun(article.people, pronoun, start)
    if person is None or sure < LEAST_INSIDE:
        found.sure *= refer.UNKNOWN
        return
    found.person, found.speaker = person, person.name
    found.sure *= refer.sure_of(sure) * INSIDE


def settle(article: Article, found: Found, line: Line, subject: Candidate, last: Person | None) -> None:
    """Who "he", "she" or "I" is."""
    start, choice = line.starts[subject.first], found.choice
    if found.via is not None:
        # Inside a quotation "I" is the one who speaks it, and "he" whom it has named.
        own = subject.head in ("i", "we", "my")
        found.speaker, found.person = (found.via.speaker, found.via.person) if own else (found.inner, None)
        if not found.speaker and not own and found.via.person is not None:
            _outside(article, found, found.via, start, words.pronouns().get(subject.head, ""))
        return
    gender = words.pronouns().get(subject.head, "")
    if gender in ("m", "f"):
        # "Only Ms. Dale, he said, could …": nobody of this sentence is meant.
        inserted = subject.first > 0 and line.lower[subject.first - 1] == "," and _is_inserted(line, subject, choice)
        low = _sentence_start(line, subject.first) if inserted else start
        if subject.first > 0 and line.lower[subject.first - 1] == "whom":
            low = _told_of(article.people, line, subject.first - 1)
        if (before := _before_as(article.people, line, subject, gender)) is not None:
            found.person, found.speaker = before, before.name
            return
        if choice is not None and choice.cue >= 0 and line.lower[choice.cue] not in answers.ASKING:
            person, phrase = answers.answering(article, choice.paragraph, line, subject, gender)
            if person is not None or phrase:
                found.person, found.speaker = person, phrase if person is None else person.name
                found.sure *= answers.SURE
                return
        others = _others(article, line, subject, choice.paragraph) if choice is not None else ()
        pronoun = asked(article, found, line, subject, last)._replace(gender=gender, others=others)
        found.person, sure = refer.by_pronoun(article.people, pronoun, low)
        if found.person is not None:
            refer.settle(article.people, start, found.person)
        found.speaker = found.person.name if found.person is not None else ""
        found.sure *= refer.sure_of(sure) if found.person is not None else refer.UNKNOWN
    elif subject.head in ("they", "it"):
        paragraph = choice.paragraph if choice is not None and choice.paragraph >= 0 else 0
        found.speaker, found.person = refer.by_they(article.people, start, paragraph, subject.head == "it")
        found.sure *= 0.7
    else:
        who = choice is not None and choice.subject.head in ("that", "which", "who")
        shown = subject.head if who else found.speaker_text  # "some" in "There are some who say"
        nobody = who and subject.head in ("both", "one")  # "he is the one who"
        found.speaker = shown if _stands_alone(line, subject) and not nobody else ""
        found.sure *= 0.5
