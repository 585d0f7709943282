"""Speakers by their full names: middle names, initials and short first names of one person lead to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from corpuskit.settings import SPEAKERS
from corpuskit.speakers.model import Local, Speaker, Week
from corpuskit.speakers.names import is_common_word, roots, same_middle
from corpuskit.speakers.roles import is_common

_Middle = tuple[str, ...]


class Company:
    """Who speaks in which article beside whom."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._of_article: dict[str, list[int]] = defaultdict(list)
        for speaker in speakers:
            for local in speaker.locals:
                self._of_article[local.article_id].append(speaker.number)
        self._of_speaker: dict[int, set[tuple[int, Week]]] = {}

    def of_article(self, article_id: str) -> Sequence[int]:
        """Numbers of the speakers of an article."""
        return self._of_article.get(article_id, [])[: SPEAKERS.most_company]

    def of(self, speaker: Speaker) -> set[tuple[int, Week]]:
        """Beside whom a speaker stands, and in which week."""
        found = self._of_speaker.get(speaker.number)
        if found is None:
            found = {(other, local.week) for local in speaker.locals for other in self.of_article(local.article_id)} - {
                (speaker.number, local.week) for local in speaker.locals
            }
            self._of_speaker[speaker.number] = found
        return found

    def shared(self, one: Speaker, other: Speaker) -> int:
        """Beside how many others two speakers both stand within a week of each other; undated never counts."""
        theirs = self.of(other)
        met = {
            number
            for number, week in self.of(one)
            if week is not None and not theirs.isdisjoint((number, near) for near in around(week))
        }
        return len(met - {one.number, other.number})


def around(week: int) -> tuple[int, int, int]:
    """A week and its neighbours."""
    return week - 1, week, week + 1


def by_full_name(locals_: Iterable[Local]) -> list[Speaker]:
    """Locals with full names as speakers: first name, surname and suffix are the same, no middle name differs.

    Where middle names differ ("Ada B. Lind", "Ada C. Lind"), a name without one goes to the one who is in twenty
    times as many articles, else it stays by itself. A middle name in full ("Ada Bell Lind") tells people apart more
    often: it takes evidence (`other_forms`).
    """
    named: dict[tuple[str, str, str], list[Local]] = defaultdict(list)
    for local in locals_:
        named[local.name.words[0], local.name.last, local.name.suffix].append(local)
    return [speaker for key in sorted(named) for speaker in _by_middle(named[key])]


def _by_middle(same: list[Local]) -> list[Speaker]:
    by_middle: dict[_Middle, list[Local]] = defaultdict(list)
    for local in same:
        by_middle[local.name.words[1:-1]].append(local)
    plain = by_middle.pop((), [])
    gathered: list[tuple[list[_Middle], list[Local]]] = []
    # The fullest first, so that "B." finds "Beth"; kinds of middle names are few, but a hostile text may have many.
    for middle in sorted(by_middle, key=lambda names: (-sum(map(len, names)), names)):
        fits = [entry for entry in gathered[:50] if all(same_middle(middle, other) for other in entry[0][:50])]
        if len(fits) == 1:
            fits[0][0].append(middle)
            fits[0][1].extend(by_middle[middle])
        else:
            gathered.append(([middle], list(by_middle[middle])))
    groups = [members for _, members in gathered]
    if plain:
        sizes = sorted((len({local.article_id for local in members}) for members in groups), reverse=True)
        main = max(groups, key=lambda members: len({local.article_id for local in members}), default=[])
        initials = any(len(word) == 1 for local in main for word in local.name.words[1:-1])
        if initials and (len(groups) == 1 or sizes[0] >= SPEAKERS.dominance * sum(sizes[1:])):
            main.extend(plain)
        else:
            groups.append(plain)
    return [_speaker(members) for members in groups]


def _speaker(members: list[Local]) -> Speaker:
    name = max((local.name for local in members), key=lambda name: (len(name.words), name.words))
    speaker = Speaker(-1, name.kind, name.words, name.suffix)
    for local in members:
        speaker.take(local)
    return speaker


def is_human(speaker: Speaker) -> bool:
    """Whether a name can be a human being's: there is an office, he or she, or no common word before the surname."""
    return bool(speaker.genders or speaker.keys) or not is_common_word(speaker.words[0])


def other_forms(speakers: Sequence[Speaker], company: Company) -> list[tuple[int, int]]:
    """Pairs of numbers of speakers whose names are forms of one, with evidence that they are one person.

    First names may be short forms or initials, a middle name may be left out. Evidence is a wording that both are
    quoted with, an office that not many hold (in the same weeks, where the first name is the same), or company in
    the same weeks. A name that fits two people who are not one stays by itself.
    """
    buckets: dict[tuple[str, str, str], list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        initial = {speaker.words[0][:1] + "."} if is_human(speaker) else set()
        for root in roots(speaker.words[0]) | initial:
            buckets[speaker.words[-1], root, speaker.suffix].append(speaker)
    edges: dict[int, set[int]] = defaultdict(set)
    for (_, root, _), bucket in sorted(buckets.items()):
        if 1 < len(bucket) <= SPEAKERS.most_candidates:
            for one, other in combinations(bucket, 2):
                if _one_name(one, other, root) and _one_person(one, other, company):
                    edges[one.number].add(other.number)
                    edges[other.number].add(one.number)
    torn = {
        number
        for number, others in edges.items()
        if any(second not in edges[first] for first, second in combinations(sorted(others), 2))
    }
    kept = {number: others - torn for number, others in edges.items() if number not in torn}
    return sorted((one, other) for one, others in kept.items() for other in others if one < other)


def _one_name(one: Speaker, other: Speaker, root: str) -> bool:
    if not same_middle(one.words[1:-1], other.words[1:-1]):
        return False
    if root.endswith("."):  # an initial, and a name that begins with it
        return (len(one.words[0]) == 1) != (len(other.words[0]) == 1)
    return one.words[0] != other.words[0] or one.words[0] == root


def _one_person(one: Speaker, other: Speaker, company: Company) -> bool:
    if {one.gender, other.gender} == {"m", "f"}:
        return False
    held = {key for key in one.keys & other.keys if not is_common(key)}
    if held and (one.words[0] != other.words[0] or not _weeks(one, held).isdisjoint(_weeks(other, held))):
        return True
    said = {wording for local in one.locals for wording in local.said}
    if any(not said.isdisjoint(local.said) for local in other.locals):
        return True
    return company.shared(one, other) >= SPEAKERS.company


def _weeks(speaker: Speaker, offices: set[str]) -> set[int]:
    """The weeks in which articles give a speaker one of these offices, and their neighbours."""
    told = (local.week for local in speaker.locals if local.week is not None and not offices.isdisjoint(local.keys))
    return {near for week in told for near in around(week)}
