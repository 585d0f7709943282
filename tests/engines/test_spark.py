"""The stages on a cluster: the same tables as on one machine, whatever happens to the cluster meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from corpuskit.corpus import Corpus
from corpuskit.engines import spark
from corpuskit.errors import InputError, StoreError
from corpuskit.pipeline.importing import import_tables
from corpuskit.pipeline.run import stale_stages
from corpuskit.records import Filters
from corpuskit.store import database, kept, tables
from corpuskit.store.schema import COMPUTED, CONTRACT
from tests.conftest import ROOT, Run
from tests.engines.rows import many, planted, written

LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1024]"
ENGINES = ("here", LOCAL, CLUSTER)
PATIENCE = 1200  # seconds for a whole run on a busy machine
# What saves time where there is little work: no second compiler, few partitions of shuffles.
QUICK = (
    "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
    "spark.sql.shuffle.partitions=4",
)

Tables = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def cluster() -> None:
    """What these tests need."""
    if find_spec("pyspark") is None:
        pytest.skip("no pyspark: pip install 'corpuskit[spark]'")
    if spark.java_version() < spark.OLDEST_JAVA:
        pytest.skip(f"no Java of version {spark.OLDEST_JAVA} or later")


def command(source: Path, output: Path, master: str) -> list[str]:
    line = ["run", "--engine", "spark", "--master", master, "--input", str(source), "--output", str(output)]
    return [sys.executable, "-m", "corpuskit", *line, *(word for setting in QUICK for word in ("--conf", setting))]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}


def started(source: Path, output: Path, master: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(source, output, master), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(process: subprocess.Popen[str]) -> None:
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told


def of_corpus(path: Path) -> Tables:
    """The contract's tables that a corpus keeps, and its links."""
    connection = database.open_reader(path)
    try:
        assert stale_stages(connection) == []
        found = {name: list(tables.every(connection, name)) for name in CONTRACT if name not in COMPUTED}
    finally:
        database.close(connection)
    return found | {"links": list(Corpus(path).links())}


def of_folder(folder: Path) -> Tables:
    """The same, from Parquet; their columns are those of the contract, in order."""
    import pyarrow.dataset

    found = {}
    for name in [*(name for name in CONTRACT if name not in COMPUTED), "links"]:
        table = pyarrow.dataset.dataset(folder / name, format="parquet").to_table()
        assert table.column_names == [column.name for column in CONTRACT[name].columns]
        found[name] = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    return found


