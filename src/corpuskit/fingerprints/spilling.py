"""Numbers that are sorted where they may be more than memory holds."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.growing import Growing

_STEPS = 16  # pieces that a sorted run is read in

Sorted = NDArray[np.uint64]


class Spilling:
    """Numbers of 64 binary digits, told in order; beyond `memory` bytes sorted runs of them lie in a temporary file."""

    def __init__(self, memory: int) -> None:
        self._most = max(memory // 8, _STEPS)
        self._rows = Growing(np.uint64)
        self._file: IO[bytes] | None = None
        self._runs: list[int] = []  # how many numbers each has

    def add(self, numbers: Sorted) -> None:
        """Add numbers, in any order."""
        self._rows.add(numbers)
        if len(self._rows) >= self._most:
            self._spill()

    def in_turn(self) -> Iterator[Sorted]:
        """All numbers, ascending, in arrays that need not fit into memory together; they are gone then.

        >>> numbers = Spilling(memory=8 * 16)
        >>> for start in (0, 20, 10):
        ...     numbers.add(np.arange(start, start + 10, dtype=np.uint64)[::-1])
        >>> np.concatenate(list(numbers.in_turn())).tolist() == list(range(30))
        True
        """
        if self._file is None:
            rows = self._rows.array()
            self._rows = Growing(np.uint64)
            rows.sort()
            yield rows
            return
        self._spill()
        with self._file as file:
            yield from self._merged(file)
        self._file, self._runs = None, []

    def _spill(self) -> None:
        rows = self._rows.array()
        self._rows = Growing(np.uint64)
        rows.sort()
        if self._file is None:
            self._file = TemporaryFile(prefix="corpuskit-")  # noqa: SIM115  closed when all is told
        self._file.write(rows.data)
        self._runs.append(len(rows))

    def _merged(self, file: IO[bytes]) -> Iterator[Sorted]:
        """Of all runs what is not above the least end of their pieces, again and again."""
        ends = np.cumsum(self._runs).tolist()
        places = [end - count for end, count in zip(ends, self._runs, strict=True)]
        step = max(self._most // max(_STEPS, len(ends)), 1)
        pieces = [np.zeros(0, np.uint64) for _ in ends]
        while True:
            for number, piece in enumerate(pieces):
                if not len(piece) and places[number] < ends[number]:
                    file.seek(8 * places[number])
                    pieces[number] = np.fromfile(file, np.uint64, min(step, ends[number] - places[number]))
                    places[number] += len(pieces[number])
            open_pieces = [piece for piece in pieces if len(piece)]
            if not open_pieces:
                return
            border = min(piece[-1] for piece in open_pieces)
            cuts = [int(np.searchsorted(piece, border, side="right")) for piece in pieces]
            some = np.concatenate([piece[:cut] for piece, cut in zip(pieces, cuts, strict=True)])
            pieces = [piece[cut:] for piece, cut in zip(pieces, cuts, strict=True)]
            some.sort()
            yield some
