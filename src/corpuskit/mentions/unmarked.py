"""Quotations without marks, with their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from corpuskit.mentions.article import Article, Found, outer, trim
from corpuskit.mentions.blocks import introductions, passages, posts, spans, turns
from corpuskit.mentions.clauses import reporting
from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.names import candidates
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.forms import flat, lowered, plain, without_role
from corpuskit.mentions.outlets import brackets, cited, programmes
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.marks import Span
from corpuskit.mentions.paragraph.tokens import tokenise
from corpuskit.mentions.resolution import describe, resolve
from corpuskit.mentions.story import Story
from corpuskit.text import lexicon

_DOCUMENTS = words.group("documents")
Pairs = list[tuple[list[Span], bool]]
_I = frozenset(("i", "i’m", "i'm", "i’ve", "i've", "my"))
MOSTLY_MARKED = 0.7  # share of a block's characters in marks that makes it a quotation in marks


def find(article: Article, pairs: Pairs, quoted: Sequence[tuple[int, int]] = ()) -> None:
    """The quotations without marks; `quoted` are the spans of the article that its layout sets off."""
    text = article.story.text
    ends = {span.outer: span.until for found, _ in pairs for span in found if span.parent is None}
    signed = posts.find(text, article.story.paragraphs)
    for block in signed:
        _keep_named(article, ends, block, _signer(article, without_role(_name_of(text, block).split())))
    taken = {number for block in signed for number in range(block.first, block.last + 1)}
    taken |= _talk(article, ends, taken) or _interview(article, ends, taken)
    layout = lay_out(article, pairs, taken, quoted)
    for block in spans.find(layout):
        if block.name is not None:
            _keep_named(article, ends, block, _name_of(text, block))
        elif not _in_marks(text, ends, block):
            _keep(article, block, layout.told)


def _signer(article: Article, name: list[str]) -> str:
    """Who signs a post: "Chief Dale" is the one Dale of the article."""
    shown = name
    while len(shown) > 1 and shown[0].lower().rstrip(".") in words.titles():
        shown = shown[1:]
    if len(shown) == 1 < len(name):
        found = [one for one in article.people.by_last.get(shown[0].lower(), ())[-40:] if not one.organisation]
        return found[0].name if len(found) == 1 and len(found[0].words) > 1 else " ".join(name)
    return " ".join(name)


def _talk(article: Article, ends: dict[int, int], taken: Set[int]) -> set[int]:
    """Enter the turns of a transcript that begin in no paragraph of `taken`; the paragraphs of all."""
    story = article.story
    talk = turns.find(story.text, story.paragraphs, story.headline)
    spoken = any(passages.first_person(story.text, low, high) for block in talk for low, high in block.parts)
    cites, end = "", -1
    for block in talk:
        if block.first > end:  # what is no turn stands between, or the line in which another programme is named
            heading = story.paragraphs[block.first - 1] if block.first else (0, 0)
            cites = programmes.edition(story.text, *heading)
        end = block.last + 1
        if block.first not in taken:
            assert block.name is not None
            label = story.text[block.name[0] : block.name[1]]
            name = _turn_name(article, label, talk[0].source, spoken)
            if name:  # questions and answers without a guest are the outlet's own
                _keep_named(article, ends, block, name, cites)
    return {number for block in talk for number in range(block.first, block.last + 1)}


def _interview(article: Article, ends: dict[int, int], taken: Set[int]) -> set[int]:
    """Enter the answers of an interview whose questions have no label; the paragraphs of all."""
    answers = [
        block for block in turns.interview(article.story.text, article.story.paragraphs) if block.first not in taken
    ]
    name = _interviewee(article, answers[0].source, True) if answers else ""
    if not name:
        return set()
    for block in answers:
        if not _in_marks(article.story.text, ends, block):
            found = _found(article.story.text, block)
            found.speaker = found.speaker_text = name
            article.found.append(found)
    return {number for block in answers for number in range(block.first, block.last + 1)}


def lay_out(article: Article, pairs: Pairs, taken: Set[int], quoted: Sequence[tuple[int, int]] = ()) -> spans.Layout:
    """What the blocks of an article are told by, the paragraphs of `taken` left out."""
    story = article.story
    marked = {number for number, (found, _) in enumerate(pairs) if found}
    set_off = {number for number, (low, _) in enumerate(story.paragraphs) if spans.is_quoted(story.text, low)}
    set_off |= _within(story, quoted)
    told = {p.number: p for p in article.paragraphs if p.line.words[-1:] in ([":"], [","])}
    told |= {number - 1: _read(article, pairs, number - 1) for number in sorted(set_off) if number - 1 not in set_off}
    return spans.Layout(story.text, story.paragraphs, article.people, told, marked, set_off, taken)


def _within(story: Story, quoted: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the paragraphs that begin in one of the spans of the article."""
    if not quoted:
        return set()
    ordered = sorted(quoted)
    starts = [start for start, _ in ordered]
    found = set()
    for number, (low, _) in enumerate(story.paragraphs):
        place = story.pieces(low, low + 1)[0][0]
        at = bisect_right(starts, place) - 1
        if at >= 0 and place < ordered[at][1]:
            found.add(number)
    return found


