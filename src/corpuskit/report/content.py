"""Everything a report shows, gathered from the corpus once; `first` is the same with shorter lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpuskit.errors import InputError
from corpuskit.records import Filters
from corpuskit.report.charts import Heat, Network, heat, network, percent
from corpuskit.report.overview import Overview, overview
from corpuskit.report.repeats import Group, Phrase, SideBySide, groups, passages, phrases, side_by_side
from corpuskit.report.source import Listed, Row, Source, Wanted, first, named
from corpuskit.report.stories import Story, stories
from corpuskit.xref.links import Link, by_outlet

if TYPE_CHECKING:
    from corpuskit.pipeline.timeline import Track

USUAL = 50  # items of a list
MOST_ALIGNED = 12  # pairs of articles side by side: each is as long as its articles
MOST_HEAT = 16  # outlets of a matrix
_GLANCE = 4
_NOTHING = Listed([], 0)


@dataclass(frozen=True)
class Content:
    """What the report shows. `whole` is None where it is of one quotation or speaker."""

    wanted: Wanted
    counts: dict[str, int]
    dates: tuple[str, str]
    collections: list[str]
    whole: Overview | None
    stories: list[Story]
    n_stories: int
    disputed: Listed
    speakers: Listed
    groups: list[Group]
    n_groups: int
    sides: list[SideBySide]
    passages: Listed
    phrases: list[Phrase]
    n_phrases: int
    heats: list[Heat]
    links: Listed
    claims: list[Row]
    network: Network
    gexf: bytes
    articles: dict[str, Row]

    def first(self, n: int) -> Content:
        """The same with at most n items in each list."""
        return replace(
            self,
            stories=self.stories[:n],
            disputed=self.disputed.first(n),
            speakers=self.speakers.first(n),
            groups=self.groups[:n],
            sides=self.sides[: min(n, MOST_ALIGNED)],
            passages=self.passages.first(n),
            phrases=self.phrases[:n],
            links=self.links.first(n),
            whole=self.whole and self.whole.first(n),
        )

    def longest(self) -> int:
        """How many items the longest of the lists has."""
        whole = self.whole
        tables = [self.disputed, self.speakers, self.passages, self.links]
        tables += [whole.outlets, whole.problems, whole.undated, whole.noted] if whole else []
        lists = [len(self.stories), len(self.groups), len(self.phrases)]
        return max(1, *lists, *(len(table.rows) for table in tables))

    def shown(self) -> list[Row]:
        """The articles that something in the lists is of, by outlet and date."""
        ids = dict.fromkeys(self._named())
        rows = [self.articles[article_id] for article_id in ids if article_id in self.articles]
        return sorted(rows, key=lambda row: (row["outlet"], row["date"], row["path"], row["article_id"]))

    def _named(self) -> Iterator[str]:
        for story in self.stories:
            yield from (place.step.appearance.article_id for place in story.places)
        for group in self.groups:
            yield from (row["article_id"] for row in (group.original, *group.copies) if row)
        for row in self.passages.rows:
            yield from (row["article_a"], row["article_b"])
        for row in self.speakers.rows:
            if row["said"]:
                yield row["said"]["article_id"]
        for row in self.disputed.rows:
            yield from row["first_article"].split(" | ")[:1]
        for phrase in self.phrases:
            yield from (row["article_id"] for row in phrase.places.rows)
        if self.whole:
            for listed in (self.whole.problems, self.whole.undated, self.whole.noted):
                yield from (row["article_id"] for row in listed.rows)


def gather(corpus: Source, wanted: Wanted, track: Track) -> Content:
    """All that the report shows, in lists of `wanted.limit` items.

    Raises InputError where there is no such quote, UsageError where a filter makes no sense.
    """
    n = wanted.limit or USUAL
    whole = not (wanted.quote or wanted.speaker)
    since = Filters(since=wanted.since)
    rows, total, firsts = _quotes(corpus, wanted, n)
    told = list(stories(corpus, rows))
    found, n_groups = groups(corpus, since, n) if whole else ([], 0)
    described, n_phrases = phrases(corpus, since, n) if whole else ([], 0)
    links = _links(corpus, wanted, told)
    info = corpus.info()
    content = Content(
        wanted=wanted,
        counts=info.counts,
        dates=(info.first_date, info.last_date),
        collections=[name for name, _, _ in info.collections],
        whole=overview(corpus, track, since, firsts, n) if whole else None,
        stories=told,
        n_stories=total,
        disputed=first(corpus.rows("quotes", replace(since, disputed=True)), n) if whole else _NOTHING,
        speakers=_speakers(corpus, wanted, n),
        groups=found,
        n_groups=n_groups,
        sides=[side for group in found[:MOST_ALIGNED] if (side := side_by_side(corpus, group))],
        passages=passages(corpus, since, n) if whole else _NOTHING,
        phrases=described,
        n_phrases=n_phrases,
        heats=[] if wanted.narrowed else _heats(corpus),
        links=Listed([_row(link) for link in links[:n]], len(links)),
        claims=[_row(link) for kind in ("copy", "cites") for link in _strongest(links, kind)],
        network=network(links),
        gexf=_graph(links),
        articles={},
    )
    return replace(content, articles=_articles(corpus, content))


def _quotes(corpus: Source, wanted: Wanted, n: int) -> tuple[list[Row], int, Counter[str]]:
    """The quotes to be told, how many there are, and how often an outlet was the first with a shared one."""
    everything = bool(wanted.quote or wanted.speaker)
    found = corpus.rows("quotes", Filters(speaker=wanted.speaker, since=wanted.since))
    quote_id = _quote_id(corpus, wanted.quote)
    kept: list[Row] = []
    firsts: Counter[str] = Counter()
    total = 0
    for values in found:
        row = named(found, values)
        if (quote_id and row["quote_id"] != quote_id) or not (everything or _is_shared(row)):
            continue
        total += 1
        firsts[row["first_outlet"]] += row["n_first"] == 1
        if total <= n:
            kept.append(row)
    return kept, total, firsts


def _is_shared(row: Row) -> bool:
    """Whether several outlets have it, or several articles of which no outlet is known."""
    return bool(row["n_articles"] > 1 and row["n_outlets"] != 1)


def _quote_id(corpus: Source, name: str) -> str:
    if not name:
        return ""
    steps = corpus.trail(name, unmarked=False).steps
    if not steps:
        raise InputError(f"there is no quote {name}: `corpuskit quotes` lists ids")
    return steps[0].appearance.quote_id


def _speakers(corpus: Source, wanted: Wanted, n: int) -> Listed:
    """Who is quoted most, the most quoted first."""
    if wanted.quote:
        return _NOTHING
    filters = Filters(speaker=wanted.speaker, since=wanted.since, sort=("-n_mentions",))
    listed = first(corpus.rows("speakers", filters), n)
    most = max((row["n_mentions"] for row in listed.rows), default=0)
    for row in listed.rows:
        row["bar"] = percent(row["n_mentions"], most)
    said = _first_words(corpus, wanted, {row["speaker_id"] for row in listed.rows})
    for row in listed.rows:
        row["said"] = said.get(row["speaker_id"])
    return listed


def _first_words(corpus: Source, wanted: Wanted, speakers: set[str]) -> dict[str, Row]:
    """Each speaker's earliest quotation, so that a name leads to an article."""
    rows = corpus.rows("mentions", Filters(speaker=wanted.speaker, since=wanted.since))
    at = rows.columns.index("speaker_id")
    found: dict[str, Row] = {}
    for values in rows:
        if values[at] in speakers:
            row, known = named(rows, values), found.get(str(values[at]))
            if known is None or _by_date(row) < _by_date(known):
                found[str(values[at])] = row
    return found


