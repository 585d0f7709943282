"""Which article of a group was there first, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpuskit.copies.model import Article
from corpuskit.copies.naming import bare, is_agency, names
from corpuskit.text.intervals import firsts, interval

UNSURE = ("tie", "unknown")  # reasons that are none

_Rule = Callable[[Article], bool]


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
    pool, why = _by_lines(articles)
    if pool == [original]:
        return why
    dated = firsts([article.date for article in articles])
    return "tie" if any(articles[index] == original for index in dated) else "unknown"


def took(article: Article, other: Article) -> int:
    """Whether, by their lines and origins, an article has words of the other: 1, or the other of it: -1; else 0.

    >>> wire, paper = Article("b", 0, 90, "AP", "", "AP", ""), Article("a", 1, 90, "Gazette", "2031-05-03", "AP", "")
    >>> took(paper, wire), took(wire, paper), took(paper, paper)
    (1, -1, 0)
    """
    pool, _ = _by_lines((article, other))
    return 0 if len(pool) > 1 else 1 if pool == [other] else -1


def _narrowed(articles: Sequence[Article]) -> tuple[Sequence[Article], str]:
    """Those that may be the original, and the rule that left them."""
    pool = [articles[index] for index in firsts([article.date for article in articles])]
    return (pool, "date") if len(pool) == 1 else _by_lines(pool or articles)


def _by_lines(articles: Sequence[Article]) -> tuple[Sequence[Article], str]:
    """The same where dates tell nothing: by the lines of agencies and the origins that articles have."""
    pool, why = articles, "unknown"
    agencies = {name for agency in {article.agency for article in articles} for name in names(agency)}
    origins = {name for origin in {article.origin for article in articles} for name in names(origin)}
    rules: tuple[tuple[str, _Rule], ...] = (
        ("agency line", lambda article: bare(article.outlet) in agencies),
        ("agency line", lambda article: is_agency(article.outlet)),
        ("agency line", lambda article: bool(article.agency)),
        ("origin", lambda article: bare(article.outlet) in origins),
        ("origin", lambda article: not article.origin),
    )
    for name, rule in rules:
        kept = [article for article in pool if rule(article)]
        if kept and len(kept) < len(pool):
            pool, why = kept, name
        if len(pool) == 1:
            break
    return pool, why
