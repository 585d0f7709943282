"""From the chosen candidate to a name: who “he”, “the general” and a surname are in this article."""

from __future__ import annotations

from dataclasses import replace

from corpuskit.mentions.article import BODIES, Article, Found
from corpuskit.mentions.clauses.attribute import Choice
from corpuskit.mentions.names import forms, nobody, noun_phrases
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import noun
from corpuskit.mentions.names.forms import flat
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.names.noun_phrases import place_of
from corpuskit.mentions.outlets import named_before, press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import AGED
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people import authors, refer
from corpuskit.mentions.people.person import Person
from corpuskit.mentions.resolution import (
    answers,
    appositions,
    describe,
    documents,
    epithets,
    pronouns,
    things,
    together,
)
from corpuskit.text import lexicon

_DOCUMENTS = words.group("documents")
_QUANTIFIERS = words.group("quantifiers")
_DAYS = words.group("days and months")
_OF = frozenset(("of", "for", "at", "from", "in"))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
_WHICH = frozenset(("first", "last", "next", "own"))
_ON = (["on"], ["at"], ["in"], ["of"], ["inside"], ["within"])
_SET_OFF = frozenset((",", "—", "–", "--"))
_RELATIVE = frozenset(("who", "which", "that", "it"))
_BEARERS = words.group("speaking things") | _DOCUMENTS
_SPOKEN_AGAINST = frozenset(("complaints", "criticism", "opposition", "remarks", "warnings"))
_BE = words.group("forms of be")
_BEFORE_ROLES = frozenset("a also among few first last leading many not of one only some still the top".split())
_ANSWERING = frozenset(("answered", "answers", "countered", "replied", "replies", "responded", "responds", "retorted"))
_MEMBERS = appositions.MEMBERS | {f"{member}s" for member in appositions.MEMBERS} | lexicon.words("en/groups")
LONGEST_ROLE = 6  # tokens between "is" and a role
_PLACED = PREPOSITIONS - {"including", "like"}  # what stands behind the others can be one of several people


def _antecedent(line: Line, candidates: list[Candidate], subject: Candidate) -> Candidate | None:
    """What "who" stands for: the candidate before it; in "Ana Dale, from Bray, who" it is Dale.

    A thing that bears words is none of the candidates: "a hat that said".
    """
    at = place_of(candidates, subject.first)
    last = subject.first - 1 - (line.lower[subject.first - 1] == ",")
    if subject.head != "who" and last >= 0 and line.words[last] in _BEARERS:
        return next((one for one in candidates[max(0, at - 2) : at] if one.last == last), noun(line, last))
    before = [candidate for candidate in candidates[max(0, at - 5) : at] if candidate.head not in _RELATIVE]
    several = len(before) > 1 and (before[-2].head.endswith("s") or before[-2].head in ("people", "one", "worker"))
    inside = several and (before[-1].head in BODIES or (before[-1].kind == "name" and not _has_first(line, before[-1])))
    if subject.head == "who" and inside:
        between = [low for low in line.lower[before[-2].last + 1 : before[-1].first] if low not in _ARTICLES]
        if between in _ON:
            return before[-2]  # "boatmen on the board, who"
    free = [candidate for candidate in before if not _set_off(line, candidate)]
    found = next(reversed(free or before), None)
    return _is_what(line, candidates, found) or found if found is not None and subject.head == "who" else found


def _has_first(line: Line, name: Candidate) -> bool:
    """Whether a name begins with a known first name."""
    return line.lower[name.name_first] in forms.first_names()


def _is_what(line: Line, candidates: list[Candidate], role: Candidate) -> Candidate | None:
    """Who is what a phrase tells, Dale in "Ana Dale is a miller who", "Ana Dale was one of the millers who"."""
    at = role.first - (role.first > 0 and line.lower[role.first - 1] == "the")
    while at > 0 and role.first - at < LONGEST_ROLE and line.lower[at - 1] in _BEFORE_ROLES:
        at -= 1
    party = role.kind == "name" and forms.is_party(line.words[role.last])
    if (
        (role.kind != "noun" and not party)
        or at < 2
        or line.lower[at - 1] not in _BE
        or line.sentence[at - 1] != line.sentence[role.last]
    ):
        return None
    return next((one for one in candidates if one.last == at - 2 and one.kind != "noun" and not one.possessive), None)


def _stands_for(line: Line, candidates: list[Candidate], subject: Candidate) -> Candidate:
    """Whom "who" or a party in brackets stands behind; else the candidate itself."""
    if subject.head in ("who", "which", "that"):
        subject = _antecedent(line, candidates, subject) or subject
    while subject.kind == "name":
        party = forms.is_party(line.words[subject.first]) or nobody.is_of_party(line, subject.first)
        before = _antecedent(line, candidates, subject) if party else None
        if before is None:
            break
        subject = before
    return subject


