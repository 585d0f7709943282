"""Words in context over a corpus: the index leaves out nothing, zones and filters hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit import Corpus
from corpuskit.errors import UsageError
from corpuskit.pipeline.concordance import Wanted
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
