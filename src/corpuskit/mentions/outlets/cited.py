"""Which outlet an article cites for words: to whom they were said, who printed them, who asked for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import addressees, described, employers, occasions, press, programmes
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_TOLD = words.group("telling")
_DOCUMENTS = words.group("documents")
_PUBLISHING = words.group("publishing")
_DAYS = words.group("days and months") | words.group("times")
_QUOTES = frozenset(("cited", "cites", "quoted", "quotes"))
_OPENINGS = (("according", "to"), ("as",), ("in",))
_FIRSTS = frozenset(opening[0] for opening in _OPENINGS)
_COLUMN_NOUNS = frozenset(("op-ed", "oped", "column", "editorial", "essay", "article", "piece"))
_COLUMNS = _COLUMN_NOUNS | {"writing", "wrote", "write", "writes"}
_WRITING = frozenset(("argued", "argues", "asked", "asks", "noted", "notes", "reported", "reports", "writes", "wrote"))
_TWEETING = words.group("tweeting") | {"facebook", "twitter"}
_PRINTING = frozenset(("argued", "argues", "reported", "reports", "writes", "wrote"))
_ABOUT = frozenset(("alluded", "compared", "likened", "pointed", "referred", "referring", "refers"))
_POINTING = frozenset(("pointing", "referring"))
_LATELY = frozenset(("exclusive", "lengthy", "recent", "special", "televised", "wide-ranging"))
_TOWN_HALL = ["town", "hall"]
_AIRING = frozenset(("at", "during", "in", "of", "on"))
_PIECES = _COLUMNS | {"appearance", "feature", "interview", "podcast", "profile", "story"}
_PRINTED = _PIECES | {"opinion"}
_AFTER_AS = _WRITING | {"put", "puts", "reports", "says", "said"}
_REPORTS = frozenset("account accounts article articles investigation report reports story stories".split())
_DATED = _DAYS | {"this", "last", "on", "published", "earlier", "late"}  # between the name of an outlet and a comma
_WITHIN = frozenset(("as", "by", "for", "from", "in", "of", "to"))
_OBTAINED = frozenset(("leaked", "obtained", "released", "reviewed", "seen"))
_SAYS_SO = frozenset(("notes", "reported", "reports", "writes"))
_WHEN = frozenset(("earlier", "last", "late", "later", "this"))
FARTHEST_POST = 4  # tokens from "wrote" to "Twitter"
FARTHEST_QUOTED = 14  # tokens from "quotes" to the verb of whoever is quoted
FARTHEST_REPORT = 6  # tokens from "according" to "in" behind "to a new report"
LONGEST_KIND = 5  # tokens from "told" to the noun before an outlet's name
LONGEST_COLUMN = 6  # tokens of "In a recent column, Weirnews's"
LONGEST_TIME = 5  # tokens of "Earlier this month in"
_BEFORE_OUTLETS = frozenset(("by", "on", "per", "to", "told", "with"))
_TALKS = (["appearance"], ["interview"], ["podcast"], ["profile"], ["segment"], ["story"])
_FRONTS = (
    ("speaking", "to"),
    ("speaking", "with"),
    ("talking", "to"),
    ("talking", "with"),
    ("writing", "in"),
    ("writing", "on"),
    ("writing", "for"),
    ("asked", "by"),
    ("contacted", "by"),
    ("interviewed", "by"),
    ("pressed", "by"),
    ("questioned", "by"),
    ("reached", "by"),
)
FARTHEST_QUOTING = 10  # tokens from "quoted" to "as saying"


def _is_aside(line: Line, cue: int, candidate: Candidate) -> bool:
    """Whether a name belongs to what a verb's clause points at: "said, pointing to Dale's comment to the Courier"."""
    told = line.lower[cue + 1 : candidate.first]
    return not _POINTING.isdisjoint(told) and _PIECES.isdisjoint(told)


def _is_column(line: Line, low: int, at: int) -> bool:
    """Whether it is told between two tokens that something was written for an outlet: "an op-ed for", "writing in"."""
    return any(line.lower[index] in _COLUMNS for index in range(max(0, low), at))


