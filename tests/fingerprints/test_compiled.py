"""Where compiled kernels are kept, and that nothing is loaded for little."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from corpuskit.fingerprints.compiled import cache_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of folders are POSIX")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_the_folder_is_the_users_own(home):
    folder = cache_folder()
    assert folder == home / "corpuskit" / "kernels"
    assert folder and folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_that_others_can_write_is_not_used(home, mode):
    folder = home / "corpuskit" / "kernels"
    folder.mkdir(parents=True)
    folder.chmod(mode)
    assert cache_folder() is None


def test_a_file_in_the_way_or_a_relative_folder_is_none(home, monkeypatch):
    (home / "corpuskit").write_text("no folder", encoding="utf-8")
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    assert cache_folder() is None


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_few_texts_load_no_compiler():
    code = """
import sys
from corpuskit.fingerprints import passages, similar, tokenise
words = tokenise(["a few words of one text, and a few more words"] * 3)
similar(words), passages(words)
print("numba" in sys.modules, "pandas" in sys.modules)
"""
    assert run(code).split() == ["False", "False"]


def test_kernels_run_where_nothing_can_be_kept(tmp_path):
    pytest.importorskip("numba")
    (tmp_path / "corpuskit").write_text("no folder", encoding="utf-8")
    code = """
from corpuskit.fingerprints import posting_kernels
import numpy as np
print(posting_kernels.same_gram(np.arange(4, dtype=np.uint64), 1, 1, 2))
"""
    assert run(code, XDG_CACHE_HOME=str(tmp_path)).strip() == "True"


def test_kernels_are_kept_in_the_folder(home):
    pytest.importorskip("numba")
    code = """
from corpuskit.fingerprints import posting_kernels
import numpy as np
posting_kernels.same_gram(np.arange(4, dtype=np.uint64), 1, 1, 2)
import numba
print(numba.config.CACHE_DIR or "as before")
"""
    assert run(code).strip() == "as before"
    kept = [path for path in (home / "corpuskit" / "kernels").rglob("*") if path.is_file()]
    assert any("same_gram" in path.name for path in kept)
