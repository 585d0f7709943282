"""Groups of copies without chains: each member is itself like the group's original, not only like some member.

Texts (articles with equal words are one text) are taken in the order of their dates. Each that stands in no group yet
begins one, and draws in what is mostly the same as it: star clustering in the order of time (Aslam, Pelekhov and Rus
2004, with dates in place of degrees). What is cut out of an original, or has a passage of it, joins afterwards, and
nothing joins through it. See docs/decisions/0006-groups-without-chains.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpuskit.copies.model import Article, Copy, Overlap
from corpuskit.copies.original import UNSURE, choose, order, precedes, reason, took
from corpuskit.settings import COPIES
from corpuskit.text.intervals import days_apart

Compare = Callable[[int, int], Overlap]
_WHOLE = Overlap(1.0, 1.0, 1.0, 0, 0, 0)


def group(articles: Iterable[Article], pairs: Iterable[tuple[int, int]], compare: Compare) -> Iterator[Copy]:
    """The rows of the table copies, group by group.

    `pairs` are texts that may be copies of each other, by number; of a thousand copies of one text it is enough that
    each is paired with some of the others. `compare` tells exactly what two texts share, and is asked at most twice
    for each pair and once for each article that joins. The result is a function of the sets given, not of their order.
    """
    return _Grouping(articles, pairs, compare).rows()


class _Grouping:
    def __init__(self, articles: Iterable[Article], pairs: Iterable[tuple[int, int]], compare: Compare) -> None:
        self._compare = compare
        self._articles: dict[int, list[Article]] = defaultdict(list)
        for article in articles:
            self._articles[article.text].append(article)
        self._outlet: dict[int, str] = {}  # text -> its outlet; '' where it has none or several
        self._site: dict[int, str] = {}
        for text, same in self._articles.items():
            same.sort(key=order)
            self._outlet[text] = _only({article.outlet for article in same})
            self._site[text] = _only({article.site for article in same})
        self._neighbours: dict[int, list[int]] = defaultdict(list)
        self._pairs = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        for a, b in self._pairs:
            self._neighbours[a].append(b)
            self._neighbours[b].append(a)
        self._group_of: dict[int, int] = {}  # text -> the text that began its group
        self._members: dict[int, list[int]] = {}  # that text -> the texts of its group
        self._original: dict[int, Article] = {}  # that text -> the original
        self._joining: dict[int, dict[int, str]] = defaultdict(dict)  # that text -> excerpts and reprints

    def rows(self) -> Iterator[Copy]:
        """All rows; groups in the order of their dates."""
        begun = self._order(list(self._articles))
        for text in begun:
            if text not in self._group_of:
                self._draw_in(text)
        self._join()
        self._keep_first_sources()
        self._dissolve()
        for text in begun:
            if text in self._members:
                yield from self._rows_of(text)

    def _order(self, texts: Sequence[int]) -> list[int]:
        return sorted(texts, key=lambda text: order(self._articles[text][0]))

    def _draw_in(self, seed: int) -> None:
        """Begin a group with this text; what is near it joins, and its neighbours are looked at as well."""
        members = [seed]
        self._group_of[seed] = seed
        self._members[seed] = members
        self._add_near(seed, seed)
        original = self._original[seed] = self._choose(seed, members)
        if original.text != seed:
            self._add_near(original.text, seed)

    def _add_near(self, middle: int, seed: int) -> None:
        """Let what is near this text join the group, members' neighbours included."""
        members, tried = self._members[seed], {middle}
        for member in members:  # grows meanwhile
            for other in self._neighbours[member]:
                if other not in tried and other not in self._group_of:
                    tried.add(other)
                    if self._is_near(other, middle):
                        self._group_of[other] = seed
                        members.append(other)

    def _choose(self, seed: int, members: Sequence[int]) -> Article:
        """The original of a group: what its dates and lines say, where all members are like that article as well."""
        articles = [article for text in members for article in self._articles[text]]
        chosen = choose(articles) if len(articles) > 1 else articles[0]
        if chosen.text != seed and not all(self._is_near(text, chosen.text) for text in members if text != chosen.text):
            return self._articles[seed][0]
        return chosen

    def _join(self) -> None:
        """Let excerpts and reprints join the groups whose originals they have something of."""
        tried = set()
        for a, b in self._pairs:
            for text, other in ((a, b), (b, a)):
                wanted = self._group_of[other]
                if self._group_of[text] != wanted and (text, wanted) not in tried:
                    tried.add((text, wanted))
                    if kind := self._kind(text, self._original[wanted]):
                        self._joining[wanted][text] = kind

    def _is_near(self, text: int, other: int) -> bool:
        """Whether two texts are mostly the same; of one outlet, which furnishes all it prints alike, nearly all."""
        overlap = self._compare(text, other)
        if not overlap.near or not self._at_home(text, other):
            return overlap.near
        return overlap.jaccard >= COPIES.jaccard or max(overlap.of_a, overlap.of_b) >= COPIES.at_home

    def _at_home(self, text: int, other: int) -> bool:
        """Whether two texts were printed by one and the same known outlet only, or on the pages of one site."""
        return self._outlet[text] == self._outlet[other] != "" or self._site[text] == self._site[other] != ""

    def _kind(self, text: int, original: Article) -> str:
        """How a text outside a group repeats its original; '' where it does not, or may be what was repeated."""
        article = self._articles[text][0]
        if precedes(article, original):
            return ""
        overlap = self._compare(text, original.text)
        tie = not precedes(original, article)
        took_it = overlap.credits or took(article, original)
        if tie and took_it < 0:
            return ""
        if overlap.contained and (overlap.of_a >= COPIES.at_home or not self._at_home(text, original.text)):
            return "excerpt"
        if tie and not took_it:  # the longer one took it in, what is cut out is shorter
            longer = (article.words, article.article_id) > (original.words, original.article_id)
            if not longer or overlap.turned().contained:
                return ""
        if self._at_home(text, original.text):  # galleries, lists of links: an outlet repeats its furniture
            return ""
        old = days_apart(original.date, article.date) > COPIES.reprint_days
        enough = overlap.own >= (COPIES.old_reprint_words if old else COPIES.reprint_words)
        # Two reporters may tell one fact in much the same words, once.
        return "reprint" if enough and not overlap.near and not overlap.loose else ""

    def _keep_first_sources(self) -> None:
        """Of words that went from hand to hand a text is told to have them of the first, not of each in between.

        So the rows grow with the articles that carry a passage, not with their pairs.
        """
        sources = {text: {seed} for text, seed in self._group_of.items()}
        for seed, joining in self._joining.items():
            for text in joining:
                sources[text].add(seed)
        passed_on = [
            (seed, text)
            for seed, joining in self._joining.items()
            for text in joining
            if self._is_passed_on(text, seed, sources[self._original[seed].text] & sources[text] - {seed})
        ]
        for seed, text in passed_on:
            del self._joining[seed][text]

    def _is_passed_on(self, text: int, seed: int, sources: set[int]) -> bool:
        """Whether what a text has of an original stands in one of the sources that both have something of."""
        if not sources:
            return False
        taken = self._compare(text, self._original[seed].text).words_a
        originals = [self._original[source].text for source in sources]
        return text in originals or any(
            taken <= self._compare(text, original).words_a + COPIES.reprint_words for original in originals
        )

    def _dissolve(self) -> None:
        """A group that consists of excerpts of another group's original is no group of its own, and others have none.

        An article that is mostly the same as its own original is no excerpt of a third.
        """
        longest_first = sorted(
            self._members,
            key=lambda seed: (-self._original[seed].words, self._original[seed].article_id),
        )
        inside: dict[int, set[int]] = defaultdict(set)
        for seed, joining in self._joining.items():
            for text, kind in joining.items():
                if kind == "excerpt":
                    inside[text].add(seed)
        for seed in longest_first:
            wholes = set.intersection(*(inside.get(text, set()) for text in self._members[seed]))
            if any(whole in self._members for whole in wholes):
                del self._members[seed]
        for text, seeds in inside.items():
            if self._group_of[text] in self._members:
                for seed in seeds:
                    del self._joining[seed][text]

    def _rows_of(self, seed: int) -> Iterator[Copy]:
        original = self._original[seed]
        core = [article for text in self._members[seed] for article in self._articles[text]]
        joined = [(article, kind) for text, kind in self._joining[seed].items() for article in self._articles[text]]
        if len(core) + len(joined) < 2:
            return
        group_id = min(article.article_id for article in core)
        why = reason(original, [*core, *(article for article, _ in joined)])
        if why in UNSURE and any(self._compare(text, original.text).credits > 0 for text in self._joining[seed]):
            why = "credit"
        kinds = [(article, "exact" if article.text == original.text else "near") for article in core] + joined
        for article, kind in sorted(kinds, key=lambda row: (row[0] != original, order(row[0]))):
            same = article.text == original.text
            overlap = _WHOLE if same else self._compare(article.text, original.text)
            yield Copy(
                group_id,
                article.article_id,
                "original" if article == original else kind,
                original.article_id,
                overlap.jaccard,
                overlap.of_a,
                article.words if same else overlap.words_a,
                why,
            )


def _only(names: set[str]) -> str:
    """The only name there is, '' where there are several."""
    return next(iter(names)) if len(names) == 1 else ""
