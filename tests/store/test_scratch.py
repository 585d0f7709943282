"""Rows sorted on the disk come as `sorted` gives them, and errors are told."""

from __future__ import annotations

import random
import sqlite3

import pytest

from corpuskit.errors import StoreError
from corpuskit.quotes.group import Member, group
from corpuskit.store import scratch
from corpuskit.store.scratch import sorted_rows

WORDS = "the old bridge will be mended by may whatever ministry says about its money and nobody knows".split()


def test_any_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_CACHE", 1)
    rng = random.Random(5)
    rows = [(rng.choice(["", "a", "é", "𝔘", "z\n"]), rng.randrange(-9, 9), bytes(rng.randbytes(400)), number)
            for number in range(9000)]  # fmt: skip
    found = sorted_rows(iter(rows))
    assert list(found) == sorted(rows)
    assert [found[place] for place in (0, 4500, 8999)] == [sorted(rows)[place] for place in (0, 4500, 8999)]
    assert list(found[3:5]) == sorted(rows)[3:5]
    with pytest.raises(IndexError):
        found[9000]


def test_no_rows() -> None:
    assert (len(sorted_rows([])), list(sorted_rows([]))) == (0, [])


def test_quotes_are_the_same_wherever_rows_are_sorted() -> None:
    rng = random.Random(7)
    members = []
    for number in range(400):
        low, high = sorted((rng.randrange(len(WORDS) // 2), rng.randrange(len(WORDS) // 2, len(WORDS) + 1)))
        text = " ".join([*WORDS[low:high], *rng.sample(WORDS, rng.randrange(3))])
        speaker = rng.choice(["", "Ana Dale", "Max Odd", "Dale"])
        members.append(Member(f"{number:04}", text, speaker, f"a{number}", "o", rng.choice(["", "2031-05-04", "2029"])))
    here = list(group(members))
    assert here == list(group(members, sorted_rows))
    assert 1 < len(here) < 300


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(StoreError, match=r"database or disk is full.*TMPDIR"):
        sorted_rows([(1,)])
