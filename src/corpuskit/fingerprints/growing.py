"""Arrays that grow at their end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """An array to which rows are added.

    It grows where it lies, if there is room: memory that is touched for the first time costs as much as the work.
    """

    def __init__(self, kind: type[np.generic]) -> None:
        self._rows = np.empty(1024, kind)
        self._used = 0
        self._given = False

    def __len__(self) -> int:
        return self._used

    def add(self, rows: NDArray[Any]) -> None:
        """Add rows at the end."""
        end = self._used + len(rows)
        if self._given:  # somebody looks at the rows: they must stay where they are
            self._rows, self._given = self._rows[: self._used].copy(), False
        if end > len(self._rows):
            self._rows.resize(max(end, len(self._rows) * 5 // 4), refcheck=False)
        self._rows[self._used : end] = rows
        self._used = end

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
