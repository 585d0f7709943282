"""A cluster: Spark, as far as it runs functions over Arrow batches and reads and writes tables.

What the functions do is the caller's. pyspark is imported when a session is opened, never before.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from corpuskit.errors import CorpuskitError, InputError

Frame = Any  # pyspark.sql.DataFrame
Batch = Any  # pyarrow.RecordBatch
Function = Callable[[Iterator[Batch]], Iterator[Batch]]

OLDEST_JAVA = 17
_AT_ONCE = 4  # partitions whose rows Java holds for the driver
_ENDED = "Java has ended, most likely for want of memory: give it more with --conf spark.driver.memory=4g"
_ERROR = re.compile(
    r"^(?:Caused by: |: )?(?:[a-z][\w$]{0,60}\.){0,20}([A-Z][\w$]{0,80}(?:Error|Exception): .{1,500})", re.MULTILINE
)
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",  # articles of 5 kB: some MB, and as much again as objects
    "spark.sql.execution.arrow.maxBytesPerBatch": "64m",  # where some are very long
    "spark.sql.files.maxPartitionBytes": "8m",  # two thousand articles a task: a minute, so that a lost one costs that
    "spark.sql.files.openCostInBytes": "1m",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.io.compression.codec": "zstd",  # hashes of words: a sixth less on the disk than by lz4
    "spark.cleaner.periodicGC.interval": "5min",  # Spark removes what a step shuffled when Java has let go of it
    "spark.sql.parquet.columnarReaderBatchSize": "256",  # rows: Java holds each column of a batch in one piece
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def open_session(master: str = "", settings: dict[str, str] | None = None) -> Any:
    """A Spark session at `master` (as spark-submit says where it is empty), with the running Python for its workers.

    `settings` go before ours; so does what spark-submit was given. Raises InputError where pyspark or a Java is
    missing.
    """
    home = _check()
    for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        os.environ.setdefault(name, sys.executable)
    if master.startswith(("local-cluster", "spark:")) and "SPARK_HOME" not in os.environ:
        os.environ["SPARK_HOME"] = home
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")  # of pandas, which is not used
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    conf = SparkConf()
    for name, value in _SETTINGS.items():
        if not conf.contains(name):
            conf.set(name, value)
    if path := os.environ.get("PYTHONPATH"):
        conf.setIfMissing("spark.executorEnv.PYTHONPATH", path)
    if master:
        conf.setMaster(master)
    if master.startswith("local"):  # else the name of this machine must lead back to it
        conf.setIfMissing("spark.driver.host", "127.0.0.1")
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1")
    for name, value in (settings or {}).items():
        conf.set(name, value)
    try:
        session = SparkSession.builder.config(conf=conf).getOrCreate()
    except Exception as error:
        raise InputError(
            f"Spark does not start at {master or 'its master'}: {_first_line(error)}; what it needs stands in "
            "docs/cluster.md"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _check() -> str:
    """The folder of pyspark; raises InputError where Spark cannot run here, with the next step."""
    from importlib.util import find_spec

    found = find_spec("pyspark")
    if found is None or not found.origin or find_spec("pyarrow") is None:
        raise InputError("the engine spark needs pyspark and pyarrow: pip install 'corpuskit[spark]'")
    java = java_version()
    if java < OLDEST_JAVA:
        was = f"Java {java} is too old" if java else "there is no Java here"
        raise InputError(
            f"the engine spark needs Java {OLDEST_JAVA} or 21, and {was}: install one (Debian: apt install "
            "openjdk-17-jre-headless), or set JAVA_HOME; docs/cluster.md tells how without an administrator"
        )
    return str(Path(found.origin).parent)


def java_version() -> int:
    """The main version of the Java that Spark would start; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not program:
        return 0
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return 0
    return main_version(done.stderr)


def main_version(told: str) -> int:
    """The main version in what `java -version` tells; 0 where there is none.

    >>> main_version('openjdk version "17.0.15" 2025-04-15'), main_version('java version "1.8.0_391"')
    (17, 8)
    """
    match = re.search(r'version "(?:1\.)?([0-9]+)', told)
    return int(match[1]) if match else 0


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)


@contextmanager
def explained() -> Iterator[None]:
    """What Spark reports of a step that failed, in one line: a CorpuskitError."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("pyspark", "py4j"):
            raise
        try:
            told = cause(str(error))
        except Exception:  # the error asks Java for its words
            told = _ENDED
        raise CorpuskitError(f"a step on the cluster failed: {told}; -v shows where") from error


def close(session: Any) -> None:
    """End a session, also one whose Java has ended before."""
    with suppress(OSError):
        session.stop()


def cause(told: str) -> str:
    """The line of a report that names the error: that of the Python worker, or the last cause that Java names.

    >>> cause("An exception was thrown.\\nTraceback:\\n  x\\nMemoryError: no room\\n\\tat org.x")
    'MemoryError: no room'
    >>> cause("An error occurred while calling o1.x.\\n: a.b.OneException: first\\nCaused by: c.OtherException: last")
    'OtherException: last'
    """
    named = _ERROR.findall(told)
    return str(named[-1] if named else _first_line(Exception(told)))[:500]


def map_batches(frame: Frame, function: Function, schema: Any) -> Frame:
    """`function` over the Arrow batches of each partition; `schema` is the Arrow schema of what it yields.

    A task may be run twice, where an executor is lost: the function must be pure.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    return frame.mapInArrow(function, from_arrow_schema(schema))


