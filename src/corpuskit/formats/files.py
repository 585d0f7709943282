"""Files that appear whole or not at all, and what a failed write is called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from corpuskit.errors import ClosedPipe, InputError
from corpuskit.text.escape import visible_lines


class Sink:
    """Takes text or bytes for one destination; knows whether that is a terminal."""

    def __init__(self, stream: IO[bytes], place: str, terminal: bool = False) -> None:
        self.terminal = terminal
        self._stream = stream
        self._place = place

    def write(self, text: str) -> None:
        """Write text that has been made visible, or whose colours are our own."""
        self.write_bytes(text.encode("utf-8", "backslashreplace"))

    def write_raw(self, text: str) -> None:
        """Write text as it stands in an article; on a terminal nothing of it can be code."""
        self.write(visible_lines(text) if self.terminal else text)

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        try:
            self._stream.write(data)
        except OSError as error:
            raise self._explained(error) from error

    def flush(self) -> None:
        """Hand everything to the system, while a failure can still be told."""
        try:
            self._stream.flush()
        except OSError as error:
            raise self._explained(error) from error

    def close(self, sync: bool) -> None:
        """The end of a file: with `sync` it is on the disk, not only on its way there."""
        try:
            self._stream.flush()
            if sync:
                os.fsync(self._stream.fileno())
            self._stream.close()
        except OSError as error:
            raise self._explained(error) from error

    def _explained(self, error: OSError) -> Exception:
        if isinstance(error, BrokenPipeError):
            return ClosedPipe()
        return InputError(f"cannot write to {self._place}: {error.strerror or error}")


@contextmanager
def open_file(output: str) -> Iterator[Sink]:
    """A file for this name: what is written appears there when the block ends well, else nothing does.

    Raises InputError where it cannot be written.
    """
    # A device or a pipe (`-o /dev/fd/3`, `-o >(gzip)`) has no whole and no half.
    if os.path.exists(output) and not os.path.isfile(output):
        with _written(output, os.O_WRONLY, output) as sink:
            yield sink
        return
    with beside(output) as path, _written(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, output) as sink:
        yield sink


@contextmanager
def beside(output: str) -> Iterator[str]:
    """The name of a file to write in the place of `output`: it becomes that when the block ends well, else it goes."""
    target = os.path.realpath(output)  # a link stays a link
    path = _beside(target)
    try:
        yield path
        _put_in_place(path, target, output)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


@contextmanager
def _written(path: str, flags: int, output: str) -> Iterator[Sink]:
    stream = _opened(path, flags, output)
    try:
        sink = Sink(stream, output)
        yield sink
        sink.close(sync=bool(flags & os.O_CREAT))
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise


def _beside(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:40]}.{os.getpid()}.part")


def _opened(path: str, flags: int, output: str) -> IO[bytes]:
    try:
        return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666), "wb")
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror or error}") from error


def _put_in_place(beside: str, target: str, output: str) -> None:
    with suppress(OSError):  # not every file system keeps modes
        if os.path.exists(target):
            os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
    try:
        os.replace(beside, target)
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror or error}") from error
