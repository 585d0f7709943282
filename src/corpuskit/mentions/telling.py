"""What is told of each quotation once its speaker is chosen: the name, to which outlet, where, who relays it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from corpuskit.mentions import context, resolve
from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.attribute import Choice, Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.decide import NEAR_CLAUSES
from corpuskit.mentions.person import Person
from corpuskit.mentions.tokens import QUOTE, Line

_FRAMES = frozenset(("column", "editorial", "essay", "interview", "op-ed", "oped", "piece"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_GOING_ON = frozenset(("added", "adding", "adds", "continued", "continues"))


def _told_through(paragraph: Paragraph, found: Found, choice: Choice) -> Choice:
    """Who says it in "Dale said it was “late”, according to the Courier": not the outlet that tells it."""
    line = paragraph.line
    outlet = choice.cue >= 0 and line.lower[choice.cue] == "according" and context.is_outlet(line, choice.subject)
    if not outlet or found.paragraph != choice.paragraph:
        return choice
    clauses = paragraph.found.clauses
    last = bisect_left(clauses, choice.cue, key=lambda clause: clause.cue)
    for clause in reversed(clauses[max(0, last - NEAR_CLAUSES) : last]):
        own = clause.cue < found.token < choice.cue and line.sentence[clause.cue] == line.sentence[choice.cue]
        if own and not clause.inverted and clause.form == "verb" and not context.is_outlet(line, clause.subject):
            return replace(choice, subject=clause.subject, cue=clause.cue)
    return choice


def _frame(line: Line, sentence: int, candidates: list[Candidate], text: str) -> str:
    """The outlet that a whole sentence says something was told or written for: "… in an interview with the Courier."""
    high = bisect_right(line.sentence, sentence)
    low = max(bisect_left(line.sentence, sentence), high - 2 * context.REACH)
    at = next((at for at in range(high - 1, low, -1) if line.lower[at] in _FRAMES), -1)
    if at < 0 or line.lower[at - 1] in ("no", "the", "after"):
        return ""
    first = bisect_right(candidates, at, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 2]:
        before = line.lower[candidate.first - 1 - (line.lower[candidate.first - 1] == "the")]
        if candidate.first - at > 5 or candidate.last >= high:
            break
        if before in ("with", "in", "for", "on", "to") and context.is_outlet(line, candidate):
            return context.outlet_name(line, candidate, text)
    return ""


def _framed(article: Article, choice: Choice) -> str:
    """The outlet in the sentence before "he said", in this paragraph or the one before."""
    paragraph, text = article.paragraphs[choice.paragraph], article.story.text
    sentence = paragraph.line.sentence[choice.subject.first] - 1
    if choice.subject.head not in ("he", "she"):
        return ""
    if sentence < 0 and choice.paragraph:
        paragraph = article.paragraphs[choice.paragraph - 1]
        sentence = paragraph.line.sentence[-1] if len(paragraph.line) else -1
    return _frame(paragraph.line, sentence, paragraph.found.candidates, text) if sentence >= 0 else ""


def _signed(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet in the line that signs a quotation: "Ana Dale, Bray Courier"."""
    found = next((candidate for candidate in candidates[1:3] if context.is_outlet(line, candidate)), None)
    return context.outlet_name(line, found, text) if found is not None else ""


def _is_signature(line: Line, subject: Candidate) -> bool:
    """Whether a name and a comma stand behind a quotation and a dash: "“…” — Ana Dale, Bray Courier"."""
    at = subject.first - 1
    return (
        at > 0
        and line.words[at] in _DASHES
        and line.lower[at - 1] == QUOTE
        and line.words[subject.last + 1 :][:1] == [","]
    )


def _told_on(found: Found, verb: str, before: Found | None) -> str:
    """To which outlet somebody goes on speaking: "“No,” she told the Courier. “Never,” she added."""
    if before is None or verb not in _GOING_ON or before.person is None or before.person is not found.person:
        return ""
    return before.cites if found.paragraph - before.paragraph <= 1 else ""


def contexts(article: Article) -> None:
    """Speaker, `cites` and `occasion` of each quotation in marks, in the order of the text."""
    last: Person | None = None
    before: Found | None = None
    text = article.story.text
    for found in article.found:
        choice = found.choice
        if choice is None or found.kind == "block":
            continue
        if found.via is not None:
            resolve.name(article, found, found.line)
            continue
        paragraph = article.paragraphs[choice.paragraph]
        found.choice = choice = _told_through(paragraph, found, choice)
        resolve.name(article, found, None, last)
        last = found.person or last
        if choice.rule == "signed" or _is_signature(paragraph.line, choice.subject):
            signature = paragraph.found.candidates[
                bisect_left(paragraph.found.candidates, choice.subject.first, key=lambda one: one.first) :
            ]
            found.cites = _signed(paragraph.line, signature, text)
        if choice.cue < 0:
            found.occasion = context.opening(paragraph.line, choice.subject, text)
            continue
        candidates = paragraph.found.candidates
        found.cites = context.cites(paragraph.line, choice.cue, candidates, text, choice.subject)
        found.cites = (
            found.cites or _framed(article, choice) or _told_on(found, paragraph.line.lower[choice.cue], before)
        )
        before = found
        quoted = context.quoted_by(paragraph.line, choice.cue, candidates)
        if quoted is not None and quoted is not choice.subject:
            found.relay = found.speaker
            found.choice = replace(choice, subject=quoted)
            resolve.name(article, found, None, last)
        found.occasion = context.occasion(paragraph.line, choice.cue, text, choice.subject)
