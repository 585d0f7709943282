"""Metadata beside the articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit.errors import InputError, UsageError
from corpuskit.ingest.columns import Columns, as_text
from corpuskit.ingest.sidecar import read_sidecars
from corpuskit.records import Fact


def test_facts_and_further_columns(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("file,source,published,event\na.txt,Courier,2031-05-04,12\n./b.txt,,,\n")
    given = read_sidecars(tmp_path, ["metadata.csv"]).given("a.txt")
    assert given.facts == (Fact("outlet", "Courier", "sidecar"), Fact("date", "2031-05-04", "sidecar"))
    assert given.meta == '{"event": "12"}'
    assert read_sidecars(tmp_path, ["metadata.csv"]).given("b.txt").facts == ()


def test_a_sidecar_in_a_folder_below_speaks_of_that_folder(tmp_path: Path) -> None:
    (tmp_path / "courier").mkdir()
    (tmp_path / "courier" / "metadata.tsv").write_text("file\toutlet\na.txt\tCourier\n")
    assert read_sidecars(tmp_path, ["courier/metadata.tsv"]).given("courier/a.txt").facts[0].value == "Courier"


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_text('{"file": "a.txt", "author": ["Ada Lind", "Bo Falk"]}\n\n')
    assert read_sidecars(tmp_path, ["metadata.jsonl"]).given("a.txt").facts == (
        Fact("author", "Ada Lind; Bo Falk", "sidecar"),
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("metadata.csv", "name,outlet\na.txt,Courier\n", "no column `file`"),
        ("metadata.jsonl", '{"file": "a"}\nnonsense\n', "line 2 is not a JSON object"),
        ("metadata.jsonl", "[" * 100_000, "line 1 is not a JSON object"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=told):
        read_sidecars(tmp_path, [name])


def test_binary_sidecar(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(InputError, match="is not text"):
        read_sidecars(tmp_path, ["metadata.csv"])


def test_corrections_go_first_and_aliases_are_gathered(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("file,date\na.txt,2031-05-04\n")
    (tmp_path / "corrections.csv").write_text("what,key,value\ndate,a.txt,2031-05-05\nalias,The Courier,Courier\n")
    sidecars = read_sidecars(tmp_path, ["metadata.csv"], "corrections.csv")
    assert sidecars.given("a.txt").facts[0] == Fact("date", "2031-05-05", "corrections")
    assert sidecars.aliases == {"The Courier": "Courier"}


def test_unknown_correction(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("what,key,value\nmood,a.txt,grim\n")
    with pytest.raises(InputError, match="line 2 corrects 'mood'"):
        read_sidecars(tmp_path, [], "corrections.csv")


def test_map_names_a_field() -> None:
    with pytest.raises(UsageError, match="there is no field words"):
        Columns((("words", "content"),))


def test_no_lone_surrogate_passes() -> None:
    assert as_text("a\ud83d b") == "a\ufffd b"
    assert as_text({"x": "\udc00"}) == '{"x": "\ufffd"}'
