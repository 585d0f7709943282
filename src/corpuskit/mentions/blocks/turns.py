"""Transcripts and interviews: paragraphs with the name of their speaker in front."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpuskit.mentions.blocks import evidence, exchanges, podcasts
from corpuskit.mentions.blocks.introductions import group
from corpuskit.mentions.blocks.passages import first_person
from corpuskit.mentions.blocks.podcasts import LONGEST_ALONE, Label
from corpuskit.mentions.blocks.spans import Block
from corpuskit.mentions.paragraph import words
from corpuskit.text import lexicon

_SHOUTED = r"[A-Z][A-Z.'’\-]{1,30}(?: [A-Z\d][A-Z\d.'’\-]{0,30}){0,4}"
_WRITTEN = r"[A-Z][\w.'’\-]{1,30}(?: [A-Z][\w.'’\-]{0,30}){0,3}"
_LABEL = re.compile(
    rf"(?P<name>{_SHOUTED}|{_WRITTEN})(?:, [A-Z][^:\n]{{1,60}})?(?: ?[(\[][^()\[\]\n]{{1,60}}[)\]])?:[ \t]+(?=\S)"
)
_QUESTION = re.compile(r"(?P<name>Q|A|Question|Answer|QUESTION|ANSWER)(?: ?:|\.)[ \t]*(?=\S)")
# Inside a paragraph a name needs capitals and the end of a sentence before it.
_INSIDE = re.compile(
    rf"(?<=[.?!…\-–—\]\"”’)*] )(?:(?P<name>{_SHOUTED})(?: ?[(\[][^()\[\]\n]{{1,60}}[)\]])?:[ \t]+"
    r"|(?P<asked>[QA]) ?:[ \t]*)(?=\S)"
)
_NAMED = re.compile(r"(?P<name>[A-Z][\w.'’\-]{1,24}(?: [A-Z][\w.'’\-]{0,24}){1,3})$")
_SENTENCE_END = re.compile(r"[.!?…—–,-][\"'”’)\]]{0,3}$|[)\]]$")
# Words in marks that end a sentence, and prose behind them.
_MARKED = re.compile(r"[“\"][^“”\"]{12,600}[.?!…][”\"] (?=[A-Z])[^\n]{40,}")
_ENDED = re.compile(r"[.?!…—–,:;-][\"'”’)\]]{0,3}$|[)\]]$")
_DIRECTION = re.compile(r"[(\[][^()\[\]\n]{1,200}[)\]]$")
_SOURCE = re.compile(r"[ \t]*\[[^\[\]\n]{1,120}\]$")
_QUANTITIES = words.group("quantifiers") | words.function_words()
_TALKED = re.compile(
    r"\b(?:interview(?:ed|s)?|spoke (?:with|to)|talked (?:with|to)|sat down with|conversation|questions|Q&A|Q & A"
    r"|edited (?:for|and))\b",
    re.I,
)
_YOU = re.compile(r"\b(?:you|your|you['’](?:re|ve|d|ll))\b", re.I)
_FIGURE = re.compile(r"[\d.,]{1,12} ?(?:%|per ?cent|points?|votes?)?\.?$")  # "Dale: 33 percent."
_DAYS = words.group("days and months")
_NO_NAME = words.group("no turn")
_UNKNOWN = frozenset(("unidentified", "unknown", "male", "female"))
_ROLES = frozenset(("the", "question", "answer", "speaker"))
ASKING = frozenset(("q", "question"))
ANSWERING = frozenset(("a", "answer"))
LONGEST_TURN = 60  # paragraphs
LONGEST_LABEL = 320  # characters up to the colon: a bound of the expression, which a look for it spares
LONGEST_INITIALS = 3  # letters
LONGEST_HEADING = 160  # characters
LONGEST_SHOUT = 4  # words of a name in capitals
FEWEST = 4  # paragraphs with a name in front
FEWEST_ASKED = 2  # questions of an interview
LONGEST_INTRODUCTION = 3  # paragraphs before the first question where somebody is told to have been talked with
LONGEST_ANSWER = 8  # paragraphs behind the last question
ASKED = 0.2  # share of the paragraphs from the first question on that are questions to somebody
LEAST_MARKED = 0.2  # share of them that may begin with marks
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = "“\"'‘„«"
DENSE = 0.3  # share of paragraphs with a name in front that makes a stretch of an article a transcript


def _no_person(name: str) -> bool:
    """Whether a label is that of a note: "Update", "WHEN", "Photo"."""
    parts = name.split()
    low = parts[0].lower().rstrip(".")
    if low in ASKING | ANSWERING or (name.isupper() and low in _ROLES):
        return False
    return low in _DAYS or low in _NO_NAME or low in group("no turn either")


def _label(text: str, number: int, low: int, high: int) -> Label | None:
    match = _QUESTION.match(text, low, high) if text[low] in "QA" else None
    if match is None and text.find(":", low, min(high, low + LONGEST_LABEL)) >= 0:
        match = _LABEL.match(text, low, high)
    if match is None or _no_person(match.group("name")) or _FIGURE.match(text, match.end(), high):
        return None
    return Label(number, match.span("name"), number, match.end())


def _further(text: str, number: int, low: int, high: int) -> Iterator[Label]:
    """The names inside a paragraph of a talk."""
    if text.find(":", low, high) < 0:
        return
    for match in _INSIDE.finditer(text, low, high):
        group = "name" if match.group("name") else "asked"
        if not _no_person(match.group(group)):
            yield Label(number, match.span(group), number, match.end())


def _in_front(text: str, paragraphs: list[tuple[int, int]], headline: Sequence[bool]) -> list[Label]:
    """Names in front of paragraphs, and names inside these."""
    found, ended = [], set(ASKING | ANSWERING)
    for number, (low, high) in enumerate(paragraphs):
        label = None if headline and headline[number] else _label(text, number, low, high)
        if label is not None:
            found.append(label)
            further = list(_further(text, number, label.start, high))
            found += further
            if further or _SENTENCE_END.search(text, high - 4, high):
                ended.add(_name(text, label).lower())
            ended.update(_name(text, inner).lower() for inner in further)
    # "Dale: no more boats" is a heading: who never ends a sentence does not speak.
    return [label for label in found if _name(text, label).lower() in ended]


def _name(text: str, label: Label) -> str:
    return text[label.name[0] : label.name[1]]


def _repeated(text: str, paragraphs: list[tuple[int, int]]) -> list[Label]:
    """Full names on lines of their own, if two of them come again: the layout of an interview."""
    found = []
    spoken: set[str] = set()
    for number, (low, high) in enumerate(paragraphs[:-1]):
        match = _NAMED.match(text, low, high) if high - low <= LONGEST_ALONE else None
        if match is not None:
            found.append(Label(number, match.span("name"), number + 1, paragraphs[number + 1][0]))
            after = paragraphs[number + 1]
            if _SENTENCE_END.search(text, max(after[0], after[1] - 4), after[1]):
                spoken.add(match.group("name"))
    count = Counter(_name(text, label) for label in found)
    # The words of a map, "Mill Town", "Lower Weir", come again, too, but end no sentence.
    talking = {name for name, times in count.items() if times >= 2} & spoken
    return [label for label in found if _name(text, label) in talking] if len(talking) >= 2 else []


def _heading(name: str) -> bool:
    """Whether a label in capitals reads like a heading, not like a name: "GRAB ONE MORE", "HOW THE VOTE WENT"."""
    parts = name.lower().split()
    return name.isupper() and (len(parts) > LONGEST_SHOUT or not _QUANTITIES.isdisjoint(parts))


class _Vocabulary(NamedTuple):
    """The words of a text in small letters, those with a capital behind another one, and the initials of two such."""

    small: set[str]
    surnames: set[str]
    initials: set[str]


def _vocabulary(text: str) -> _Vocabulary:
    small, surnames, initials = set(), set(), set()
    before = ""
    for word in _WORD.findall(text):
        if word.islower():
            small.add(word)
        elif before[:1].isupper() and not before.isupper() and before.lower() not in words.function_words():
            surnames.add(word.lower())
            initials.add(before[0] + word[0])
        before = word
    return _Vocabulary(small, surnames, initials)


def _people(text: str, labels: list[Label]) -> list[Label]:
    """The labels that can be those of people, if most are: "THE FACTS: …" and "Response: …" come again too."""
    names = Counter(_name(text, label) for label in labels)
    known = _vocabulary(text) if names else _Vocabulary(set(), set(), set())
    parts = (name.lower().split() for name in names)
    own = Counter(part[-1] for part in parts if len(part) > 1 and part[0] not in words.function_words())
    # Whose surname another label has, or a label that comes again: "BO YOUNG", "YOUNG". A heading comes once.
    again = (name.lower().split()[-1] for name, times in names.items() if times > 1)
    known.surnames.update(last for last in own if own[last] > 1)
    known.surnames.update(last for last in again if last in own)
    known.surnames.update(name.lower() for name in names if " " not in name and name.lower() in own)
    people = {name for name, times in names.items() if _person(known, name, times)}
    if 2 * sum(names[name] for name in people) < names.total():
        return []
    shouted = {name for name in names if name.isupper() and name.split()[0].lower() not in words.function_words()}
    return [label for label in labels if _name(text, label) in people | shouted]


def _person(known: _Vocabulary, name: str, times: int) -> bool:
    """Whether a label names somebody: asks or answers, has a role or a first name, or is no word of the language."""
    parts = [part for part in name.split() if part.rstrip(".").lower() not in words.titles()] or name.split()
    low = [part.lower().rstrip(".") for part in parts]
    if low[0] in ASKING | ANSWERING or low[-1] in words.speakers() | _ROLES or low[0] in _UNKNOWN:
        return True
    if low[0] in lexicon.words("en/first_names"):
        return True
    if name.isupper() and low[-1] in known.surnames:
        return True  # "YOUNG" where there is a Bo Young
    if low[-1] in known.small or low[0] in words.function_words() or low[0] in words.openers() - known.surnames:
        return False  # what is written in small letters elsewhere is a word: "response", "facts"
    if name.isalpha() and name.isupper() and len(name) <= LONGEST_INITIALS:
        return name[:2] in known.initials
    return times >= 2 or low[-1] in known.surnames


def _enough(text: str, labels: list[Label]) -> bool:
    """Whether labels are those of a talk, not single lines such as "Weather: cold"."""
    if not labels:
        return False
    names = Counter(_name(text, label) for label in labels)
    names = Counter({name: times for name, times in names.items() if times > 1 or not _heading(name)})
    count = names.total()
    if {name.lower() for name in names} & ASKING and count >= 2:
        return True
    shouted = sum(name.isupper() for name in names.elements())
    most = max(names.values(), default=0)
    if (count >= 3 and (shouted >= 2 or most >= 2)) or (shouted >= 2 and most >= 2):
        return True
    # Two names in capitals in one paragraph, or in two that follow one another, are nothing but a talk.
    return shouted == count == len(labels) and any(two.number - one.number <= 1 for one, two in pairwise(labels))


def find(text: str, paragraphs: list[tuple[int, int]], headline: Sequence[bool] = ()) -> list[Block]:
    """The turns of a transcript, if there are enough of them; `headline` tells which paragraphs are titles.

    >>> text = "ANA DALE: Who did it?\\nMAX ODD: Not me.\\nANA DALE: I see."
    >>> [text[b.name[0]:b.name[1]] for b in find(text, [(0, 21), (22, 38), (39, 55)])]
    ['ANA DALE', 'MAX ODD', 'ANA DALE']
    """
    labels = _in_front(text, paragraphs, headline)
    labels = _people(text, labels) if _enough(text, labels) else []
    if not _enough(text, labels):
        labels = _repeated(text, paragraphs) or podcasts.find(text, paragraphs) or exchanges.find(text, paragraphs)
    if not labels:
        return []
    numbers = {label.number for label in labels}
    reach = 1
    if len(numbers) >= FEWEST and len(numbers) >= DENSE * (max(numbers) - min(numbers) + 1):
        reach = LONGEST_TURN
    found = []
    for place, label in enumerate(labels):
        following = labels[place + 1] if place + 1 < len(labels) else None
        name = _name(text, label)
        if name.lower() in ASKING or podcasts.unnamed(name):
            continue
        if not name.isupper() and _MARKED.match(text, label.start, paragraphs[label.number][1]):
            continue  # Dale: “It is late.” The keeper spoke on Monday …
        block = _turn(text, paragraphs, label, following, reach)
        if block is not None:
            found.append(block)
    return found


def _turn(
    text: str, paragraphs: list[tuple[int, int]], label: Label, following: Label | None, reach: int
) -> Block | None:
    """The words of one label, up to `following`."""
    stop = following.name[0] if following is not None else len(text)
    last = _last(text, paragraphs, label, following, reach)
    parts: list[tuple[int, int]] = []
    for number in range(label.first, last + 1):
        low, high = max(label.start, paragraphs[number][0]), min(stop, paragraphs[number][1])
        if parts and _is_heading(text, *paragraphs[number]):
            last = number - 1
            break
        recording = _opening(text, low, high)
        high = recording if recording > low else high
        cut = _SOURCE.search(text, max(low, high - 126), high)
        high = cut.start() if cut is not None else high
        if high > low and not (_DIRECTION.match(text, low, high) and number > label.first):
            parts.append((low, high))
    if not parts:
        return None
    return Block(parts, label.first, last, label.number, None, -1, label.name, evidence.of_kind("turn"))


def _is_heading(text: str, low: int, high: int) -> bool:
    """Whether a paragraph behind somebody's words is a heading or repeats some of them: "On the price of boats"."""
    return high - low <= LONGEST_HEADING and _ENDED.search(text, max(low, high - 4), high) is None


