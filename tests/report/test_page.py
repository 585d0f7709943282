"""The page: what it shows, that it is whole, that it needs nothing, how large it is."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpuskit.corpus import Corpus
from corpuskit.errors import InputError
from corpuskit.records import Filters
from corpuskit.report import html
from tests.report.reading import Page, read


def rows(corpus: Corpus, table: str, **filters) -> list[dict]:
    found = corpus.rows(table, Filters(**filters))
    return [dict(zip(found.columns, row, strict=True)) for row in found]


def start(text: str) -> str:
    """The beginning of a quotation, as far as no list cuts it off."""
    return " ".join(text.split())[:60]


def sound(page: Page) -> None:
    """Balanced, with ids that are there once and links that lead somewhere."""
    assert (page.open, page.wrong) == ([], [])
    ids = page.ids()
    assert len(ids) == len(set(ids))
    inner = [named["href"][1:] for named in page.of("a") if named["href"].startswith("#")]
    assert inner and set(inner) <= set(ids)
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(headings))


def test_page_is_whole(page: Page) -> None:
    sound(page)
    assert page.of("html") == [{"lang": "en"}]
    assert [named["role"] for named in page.of("svg") if "aria-label" in named].count("img") >= 4


def test_page_needs_nothing(page: Page) -> None:
    """Its own script and style by their hashes, no request, no handler, no inline style."""
    (policy,) = [named["content"] for named in page.of("meta") if "Content-Security-Policy" in named.values()]
    for kind in ("script", "style"):
        (content,) = page.raw[kind]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for tag, named in page.elements:
        assert not [name for name in named if name.startswith("on") or name in ("style", "src", "srcset", "action")]
        assert tag == "a" or not re.match("(https?:)?//", named.get("href", ""))
    assert tag_names(page) & {"iframe", "object", "embed", "base", "form", "img", "image"} == set()


def tag_names(page: Page) -> set[str]:
    return {tag for tag, _ in page.elements}


def test_glance_answers_the_three_questions(corpus: Corpus, page: Page) -> None:
    shown = page.text("glance")
    first = rows(corpus, "quotes")[0]
    assert start(first["quote"]) in shown
    assert f"{first['first_outlet']}, {first['first_date']}" in shown
    speaker = rows(corpus, "speakers", sort=("-n_mentions",))[0]
    assert f"1. {speaker['speaker']}" in "1. " + shown[shown.index("quoted most?") + len("quoted most? ") :]
    copy = next(row for row in rows(corpus, "copies") if row["kind"] != "original")
    original = next(row for row in rows(corpus, "articles") if row["article_id"] == copy["original"])
    assert re.search(rf"{copy['outlet']} has .{{1,30}} from {original['outlet']}", shown)


def test_each_quotation_has_its_trail(corpus: Corpus, page: Page) -> None:
    shown = page.text("quotes")
    several = [row for row in rows(corpus, "quotes") if row["n_outlets"] > 1]
    assert len(several) > 5
    for row in several:
        assert f"q-{row['quote_id']}" in page.ids()
        steps = corpus.trail(row["quote_id"]).steps
        for step in steps:
            one = step.appearance
            assert f"{one.path} {one.start}–{one.end}, bytes {one.raw_start}–{one.raw_end}" in shown
            assert f"a-{one.article_id}" in page.ids()
    disputed = [row for row in several if row["n_speakers"] > 1]
    assert disputed and shown.count("Disputed:") == len(disputed)
    assert page.of("del") and page.of("ins") and page.of("mark")


def test_sections_show_their_tables(corpus: Corpus, page: Page) -> None:
    for row in rows(corpus, "outlets"):
        assert row["outlet"] in page.text("corpus")
    assert "undated" in page.text("corpus") and "read as windows-1252" in page.text("corpus")
    for row in rows(corpus, "speakers"):
        assert row["speaker"] in page.text("speakers")
    for row in rows(corpus, "copies"):
        assert row["path"] in page.text("copies")
    for row in rows(corpus, "phrase_mentions"):
        assert row["path"] in page.text("phrases")
    for row in rows(corpus, "articles", outlet="Halyard"):
        assert f"{row['collection']}/{row['path']}" in page.text("articles")
    for one, other, kind, n in corpus.matrix():
        assert kind in ("quote", "copy", "phrase") and str(n) in page.text("matrix")
        assert str(one) in page.text("matrix") and str(other) in page.text("matrix")


def test_same_input_same_bytes(corpus: Corpus) -> None:
    code = (
        "import sys; from corpuskit.corpus import Corpus; report = Corpus(sys.argv[1]).report();"
        "sys.stdout.buffer.write(report.html + report.gexf)"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code, str(corpus.path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    ]
    assert made[0] == made[1]


def test_graph_beside_is_the_graph(corpus: Corpus) -> None:
    assert corpus.report().gexf == corpus.graph("gexf", "outlet")
    ElementTree.fromstring(corpus.report(speaker="Strand").gexf)


def test_lists_are_cut_to_size_and_say_so(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = corpus.report()
    assert "The first " not in read(whole.html).text("quotes")
    monkeypatch.setattr(html, "SMALLEST", 70_000)
    small = corpus.report()
    assert len(small.html) <= 70_000 < len(whole.html)
    assert small.limit < whole.limit
    shown = read(small.html)
    sound(shown)
    several = sum(row["n_outlets"] > 1 for row in rows(corpus, "quotes"))
    assert f"The first {small.limit} of {several} quotations; all of them: corpuskit quotes" in shown.text("quotes")


def test_limit_is_kept(corpus: Corpus) -> None:
    shown = read(corpus.report(limit=2).html)
    sound(shown)
    assert len([name for name in shown.ids() if name.startswith("q-")]) == 2
    assert "The first 2 of" in shown.text("speakers")


def test_narrowed_to_a_quotation(corpus: Corpus) -> None:
    wanted = rows(corpus, "quotes")[1]
    mention = rows(corpus, "mentions")
    (other,) = [row["mention_id"] for row in mention if row["quote_id"] == wanted["quote_id"]][-1:]
    for name in (wanted["quote_id"], other):
        shown = read(corpus.report(quote=name).html)
        sound(shown)
        assert [one for one in shown.ids() if one.startswith("q-")] == [f"q-{wanted['quote_id']}"]
        assert shown.text("phrases") == shown.text("copies") == shown.text("matrix") == ""
        assert f"narrowed to the quotation {name}" in shown.text()
    with pytest.raises(InputError, match="there is no quote feedfeedfeedfeed"):
        corpus.report(quote="feedfeedfeedfeed")


def test_narrowed_to_a_speaker_and_a_time(corpus: Corpus) -> None:
    shown = read(corpus.report(speaker="Strand").html)
    sound(shown)
    quotes = rows(corpus, "quotes", speaker="Strand")
    assert quotes and {f"q-{row['quote_id']}" for row in quotes} <= set(shown.ids())
    late = read(corpus.report(since="2031-05-09").html)
    sound(late)
    found = [row for row in rows(corpus, "quotes", since="2031-05-09") if row["n_outlets"] > 1]
    assert {f"q-{row['quote_id']}" for row in found} == {name for name in late.ids() if name.startswith("q-")}
    nobody = read(corpus.report(speaker="Nobody Atall").html)
    sound(nobody)
    assert "There are none." in nobody.text("quotes")


def test_articles_without_outlet_date_or_quotation(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    said = "“We will mend the old bridge before the winter comes,” said Ada Lind.\n"
    for number in range(3):
        own = " ".join(f"note{number}x{place}" for place in range(40))
        (folder / f"{number}.txt").write_text(f"Title {number}\n\n{said}\n{own}\n", encoding="utf-8")
    corpus = Corpus(tmp_path / "plain.db")
    corpus.ingest(folder)
    shown = read(corpus.report().html)
    sound(shown)
    assert "We will mend the old bridge" in shown.text("glance")
    assert "No outlet is known" in shown.text("corpus") and "No article has a date" in shown.text("corpus")

    (folder / "0.txt").write_text("Nothing is said here.\n", encoding="utf-8")
    for number in (1, 2):
        (folder / f"{number}.txt").unlink()
    corpus.ingest(folder)
    bare = read(corpus.report().html)
    sound(bare)
    assert "No quotation stands in two articles" in bare.text("glance")


def test_saved_beside_its_graph(corpus: Corpus, tmp_path: Path) -> None:
    report = corpus.report(tmp_path / "a.html", limit=1)
    assert (tmp_path / "a.html").read_bytes() == report.html
    assert (tmp_path / "a.gexf").read_bytes() == report.gexf
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.gexf", "a.html"]


def test_command(corpuskit, corpus: Corpus, tmp_path: Path) -> None:
    done = corpuskit("-C", corpus.path, "report", "-o", "news.html", "-n", "3")
    assert done.stdout == ""
    assert re.fullmatch(r"wrote news\.html \(0\.\d\d MB\) and the graph of outlets to news\.gexf\n", done.stderr)
    assert (tmp_path / "news.html").read_bytes() == corpus.report(limit=3).html
    assert (tmp_path / "news.gexf").read_bytes() == corpus.graph()
    piped = corpuskit("-C", corpus.path, "report", "-o", "-", "--quote", rows(corpus, "quotes")[0]["quote_id"])
    assert piped.stdout.startswith("<!doctype html>") and piped.stderr == ""


def test_command_says_what_is_wrong(corpuskit, corpus: Corpus, tmp_path: Path) -> None:
    for arguments, status, message in (
        ([], 2, "missing option '-o'"),
        (["-o", "a.html", "--quote", "x", "--speaker", "y"], 2, "--quote goes with neither"),
        (["-o", "a.gexf"], 2, "the graph will be there"),
        (["-o", "nowhere/a.html"], 2, "there is no folder nowhere"),
        (["-o", "a.html", "--quote", "feedfeedfeedfeed"], 1, "there is no quote feedfeedfeedfeed"),
    ):
        done = corpuskit("-C", corpus.path, "report", *arguments, status=status)
        assert message in done.stderr and done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_doubtful_first_date_is_told_at_a_glance(corpus: Corpus, page: Page) -> None:
    shown = {row["quote_id"]: row for row in rows(corpus, "quotes", min_outlets=2)}
    notes = {row["article_id"]: row["date_note"] for row in rows(corpus, "articles")}
    strand = next(row for row in shown.values() if row["speaker"] == "Leopold Strand")
    assert notes[strand["first_article"]] == "text states a later day than its date"
    assert page.text("glance").count("(doubtful: text states a later day than its date)") == 1
