"""Arrays that grow at their end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """An array to which rows are added.

    It doubles when it is full. Memory asked for and not written to costs nothing, so it is never cut to size.
    """

    def __init__(self, kind: type[np.generic]) -> None:
        self._rows = np.empty(1024, kind)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def add(self, rows: NDArray[Any]) -> None:
        """Add rows at the end."""
        end = self._used + len(rows)
        if end > len(self._rows):
            larger = np.empty(max(end, 2 * len(self._rows)), self._rows.dtype)
            larger[: self._used] = self._rows[: self._used]
            self._rows = larger
        self._rows[self._used : end] = rows
        self._used = end

    def array(self) -> NDArray[Any]:
        """All rows.

        >>> numbers = Growing(np.int32)
        >>> numbers.add(np.arange(3))
        >>> numbers.array().tolist()
        [0, 1, 2]
        """
        return self._rows[: self._used]
