"""What a folder holds: stable order, nothing followed out of it, nothing silently dropped."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from corpuskit.ingest.discover import article_id, judge_name, list_folder


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def test_articles_in_order_and_the_rest_counted(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b/2.txt",
        "b/10.md",
        "a.TXT",
        "plain",
        "c.jpg",
        ".hidden.txt",
        ".git/x.txt",
        "metadata.csv",
        "corrections.csv",
    )
    listing = list_folder(tmp_path, "news", html=False)
    assert [found.path for found in listing.files] == ["a.TXT", "b/10.md", "b/2.txt", "plain"]
    assert dict(listing.left_out) == {".jpg": 1, "hidden": 2}
    assert (listing.sidecars, listing.has_corrections) == (["metadata.csv"], True)


def test_web_pages_need_the_extra(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "b.txt")
    assert [found.path for found in list_folder(tmp_path, "x", html=True).files] == ["a.html", "b.txt"]
    assert [found.path for found in list_folder(tmp_path, "x", html=False).files] == ["b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_what_is_no_file_is_refused_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [found.refused for found in list_folder(tmp_path, "x", html=False).files] == ["not a regular file"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "outside.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "outside.txt")
    listing = list_folder(tmp_path / "in", "in", html=False)
    assert [found.path for found in listing.files] == ["a.txt"]
    assert listing.links == 2


@pytest.mark.parametrize("name", ["a.txt.gz", "all.zip", "a.txt~", "a.txt.bak~", "a.txt.orig"])
def test_what_looks_like_an_article_gets_a_row(name: str) -> None:
    wanted, refused = judge_name(name, html=False)
    assert wanted and refused


def test_a_blank_behind_the_suffix_does_not_hide_an_article() -> None:
    assert judge_name("trail.txt ", html=False) == (True, "")


def test_ids_depend_on_collection_and_path_only() -> None:
    assert article_id("news", "a/b.txt") != article_id("other", "a/b.txt")
    assert article_id("news", unicodedata.normalize("NFD", "é.txt")) == article_id("news", "é.txt")


def test_two_names_that_differ_in_normalisation_are_two_articles(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "café.txt") for form in ("NFC", "NFD")]
    make(tmp_path, *names)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system takes both names for one")
    by_path = {found.path: found.article_id for found in list_folder(tmp_path, "news", html=False).files}
    assert len(set(by_path.values())) == 2
    assert by_path[names[0]] == article_id("news", names[0])
