"""Links as a graph, in the formats of programs that draw and measure graphs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corpuskit.xref.links import Link

if TYPE_CHECKING:
    import networkx

FORMATS = ("gexf", "graphml", "dot", "json")
NOTE = "direction: first seen in this corpus"


def write_graph(links: Sequence[Link], labels: dict[str, str], form: str) -> bytes:
    """The graph as GEXF, GraphML, DOT or node-link JSON; nodes are labelled, edges carry kind, n, dates, direction.

    >>> b"first seen in this corpus" in write_graph([Link("a", "b", "quote", 2, "2031", 1, True)], {}, "json")
    True
    """
    writers: dict[str, Callable[[networkx.MultiDiGraph[str]], bytes]] = {
        "gexf": _gexf, "graphml": _graphml, "dot": _dot, "json": _json
    }  # fmt: skip
    return writers[form](_graph(links, labels))


def _graph(links: Sequence[Link], labels: dict[str, str]) -> networkx.MultiDiGraph[str]:
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(note=NOTE)
    for name in sorted({name for link in links for name in (link.source, link.target)}):
        graph.add_node(_plain(name), label=_plain(labels.get(name, name)))
    for link in links:
        facts: dict[str, Any] = {
            "kind": link.kind, "weight": link.n, "first_date": link.first_date, "directed": link.directed
        }  # fmt: skip
        if link.lag_days is not None:
            facts["lag_days"] = link.lag_days
        graph.add_edge(
            _plain(link.source), _plain(link.target), key=f"{link.kind}{'' if link.directed else ' shared'}", **facts
        )
    return graph


def _plain(text: str) -> str:
    """Text that XML can hold: no controls, no halves of characters."""
    return "".join(c if c.isprintable() and not 0xD800 <= ord(c) < 0xE000 else " " for c in text)


def _gexf(graph: networkx.MultiDiGraph[str]) -> bytes:
    import networkx

    out = BytesIO()
    networkx.write_gexf(graph, out)
    # The library writes the day on which it ran: no clock enters a result.
    found = re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue(), count=1)
    return found.replace(b"</creator>", b"</creator>\n    <description>" + NOTE.encode() + b"</description>", 1)


def _graphml(graph: networkx.MultiDiGraph[str]) -> bytes:
    import networkx

    out = BytesIO()
    networkx.write_graphml_xml(graph, out)
    return out.getvalue()


def _json(graph: networkx.MultiDiGraph[str]) -> bytes:
    import networkx

    found = networkx.node_link_data(graph, edges="edges")
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _dot(graph: networkx.MultiDiGraph[str]) -> bytes:
    lines = ["digraph links {", f"  label={_quoted(NOTE)};"]
    lines += [f"  {_quoted(node)} [label={_quoted(facts['label'])}];" for node, facts in graph.nodes(data=True)]
    for source, target, facts in graph.edges(data=True):
        look = "" if facts["directed"] else ", dir=none"
        lines.append(
            f"  {_quoted(source)} -> {_quoted(target)}"
            f" [label={_quoted(facts['kind'])}, weight={facts['weight']}{look}];"
        )
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _quoted(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
