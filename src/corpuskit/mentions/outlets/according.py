"""Where words come from, as the clause behind theirs says: "…,” Dale said, according to the Courier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.clauses.attribute import Choice
from corpuskit.mentions.clauses.reporting import TELL
from corpuskit.mentions.names import forms, noun_phrases
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import cited, press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

_ARTICLES = frozenset(("a", "an", "the"))
_WRITTEN = words.group("documents")
_BODIES = words.group("bodies")
_PEOPLE = frozenset(("people", "person", "persons"))
_PRINTED = frozenset("agency broadcaster channel magazine network newspaper outlet paper publication station".split())
_FILED = frozenset(
    (
        *("affidavit", "affidavits", "complaint", "document", "documents", "filing", "filings", "indictment"),
        *("lawsuit", "memo", "memorandum", "minutes", "papers", "records", "report", "transcript", "transcripts"),
    )
)
_ACCOUNTS = frozenset(("account", "notes", "recollection", "summary", "version"))
_APART = frozenset(("–", "—", "--", ";"))
_PEOPLES = words.group("peoples")
FARTHEST = 20  # tokens from the words in marks to "according"


def told_by(article: Article, found: Found, choice: Choice) -> tuple[str, str]:
    """Source and relay behind the clause: "…,” Dale said, according to SITE", "according to a person on the call"."""
    paragraph = article.paragraphs[choice.paragraph]
    line, clauses, text = paragraph.line, paragraph.found.clauses, article.story.text
    at = bisect_right(clauses, choice.cue, key=lambda clause: clause.cue)
    if at == len(clauses) or line.lower[choice.cue] == "according":
        return "", ""
    behind, end = clauses[at], max(choice.cue, choice.subject.last)
    if line.lower[choice.cue] in TELL and (whom := cited.object_of(line, choice.cue, paragraph.found.candidates)):
        end = max(end, whom.last)  # "Dale told the mayor, according to"
    one = behind.subject
    same = line.sentence[behind.cue] == line.sentence[choice.cue]
    between = choice.paragraph == found.paragraph and choice.cue < found.token < behind.cue
    near = between and _is_near(line, found.token, behind.cue)
    directly = (line.lower[end + 1 : behind.cue] in ([], [","]) or near) and same
    if behind.form != "according" or not directly or one.kind == "pronoun":
        return "", ""
    begin = one.first - (one.first > 0 and line.lower[one.first - 1] == "the")
    bare = line.lower[begin : one.last + 1] == ["the", "report"]  # whose was told before
    if (
        one.kind == "noun" and one.head in _FILED and not bare
    ):  # "according to the transcript", "according to court documents"
        return _document(line, paragraph.found.candidates, one, text), ""
    if one.first == one.last and one.head in _PEOPLES:
        return "", ""  # "according to the Norlandic state agency Nola"
    if one.head.removesuffix("s") in _WRITTEN or one.head in _ACCOUNTS:
        return "", _issuer(article, line, paragraph.found.candidates, one, found)
    if one.kind == "noun":
        last = noun_phrases.phrase_end(line, paragraph.found.candidates, one)
        phrase = forms.flat(text[line.starts[one.first] : line.ends[_of_where(line, last)]])
        if one.head in _PRINTED:
            return phrase, ""
        tells = one.head in _PEOPLE or (one.head in words.speakers() and one.head not in _BODIES)
        return "", phrase if tells else ""
    person = article.people.named(line, one)
    known = person is not None and person.human and (len(person.words) > 1 or person.gender or person.roles)
    if near and press.is_body(line, one) and not press.is_outlet(line, one):
        return "", press.outlet_name(line, one, text)
    if person is None or not known or press.is_outlet(line, one):
        return press.outlet_name(line, one, text), ""
    return "", person.name


def _is_near(line: Line, token: int, according: int) -> bool:
    """Whether the words at a token and "according" belong together: "said it was “…” for the town, according"."""
    between = line.lower[token + 1 : according]
    if between in ([], [","]):
        return True
    apart = between[-2:] == ["and", ","] or not _APART.isdisjoint(between)
    return between[-1] == "," and not apart and len(between) <= FARTHEST


def _issuer(article: Article, line: Line, candidates: list[Candidate], one: Candidate, found: Found) -> str:
    """Whose a piece of writing is: "according to Dale's summary", "to a statement from the Dale campaign"."""
    at = bisect_left(candidates, one.first, key=lambda other: other.first)
    owner = (
        candidates[at - 1]
        if at and candidates[at - 1].possessive and candidates[at - 1].last == one.first - 1
        else None
    )
    if owner is None and line.lower[one.last + 1 : one.last + 2] in (["by"], ["from"]):
        behind = candidates[at + 1] if at + 1 < len(candidates) else None
        owner = behind if behind is not None and behind.first <= one.last + 3 else None
    if owner is None or owner.kind == "pronoun" or press.is_outlet(line, owner):
        return ""
    person = article.people.named(line, owner) if owner.kind == "name" else None
    if person is not None:
        return "" if person is found.person else person.name
    return forms.flat(article.story.text[line.starts[owner.first] : line.ends[owner.last]])


def _document(line: Line, candidates: list[Candidate], one: Candidate, text: str) -> str:
    """A document with whose it is: "the bureau's report"; the outlet of "a report in the Courier"."""
    at = bisect_left(candidates, one.first, key=lambda other: other.first)
    behind = candidates[at + 1] if at + 1 < len(candidates) else None
    printed = one.head == "report" and line.lower[one.last + 1 : one.last + 2] in (["by"], ["from"], ["in"])
    if printed and behind is not None and behind.kind == "name" and behind.first <= one.last + 3:
        return press.outlet_name(line, behind, text)
    owner = candidates[at - 1] if at else None
    first = one.first
    if owner is not None and owner.possessive and owner.last == first - 1:
        first = owner.first - (owner.first > 0 and line.lower[owner.first - 1] in _ARTICLES)
    return forms.flat(text[line.starts[first] : line.ends[noun_phrases.phrase_end(line, candidates, one)]])


def _of_where(line: Line, last: int) -> int:
    """The last token of where somebody is: "a person on the call"."""
    on = line.lower[last + 1 : last + 3] == ["on", "the"] and last + 3 < len(line) and line.words[last + 3].isalpha()
    return last + 3 if on else last
