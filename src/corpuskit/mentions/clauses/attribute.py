"""Speakers: for each quotation of a paragraph the candidate whose words it holds."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from corpuskit.mentions.clauses.reporting import Clause, Clauses
from corpuskit.mentions.clauses.subjects import NOTICED
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import owns_name
from corpuskit.mentions.names.heads import APPOSITION, PREPOSITIONS, is_heard, is_related
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES, SECOND
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_EMPTY = frozenset(("it", "that", "which"))
_NARRATING = frozenset(("i", "we", "that", "which"))
# Before a subject that stands in a phrase or a clause of time: "said as the hearings concluded, “…”".
_NO_MAIN_CLAUSE = PREPOSITIONS - {"to"} | {"and", "as", "or", "since", "until", "when", "while"}
OBVIOUS = 0.987  # how often the choice is right where nothing but the clause follows the quotation, on labelled news
SURE_CUE = 5  # the bucket of words that are mostly verbs of reports
LIKELY_CUE = 3  # of words that often are
FARTHEST_SAID = 8  # tokens from "as saying" to the words in marks
LONGEST_OWNED = 7  # tokens from the marks to the name of an officer of somebody's
LONGEST_OWNER = 4  # tokens of a name
LONGEST_ADDRESSED = 4  # tokens of whom something is told
LONGEST_PLACE = 6  # tokens between a noun and its verb that tell where it is
NEAR = 8  # clauses on each side of a quotation that are looked at
# Whoever does this needs no comma before the words: the crowd chanted “…”
_SHOUTED = frozenset(
    (
        *("chant", "chanted", "chants", "cheered", "chorused", "hollered", "jeered", "roared", "screamed"),
        *("shout", "shouted", "shouts", "yell", "yelled", "yells"),
    )
)
_RETORTED = frozenset("chided countered deadpanned exclaimed joked mused quipped retorted scoffed snapped".split())
_ADDRESSED = frozenset("asked assured informed reminded tells told urged warned".split())
_CUT_IN = (["in", "."], ["up", "."], ["back", "."])  # "and her husband cut in. “…”"
_OWNED = frozenset(("a", "an", "her", "his", "my", "our", "the", "their"))
_LATER = frozenset(("also", "eventually", "later", "often", "then"))
_IS, _WHAT = frozenset(("is", "was")), (["how"], ["what"])
_WHICH = frozenset(("that", "which"))
_WRITTEN = words.group("documents") | words.group("speaking things")
_NAMED = frozenset(("accused", "accuses", "branded", "called", "calls", "described", "describes", "dubbed"))
_ENDS: tuple[list[str], ...] = ([], ["."], [","])
_SECONDS = frozenset(("back", "in", "out", "up"))
_GAP = frozenset((",", "—", "–", "-", "--", ".", "!", "?", "(", "["))


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks: `subject` and `cue` (a token, or -1) of paragraph `paragraph`, and how sure that is."""

    paragraph: int
    subject: Candidate
    cue: int
    sure: float
    rule: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its tokens, its candidates and its reporting clauses."""

    number: int
    line: Line
    found: Clauses

    firsts: dict[int, Candidate] | None = None

    def first_subject(self, sentence: int) -> Candidate | None:
        """The first candidate of a sentence that no preposition governs."""
        if self.firsts is None:
            self.firsts = {}
            for index, candidate in enumerate(self.found.candidates):
                before = self.line.lower[candidate.first - 1] if candidate.first else ""
                if candidate.possessive or candidate.head in _EMPTY or before in PREPOSITIONS:
                    continue
                if owns_name(self.found.candidates, index):
                    continue
                self.firsts.setdefault(self.line.sentence[candidate.first], candidate)
        return self.firsts.get(sentence)


def _window(clauses: list[Clause], at: int) -> tuple[list[Clause], list[Clause]]:
    """The clauses whose verb stands before token `at`, the nearest first, and those behind it; a few of each."""
    middle = bisect_left(clauses, at, key=lambda clause: clause.cue)
    return clauses[max(0, middle - NEAR) : middle][::-1], clauses[middle : middle + NEAR]


def _adjacent_after(line: Line, at: int, clauses: list[Clause]) -> Clause | None:
    """The clause that follows a quotation directly: “…,” she said."""
    begin = at + 1
    while begin < len(line.words) and begin < at + 3 and line.words[begin] in _GAP:
        begin += 1
    if begin >= len(line.words) or line.words[begin] == QUOTE:
        return None
    if line.lower[begin] in _IS and line.lower[begin + 1 : begin + 2] not in _WHAT:
        return None  # "“…,” is one common saying here"
    ended = begin > at + 1 or line.closing[at] in ",.!?—–-…"
    for clause in _window(clauses, at)[1]:
        first = min(clause.cue, clause.subject.first)
        if first < at or (not ended and clause.subject.kind == "noun" and not clause.inverted):
            continue
        if (
            line.lower[clause.cue] in _NAMED
            and not clause.inverted
            and line.lower[clause.cue + 1 : clause.cue + 2] not in _ENDS
            and line.lower[begin] != "as"
        ):
            continue  # "While Dale called it “old,” Odd called it “new”"
        if line.closing.get(at) in ("?", "!") and line.lower[clause.cue + 1 : clause.cue + 2] == ["that"]:
            continue  # "“Is it late?” Odd says that it is": what he says stands behind
        if first - begin > (3 if clause.inverted else 2):
            continue
        if not clause.inverted and clause.cue - clause.subject.last > APPOSITION:
            continue
        if any(line.lower[index] in ("and", "but", "that", QUOTE) for index in range(begin, first)):
            continue
        return clause
    return None


def _before(at: int, clauses: list[Clause]) -> Clause | None:
    return next((clause for clause in _window(clauses, at)[0] if clause.subject.last < at), None)


def _after(at: int, clauses: list[Clause]) -> Clause | None:
    return next((clause for clause in _window(clauses, at)[1] if clause.subject.first > at), None)


class Attributor:
    """Goes through an article paragraph by paragraph."""

    def __init__(self) -> None:
        self.last: Choice | None = None
        self.last_paragraph: Paragraph | None = None

    def paragraph(self, paragraph: Paragraph, sentences: dict[int, bool], words: dict[int, int]) -> dict[int, Choice]:
        """The choice for each quotation; `sentences` tells which are sentences, `words` how long they are."""
        chosen: dict[int, Choice] = {}
        line = paragraph.line
        by_sentence: dict[int, list[Clause]] = {}
        for clause in paragraph.found.clauses:
            by_sentence.setdefault(line.sentence[clause.cue], []).append(clause)
        for at in line.places:
            choice = self._in_sentence(paragraph, at, by_sentence.get(line.sentence[at], []), sentences[at])
            if choice is not None:
                chosen[at] = choice
        for index, at in enumerate(line.places):
            if at in chosen or not sentences[at]:
                continue
            choice = self._around(paragraph, index, chosen, by_sentence)
            if choice is not None:
                chosen[at] = choice
        for at in line.places:
            if at not in chosen and not sentences[at] and words[at] >= 4:
                subject = paragraph.first_subject(line.sentence[at])
                if subject is not None and subject.last < at:
                    chosen[at] = Choice(paragraph.number, subject, -1, 0.4, "subject")
        if line.places and line.places[-1] in chosen:
            self.last = chosen[line.places[-1]]
        self.last_paragraph = paragraph
        return chosen

    def _in_sentence(self, paragraph: Paragraph, at: int, clauses: list[Clause], sentence: bool) -> Choice | None:
        line = paragraph.line
        clause = _adjacent_after(line, at, clauses)
        if clause is not None and not clause.inverted and line.closing.get(at) in ("?", "!"):
            asked = _before(at, clauses)  # "Dale asked: “Is it lost?” Odd told her no."
            directly = asked is not None and asked.cue == at - 2 and line.words[at - 1] in (",", ":")
            clause = asked if directly and asked is not None and not asked.inverted else clause
        if clause is not None and clause.cue < at:
            return Choice(paragraph.number, clause.subject, clause.cue, 0.9, "before")
        if clause is not None:
            return Choice(paragraph.number, clause.subject, clause.cue, 0.95, "after")
        clause = _before(at, clauses)
        if clause is not None:
            return Choice(paragraph.number, clause.subject, clause.cue, 0.9 if sentence else 0.8, "before")
        clause = _after(at, clauses)
        if clause is not None:
            return Choice(paragraph.number, clause.subject, clause.cue, 0.7, "later")
        return None

    def _around(
        self,
        paragraph: Paragraph,
        index: int,
        chosen: dict[int, Choice],
        by_sentence: dict[int, list[Clause]],
    ) -> Choice | None:
        line, at = paragraph.line, paragraph.line.places[index]
        sentence = line.sentence[at]
        before = line.places[index - 1] if index else -1
        if before in chosen and sentence - line.sentence[before] <= 1:
            last = by_sentence.get(sentence - 1, [])[-1:]
            if last and before < last[0].subject.first < at and line.lower[at - 2 : at] in _CUT_IN:
                return Choice(paragraph.number, last[0].subject, last[0].cue, 0.9, "before")
            return _again(chosen[before], 0.9, "split")
        introduced = at > 0 and line.words[at - 1] == ":"
        if sentence > 0 and not introduced:
            clauses = by_sentence.get(sentence - 1)
            subject = clauses[-1].subject if clauses else paragraph.first_subject(sentence - 1)
            if subject is not None and subject.last < at:
                return Choice(paragraph.number, subject, clauses[-1].cue if clauses else -1, 0.6, "sentence before")
        if introduced:
            subject = paragraph.first_subject(sentence)
            if subject is not None and subject.last < at:
                return Choice(paragraph.number, subject, -1, 0.7, "colon")
        following = line.places[index + 1] if index + 1 < len(line.places) else -1
        if following in chosen and line.sentence[following] - sentence <= 1:
            return _again(chosen[following], 0.85, "split")
        if before in chosen:
            return _again(chosen[before], 0.7, "paragraph")
        return self._from_before(at)

    def _from_before(self, at: int) -> Choice | None:
        """The speaker of a paragraph that names none: the one of the paragraph before."""
        paragraph = self.last_paragraph
        if paragraph is None or not len(paragraph.line):
            return None
        line = paragraph.line
        end = line.words[-1]
        clauses = paragraph.found.clauses
        sentence = line.sentence[-1]
        if end == ":" or end == ",":
            own = clauses[-1:] if clauses and line.sentence[clauses[-1].cue] == sentence else []
            subject = own[-1].subject if own else paragraph.first_subject(sentence)
            if subject is not None:
                return Choice(paragraph.number, subject, own[-1].cue if own else -1, 0.85, "introduced")
        if self.last is not None and self.last.paragraph >= paragraph.number - 1:
            return _again(self.last, 0.6, "speaker before")
        subject = clauses[-1].subject if clauses else paragraph.first_subject(sentence)
        return None if subject is None else Choice(paragraph.number, subject, -1, 0.4, "paragraph before")


def certain(paragraph: Paragraph, one: Candidate, cue: int, rule: str = "before") -> Choice:
    """Who speaks, where a set phrase beside the quotation tells it.

    Such phrases are too rare on labelled news to be measured: theirs is taken to be the share of `OBVIOUS`.
    """
    return Choice(paragraph.number, one, cue, OBVIOUS, rule)


def following(paragraph: Paragraph, at: int, farthest: int = 2) -> Candidate | None:
    """The candidate that begins behind token `at`, at most `farthest` tokens on; no pronoun."""
    found = paragraph.found.candidates
    first = bisect_left(found, at + 1, key=lambda one: one.first)
    first += first < len(found) and found[first].possessive  # "by the Courier's Ana Dale"
    one = found[first] if first < len(found) else None
    if one is None or one.first > at + farthest or one.kind == "pronoun":
        return None
    behind = paragraph.line.words[one.last + 1 : one.last + 2]
    whole = one.kind == "name" or not behind or not behind[0].isalpha() or behind[0] in words.function_words()
    return one if whole else None  # "by the chief medical officer": no chief


def obvious(line: Line, at: int, choice: Choice | None, cues: dict[str, int]) -> bool:
    """Whether a quotation is followed by nothing but its clause: “…,” she said. “…,” said a farmer.

    Measured on 2,270 labelled ones, such a choice is right in 98.4 of 100 cases, no less often than the learned one.
    """
    if choice is None or choice.rule not in ("after", "later"):
        return False
    later = choice.cue > 1 and "would" in line.lower[choice.cue - 2 : choice.cue]
    if cues.get(line.lower[choice.cue], 0) < SURE_CUE and not later:
        return False
    subject, cue = choice.subject, choice.cue
    owned = subject.kind == "name" and at < subject.last < cue and _is_owned(line, at + 1, subject.first)
    if choice.rule == "later" and not owned:
        return False
    begin = at + 1 if owned else _owner_first(line, subject.first)  # "said Dale's aide"
    first = min(cue, begin)
    if line.closing[at] not in ",.!?—–-…" or first - at > 2 or (first - at == 2 and line.words[at + 1] != ","):
        return False
    if cue < subject.first:
        return begin == cue + 1
    between = line.lower[subject.last + 1 : cue]  # "“…,” Dale would later recall"
    return between in ([], ["had"]) or (between[0] == "would" and len(between) < 3 and _LATER.issuperset(between[1:]))


def _owner_first(line: Line, first: int) -> int:
    """The first token of the name that owns the noun at token `first`, or that token."""
    if first == 0 or not line.lower[first - 1].endswith(POSSESSIVES) or not line.words[first - 1][0].isupper():
        return first
    at = first - 1
    while at > max(0, first - LONGEST_OWNER) and line.words[at - 1][0].isupper():
        at -= 1
    return at


def _is_owned(line: Line, begin: int, first: int) -> bool:
    """Whether it is told between a quotation and a name whose man that is: "“…,” the mill's press officer Odd said"."""
    told = line.lower[begin:first]
    owners = [low for low in told if low.endswith(POSSESSIVES)]
    plain = all(low.replace("-", "").isalpha() and low not in words.cues() for low in told if low not in owners)
    return len(owners) == 1 and len(told) <= LONGEST_OWNED and plain and told[-1] not in owners


def introduced(line: Line, at: int, choice: Choice | None, cues: dict[str, int]) -> bool:
    """Whether a subject, its verb and a comma or colon stand directly before a quotation: she replied, “…”.

    Such a choice was right in 212 of 216 labelled cases, looked at before "a sign outside the mill says: “…”" was one.
    """
    if choice is None or choice.rule != "before":
        return False
    subject, cue = choice.subject, choice.cue
    low, two = line.lower[cue], line.lower[cue + 1] in _SECONDS and cue + 1 < at
    shouted = low in _SHOUTED
    likely = shouted or low in _RETORTED or (two and low in SECOND) or cues.get(low, 0) >= LIKELY_CUE
    if not likely and line.words[at - 1] != ":":
        return False
    if line.lower[cue - 1 : cue + 1] == ["as", "saying"] and at - cue <= FARTHEST_SAID:
        return True  # "quoted the mayor, Ana Dale, as saying, “…”"
    if line.lower[cue - 1] in NOTICED and line.lower[cue].endswith("ing") and at - cue <= 2:
        return subject.last < cue - 1 and subject.kind != "noun"  # "on a tape where Dale is heard saying, “…”"
    if line.lower[at - 2 : at] in _CUT_IN and cue == at - 3:
        return True
    inverted = cue + 1 == subject.first and subject.last == at - 2 and subject.kind == "name"
    if inverted and line.words[cue - 1] == "," and likely:
        return line.words[at - 1] in (",", ":")  # "…, explained Dale, “…”"
    # "When she had left, Dale came in and said, “…”"
    joined = line.lower[cue - 1] == "and" and "," in line.lower[max(0, subject.first - 2) : subject.first]
    relative = is_related(line, subject)
    placed = cues.get(line.lower[cue], 0) >= SURE_CUE and _has_place(line, subject, cue)
    own = subject.last == cue - 1 or placed
    alone = low in _ADDRESSED and not _is_reported(line, subject.first)
    end = _addressed(line, cue, at) if alone else cue + two
    directly = (end == at - 2 and line.words[at - 1] in (",", ":")) or (shouted and cue == at - 1)
    if not (joined or relative or own) or not directly:
        return False
    if is_heard(line, subject) or relative:
        return True
    before = line.lower[subject.first - 1] if subject.first else ""
    comma = subject.first > 1 and line.lower[subject.first - 2] == ","
    main = before not in _NO_MAIN_CLAUSE or ((joined or comma) and before == "and")
    named = subject.head not in _NARRATING or (subject.head in _WHICH and before in _WRITTEN)
    return not line.lower[cue].endswith("ing") and named and main


def _is_reported(line: Line, first: int) -> bool:
    """Whether a verb of speech stands in front of token `first` in its sentence: "Odd said Dale told his aide"."""
    begin = bisect_left(line.sentence, line.sentence[first])
    return not words.cues().isdisjoint(line.lower[begin:first])


def _addressed(line: Line, cue: int, at: int) -> int:
    """The last token of whom the verb at token `cue` tells something, before token `at`: "told his aide, “…”"."""
    end = at - 2
    between = line.lower[cue + 1 : end + 1]
    short = len(between) == 1 or (1 < len(between) <= LONGEST_ADDRESSED and between[0] in _OWNED)
    plain = short and all(low.isalpha() for low in between)
    return end if plain and PREPOSITIONS.isdisjoint(between) and words.cues().isdisjoint(between) else cue


def _has_place(line: Line, subject: Candidate, cue: int) -> bool:
    """Whether nothing but where it is stands between a noun and its verb: "a sign outside the mill says"."""
    between = line.lower[subject.last + 1 : cue]
    near = 1 < len(between) <= LONGEST_PLACE and subject.kind == "noun" and between[0] in PREPOSITIONS - {"to"}
    return near and all(low.isalpha() for low in between)


def _again(choice: Choice, sure: float, rule: str) -> Choice:
    return Choice(choice.paragraph, choice.subject, choice.cue, round(choice.sure * sure, 3), rule)
