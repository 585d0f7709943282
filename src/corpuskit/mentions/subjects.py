"""Subjects: whose verb a verb of speech is, in front of it or behind."""

from __future__ import annotations

from corpuskit.mentions import facts, forms, nobody, words
from corpuskit.mentions.candidates import ORDINALS, OWNERS, Candidate, noun
from corpuskit.mentions.noun_phrases import of_town, with_office
from corpuskit.mentions.tokens import QUOTE, Line

_ARTICLES = frozenset(("the", "a", "an"))
_DOCUMENTS = words.group("documents")
_TIMES = words.group("times") | {"months", "weeks", "days", "day"}
_BEFORE_TIMES = frozenset(("this", "last", "next", "that", "earlier", "late", "later", "early", "every", "each"))
_BEHIND_NOUNS = frozenset(("familiar", "close", "aware", "knowledgeable"))
_TOLD_CLOSER = _BEHIND_NOUNS | {"briefed", "involved", "privy"}  # "a person familiar with the matter"
_RECORDINGS = frozenset(("audio", "clip", "clips", "footage", "recording", "tape", "tapes", "video", "videos"))
_OF_OWNERS = frozenset(("at", "for", "from", "of"))
_INSIDE = frozenset(("administration", "campaign", "circle", "government", "office", "orbit", "party", "team"))
_NEVER = _TIMES | _BEHIND_NOUNS  # a subject
_NOUNS_LY = frozenset(("ally", "anomaly", "assembly", "bully", "daily", "family", "monopoly", "monthly", "weekly"))
_SKIPPED = words.group("skipped")
PREPOSITIONS = words.group("prepositions")
_NUMBERED = words.group("numbered")
_DETERMINERS = words.group("determiners")
_BEFORE_NOUNS = frozenset("a an the one another his her their its several many some".split())
_SUBORDINATING = frozenset(("after", "before", "as", "until", "since"))
SHORTEST = 3  # letters of a noun, but for "the ad"
MOST_JOINED = 3  # nouns of an apposition
LEFT = 9  # tokens between the verb and its subject that are skipped one by one
RELATIVE = 14  # tokens of a clause behind "who"
_SIGNED = frozenset(("sent", "written"))
_BEHIND_VERBS = frozenset(("by", "to"))  # "seen by the council" is no noun
_JOINING = frozenset(("and", "but", "while"))
NOTICED = frozenset(("caught", "heard", "recorded", "seen"))
_BE = words.group("forms of be") | {"be"}
_CAN = frozenset(("can", "could", "may"))
_STOPS = frozenset((",", QUOTE, "—", "–", "-", "(", ")", ":", ";", ".", "!", "?"))
APPOSITION = 32  # tokens that an apposition between commas may have


def is_heard(line: Line, candidate: Candidate) -> bool:
    """Whether somebody is heard in a recording: "a clip of Ana Dale saying"."""
    of = candidate.kind == "name" and candidate.first > 1 and line.lower[candidate.first - 1] == "of"
    return of and line.lower[candidate.first - 2] in _RECORDINGS


def is_related(line: Line, candidate: Candidate) -> bool:
    """Whether the verb of "who" behind a name comes later: "from Ana Dale, who in May, as she left, said"."""
    lower, at = line.lower, candidate.last + 1
    behind = lower[at + 2 : at + 3]
    return lower[at : at + 2] == [",", "who"] and (behind == [","] or not PREPOSITIONS.isdisjoint(behind))