def _opening(text: str, low: int, high: int) -> int:
    """Where the words "archived recording" of the next label begin, or the end."""
    at = text.rfind("archived recording", max(low, high - 24), high)
    return at if at >= 0 else high


def _last(text: str, paragraphs: list[tuple[int, int]], label: Label, following: Label | None, reach: int) -> int:
    """The last paragraph of a turn: up to the next label, or as long as somebody speaks of themselves."""
    limit = following.number if following is not None else len(paragraphs)
    if following is not None and limit - label.first <= reach:
        inside = following.name[0] > paragraphs[following.number][0] + 20
        return max(label.first, following.number if inside else following.number - 1)
    surname = _name(text, label).split()[-1].title()
    last = label.first
    while last + 1 < limit and last - label.first < LONGEST_TURN:
        low, high = paragraphs[last + 1]
        if text[high - 1] == ":" or not first_person(text, low, high) or text.find(surname, low, high) >= 0:
            break
        last += 1
    return last


def interview(text: str, paragraphs: list[tuple[int, int]]) -> list[Block]:
    """The answers of an interview whose questions have no label, only a question mark at their end.

    Somebody must have been talked with before the first question, the questions must speak to somebody, and he
    must speak of himself.

    >>> text = "We spoke with Ana Dale.\\nWhat do you do?\\nI bake.\\nDo you like it?\\nI do."
    >>> [text[b.parts[0][0]:b.parts[0][1]] for b in interview(text, [(0, 23), (24, 39), (40, 47), (48, 63), (64, 69)])]
    ['I bake.', 'I do.']
    """
    asked = [
        number
        for number, (low, high) in enumerate(paragraphs)
        if text[high - 1] == "?" and text[low] not in _MARKS and _YOU.search(text, low, high) is not None
    ]
    first = asked[0] if asked else 0
    if len(asked) < FEWEST_ASKED or first == 0:
        return []
    begin = paragraphs[max(0, first - LONGEST_INTRODUCTION)][0]
    rest = paragraphs[first:]
    if len(asked) < ASKED * len(rest) or _TALKED.search(text, begin, paragraphs[first][0]) is None:
        return []
    if sum(text[low] in _MARKS for low, _ in rest) > LEAST_MARKED * len(rest):
        return []
    spans = [(one + 1, two - 1) for one, two in pairwise([*asked, min(len(paragraphs), asked[-1] + LONGEST_ANSWER)])]
    spans = [(low, high) for low, high in spans if high >= low]
    speaking = sum(
        any(first_person(text, *paragraphs[number]) for number in range(low, high + 1)) for low, high in spans
    )
    if 2 * speaking < len(spans):
        return []
    sure = evidence.of_kind("answer")
    return [Block(paragraphs[low : high + 1], low, high, first, None, -1, None, sure) for low, high in spans]
