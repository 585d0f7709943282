"""What Spark says when it fails, in one line. Neither Java nor pyspark is needed."""

import pytest

from corpuskit.engines import spark
from corpuskit.errors import CorpuskitError


def failing(told: str | None) -> Exception:
    """An error as pyspark raises it; without words it wants to ask a Java that is not there any more."""

    def words(_: Exception) -> str:
        if told is None:
            raise ConnectionRefusedError
        return told

    kind = type("Py4JJavaError", (Exception,), {"__module__": "py4j.protocol", "__str__": words})
    return kind()


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("x\nCaused by: java.lang.OutOfMemoryError: Java heap space", "OutOfMemoryError: Java heap space"),
        (None, "Java has ended, most likely for want of memory: give it more with --conf spark.driver.memory=4g"),
    ],
)
def test_a_failed_step_is_told(told: str | None, line: str) -> None:
    with pytest.raises(CorpuskitError) as raised, spark.explained():
        raise failing(told)
    assert str(raised.value) == f"a step on the cluster failed: {line}; -v shows where"


def test_errors_of_our_own_pass() -> None:
    with pytest.raises(ZeroDivisionError), spark.explained():
        raise ZeroDivisionError


def test_a_session_whose_java_has_ended_can_be_closed() -> None:
    class Session:
        def stop(self) -> None:
            raise ConnectionRefusedError

    spark.close(Session())
