"""What stands before a set-off paragraph says about it: somebody's words, or the outlet's own.

Each hint is a name; `weights/blocks.json` tells how much each of them counts for a block.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from corpuskit.mentions.clauses.asides import is_hypothetical
from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people.names import People
from corpuskit.text import lexicon

_VERBS = words.group("block verbs")
_ANNOUNCING = frozenset(("this", "following", "follows", "like", "way", "words"))
_DOCUMENTS = words.group("documents")
_FILLERS = words.group("before a colon")
_DAYS = words.group("days and months")
_DETERMINERS = words.group("determiners")
_OUTLETS = words.group("known outlets")
_OUTLET_TAILS = words.group("outlet tails")
_OWN = frozenset(("i", "we", "you", "my", "our"))
_FEW = frozenset(("few", "most", "several"))  # "a few lines of his book, published today:"
_NOBODY = _FEW | frozenset(
    ("it", "that", "this", "which", "who", "what", "nobody", "everybody", "there", "many", "some")
)
_NO_VERB = words.group("prepositions") | words.group("before a verb") | words.group("before a noun")
_SAYING = frozenset(("saying", "adding", "writing", "noting", "explaining", "stating", "declaring"))
_QUOTES = frozenset(("cited", "cites", "quote", "quoted", "quotes", "quoting"))
_BY = frozenset(("by", "from", "via", "with", "per"))
_PAPERS = frozenset(("piece", "report", "story", "article", "survey", "poll", "editorial", "column", "op-ed", "study"))
_OWNING = frozenset(("from", "of", "by", "in"))
_NEXT_TO_LAST = frozenset(
    ("here", "below", "for", "to", "of", "with", "are", "include", "includes", "including", "and", "is", "in")
)
NEAR_COLON = 14  # tokens that may stand between the verb and the colon
LENGTHS = ((5, "5 tokens"), (12, "12 tokens"), (25, "25 tokens"))
LONGEST_NOTE = 5  # tokens in brackets before the colon: "(emphasis added):"


class Introduction(NamedTuple):
    """Who is about to speak, the token of the verb or -1, the hints, and whether nothing but a verb introduces."""

    subject: Candidate | None
    verb: int
    hints: list[str]
    plain: bool = False


class _Sentence(NamedTuple):
    """The last sentence of an introduction: its tokens from `first` to before `end`."""

    first: int
    end: int


@cache
def group(name: str) -> frozenset[str]:
    """The words of one class of `block_words.txt`.

    >>> "excerpt" in group("excerpts")
    True
    """
    return frozenset(lexicon.table("en/block_words")[name].split())


def introduces(paragraph: Paragraph, people: People) -> Introduction | None:
    """Who a paragraph that ends "… told the Courier:" says is about to speak, with the hints for that.

    None where it ends in no colon, or in a comma without somebody who says, writes or is accorded with before it.
    """
    line = paragraph.line
    end = len(line) - 1
    if end < 1 or line.words[end] not in (":", ","):
        return None
    sentence = _last_sentence(line, end)
    told = _told(paragraph, sentence)
    by = _named_by(paragraph, sentence)
    spoken = told is not None and (told.plain or line.lower[sentence.first] == "as")
    if line.words[end] == "," and not spoken and not _according(line, by):
        return None
    if _is_update(line) and (by is None or told is not None):
        return None
    hints = [*_shape(line, sentence), *_content(line, sentence)]
    subject, verb, plain = None, -1, False
    if told is not None:
        subject, verb, plain = told.subject, told.verb, told.plain
        after_marks = any(at >= sentence.first for at in line.places)
        hints += [f"{hint} after marks" if after_marks else hint for hint in told.hints]
    else:
        subject, verb = _reporting(paragraph, sentence)
        outlet = paragraph.first_subject(line.sentence[end])
        if verb >= 0 and outlet is not None and outlet is not subject and is_outlet(line, outlet):
            subject = outlet  # "The Courier goes on to report that the council said no:"
        if verb >= 0:
            hints.append("speech verb" if line.lower[verb] in _VERBS else "other verb of speech")
    if by is not None:
        hints.append("by a name")
        if not plain and (subject is None or subject.head in _NOBODY | _DOCUMENTS or _cited(line, by)):
            subject = by
    subject = _quoted(paragraph, verb) or subject
    if subject is None:
        subject = _named(paragraph, people, sentence)
        hints.append("a name" if subject is not None else "no name")
    if subject is None:
        subject = _document(paragraph, sentence)
    if subject is not None:
        subject = _of_document(paragraph, subject)
        hints.append(f"{_sort(line, subject, people)} speaks")
    return Introduction(subject, verb, hints, plain)


def _is_update(line: Line) -> bool:
    """Whether a line heads an outlet's own news: "Update at 2 p.m. ET. Dale Goes:", "Original post:"."""
    first = line.lower[line.lower[0] == "our" :][:2]
    return first in (["update", "at"], ["updated", "at"], ["original", "post"], ["original", "story"])