def _set_off(line: Line, candidate: Candidate) -> bool:
    """Whether a name stands in a phrase between commas: ", from Bray,"."""
    at, behind = candidate.first - 1, candidate.last + 1
    closed = behind < len(line) and line.lower[behind] == ","
    return closed and at > 0 and line.lower[at] in _PLACED and line.lower[at - 1] == ","


def name(article: Article, found: Found, line: Line | None = None, last: Person | None = None) -> None:
    """Fill in who the chosen candidate is; `last` is the one who spoke before."""
    choice = found.choice
    if choice is None:
        return
    paragraph = article.paragraphs[choice.paragraph] if line is None else None
    own = line if paragraph is None else paragraph.line
    assert own is not None
    subject, text, people = choice.subject, article.story.text, article.people
    start, end = own.starts[subject.first], own.ends[subject.last]
    if subject.possessive and text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    found.speaker_span, found.speaker_text = (start, end), flat(text[start:end])
    if choice.cue >= 0 and not found.cue:
        found.cue = own.words[choice.cue] + (" to" if own.lower[choice.cue] == "according" else "")
    candidates, brought_in = paragraph.found.candidates if paragraph is not None else [], ""
    if paragraph is not None:
        subject = _stands_for(own, candidates, subject)
    subject = _said_short(own, _who_said(choice, subject, _head(own, candidates, subject)))
    named = appositions.behind(own, candidates, subject)
    if subject.kind == "pronoun" and named is None and not _counts(own, subject):
        _by_pronoun(article, found, choice, own, subject, last)
        return
    phrase = _unmarked(flat(text[own.starts[subject.first] : own.ends[subject.last]]))
    if named is not None:
        found.person = people.named(own, named)
        found.speaker = found.person.name if found.person is not None else phrase
        return
    if subject.kind == "name":
        found.person = people.named(own, subject)
        phrase, person = _name_of(own, subject, phrase, paragraph is None), found.person
        if phrase and subject.head in _MEMBERS and (person is None or person.organisation or person.is_kind):
            whole = noun_phrases.with_article(own, subject, phrase)
            alone = whole == phrase and subject.head.endswith("s")
            found.person, phrase = found.person if alone else None, whole
    elif subject.head in _DOCUMENTS:
        phrase = _document(article, found, own, candidates, subject, last) or phrase
    else:
        brought_in = _described(article, found, own, subject, last)
    if found.person is None and choice.paragraph >= 0:
        new = bool(brought_in) or describe.is_new(own, candidates, subject)
        found.person = _called(article, choice, own, subject, last, new)
        found.sure *= 0.9 if found.person is not None else 1.0
    if found.person is None and subject.kind != "name" and subject.head not in _DOCUMENTS:
        first = noun_phrases.phrase_start(own, subject.first)
        phrase = _unmarked(flat(text[own.starts[first] : own.ends[noun_phrases.phrase_end(own, candidates, subject)]]))
        phrase = max(brought_in, phrase, key=len)
    if (
        found.person is None
        and subject.head in named_before.PAPERS
        and own.lower[subject.first : subject.last] == ["the"]
    ):
        phrase = named_before.outlet(article, choice.paragraph, subject.first) or phrase
    if found.person is not None and subject.kind == "noun" and choice.paragraph >= 0:
        refer.settle(people, own.starts[subject.first], found.person)  # for the pronouns behind it
    found.speaker = found.person.name if found.person is not None else phrase
    if all_of_them := together.phrase(article, found, own, candidates, subject, last):
        found.speaker, found.person = all_of_them, None


def _by_pronoun(
    article: Article, found: Found, choice: Choice, line: Line, subject: Candidate, last: Person | None
) -> None:
    """Fill in who a pronoun is; "it" as though its noun stood there, but what the article says stays "it"."""
    thing = things.meant(article, choice) if subject.head == "it" and choice.paragraph >= 0 else None
    if thing is None:
        pronouns.settle(article, found, line, subject, last)
        return
    told = found.speaker_span, found.speaker_text
    found.choice = replace(choice, paragraph=thing[0], subject=thing[1], cue=-1)
    name(article, found, last=last)
    found.choice, (found.speaker_span, found.speaker_text) = choice, told
    found.sure *= things.SURE


def _unmarked(phrase: str) -> str:
    """A phrase without the sign of an owner at its end.

    >>> _unmarked("the mayor's"), _unmarked("the millers’")
    ('the mayor', 'the millers')
    """
    return phrase[:-2] if phrase.endswith(("'s", "’s")) else phrase.rstrip("'’")