def cites(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None = None) -> str:
    """The outlet that the clause of the verb at token `cue` names: "told the Courier", "interview with TV 5"."""
    found, programme = _cited_behind(line, cue, candidates, text), programmes.said_on(line, cue, text, subject)
    if programme and (not found or found.removeprefix("the ") in programme):
        return programme
    found = found or _cited_before(line, cue, candidates, text, subject) or _reported(line, cue, candidates, text)
    return found or _writes_for(line, cue, candidates, text, subject) or _quotes(line, cue, candidates, text)


def cites_in_front(line: Line, at: int, candidates: list[Candidate], text: str, subject: Candidate) -> str:
    """The outlet of a clause without a verb of speech: "In an interview with TV 5, Dale was blunt: Q"."""
    if line.sentence[at] != line.sentence[subject.first] or at < subject.first:
        return ""
    return programmes.before(line, at, text, subject) or _cited_before(line, at, candidates, text, subject)


def _quotes(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet that quotes somebody "as saying"."""
    if line.lower[cue] in _QUOTES:  # "the Courier quoted Dale: “…”"
        at = cue
    elif line.lower[cue] == "saying" and line.lower[cue - 1] == "as":
        at = next((at for at in range(cue - 2, max(0, cue - FARTHEST_QUOTING), -1) if line.lower[at] in _QUOTES), 0)
    elif _QUOTES.isdisjoint(line.lower[max(0, cue - FARTHEST_QUOTED) : cue]):
        return ""
    else:  # "the Courier quotes a miller, Ana Dale, arguing that"
        at = next((at for at in range(cue - 2, max(0, cue - FARTHEST_QUOTED), -1) if line.lower[at] in _QUOTES), 0)
        if line.sentence[at] != line.sentence[cue] or QUOTE in line.lower[at:cue]:
            return ""
    index = bisect_left(candidates, at, key=lambda candidate: candidate.first) - 1
    who = candidates[index] if at and index >= 0 else None
    return (
        press.outlet_name(line, who, text)
        if who is not None and who.last == at - 1 and press.is_outlet(line, who)
        else ""
    )


def _writes_for(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet that has the writer: "the Courier's Ana Dale wrote"."""
    if subject is None:
        return ""
    if line.lower[cue] in _WRITING and (found := employers.employer(line, candidates, text, subject)):
        return found
    posted = not _TWEETING.isdisjoint(line.lower[cue + 1 : cue + FARTHEST_POST])
    if line.lower[cue] in _PRINTING and not posted and (found := employers.asker(line, candidates, text, subject)):
        return found  # "Courier columnist Ana Dale wrote"
    column = not _COLUMN_NOUNS.isdisjoint(line.lower[max(0, subject.first - LONGEST_COLUMN) : subject.first])
    return employers.employer(line, candidates, text, subject, known=False) if column else ""


def object_of(line: Line, cue: int, candidates: list[Candidate]) -> Candidate | None:
    """Whom the verb at token `cue` is about, directly behind it: "asked Ana Dale", "asked Senator Ana Dale"."""
    at = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    found = candidates[at] if at < len(candidates) else None
    return found if found is not None and found.first <= cue + 2 and not found.possessive else None


def _reported(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    """The outlet in a clause behind that of the verb: "…," she said, the Courier reported (or: according to it)."""
    first = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 6]:
        at, behind = candidate.first - 1 - (line.lower[candidate.first - 1] == "the"), candidate.last + 1
        if (
            candidate.first - cue > occasions.REACH
            or behind >= len(line.words)
            or line.sentence[behind] != line.sentence[cue]
        ):
            break
        pause = line.lower[at] == "," or (line.lower[at] == QUOTE and line.closing.get(at) == ",")
        reported = pause and line.lower[behind] in _PUBLISHING
        reported = reported or (line.lower[at] in _SAYS_SO and at > cue and line.lower[at - 1] in (",", QUOTE))
        reported = reported or line.lower[at - 1 : at + 1] == ["according", "to"] or _is_report(line, at)
        if reported and press.is_outlet(line, candidate):
            return press.outlet_name(line, candidate, text)
    return ""


def _cited_before(line: Line, cue: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet in a phrase in front of the clause: "In an interview with the Courier, she said"."""
    low = max(bisect_left(line.sentence, line.sentence[cue]), cue - occasions.REACH)
    span = occasions.before(line, low, cue if subject is None else min(cue, subject.first), cue)
    if (front := _in_front(line, low, candidates, text, subject)) and subject is not None and low < subject.first:
        return front
    first = bisect_left(candidates, low, key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 6]:
        if candidate.first >= cue:
            break
        # "in a Courier op-ed", "In her Radio Bray interview"
        within = line.lower[candidate.first - 1] == "in" or line.lower[candidate.first - 2 : candidate.first - 1] == [
            "in"
        ]
        if candidate.head in _PIECES and within and (own := _column_of(line, candidate, text)):
            return own
        piece = within and not _PRINTED.isdisjoint(line.lower[candidate.last + 1 : candidate.last + 2])
        piece = piece or (low + 1 < candidate.first and _is_town_hall(line, candidate))
        if piece and press.is_outlet(line, candidate):
            return press.outlet_name(line, candidate, text).removeprefix("the ")
        at = candidate.first - 1 - (line.lower[candidate.first - 1] == "the")
        had = line.lower[at] == "by" and line.lower[at - 1] in _OBTAINED  # "the memo, obtained by TV 5, said"
        if had and subject is not None and subject.last < at and press.is_outlet(line, candidate):
            return press.outlet_name(line, candidate, text)
    if span is None and tuple(line.lower[low : low + 2]) in _FRONTS:
        span = low + 1, low + occasions.FARTHEST_FRONT
    if span is None:
        return ""
    first = bisect_left(candidates, span[0], key=lambda candidate: candidate.first)
    for candidate in candidates[first : first + 4]:
        if candidate.first > span[1] or candidate is subject:
            break
        before = line.lower[candidate.first - 1 - (line.lower[candidate.first - 1] == "the")]
        if before.endswith(POSSESSIVES):
            before = line.lower[candidate.first - 2]  # "speaking to Bray's Radio One"
        printed = before in ("for", "in", "of") and _is_column(line, span[0] - 1, candidate.first)
        if (printed or before in ("with", "to", "by", "on")) and press.is_outlet(line, candidate):
            return press.outlet_name(line, candidate, text)
    return ""


def _is_town_hall(line: Line, candidate: Candidate) -> bool:
    """Whether somebody is at what an outlet airs: "At a CNN town hall"; not who "attended the CNN town hall"."""
    at = candidate.first - 1
    at -= line.lower[at] in ("special", "televised")
    at -= line.lower[at] in ("a", "an", "the")
    return line.lower[candidate.last + 1 : candidate.last + 3] == _TOWN_HALL and line.lower[at] in _AIRING


def _in_front(line: Line, low: int, candidates: list[Candidate], text: str, subject: Candidate | None) -> str:
    """The outlet a sentence begins with: "According to the Courier, Dale said", "In a Courier column, Dale said"."""
    low = _behind_time(line, low)
    if line.lower[low] not in _FIRSTS:
        return ""
    at = next((len(words_in) for words_in in _OPENINGS if tuple(line.lower[low : low + len(words_in)]) == words_in), 0)
    report = next((index for index in range(low + 2, low + 6) if _is_report(line, index)), 0) if at == 2 else 0
    at = report + 1 - low if report else at
    index = bisect_left(candidates, low + at, key=lambda candidate: candidate.first)
    one = candidates[index] if at and index < len(candidates) and candidates[index].first <= low + at + 1 else None
    if one is not None and one.head in _REPORTS and at == 2:  # "According to a Courier report,"
        return _column_of(line, one, text)
    if one is None or not press.is_outlet(line, one) or (subject is not None and one.first == subject.first):
        return ""
    if line.lower[low] == "as" and line.lower[one.last + 1 : one.last + 2] in ([word] for word in _AFTER_AS):
        return press.outlet_name(line, one, text)  # "As the Courier notes, …"
    behind = one.last + 1 + (line.lower[one.last + 1 : one.last + 2] in ([word] for word in _COLUMNS | _REPORTS))
    while behind < len(line) and line.lower[behind] in _DATED:
        behind += 1
    return press.outlet_name(line, one, text) if line.lower[behind : behind + 1] == [","] else ""


def _is_report(line: Line, at: int) -> bool:
    """Whether token `at` is the preposition of "according to a report in"."""
    if not 0 < at < len(line.words) or line.lower[at] not in ("by", "from", "in") or line.lower[at - 1] not in _REPORTS:
        return False
    before = line.lower[max(0, at - FARTHEST_REPORT) : at - 1]
    return ("according", "to") in pairwise(before)


def _behind_time(line: Line, low: int) -> int:
    """The token of "in" behind the time that a sentence begins with: "Last month in the Courier,"; else `low`."""
    if line.lower[low] not in _WHEN:
        return low
    return next((at for at in range(low + 1, min(len(line), low + LONGEST_TIME)) if line.lower[at] == "in"), low)


def _cited_behind(line: Line, cue: int, candidates: list[Candidate], text: str) -> str:
    sentence = line.sentence[cue]
    told = line.lower[cue] in _TOLD or (line.lower[cue + 1 : cue + 2] == ["to"] and line.lower[cue] not in _ABOUT)
    behind = bisect_right(candidates, cue, key=lambda candidate: candidate.first)
    owner: Candidate | None = None
    addressed = -1  # the last word of whom it was told to: "told Ana Dale of the Courier"
    for index, candidate in enumerate(candidates[behind : behind + 24], behind):
        if candidate.first - cue > 24 or line.sentence[candidate.first] != sentence or _is_aside(line, cue, candidate):
            break
        before = line.lower[candidate.first - 1]
        article = before == "the"
        owned = candidate.first - cue == 3 and before.endswith(POSSESSIVES) and line.lower[cue + 1] == "the"
        # "told the Courier", "told the country's Der Morgen newspaper", "told state news agency Weir"
        called = candidate.first - cue <= LONGEST_KIND and press.is_called(line, candidate)
        called = called or described.is_edition(line, cue, candidate)
        direct = told and (candidate.first - cue <= (3 if article else 2) or owned or called)
        if article and candidate.first >= 2:
            before = line.lower[candidate.first - 2]
        if owner is not None and owner.possessive and owner.last == candidate.first - 1 and owner.first:
            before = line.lower[owner.first - 1]  # "on Ana Dale's Fox News show"
        owner = candidate
        if direct:
            own = described.named(line, candidates, index, text) or _of_whom(line, candidates, index, text)
        else:
            own = _printed_in(line, cue, candidates, index, text)
        if own:
            return own
        outlet = press.is_outlet(line, candidate) and not described.is_target(line, candidate, before)
        lone = direct and addressees.is_lone(line, cue, candidate, article)
        if (
            candidate.head in _COLUMNS
            and not _is_talked_of(line, candidate)
            and (own := _column_of(line, candidate, text))
        ):
            return own
        named = line.words[candidate.last][0].isupper()
        printed = named and before in ("for", "in", "of", "at") and _is_column(line, cue, candidate.first)
        over = addressed >= 0 and line.lower[addressed + 1 : addressed + 2] == ["over"]  # "told Ana Dale over at the"
        of_whom = addressed >= 0 and before in ("of", "from", "at")
        of_whom = of_whom and candidate.first - addressed <= 2 + article + over
        quoted = before == "in" and line.lower[candidate.first - 2 - article] == "quoted"
        talk = _is_talk(line, candidate)
        if (outlet and (direct or of_whom or printed or talk or quoted or before in _BEFORE_OUTLETS)) or lone:
            return press.outlet_name(line, candidate, text)
        addressed = candidate.last if direct and candidate.kind == "name" else addressed
    return ""


def _is_talk(line: Line, candidate: Candidate) -> bool:
    """Whether an outlet's interview is told: "in a CNN interview", "in a recent Time magazine interview"."""
    at, behind = candidate.first - 1, candidate.last + 1
    at -= line.lower[at] in _LATELY
    behind += line.lower[behind : behind + 1] in (["magazine"], ["news"], ["radio"], ["television"], ["tv"])
    event = line.lower[behind : behind + 2]
    return line.lower[at] in ("a", "an") and (event[:1] in _TALKS or event == _TOWN_HALL)


def _of_whom(line: Line, candidates: list[Candidate], index: int, text: str) -> str:
    """The outlet of whom something is told: "told Courier reporter Ana Dale", "a Courier reporter", "Bray's TV 5"."""
    one = candidates[index]
    behind = candidates[index + 1] if index + 1 < len(candidates) else None
    if one.possessive and behind is not None and behind.first == one.last + 1:
        return (
            press.outlet_name(line, behind, text)
            if press.is_outlet(line, behind) and not press.is_outlet(line, one)
            else ""
        )
    trade = one.name_first - 1 if one.kind == "name" else one.last
    return (
        employers.named_before(line, one.first, trade, text)
        if line.lower[trade] in press.TRADES and trade > one.first
        else ""
    )


def _is_talked_of(line: Line, piece: Candidate) -> bool:
    """Whether a piece is what the words are about: "saying the Courier article …", "referring to a Courier article"."""
    before = line.lower[max(0, piece.first - 3) : piece.first + 1]
    told = ("the" in before[-2:] and _WITHIN.isdisjoint(before[-3:])) or (
        before[-2:-1] == ["and"] and before[-3] in _COLUMNS
    )
    return told or not _ABOUT.isdisjoint(before)


def _printed_in(line: Line, cue: int, candidates: list[Candidate], index: int, text: str) -> str:
    """The outlet in which something was written: "argued last week in the Courier", "in the newspaper Der Morgen"."""
    outlet, start = candidates[index], cue + 1
    at = outlet.first - 1 - (line.lower[outlet.first - 1] == "the")
    near = line.lower[cue] in _WRITING and line.lower[at] == "in" and at - start <= LONGEST_TIME
    if not near or not all(low in _DATED or low.endswith("ly") for low in line.lower[start:at]):
        return ""
    behind = candidates[index + 1] if index + 1 < len(candidates) else None
    if (
        outlet.kind == "noun"
        and outlet.head in described.MEDIA
        and behind is not None
        and behind.first <= outlet.last + 2
    ):
        outlet = behind if behind.kind == "name" else outlet
    elif not press.is_outlet(line, outlet):
        return ""
    return press.outlet_name(line, outlet, text) if outlet.kind == "name" and not outlet.possessive else ""


def _column_of(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet before a column: "in a Bray Courier op-ed"; '' where that is none."""
    return employers.named_before(line, candidate.first, candidate.last, text)


def source(line: Line, candidate: Candidate, text: str) -> str:
    """The outlet or document behind "according to" that words of somebody else come from; '' for a person."""
    article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
    named = candidate.kind == "name" and (
        press.is_outlet(line, candidate) or (article and not press.is_body(line, candidate))
    )
    return press.outlet_name(line, candidate, text) if named or candidate.head in _DOCUMENTS else ""


def published_by(line: Line, candidates: list[Candidate], text: str) -> str:
    """The outlet that a paragraph says has published something: "The Courier printed the plan"."""
    for candidate in candidates:
        behind = candidate.last + 1
        if behind < len(line) and line.lower[behind] in _PUBLISHING and candidate.kind == "name":
            article = candidate.name_first and line.lower[candidate.name_first - 1] == "the"
            if article or press.is_outlet(line, candidate):
                return press.outlet_name(line, candidate, text)
    return ""