def _read(article: Article, pairs: Pairs, number: int) -> Paragraph:
    """A paragraph with its clauses, also where no quotation in marks is near."""
    if number < 0 or len(article.paragraphs[number].line):
        return article.paragraphs[max(0, number)]
    low, high = article.story.paragraphs[number]
    line = tokenise(article.story.text, low, high, outer(article.story.text, pairs[number][0]), words.cues())
    article.paragraphs[number] = Paragraph(number, line, reporting.find(line, candidates.find(line)))
    return article.paragraphs[number]


def _in_marks(text: str, ends: dict[int, int], block: spans.Block) -> bool:
    """Whether most of a block stands in marks, from its beginning on: then it is no quotation without them."""
    size = covered = 0
    for low, high in block.parts:
        size += high - low
        while low < high and (low in ends or text[low] in " \xa0"):
            covered += ends.get(low, low + 1) - low
            low = ends.get(low, low + 1)
    return covered > MOSTLY_MARKED * size


def _keep_named(article: Article, ends: dict[int, int], block: spans.Block, name: str, cites: str = "") -> None:
    """Enter a block whose speaker is named beside it."""
    if _in_marks(article.story.text, ends, block):
        return
    found = _found(article.story.text, block)
    if found.parts and block.name is not None:
        found.speaker_span, found.speaker_text = block.name, article.story.text[block.name[0] : block.name[1]]
        found.speaker, found.cites = name, cites or brackets.source(article.story.text, found.parts[-1][1], name)
        article.found.append(found)


def _keep(article: Article, block: spans.Block, told: dict[int, Paragraph]) -> None:
    """Enter a block that its introduction gives a speaker, or none."""
    found = _found(article.story.text, block)
    if block.subject is not None:
        found.choice = Choice(block.source, block.subject, block.cue, 0.85, "introduced")
        article.paragraphs[block.source] = told[block.source]
        resolve.name(article, found)
        if block.cue < 0 and block.subject.kind == "name":
            _itself(article, block.source, block.subject, found)
        _third_person(article, block, found)
    if found.parts and (found.speaker or block.subject is None):
        article.found.append(found)


def _itself(article: Article, source: int, subject: Candidate, found: Found) -> None:
    """Give a block the name of its subject, not that of the noun it belongs to: "a statement from the mayor"."""
    line = article.paragraphs[source].line
    person = article.people.named(line, subject)
    shown = flat(article.story.text[line.starts[subject.name_first] : line.ends[subject.last]])
    if person is not None and person is not found.person:
        found.person, found.speaker, found.speaker_text = person, person.name, shown
        found.speaker_span = (line.starts[subject.name_first], line.ends[subject.last])
    elif person is None and not found.speaker:
        found.speaker = found.speaker_text = plain(shown)


def _found(text: str, block: spans.Block) -> Found:
    parts = [trim(text, low, high) for low, high in block.parts]
    return Found([part for part in parts if part[1] > part[0]], "block", None, block.sure)


def _name_of(text: str, block: spans.Block) -> str:
    return flat(text[block.name[0] : block.name[1]]) if block.name is not None else ""


