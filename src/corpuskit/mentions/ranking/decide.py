"""From candidates to a speaker: the questions an article puts, and the answer with its probability."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.clauses.reporting import TELL
from corpuskit.mentions.model import Key, Table, names
from corpuskit.mentions.names import noun_phrases
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.ranking import rank, source
from corpuskit.mentions.ranking.rank import Pair, Scored, Setting
from corpuskit.text import lexicon

# Rules that found a clause near the quotation: its speaker is looked for in its own paragraph only.
CERTAIN = frozenset(("after", "before", "later", "split"))
NEAR_CLAUSES = 6  # clauses on each side of a candidate that may be its own
FROM_BEFORE = 3  # candidates of the paragraph before that are looked at
_ARTICLES = frozenset(("a", "an", "the"))
_OPENING, _CLOSING = frozenset((",", "(")), frozenset((",", ")"))
_MARKS = (["'"], ["’"])
_JOINED = frozenset(("and", ","))
_JOINING = frozenset(("and", "but"))
_BE = words.group("forms of be")
_DOCUMENTS = words.group("documents")
LONGEST_LIST = 6  # names of a list that begins with "including"
LONGEST_OWNERS = 3  # names up to that of the one who belongs to them: "the Millers' Association's Ana Dale"
LONGEST_TOWN = 4  # tokens
FARTHEST_OWNED = 3  # tokens from an owner to what it has
Score = Callable[[Paragraph, list[tuple[Key, ...]]], list[float]]


class Question(NamedTuple):
    """A quotation, token `at` of paragraph `number`, and the candidates to choose from."""

    number: int
    at: int
    pairs: list[Pair]
    setting: Setting


class Answer(NamedTuple):
    """The chosen candidate of paragraph `number`, its probability, and the token of its verb or -1."""

    number: int
    candidate: Candidate
    sure: float
    cue: int


class Decider:
    """Puts the questions of one article. `score` gives the candidates of a paragraph their scores as sources."""

    def __init__(self, paragraphs: list[Paragraph], cues: dict[str, int], score: Score) -> None:
        self.paragraphs = paragraphs
        self.cues = cues
        self.score = score
        self.known: dict[int, Scored] = {}

    def scored(self, number: int) -> Scored:
        """The candidates of a paragraph with their scores."""
        known = self.known.get(number)
        if known is None:
            paragraph = self.paragraphs[number]
            found = paragraph.found.candidates
            verbs = self._verbs(paragraph)
            rows = source.features(paragraph, verbs, self.cues)
            scores = [round(score, 6) for score in self.score(paragraph, rows)]
            order = sorted(range(len(found)), key=scores.__getitem__, reverse=True)
            places = [7] * len(found)
            for place, index in enumerate(order[:7]):
                places[index] = place
            firsts = [candidate.first for candidate in found]
            levels = list(map(rank.level, scores))
            known = self.known[number] = Scored(paragraph, verbs, scores, order, places, firsts, levels)
        return known

    def _verbs(self, paragraph: Paragraph) -> list[source.Verb]:
        return [source.verb_after(paragraph.line, found, self.cues) for found in paragraph.found.candidates]

    def rows(self, number: int) -> list[list[str]]:
        """The names of the features of each candidate of a paragraph as a source."""
        paragraph = self.paragraphs[number]
        rows = source.features(paragraph, self._verbs(paragraph), self.cues)
        return [names(source.GROUPS, row) for row in rows]

    def _own(self, setting: Setting, scored: Scored) -> list[Pair]:
        middle = bisect_left(scored.firsts, setting.at)
        best = scored.order if len(scored.order) <= rank.MOST else self._near(scored, middle)
        return [Pair(scored, index, rank.SAME, rank.same(setting, scored, index, middle)) for index in sorted(best)]

    def _near(self, scored: Scored, middle: int) -> list[int]:
        """The best candidates around a quotation, where a paragraph has many."""
        low = max(0, middle - rank.WIDE)
        window = range(low, min(len(scored.firsts), low + 2 * rank.WIDE))
        return sorted(window, key=scored.scores.__getitem__, reverse=True)[: rank.MOST]

    def question(self, number: int, setting: Setting, alone: bool = False) -> Question:
        """The candidates for one quotation; those of other paragraphs are left out where it stands `alone`."""
        pairs = self._own(setting, self.scored(number))
        choice = setting.choice
        if not alone and (choice is None or choice.paragraph != number or choice.rule not in CERTAIN):
            pairs += self._elsewhere(number, setting)
        return Question(number, setting.at, pairs, setting)

    def _elsewhere(self, number: int, setting: Setting) -> list[Pair]:
        found: list[Pair] = []
        seen: set[tuple[int, int]] = set()
        if number > 0:
            before = self.scored(number - 1)
            for index in before.order[:FROM_BEFORE]:
                seen.add((number - 1, index))
                found.append(Pair(before, index, rank.OTHER, rank.other(setting, before, index, -1)))
        if number + 1 < len(self.paragraphs):
            after = self.scored(number + 1)
            for index in after.order[:1]:
                seen.add((number + 1, index))
                found.append(Pair(after, index, rank.OTHER, rank.other(setting, after, index, 1)))
        choice = setting.choice
        if choice is not None and choice.paragraph != number and choice.paragraph >= 0:
            scored = self.scored(choice.paragraph)
            index = bisect_left(scored.firsts, choice.subject.first)
            if (choice.paragraph, index) not in seen:
                found.append(
                    Pair(scored, index, rank.OTHER, rank.other(setting, scored, index, choice.paragraph - number))
                )
        return found


def answer(question: Question, weights: Table) -> Answer | None:
    """The best candidate and its share of the softmax; candidates for the same person add up."""
    pairs = [pair for pair in question.pairs if not _is_silent(pair)] or question.pairs
    if not pairs:
        return None
    # Rounded: of candidates that weigh the same the first is taken, not the one that rounding errors favour.
    scores = [round(weights.score(pair.groups, pair.keys), 6) for pair in pairs]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    best = scores.index(top)
    chosen = pairs[best]
    candidate = chosen.scored.paragraph.found.candidates[chosen.which]
    mass = 0.0
    for pair, part in zip(pairs, parts, strict=True):
        other = pair.scored.paragraph.found.candidates[pair.which]
        if other is candidate or (other.head == candidate.head and other.kind == candidate.kind == "name"):
            mass += part
    verb, _ = chosen.scored.verbs[chosen.which]
    cue = _cue(chosen, verb, question)
    number = chosen.scored.paragraph.number
    head = _head(chosen.scored.paragraph, candidate, question.at if number == question.number else -1)
    return Answer(number, head, round(mass / sum(parts), 6), cue)


def _head(paragraph: Paragraph, candidate: Candidate, at: int) -> Candidate:
    """The name whose apposition the candidate stands in: Dale in "Ana Dale, a member of the council, said".

    Not where the quotation, token `at`, stands in the apposition, too; -1 for one of another paragraph.
    """
    if candidate.kind == "pronoun":
        return candidate
    line, clauses = paragraph.line, paragraph.found.clauses
    if candidate.possessive:
        # "said the panel's top Republican": the panel does not speak
        # nor does Dale in "Dale's spokesman said"
        before = bisect_left(clauses, candidate.first, key=lambda clause: clause.cue)
        near = clauses[max(0, before - NEAR_CLAUSES) : before + NEAR_CLAUSES]
        owned = (clause.subject for clause in near if clause.inverted or clause.subject.head in words.speakers())
        own = next((one for one in owned if 0 < one.first - candidate.last <= FARTHEST_OWNED), None)
        return own or _named_behind(paragraph, candidate) or candidate
    holder = _told_of(paragraph, candidate) or noun_phrases.with_office(line, paragraph.found.candidates, candidate)
    if holder is not None:
        return holder
    first = bisect_right(clauses, candidate.last, key=lambda clause: clause.cue)
    if clauses[first : first + 1] and candidate.kind == "noun":
        issued = clauses[first].cue == candidate.last + 1 and line.lower[candidate.last + 1] == "saying"
        if issued and clauses[first].subject.last < candidate.first:
            return clauses[first].subject  # "the town released a statement saying"
    for clause in clauses[first : first + NEAR_CLAUSES]:
        subject, cue = clause.subject, clause.cue
        if line.sentence[cue] != line.sentence[candidate.last]:
            break
        named = subject.kind == "name" and subject.last < candidate.first and _is_whole(line, subject)
        bare = candidate.last == cue - 1 and line.lower[candidate.first] not in _ARTICLES
        closed = line.words[cue - 1] in _CLOSING or bare  # "Ana Dale, analyst and adviser says"
        if named and line.words[_behind_town(line, subject.last + 1)] in _OPENING and closed:
            return candidate if subject.last < at < cue else subject
    return candidate


def with_head(paragraph: Paragraph, choice: Choice) -> Choice:
    """The head of the phrase whose last name was chosen: the lawyer in "the lawyer representing Dale said"."""
    if choice.paragraph != paragraph.number:
        return choice
    clauses, cue = paragraph.found.clauses, choice.subject.last + 1
    first = bisect_left(clauses, cue, key=lambda one: one.cue)
    clause = clauses[first] if first < len(clauses) and clauses[first].cue == cue else None
    if (
        clause is None
        or clause.subject.last >= choice.subject.first
        or clause.inverted
        or clause.subject.kind != "noun"
    ):
        return choice
    between = paragraph.line.lower[clause.subject.last + 1 : choice.subject.first]
    own = between[:1] and (between[0] in ("who", "that") or between[0].endswith(("ed", "ing")))
    own = own or (between in (["about"], ["on"]) and clause.subject.head in _DOCUMENTS)  # "a story about Dale said"
    return replace(choice, subject=clause.subject, cue=cue) if own and all(map(str.isalpha, between)) else choice


def _behind_town(line: Line, at: int) -> int:
    """The token behind the town that a name has: "Ana Dale of New Bray, a miller"; `at` itself where it has none."""
    end = at + 1
    while line.lower[at] == "of" and end + 1 < len(line) and end - at < LONGEST_TOWN and line.words[end][0].isupper():
        end += 1
    return end if end > at + 1 else at


def _told_of(paragraph: Paragraph, apposed: Candidate) -> Candidate | None:
    """Whom an apposition between commas tells of: Dale in "said Ana Dale, the miller, “…”"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    at, end = apposed.first, line.lower[apposed.last + 1 : apposed.last + 2]
    if apposed.kind != "noun" or line.lower[at] not in _ARTICLES or end != [","] or line.lower[at - 1] != ",":
        return None
    index = bisect_left(clauses, at, key=lambda clause: clause.cue) - 1
    if index < 0:
        return None
    clause, subject = clauses[index], clauses[index].subject
    said = clause.inverted and subject.last == at - 2 and subject.kind == "name"
    return subject if said else None


