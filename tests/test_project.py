"""The project itself: its lock, its make targets, its habits."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import corpuskit
from quality import measures
from tools import floors, lock

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SPARK_LOCK = (ROOT / "requirements-spark.lock").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

TEXT_SUFFIXES = {"", ".cfg", ".csv", ".json", ".jsonl", ".lock", ".md", ".py", ".sh", ".toml", ".txt", ".yml"}
OWN_FOLDERS = (".ci", "bench", "docs", "quality", "src", "tests", "tools")


def locked(lines: str = LOCK) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package in the lock."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lines):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", block):
            found[canonicalize_name(match[1])] = (match[2], block.count("--hash=sha256:"))
    return found


def project_files() -> Iterator[Path]:
    """The files of the project that hold text written for it."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT_SUFFIXES)
    for folder in OWN_FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
                yield path


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """All functions of a file, those in classes and functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", node


def public_definitions(
    parent: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions and classes of a file that others may use, and the methods of these classes."""
    for node in parent.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


def test_lock_names_no_index_address_or_folder():
    assert lock.foreign(LOCK) == []
    assert lock.foreign(SPARK_LOCK) == []


def test_the_spark_lock_completes_the_extra():
    wanted = {
        Requirement(line).name: Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["spark"]
    }
    found = locked() | locked(SPARK_LOCK)
    assert set(locked(SPARK_LOCK)) == {"pyspark", "py4j"}
    for name, requirement in wanted.items():
        version, hashes = found[name]
        assert requirement.specifier.contains(version) and hashes, name


@pytest.mark.parametrize(
    "line",
    [
        "--extra-index-url https://index.example/simple",
        "--find-links wheels",
        "-e .",
        "-r other.txt",
        "nltk @ file:///wheels/nltk.whl",
        "./wheels/nltk.whl",
        "nltk==3.9 --hash=sha256:00 # from http://mirror.example",
    ],
)
def test_foreign_lines_are_found(line):
    assert lock.foreign(f"click==8.2 --hash=sha256:11\n{line}\n") == [line]


def test_lock_has_all_that_is_installed():
    extras, groups = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["build-system"]["requires"],
        *(extras["html"] + extras["parquet"] + extras["test"] + groups["build"]),
    ]
    versions = locked()
    for requirement in map(Requirement, wanted):
        assert versions[canonicalize_name(requirement.name)][0] in requirement.specifier, requirement


def test_lock_serves_every_platform():
    versions = locked()
    assert min(hashes for _, hashes in versions.values()) >= 1
    compiled = ("numpy", "pandas", "pyarrow", "pyyaml", "rapidfuzz", "regex", "lxml")
    assert {name: versions[name][1] > 20 for name in compiled} == dict.fromkeys(compiled, True)
    assert re.search(r"^colorama==\S+ ; sys_platform == 'win32'", LOCK, re.MULTILINE)


def test_the_test_extra_is_also_a_group():
    assert PROJECT["dependency-groups"]["test"] == PROJECT["project"]["optional-dependencies"]["test"]
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])


def test_every_make_target_is_documented():
    targets = re.findall(r"^([a-z]+):(.*)$", MAKEFILE, re.MULTILINE)
    assert {name for name, _ in targets} >= {"demo", "test", "lint", "eval", "bench", "torture"}
    assert [name for name, rest in targets if not re.search(r"## \w", rest)] == []
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert phony[1].split() == [name for name, _ in targets]


def test_version_is_told_once():
    assert version("corpuskit") == corpuskit.__version__
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == corpuskit.__version__


def test_wheel_holds_word_lists_and_command(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (entry_points,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "corpuskit = corpuskit.cli.main:main" in archive.read(entry_points).decode()
    package = ROOT / "src" / "corpuskit"
    files = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path.relative_to(package.parent).as_posix() for path in files} <= names


def test_no_path_of_a_machine():
    pattern = re.compile(r"(?<![\w.~])/(?:home|root|Users|opt|mnt|srv)/\w|\b[A-Z]:\\Users")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in project_files()
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_public_functions_have_docstrings():
    public = [
        (f"{path.name}:{node.name}", node)
        for path in SOURCES
        for node in public_definitions(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(public) > 20
    assert [name for name, node in public if not ast.get_docstring(node)] == []


def test_files_and_functions_are_short():
    long_files = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    long_functions = [
        name
        for path in SOURCES
        for name, node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > 60
    ]
    assert long_files == []
    assert long_functions == []


def test_nothing_is_called_utils():
    vague = {"common", "helpers", "misc", "util", "utils"}
    assert [path for path in SOURCES if vague & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_word_lists_name_their_source():
    lists = sorted((ROOT / "src" / "corpuskit" / "lexicons").rglob("*.txt"))
    assert lists
    for path in lists:
        head = [line for line in path.read_text(encoding="utf-8").splitlines()[:5] if line.startswith("#")]
        assert any("source" in line.lower() for line in head), path


def test_sample_articles_are_bytes():
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert rules[-1] == "data/raw/** -text"


def test_imports_go_down_only():
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    arguments = [sys.executable, "-c", command, "--no-logo", "--no-cache"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_floors_may_only_rise():
    old = {"headers": {"date right %": {"at_least": 95.0}, "date wrong %": {"at_most": 1.0}}}
    better = {"headers": {"date right %": {"at_least": 96.0}, "date wrong %": {"at_most": 0.5}}, "new": {}}
    assert floors.lowered(old, better) == []
    assert len(floors.lowered(better, old)) == 2
    assert len(floors.lowered(old, {})) == 2


def test_a_measure_below_its_floor_is_counted(capsys):
    wanted = {"a": {"at_least": 90.0}, "b": {"at_most": 1.0}, "c": {"at_least": 1.0}}
    assert floors.report("group", {"a": 89.9, "b": 1.0, "d": 5.0}, wanted, everything=False) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [("BELOW" in line, "not measured" in line) for line in lines] == [
        (True, False),
        (False, False),
        (True, True),
    ]


def test_floors_file_is_sound():
    wanted = json.loads((ROOT / "quality" / "floors.json").read_text(encoding="utf-8"))
    assert set(wanted) <= set(measures.GROUPS)
    floors_of_all = [floor for group in wanted.values() for floor in group.values()]
    assert floors_of_all
    assert [floor for floor in floors_of_all if set(floor) not in ({"at_least"}, {"at_most"})] == []


SKIPPING = """
import pytest

def test_runs():
    pass

@pytest.mark.xfail(strict=True)
def test_known_to_be_wrong():
    assert False

def test_skipped():
    pytest.skip({reason!r})
"""


@pytest.mark.parametrize(("reason", "status"), [("no gold folder", 0), ("felt like it", 1)])
def test_skips_need_a_reason_on_the_list(tmp_path, reason, status):
    (tmp_path / "test_it.py").write_text(SKIPPING.format(reason=reason), encoding="utf-8")
    (tmp_path / "allowed.txt").write_text("# reasons\nno \\w+ folder\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    options = ["-p", "tools.skips", "--allowed-skips", str(tmp_path / "allowed.txt")]
    command = [sys.executable, "-m", "pytest", "-c", str(tmp_path / "pytest.ini"), *options, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout
    verdict = "NOT ALLOWED" if status else "allowed"
    assert f"{verdict}: test_it.py::test_skipped: {reason}" in done.stdout
    assert "skipped tests: 1" in done.stdout
