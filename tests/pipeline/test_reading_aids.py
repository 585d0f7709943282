"""Words in context over a corpus: the index leaves out nothing, zones and filters hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.errors import InputError, UsageError
from corpuskit.pipeline.concordance import Wanted
from corpuskit.pipeline.timeline import Track
from corpuskit.records import Filters

SAMPLE = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("aids") / "corpus.db")
    made.ingest(SAMPLE)
    return made


def rows(corpus: Corpus, pattern: str, filters: Filters | None = None, **wanted: object) -> list[tuple[object, ...]]:
    return list(corpus.kwic(Wanted(pattern, **wanted), filters))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "pattern", ["the bridge", "anchor* block", "* winter", "van der Velde", "O'Shaughnessy", "ministry’s"]
)
def test_words_and_the_same_as_regex(corpus: Corpus, pattern: str) -> None:
    words = pattern.replace("’", "'").replace("'", "['’]").split(" ")
    source = r"[^\w\n]+".join(r"\w+" if word == "*" else word.replace("*", r"\w*") for word in words)
    by_words, by_regex = rows(corpus, pattern), rows(corpus, rf"\b{source}\b", regex=True)
    assert by_words == by_regex
    assert len(by_words) > 1


def test_zones(corpus: Corpus) -> None:
    body, titles, everywhere = (len(rows(corpus, "by", zones=zones)) for zones in ("body", "titles", "all"))
    assert body <= titles < everywhere
    assert len(rows(corpus, "mayor turns on ministry", zones="titles")) == 1
    assert rows(corpus, "mayor turns on ministry") == []


def test_places_lead_back(corpus: Corpus) -> None:
    for article_id, _, _, _, left, keyword, right, start, end in rows(corpus, "letter"):
        text = corpus.show(str(article_id), mentions=False).text
        assert isinstance(start, int) and isinstance(end, int)
        assert text[start:end] == keyword
        assert text[:start].endswith(str(left)) and text[end:].startswith(str(right))


def test_filters_and_orders(corpus: Corpus) -> None:
    found = rows(corpus, "letter", Filters(sort=("date",)))
    dates = [str(row[3]) for row in found]
    dated = [date for date in dates if date]
    assert dates == sorted(dated) + [""] * (len(dates) - len(dated))
    assert len(dated) < len(dates)
    some = rows(corpus, "letter", Filters(outlet="Averill Courier", until="2031-05-04"))
    assert {row[2] for row in some} == {"Averill Courier"}
    assert 0 < len(some) < len(found)
    with pytest.raises(UsageError, match="sorted by"):
        rows(corpus, "letter", Filters(sort=("article_id",)))


def test_a_pattern_that_cannot_be_used(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="back-reference"):
        rows(corpus, r"(a)\1", regex=True)


def timeline(
    corpus: Corpus, by: str = "day", filters: Filters | None = None, **track: object
) -> dict[str, list[object]]:
    return {str(row[0]): list(row[1:]) for row in corpus.timeline(Track(**track), by, filters)}  # type: ignore[arg-type]


def test_a_timeline_counts_each_mention_and_article_once(corpus: Corpus) -> None:
    n_mentions = len(list(corpus.rows("mentions")))
    n_articles = next(iter(corpus.sql("SELECT count(*) FROM articles")))[0]
    for by in ("day", "week", "month", "year"):
        found = timeline(corpus, by).values()
        assert sum(int(str(row[0])) for row in found) == n_mentions
        assert sum(int(str(row[2])) for row in found) == n_articles
        assert list(timeline(corpus, by))[-1] == ""  # the undated article


def test_a_timeline_of_something(corpus: Corpus) -> None:
    everything, velde = timeline(corpus), timeline(corpus, speaker="van der Velde")
    assert everything.keys() == velde.keys()
    assert velde["2031-05-05"] == [2, 2, 2, 1.0]
    assert velde["2031-05-06"] == [0, 0, 2, 0.0]
    speaker_id = next(iter(corpus.sql("SELECT speaker_id FROM speakers WHERE speaker = 'Hanneke van der Velde'")))[0]
    assert timeline(corpus, speaker=speaker_id) == velde
    query = "SELECT quote_id, max(mention_id), count(*) FROM mentions WHERE quote_id <> '' GROUP BY 1 ORDER BY 3 DESC"
    quote_id, member, n = next(iter(corpus.sql(query)))
    assert timeline(corpus, quote=quote_id) == timeline(corpus, quote=member)
    assert sum(int(str(row[0])) for row in timeline(corpus, quote=quote_id).values()) == n
    anchors = timeline(corpus, pattern=Wanted("anchor"))
    assert sum(int(str(row[0])) for row in anchors.values()) == len(rows(corpus, "anchor"))
    some = timeline(corpus, "month", Filters(outlet="Averill Courier", until="2031-05-04"))
    assert [row[2] for row in some.values()] == [2]
    assert next(iter(timeline(corpus, "week"))) == "2031-W18"
    with pytest.raises(InputError, match="no quote"):
        timeline(corpus, quote="0" * 16)


def test_coarse_dates_are_told(tmp_path: Path) -> None:
    for name, date in (("a", "2031-05-02"), ("b", "2031-05"), ("c", "2031"), ("d", "2031-05-02"), ("e", "2031-06-30")):
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / f"{name}.txt").write_text("“We will open it again,” Ada Lind said.\n", encoding="utf-8")
        with (tmp_path / "news" / "metadata.csv").open("a", encoding="utf-8") as sidecar:
            sidecar.write(f"file,date\n{name}.txt,{date}\n" if name == "a" else f"{name}.txt,{date}\n")
    made = Corpus(tmp_path / "corpus.db")
    made.ingest(tmp_path / "news")
    assert list(timeline(made)) == ["2031", "2031-05", "2031-05-02", "2031-06-30"]
    assert list(timeline(made, "week")) == ["2031", "2031-05", "2031-W18", "2031-W27"]
    assert {when: row[2] for when, row in timeline(made, "month").items()} == {"2031": 1, "2031-05": 3, "2031-06": 1}


def test_a_matrix(corpus: Corpus) -> None:
    long = {(str(row[0]), str(row[1])): row[3] for row in corpus.matrix(["quote"])}
    assert all(one < other for one, other in long)
    wide = corpus.matrix(["quote"], wide=True)
    outlets = wide.columns[1:]
    cells = {(str(row[0]), other): row[place] for row in wide for place, other in enumerate(outlets, 1)}
    assert {pair: n for pair, n in cells.items() if n and pair[0] < pair[1]} == long
    assert all(cells[one, other] == cells[other, one] for one, other in cells)
    own = "SELECT count(DISTINCT quote_id) FROM mentions WHERE quote_id <> '' AND outlet = 'Halyard'"
    assert cells["Halyard", "Halyard"] == next(iter(corpus.sql(own)))[0]


def test_a_matrix_of_copies(corpus: Corpus) -> None:
    counted = list(corpus.matrix(["copy"]))
    assert ("Halyard", "Harbour Telegraph", "copy", 1) in counted
    with pytest.raises(InputError, match="nothing"):
        list(corpus.matrix(["nothing"]))
    assert {row[2] for row in corpus.matrix()} == {"copy", "quote", "phrase"}
