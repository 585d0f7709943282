"""Whom a pronoun inside a quotation means: whoever the words name before it, if he can be the one."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.antecedents import could_be
from corpuskit.mentions.people.names import People
from corpuskit.mentions.resolution.describe import is_role

_WITH_ARTICLE = frozenset(("my", "the", "a", "an", "our", "his", "her"))
_KIN = words.group("kin")
_SEVERAL = frozenset(("children", "men", "people", "police", "women"))
_OF_GENDER = {"f": words.group("female titles"), "m": words.group("male titles")}
_NO_MAN = _SEVERAL | words.group("documents")
NEAR = 24  # candidates before the pronoun that are looked at


def named(people: People, nested: Paragraph, stop: int, pronoun: str) -> str:
    """The last noun or name before token `stop` that the pronoun can stand for; a name in full, where it is known."""
    line, found = nested.line, nested.found.candidates
    end = bisect_left(found, stop, key=lambda one: one.first)
    for candidate in reversed(found[max(0, end - NEAR) : end]):
        if candidate.possessive or candidate.kind == "pronoun" or forms.is_no_name(line.words[candidate.last]):
            continue
        name = _fitting(people, line, candidate, pronoun)
        if name:
            return name
    return ""


def _fitting(people: People, line: Line, candidate: Candidate, pronoun: str) -> str:
    """The name or phrase of a candidate that a pronoun can stand for, or nothing."""
    phrase = " ".join(line.words[candidate.first : candidate.last + 1])
    low = line.lower[candidate.first : candidate.last + 1]
    gender = words.pronouns().get(pronoun, "")
    titled = not words.titles().isdisjoint(
        word.rstrip(".") for word in (*line.lower[candidate.first - 1 : candidate.first], *low)
    )
    if pronoun in ("they", "them"):
        several = candidate.kind == "noun" and (candidate.head in _SEVERAL or _are_several(candidate.head))
        return phrase if several or (candidate.kind == "name" and low[-1].endswith("s") and not titled) else ""
    if pronoun == "it":
        return ""
    if candidate.kind == "name" or (titled and line.words[candidate.last][0].isupper()):
        person = people.named(line, candidate)
        if gender not in ("m", "f"):
            return person.name if person is not None else phrase
        if person is not None and (person.human or person.gender or titled):
            return person.name if could_be(person, gender) else ""
        firsts = {forms.first_names().get(word, "") for word in low}
        same = any(one.human and could_be(one, gender) for one in people.by_last.get(low[-1], ())[-NEAR:])
        return phrase if titled or same or not firsts.isdisjoint((gender, "-")) else ""
    human = (is_role(candidate.head) or candidate.head in _KIN) and candidate.head not in _NO_MAN
    fits = human and candidate.head not in _OF_GENDER.get({"m": "f", "f": "m"}.get(gender, ""), ())
    return phrase if low[0] in _WITH_ARTICLE and (fits or gender not in ("m", "f")) else ""


def _are_several(head: str) -> bool:
    return head.endswith("s") and (head[:-1] in words.speakers() or head in words.speakers())