def _described(article: Article, found: Found, line: Line, subject: Candidate, last: Person | None) -> str:
    """Fill in who "the president" or "the commission" is; how "the official" was brought in, where without a name."""
    if subject.head.endswith(AGED) and line.lower[subject.first] == "the":
        told = pronouns.asked(article, found, line, subject, last)
        found.person = describe.aged(article, line, subject)
        sure = 1.0
        if found.person is None:
            found.person, sure = refer.by_pronoun(article.people, told, line.starts[subject.first])
        found.sure *= refer.sure_of(sure) if found.person is not None else 1.0
        return ""
    role = describe.office(article.people, line, subject)
    if not role or found.choice is None or found.choice.paragraph < 0:
        found.person, brought_in = describe.known(article.people, line, subject)
        return brought_in
    told = pronouns.asked(article, found, line, subject, last)._replace(role=role)
    found.person, sure = refer.by_description(article.people, told, line.starts[subject.first])
    found.sure *= refer.sure_of(sure) if found.person is not None else 1.0
    return ""


def _called(
    article: Article, choice: Choice, line: Line, subject: Candidate, last: Person | None, new: bool
) -> Person | None:
    """Who is called by what he or it is, "the Ohio Democrat", "the airline", where it is not somebody `new`."""
    people, number, person = article.people, choice.paragraph, None
    if subject.head in describe.OFFICES and not new:
        answering, _ = answers.answering(article, number, line, subject, "")
        person = answering or describe.person(people, line, subject, number, last)
    if person is not None or subject.kind != "noun":
        return person
    answers_it = choice.cue >= 0 and line.lower[choice.cue] in _ANSWERING  # another than who spoke last
    person = None if new or answers_it else describe.goes_on(people, line, subject, number, last)
    if person is None and subject.head in epithets.NOUNS:
        person = epithets.body(article, line, subject, number, last)
    return person


def _document(
    article: Article, found: Found, line: Line, candidates: list[Candidate], subject: Candidate, last: Person | None
) -> str:
    """Fill in who wrote "his letter" or "the letter"; the fullest phrase for it, where that is not known."""
    writer, start = _writer(line, candidates, subject), line.starts[subject.first]
    if writer is not None:
        pronouns.settle(article, found, line, writer, last)
    if found.person is None:
        known, told = documents.is_known(line, subject), documents.told(line, subject)
        found.person = authors.of(article.people, subject.head, start, known, told)
    if found.person is not None or found.choice is None or found.choice.paragraph < 0:
        return ""
    return _unmarked(documents.phrase(article, found.choice.paragraph, subject))


def _writer(line: Line, candidates: list[Candidate], document: Candidate) -> Candidate | None:
    """The pronoun that tells whose a document is: "his letter continued", "his last message read"."""
    at = place_of(candidates, document.first) - 1
    between = line.lower[candidates[at].last + 1 : document.first] if 0 <= at < len(candidates) else [""]
    told = len(between) == 1 and between[0].isalpha()
    told = told and (between[0] in _WHICH or between[0] not in words.function_words())
    owned = not between or told
    return candidates[at] if owned and candidates[at].head in ("his", "her") else None


def _said_short(line: Line, subject: Candidate) -> Candidate:
    """The pronoun in "he’s", for which a sentence about him has no other candidate."""
    alone = subject.kind != "pronoun" and subject.first == subject.last
    short = forms.pronoun_in(line.words[subject.first]) if alone else ""
    return replace(subject, kind="pronoun", head=short) if short else subject


def _counts(line: Line, subject: Candidate) -> bool:
    """Whether a pronoun is the head of a phrase: "one of the divers"."""
    return subject.head in _QUANTIFIERS and subject.last + 1 < len(line) and line.lower[subject.last + 1] == "of"


def _who_said(choice: Choice, subject: Candidate, head: Candidate) -> Candidate:
    """The head of the phrase for the speaker, but no thing for "who": Dale in "statements from Ana Dale, who said"."""
    thing = head.head in _BEARERS or head.head.removesuffix("s") in _BEARERS
    return subject if choice.subject.head == "who" and thing else head


def _head(line: Line, candidates: list[Candidate], subject: Candidate) -> Candidate:
    """The head of the phrase a candidate stands in: the spokesman in "a spokesman for Gull Air"."""
    at = place_of(candidates, subject.first)
    if subject.kind == "pronoun" or at >= len(candidates) or candidates[at].first != subject.first:
        return subject
    for _ in range(5):
        upper = _upper(line, candidates, at)
        if upper < 0:
            break
        at = upper
    return candidates[at]