def _last_sentence(line: Line, end: int) -> _Sentence:
    """The last sentence, a note in brackets at its end left out: "as she wrote (emphasis added):"."""
    sentence, first = line.sentence[end], end
    while first > 0 and line.sentence[first - 1] == sentence:
        first -= 1
    if line.words[end - 1] in (")", "]"):
        for at in range(end - 2, max(first, end - 2 - LONGEST_NOTE), -1):
            if line.words[at] in ("(", "[") and line.lower[at + 1] not in _BY:
                return _Sentence(first, at)
    return _Sentence(first, end)


def _quoted(paragraph: Paragraph, verb: int) -> Candidate | None:
    """Whom somebody quotes: Dale in "Berg quotes Dale on the same question:"."""
    line = paragraph.line
    if verb < 0 or line.lower[verb] not in _QUOTES:
        return None
    for found in paragraph.found.candidates[-24:]:
        if verb < found.first <= verb + 2 and found.kind == "name" and not is_outlet(line, found):
            return None if found.possessive else found
    return None


def _cited(line: Line, by: Candidate) -> bool:
    """Whether "via" or "per" stands before a candidate: "the plan would fail (via the Courier):"."""
    at = by.first - 1
    return line.lower[at - (line.lower[at] == "the" and at > 0)] in ("via", "per")


def _of_document(paragraph: Paragraph, subject: Candidate) -> Candidate:
    """Whose a document is: "a statement from the mayor", "a story in the Courier", "the Courier report"."""
    line, at = paragraph.line, subject.last + 1
    if subject.kind != "noun" or subject.head not in _DOCUMENTS | _PAPERS:
        return subject
    near = paragraph.found.candidates[-24:]
    inside = (found for found in near if found.first >= subject.first and found.last == subject.last - 1)
    named = next((found for found in inside if found.kind == "name"), None)
    if named is not None or at >= len(line) or line.lower[at] not in _OWNING:
        return named or subject
    at += 1 + (line.lower[at + 1 : at + 2] == ["the"])
    behind = (found for found in near if at - 1 <= found.first <= at + 1)
    return next((found for found in behind if found.head not in _NOBODY | _DAYS), subject)


def _according(line: Line, by: Candidate | None) -> bool:
    """Whether a candidate is the one that something is according to."""
    if by is None:
        return False
    at = by.first - 1 - (line.lower[by.first - 1] == "the")
    return at > 0 and line.lower[at - 1 : at + 1] == ["according", "to"]


def _told(paragraph: Paragraph, sentence: _Sentence) -> Introduction | None:
    """A verb of speech close to the colon: nothing but its words can follow where nothing stands between."""
    line = paragraph.line
    name = _name_before(paragraph, sentence.end - 1) if line.lower[sentence.end - 1] in words.cues() else None
    if name is not None:
        return Introduction(name, sentence.end - 1, ["told"], True)  # ", as the Courier reports:"
    low = max(sentence.first - 1, sentence.end - NEAR_COLON)
    verb = next((at for at in range(sentence.end - 1, low, -1) if line.lower[at] in _VERBS), -1)
    if verb < 0 or (verb and line.lower[verb - 1] in ("have", "be", "to")):
        return None  # "a question that a child could have answered:"
    clause = next((clause for clause in paragraph.found.clauses if clause.cue == verb), None)
    subject = _beside(paragraph, clause, verb)
    if subject is None:
        subject = paragraph.first_subject(line.sentence[verb])
        if subject is None or subject.kind == "noun":
            subject = _free_name(paragraph, sentence.first, verb) or subject
    if subject is None or subject.first > verb or subject.head in _FEW:
        return None
    rest = line.lower[verb + 1 : sentence.end]
    plain = all(low in _FILLERS or not low[0].isalpha() or low.endswith("ly") for low in rest)
    plain = plain or _only_named(line, verb, sentence.end) or (rest[:1] == ["to"] and rest[1] in _DETERMINERS)
    announced = any(low in _ANNOUNCING or low in _DOCUMENTS for low in rest)
    hint = "told" if plain else "told and announced" if announced else "told before"
    hints = [hint] if clause is not None else [hint, "told by nobody"]
    return Introduction(subject, verb, hints, plain)


