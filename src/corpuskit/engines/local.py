"""This machine: a function over chunks of work, on all cores, results in order, memory bounded.

Workers are spawned, as on macOS and Windows, and end when the process that started them ends, however it ends.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import ModuleType
from typing import Any, TypeVar

from corpuskit.errors import CorpuskitError

Work = TypeVar("Work")
Result = TypeVar("Result")

_MUCH = 1 << 18  # kilobytes that a process has held at a time


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(function: Callable[[Work], Result], chunks: Iterable[Work], processes: int = 1) -> Iterator[Result]:
    """`function(chunk)` for each chunk, in order; in this process where `processes` is 1.

    `function` must be importable by name. At most two chunks a worker are under way, so that memory does not
    depend on how many there are.
    """
    if processes <= 1:
        for chunk in chunks:
            yield call(function, chunk)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_follow_parent)
    source = iter(chunks)
    pending: deque[Any] = deque()

    def submit(most: int) -> None:
        for chunk in islice(source, most):
            with _interrupts_ignored(), _caller_hidden():  # any call may be the one that starts a process
                pending.append(pool.submit(call, function, chunk))

    try:
        submit(2 * processes)
        while pending:
            yield pending.popleft().result()
            submit(1)
    except BrokenProcessPool:
        raise CorpuskitError(
            "a worker process was ended, perhaps for want of memory: run it again, what was done is kept"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def call(function: Callable[[Work], Result], chunk: Work) -> Result:
    """`function(chunk)` while the collector of reference cycles rests.

    What is made for an article is many small records without cycles: looking through them again and again took a
    tenth of the time. Between chunks it may run.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        return function(chunk)
    finally:
        if running:
            gc.enable()


def give_back() -> None:
    """Let go of what is no longer used where much was, so that the next stage has the memory for itself.

    Free pages between others stay with a process until it asks (malloc_trim, of the GNU library).
    """
    if sys.platform != "linux":
        return
    import ctypes
    from resource import RUSAGE_SELF, getrusage

    if getrusage(RUSAGE_SELF).ru_maxrss < _MUCH:  # it takes 20 ms to look for what is not used
        return
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes started meanwhile ignore Ctrl-C: it is for this process alone, which ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _caller_hidden() -> Iterator[None]:
    """Processes started meanwhile do not import the caller's script: it may do its work without a main guard."""
    caller = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = caller


def _follow_parent() -> None:
    """End this worker when its parent ends: a killed parent cannot say goodbye."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
