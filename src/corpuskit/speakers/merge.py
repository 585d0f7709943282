"""Which mentions, in all articles, are by one speaker.

The result is a function of the set of mentions and corrections: order and batches do not show. Full names lead
(`people`), surnames alone follow evidence (`surnames`), bodies are one by their name. Unnamed speakers ("a senior
official") are nobody: two articles need not mean the same, so they get no speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from corpuskit.settings import SPEAKERS
from corpuskit.speakers import people
from corpuskit.speakers.model import Local, Saying, Speaker, when
from corpuskit.speakers.names import Name, fold, parse
from corpuskit.speakers.roles import told
from corpuskit.speakers.surnames import Bearers, alone
from corpuskit.text import lexicon
from corpuskit.text.words import fold_words

Sort = Callable[[Iterable[Saying]], Iterable[Saying]]


@dataclass(slots=True)
class Corrections:
    """What a person decided; all names folded.

    `same` maps a name to the one it means, `split` (article's id or path or mention's id, name) to another label.
    `alone` holds full names that are nobody else, `apart` pairs (surname, full name) that never are one speaker.
    """

    same: dict[str, str] = field(default_factory=dict)
    split: dict[tuple[str, str], str] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]], places: frozenset[str] = frozenset()) -> Corrections:
        """Corrections from rows (what, key, value), `what` being `speaker` or `split`.

        `places` are the ids and paths by which rows may name an article or a mention; other keys are names.

        >>> Corrections.of([("speaker", "Addie Lind", "Ada Lind")]).same
        {'addie lind': 'Ada Lind'}
        >>> Corrections.of([("split", "a.txt", "Ada Lind (nurse)")], frozenset(["a.txt"])).split
        {('a.txt', 'ada lind'): 'Ada Lind (nurse)'}
        >>> Corrections.of([("split", "Lind", "Ada Lind")]).apart
        {('lind', 'ada lind')}
        """
        found = cls()
        for what, key, value in rows:
            if what == "speaker":
                found.same[folded(key)] = value
            elif key in places:
                found.split[key, folded(value.partition(" (")[0])] = value
            elif parse(key).kind == "full":
                found.alone.add(folded(key))
            else:
                found.apart.add((folded(key), folded(value)))
        return found

    def name(self, saying: Saying, outlets: frozenset[str]) -> tuple[Name, str]:
        """Who a mention's speaker is, and the name it shall have where a person decided that."""
        written = folded(saying.speaker)
        for place in (saying.mention_id, saying.article_id, saying.path) if self.split else ():
            if label := self.split.get((place, written)):
                return Name("body", ("split", *label.split()), "", label), label
        meant = self.same.get(written, "")
        name = parse(meant or saying.speaker, outlets)
        if meant and not name.kind:
            name = Name("body", tuple(folded(meant).split()), "", meant)
        if folded(meant or saying.speaker) in self.alone:
            name = name._replace(suffix=f"{name.suffix} alone")
        return name, meant


def folded(name: str) -> str:
    """A name as corrections and outlets are compared by it.

    >>> folded("The Averill  Post")
    'averill post'
    """
    words = [word for word in map(fold, name.split()) if word]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def merge(sayings: Iterable[Saying], corrections: Corrections | None = None, sort: Sort = sorted) -> list[Speaker]:
    """All speakers with what belongs to them, in the order of their smallest mention's id.

    `sort` puts sayings in order, by their ids; they are gone through twice.
    """
    corrections = corrections or Corrections()
    kinds: dict[str, list[Local]] = defaultdict(list)
    for local in _locals(sort(sayings), corrections):
        kinds[local.name.kind].append(local)
    full, short = _tails(kinds["full"], kinds["short"])
    speakers = _numbered(people.by_full_name(full))
    speakers = _joined(speakers, people.other_forms(speakers, people.Company(speakers)))
    bearers = Bearers(speakers, people.Company(speakers), short)
    meant = [bearers.meant(local, corrections.apart) for local in short]  # all, before any is taken
    for local, number in zip(short, meant, strict=True):
        if number >= 0:
            speakers[number].take(local)
    speakers += map(_of, alone([local for local, number in zip(short, meant, strict=True) if number < 0]))
    bodies: dict[tuple[str, ...], list[Local]] = defaultdict(list)
    for local in kinds["body"]:
        bodies[local.name.words].append(local)
    speakers += map(_of, bodies.values())
    return _numbered(sorted(speakers, key=lambda speaker: min(local.mention_ids[0] for local in speaker.locals)))


