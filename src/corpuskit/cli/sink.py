"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from corpuskit.cli.streams import ClosedPipe
from corpuskit.errors import InputError, UsageError
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
def open_sink(output: str = "", corpus: str = "") -> Iterator[Sink]:
    """The sink for `-o OUTPUT`; standard output for an empty name or `-`. Never the corpus itself."""
    if output in ("", "-"):
        sink = Sink(sys.stdout.buffer, "standard output", sys.stdout.isatty())
        yield sink
        sink.flush()
        return
    _check_place(output, corpus)
    # A device or a pipe (`-o /dev/fd/3`, `-o >(gzip)`) has no whole and no half.
    direct = os.path.exists(output) and not os.path.isfile(output)
    target = os.path.realpath(output)  # a link stays a link
    beside = output if direct else _beside(target)
    stream = _opened(beside, os.O_WRONLY if direct else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, output)
    sink = Sink(stream, output)
    try:
        yield sink
        sink.close(sync=not direct)
        if not direct:
            _put_in_place(beside, target, output)
    except BaseException:
        with suppress(OSError):
            stream.close()
        if not direct:
            with suppress(OSError):
                os.unlink(beside)
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


def _check_place(output: str, corpus: str) -> None:
    if os.path.isdir(output):
        raise UsageError(f"-o {output} is a folder: name a file in it")
    folder = os.path.dirname(output) or "."
    if not os.path.isdir(folder):
        raise UsageError(f"-o {output}: there is no folder {folder}")
    if os.path.exists(output) and not os.access(output, os.W_OK):
        raise InputError(f"cannot write {output}: it is write-protected")
    if corpus and os.path.exists(output) and os.path.exists(corpus) and os.path.samefile(output, corpus):
        raise UsageError(f"-o {output} is the corpus itself")
