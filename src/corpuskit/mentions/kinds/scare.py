"""Marks that hold no speech: titles behind what they name, irony, names of things, words that nobody says."""

from __future__ import annotations

from itertools import pairwise

from corpuskit.mentions.clauses.reporting import TELL
from corpuskit.mentions.kinds.titles import STUDIES
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.marks import Span
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.ranking.decide import Answer, Question

_OPENS = frozenset((",", ":", "of"))
_CALLING = words.group("calling out")
_BEFORE_NAMED = frozenset(("a", "an", "the", "their", "these", "this"))
_NAMED = [
    [word]
    for word in (
        *("bandwagon", "cake", "campaign", "case", "chant", "chants", "crowd", "gesture", "hashtag", "hat", "hats"),
        *("label", "labels", "law", "laws", "mantra", "measure", "meme", "memo", "moniker", "movement", "nickname"),
        *("order", "policies", "policy", "question", "registry", "rule", "rules", "slogan", "sticker", "view", "zone"),
        *("zones",),
    )
]
# These may also be told how they are, "an “extremely harsh” bill": they are named with two words or more.
_NAMED_LONGER = [
    [word]
    for word in (
        *(
            "act",
            "ad",
            "agenda",
            "agreement",
            "bill",
            "event",
            "list",
            "mentality",
            "politics",
            "program",
            "programme",
            "report",
        ),
        *("scandal", "standard", "strategy", "tax", "tour"),
    )
]
_MEMBERS = (["fans"], ["followers"], ["members"], ["men"], ["supporters"], ["women"])
_NICKNAMES = frozenset(("alias", "nickname", "pseudonym"))
# Words that are told of, and not said: "mocked the word “flood”".
_TELLING_OF = frozenset(("expression", "name", "nickname", "phrase", "term", "title", "word"))
_SAYING = frozenset(
    "coin coined invoked invoking repeat repeated repeating repeats say said saying says use used uses using".split()
) | {"utter", "uttered", "uttering"}
_SENTENCES = frozenset(("motto", "phrase", "saying", "sentence", "slogan", "statement"))
_FINITE = words.group("finite verbs") | words.group("forms of be") | {"that", "it"}
_SPELLING = frozenset(("misspelling", "pronounced", "pronounces", "pronouncing", "spelled", "spelling"))
_MOTTOS = frozenset(("motto", "slogan"))
_MISNAMED = frozenset(("misnamed", "proverbial", "so-called"))
_SEARCHED = (["searches", "for"], ["searches", "to"], ["searched", "for"], ["searching", "for"])
FEWEST_OF_NAME = 2  # words of the name of a bill or a report
FARTHEST_SAYING = 5  # tokens from a verb to the word that somebody says
LONGEST_WHEN = 20  # characters of when something is told
LONGEST_WORD = 45  # characters of a word or phrase that is told of
LONGEST_THING = 20  # characters of what somebody has or buys
LONGEST_SOURCE = 8  # tokens of "according to the Bray Dictionary,"
_ARTICLES = frozenset(("a", "an", "the"))
_CALLED_SO = frozenset(("called", "christened", "dubbed", "nicknamed", "termed"))
_OFTEN = frozenset(
    (
        *("affectionately", "also", "better", "collectively", "commonly", "formally", "frequently", "generally"),
        *("informally", "jokingly", "later", "now", "often", "once", "otherwise", "popularly", "simply", "sometimes"),
        *("unofficially", "usually", "variously", "widely"),
    )
)
_WHAT_IS = frozenset(("what's", "what’s"))
_INDEFINITE = frozenset(("a", "an"))
LONGEST_NOUN = 3  # tokens from "a" to its noun
FARTHEST_BE = 4  # tokens from "was" to the words: "was in fact marked “secret”"
_MARKED = frozenset(("classified", "marked", "stamped"))  # documents are
LONGEST_LIST = 3  # pieces of "terms like “…”, “…” and “…”"
_SUCH_AS = (["such", "as", "a"], ["such", "as", "an"])
_PLURALS = frozenset(("labels", "names", "phrases", "slogans", "terms", "words"))
_BEFORE_NAME = frozenset((",", "(", "—", "–", "--"))
_BEHIND_NAME = frozenset((",", ".", ")", ";", "—", "–", "--"))
_RELATIVE = frozenset(("what", "which", "whom"))
FARTHEST_KNOWN = 5  # tokens from "known" to "as": "known in the trade as"
MOST_ADVERBS = 3  # before a participle: "now more commonly called"
FARTHEST_WHICH = 16  # tokens from "which" to a verb behind its subject
_IS = (["are"], ["is"], ["was"], ["were"])
_MEANS = (["means"], ["meant"])
_MIGHT = (["could"], ["may"], ["might"])
_BE = words.group("forms of be") | {"be"}
_VOTING = frozenset(("vote", "voted", "votes", "voting"))
_VOTES = frozenset(("abstain", "aye", "nay", "no", "present", "yea", "yes"))
_CALL = frozenset(("call", "term"))
_TRADES = ("ologists", "ographers")
_SCHOLARS = frozenset(
    "botanists chemists economists engineers linguists mathematicians physicists scientists statisticians".split()
)