def _locals(sayings: Iterable[Saying], corrections: Corrections) -> list[Local]:
    """The named speakers of each article, in the order of their smallest mention's id."""
    outlets = frozenset(map(folded, {saying.outlet for saying in sayings} - {""}))
    found: dict[tuple[str, Name], Local] = {}
    parsed: dict[str, tuple[Name, str]] = {}
    known: dict[Any, Any] = {}  # one copy of what is said again and again
    for saying in sayings:
        if corrections.split or saying.speaker not in parsed:
            parsed[saying.speaker] = corrections.name(saying, outlets)
        name, label = parsed[saying.speaker]
        if not name.kind:
            continue
        local = found.get((saying.article_id, name))
        if local is None:
            article_id, *told_of = (known.setdefault(text, text) for text in (saying.article_id, saying.outlet,
                                                                              saying.date, saying.speaker))  # fmt: skip
            outlet, date, speaker = told_of
            local = Local(name, article_id, outlet, date, *when(date), speaker, label)
            found[article_id, name] = local
        local.mention_ids.append(saying.mention_id)
        local.said.extend(wordings(saying.text))
        role, keys, gender = told(saying.speaker_text, name)
        if keys - local.keys:
            keys = frozenset(keys | local.keys)
            local.keys = known.setdefault(keys, keys)
        if role and role not in local.roles:
            local.roles = {*local.roles, role}
        local.genders += gender
    return list(found.values())


def wordings(text: str) -> Iterator[int]:
    """Digests of a quotation's words, whole and its two ends: cut at one end it still shares the other.

    >>> one, cut = "We will rebuild it, and we will do so in one year.", "We will rebuild it, and we will do so."
    >>> len(set(wordings(one)) & set(wordings(cut))), len(set(wordings("No comment")))
    (1, 0)
    """
    words = fold_words(text)
    if len(words) >= SPEAKERS.fewest_words:
        ends = (words, words[: SPEAKERS.end_words], words[-SPEAKERS.end_words :])
        for piece in ends[: 3 if len(words) >= SPEAKERS.end_words else 1]:
            yield int.from_bytes(blake2b(" ".join(piece).encode(), digest_size=8).digest())


def _tails(full: list[Local], short: list[Local]) -> tuple[list[Local], list[Local]]:
    """Moves surnames of two words ("Lind Falk", where "Ada Lind Falk" is named) to the short names."""
    first_names = lexicon.words("en/first_names")
    tails = {
        name.words[at:]
        for name in (local.name for local in full)
        if name.words[0] in first_names
        for at in range(1, min(len(name.words) - 1, 4))
    }
    moved = [local.name.words in tails and local.name.words[0] not in first_names for local in full]
    names = [local for local, away in zip(full, moved, strict=True) if not away]
    for local, away in zip(full, moved, strict=True):
        if away:
            local.name = local.name._replace(kind="short")
            short.append(local)
    return names, short


def _joined(speakers: Sequence[Speaker], pairs: Iterable[tuple[int, int]]) -> list[Speaker]:
    leader = list(range(len(speakers)))
    for one, other in sorted(pairs):  # each with each of its group: the smallest number comes first
        leader[other] = min(leader[other], leader[one])
    groups: dict[int, list[Local]] = defaultdict(list)
    for speaker in speakers:
        groups[leader[speaker.number]] += speaker.locals
    return _numbered(map(_of, groups.values()))


def _of(members: Sequence[Local]) -> Speaker:
    """One speaker of these locals, called by the fullest name."""
    name = max((local.name for local in members), key=lambda name: (len(name.words), name.words))
    speaker = Speaker(-1, name.kind, name.words, name.suffix)
    for local in members:
        speaker.take(local)
    return speaker


def _numbered(speakers: Iterable[Speaker]) -> list[Speaker]:
    found = list(speakers)
    for number, speaker in enumerate(found):
        speaker.number = number
    return found
