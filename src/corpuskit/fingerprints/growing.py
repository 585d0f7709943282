"""Arrays that grow at their end without a second copy of all that is in them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """An array to which rows are added; memory is asked for by halves more, and given back at the end."""

    def __init__(self, kind: type[np.generic]) -> None:
        self._rows = np.empty(1024, kind)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def add(self, rows: NDArray[Any]) -> None:
        """Add rows at the end."""
        end = self._used + len(rows)
        if end > len(self._rows):
            self._rows.resize(max(end, len(self._rows) * 3 // 2), refcheck=False)
        self._rows[self._used : end] = rows
        self._used = end

    def array(self) -> NDArray[Any]:
        """All rows; nothing may be added afterwards.

        >>> numbers = Growing(np.int32)
        >>> numbers.add(np.arange(3))
        >>> numbers.array().tolist()
        [0, 1, 2]
        """
        self._rows.resize(self._used, refcheck=False)
        return self._rows