def _named_behind(paragraph: Paragraph, owner: Candidate) -> Candidate | None:
    """The whole name directly behind its owner: Ana Dale in "the Millers' Association's Ana Dale"."""
    line, found, at = paragraph.line, paragraph.found.candidates, owner.last
    index = bisect_left(found, at + 1, key=lambda one: one.first)
    for one in found[index : index + LONGEST_OWNERS]:
        if one.first != at + 1 + (line.lower[at + 1 : at + 2] in _MARKS) or one.kind != "name":
            return None
        if not one.possessive:
            return one if one.name_first < one.last and _is_whole(line, one) else None
        at = one.last
    return None


def _is_whole(line: Line, name: Candidate) -> bool:
    """Whether a name has a title or begins with a first name."""
    return name.name_first > name.first or line.lower[name.name_first] in lexicon.table("en/first_names")


def _is_silent(pair: Pair) -> bool:
    """Whether a candidate is whom somebody tells, "told a crowd", or one of several: "members, including Ana Dale,"."""
    paragraph, which = pair.scored.paragraph, pair.which
    line, lower, found = paragraph.line, paragraph.line.lower, paragraph.found.candidates
    if found[which].kind == "pronoun":
        return False
    for _ in range(LONGEST_LIST):
        joined = which and found[which].first - 2 == found[which - 1].last
        if not joined or lower[found[which].first - 1] not in _JOINED:
            break
        which -= 1
    at = found[which].first - 1
    at -= at > 0 and lower[at] in _ARTICLES
    if at < 0 or line.sentence[at] != line.sentence[found[which].first]:
        return False
    return lower[at] == "including" or (lower[at] in TELL and not _is_passive(line, at))