def _by_date(row: Row) -> tuple[bool, str, str]:
    return row["date"] == "", row["date"], row["mention_id"]


def _links(corpus: Source, wanted: Wanted, told: Iterable[Story]) -> list[Link]:
    """Who repeats whom: all that outlets share; of a narrowed report what the quotations in it say."""
    if wanted.narrowed:
        return by_outlet(tie for story in told for tie in story.ties)
    rows = corpus.links("outlet")
    return [Link(*row)._replace(directed=bool(row[-1])) for row in rows]  # type: ignore[arg-type]


def _strongest(links: list[Link], kind: str) -> list[Link]:
    return [link for link in links if link.kind == kind][:_GLANCE]


def _row(link: Link) -> Row:
    return link._asdict()


def _graph(links: list[Link]) -> bytes:
    from corpuskit.xref.graph import write_graph

    return write_graph(links, {}, "gexf")


def _heats(corpus: Source) -> list[Heat]:
    rows = corpus.matrix()
    found: dict[str, list[tuple[str, str, int]]] = {}
    for one, other, kind, n in rows:
        found.setdefault(str(kind), []).append((str(one), str(other), int(n or 0)))
    return [heat(kind, found[kind], MOST_HEAT) for kind in ("quote", "copy", "phrase") if kind in found]


def _articles(corpus: Source, content: Content) -> dict[str, Row]:
    """The rows of the articles that are named."""
    ids = tuple(dict.fromkeys(content._named()))
    rows = corpus.rows("articles", Filters(articles=ids))
    found = [named(rows, row) for row in rows]
    wanted = set(ids)
    return {row["article_id"]: row for row in found if row["article_id"] in wanted}