def _upper(line: Line, candidates: list[Candidate], at: int) -> int:
    """The candidate on which candidate number `at` depends, or -1."""
    owned = at > 1 and candidates[at - 1].possessive and candidates[at - 1].last >= candidates[at].first - 2
    # "the head of the council's finance committee" is the head: what owns the committee is looked past.
    lower, place = line.lower, at - 1 if owned else at
    if place == 0:
        return -1
    subject, before = candidates[place], candidates[place - 1]
    if before.possessive or line.sentence[before.last] != line.sentence[subject.first]:
        return -1
    gap = subject.first - 1
    gap -= gap > 0 and lower[gap] in _ARTICLES
    people = words.speakers().intersection(lower[subject.last + 1 : subject.last + 4])
    if not owned and subject.possessive and before.head in _QUANTIFIERS and not people:
        return -1  # "several of Dale's comments"
    if lower[gap] == "from" and before.head in _SPOKEN_AGAINST:
        return -1  # "met opposition from Ana Dale, who"
    if lower[gap] in _OF and before.last == gap - 1:
        fits = before.kind == "noun" if owned else before.kind != "pronoun" or before.head in _QUANTIFIERS
        return place - 1 if fits else -1
    if _is_county(line, candidates, place):
        return place - 1
    if place > 1 and lower[gap] in _OF and before.last == gap - 2 and nobody.is_of_party(line, before.first):
        return place - 2  # "Ana Dale (R) of Averill"
    own = lower[subject.first] in _ARTICLES or _is_office(line, before, subject)
    comma = subject.first - 1 if own or lower[subject.first - 1] not in _ARTICLES else subject.first - 2
    apposed = (own or comma == subject.first - 2) and lower[comma] in _SET_OFF and before.last == comma - 1
    apposed = apposed and not _is_aside(line, subject)
    named = before.kind == "name" and before.head not in _DAYS and not _is_told_of(line, before, subject)
    # in "seen by the Courier, the mayor of Bray said" the Courier is no mayor
    outlet = apposed and named and describe.is_role(subject.head) and press.is_outlet(line, before)
    return place - 1 if apposed and named and not owned and not outlet else -1


def _is_told_of(line: Line, before: Candidate, subject: Candidate) -> bool:
    """Whether a clause begins with a phrase about somebody else: "praising Dale, the mayor said"."""
    at, behind = before.first - 1, line.lower[subject.last + 1 : subject.last + 2]
    while at > 1 and line.lower[at] == "and" and line.words[at - 1][0].isupper():
        at -= 2  # "of Norland and Averill, the mayor said"
    at -= at > 0 and line.lower[at] in _ARTICLES
    governed = at >= 0 and (line.lower[at] in PREPOSITIONS or line.lower[at].endswith("ing"))
    if behind == ["who"] and not {"a", "an"}.isdisjoint(line.lower[subject.first - 1 : subject.first + 1]):
        return False  # "in the writings of Dale, a miller who said"
    return governed and bool(behind) and behind[0].isalpha() and behind[0] not in PREPOSITIONS


def _is_aside(line: Line, subject: Candidate) -> bool:
    """Whether a noun and its verb stand between commas: "Dale, the release argued, would be"."""
    verb, end = line.lower[subject.last + 1 : subject.last + 2], line.lower[subject.last + 2 : subject.last + 3]
    return subject.kind == "noun" and end == [","] and not words.cues().isdisjoint(verb)


def _is_county(line: Line, candidates: list[Candidate], at: int) -> bool:
    """Whether a name says where a town is that tells of somebody: "Ana Dale of Bray, Kildare said"."""
    if at < 2:
        return False
    who, town, found = candidates[at - 2 : at + 1]
    names = who.kind == town.kind == found.kind == "name" and found.last == found.first
    return (
        names
        and line.lower[found.first - 1] == ","
        and town.last == found.first - 2
        and line.lower[town.first - 1] == "of"
        and who.last == town.first - 2
        and line.lower[who.name_first] in forms.first_names()
    )


def _is_office(line: Line, before: Candidate, subject: Candidate) -> bool:
    """Whether a noun behind a name and a comma is an office without an article: "Ana Dale, deputy mayor of Bray"."""
    alone = subject.kind == "noun" and line.lower[subject.first - 1] == "," and before.first < before.last
    free = before.first == 0 or line.lower[before.first - 1] not in PREPOSITIONS | {",", "the"}
    return alone and free and not subject.head.endswith("s") and subject.head not in BODIES | {"people"}


def _name_of(line: Line, subject: Candidate, phrase: str, inside: bool) -> str:
    """How a name is shown that is nobody's of the article; `inside` a quotation, Ana Dale for "Mayor Ana Dale"."""
    if _is_nobody(line, subject):
        return ""
    return " ".join(forms.words_of(line, subject)) if inside and subject.first < subject.name_first else phrase


def _is_nobody(line: Line, subject: Candidate) -> bool:
    """Whether a word with a capital tells nobody: "R-Nevada", "Update", a button."""
    if subject.first == subject.last and forms.is_no_name(line.words[subject.first]):
        return True
    return not forms.words_of(line, subject) and not subject.head.endswith(("body", "one"))
