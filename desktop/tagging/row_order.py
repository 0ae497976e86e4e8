"""Row numbers in an order, of which a few come and go without a copy of all."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class RowOrder:
    """Which rows are shown, first to last; room is kept for more."""

    def __init__(self, rows: NDArray[np.int64]) -> None:
        """Show ``rows``, which are kept and changed."""
        self._room = rows
        self._length = len(rows)

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> NDArray[np.int64]:
        """All of them; good until the next change."""
        return self._room[: self._length]

    def __getitem__(self, at: int) -> int:
        return int(self._room[at])

    def insert(self, at: int, row: int) -> None:
        """Show ``row`` before what is at ``at``."""
        if self._length == len(self._room):
            longer = np.empty(self._length + self._length // 8 + 64, np.int64)
            longer[: self._length] = self._room
            self._room = longer
        self._room[at + 1 : self._length + 1] = self._room[at : self._length]
        self._room[at] = row
        self._length += 1

    def remove(self, at: int) -> None:
        """Show what is at ``at`` no more."""
        self._room[at : self._length - 1] = self._room[at + 1 : self._length]
        self._length -= 1

    def without(self, places: Sequence[int]) -> "Without":
        """Return what is shown but for some ascending ``places``."""
        return Without(self, places)


class Without:
    """What an order shows, passing over a few places; made without a copy."""

    def __init__(self, order: RowOrder, places: Sequence[int]) -> None:
        self._order = order
        self._gaps = [at - passed for passed, at in enumerate(places)]

    def __len__(self) -> int:
        return len(self._order) - len(self._gaps)

    def __getitem__(self, at: int) -> int:
        return self._order[at + bisect_right(self._gaps, at)]
