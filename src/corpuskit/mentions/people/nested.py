"""Whom a pronoun inside a quotation means, as far as the words quoted tell it: “I saw Ana Dale, and she said ‘no.’”"""

from __future__ import annotations

from corpuskit.mentions.clauses import reporting
from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.names import candidates, forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line, tokenise
from corpuskit.mentions.people.antecedents import could_be
from corpuskit.mentions.people.names import People
from corpuskit.mentions.people.person import Person

_WITH_ARTICLE = frozenset(("my", "the", "a", "an", "our", "his", "her"))
_BRACKETS = frozenset(("[", "("))
_NO_PERSON = words.group("bodies") | words.group("documents") | words.group("speaking things") | {"people"}
_PLACES = words.group("countries and companies") | words.group("states")
_THEY, _SEVERAL = frozenset(("them", "they")), "several"
_PLURALS = frozenset(("children", "men", "people", "police", "women"))
MOST = 60  # candidates of a quotation that are looked at


def inside(people: People, nested: Paragraph, subject: Candidate) -> str:
    """The last noun or name inside a quotation before its clause; a name in full, where the article has it.

    In "he [Dale] said" it is the name in brackets; for "he" and "she" it is somebody.
    """
    line, gender = nested.line, words.pronouns().get(subject.head, "")
    if line.lower[subject.last + 1 : subject.last + 2] and line.lower[subject.last + 1] in _BRACKETS:
        for one in nested.found.candidates[:MOST]:
            if one.first == subject.last + 2 and one.kind == "name":
                return _spelt(people, line, one)
    return _last(people, nested, subject.first, _SEVERAL if subject.head in _THEY else gender)


def in_half_before(people: People, text: str, half: tuple[int, int], subject: Candidate) -> str:
    """The last noun or name of the first half of a quotation, whom a pronoun in the second half means."""
    line = tokenise(text, *half, [], words.cues())
    gender = words.pronouns().get(subject.head, "")
    nested = Paragraph(-1, line, reporting.find(line, candidates.find(line)))
    return _last(people, nested, len(line), _SEVERAL if subject.head in _THEY else gender)


def _last(people: People, nested: Paragraph, stop: int, gender: str) -> str:
    """The last noun or name before token `stop`, somebody of the `gender` or several where one is told; '' for none."""
    line, unknown = nested.line, list[Candidate]()
    for one in reversed(nested.found.candidates[:MOST]):
        if one.first >= stop or one.possessive or one.kind == "pronoun":
            continue
        if one.kind != "name" and gender != _SEVERAL and line.lower[one.first] not in _WITH_ARTICLE:
            continue
        if forms.is_no_name(line.words[one.last]) or forms.pronoun_in(line.words[one.last]):
            continue
        if gender == _SEVERAL:
            if _are_several(line, one):
                return _spelt(people, line, one)
            continue
        if gender not in ("m", "f") or _fits(people, line, one, gender):
            return _spelt(people, line, one)
        if one.kind == "name" and _is_unknown(people, line, one, gender):
            unknown.append(one)
    heads = [one.head for one in unknown]
    most = max(heads, key=heads.count, default="")
    return next((_spelt(people, line, one) for one in unknown if one.head == most), "")


def _fits(people: People, line: Line, one: Candidate, gender: str) -> bool:
    """Whether a noun or name may be somebody of a gender: "my teacher", but not "a point", "the crowd"."""
    if one.kind == "name":
        person = people.named(line, one)
        if person is not None:
            return could_be(person, gender) and not person.is_kind
        low = forms.lowered(forms.words_of(line, one))
        human = bool(low) and (one.name_first > one.first or low[0] in forms.first_names())
        return human and forms.gender(line, one, low) in ("", gender)
    if one.first and line.lower[one.first - 1] == "as":
        return False  # "Dale spoke as the leader"
    single = one.head in words.speakers() or one.head in words.titles()
    return single and one.head not in _NO_PERSON and forms.gender_of(one.head) in ("", gender) and one.head[-1] != "s"


def _are_several(line: Line, one: Candidate) -> bool:
    """Whether a noun or name is of several who may speak: "the three teachers", "Greens", but not "Ms. Mills"."""
    if one.kind == "name":
        return line.lower[one.last].endswith("s") and one.name_first == one.first == one.last
    speaks = one.head in words.speakers() or one.head.removesuffix("s") in words.speakers()
    return one.head in _PLURALS or (speaks and one.head.endswith("s"))


def _is_unknown(people: People, line: Line, one: Candidate, gender: str) -> bool:
    """Whether a name that the article has only here may be somebody's: no place, no people, nothing behind "in"."""
    low = forms.lowered(forms.words_of(line, one))
    if not low or people.named(line, one) is not None:
        return False
    placed = one.first > 0 and line.lower[one.first - 1] in PREPOSITIONS
    fits = forms.gender(line, one, low) in ("", gender)
    return fits and not placed and low[-1] not in _PLACES and not Person("", low).is_kind


def _spelt(people: People, line: Line, one: Candidate) -> str:
    person = people.named(line, one) if one.kind == "name" else None
    first = one.name_first if one.kind == "name" else one.first
    return person.name if person is not None else " ".join(line.words[first : one.last + 1])
