"""Groups of copies: no chains, no order, each member like the original itself."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.copies.groups import group
from corpuskit.copies.model import Article, Copy, Overlap

NOTHING = Overlap(0.0, 0.0, 0.0, 0, 0, 0)
NEAR = Overlap(0.8, 0.9, 0.9, 90, 90, 60)


def article(text: int, day: int = 1, words: int = 100, name: str = "", outlet: str = "") -> Article:
    return Article(name or f"{text:04d}", text, words, outlet, f"2031-05-{day:02d}" if day else "", "", "")


class Told:
    """Overlaps that a test states, seen from both sides; counts how often it is asked."""

    def __init__(self, overlaps: dict[tuple[int, int], Overlap]) -> None:
        self.overlaps = overlaps | {(b, a): overlap.turned() for (a, b), overlap in overlaps.items()}
        self.asked: Counter[tuple[int, int]] = Counter()

    def __call__(self, a: int, b: int) -> Overlap:
        self.asked[min(a, b), max(a, b)] += 1
        return self.overlaps.get((a, b), NOTHING)


def grouped(articles: list[Article], overlaps: dict[tuple[int, int], Overlap]) -> dict[str, dict[str, str]]:
    """Kinds by article, by the original of the group."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in group(articles, list(overlaps), Told(overlaps)):
        assert row.article_id not in found[row.original]
        found[row.original][row.article_id] = row.kind
    return dict(found)


def test_exact_and_near_copies() -> None:
    articles = [article(1, 2), article(2, 3), article(2, 4, name="0009"), article(3, 5)]
    assert grouped(articles, {(1, 2): NEAR}) == {"0001": {"0001": "original", "0002": "near", "0009": "near"}}
    assert grouped(articles, {}) == {"0002": {"0002": "original", "0009": "exact"}}


def test_no_chain_from_one_member_to_the_next() -> None:
    articles = [article(text, text) for text in range(1, 7)]
    found = grouped(articles, {(text, text + 1): NEAR for text in range(1, 6)})
    assert {original: set(kinds) for original, kinds in found.items()} == {
        "0001": {"0001", "0002"},
        "0003": {"0003", "0004"},
        "0005": {"0005", "0006"},
    }


def test_a_member_need_not_be_paired_with_the_original() -> None:
    articles = [article(text, text) for text in range(1, 21)]
    truth = Told({(a, b): NEAR for a in range(1, 21) for b in range(a + 1, 21)})
    rows = list(group(articles, [(7, text) for text in range(1, 21)], truth))  # 7 stands for a thinned posting
    assert {row.original for row in rows} == {"0001"}
    assert len(rows) == 20
    assert sum(truth.asked.values()) <= 3 * 20


def test_a_digest_does_not_join_what_it_has_pieces_of() -> None:
    one, other, digest = article(1, 1), article(2, 1), article(3, 2, words=400)
    piece = Overlap(0.2, 1.0, 0.25, 100, 100, 100)
    found = grouped([one, other, digest], {(1, 3): piece, (2, 3): piece})
    assert found == {"0001": {"0001": "original", "0003": "reprint"}, "0002": {"0002": "original", "0003": "reprint"}}


def test_excerpts_of_an_earlier_article_and_copies_among_them() -> None:
    articles = [article(1, 1, words=400), article(2, 2), article(3, 3)]
    cut = Overlap(0.25, 0.25, 1.0, 100, 100, 100)
    assert grouped(articles, {(1, 2): cut, (1, 3): cut, (2, 3): NEAR}) == {
        "0001": {"0001": "original", "0002": "excerpt", "0003": "excerpt"}
    }


def test_who_credits_another_has_copied_it_where_dates_tie() -> None:
    quoting = Overlap(0.05, 0.1, 0.1, 50, 50, 50, credits=1)
    for day, long in ((1, 400), (0, 90)):
        rows = list(group([article(1, day, words=long), article(2, day)], [(1, 2)], Told({(1, 2): quoting})))
        assert [(row.article_id, row.kind, row.original, row.original_by) for row in rows] == [
            ("0002", "original", "0002", "credit"),
            ("0001", "reprint", "0002", "credit"),
        ]
    assert grouped([article(1, 1), article(2, 2)], {(1, 2): quoting}) == {
        "0001": {"0001": "original", "0002": "reprint"}
    }