class Subjects:
    """Looks for the subjects of the verbs of one paragraph."""

    def __init__(self, line: Line, candidates: list[Candidate]) -> None:
        self.line = line
        self.candidates = candidates
        self.ending = {candidate.last: candidate for candidate in candidates}
        self.covering: dict[int, Candidate] = self.ending.copy()
        self.extra: list[Candidate] = []
        self.owners: set[int] = set()  # where pronouns stand that are a part of one of these: "his office"
        self.sentence_first: dict[int, Candidate] = {}
        lower, sentence = line.lower, line.sentence
        for candidate in candidates:
            at = candidate.first
            for covered in range(at, candidate.last):
                self.covering[covered] = candidate
            if sentence[at] not in self.sentence_first and not (
                candidate.possessive or (at and lower[at - 1] in PREPOSITIONS)
            ):
                self.sentence_first[sentence[at]] = candidate

    def add_noun(self, at: int) -> Candidate | None:
        """A noun that is known as a speaker only by its verb."""
        word = self.line.words[at]
        low = self.line.lower[at]
        if low.isdigit() and at and self.line.lower[at - 1] in _NUMBERED:
            candidate = Candidate(at - 1, at, "noun", self.line.lower[at - 1], at - 1)
            self.extra.append(candidate)
            self.ending[at] = candidate
            self.covering[at] = self.covering[at - 1] = candidate
            return candidate
        if not low[0].isalpha() or low in words.function_words() or low in words.cues() or low == QUOTE:
            return None
        if len(low) < SHORTEST and low not in _DOCUMENTS:
            return None
        if (
            at in self.covering
            or (low.endswith("ly") and low not in _NOUNS_LY)
            or low in _NEVER
            or nobody.is_nobody(self.line, at)
        ):
            return None
        if facts.contracted(low) and not forms.pronoun_in(low):
            return None
        candidate = noun(self.line, at)
        if candidate.first == candidate.last and not (word[0].isupper() or low.endswith("s")):
            return None
        return self.enter(candidate)

    def enter(self, candidate: Candidate) -> Candidate:
        """One more candidate, without what others cover: "his office" has its owner, "Dale's office" has not."""
        at = candidate.last
        while candidate.first in self.covering and candidate.first < at:
            owner = self.covering[candidate.first]
            if owner.head in OWNERS and candidate.first == at - 1 and candidate.head not in _DOCUMENTS:
                self.owners.add(owner.first)
                break
            candidate.first += 1
        self.extra.append(candidate)
        self.ending[at] = candidate
        for index in range(candidate.first, at + 1):
            self.covering[index] = candidate
        return candidate

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition stands before the candidate."""
        return self.preposition(candidate) >= 0

    def preposition(self, candidate: Candidate) -> int:
        """The token of the preposition before the candidate and its article, or -1."""
        lower, at = self.line.lower, candidate.first - 1
        owner = self.ending.get(at)
        if owner is not None and owner.possessive:
            at = self.before_owner(owner, candidate)
        if at > 0 and lower[at] in ("the", "a", "an", "his", "her", "their", "its"):
            at -= 1
        return at if at >= 0 and lower[at] in PREPOSITIONS else -1

    def before_owner(self, owner: Candidate, owned: Candidate) -> int:
        """The token of the preposition of what somebody owns: "a source close to Dale's team", or the owner's last."""
        lower, at = self.line.lower, owner.first - 1
        if at > 0 and lower[at - 1] in _BEHIND_NOUNS:
            return at
        named = self.ending.get(at)  # "the head of the Averill council's committee"
        at = named.first - 1 if named is not None and named.kind == "name" and not named.possessive else at
        at -= at > 0 and lower[at] in _ARTICLES
        if at > 0 and lower[at] == "in":  # "an official in the mayor's office"
            return at if owned.head in _INSIDE else owner.last
        return at if at > 0 and lower[at] in _OF_OWNERS else owner.last

    def related(self, candidate: Candidate, opening: int) -> Candidate | None:
        """Of whom a clause tells that ends with the candidate: "an aide who asked not to talk of Dale said"."""
        line, at = self.line, candidate.first - 1
        object_of = candidate.kind == "name" and (opening >= 0 or (at > 0 and line.lower[at - 1] == "to"))
        listed = candidate.kind == "noun" and candidate.head.endswith("s") and at > 0 and line.lower[at] == "and"
        if not (object_of or listed) or "who" not in line.lower[max(0, at - RELATIVE) : at]:
            return None
        while at > 0 and line.lower[at] != "who" and line.lower[at] not in _STOPS:
            at -= 1
        found = self.ending.get(at - 1) if line.lower[at] == "who" else None
        return found if found is not None and found.kind == "noun" and not found.possessive else None

    def renamed(self, candidate: Candidate) -> Candidate:
        """The name before an apposition that no comma closes: "Ana Dale, a member of the council said"."""
        line, first = self.line, candidate
        if candidate.kind == "noun" and not candidate.head.endswith("s") and self.is_bare(candidate):
            for _ in range(MOST_JOINED):
                joined = self.ending.get(first.first - 2) if line.lower[first.first - 1] == "and" else None
                if joined is None or joined.kind != "noun" or joined.possessive or not self.is_bare(joined):
                    break
                first = joined  # "Ana Dale, analyst and adviser to the board said"
        at = first.first - 1
        several = candidate.head.endswith("s") and not candidate.head.endswith("ss")  # "Dale, the attendees chanted"
        apposed = (line.lower[first.first] in _ARTICLES and not several) or first is not candidate
        if candidate.kind == "noun" and at > 0 and line.lower[at] == "," and apposed:
            named = self.ending.get(at - 1)
            if named is not None and named.kind == "name" and not named.possessive and not self.governed(named):
                return named
        return candidate

    def is_bare(self, candidate: Candidate) -> bool:
        """Whether a noun has no article, and something stands before it."""
        return candidate.first > 1 and self.line.lower[candidate.first] not in _DETERMINERS

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
        if lower[at] == "ago" and at > 1:  # "a month ago"
            return 3
        if nobody.is_date(self.line, at) or (lower[at].isdigit() and at and nobody.is_date(self.line, at - 1)):
            return 2 if at and lower[at - 1] in PREPOSITIONS else 1
        return 0

    def climb(self, candidate: Candidate) -> Candidate:
        """The head of a phrase: from "the Badr group" to "a leader" in "a leader of the Badr group"."""
        line, sentence = self.line, self.line.sentence
        for _ in range(4):
            at = self.preposition(candidate)
            before = at - 1
            if before < 0 or sentence[before] != sentence[candidate.first]:
                break
            # "a source familiar with the talks", "one official not on the team"
            before -= before > 0 and (line.lower[before] in _BEHIND_NOUNS or line.lower[before] == "not")
            # "a letter signed by Dale", "a miller accompanied by his children"
            participle = line.lower[before] in _SIGNED or line.lower[before].endswith("ed")
            before -= before > 0 and line.lower[at] == "by" and participle
            if line.words[before] == ")":  # "Ana Dale (R) of Averill"
                upper = self.over_apposition(before)
            else:
                bare = line.lower[at] in _BEHIND_VERBS and before == at - 1  # not so "close to"
                upper = self.ending.get(before) or (None if bare else self.add_noun(before))
            if upper is None or upper.possessive:
                break
            candidate = upper
        return self.renamed(candidate)

    def over_apposition(self, comma: int) -> Candidate | None:
        """The candidate before the apposition that ends at token `comma`."""
        line = self.line
        sentence, stop = line.sentence[comma], max(-1, comma - APPOSITION)
        best: Candidate | None = None
        at, commas = comma - 1, 0
        closing = line.lower[comma]
        opening = {")": "(", "]": "["}.get(closing)
        while at > stop and line.sentence[at] == sentence:
            low = line.lower[at]
            if low == QUOTE and line.quotes[at].end - line.quotes[at].start > 40:
                break
            if opening:
                if low == opening:
                    return self.ending.get(at - 1)
            elif low in (",", "—", "–", "-", "--"):
                commas += 1
                candidate = self.ending.get(at - 1)
                if candidate and candidate.kind == "name" and is_related(line, candidate):
                    return candidate
                if candidate and not candidate.possessive:
                    candidate = self.climb(candidate)
                    if not self.governed(candidate):
                        if best is None or best.kind != "name" or candidate.kind == "name":
                            best = candidate
                        if candidate.kind == "name":
                            break
                if commas == 4:
                    break
            at -= 1
        return (self.whose(best) if best is not None and best.kind == "name" else None) or best

    def whose(self, name: Candidate) -> Candidate | None:
        """Of whom the clause of a name tells: Dale for the Bank in "Dale, whose new firm, the Bank, is late, said"."""
        lower, sentence = self.line.lower, self.line.sentence
        for at in range(name.first - 1, max(1, name.first - LEFT), -1):
            if sentence[at] != sentence[name.first] or lower[at] in words.cues() or lower[at] == QUOTE:
                return None
            if lower[at] == "whose" and lower[at - 1] == ",":
                return self.ending.get(at - 2)
        return None

    def clause_first(self, at: int) -> Candidate | None:
        """Whom the clause before token `at` begins with, behind a comma: "…, and Dale came in and said"."""
        lower, stop = self.line.lower, max(0, at - RELATIVE)
        for index in range(at - 1, stop, -1):
            if lower[index] in _STOPS:
                first = self.covering.get(index + 1 + (lower[index + 1] in ("and", "but")))
                opens = lower[index] in (",", QUOTE) and first is not None and index < first.first <= index + 2
                alone = first is not None and first.kind != "noun" and not first.possessive and first.last + 1 < at
                behind = lower[first.last + 1] if opens and alone and first is not None else ""
                return first if behind.isalpha() and behind not in words.function_words() else None
        return None

    def joined(self, cue: int) -> Candidate | None:
        """The subject of the last clause behind "but" or "while" before a participle: "but Dale was late, saying"."""
        line, sentence = self.line, self.line.sentence[cue]
        for index in range(cue - 2, max(0, cue - APPOSITION), -1):
            if line.sentence[index] != sentence or line.lower[index] == QUOTE:
                return None
            first = self.covering.get(index + 1)
            if line.lower[index] in _JOINING and line.lower[index - 1] == "," and first is not None:
                behind = line.lower[first.last + 1]
                verb = behind.isalpha() and behind not in PREPOSITIONS
                return first if first.first == index + 1 and not first.possessive and verb else None
        return None

    def subject_before(self, cue: int) -> Candidate | None:
        """The subject of the verb at token `cue`, where it stands before the verb."""
        line, sentence = self.line, self.line.sentence[cue]
        at = cue - 1
        for _ in range(LEFT):
            if at < 0 or line.sentence[at] != sentence:
                return None
            candidate = self.ending.get(at)
            if candidate is not None and not candidate.possessive:
                if (
                    candidate.kind == "pronoun"
                    and candidate.head in ("that", "which")
                    and at
                    and line.lower[at - 1] != ","
                ):
                    return self.sentence_first.get(sentence) if at != cue - 1 else candidate
                opening = self.preposition(candidate)
                if at == cue - 1 and is_heard(line, candidate):
                    return candidate
                if (related := self.related(candidate, opening)) is not None:
                    return self.climb(related)
                if opening >= 0 and line.lower[opening] in _SUBORDINATING:
                    return candidate  # "the talks ended after the mayor said …"
                return self.climb(candidate)
            low = line.lower[at]
            if (skipped := self.when_or_how(at)) > 0:
                at -= skipped
                continue
            if low == "and" or low == "but" or low == "then":
                return self.clause_first(at) or self.sentence_first.get(sentence)
            if low in _SKIPPED or low.endswith("ly"):
                at -= 1
                continue
            if low == "for" and at == cue - 1 and line.lower[cue].endswith("ing"):  # "blamed Dale for saying"
                blamed = self.ending.get(at - 1)
                free = blamed is not None and not blamed.possessive and not self.governed(blamed)
                return blamed if free else None
            if low in (",", ")", "]", "—", "–", "--"):
                found = self.over_apposition(at)
                if found is None and line.lower[cue].endswith("ing"):
                    found = self.joined(cue)
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
            candidate = of_town(self.line, self.candidates, candidate) or candidate
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
