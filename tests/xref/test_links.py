"""Links from appearances, copies and citations; graphs that programs read back."""

from __future__ import annotations

import json
import random
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus
from corpuskit.xref.graph import FORMATS, write_graph
from corpuskit.xref.links import Link, Node, Tie, by_article, by_outlet, shared

NODES = st.lists(
    st.builds(
        Node,
        st.sampled_from([f"a{number}" for number in range(30)]),
        st.sampled_from(["A", "B", "C", ""]),
        st.sampled_from(["", "2031", "2031-05", "2031-05-02", "2031-05-03", "2031-06-01"]),
    ),
    max_size=30,
    unique_by=lambda node: node.article_id,
)


@given(NODES)
def test_ties_are_few_and_each_article_but_one_is_reached(nodes: list[Node]) -> None:
    ties = list(shared(nodes, "quote"))
    assert len(ties) <= 5 * len(nodes) + 10
    reached = {tie.target.article_id for tie in ties} | {tie.source.article_id for tie in ties}
    assert len(nodes) < 2 or reached == {node.article_id for node in nodes}


@given(NODES, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_show(nodes: list[Node], rng: random.Random) -> None:
    mixed = nodes[:]
    rng.shuffle(mixed)
    assert by_article(shared(nodes, "quote")) == by_article(shared(mixed, "quote"))
    assert by_outlet(shared(nodes, "quote")) == by_outlet(shared(mixed, "quote"))


def test_links_add_up_and_have_no_direction_where_dates_tie() -> None:
    first, other, later = Node("a", "A", "2031-05-02"), Node("b", "B", "2031-05-02"), Node("c", "B", "2031-05-05")
    for order in permutations((first, other, later)):
        links = by_outlet([*shared(order, "quote"), Tie(first, later, "copy", True)])
        assert Link("A", "B", "quote", 1, "2031-05-02", 0, False) in links
        assert Link("A", "B", "quote", 1, "2031-05-02", 3, True) in links
        assert Link("A", "B", "copy", 1, "2031-05-02", 3, True) in links


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_stay_text(form: str) -> None:
    name = 'x"]; <script>alert(1)</script> \\ &amp; \x00\x1b[31m \u202e'
    found = write_graph([Link(name, "b", "quote", 2, "2031", None, False)], {name: name}, form)
    assert b"<script>" not in found or form in ("json", "dot")
    assert b"\x1b" not in found and b"\x00" not in found
    if form == "json":
        assert json.loads(found)["edges"][0]["weight"] == 2


def test_graphs_are_read_back(sample: Path, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    corpus = Corpus(tmp_path / "corpus.db")
    corpus.ingest(sample)
    links = [tuple(row) for row in corpus.links("outlet")]
    assert {row[2] for row in links} == {"copy", "quote", "phrase", "cites"}
    assert ("Halyard", "Harbour Telegraph", "copy", 1) in {row[:4] for row in links}
    assert ("Radio Marram", "Northline Monitor", "cites", 1) in {row[:4] for row in links}
    for form, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        content = corpus.graph(form)
        graph = read(BytesIO(content))
        assert {name for row in links for name in row[:2]} == set(graph.nodes)
        assert b"first seen in this corpus" in content and content == corpus.graph(form)
    articles = [tuple(row) for row in corpus.links("article", ["quote"])]
    assert all(row[2] == "quote" for row in articles)
    dates = {str(row[0]): str(row[4]) for row in corpus.rows("articles")}
    for source, target, _, _, _, lag, directed in articles:
        if directed:
            assert dates[str(source)][:10] <= dates[str(target)][:10] and int(str(lag)) >= 0
