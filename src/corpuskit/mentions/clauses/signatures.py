"""Names that sign a quotation or head it: a line "― Ana Dale, mayor of Bray" below, "Dale on Fares: “We Will Wait”"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import facts, words

LONGEST_SIGNATURE = 12  # tokens of a line like "― Ana Dale, mayor of Bray"
SIGNED = 0.95
FEWEST_HEADED, HEADED = 3, 0.87  # words of such a quotation, and how often the headline names the speaker first
_LINKS = frozenset(("and", "for", "of", "the"))
_SOME = frozenset(("critics", "many", "others", "some", "supporters"))
_DASHES = frozenset(("-", "–", "—", "―", "--"))


_BODIES = frozenset(("board", "editors"))  # "Editorial Board, Bray Courier"
_HELPED = (["contributed"], ["reported"])


def beside(paragraphs: list[Paragraph], number: int, at: int, used: set[int]) -> Choice | None:
    """Whose name stands below a paragraph that is nothing but a quotation: behind a dash, or before an outlet.

    A digest may lead it in: "Some argue that “…”". `used` are the paragraphs that sign one; that found is added.
    """
    line = paragraphs[number].line
    led = len(line) != len(line.places)
    if led and (at + 1 < len(line) or line.lower[0] not in _SOME):
        return None
    below, above = _signature(paragraphs, number + 1), _signature(paragraphs, number - 1)
    if above is not None and not (led or above.first > 1 or number - 1 in used):
        return Choice(number - 1, above, -1, SIGNED, "signed")  # a heading: the name below belongs to what follows
    if below is None:
        return None
    used.add(number + 1)
    return Choice(number + 1, below, -1, SIGNED, "signed")


def _signature(paragraphs: list[Paragraph], number: int) -> Candidate | None:
    """The name in a line like "― Ana Dale, mayor of Bray" or "Ana Dale, Bray Courier"."""
    if not 0 <= number < len(paragraphs):
        return None
    paragraph = paragraphs[number]
    line, found = paragraph.line, paragraph.found.candidates
    if not 1 < len(line) <= LONGEST_SIGNATURE or not found or found[0].kind != "name":
        return None
    if line.words[0] in _DASHES:
        helped = line.lower[found[0].last + 1 : found[0].last + 2] in _HELPED  # "—Ana Dale contributed to this report"
        return found[0] if found[0].first <= 3 and not helped else None
    first, behind = found[0], found[0].last + 1
    second = found[1] if len(found) > 1 else first
    if second.first == behind + 1 and line.lower[behind] == "and" and second.kind == "name":
        behind = second.last + 1  # "Ana Dale and Max Odd, Bray Courier"
    described = behind < len(line) and line.words[behind] == "," and line.words[-1] not in (".", "?", "!", ":")
    named = line.lower[first.name_first] in forms.first_names() or first.head in _BODIES
    begins = not first.first or (first.first == 1 and line.lower[0] == "the")
    # In "Ana Dale, Bray Post" the last word is no verb.
    verbs = any(line.facts[at] & facts.REPORTS and line.words[at].islower() for at in range(behind, len(line)))
    return first if described and named and begins and not verbs and not line.places else None


def behind(paragraph: Paragraph, at: int) -> Choice | None:
    """Who signs the quotation that ends a paragraph: “…” Ana Dale, Bray Courier. Anywhere: “…” — Ana Dale, Bray."""
    line, rest = paragraph.line, len(paragraph.line) - at - 1
    if line.closing.get(at, "") in ".!?…" and line.words[at + 1 : at + 2] and line.words[at + 1] in _DASHES:
        found = paragraph.found.candidates
        index = bisect_left(found, at + 2, key=lambda one: one.first)
        one = found[index] if index < len(found) and found[index].first == at + 2 else None
        if one is not None and one.kind == "name" and line.words[one.last + 1 : one.last + 2] == [","]:
            whole = line.lower[one.name_first] in forms.first_names()
            return Choice(paragraph.number, one, -1, SIGNED, "signed") if whole else None
    if not 4 <= rest <= LONGEST_SIGNATURE or line.closing.get(at, "") not in ".!?…" or at != line.places[-1]:
        return None
    first = next((one for one in paragraph.found.candidates if one.first == at + 1 and one.kind == "name"), None)
    if first is None or line.words[first.last + 1 : first.last + 2] != [","] or line.words[-1] == ".":
        return None
    named = line.lower[first.name_first] in forms.first_names() or first.head in _BODIES
    small = any(word[0].islower() and word not in _LINKS for word in line.words[first.last + 2 :])
    return Choice(paragraph.number, first, -1, SIGNED, "signed") if named and not small else None


def headed(paragraph: Paragraph, at: int, length: int) -> Choice | None:
    """Whom a headline names first that ends with a quotation behind a colon: "Dale on Fares: “We Will Wait”"."""
    line = paragraph.line
    if at + 1 != len(line) or len(line) < 3 or length < FEWEST_HEADED or line.words[at - 1] != ":":
        return None
    if line.lower[at - 2] in words.cues():
        return None  # "…, Dale says: “…”" is a clause like others
    first = paragraph.first_subject(line.sentence[at - 1])
    if first is None or first.kind == "pronoun" or first.last >= at:
        return None
    return Choice(paragraph.number, first, -1, HEADED, "headed")
