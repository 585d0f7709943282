"""The geometry: everything inside its chart, nothing on top of a name, the same for the same input."""

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.report import charts
from corpuskit.xref.links import Link

NAMES = st.text(min_size=1, max_size=6)
DATES = st.one_of(st.just(""), st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.just("no date"))
KINDS = st.sampled_from(["copy", "quote", "phrase", "cites"])
LINKS = st.builds(Link, NAMES, NAMES, KINDS, st.integers(1, 10**6), st.just(""), st.none(), st.booleans())
STANDINGS = st.sampled_from(["first", "tie", "near", "later", "undated"])


@given(st.lists(st.tuples(st.integers(1, 99), DATES, NAMES, STANDINGS), max_size=40))
def test_timeline_is_in_order_of_time(places) -> None:
    drawn = charts.timeline(places)
    assert all(0 <= dot.x <= 100 and 0 < dot.y < drawn.height for dot in drawn.dots)
    assert len({y for y, _ in drawn.lines}) == len(drawn.lines) <= charts.MOST_LINES
    assert len(drawn.lines) + drawn.left_out == len({outlet for _, _, outlet, _ in places})
    shown = {name: y for y, name in drawn.lines}
    dated = sorted(
        (value, dot.x)
        for (_, value, _, _), dot in zip((place for place in places if place[2] in shown), drawn.dots, strict=True)
        if len(value) == 10
    )
    assert [x for _, x in dated] == sorted(x for _, x in dated)


@given(st.lists(LINKS, max_size=80))
def test_network_hides_no_name(links) -> None:
    drawn = charts.network(links)
    assert len(drawn.nodes) <= charts.MOST_NODES and len(drawn.edges) <= charts.MOST_EDGES
    assert len({(y, right) for _, y, right, _ in drawn.nodes}) == len(drawn.nodes)
    assert all((x > 50) == right and 0 < y < drawn.height for x, y, right, _ in drawn.nodes)
    places = {(x, y) for x, y, _, _ in drawn.nodes}
    assert all({(edge.x1, edge.y1), (edge.x2, edge.y2)} <= places for edge in drawn.edges)
    assert drawn == charts.network(reversed(links))


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(1, 10**6)), max_size=60), st.integers(1, 9))
def test_heat_is_symmetric_and_grows(pairs, most) -> None:
    drawn = charts.heat("quote", pairs, most)
    size = len(drawn.names)
    assert size <= most
    assert all(drawn.rows[a][b] == drawn.rows[b][a] for a in range(size) for b in range(size))
    cells = sorted(cell for row in drawn.rows for cell in row)
    assert [level for _, level in cells] == sorted(level for _, level in cells)
    assert all(0 <= level <= charts.LEVELS and (level > 0) == (n > 0) for n, level in cells)


@given(st.lists(st.tuples(NAMES, st.integers(0, 10**6)).map(lambda row: (*row, row[1] // 2)), max_size=70))
def test_periods_fill_the_width(counts) -> None:
    drawn = charts.periods(counts)
    assert len(drawn.columns) == len(counts)
    assert all(0 <= column.having <= column.all <= drawn.height for column in drawn.columns)
    assert all(column.x + column.width <= 100.7 for column in drawn.columns)