def local_tables(source: Path, path: Path) -> Tables:
    corpus = Corpus(path)
    corpus.ingest(source)
    corpus.find_copies()
    corpus.find_mentions()
    corpus.find_phrases()
    return of_corpus(path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Callable[[str], tuple[Path, Tables]]:
    """Output and tables of the planted rows and the sample articles by an engine, made once."""
    folder = tmp_path_factory.mktemp("spark")
    source = written(folder / "rows.jsonl", [*planted(), *of_sample(sample)])
    known: dict[str, tuple[Path, Tables]] = {}

    def make(engine: str) -> tuple[Path, Tables]:
        if engine not in known and engine == "here":
            known[engine] = folder, local_tables(source, folder / "here.db")
        elif engine not in known:
            output = folder / engine.partition("[")[0]
            finished(started(source, output, engine))
            known[engine] = output, of_folder(output)
        return known[engine]

    return make


def of_sample(sample: Path) -> list[dict[str, Any] | str]:
    """The sample articles as rows."""
    files = sorted(path for path in sample.rglob("*.txt") if path.is_file())
    return [{"id": path.stem, "text": path.read_text("utf-8", "replace"), "outlet": path.parent.name} for path in files]


@pytest.fixture(params=ENGINES)
def planted_tables(request: pytest.FixtureRequest, made: Callable[[str], tuple[Path, Tables]]) -> Tables:
    if request.param != "here":
        request.getfixturevalue("cluster")
    return made(request.param)[1]


def column(found: Tables, table: str, name: str) -> list[Any]:
    at = [column.name for column in CONTRACT[table].columns].index(name)
    return [row[at] for row in found[table]]


def test_each_row_is_an_article_and_bad_ones_say_why(planted_tables: Tables, sample: Path) -> None:
    problems = dict(zip(column(planted_tables, "articles", "path"), column(planted_tables, "articles", "problem"),
                        strict=True))  # fmt: skip
    assert len(problems) == len(planted()) + len(of_sample(sample))
    told = {path.partition("#")[2]: problem for path, problem in problems.items() if problem}
    assert told == {
        "line 5": "the id one stands in an earlier row",
        "line 7": "not a JSON object",
        "line 8": "not a JSON object",
        "empty": "no text",
        "2031-05-09_the-woman-who-would-not-sign": "NUL characters replaced by U+FFFD",
    }
    assert "rows.jsonl#10" in problems  # a row without id and address is called by its line


def test_lines_are_counted_by_outlet(planted_tables: Tables) -> None:
    assert column(planted_tables, "zones", "rule").count("repeated") == 7  # another is known by its words


def test_copies_and_quotes_are_found(planted_tables: Tables) -> None:
    kinds = Counter(column(planted_tables, "copies", "kind"))
    assert min(kinds[kind] for kind in ("original", "near", "reprint")) > 0
    assert max(column(planted_tables, "quotes", "n_outlets")) >= 4
    assert "Ana Dale" in column(planted_tables, "speakers", "speaker")
    assert planted_tables["passages"] and planted_tables["edits"] and planted_tables["links"]


@pytest.mark.parametrize("master", [LOCAL, CLUSTER])
@pytest.mark.usefixtures("cluster")
def test_a_cluster_makes_the_same_tables(made: Callable[[str], tuple[Path, Tables]], master: str) -> None:
    assert made(master)[1] == made("here")[1]


@pytest.mark.usefixtures("cluster")
def test_parquet_in_parts_gives_what_lines_give(made: Callable[[str], tuple[Path, Tables]], tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    rows = [row for row in planted() if isinstance(row, dict) and (row.get("id") not in ("one", None))]
    plain = [{key: str(value) if key == "id" else value for key, value in row.items()} for row in rows]
    parts = tmp_path / "rows"
    parts.mkdir()
    for number, part in enumerate((plain[::2], plain[1::2])):
        pyarrow.parquet.write_table(pa.Table.from_pylist(part, _schema(plain)), parts / f"part-{number}.parquet")
    finished(started(parts, tmp_path / "tables", LOCAL))
    texts = dict(zip(column(made("here")[1], "articles", "path"), column(made("here")[1], "articles", "sha256"),
                     strict=True))  # fmt: skip
    found = of_folder(tmp_path / "tables")
    same = zip(column(found, "articles", "path"), column(found, "articles", "sha256"), strict=True)
    assert {path.partition("#")[2]: sha for path, sha in same} == {
        key: texts[f"rows.jsonl#{key}"] for key in (row["id"] for row in plain)
    }


def _schema(rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    names = sorted({name for row in rows for name in row})
    return pa.schema([(name, pa.float64() if name == "n" else pa.string()) for name in names])


def children(process: int) -> Iterator[tuple[int, str]]:
    """Number and command line of all processes below one."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = [process]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            waiting.append(child)
            try:
                yield child, Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue


def until(condition: Callable[[], Any], process: subprocess.Popen[str]) -> Any:
    """What a condition gives, once it holds; the process must still run."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, process.communicate()
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came to that")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to find processes in")
@pytest.mark.parametrize("steps", [("work",), ("work/words", "work/wordings")], ids=["reading", "comparing, grouping"])
@pytest.mark.usefixtures("cluster")
def test_a_killed_executor_changes_nothing(steps: tuple[str, ...], tmp_path: Path) -> None:
    source, output = written(tmp_path / "rows.jsonl", many(600)), tmp_path / "tables"
    process = started(source, output, CLUSTER)
    for step in steps:
        begun = tmp_path / "tables.unfinished" / step

        def executors(begun: Path = begun) -> list[int]:
            lines = children(process.pid) if begun.exists() else ()
            return [number for number, line in lines if "CoarseGrainedExecutorBackend" in line]

        os.kill(until(executors, process)[0], signal.SIGKILL)
    finished(process)
    assert of_folder(output) == local_tables(source, tmp_path / "here.db")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to find processes in")
@pytest.mark.usefixtures("cluster")
def test_a_killed_driver_leaves_nothing_half_written(tmp_path: Path) -> None:
    source, output = written(tmp_path / "rows.jsonl", planted()), tmp_path / "tables"
    process = started(source, output, LOCAL)
    until((tmp_path / "tables.unfinished" / "corpus" / "mention").exists, process)
    below = [number for number, _ in children(process.pid)]
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert not output.exists()
    with pytest.raises(InputError, match="holds no finished tables"):
        import_tables(tmp_path / "tables.unfinished", tmp_path / "never.db")
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{number}").exists() for number in below) and time.monotonic() < end:
        time.sleep(0.1)
    finished(started(source, output, LOCAL))
    assert of_folder(output) == local_tables(source, tmp_path / "here.db")
    assert not (tmp_path / "tables.unfinished").exists()


@pytest.mark.usefixtures("cluster")
def test_tables_become_a_corpus(made: Callable[[str], tuple[Path, Tables]], tmp_path: Path, corpuskit: Run) -> None:
    folder, found = made(LOCAL)
    path = tmp_path / "imported.db"
    assert "quotes" in corpuskit("-C", path, "import", folder).stderr
    assert of_corpus(path) == found
    here = made("here")[0] / "here.db"
    for line in (["quotes"], ["trace", "we will rebuild the old bridge before the winter"], ["kwic", "bridge"]):
        assert corpuskit("-C", path, *line).stdout == corpuskit("-C", here, *line).stdout != ""
    assert "already a corpus" in corpuskit("-C", path, "import", folder, status=1).stderr
    with pytest.raises(StoreError):
        import_tables(folder, path)


@pytest.mark.usefixtures("cluster")
def test_a_corpus_without_texts(made: Callable[[str], tuple[Path, Tables]], tmp_path: Path) -> None:
    folder, found = made(LOCAL)
    path = tmp_path / "small.db"
    Corpus(path).import_tables(folder, texts=False)
    small = of_corpus(path)
    differ = {name for name in small if small[name] != found[name]}
    assert differ == {"texts", "edits", "zones", "passages"}
    assert Corpus(path).trail("we will rebuild the old bridge before the winter").steps
    assert list(Corpus(path).rows("quotes", Filters(speaker="Dale")))


@pytest.mark.usefixtures("cluster")
def test_tables_of_another_version_are_refused(made: Callable[[str], tuple[Path, Tables]], tmp_path: Path) -> None:
    folder, other = made(LOCAL)[0], tmp_path / "tables"
    other.mkdir()
    (other / "corpus").symlink_to(folder / "corpus")
    held = json.loads((folder / "MANIFEST.json").read_text())
    for change, told in (
        ({"stages": {**held["stages"], "quotes": "0"}}, "other stages: quotes"),
        ({"rows": {**held["rows"], "zone": 1}}, "the table zone has"),
        ({"rows": {}}, "does not name the table"),
        ({"schema": "x"}, "cannot be read"),
    ):
        (other / "MANIFEST.json").write_text(json.dumps({**held, **change}))
        with pytest.raises(InputError, match=told):
            import_tables(other, tmp_path / "never.db")
    assert list(tmp_path.glob("never*")) == []
    assert set(held["rows"]) >= set(kept.TABLES)


@pytest.mark.usefixtures("cluster")
def test_output_that_is_there_is_kept(tmp_path: Path, corpuskit: Run) -> None:
    (tmp_path / "tables").mkdir()
    line = ["run", "--engine", "spark", "--master", "local[1]", "--input", "x.jsonl", "--output"]
    assert "already something" in corpuskit(*line, "tables", status=1).stderr
    assert "there is no file or folder x.jsonl" in corpuskit(*line, "other", status=1).stderr


@pytest.mark.usefixtures("cluster")
def test_no_rows_are_empty_tables(tmp_path: Path, corpuskit: Run) -> None:
    source = tmp_path / "no rows.v2.jsonl"
    source.write_text("\n\n")
    finished(started(source, tmp_path / "deep" / "tables", LOCAL))
    assert not any(of_folder(tmp_path / "deep" / "tables").values())
    corpuskit("-C", tmp_path / "empty.db", "import", tmp_path / "deep" / "tables")


@pytest.mark.usefixtures("cluster")
def test_rows_that_are_called_alike_are_told(tmp_path: Path) -> None:
    source = written(tmp_path / "rows.jsonl", [{"id": "line 4", "text": "One."}, {"id": "b", "text": "Two."}, "bad"])
    process = started(source, tmp_path / "tables", LOCAL)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "two rows are called rows.jsonl#line 4" in told
    assert not (tmp_path / "tables").exists()


def test_options_that_do_not_go_together(corpuskit: Run) -> None:
    assert "takes no PATH" in corpuskit("run", "--engine", "spark", "x", status=2).stderr
    assert "go with --engine spark" in corpuskit("run", "x", "--master", "local[2]", status=2).stderr
    assert "needs a PATH" in corpuskit("run", status=2).stderr


def test_no_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if find_spec("pyspark") is None:
        with pytest.raises(InputError, match="needs pyspark"):
            spark.open_session("local[1]")
        return
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(InputError, match="there is no Java here"):
        spark.open_session("local[1]")