def _is_passive(line: Line, at: int) -> bool:
    return at > 0 and line.lower[at - 1] in _BE


def _cue(pair: Pair, verb: int, question: Question) -> int:
    """The token of the verb that reports the quotation, or -1."""
    candidate = pair.scored.paragraph.found.candidates[pair.which]
    clauses = pair.scored.paragraph.found.clauses
    middle = bisect_left(clauses, candidate.first, key=lambda clause: clause.cue)
    near = clauses[max(0, middle - NEAR_CLAUSES) : middle + NEAR_CLAUSES]
    mine = [clause.cue for clause in near if clause.subject is candidate]
    if mine:
        here = question.at if pair.scored.paragraph.number == question.number else len(pair.scored.paragraph.line)
        # "Dale told the Courier that it was “late” and said that": what is joined behind has words of its own
        lower = pair.scored.paragraph.line.lower
        free = [cue for cue in mine if cue < here or lower[cue - 1] not in _JOINING] or mine
        return min(free, key=lambda cue: (abs(cue - here), cue))
    lower, cues = pair.scored.paragraph.line.lower, question.setting.cues
    if candidate.first and cues.get(lower[candidate.first - 1], 0) >= 3:
        return candidate.first - 1
    return verb if verb >= 0 and cues.get(lower[verb], 0) >= 2 else -1
