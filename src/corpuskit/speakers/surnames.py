"""A surname alone ("Lind"): whom it means, by what the article says and when; where nothing tells, nobody else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpuskit.settings import SPEAKERS
from corpuskit.speakers.model import Local, Speaker
from corpuskit.speakers.names import Name
from corpuskit.speakers.people import Company, around, is_human
from corpuskit.speakers.roles import is_common

_Key = tuple[str, ...]
_Numbers = set[int]


class Bearers:
    """The people named in full, by the surname and by what tells them from others who bear it.

    Only what can be asked for is noted: of people whose surname stands alone somewhere, in the same article, the same
    words.
    """

    def __init__(self, speakers: Iterable[Speaker], company: Company, short: Iterable[Local]) -> None:
        """`short` are the locals that will be asked about."""
        self.company = company
        self._wanted: set[tuple[str, str | int]] = set()
        for local in short:
            last = local.name.last
            self._wanted.update([(last, ""), (last, local.article_id), *((last, said) for said in local.said)])
        self.speakers: dict[int, Speaker] = {}
        self._last: dict[str, _Numbers] = defaultdict(set)
        self._said: dict[tuple[str, int], _Numbers] = defaultdict(set)
        self._offices: dict[tuple[str, str, int | None], Counter[int]] = defaultdict(Counter)
        self._weeks: dict[tuple[str, int | None], Counter[int]] = defaultdict(Counter)
        self._places: dict[tuple[int, int | None], set[str]] = defaultdict(set)
        self._in_article: dict[tuple[str, str], _Numbers] = defaultdict(set)
        self._total: dict[str, Counter[int]] = defaultdict(Counter)
        for speaker in speakers:
            if is_human(speaker) and (speaker.words[-1], "") in self._wanted:
                self._enter(speaker)

    def _enter(self, speaker: Speaker) -> None:
        number, last = speaker.number, speaker.words[-1]
        self.speakers[number] = speaker
        self._last[last].add(number)
        for local in speaker.locals:
            if (last, local.article_id) in self._wanted:
                self._in_article[last, local.article_id].add(number)
            self._total[last][number] += 1
            self._weeks[last, local.week][number] += 1
            self._places[number, local.week].add(local.outlet)
            for said in local.said:
                if (last, said) in self._wanted:
                    self._said[last, said].add(number)
            for key in local.keys:
                for year in {local.year, None}:  # None: whenever it was
                    self._offices[last, key, year][number] += 1

    def meant(self, local: Local, apart: set[tuple[str, str]]) -> int:
        """Number of the speaker whom a surname alone means in its article; -1 where nothing tells.

        In this order: a wording that only one bearer is quoted with; an office that only one, by far, is given about
        that year (an office that many hold: in these weeks); being by far the most present bearer of these weeks,
        in company that the article shares or in several outlets.
        """
        last, form = local.name.last, " ".join(local.name.words)
        if last not in self._last:
            return -1
        here = self._in_article.get((last, local.article_id), set())

        def shut(number: int) -> bool:
            names = {" ".join(other.name.words) for other in self.speakers[number].locals} if apart else set()
            return any((form, name) in apart for name in names)

        def possible(numbers: Iterable[int]) -> list[int]:
            return [number for number in sorted(numbers) if self._fits(local, number) and not shut(number)]

        if here and local.name.document:
            found = possible(here)
            return found[0] if len(found) == 1 else -1
        said = possible({number for words in local.said for number in self._said.get((last, words), ())} - here)
        if len(said) == 1:
            return said[0]
        near = self._near(local)
        offices = self._by_office(local, near)
        held = possible(offices.keys() - here)
        most = max(held, key=lambda number: offices[number], default=-1)
        if held and offices[most] > SPEAKERS.office_dominance * sum(
            offices[number] for number in held if number != most
        ):
            return most
        if said or held or here:  # an article that names a bearer in full means another one: that takes more
            return -1
        return self._most_present(local, Counter({number: near[number] for number in possible(near)}))

    def _fits(self, local: Local, number: int) -> bool:
        speaker = self.speakers[number]
        words = local.name.words
        if {local.gender, speaker.gender} == {"m", "f"}:
            return False
        if len(words) > 1 and speaker.words[-len(words) :] != words:
            return False
        return local.name.suffix == speaker.suffix if local.name.suffix else speaker.suffix in ("", "alone")

    def _near(self, local: Local) -> Counter[int]:
        """In how many articles of about the same time each bearer is named; of any time where the date is vague."""
        last = local.name.last
        if local.week is None:
            return self._total[last]
        found: Counter[int] = Counter()
        for week in around(local.week):
            found.update(self._weeks.get((last, week), Counter()))
        return found

    def _by_office(self, local: Local, near: Counter[int]) -> Counter[int]:
        """How often each bearer is given one of the local's offices about that year."""
        found: Counter[int] = Counter()
        for key in sorted(local.keys):
            years = [local.year] if local.year is None else [local.year - 1, local.year, local.year + 1]
            for year in years:
                for number, count in self._offices.get((local.name.last, key, year), {}).items():
                    if not is_common(key) or (number in near and local.week is not None):
                        found[number] += count
        return found

    def _most_present(self, local: Local, near: Counter[int]) -> int:
        if not near or len(near) > SPEAKERS.most_candidates:
            return -1
        ((best, count),) = near.most_common(1)
        if sum(near.values()) - count and count < SPEAKERS.dominance * (sum(near.values()) - count):
            return -1
        speaker = self.speakers[best]
        offices = {key for key in local.keys if not is_common(key)}
        if offices and speaker.keys:
            return -1  # an office that nobody of this name is known by
        others = set(self.company.of_article(local.article_id))
        if local.week is None:
            beside = {number for number, _ in self.company.of(speaker)}
            return best if len(others & beside) >= SPEAKERS.company else -1
        weeks = around(local.week)
        beside = {number for number, week in self.company.of(speaker) if week in weeks}
        outlets = set().union(*(self._places.get((best, week), set()) for week in weeks))
        present = count >= SPEAKERS.fewest_articles and len(outlets) >= SPEAKERS.fewest_outlets
        return best if others & beside or present else -1


def alone(rest: Sequence[Local]) -> list[list[Local]]:
    """Surnames that mean nobody named in full, gathered where a wording or an office shows them to be one person.

    An office that many hold counts within the same week. All others are one speaker an article.
    """
    keys: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, local in enumerate(rest):
        for key in _shared_keys(local):
            keys[key].append(place)
    leader = list(range(len(rest)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    genders = [local.gender for local in rest]
    for places in keys.values():
        for place in places[1:]:
            one, other = find(places[0]), find(place)
            if {genders[one], genders[other]} != {"m", "f"}:
                leader[max(one, other)] = min(one, other)
                genders[min(one, other)] = genders[one] or genders[other]
    groups: dict[int, list[Local]] = defaultdict(list)
    for place, local in enumerate(rest):
        groups[find(place)].append(local)
    return list(groups.values())


def _shared_keys(local: Local) -> list[_Key]:
    name = _form(local.name)
    found: list[_Key] = [(*name, "said", f"{wording:016x}") for wording in local.said]
    for key in local.keys:
        if not is_common(key) and local.year is not None:
            found.append((*name, key, str(local.year)))
        elif local.week is not None:
            found.append((*name, key, "week", str(local.week)))
    return sorted(found)


def _form(name: Name) -> _Key:
    return (" ".join(name.words), name.suffix)
