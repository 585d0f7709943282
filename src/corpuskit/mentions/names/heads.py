"""Heads: from a noun or name to the phrase it stands in, "the Badr group" to "a leader of the Badr group"."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from corpuskit.mentions.names import forms, nobody
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.candidates import OWNERS, noun, owns_name
from corpuskit.mentions.names.offices import named_from
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_ARTICLES = frozenset(("the", "a", "an"))
_DOCUMENTS = words.group("documents")
_BEHIND_NOUNS = frozenset(("familiar", "close", "aware", "knowledgeable"))
_RECORDINGS = frozenset(("audio", "clip", "clips", "footage", "recording", "tape", "tapes", "video", "videos"))
_GATHERED = frozenset(("assembled", "converged", "gathered", "marched", "massed", "protested", "rallied"))
_SURFACED = frozenset(("emerged", "surfaced"))
_INCLUDING = frozenset(("include", "included", "includes"))
_OF_OWNERS = frozenset(("at", "for", "from", "of"))
_INSIDE = frozenset(("administration", "campaign", "circle", "government", "office", "orbit", "party", "team"))
_NEVER = words.group("times") | {"months", "weeks", "days", "day"} | _BEHIND_NOUNS  # a subject
_NOUNS_LY = frozenset(("ally", "anomaly", "assembly", "bully", "daily", "family", "monopoly", "monthly", "weekly"))
PREPOSITIONS = words.group("prepositions")
_NUMBERED = words.group("numbered")
_DETERMINERS = words.group("determiners")
SHORTEST = 3  # letters of a noun, but for "the ad"
MOST_JOINED = 3  # nouns of an apposition
LEFT = 9  # tokens between the verb and its subject that are skipped one by one
RELATIVE = 14  # tokens of a clause behind "who"
_SIGNED = frozenset(("sent", "written"))
_BEHIND_VERBS = frozenset(("by", "to"))  # "seen by the council" is no noun
_STOPS = frozenset((",", QUOTE, "—", "–", "-", "(", ")", ":", ";", ".", "!", "?"))
_TO_WHOM = frozenset(
    (
        *("accused", "blamed", "criticised", "criticized", "defended", "interviewed", "praised", "questioned"),
        *("sued", "thanked"),
        *("accusing", "blaming", "defending", "questioning", "speaking", "suing", "talking", "urged", "warned"),
    )
)
_FINITE = words.group("finite verbs")
_ENDS_CLAUSE = frozenset(
    ("after", "and", "as", "because", "before", "but", "if", "or", "since", "until", "when", "whether", "while")
)
_BEFORE_OWN = _ARTICLES | {"who", "to"}
_JOINS = frozenset(("and", "but", "that", "while"))
LONGEST_DOING = 5  # tokens from "defending" to whom
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


def is_aside(line: Line, candidate: Candidate) -> bool:
    """Whether the clause of a noun is put into another one: "Lind, the release argued, would close the weir"."""
    begin = candidate.last + 1
    comma = next((at for at in range(begin, min(len(line) - 1, begin + LEFT)) if line.lower[at] == ","), 0)
    return comma > begin and line.lower[comma - 1] in words.cues() and line.lower[comma + 1] in _FINITE


class Heads:
    """Climbs from the nouns and names of one paragraph to the heads of the phrases that they stand in."""

    def __init__(self, line: Line, candidates: list[Candidate]) -> None:
        self.line = line
        self.candidates = candidates
        self.ending = {candidate.last: candidate for candidate in candidates}
        self.covering: dict[int, Candidate] = self.ending.copy()
        self.extra: list[Candidate] = []
        self.owners: set[int] = set()  # where pronouns stand that are a part of one of these: "his office"
        for candidate in candidates:
            if candidate.first < candidate.last:
                for covered in range(candidate.first, candidate.last):
                    self.covering[covered] = candidate

    @cached_property
    def sentence_first(self) -> dict[int, Candidate]:
        """The first candidate of each sentence that nothing governs, found when the first is asked for: few are."""
        lower, sentence, found = self.line.lower, self.line.sentence, dict[int, Candidate]()
        for index, candidate in enumerate(self.candidates):
            at = candidate.first
            owner = candidate.possessive or owns_name(self.candidates, index)
            if sentence[at] not in found and not (owner or (at and lower[at - 1] in PREPOSITIONS)):
                found[sentence[at]] = candidate
        return found

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
        before = self.covering.get(at - 1) if low.endswith("ed") else None
        if before is not None and before.kind == "name" and self.line.lower[before.first - 1] not in _ARTICLES:
            return None  # "Dale waved at crowds"
        if low in _SURFACED:
            return None  # "a video surfaced of Dale saying"
        if forms.pronoun_in(low):  # "the mill she's called"
            return self.enter(Candidate(at, at, "noun", low, at))
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

    def owned_name(self, candidate: Candidate) -> Candidate:
        """The name directly behind "her", "her chairman Max Dale"; else the candidate itself."""
        behind = self.covering.get(candidate.last + 1)
        named = candidate.head in OWNERS and behind is not None and behind.kind == "name"
        return behind if named and behind is not None and behind.first == candidate.last + 1 else candidate

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition stands before the candidate."""
        return self.preposition(candidate) >= 0

    def preposition(self, candidate: Candidate) -> int:
        """The token of the preposition before the candidate and its article, or -1."""
        lower, at = self.line.lower, candidate.first - 1
        owner = self.ending.get(at)
        if owner is not None and owner.possessive:
            at = self.before_owner(owner, candidate)
        elif owner is not None and owner.kind == "name" and candidate.kind == "noun" and owner.last < candidate.first:
            at = owner.first - 1  # "a rower from Bray mill"
        if at > 1 and candidate.kind == "name" and "-" in lower[at] and lower[at - 1] in _ARTICLES:
            at -= 1  # "Ana Dale of the anti-weir Bray Board"
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
            return self.told_of(candidate)
        while at > 0 and line.lower[at] != "who" and line.lower[at] not in _STOPS:
            at -= 1
        found = self.ending.get(at - 1) if line.lower[at] == "who" else None
        return found if found is not None and found.kind == "noun" and not found.possessive else None

    def told_of(self, candidate: Candidate) -> Candidate | None:
        """Of whom it is told what it has to do with the candidate, one without a name.

        The officer in "the officer who arrested Dale said", the lawyer in "the lawyer representing Dale said"; nobody
        in "a man who thinks Dale said it".
        """
        lower, sentence = self.line.lower, self.line.sentence
        at = candidate.first - (not lower[candidate.first].endswith("ing"))
        at -= at > 0 and lower[at] in _ARTICLES
        joined = self.line.words[at + 1].islower() and lower[at + 1] not in _DETERMINERS
        if joined and lower[at].endswith("ing"):
            return None  # "planning director Odd"
        for index in range(at, max(0, at - RELATIVE), -1):
            low = lower[index]
            if sentence[index] != sentence[candidate.last] or not low.isalpha() or low in _ENDS_CLAUSE:
                return None
            who = low == "who" or (low == "that" and index < at and lower[index + 1].endswith("ed"))
            verb = candidate.first < candidate.last and candidate.kind == "noun"  # "oversees boats"
            alone = not verb or lower[candidate.first] in _DETERMINERS
            if (who and index == at and alone) or (low == "that" and not who):
                return None  # "a man who Dale said was late"
            doing = low.endswith("ing") and low not in PREPOSITIONS and at - index <= LONGEST_DOING
            doing = doing and (low not in words.cues() or low in _TO_WHOM)
            found = self.ending.get(index - 1) if who or doing else None
            if found is not None and found.kind == "noun" and not found.possessive:
                return found
            if who or (low in words.cues() and low not in _TO_WHOM and not doing):
                return None
        return None

    def with_clause(self, cue: int) -> Candidate | None:
        """The noun that begins a clause and is told of up to its verb: "“…,” a sailor who saw it told the Courier"."""
        lower, sentence, first = self.line.lower, self.line.sentence, cue
        if lower[cue].endswith("ing"):
            return None
        while first > 0 and cue - first < RELATIVE and sentence[first - 1] == sentence[cue]:
            if not lower[first - 1][0].isalnum():
                break
            first -= 1
        if first and sentence[first - 1] == sentence[cue] and lower[first - 1] != QUOTE:
            return None
        head = self.covering.get(first)
        if head is None and lower[first + 1 : cue][:1] == [
            "person"
        ]:  # no speaker elsewhere: "a person who saw it said"
            head = self.enter(Candidate(first, first + 1, "noun", "person", first))
        if head is None or head.kind != "noun" or head.possessive or head.last + 1 >= cue or head.first != first:
            return None
        between = lower[head.last + 1 : cue]
        relative = between[0] in ("who", "whose") and len(between) > 1
        doing = between[0].endswith(("ing", "ed")) and (between[0] in _TO_WHOM or between[0] not in words.cues())
        if not relative and not doing:
            return None
        named = self.covering.get(head.last + 2)
        if named is not None and named.kind == "name" and named.last == cue - 1 and not relative:
            titled = named.name_first > named.first or between[0].endswith("ed")
            if titled:  # "analyst retired Col. Max Odd", "policy planning director Ana Dale"
                return None
        own = all(low not in words.cues() or before in _BEFORE_OWN for before, low in pairwise(between))
        return head if own and _JOINS.isdisjoint(between) else None

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
        if candidate.kind == "noun" and at > 0 and line.lower[at] == "," and apposed and not is_aside(line, candidate):
            named = self.ending.get(at - 1)
            if named is not None and named.kind == "name" and not named.possessive and not self.governed(named):
                return named
        return candidate

    def is_bare(self, candidate: Candidate) -> bool:
        """Whether a noun has no article, and something stands before it."""
        return candidate.first > 1 and self.line.lower[candidate.first] not in _DETERMINERS

    def climb(self, candidate: Candidate) -> Candidate:
        """The head of a phrase: from "the Badr group" to "a leader" in "a leader of the Badr group"."""
        line, sentence = self.line, self.line.sentence
        candidate = self.first_listed(candidate)
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
            if before > 1 and line.lower[before - 1] == "who" and before not in self.covering:
                upper = self.ending.get(before - 2)  # "a user who lives in Bray"
            elif line.words[before] == ")":  # "Ana Dale (R) of Averill"
                upper = self.over_apposition(before)
            else:
                bare = line.lower[at] in _BEHIND_VERBS and before == at - 1  # not so "close to"
                upper = self.ending.get(before) or (None if bare else self.before_verb(before) or self.add_noun(before))
                if upper is None and line.lower[at] == "of" and self.is_plain(before):
                    upper = Candidate(
                        before, before, "noun", line.lower[before], before
                    )  # "an article on theft of boats"
            if upper is None or upper.possessive:
                break
            candidate = upper
        return self.renamed(candidate)

    def before_verb(self, at: int) -> Candidate | None:
        """Several without a name before a verb at token `at`: "dozens of millers gathered in Bray chanting"."""
        one = self.ending.get(at - 1) if self.line.lower[at] in _GATHERED else None
        return one if one is not None and one.kind == "noun" and one.head.endswith("s") else None

    def is_plain(self, at: int) -> bool:
        """Whether a word between two prepositions is a noun by itself: "the article on obstruction of justice"."""
        low = self.line.lower[at]
        usual = low.isalpha() and low not in words.function_words() and low not in words.cues()
        return usual and at > 1 and self.line.lower[at - 1] in PREPOSITIONS and self.line.words[at].islower()

    def first_listed(self, candidate: Candidate) -> Candidate:
        """The first of those a phrase names: Dale for Odd in "lawyers for Dale, Lind and Odd"."""
        lower, first = self.line.lower, candidate
        named = candidate.name_first
        if named < candidate.last and named_from(self.line, named, candidate.last) > named:
            return candidate  # "the head of the Board of Mills and Rivers Ana Dale"
        while candidate.kind == "name" and not first.possessive:
            at = first.first - 1 - (lower[first.first - 1] in _ARTICLES)
            if lower[at] != "and" and (lower[at] != "," or first is candidate):
                return candidate
            before = self.ending.get(at - 1)
            if before is None or before.kind != "name" or before.possessive:
                return candidate
            first = before
            opening = self.preposition(first)
            if opening > 0 and (lower[opening] in _OF_OWNERS or lower[opening] in ("about", "in", "on", "to")):
                whose = self.ending.get(opening - 1)
                return first if whose is not None and whose.kind == "noun" else candidate
        return candidate

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
            which = lower[at] == "whose" or (lower[at] in ("which", "who") and lower[at + 1] in _INCLUDING)
            if lower[at - 1] == "," and (which or lower[at] == "including" or lower[at : at + 2] == ["among", "them"]):
                return self.ending.get(at - 2)
        return None