def map_groups(frame: Frame, key: str, function: Callable[[Any], Any], schema: Any) -> Frame:
    """`function` over the Arrow table of each group of rows that have one key; `schema` is that of what it gives."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def grouped(table: Any) -> Any:
        return function(table)

    return frame.groupBy(key).applyInArrow(grouped, from_arrow_schema(schema))


def map_large_groups(frame: Frame, keys: tuple[str, ...], function: Function, schema: Any) -> Frame:
    """`function` over the Arrow batches of each group of rows that have the same keys: it need not hold them all."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

    def grouped(given: Any) -> Any:
        return function(given)

    # By these Spark knows that it is batches that are asked for; names are looked up where it runs.
    grouped.__annotations__ = {"given": Iterator[pa.RecordBatch], "return": Iterator[pa.RecordBatch]}
    return frame.groupBy(*keys).applyInArrow(grouped, from_arrow_schema(schema))


def map_two_groups(
    left: Frame, right: Frame, keys: tuple[str, ...], function: Callable[[Any, Any], Any], schema: Any
) -> Frame:
    """`function` over the two Arrow tables, one of each frame, that have the same keys; either may be empty."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def grouped(one: Any, other: Any) -> Any:
        return function(one, other)

    return left.groupBy(*keys).cogroup(right.groupBy(*keys)).applyInArrow(grouped, from_arrow_schema(schema))


def with_each(frame: Frame, own: str, count: int, names: tuple[str, str]) -> Frame:
    """Each row once for each number below `count`: this one and the row's `own` under two names, the smaller first.

    Java repeats them: a function would need all copies of a batch at a time, and a Python process of its own.
    """
    least, most = names
    each = frame.selectExpr(f"explode(sequence(0L, {count - 1}L)) AS each", "*")
    pair = (f"least({own}, each) AS {least}", f"greatest({own}, each) AS {most}")
    return each.selectExpr(*pair, *(name for name in frame.columns if name != own))


def batches(frame: Frame) -> Iterator[Batch]:
    """The rows of a frame here, one partition after another, as Arrow batches.

    Java makes them: each function in Python that a task has besides is a process with all that it has imported.
    """
    import pyarrow as pa
    from pyspark.serializers import NoOpSerializer
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.util import _load_from_socket

    schema, context = to_arrow_schema(frame.schema), frame.sparkSession.sparkContext
    messages = frame._jdf.toArrowBatchRdd().toJavaRDD()
    # A job for some partitions at a time: Java keeps all that toLocalIterator has told, until it is at the end.
    for start in range(0, messages.getNumPartitions(), _AT_ONCE):
        chosen = list(range(start, min(start + _AT_ONCE, messages.getNumPartitions())))
        served = context._jvm.PythonRDD.runJob(context._jsc.sc(), messages, chosen)
        loaded: Any = _load_from_socket(served, NoOpSerializer())  # a context, or by the version what it gives
        with loaded if hasattr(loaded, "__enter__") else nullcontext(loaded) as stream:
            for message in stream:
                yield pa.ipc.read_record_batch(pa.py_buffer(message), schema)


def put_table(session: Any, tables: Iterable[Any], folder: str) -> int:
    """Write Arrow tables of one schema, made here, as one Parquet folder; returns how many rows."""
    written = 0
    for table in tables:
        session.createDataFrame(table).coalesce(1).write.mode("append").parquet(folder)
        written += table.num_rows
    return written


class Files:
    """The files of whatever Spark's connectors reach: local paths, hdfs://, s3a://."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def _at(self, name: str) -> tuple[Any, Any]:
        path = self._session._jvm.org.apache.hadoop.fs.Path(name)
        return path.getFileSystem(self._session._jsc.hadoopConfiguration()), path

    def exists(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        system, path = self._at(name)
        return bool(system.exists(path))

    def remove(self, name: str) -> None:
        """Take a file or folder away, if it is there."""
        system, path = self._at(name)
        system.delete(path, True)

    def rename(self, name: str, other: str) -> None:
        """Give a file or folder another name; raises InputError where that fails."""
        system, path = self._at(name)
        system.mkdirs(self._at(other)[1].getParent())
        if not system.rename(path, self._at(other)[1]):
            raise InputError(f"{name} cannot be renamed to {other}: look at your rights there, and run it again")

    def write(self, name: str, text: str) -> None:
        """Write a small file of UTF-8 text."""
        system, path = self._at(name)
        stream = system.create(path, True)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()
