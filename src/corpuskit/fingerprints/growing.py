"""Arrays that grow at their end."""

from __future__ import annotations

from mmap import mmap
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGE = 1 << 29  # bytes, beyond which rows may lie in a file


class Growing:
    """An array to which rows are added.

    It grows where it lies, if there is room: memory that is touched for the first time costs as much as the work.
    """

    def __init__(self, kind: type[np.generic], *, spill: bool = False) -> None:
        """With `spill` many rows lie in a temporary file that looks like memory, and can be `released`."""
        self._rows: NDArray[Any] = np.empty(1024, kind)
        self._used = 0
        self._given = False
        self._spill = spill

    def __len__(self) -> int:
        return self._used

    def add(self, rows: NDArray[Any]) -> None:
        """Add rows at the end."""
        end = self._used + len(rows)
        if self._given:  # somebody looks at the rows: they must stay where they are
            self._rows, self._given = self._rows[: self._used].copy(), False
        if end > len(self._rows):
            self._grow(max(end, len(self._rows) * 5 // 4))
        self._rows[self._used : end] = rows
        self._used = end

    def _grow(self, size: int) -> None:
        if not self._spill or size * self._rows.itemsize < LARGE:
            self._rows.resize(size, refcheck=False)
            return
        before, size = self._rows, 2 * size
        with TemporaryFile(prefix="corpuskit-") as file:  # it stays as long as it is mapped
            file.truncate(size * before.itemsize)
            self._rows = np.frombuffer(mmap(file.fileno(), 0), before.dtype)
        self._rows[: self._used] = before[: self._used]

    def array(self) -> NDArray[Any]:
        """All rows.

        >>> numbers = Growing(np.int32)
        >>> numbers.add(np.arange(3))
        >>> before = numbers.array()
        >>> numbers.add(np.arange(2000))
        >>> before.tolist(), numbers.array()[:5].tolist()
        ([0, 1, 2], [0, 1, 2, 0, 1])
        """
        self._given = True
        return self._rows[: self._used]


def laid_down(rows: NDArray[Any]) -> NDArray[Any]:
    """The same rows in a temporary file that looks like memory, and can be `released`.

    >>> laid_down(np.arange(3)).tolist(), laid_down(np.arange(0)).tolist()
    ([0, 1, 2], [])
    """
    if not len(rows):
        return rows
    with TemporaryFile(prefix="corpuskit-") as file:  # it stays as long as it is mapped
        file.write(rows.data)
        file.flush()
        return np.frombuffer(mmap(file.fileno(), 0), rows.dtype)


def release(rows: NDArray[Any]) -> None:
    """Give back the memory of rows that lie in a file: they are read again where somebody looks at them."""
    base: Any = rows
    while isinstance(base, np.ndarray):
        base = base.base
    base = base.obj if isinstance(base, memoryview) else base
    if isinstance(base, mmap) and hasattr(base, "madvise"):
        from mmap import MADV_DONTNEED

        base.madvise(MADV_DONTNEED)