def test_an_agency_has_not_copied_a_paper_where_dates_tie() -> None:
    shares = Overlap(0.05, 0.1, 0.1, 50, 50, 50)
    for day in (1, 0):
        paper, wire = article(1, day), article(2, 1, words=400)._replace(agency="AP")
        found = {
            row.article_id: (row.kind, row.original_by)
            for row in group([paper, wire], [(1, 2)], Told({(1, 2): shares}))
        }
        assert {name: kind for name, (kind, _) in found.items()} == {"0001": "reprint", "0002": "original"}
        assert {why for _, why in found.values()} == {"agency line" if day else "date"}


def test_an_excerpt_of_the_same_day() -> None:
    cut = Overlap(0.25, 0.25, 1.0, 100, 100, 100)
    for day in (0, 1):
        found = grouped([article(1, day, words=400), article(2, day)], {(1, 2): cut})
        assert found == {"0001": {"0001": "original", "0002": "excerpt"}}
    found = grouped([article(1, 2, words=400), article(2, 1)], {(1, 2): cut})
    assert found == {"0002": {"0002": "original", "0001": "reprint"}}


def test_the_earlier_one_did_not_reprint_the_later() -> None:
    shares = Overlap(0.05, 0.1, 0.1, 50, 50, 50)
    assert grouped([article(1, 2), article(2, 1)], {(1, 2): shares}) == {
        "0002": {"0002": "original", "0001": "reprint"}
    }


def test_an_outlet_reprints_others_not_itself() -> None:
    shares = Overlap(0.05, 0.1, 0.1, 50, 50, 50)
    for outlet, expected in (("Gazette", {}), ("Post", {"0001": {"0001": "original", "0002": "reprint"}})):
        articles = [article(1, 1, outlet="Gazette"), article(2, 2, outlet=outlet)]
        assert grouped(articles, {(1, 2): shares}) == expected


def test_what_comes_again_much_later_must_be_longer() -> None:
    for words, date, expected in ((50, "2031-06-20", 2), (50, "2031-09-01", 0), (90, "2031-09-01", 2), (50, "", 2)):
        articles = [article(1, 1), article(2)._replace(date=date)]
        shares = Overlap(0.05, 0.1, 0.1, words, words, words)
        assert len(list(group(articles, [(1, 2)], Told({(1, 2): shares})))) == expected


def test_of_one_outlet_nearly_all_must_be_the_same() -> None:
    gallery, update = Overlap(0.4, 0.8, 0.6, 900, 900, 900), Overlap(0.5, 0.95, 0.55, 900, 900, 900)
    for outlet, overlap, expected in (("Post", gallery, 2), ("Gazette", gallery, 0), ("Gazette", update, 2)):
        articles = [article(1, 1, 1500, outlet="Gazette"), article(2, 2, 1200, outlet=outlet)]
        rows = list(group(articles, [(2, 1)], Told({(2, 1): overlap._replace(own=25)})))
        assert [row.kind for row in rows] == ["original", "near"][:expected]


def test_a_passage_that_went_from_hand_to_hand() -> None:
    articles = [article(text, text, words=500) for text in range(1, 12)]
    passed = Overlap(0.05, 0.1, 0.1, 60, 60, 60)
    overlaps = {(a, b): passed for a in range(1, 12) for b in range(a + 1, 12)}
    overlaps[5, 9] = Overlap(0.2, 0.4, 0.4, 200, 200, 140)  # and something of its own
    found = grouped(articles, overlaps)
    assert {original: len(kinds) for original, kinds in found.items()} == {"0001": 11, "0005": 2}


