"""Whose pages an article stands on: a guest has the galleries, lists and footers of the site that prints the column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpuskit.settings import COPIES


def sites(articles: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The publishers that are sites of an outlet, from the outlet and publisher of each article.

    Most of a site's articles are by one outlet. An archive, whose address stands for all, is nobody's site.

    >>> courier, guest = ("Courier", "courier.example"), ("Ada Lind", "courier.example")
    >>> sorted(sites([courier, courier, guest, ("Courier", "archive.example"), ("Post", "archive.example")]))
    ['courier.example']
    """
    found: dict[str, Counter[str]] = {}
    for outlet, publisher in articles:
        if outlet and publisher:
            found.setdefault(publisher, Counter())[outlet] += 1
    return frozenset(
        publisher for publisher, outlets in found.items() if max(outlets.values()) > COPIES.of_site * outlets.total()
    )