def is_address(text: str, span: Span) -> bool:
    """Whether nothing but an address stands between the marks, as in an attribute of markup."""
    return "://" in text[span.start : span.start + 12] and not any(map(str.isspace, text[span.start : span.end]))


def is_narrated(answer: Answer | None) -> bool:
    """Whether the speaker would be the article itself ("we told that this “deal” …"), or nobody ("it was “late”")."""
    if answer is None or answer.candidate.head in ("we", "i", "you"):
        return True
    return answer.candidate.head == "it" and answer.cue < 0


def names_thing(line: Line, at: int, text: str) -> bool:
    """Whether the words in marks are the name of what stands behind them: "the “stop and search” policy"."""
    behind, span = line.lower[at + 1 : at + 2], line.quotes[at]
    if behind in _MEMBERS and at > 0 and line.lower[at - 1] == "the" and text[span.start].isupper():
        return True  # "the “Bridge” men"
    if at == 0 or behind not in _NAMED:
        found = text[span.start : span.end].split()
        how = len(found) < FEWEST_OF_NAME or found[0].endswith("ly") or found[0] in ("more", "too", "very")
        if at == 0 or behind not in _NAMED_LONGER or how or "," in text[span.start : span.end]:
            return False
    told = at > 1 and (line.lower[at - 2] in _BEFORE_NAMED or line.lower[at - 2].endswith(POSSESSIVES))
    told = told and line.lower[at - 1].isalnum()  # "the town's annual “bad boats” report"
    return told or line.lower[at - 1] in _BEFORE_NAMED


def is_mentioned(line: Line, at: int) -> bool:
    """Whether words are told of and not said: "mocked the word “flood”", "“Meh,” according to Dale, is a new word"."""
    before = line.lower[at - 1] if at else ""
    size = line.quotes[at].end - line.quotes[at].start
    if before in _TELLING_OF and at > 1 and size <= LONGEST_WORD:
        near = line.lower[max(0, at - FARTHEST_SAYING) : at - 1]
        used = any(low in _SAYING and (low, after) != ("use", "of") for low, after in pairwise([*near, ""]))
        return line.lower[at - 2] in _BEFORE_NAMED and (not used or line.lower[at + 1 : at + 2] in _IS)
    behind = line.lower[at + 1 : at + 2]
    if before in _MARKED and behind != ["by"] and not _BE.isdisjoint(line.lower[max(0, at - FARTHEST_BE) : at - 1]):
        return True  # "tapes that are classified “secret”"
    if before == "," and line.lower[at - 2] in _NICKNAMES:
        return True
    if is_listed(line, at):
        return True
    if is_named_so(line, at) or is_defined(line, at) or is_term(line, at):
        return True
    if before in _SPELLING:
        return size <= LONGEST_WORD
    if behind == ["that"] and line.sentence[at + 1] == line.sentence[at] and size <= LONGEST_WHEN:
        told = next((index for index in range(at - 1, max(0, at - 5), -1) if line.lower[index] in TELL), at)
        if told < at - 1 and _FINITE.isdisjoint(line.lower[told + 1 : at]):
            return True  # "told the council “last spring” that"
    if before == ":" and line.lower[at - 2] in _MOTTOS:
        return True
    had = (
        size <= LONGEST_THING
        and at > 3
        and before in ("a", "an")
        and line.lower[at - 3] == "and"
        and line.lower[at - 4] == QUOTE
    )
    if had and line.lower[at - 2] not in words.cues():
        return True  # "called himself “…” and bought a “river horse”"
    if before == "," and line.lower[at - 2] in STUDIES and line.closing.get(at) == "," and behind:
        return behind[0] in _BE  # "the study, “Assessing the river,” was"
    if before in _SENTENCES and behind and behind[0] in _BE:
        return line.lower[at - 2 : at - 1] == ["the"]
    if before in _MISNAMED or line.lower[max(0, at - 2) : at] in _SEARCHED:
        return True
    opens = at == 0 or line.sentence[at - 1] != line.sentence[at]
    if not opens or behind != ["according"]:
        return False
    end = next((index for index in range(at + 2, min(len(line), at + LONGEST_SOURCE)) if line.lower[index] == ","), 0)
    return end > 0 and end + 1 < len(line) and line.lower[end + 1] in _BE