def _governed(line: Line, candidate: Candidate) -> bool:
    """Whether a preposition stands before a candidate: "to Dale", "in the Courier"."""
    at = candidate.first - 1
    at -= at > 0 and line.lower[at] == "the"
    return at >= 0 and line.lower[at] in PREPOSITIONS and line.lower[at] != "as"


def _free_name(paragraph: Paragraph, first: int, verb: int) -> Candidate | None:
    """The last name between two tokens that no preposition governs."""
    for found in reversed(paragraph.found.candidates[-40:]):
        inside = found.first >= first and found.last < verb
        if inside and found.kind == "name" and not found.possessive and not _governed(paragraph.line, found):
            return found
    return None


def _beside(paragraph: Paragraph, clause: Clause | None, verb: int) -> Candidate | None:
    """The subject of a clause; a name directly before the verb goes before what stands farther off."""
    if clause is None or clause.subject.last == verb - 1:
        return clause.subject if clause is not None else None
    return _name_before(paragraph, verb) or clause.subject


def _name_before(paragraph: Paragraph, verb: int) -> Candidate | None:
    """The name that ends directly before a verb, unless a preposition governs it: "his letter to Dale said"."""
    for found in reversed(paragraph.found.candidates[-40:]):
        if found.last == verb - 1:
            return found if found.kind == "name" and not _governed(paragraph.line, found) else None
    return None


def _only_named(line: Line, verb: int, end: int) -> bool:
    """Whether nothing but an addressee, a time or a place stands between the verb and the colon."""
    for at in range(verb + 1, end):
        low = line.lower[at]
        if low in _FILLERS or not low[0].isalpha() or low.endswith("ly") or line.words[at][0].isupper():
            continue
        if low not in words.speakers():
            return False
    return True


def _reporting(paragraph: Paragraph, sentence: _Sentence) -> tuple[Candidate | None, int]:
    """The last reporting clause of a sentence whose subject is a name or a noun, or a pronoun for one."""
    line = paragraph.line
    for clause in reversed(paragraph.found.clauses[-12:]):
        if clause.cue < sentence.first or clause.cue >= sentence.end:
            continue
        if not _is_verb(line, clause.cue, clause.subject):
            continue
        if clause.subject.head in _NOBODY or clause.subject.head in _OWN:
            continue
        return _beside(paragraph, clause, clause.cue), clause.cue
    return None, -1


def _is_verb(line: Line, cue: int, subject: Candidate) -> bool:
    """Whether a word that can be a verb of speech is one: not "the state", "on alleged theft", "could have asked"."""
    low = line.lower[cue]
    if cue and (line.lower[cue - 1] in _NO_VERB or is_hypothetical(line, cue)):
        return False
    if low.endswith("ing"):
        return low in _SAYING
    plural = subject.kind != "name" and subject.head.endswith(("s", "y", "n"))
    if words.base().get(low) == low and not plural:
        return low in _VERBS
    return subject.kind != "noun" or subject.head in words.speakers() or subject.head in _DOCUMENTS


def _named_by(paragraph: Paragraph, sentence: _Sentence) -> Candidate | None:
    """The name after "by", "from", "via", "according to" or "here is" in a sentence."""
    line, first = paragraph.line, sentence.first
    for candidate in paragraph.found.candidates[-24:]:
        at = candidate.first - 1
        if candidate.first <= first or candidate.kind == "pronoun" or candidate.possessive:
            continue
        at -= at > first and (line.lower[at] == "the" or line.words[at][0].isupper())
        before = line.lower[at]
        edge = at <= first + 2 or candidate.last >= sentence.end - 3
        if before in _BY and edge and candidate.kind == "name" and candidate.head not in _DAYS:
            return candidate
        if before == "to" and at > first and line.lower[at - 1] == "according":
            return candidate
        if candidate.kind == "name" and before in ("is", "'s", "’s", "here's", "here’s") and at <= first + 2:
            return candidate
    return None


