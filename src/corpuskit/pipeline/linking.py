"""The links of a corpus, made from its tables when they are asked for."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpuskit.store import links as store
from corpuskit.store.link_tables import LINKS
from corpuskit.store.tables import Rows
from corpuskit.xref.links import Link, Node, Tie, by_article, by_outlet, shared
from corpuskit.xref.sources import Outlets, bare, is_own

KINDS = ("copy", "quote", "phrase", "cites")


def find_links(connection: sqlite3.Connection, outlets: bool, kinds: tuple[str, ...] = KINDS) -> list[Link]:
    """Who shares what with whom: articles, or `outlets`."""
    nodes = {name: Node(*row) for name, row in store.articles(connection).items()}
    ties = list(_ties(connection, nodes, kinds))
    if "cites" in kinds:
        ties += _citations(connection, nodes, None if outlets else _neighbours(connection, nodes))
    return by_outlet(ties) if outlets else by_article(ties)


def link_rows(links: Iterable[Link]) -> Rows:
    """The rows of the table links; `directed` is 1 or 0, as SQL has it."""
    rows = ((*link[:-1], int(link.directed)) for link in links)
    return Rows([column.name for column in LINKS.columns], rows, LINKS)


def _ties(connection: sqlite3.Connection, nodes: dict[str, Node], kinds: tuple[str, ...]) -> Iterator[Tie]:
    if "copy" in kinds:
        for original, copy, known_by in store.copies(connection):
            if original in nodes:
                yield Tie(nodes[original], nodes[copy], "copy", known_by not in ("tie", "unknown"))
    if "quote" in kinds:
        for members in store.quotes(connection):
            yield from shared((Node(*row) for row in members), "quote")
    if "phrase" in kinds:
        for members in store.phrases(connection):
            yield from shared((Node(*row) for row in members), "phrase")


def _neighbours(connection: sqlite3.Connection, nodes: dict[str, Node]) -> dict[str, set[Node]]:
    """For each article those that share a copy or a quote with it."""
    found: defaultdict[str, set[Node]] = defaultdict(set)
    for tie in _ties(connection, nodes, ("copy", "quote")):
        found[tie.source.article_id].add(tie.target)
        found[tie.target.article_id].add(tie.source)
    return found


def _citations(
    connection: sqlite3.Connection, nodes: dict[str, Node], neighbours: dict[str, set[Node]] | None
) -> Iterator[Tie]:
    """From each source named to the article that names it; sources outside the corpus are outlets without articles.

    Between articles the one meant is the source's earliest article that shares words with the one that names it.
    """
    outlets = Outlets({node.outlet for node in nodes.values()})
    for article_id, source in store.sources(connection):
        node, outlet = nodes[article_id], outlets.meant(source)
        if not bare(source) or outlet == node.outlet or is_own(source, node.outlet):
            continue
        if neighbours is None:
            yield Tie(Node("", outlet or source, ""), node, "cites", True)
            continue
        same = [one for one in neighbours.get(article_id, ()) if outlet and one.outlet == outlet]
        if same:
            yield Tie(min(same, key=lambda one: (one.date == "", one.date, one.article_id)), node, "cites", True)
