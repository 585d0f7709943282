"""Subjects: whose verb a verb of speech is, in front of it or behind."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.names import nobody
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import ORDINALS, noun
from corpuskit.mentions.names.heads import APPOSITION, LEFT, PREPOSITIONS, RELATIVE, Heads, is_heard
from corpuskit.mentions.names.noun_phrases import with_office
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_ARTICLES = frozenset(("the", "a", "an"))
_TIMES = words.group("times") | {"months", "weeks", "days", "day"}
_BEFORE_TIMES = frozenset(("this", "last", "next", "that", "earlier", "late", "later", "early", "every", "each"))
_TOLD_CLOSER = frozenset(
    ("aware", "briefed", "close", "familiar", "involved", "knowledgeable", "privy")
)  # "a person familiar with the matter"
_SKIPPED = words.group("skipped")
_DETERMINERS = words.group("determiners")
_BEFORE_NOUNS = frozenset("a an the one another his her their its several many some".split())
_SUBORDINATING = frozenset(("after", "before", "as", "until", "since"))
_NOW_AND_THEN = frozenset((("at", "times"), ("at", "first"), ("at", "points"), ("in", "private"), ("in", "public")))
_FRONTING = frozenset(("after", "although", "as", "because", "before", "since", "though", "when", "while"))
_JOINING = frozenset(("and", "but", "while"))
_WENT = frozenset(
    "came did fell felt gave got had has is kept left lost made met ran rose sat stood took was went won".split()
)
_ACCUSING = frozenset(("accuse", "accused", "accuses", "accusing"))
NOTICED = frozenset(("caught", "heard", "recorded", "seen"))
NERVE = frozenset(("audacity", "chutzpah", "courage", "decency", "gall", "nerve", "temerity"))
QUICK = frozenset(("eager", "first", "fond", "last", "quick", "quicker", "slow")) | NERVE  # to call it so
_LIKING = frozenset(("liked", "likes", "loved", "loves", "used"))
_TO_SAY = frozenset(("argue", "boast", "brag", "call", "claim", "describe", "insist", "joke", "quip", "say", "tell"))
_EARLIER = frozenset(("day", "days", "hour", "hours", "minutes", "moments", "month", "months", "week", "weeks", "year"))
_BE = words.group("forms of be") | {"be"}
_AUXILIARIES = _BE | {"had", "has", "have"}
_CAN = frozenset(("can", "could", "may"))
_STOPS = frozenset((",", QUOTE, "—", "–", "-", "(", ")", ":", ";", ".", "!", "?"))
_PASSIVE = _BE | {"get", "gets", "got", "had", "has", "have", "having"}
LONGEST_FRONT = 40  # tokens of a clause in front of the main one


def is_liking(line: Line, at: int) -> bool:
    """Whether somebody often says it: "likes to say", "used to call"; not in "was used to call"."""
    lower = line.lower
    often = at > 2 and lower[at] in _TO_SAY and lower[at - 1] == "to" and lower[at - 2] in _LIKING
    return often and lower[at - 3] not in _PASSIVE


class Subjects(Heads):
    """Looks for the subjects of the verbs of one paragraph."""

    def is_noun(self, at: int) -> bool:
        """Whether a form of a verb stands behind an article: "a source close to …", "an old saying"."""
        lower = self.line.lower
        return at > 0 and (
            lower[at - 1] in _ARTICLES or (lower[at] == "saying" and at > 1 and lower[at - 2] in _ARTICLES)
        )

    def is_time(self, at: int) -> bool:
        """Whether a word and the one before it say when: "this week", "late Thursday"."""
        return at > 0 and self.line.lower[at] in _TIMES and self.line.lower[at - 1] in _BEFORE_TIMES

    def when_or_how(self, at: int) -> int:
        """How many tokens up to `at` only tell when somebody says something, or that it is heard; 0 for none."""
        lower = self.line.lower
        if self.is_time(at):
            return 2
        if lower[at] in NOTICED and at > 1 and lower[at - 1] in _BE:  # "is heard saying", "can be heard saying"
            return 2 + (lower[at - 2] in _CAN)
        if lower[at] == "to" and lower[max(0, at - 4) : at] == ["went", "so", "far", "as"]:
            return 5
        if lower[at] == "to" and at > 1 and lower[at - 1] in QUICK:  # "was quick to call", "was the first to call"
            if lower[at - 1] in NERVE:  # "had the nerve to say"
                return 4 if lower[at - 2] == "the" and lower[at - 3] in ("had", "has", "have") else 0
            be = at - 2 - (lower[at - 2] == "the")
            return at - be + 1 if lower[be] in _BE else 0
        if lower[at] == "to" and at + 1 < len(lower) and is_liking(self.line, at + 1):
            return 2
        if lower[at] == "earlier" and lower[at - 1] in _EARLIER:  # "hours earlier", "a month earlier"
            return 2 + (lower[at - 2] in _BEFORE_NOUNS or lower[at - 2].isdigit())
        if lower[at] == "ago" and at > 1:  # "a month ago"
            return 3
        if nobody.is_date(self.line, at) or (lower[at].isdigit() and at and nobody.is_date(self.line, at - 1)):
            return 2 if at and lower[at - 1] in PREPOSITIONS else 1
        return 0

    def clause_first(self, at: int) -> Candidate | None:
        """Whom the clause before token `at` begins with, behind a comma: "…, and Dale came in and said"."""
        lower, stop = self.line.lower, max(0, at - RELATIVE)
        for index in range(at - 1, stop, -1):
            if lower[index] in _STOPS:
                first = self.covering.get(index + 1 + (lower[index + 1] in ("and", "but")))
                first = self.owned_name(first) if first is not None else None
                opens = lower[index] in (",", QUOTE) and first is not None and index < first.first <= index + 3
                alone = first is not None and first.kind != "noun" and not first.possessive and first.last + 1 < at
                behind = lower[first.last + 1] if opens and alone and first is not None else ""
                return first if behind.isalpha() and behind not in words.function_words() else None
        return None

    def joined(self, cue: int) -> Candidate | None:
        """The subject of the last clause behind "but" or "while" before a participle: "but Dale was late, saying".

        Without a comma, and behind a semicolon, it has a verb that is known: "the mill burned; Dale left, calling it".
        """
        line, sentence = self.line, self.line.sentence[cue]
        for index in range(cue - 2, max(0, cue - APPOSITION), -1):
            if line.sentence[index] != sentence or line.lower[index] == QUOTE:
                return None
            first = self.covering.get(index + 1)
            if line.lower[index] in _JOINING and line.lower[index - 1] == "," and first is not None:
                behind = line.lower[first.last + 1]
                verb = behind.isalpha() and behind not in PREPOSITIONS
                return first if first.first == index + 1 and not first.possessive and verb else None
            begins = line.lower[index] == ";" or line.lower[index] in _JOINING
            if begins and first is not None and first.first == index + 1 and not first.possessive:
                behind = line.lower[first.last + 1]
                if behind in _WENT or (behind.endswith("ed") and behind.isalpha()):
                    return first
        return None

    def main(self, cue: int) -> Candidate | None:
        """The subject of the main clause behind one in front: Dale in "While Odd slept, Dale sold it, saying"."""
        first = bisect_left(self.line.sentence, self.line.sentence[cue])
        if self.line.lower[first] not in _FRONTING:
            return None
        for index in range(first + 2, min(cue - 1, first + LONGEST_FRONT)):
            one = self.covering.get(index + 1) if self.line.lower[index] == "," else None
            if one is not None and one.first == index + 1 and not one.possessive and one.kind != "noun":
                behind = self.line.lower[one.last + 1]
                if behind.isalpha() and behind not in PREPOSITIONS and behind not in _JOINING:
                    return one
        return None

    def subject_before(self, cue: int) -> Candidate | None:
        """The subject of the verb at token `cue`, where it stands before the verb."""
        line, sentence = self.line, self.line.sentence[cue]
        if (head := self.with_clause(cue)) is not None:
            return head
        at = cue - 1
        for _ in range(LEFT):
            if at < 0 or line.sentence[at] != sentence:
                return None
            if at and (line.lower[at - 1], line.lower[at]) in _NOW_AND_THEN:
                at -= 2
                continue
            candidate = self.ending.get(at)
            if candidate is not None and candidate.head == "both" and at:  # "Ana Dale and Max Odd have both said"
                candidate = self.ending.get(at - 1 - (line.lower[at - 1] in _AUXILIARIES), candidate)
            if candidate is not None and not candidate.possessive:
                return self.head_of(candidate, at, cue)
            low = line.lower[at]
            if (skipped := self.when_or_how(at)) > 0:
                at -= skipped
                continue
            if nobody.is_behind_town(line, at, at):  # "Ana Dale from Bray, Ohio said"
                at -= 2
                continue
            if low == "and" or low == "but" or low == "then":
                return self.clause_first(at) or self.sentence_first.get(sentence)
            if low in _SKIPPED or low.endswith("ly"):
                at -= 1
                continue
            if low in ("for", "of") and at == cue - 1 and line.lower[cue].endswith("ing"):
                return self.blamed(at)
            if low in (",", ")", "]", "—", "–", "--"):
                found = self.over_apposition(at)
                if found is not None and low == ")" and found.kind == "name" and line.words[at - 1].isupper():
                    found = self.climb(found)  # "a lawyer with the Board of Mills (BOM) said"
                    apposed = found.first > 0 and found.kind == "noun" and line.lower[found.first - 1] == ","
                    found = (self.over_apposition(found.first - 1) if apposed else None) or found
                if found is None and line.lower[cue].endswith("ing"):
                    found = self.joined(cue) or self.main(cue)
                if found is None and low == ")" and (opening := self.adverb_before(at)) > 0:
                    at = opening - 1
                    continue
                if found is None and low in (",", "—", "–", "--"):
                    first = self.sentence_first.get(sentence)
                    return first if first is not None and first.last < cue else None
                return found
            if low in words.cues() or low.endswith(("ing", "ed")):
                if self.is_noun(at) and at not in self.covering:
                    return self.climb(self.enter(noun(line, at)))  # "a source close to the talks told"
                at -= 1
                continue
            added = self.add_noun(at)
            return self.climb(self.related(added, -1) or added) if added is not None else None
        return None

    def adverb_before(self, closing: int) -> int:
        """The bracket that opens behind an adverb, "who falsely (Odd found) said"; -1 where none does."""
        stop = max(0, closing - APPOSITION)
        at = next((index for index in range(closing - 1, stop, -1) if self.line.words[index] == "("), 0)
        own = at > 0 and self.line.sentence[at] == self.line.sentence[closing]
        return at if own and self.line.lower[at - 1].endswith("ly") else -1

    def head_of(self, candidate: Candidate, at: int, cue: int) -> Candidate | None:
        """The head of the phrase that ends at token `at` in front of the verb at token `cue`."""
        lower = self.line.lower
        relative = candidate.kind == "pronoun" and candidate.head in ("that", "which")
        if relative and at and lower[at - 1] != ",":
            return self.sentence_first.get(self.line.sentence[cue]) if at != cue - 1 else candidate
        opening = self.preposition(candidate)
        if at == cue - 1 and is_heard(self.line, candidate):
            return candidate
        if (related := self.related(candidate, opening)) is not None:
            return self.climb(related)
        if opening >= 0 and lower[opening] in _SUBORDINATING:
            return candidate  # "the talks ended after the mayor said …"
        return self.climb(candidate)

    def blamed(self, at: int) -> Candidate | None:
        """Who is blamed before "for" or "of" at token `at`: "blamed Dale for saying", "accused Dale of calling"."""
        blamed = self.ending.get(at - 1)
        if blamed is None or blamed.possessive or self.governed(blamed):
            return None
        accused = self.line.lower[at] == "for" or self.line.lower[blamed.first - 1] in _ACCUSING
        return blamed if accused else None

    def subject_after(self, cue: int) -> Candidate | None:
        """The subject of an inverted verb: "said the mayor"."""
        line, total = self.line, len(self.line)
        at = cue + 1
        while (
            at < total
            and at < cue + 3
            and (line.lower[at].endswith("ly") or line.lower[at] in ("also", "then", "later"))
        ):
            at += 1
        if at >= total or line.sentence[at] != line.sentence[cue]:
            return None
        candidate = self.covering.get(at)
        if candidate is not None and candidate.first == at:
            if candidate.kind == "pronoun" and candidate.head not in ("he", "she", "they", "i", "we", "one"):
                return None
            if candidate.kind == "noun":
                candidate = with_office(self.line, self.candidates, candidate) or candidate
            if candidate.possessive:
                following = self.covering.get(candidate.last + 1)
                return following or self.add_noun_right(candidate.last + 1)
            return candidate
        if line.lower[at] in _BEFORE_NOUNS:
            return self.add_noun_right(at + 1)
        return None

    def add_noun_right(self, at: int) -> Candidate | None:
        """The noun phrase that begins at token `at`: up to the first word that cannot belong to it."""
        at += 2 if at < len(self.line) and nobody.is_rank(self.line, at) else 0
        at += at < len(self.line) and self.line.lower[at] in ORDINALS
        at += at < len(self.line) and self.line.words[at].isdigit()  # "a 2008 council veteran"
        line, total, last = self.line, len(self.line), at
        functions = words.function_words()
        while last < total and last < at + 6 and line.lower[last][0].isalpha() and line.lower[last] not in functions:
            candidate = self.covering.get(last)
            if candidate is not None:
                return candidate
            if line.lower[last] in _TOLD_CLOSER and last > at:
                break
            last += 1
        return self.add_noun(last - 1) if last > at else None

    def any_noun(self, at: int) -> Candidate | None:
        """What "according to" must be followed by: "a 2031 council study", "early results", "data from the port"."""
        line, stop = self.line, min(len(self.line), at + 4)
        while at < stop and (line.lower[at] in _DETERMINERS or line.lower[at].isdigit() or nobody.is_date(line, at)):
            at += 1
        if at >= len(self.line) or self.line.sentence[at] != self.line.sentence[at - 1]:
            return None
        return self.covering.get(at) or self.add_noun_right(at)
