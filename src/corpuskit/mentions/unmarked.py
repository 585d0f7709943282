"""Quotations without marks, with their speakers."""

from __future__ import annotations

from corpuskit.mentions import blocks, context, resolve, turns, words
from corpuskit.mentions.article import Article, Found, trim
from corpuskit.mentions.attribute import Choice
from corpuskit.mentions.marks import Span

_DOCUMENTS = words.group("documents")


def find(article: Article, pairs: list[tuple[list[Span], bool]]) -> None:
    """The quotations without marks."""
    story = article.story
    told = {p.number: p for p in article.paragraphs if len(p.line) and p.line.words[-1] == ":"}
    marked = {number for number, (spans, _) in enumerate(pairs) if spans}
    talk = turns.find(story.text, story.paragraphs)
    taken = {number for block in talk for number in range(block.first, block.last + 1)}
    for block in talk:
        found = _found(story.text, block, 0.75)
        if found.parts and block.name is not None:
            found.speaker_span, found.speaker_text = block.name, story.text[block.name[0] : block.name[1]]
            found.speaker = _turn_name(article, found.speaker_text, talk[0].source)
            article.found.append(found)
    for block in blocks.find(story.text, story.paragraphs, told, marked):
        if block.first in taken:
            continue
        found = _found(story.text, block, 0.7)
        if block.subject is not None:
            found.choice = Choice(block.source, block.subject, block.cue, 0.85, "introduced")
            resolve.name(article, found)
            _third_person(article, block, found)
        else:
            found.sure = 0.3
        if found.parts and (found.speaker or block.subject is None):
            article.found.append(found)


def _found(text: str, block: blocks.Block, sure: float) -> Found:
    parts = [trim(text, low, high) for low, high in block.parts]
    return Found([part for part in parts if part[1] > part[0]], "block", None, sure)


def _turn_name(article: Article, label: str, first: int) -> str:
    """The person that a label of a transcript means."""
    if label.lower() in turns.ANSWERING:
        begin = article.story.paragraphs[first][0]
        early = [seen.person for seen in article.people.timeline[:60] if seen.start < begin]
        human = [person for person in early if not person.organisation and not person.noun and len(person.words) > 1]
        return human[0].name if human else ""
    if label.isupper() and label.isalpha() and len(label) in (2, 3):
        for person in article.people.persons[:200]:
            if not person.organisation and "".join(word[0] for word in person.words).upper() == label:
                return person.name
    shown = label.split()
    while len(shown) > 1 and shown[0].lower().rstrip(".") in words.titles():
        shown = shown[1:]
    low = tuple(word.lower() for word in shown)
    named = article.people.exact.get(low) or next(iter(article.people.by_last.get(low[-1], ())), None)
    name = named.name if named is not None and low[0] not in ("the", "speaker") else " ".join(shown)
    return name.title() if name.isupper() or name.islower() else name


def _third_person(article: Article, block: blocks.Block, found: Found) -> None:
    """A block that speaks of its person is the prose of the outlet it was told to."""
    source = article.paragraphs[block.source]
    cites = context.cites(source.line, block.cue, source.found.candidates, article.story.text)
    head = block.subject.head if block.subject is not None else ""
    roles = set(found.person.roles) if found.person is not None else set()
    of_person = False
    for number in range(block.first, block.last + 1):
        for candidate in article.paragraphs[number].found.candidates:
            if candidate.kind == "pronoun":
                continue
            of_person = of_person or candidate.head == head or candidate.head in roles
    if of_person:
        found.speaker, found.speaker_text, found.speaker_span, found.person = cites, cites, None, None
        found.sure *= 0.8 if cites else 0.4
        _inside(article, block, cites)
        return
    if not cites and head in _DOCUMENTS:
        cites = context.published_by(source.line, source.found.candidates, article.story.text)
    found.cites = cites


def _inside(article: Article, block: blocks.Block, cites: str) -> None:
    """The quotations in marks inside an outlet's prose come from that outlet."""
    for found in article.found:
        if block.first <= found.paragraph <= block.last and found.kind != "scare" and not found.cites:
            found.cites = cites