def test_the_smallest_member_names_the_group() -> None:
    articles = [article(5, 1), article(3, 2), article(1, 3, words=900)]
    overlaps = {(5, 3): NEAR, (5, 1): Overlap(0.1, 0.6, 0.1, 60, 60, 60)}
    rows = list(group(articles, list(overlaps), Told(overlaps)))
    assert {row.group_id for row in rows} == {"0003"}  # 0001 only has a passage of it, and may stand in more groups
    assert [row.kind for row in rows] == ["original", "near", "reprint"]


shares = st.floats(0, 1).map(lambda share: round(share, 4))
overlaps_between = st.builds(Overlap, shares, shares, shares, *[st.integers(0, 120)] * 3)


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Article], dict[tuple[int, int], Overlap]]:
    count = draw(st.integers(1, 9))
    articles = [article(text, draw(st.integers(0, 4)), draw(st.integers(20, 300))) for text in range(count)]
    articles += [
        article(draw(st.integers(0, count - 1)), draw(st.integers(0, 4)), name=f"x{number}")
        for number in range(draw(st.integers(0, 3)))
    ]
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return articles, {pair: draw(overlaps_between) for pair in chosen}


@given(corpora(), st.randoms(use_true_random=False))
def test_what_holds_for_all_groups(corpus: tuple[list[Article], dict[tuple[int, int], Overlap]], rng: random.Random):
    articles, overlaps = corpus
    rows = list(group(articles, list(overlaps), Told(overlaps)))
    turned = [pair if rng.random() < 0.5 else pair[::-1] for pair in overlaps]
    rng.shuffle(turned)
    assert list(group(rng.sample(articles, len(articles)), turned * 2, Told(overlaps))) == rows

    keys = [(row.group_id, row.article_id) for row in rows]
    assert len(keys) == len(set(keys))
    whole = Counter(row.article_id for row in rows if row.kind in ("original", "exact", "near"))
    assert not whole or max(whole.values()) == 1
    by_id = {article.article_id: article for article in articles}
    told = Told(overlaps)
    groups: dict[str, list[Copy]] = defaultdict(list)
    for row in rows:
        groups[row.group_id].append(row)
        if row.kind in ("near", "excerpt", "reprint"):
            overlap = told(by_id[row.article_id].text, by_id[row.original].text)
            assert (row.jaccard, row.contained, row.shared_words) == (overlap.jaccard, overlap.of_a, overlap.words_a)
            assert overlap.near if row.kind == "near" else not overlap.near
    for members in groups.values():
        assert len(members) >= 2
        assert [row.kind for row in members].count("original") == 1
        assert {row.original for row in members} == {row.article_id for row in members if row.kind == "original"}


def test_the_work_grows_with_the_pairs() -> None:
    articles = [article(text, text % 28 + 1) for text in range(400)]
    star = [(0, text) for text in range(1, 400)]
    told = Told({pair: Overlap(0.1, 0.1, 0.9, 30, 30, 10) for pair in star})  # all contained in one digest
    list(group(articles, star, told))
    assert sum(told.asked.values()) <= 6 * len(star)


def test_many_articles_of_one_text_and_day() -> None:
    articles = [article(1, 0, name=f"{number:05d}", outlet=f"Outlet {number}") for number in range(20000)]
    rows = list(group(articles, [], Told({})))
    assert len(rows) == 20000
    assert {(row.original, row.original_by) for row in rows} == {("00000", "unknown")}


def test_pages_of_one_site_share_their_furniture_whoever_writes_them() -> None:
    passage = Overlap(0.1, 0.2, 0.2, 60, 60, 60)
    one, guest = article(1, 2, outlet="Courier"), article(2, 3, outlet="Ada Lind")
    assert grouped([one, guest], {(1, 2): passage}) == {"0001": {"0001": "original", "0002": "reprint"}}
    at_home = [each._replace(site="courier.example") for each in (one, guest)]
    assert grouped(at_home, {(1, 2): passage}) == {}
    assert grouped(at_home, {(1, 2): NEAR}) == {"0001": {"0001": "original", "0002": "near"}}
    assert grouped([at_home[0], guest._replace(site="post.example")], {(1, 2): passage}) != {}