def is_named_so(line: Line, at: int) -> bool:
    """Whether a participle tells only how a thing is called: "the paper, often called “the card,”", "known as “…”".

    Not so where it is told by whom, "called “a card” by millers", nor in "the mayor, 56, called “slow” work a crime".
    """
    end = at - 1 - (at > 0 and line.lower[at - 1] in _ARTICLES)
    as_to = end - (line.lower[end] == "as") - (line.lower[end - 1 : end + 1] == ["to", "as"])
    if line.lower[end] == "as":  # "known in town as"
        near = range(end - 1, max(0, end - 1 - FARTHEST_KNOWN), -1)
        as_to = next((index for index in near if line.lower[index] == "known"), as_to)
    known = as_to < end and line.lower[as_to] in ("known", "referred")
    if as_to < 1 or not (known or (as_to == end and line.lower[end] in _CALLED_SO)):
        return False
    before = as_to - 1
    while before > max(0, as_to - 1 - MOST_ADVERBS) and line.lower[before] in _OFTEN:
        before -= 1
    if line.lower[at + 1 : at + 2] == ["by"]:
        return False
    if line.lower[before] in _WHAT_IS or (line.lower[before] in _BE and line.lower[before - 1] == "what"):
        return True
    if before == as_to - 1 and _is_thing(line, before):
        return True  # "a group called “…”"
    before_it, behind = set(line.lower[max(0, before - FARTHEST_WHICH) : before]), line.lower[at + 1 : at + 2]
    ended = line.closing.get(at) == "." or behind in ([], ["."])
    if not known and before == as_to - 1 and (not _RELATIVE.isdisjoint(before_it) or (ended and "that" in before_it)):
        return False  # "a plan which Dale, her mayor, called “old”", "a plan that Dale, at its signing, called “old”."
    apposed = line.lower[before] in _BEFORE_NAME and line.sentence[before] == line.sentence[at]
    ends = line.closing.get(at) in (",", ".") or not behind or behind[0] in _BEHIND_NAME
    ends = ends or known or before < as_to - 1 or line.lower[end] != "called"
    return apposed and ends


def _is_thing(line: Line, at: int) -> bool:
    """Whether the noun at a token is one of its kind, and no person: "a strange practice", "something"."""
    if line.lower[at] == "something":
        return True
    noun = line.words[at].islower() and line.lower[at].isalpha() and not line.facts[at] & facts.CLOSED
    if not noun or line.lower[at] in words.speakers():
        return False
    return not _INDEFINITE.isdisjoint(line.lower[max(0, at - LONGEST_NOUN) : at]) and all(
        map(str.islower, line.words[max(0, at - 1) : at])
    )


def is_listed(line: Line, at: int) -> bool:
    """Whether the words are some of those that are told of: "terms like “weir” and “mill”", "words such as “weir”"."""
    if line.lower[max(0, at - 3) : at] in _SUCH_AS:
        return True  # "a number, such as an “alien number,”"
    for _ in range(LONGEST_LIST):
        if at > 2 and line.lower[at - 1] in ("and", "or", ",") and line.lower[at - 2] == QUOTE:
            at -= 2
    if at < 3 or line.lower[at - 1] not in ("as", "like"):
        return False
    near = line.lower[max(0, at - FARTHEST_SAYING) : at]
    return line.lower[at - 2 - (line.lower[at - 2] == "such")] in _PLURALS and _SAYING.isdisjoint(near)


def is_defined(line: Line, at: int) -> bool:
    """Whether it is told what the words mean: "what “weir” means to her", "the word for it"."""
    behind = line.lower[at + 1 : at + 2]
    return behind in _MEANS and at > 0 and line.lower[at - 1 - (line.lower[at - 1] == "word")] in ("what", "the")


def is_nobody(question: Question, answer: Answer | None) -> bool:
    """Whether nobody would speak: "no one predicts a “flood”", "one might say"."""
    if answer is None or answer.candidate.head != "one" or answer.number != question.number:
        return False
    first, lower = answer.candidate.first, question.setting.line.lower
    return (first > 0 and lower[first - 1] == "no") or lower[answer.candidate.last + 1 : answer.cue] in _MIGHT


def is_no_speech(line: Line, at: int, text: str) -> bool:
    """Whether a piece in marks is a thing's name or a vote."""
    return names_thing(line, at, text) or is_vote(line, at, text)


def is_term(line: Line, at: int) -> bool:
    """Whether it is a word of a trade: "what hydrologists call “slow water”"."""
    if at < 3 or line.lower[at - 1] not in _CALL or line.lower[at - 3] != "what":
        return False
    return line.lower[at - 2].endswith(_TRADES) or line.lower[at - 2] in _SCHOLARS


def is_vote(line: Line, at: int, text: str) -> bool:
    """Whether it is how somebody votes: "they plan to vote “no”"."""
    span = line.quotes[at]
    return at > 0 and line.lower[at - 1] in _VOTING and text[span.start : span.end].lower().rstrip(",.") in _VOTES


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
