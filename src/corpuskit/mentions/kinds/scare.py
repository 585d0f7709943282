"""Marks that hold no speech: titles behind what they name, irony, names of things, words that nobody says."""

from __future__ import annotations

from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.marks import Span
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.ranking.decide import Answer, Question

FARTHEST_SHORT = 16  # tokens between a fragment of a few words and the clause that reports it
_OPENS = frozenset((",", ":", "of"))
_CALLING = words.group("calling out")
_BEFORE_NAMED = frozenset(("a", "an", "the", "their", "these", "this"))
_NAMED = [
    [word]
    for word in (
        *("bandwagon", "campaign", "case", "crowd", "law", "laws", "measure", "movement", "order", "policies"),
        *("policy", "question", "registry", "rule", "rules", "view", "zone", "zones"),
    )
]
_MIGHT = (["could"], ["may"], ["might"])
_BE = words.group("forms of be") | {"be"}
_WORKS = frozenset(
    ("album", "anthem", "book", "comedy", "documentary", "drama", "film", "memoir", "movie", "musical")
) | {*("novel", "play", "podcast", "poem", "series", "sitcom", "song", "thriller")}


def is_address(text: str, span: Span) -> bool:
    """Whether nothing but an address stands between the marks, as in an attribute of markup."""
    return "://" in text[span.start : span.start + 12] and not any(map(str.isspace, text[span.start : span.end]))


def is_work(text: str, line: Line, at: int) -> bool:
    """Whether a title in marks stands behind what it is: "her new book “The Cold River: A Life,”"."""
    span = line.quotes[at]
    if not at or line.lower[at - 1] not in _WORKS or line.closing.get(at, ".") in ".!?…":
        return False
    found = [word for word in text[span.start : span.end].split() if word[0].isalpha()]
    return len(found) > 1 and found[0][0].isupper() and 2 * sum(word[0].isupper() for word in found) >= len(found)


def is_narrated(answer: Answer | None) -> bool:
    """Whether the speaker would be the article itself ("we told that this “deal” …"), or nobody ("it was “late”")."""
    if answer is None or answer.candidate.head in ("we", "i", "you"):
        return True
    return answer.candidate.head == "it" and answer.cue < 0


def names_thing(line: Line, at: int) -> bool:
    """Whether the words in marks are the name of what stands behind them: "the “stop and search” policy"."""
    return at > 0 and line.lower[at - 1] in _BEFORE_NAMED and line.lower[at + 1 : at + 2] in _NAMED


def is_nobody(question: Question, answer: Answer | None) -> bool:
    """Whether nobody would speak: "no one predicts a “flood”", "one might say"."""
    if answer is None or answer.candidate.head != "one" or answer.number != question.number:
        return False
    first, lower = answer.candidate.first, question.setting.line.lower
    return (first > 0 and lower[first - 1] == "no") or lower[answer.candidate.last + 1 : answer.cue] in _MIGHT


def is_inside_speaker(question: Question, answer: Answer | None) -> bool:
    """Whether the marks stand in the phrase that would be the speaker: "the “moderate” ministers said"."""
    line, at = question.setting.line, question.at
    if answer is None or answer.number != question.number or answer.candidate.kind == "pronoun":
        return False
    if answer.candidate.kind == "name" and at and line.lower[at - 1] in _BE:
        return False  # "it could be “late” Ana Dale said"
    return answer.candidate.first == at + 1 and answer.cue > at and line.closing[at] not in ",.!?—–-…"


def is_called_out(question: Question) -> bool:
    """Whether the words in capitals are called or held up, "chanted “No More War”", and are no title for that."""
    line, at = question.setting.line, question.at - 1
    at -= at > 0 and line.lower[at] in _OPENS
    return at >= 0 and line.lower[at] in _CALLING


def is_far(question: Question, answer: Answer | None) -> bool:
    """Whether the clause that would report a fragment of a few words is far from it, though in its paragraph."""
    if answer is None or answer.number != question.number:
        return False
    at = question.at
    near = min(abs(answer.cue - at) if answer.cue >= 0 else 99, abs(answer.candidate.last - at))
    return near > FARTHEST_SHORT
