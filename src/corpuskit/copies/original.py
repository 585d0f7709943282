"""Which article of a group was there first, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from corpuskit.copies.model import Article
from corpuskit.text import lexicon
from corpuskit.text.intervals import firsts, interval
from corpuskit.text.words import fold_words

_PARTS_OF_NAMES = frozenset(("news", "agency", "press", "service", "wire"))
_Rule = Callable[[Article, Sequence[Article]], bool]


def order(article: Article) -> tuple[bool, str, int, str]:
    """A total order that agrees with the dates: who may be an original before whom; undated articles come last.

    Of two articles whose dates tie the longer one comes first: what is cut out of it is shorter.
    """
    span = interval(article.date)
    return span is None, span[1].isoformat() if span else "", -article.words, article.article_id


def precedes(a: Article, b: Article) -> bool:
    """Whether a's date is over before b's begins.

    >>> one, other = (Article("", 0, 0, "", date, "", "") for date in ("2016-09", "2016-10-19"))
    >>> precedes(one, other), precedes(other, one), precedes(one, one)
    (True, False, False)
    """
    first, second = interval(a.date), interval(b.date)
    return first is not None and second is not None and first[1] < second[0]


def choose(articles: Sequence[Article]) -> Article:
    """The article that the others copy: the earliest; then by agency lines, then by origins, then the longest.

    >>> wire = Article("b", 0, 90, "Halyard", "2031-05-03", "Halyard News Agency", "")
    >>> paper = Article("a", 1, 90, "Harbour Gazette", "2031-05-03", "Halyard News Agency", "")
    >>> choose([wire, paper]).outlet, reason(wire, [wire, paper])
    ('Halyard', 'agency line')
    """
    return min(_narrowed(articles)[0], key=order)


def reason(original: Article, articles: Sequence[Article]) -> str:
    """By what the original of these articles is known: date, agency line, origin, tie or unknown."""
    pool, why = _narrowed(articles)
    if pool == [original]:
        return why
    dated = firsts([article.date for article in articles])
    return "tie" if any(articles[index] == original for index in dated) else "unknown"


def _narrowed(articles: Sequence[Article]) -> tuple[list[Article], str]:
    """Those that may be the original, and the rule that left them."""
    pool = [articles[index] for index in firsts([article.date for article in articles])]
    if len(pool) == 1:
        return pool, "date"
    why = "unknown"
    pool = pool or list(articles)
    rules: tuple[tuple[str, _Rule], ...] = (
        ("agency line", _is_agency),
        ("agency line", _has_agency_line),
        ("origin", _is_origin),
        ("origin", _names_no_origin),
    )
    for name, rule in rules:
        kept = [article for article in pool if rule(article, articles)]
        if kept and len(kept) < len(pool):
            pool, why = kept, name
        if len(pool) == 1:
            break
    return pool, why


def _is_agency(article: Article, articles: Sequence[Article]) -> bool:
    return any(is_of(article.outlet, agency) for agency in {other.agency for other in articles if other.agency})


def _has_agency_line(article: Article, _: Sequence[Article]) -> bool:
    return bool(article.agency)


def _is_origin(article: Article, articles: Sequence[Article]) -> bool:
    return any(is_of(article.outlet, origin) for origin in {other.origin for other in articles if other.origin})


def _names_no_origin(article: Article, _: Sequence[Article]) -> bool:
    return not article.origin


@cache
def is_of(outlet: str, named: str) -> bool:
    """Whether an outlet is the agency or outlet that an article names.

    >>> is_of("Associated Press", "AP"), is_of("Halyard", "Halyard News Agency"), is_of("Harbour Gazette", "AP")
    (True, True, False)
    """
    bare, other = _bare(outlet), _bare(named)
    if not bare or not other:
        return False
    if bare == other or (bare == other[: len(bare)] and set(other[len(bare) :]) <= _PARTS_OF_NAMES):
        return True
    return other in _agencies().get(bare, ()) or bare in _agencies().get(other, ())


def _bare(name: str) -> tuple[str, ...]:
    words = tuple(fold_words(name))
    return words[1:] if words[:1] == ("the",) else words


@cache
def _agencies() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for alias, name in lexicon.table("agencies").items():
        found.setdefault(_bare(alias), set()).add(_bare(name))
    return {alias: frozenset(names) for alias, names in found.items()}