def is_outlet(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is the name of a newspaper, an agency or a station."""
    first = line.lower[candidate.first]
    article = candidate.first > 0 and line.lower[candidate.first - 1] == "the"
    named = candidate.kind == "name" and (article or candidate.last > candidate.first)
    return candidate.head in _OUTLETS or first in _OUTLETS or (named and candidate.head in _OUTLET_TAILS)


def _named(paragraph: Paragraph, people: People, sentence: _Sentence) -> Candidate | None:
    """Who a sentence without a verb of speech speaks of: its subject, or its first person or outlet.

    Also one that owns something: "Dale's third rule", and a name that stands alone.
    """
    line = paragraph.line
    first = paragraph.first_subject(line.sentence[sentence.end])
    if first is not None and (first.head in ("he", "she") or first.head in _DOCUMENTS or is_outlet(line, first)):
        return first
    for candidate in paragraph.found.candidates[-40:]:
        if candidate.first < sentence.first or candidate.last >= sentence.end:
            continue
        behind = line.lower[candidate.last + 1]
        if is_outlet(line, candidate) or (candidate.kind == "name" and behind in _PAPERS):
            return candidate
        if candidate.possessive and line.words[candidate.last + 1][0].isupper():
            continue  # in "Dale's Gull Air" it is Gull Air
        person = people.named(line, candidate) if candidate.kind == "name" else None
        alone = candidate.first <= sentence.first + 1 and candidate.last == sentence.end - 1
        if person is not None and ((person.human and not person.organisation) or alone):
            return candidate
    return None


def _document(paragraph: Paragraph, sentence: _Sentence) -> Candidate | None:
    """Who is meant by a pronoun of the sentence, or its document, or whose that is: "from the opinion of the court"."""
    inside = [found for found in paragraph.found.candidates[-40:] if sentence.first <= found.first < sentence.end]
    papers = [found for found in inside if found.head in _DOCUMENTS]
    people = [found for found in inside if found.kind == "pronoun" and found.head not in _OWN | _NOBODY]
    if not people and not papers and inside and inside[-1].last == sentence.end - 1:
        papers = [inside[-1]] if inside[-1].kind == "noun" and _governed(paragraph.line, inside[-1]) else []
    return next(iter(people), None) or next(iter(papers), None)


def _sort(line: Line, subject: Candidate, people: People) -> str:
    """What kind of speaker a candidate is: outlet, person, body, document, pronoun or other noun."""
    if is_outlet(line, subject):
        return "outlet"
    if subject.kind == "name":
        person = people.named(line, subject)
        return "body" if person is not None and person.organisation else "person"
    if subject.kind == "pronoun":
        return "pronoun"
    return "document" if subject.head in _DOCUMENTS else "noun"


def _shape(line: Line, sentence: _Sentence) -> list[str]:
    """The hints of how long a sentence is and how it ends."""
    tokens = sentence.end - sentence.first
    hints = [next((f"up to {name}" for most, name in LENGTHS if tokens <= most), "long")]
    if sentence.end < len(line) - 1:
        hints.append("note before the colon")
    if any(at >= sentence.first for at in line.places):
        hints.append("marks before the colon")
    if line.words[-1] == ",":
        hints.append("comma")
    if sentence.first == 0:
        hints.append("one sentence")
    return hints


def _content(line: Line, sentence: _Sentence) -> list[str]:
    """The hints of the words of a sentence: a list, a picture, a note, an excerpt or an account may follow."""
    inside = line.lower[sentence.first : sentence.end]
    last = inside[-1] if inside else ""
    hints = []
    if inside and inside[0] in group("notes"):
        hints.append("note")
    seen = [at for at, low in enumerate(inside) if low in group("pictures")]
    if seen:
        hints.append("picture" if seen[-1] >= len(inside) - 5 else "picture before")
    if any(low in group("lists") for low in inside[-4:]):
        hints.append("list")
    if any(low in group("excerpts") for low in inside[-4:]):
        hints.append("excerpt")
    elif any(low in group("excerpts") for low in inside):
        hints.append("excerpt before")
    if "why" in inside or last in group("own voice") or "example" in inside or "instance" in inside:
        hints.append("own voice")
    if last in _NEXT_TO_LAST:
        hints.append("unfinished")
    if any(low in _OWN for low in inside):
        hints.append("own person")
    if inside and inside[0] in ("here", "here's", "here’s", "below", "from", "via", "as", "per"):
        hints.append("here is")
    return hints
