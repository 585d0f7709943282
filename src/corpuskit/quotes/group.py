"""Which mentions are one utterance, and what its row says.

Mentions with the same words are one wording; of a few words the speaker must be the same too, because a short formula
is said by many. Wordings hang on fuller ones (`match`). Grouping is a function of the set of members:
order and batches do not show. Rows are sorted several times over and never all looked at together: where they are
more than memory holds, whoever calls sorts them elsewhere.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from corpuskit.quotes.match import Placed, Wording, alike, placed, roots
from corpuskit.quotes.wording import has_ellipsis, printed, wording
from corpuskit.settings import QUOTES
from corpuskit.text import lexicon
from corpuskit.text.intervals import firsts, interval
from corpuskit.text.words import fold_words

_INNER = re.compile(r"[\"“”„«»]|(?<!\w)[‘'](?=\w)")  # marks in the words
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_YOUNGER = _SUFFIXES - {"sr"}

Row = tuple[Any, ...]  # plain values: text, whole numbers, bytes
Sort = Callable[[Iterable[Row]], Sequence[Row]]


class Member(NamedTuple):
    """A mention, as far as grouping needs it; `parts` count from the beginning of its article, as `start` does.

    `voice` is the article that its article is a copy of, or itself.
    """

    mention_id: str
    text: str
    speaker: str
    article_id: str
    outlet: str
    date: str
    parts: tuple[tuple[int, int], ...] = ()
    start: int = 0
    voice: str = ""
    via: str = ""

    def plain(self) -> Row:
        """The mention in plain values, `parts` as JSON.

        >>> member = Member("a", "It is … over", "", "x", "", "", ((0, 5), (8, 12)))
        >>> Member.of(member.plain()) == member
        True
        """
        return (*self[:6], json.dumps(self.parts) if self.parts else "", *self[7:])

    @classmethod
    def of(cls, row: Row) -> Member:
        """The mention of plain values."""
        parts = tuple((low, high) for low, high in json.loads(row[6])) if row[6] else ()
        return cls._make((*row[:6], parts, *row[7:]))


class Said(NamedTuple):
    """A mention, as far as it matters to whom the same words belong; numbers are in the order of ids."""

    number: int
    speaker: str
    date: str


class QuoteRow(NamedTuple):
    """A row of the table quotes; `all_articles` and `all_outlets` count copies of an article, too."""

    quote_id: str
    first_date: str
    first_outlet: str
    first_article: str
    speaker: str
    quote: str
    n_mentions: int
    n_articles: int
    n_outlets: int
    n_variants: int
    last_date: str
    n_speakers: int
    n_first: int
    all_articles: int
    all_outlets: int


def group_key(text: str, speaker: str) -> str:
    """What two mentions of one utterance share.

    >>> group_key("We will mend it by May, I promise.", "Ada Lind") == group_key("we will mend it by May I promise", "")
    True
    >>> group_key("No comment", "Ada Lind") == group_key("No comment", "Bo Falk")
    False
    """
    words = fold_words(text)
    name = surname(speaker) if len(words) < QUOTES.formula_words else ""
    return " ".join([*words, f"|{name}"])


def surname(speaker: str) -> str:
    """The last word of a speaker's name; nothing for one without a name.

    >>> surname("Ana Dale"), surname("The transport minister"), surname("Max Odd Jr.")
    ('dale', '', 'odd')
    """
    last = speaker.rstrip(". ").split(" ")[-1]
    if last[:1].isupper() and last.casefold() in _SUFFIXES:
        return surname(speaker.rstrip(". ").removesuffix(last).rstrip(", "))
    words = fold_words(last) if last[:1].isupper() else []
    return words[-1] if words else ""


def full_name(speaker: str) -> str:
    """The surname, and the first name where it is told, as they are compared; nothing for one without a name.

    Of a father and a son the younger is told by "Jr.", not by the first name, which they share.

    >>> full_name("Ana B. Dale"), full_name("Dale"), full_name("a senior official"), full_name("Max Dale Jr.")
    ('dale ana', 'dale', '', 'dale jr')
    """
    last, words = surname(speaker), fold_words(speaker)
    if last and words[-1] != last and words[-1] in _YOUNGER:
        return f"{last} jr"
    return f"{last} {words[0]}" if last and words and words[0] != last else last


def group(members: Iterable[Member], sort: Sort = sorted) -> Iterator[tuple[QuoteRow, list[str]]]:
    """Each quote with the ids of its mentions, by its id; `members` are gone through twice, in the order of their ids.

    `sort` puts rows in order and gives them back by place, as `sorted` does.
    """
    keys = sort((*key_of(member), number, member.speaker, member.date) for number, member in enumerate(members))
    if not len(keys):
        return
    count = len(keys)
    wordings = sort(gather(keys))
    del keys  # they may be much
    first = _firsts(wordings, count)
    del wordings
    rows = sort((first[number], *member.plain()) for number, member in enumerate(members))
    for _, found in groupby(rows, key=itemgetter(0)):
        yield quote([Member.of(row[1:]) for row in found])


def gather(rows: Iterable[Row]) -> Iterator[Placed]:
    """Each wording, from rows (what `key_of` tells, number, speaker, date) in order; `members` are their numbers."""
    for (key, cut), same in groupby(rows, key=itemgetter(0, 1)):
        said = [Said(*row[2:]) for row in same]
        for number, (words, run) in enumerate(split(key, cut, said)):
            tie = said[0].number.to_bytes(8) + number.to_bytes(8)
            yield placed(words, tie, array("q", (one.number for one in run)).tobytes())


def split(key: str, cut: bool, said: Sequence[Said]) -> Iterator[tuple[Wording, list[Said]]]:
    """The wordings of mentions with the same words: one, or if these are few, one for each person and time."""
    words = tuple(key.partition("|")[0].split())
    for person in _persons(words, said):
        for run in _runs(words, person):
            yield Wording(words, bool(cut), _named(run), _days(run)), run


def _firsts(wordings: Sequence[Row], count: int) -> array[int]:
    """For each of so many mentions the first of its quote."""
    import numpy as np

    found = np.empty(count, np.int32)
    for rank, row in enumerate(wordings):
        found[np.frombuffer(Placed._make(row).members, np.int64)] = rank
    tops, first = roots(wordings)[found], np.full(len(wordings), count, np.int32)
    np.minimum.at(first, tops, np.arange(count, dtype=np.int32))
    return array("i", first[tops].tobytes())


def key_of(member: Member) -> tuple[str, bool]:
    """What the members of a wording have in common; whether an ellipsis is in it."""
    said = wording(member.text, member.parts, member.start)
    key = group_key(said, member.speaker)
    if key.endswith("|") and key.count(" ") < QUOTES.fewest_shared:
        key += member.article_id  # a few words by nobody who is named are no utterance that others repeat
    return key, has_ellipsis(said)


def quote(members: list[Member]) -> tuple[QuoteRow, list[str]]:
    """The row of a quote with the ids of its mentions, in order."""
    members = sorted(members)
    return _row(members), [member.mention_id for member in members]


def _named(said: Sequence[Said]) -> frozenset[str]:
    """Who speaks, without the bare surname of somebody named in full: it must not stand for another of that surname."""
    names = {full_name(one.speaker) for one in said} - {""}
    full = {name.partition(" ")[0] for name in names if " " in name}
    return frozenset(name for name in names if " " in name or name not in full)


def _persons(words: Sequence[str], said: Sequence[Said]) -> list[list[Said]]:
    """The same words apart by first names, where they are few; a bare surname goes with the name that most have."""
    if len(words) >= QUOTES.formula_words or len(said) == 1:
        return [list(said)]
    counts = Counter(full_name(one.speaker) for one in said)
    heads: list[str] = []
    for name in sorted(counts, key=lambda name: (" " not in name, -counts[name], name)):
        if not any(alike(name, head) for head in heads):
            heads.append(name)
    found: dict[str, list[Said]] = {head: [] for head in heads}
    for one in said:
        found[next(head for head in heads if alike(full_name(one.speaker), head))].append(one)
    return list(found.values())


def _runs(words: Sequence[str], said: list[Said]) -> list[list[Said]]:
    """The same words in runs without a long pause, where they are few; what has no date goes with the first run."""
    if len(words) >= QUOTES.formula_words or len(said) == 1:
        return [said]
    dated = sorted((span[0].toordinal(), one) for one in said if (span := interval(one.date)))
    runs: list[list[Said]] = []
    before = 0
    for day, one in dated:
        if not runs or day - before > QUOTES.longest_pause:
            runs.append([])
        runs[-1].append(one)
        before = day
    rest = [one for one in said if not interval(one.date)]
    return [runs[0] + rest, *runs[1:]] if runs else [rest]


def _days(said: Sequence[Said]) -> tuple[int, int] | None:
    spans = [span for one in said if (span := interval(one.date))]
    if not spans:
        return None
    return min(span[0].toordinal() for span in spans), max(span[1].toordinal() for span in spans)


def _row(members: list[Member]) -> QuoteRow:
    first = [members[index] for index in firsts([member.date for member in members])]
    first.sort(key=lambda member: (member.date, member.outlet, member.article_id))
    dated = [(span[1], member.date) for member in members if (span := interval(member.date))]
    # Of an article and its copies, the one that counts is the original, or the first by id.
    voices: dict[str, Member] = {}
    for member in sorted(members, key=lambda member: (member.article_id != member.voice, member.article_id)):
        voices.setdefault(member.voice or member.article_id, member)
    speakers = Counter(member.speaker for member in members if member.speaker)
    articles = list(dict.fromkeys(member.article_id for member in first))
    return QuoteRow(
        quote_id=members[0].mention_id,
        first_date=first[0].date if first else "",
        first_outlet=" | ".join(dict.fromkeys(member.outlet for member in first if member.outlet)),
        first_article=" | ".join(articles),
        speaker=min(speakers, key=lambda name: (-speakers[name], -len(name), name), default=""),
        quote=typical(members),
        n_mentions=len(members),
        n_articles=len(voices),
        n_outlets=len({member.outlet for member in voices.values() if member.outlet}),
        n_variants=len({member.text for member in members}),
        last_date=max(dated)[1] if dated else "",
        n_speakers=named_speakers(members),
        n_first=len(articles),
        all_articles=len({member.article_id for member in members}),
        all_outlets=len({member.outlet for member in members if member.outlet}),
    )


def typical(members: Sequence[Member]) -> str:
    """The words that a quote is shown by: the fullest form of those that most articles have something of.

    Marks inside it count against a form, because there somebody tells of the words, and so does the length of a whole
    statement, of which the utterance is a piece.

    >>> said = [
    ...     Member("a", "He said, ‘The pier is gone, and all of it tonight,’ and left", "Bo", "x", "", ""),
    ...     Member("b", "The pier is gone, and all of it tonight", "Bo", "y", "", ""),
    ...     Member("c", "all of it", "Bo", "z", "", ""),
    ... ]
    >>> typical(said)
    'The pier is gone, and all of it tonight'
    """
    if len(members) == 1:
        return printed(members[0].text, members[0].parts, members[0].start)
    forms: dict[str, tuple[Member, list[str]]] = {}
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for member in members:
        said = wording(member.text, member.parts, member.start)
        words = fold_words(said)
        forms[said] = (min(member, forms[said][0]) if said in forms else member, words)
        for run in _pieces(words):
            carriers[run].add(member.voice or member.article_id)
    shared = {said: len(set().union(*(carriers[run] for run in _pieces(words)))) for said, (_, words) in forms.items()}
    most = max(shared.values())

    def rank(said: str) -> tuple[bool, bool, float, str]:
        words = len(forms[said][1])
        told = QUOTES.told_again if _INNER.search(said) else 1.0
        letters = sum(map(str.isalnum, said))  # an expurgated form is not the fullest
        return words <= QUOTES.longest_unnamed, shared[said] >= QUOTES.most_shared * most, told * letters, said

    member = forms[max(forms, key=rank)][0]
    return printed(member.text, member.parts, member.start)


def _pieces(words: Sequence[str]) -> set[str]:
    """What shows that two forms have words in common: runs of some words, or a shorter form as a whole."""
    size = min(QUOTES.fewest_run, max(1, len(words)))
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def named_speakers(members: Sequence[Member]) -> int:
    """How many different people articles name as the speaker: above 1 the attribution is disputed.

    Each article counts with its shortest form; words that stand in marks inside a longer quotation are somebody
    else's than its speaker's. A role is no name, and who relays the words in one article does not speak in another.

    >>> said = "The bridge will be closed at midnight and nobody will tell you why"
    >>> one = Member("a", said, "Ana Dale", "x", "", "")
    >>> named_speakers([one, Member("b", said, "Max Odd", "y", "", "")])
    2
    >>> named_speakers([one, Member("b", said, "Max Odd", "y", "", ""), Member("c", said, "Ana Dale", "z", "", "",
    ...     via="Max Odd")])
    1
    """
    tightest: dict[str, tuple[int, str, str]] = {}
    for member in members:
        said = wording(member.text, member.parts, member.start)
        name = surname(member.speaker)
        if name and not _INNER.search(said) and not _is_role(member.speaker):
            found = (len(said), member.mention_id, name)
            tightest[member.article_id] = min(tightest.get(member.article_id, found), found)
    counts = Counter(name for _, _, name in tightest.values())
    if not counts:
        return 0
    most = min(counts, key=lambda name: (-counts[name], name))
    relays = {surname(member.via) for member in members if member.via} - {most}
    return len(counts.keys() - relays)


def _is_role(speaker: str) -> bool:
    """Whether a speaker is called by an office or a document only: "Special Counsel", "The Mueller report"."""
    words = [word for word in fold_words(speaker) if word != "the"]
    known = lexicon.words("en/titles") | lexicon.words("en/speaking_nouns")
    return not words or words[-1] in known
