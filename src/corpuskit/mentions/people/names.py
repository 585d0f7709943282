"""The people of one article: every form of a name leads to the fullest one."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from corpuskit.mentions.names import forms, homes, nobody, noun_phrases, offices
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.mentions.people import headline_names, organisations, parts, short_names
from corpuskit.mentions.people.person import JUNIOR, Group, Person, Seen, without_suffix

_MALE_TITLES = words.group("male titles")
_FEMALE_TITLES = words.group("female titles")
_BODIES = words.group("bodies")
_PEOPLE = frozenset(("men", "people", "women"))
_DAYS = words.group("days and months")
_DOCUMENTS = words.group("documents")
_THINGS = words.group("speaking things")
_HALF = words.group("half titles")
_YOUNGER = frozenset(("younger", "junior"))
_WHERE = frozenset(("in", "near", "across", "outside", "throughout"))
_WHEN_WHERE = _WHERE | {"by", "last", "since", "until"}
_TIMES_PLACES = _DAYS | words.group("countries and companies") | words.group("states")
# What a title in short is called when it stands without the name: "Gov. Ana Dale", "the governor".
_IN_FULL = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "dr": "doctor",
    "prof": "professor",
    "det": "detective",
    "rev": "reverend",
    "adm": "admiral",
}
FORMER = frozenset(("former", "onetime", "one-time", "ex-governor", "ex-senator", "erstwhile", "past"))
FARTHEST_SOURCE = 900  # characters from "one donor said" to "the source said"
CLEARLY = 3  # times as often named: the one whom a bare surname means, wherever the other was named last


class People:
    """The register of one article; in `weak` lines, those of headlines, nobody gets a fuller name."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.by_inner: dict[str, list[Person]] = {}
        self.exact: dict[tuple[str, ...], Person] = {}
        self.timeline: list[Seen] = []
        self.by_role: dict[str, list[tuple[int, Person]]] = {}
        self.offsets: list[int] = []
        self.authors: list[tuple[int, str, Person]] = []
        self.groups: list[Group] = []
        self.unnamed: dict[str, list[tuple[int, str, bool]]] = {}
        self.speaking: set[int] = set()  # where subjects stand who speak there
        self.weak = False

    def add(self, line: Line, candidate: Candidate, subject: bool, paragraph: int, says: bool = False) -> Person | None:
        """Enter one name; `says` where it is the subject of a verb of speech."""
        name = forms.words_of(line, candidate)
        low = forms.lowered(name)
        if not without_suffix(low) or (low[-1] in _DAYS and not self._is_surname(low)):
            return None
        if self.weak:
            first, last = headline_names.within(self, low)
            name, low = name[first:last], low[first:last]
            if not low:
                return None
        at, behind = candidate.first, candidate.name_first
        opens = at == 0 or line.sentence[at - 1] != line.sentence[at]
        before = line.lower[at - 1] if at else ""
        stray = (opens and low[0] in words.openers()) or (before in _WHEN_WHERE and low[0] in _TIMES_PLACES)
        if stray and len(low) == 2 and self._has_whole(low[1]):
            name, low = name[1:], low[1:]  # "Amid Dale's visit", "in August Dale", where Ana Dale was named before
        start, gender = line.starts[at], forms.gender(line, candidate, low, not self.weak)
        roles = line.lower[at:behind]
        person = self._entered(line, candidate, name, gender, subject)
        person.gender = person.gender or gender
        person.places.append(start)
        person.located += not roles and before in _WHERE
        person.opened += self.weak or opens
        person.headlined += self.weak
        person.says += says
        if not person.human and before == "the" and not roles and not parts.is_modifier(line, candidate, low):
            person.articled = person.articled or not person.organisation
            person.organisation = True
        if len(person.places) == 1 and not person.kin:
            person.kin = parts.is_kin(line, candidate) or (candidate.possessive and self._is_second(person))
        if not person.human and not person.organisation:
            person.human = low[0] in forms.first_names() or not _HALF.issuperset(roles)
        self.timeline.append(parts.seen(line, candidate, person, subject, paragraph, says))
        if not person.organisation:
            person.home = person.home.with_more(homes.behind(line, candidate.last))
            if roles:
                person.home = person.home.with_more(homes.told(roles))
        past = before in FORMER or not FORMER.isdisjoint(roles)
        for index in range(at, behind):
            role = offices.role_at(line, index)
            self.add_role(person, role, start, past)
            person.titles[role] = person.titles.get(role, 0) + 1
        return person

    def _entered(self, line: Line, candidate: Candidate, name: tuple[str, ...], gender: str, subject: bool) -> Person:
        """The person of a name: one who was entered before, with the fuller of the names, or a new one."""
        low, roles = forms.lowered(name), line.lower[candidate.first : candidate.name_first]
        person = self._find(low, gender, "president" in roles)
        if person is not None and len(person.core) == 1 < len(low) and low not in self.exact:
            # "Mayor Dale and his wife, Ana Dale"
            person = None if parts.is_kin(line, candidate) or parts.is_case(line, candidate) else person
        if person is not None and person.articled and 1 < len(low) != len(person.words) and not (subject or roles):
            person = None  # "the Dale camp … with Max Odd, Ana Dale and Kim Roe": another Dale
        if self.weak:
            person = person if person is not None and len(low) <= 2 else self._inside(low) or person
        if person is None:
            body = organisations.is_organisation(line, candidate, low)
            person = Person(" ".join(name), low, organisation=body or organisations.has_article(line, candidate, low))
            person.articled = person.organisation and not body
            self.persons.append(person)
            self._index(person)
            self.exact[low] = person
        elif person.articled and organisations.is_somebody(line, candidate, low):
            person.organisation = person.articled = False  # "the Dale swagger … President Dale", "Ana Dale"
            self._fuller(person, name, low)
        elif not self.weak or (len(person.words) == 1 and len(low) == 2 and low[0] in forms.first_names()):
            self._fuller(person, name, low)
        return person

    def _is_surname(self, low: tuple[str, ...]) -> bool:
        """Whether somebody is called like a month: "Theresa May", and "May" where she was named before."""
        whole = len(low) > 1 and low[0] in forms.first_names()
        return low[-1] in nobody.SURNAMES and (whole or bool(self.by_last.get(low[-1])))

    def _fuller(self, person: Person, name: tuple[str, ...], low: tuple[str, ...]) -> None:
        """Take a form as the person's name where it is fuller, or where it is written in the usual letters."""
        formal = len(low) == len(person.words) == 2 and forms.is_short_form(person.words[0], low[0])
        if (len(low) > len(person.words) or formal) and not person.organisation:
            person.call(" ".join(name), low)
            self._index(person)
        elif low == person.words and person.name.isupper():
            person.name = " ".join(name)
        self.exact[low] = person

    def add_role(self, person: Person, role: str, start: int, past: bool = False) -> None:
        """Remember that `person` is called "the general" or the like, or was one: "the former general"."""
        role = _IN_FULL.get(role, role)
        person.roles[role] = person.roles.get(role, 0) + 1
        if not person.gender:
            person.gender = "m" if role in _MALE_TITLES else "f" if role in _FEMALE_TITLES else ""
        self.by_role.setdefault(f"former {role}" if past else role, []).append((start, person))

    def add_unnamed(self, line: Line, found: list[Candidate], candidate: Candidate, speaks: bool) -> None:
        """Remember somebody without a name who is brought in, "a senior official"; whether that one `speaks` there."""
        indefinite = line.lower[candidate.first] in ("a", "an", "one")
        if not indefinite and candidate.head != "source":
            return
        last = noun_phrases.phrase_end(line, found, candidate)
        if indefinite or last > candidate.last:  # "the source close to Dale"
            phrase = noun_phrases.spelt(line, candidate.first, last)
            self.unnamed.setdefault(candidate.head, []).append((line.starts[candidate.first], phrase, speaks))

    def add_noun(self, line: Line, found: list[Candidate], candidate: Candidate, paragraph: int, says: bool) -> None:
        """Enter a person without a name who is a subject, one of the candidates `found`."""
        head = candidate.head
        several = head in _BODIES or head.endswith("s") or head in _PEOPLE
        alone = not several and head not in _DOCUMENTS and head not in _THINGS and head in words.speakers()
        if candidate.possessive or not (alone or (several and head not in _DOCUMENTS)):
            return
        first = noun_phrases.phrase_start(line, candidate.first)
        phrase = noun_phrases.spelt(line, first, noun_phrases.phrase_end(line, found, candidate))
        if several and self.weak:
            return  # "Millers don't want it": who knows where a phrase of a headline ends
        if several:
            spoke = says and ((head[:-1] in words.speakers() and head[:-1] not in _THINGS) or head in _PEOPLE)
            sentence = line.sentence[candidate.first]
            self.groups.append(Group(line.starts[candidate.first], (), phrase, True, paragraph, spoke, sentence))
            return
        role = (offices.role_at(line, candidate.last),)
        person = Person(phrase, role, forms.gender_of(head), human=True, noun=True)
        self.timeline.append(parts.seen(line, candidate, person, True, paragraph, says))

    def _index(self, person: Person) -> None:
        core = person.core
        if not core:
            return
        places = [(self.by_last, core[-1])]
        if len(core) > 1:
            places.append((self.by_first, core[0]))
            if core[-1].startswith(("al-", "el-")):  # "Berg" for Max al-Berg
                places.append((self.by_last, core[-1][3:]))
            places += [(self.by_inner, word) for word in core[1:-1][:4]]
        for index, word in places:
            entries = index.setdefault(word, [])
            if person not in entries[-40:]:
                entries.append(person)

    def _is_second(self, person: Person) -> bool:
        """Whether somebody else of the same surname was named before."""
        found = self.by_last.get(person.words[-1], ())[-40:]
        return len(person.words) > 1 and any(other is not person and len(other.words) > 1 for other in found)

    def _has_whole(self, surname: str) -> bool:
        """Whether somebody of this surname was named with a first name."""
        found = self.by_last.get(surname, ())[-40:]
        return any(len(person.words) > 1 and person.words[0] in forms.first_names() for person in found)

    def _find(self, low: tuple[str, ...], gender: str, president: bool = False) -> Person | None:
        """The person a form of a name means: the same form, or one that it is a part of."""
        if low in self.exact and len(low) > 1:
            return self.exact[low]
        core = without_suffix(low)
        if not core:
            return self.exact.get(low)
        found = [person for person in self.by_last.get(core[-1], ())[-40:] if self._fits(low, core, person, gender)]
        if president:
            found = [person for person in found if not person.junior]
        if not found and len(core) == 1:
            found = [
                person
                for person in self.by_first.get(core[0], ())[-40:]
                if not person.organisation
                and not person.is_phrase
                and person.junior == (low[-1] in JUNIOR)
                and not (gender and person.gender and gender != person.gender)
            ]
        if not found:
            # "Mr. Arrieta" for "Julián Arrieta Montoro"
            inner = self.by_inner.get(core[-1], ())[-40:]
            found = [person for person in inner if not person.organisation and forms.part_of(core, person.words[1:])]
        if not found:
            return self.exact.get(low)
        return self._likely(found, len(self.offsets) or 1 << 60, gender)

    @staticmethod
    def _fits(low: tuple[str, ...], core: tuple[str, ...], person: Person, gender: str) -> bool:
        if gender and person.gender and gender != person.gender:
            return False
        own = person.core
        if (low[-1] in JUNIOR) != person.junior and (len(core) > 1 or not person.junior):
            return False
        if person.junior and len(own) == 1 and low[-1] not in JUNIOR:
            return False  # "Dale" is not "Dale Jr."
        if ("of" in core) != ("of" in own) or ("for" in core) != ("for" in own):
            return False  # "Campaign Director for Weir" is not Weir
        if len(core) == 1 or len(own) == 1:
            whole = person.articled and low[0] in forms.first_names() and len(core) > 1
            return not person.organisation or own == core or whole
        if forms.other_initials(core, own) or organisations.are_two(core, own):
            return False
        if core[0] == own[0] or core[0].rstrip(".") == own[0][:1] or own[0].rstrip(".") == core[0][:1]:
            return True
        if len(core) == len(own) == 2 and core[1] == own[1] and forms.is_other_form(core[0], own[0]):
            return True  # "Jerry Dale" for Jerrold Dale
        return core[-len(own) :] == own or own[-len(core) :] == core

    def _inside(self, low: tuple[str, ...]) -> Person | None:
        """The person whose name stands among the words of a headline."""
        for word in low:
            found = [person for person in self.by_last.get(word, ())[-40:] if not person.organisation]
            whole = [person for person in found if len(person.words) > 1 and forms.part_of(person.core, low)]
            if whole or found:
                return self._likely(whole or found, 1 << 60)
        return None

    def settle(self) -> None:
        """Fix the order of the mentions and the spelling of the names, once all names are in."""
        self.timeline.sort(key=itemgetter(0))
        self.groups.sort(key=lambda group: group.start)
        self.authors.sort(key=lambda entry: entry[0])
        for entries in self.by_role.values():
            entries.sort(key=itemgetter(0))
        initials = short_names.by_initials(self.persons)
        for person in self.persons:
            if (whole := short_names.whole(self, person, initials)) is not None:
                person.name = whole.name
            self._without_stray(person)
            person.places.sort()
            if organisations.is_place(person, self.by_first.get(person.words[0], ())):
                person.organisation = True
            if person.name.isupper() and len(person.words) > 1 and not person.organisation:
                person.name = forms.spell(person.name)
        self.offsets = [seen.start for seen in self.timeline]

    def _without_stray(self, person: Person) -> None:
        """Take the first name and surname for a name that has a stray word before them elsewhere: "Sun Ana Dale"."""
        first, *own = person.words
        known = forms.first_names()
        stray = len(own) == 2 and first not in known and first[-1] != "." and own[0] in known and own[0] != "mac"
        if stray and not person.organisation and self.exact.get(tuple(own)) is person:
            person.call(person.name.split(" ", 1)[1], tuple(own))

    def named(self, line: Line, candidate: Candidate) -> Person | None:
        """The person a name candidate means."""
        low = forms.lowered(forms.words_of(line, candidate))
        if not low:
            return None
        start = line.starts[candidate.first]
        if low in self.exact and len(low) > 1:
            return self.exact[low]
        gender = forms.gender(line, candidate, low)
        core = without_suffix(low)
        same = [person for person in self.by_last.get(low[-1], ())[-40:] if self._fits(low, core, person, gender)]
        if len(same) > 1:
            before = line.lower[max(0, candidate.first - 1) : candidate.name_first + 1]
            younger = [person for person in same if person.junior] if _YOUNGER & set(before) else []
            return self._likely(younger or same, start, gender)
        return self._find(low, gender) or self._inside(low)

    def _likely(self, persons: list[Person], start: int, gender: str = "") -> Person:
        """Of several people of one surname the one a bare surname means, or one with a title of that gender."""
        if len(persons) == 1:
            return persons[0]
        elder = [person for person in persons if not person.junior]
        persons = elder or persons
        known = (person for person in persons if not person.kin and (person.roles or len(person.places) > 1))
        own = max((len(person.places) for person in known), default=0)
        if not own and any(person.kin for person in persons):
            own = max((len(person.places) for person in persons if not person.kin and person.human), default=0)
        alone = gender and sum(person.gender == gender for person in persons) == 1
        persons = [
            person
            for person in persons
            if not person.kin or len(person.places) > own or (alone and person.gender == gender)
        ]
        most = max([len(person.places) for person in persons])
        clearly = [person for person in persons if len(person.places) * CLEARLY > most]

        def last_place(person: Person) -> int:
            at = bisect_left(person.places, start + 1)
            return person.places[at - 1] if at else -1

        return max(clearly, key=last_place)

    def only(self, head: str, past: bool) -> Person | None:
        """The one person with a role, or who once had it where that is `past`; None where several have it."""
        entries = (self.by_role.get(f"former {head}", []) if past else []) + self.by_role.get(head, [])
        persons = {id(person): person for _, person in entries[:200]}
        return next(iter(persons.values())) if len(persons) == 1 else None

    def brought_in(self, head: str, start: int, kinds: tuple[str, ...]) -> tuple[int, str, bool]:
        """Who without a name "the official" at `start` may be: the last one brought in, where, and whether it spoke.

        Where the noun is told more closely, "the harbour official", it is one who was told so.
        """
        found = -1, "", False
        for entry in self.unnamed.get(head, ())[:200]:
            told = entry[1].lower().partition(f" {head}")[0].split()
            if entry[0] < start and set(kinds) <= set(told):
                found = entry
        return found

    def spoke_unnamed(self, start: int) -> str:
        """Who without a name was the last to speak before "the source" at `start`, not far before; '' for nobody."""
        near = (
            entry
            for entries in self.unnamed.values()
            for entry in entries[:200]
            if entry[2] and start - FARTHEST_SOURCE < entry[0] < start
        )
        return max(near, default=(0, "", False))[1]

    def body(self, head: str, kinds: tuple[str, ...]) -> Person | None:
        """The one body of the article whose name ends so, or has it before "of": "the commission", "the department"."""
        named = self.by_last.get(head, ())[-40:]
        inside = (*self.by_first.get(head, ())[-40:], *self.by_inner.get(head, ())[-40:])
        of = [one for one in inside if {(head, "for"), (head, "of")} & {*pairwise(one.words)}]
        told = (one for one in (*named, *of) if one.organisation and one.headlined < len(one.places))
        found = [one for one in told if len(one.words) > 1 and {*kinds} <= {*one.words}]
        one = len({frozenset(person.words) - {"of", "the"} for person in found}) == 1  # "Department of Mills"
        return found[-1] if one else None

    def by_noun(self, head: str, start: int, kinds: tuple[str, ...] = (), after: int = -1) -> Person | None:
        """The person whose role "the general" is, named before `start`, and behind offset `after` where one is given.

        Where the noun is told more closely, "the special counsel", it is one of those whose role is told so, too.
        """
        past = not FORMER.isdisjoint(kinds)
        entries = (self.by_role.get(f"former {head}") if past else None) or self.by_role.get(head)
        if not entries:
            return None
        so = [entry for entry in entries[:200] if all(kind in entry[1].roles for kind in kinds)] if kinds else []
        entries = so or entries
        if after >= 0:
            entries = [entry for entry in entries[:200] if after < entry[0] <= start]
            if not entries:
                return None
        best = entries[0][1]
        for place, person in entries[:200]:
            if place <= start:
                best = person
        return best