def _interviewee(article: Article, first: int, spoken: bool) -> str:
    """Who answers: the person that the introduction before paragraph `first` names most often.

    Where nobody says "I" (`spoken` is false), only somebody who is surely a human being is taken.
    """
    begin = article.story.paragraphs[first][0]
    times: Counter[str] = Counter()
    for seen in article.people.timeline[:60]:
        person = seen.person
        if seen.start < begin and len(person.words) > 1 and not person.organisation and not person.noun:
            # Photographers are named too, and places look like people.
            times[person.name] += ("/" not in person.name) + 20 * person.human
    best = times.most_common(1)
    return best[0][0] if best and best[0][1] >= (20 if not spoken else 1) else ""


def _turn_name(article: Article, label: str, first: int, spoken: bool) -> str:
    """The person that a label of a transcript means."""
    if label.lower() in turns.ANSWERING:
        return _interviewee(article, first, spoken)
    if label.isupper() and label.isalpha() and len(label) in (2, 3):
        for person in article.people.persons[:200]:
            if not person.organisation and "".join(word[0] for word in person.words).upper() == label:
                return person.name
    shown = label.split()
    if label in lexicon.words("en/outlets"):
        return label
    while len(shown) > 1 and shown[0].lower().rstrip(".") in words.titles() and not shown[1].isdigit():
        shown = shown[1:]
    shown = without_role(shown) if len(shown) > 2 else shown
    low = lowered(tuple(shown))
    named = article.people.exact.get(low) or next(iter(article.people.by_last.get(low[-1], ())), None)
    name = " ".join(shown)
    if named is not None and low[0] not in ("the", "speaker") and len(named.words) >= len(low):
        # The name as the article has it elsewhere, unless that is another form: "I'm Ana Dale", "Ana".
        fuller = lowered(tuple(named.name.split()))
        if fuller[-len(low) :] == low and not fuller[0].startswith("i'"):
            name = named.name
    return name.title() if name.isupper() or name.islower() else name


def _third_person(article: Article, block: spans.Block, found: Found) -> None:
    """A block that speaks of its person is the prose of the outlet it was told to."""
    source = article.paragraphs[block.source]
    cites = cited.cites(source.line, block.cue, source.found.candidates, article.story.text) if block.cue >= 0 else ""
    head = block.subject.head if block.subject is not None else ""
    if found.person is not None and not found.person.organisation and _speaks_of(article, block, found, head):
        cites = cites or _outlet(source, article.story.text)
        if not cites and block.plain:
            found.sure *= 0.7
            return
        found.speaker, found.speaker_text, found.speaker_span, found.person = cites, cites, None, None
        found.sure *= 0.8 if cites else 0.4
        _inside(article, block, cites)
        return
    if not cites and head in _DOCUMENTS:
        cites = cited.published_by(source.line, source.found.candidates, article.story.text)
    found.cites = cites


def _outlet(source: Paragraph, text: str) -> str:
    """The outlet that the last sentence of an introduction names."""
    line = source.line
    for candidate in source.found.candidates[-24:]:
        if line.sentence[candidate.first] == line.sentence[-1] and introductions.is_outlet(line, candidate):
            return plain(flat(text[line.starts[candidate.name_first] : line.ends[candidate.last]]))
    return ""


def _speaks_of(article: Article, block: spans.Block, found: Found, head: str) -> bool:
    """Whether a block names its own speaker, or calls him by a role."""
    roles = set(found.person.roles) if found.person is not None else set()
    # "Ana Dale will not resign, I promise": who says I and names himself is no outlet.
    if any(low in _I for n in range(block.first, block.last + 1) for low in article.paragraphs[n].line.lower):
        return False
    for number in range(block.first, block.last + 1):
        for candidate in article.paragraphs[number].found.candidates:
            if candidate.kind != "pronoun" and (candidate.head == head or candidate.head in roles):
                return True
    return _begins_with_role(article.paragraphs[block.first])


def _begins_with_role(paragraph: Paragraph) -> bool:
    """Whether a block begins with somebody's role: "The head of the port plans", "The general hopes"."""
    if paragraph.line.lower[:1] != ["the"]:
        return False
    if paragraph.line.lower[1:3] == ["head", "of"]:
        return True
    first = next(iter(paragraph.found.candidates), None)
    return first is not None and first.kind == "noun" and not first.first and describe.is_role(first.head)


def _inside(article: Article, block: spans.Block, cites: str) -> None:
    """The quotations in marks inside an outlet's prose come from that outlet."""
    for found in article.found:
        if block.first <= found.paragraph <= block.last and found.kind != "scare" and not found.cites:
            found.cites = cites
