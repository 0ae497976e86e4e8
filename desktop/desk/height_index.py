"""How high each paragraph is and where it begins, estimated first and exact once laid out."""

import numpy as np
import numpy.typing as npt

_BLOCK = 512


class HeightIndex:
    """Heights of all paragraphs in pixels; setting one is cheap, and so is asking where one is.

    ``heights`` is the array itself, to be read; ``set`` alone writes it.
    """

    def __init__(self, heights: npt.ArrayLike) -> None:
        self.heights: npt.NDArray[np.float64] = np.array(heights, np.float64)
        padding = np.zeros(-len(self.heights) % _BLOCK)
        padded = np.concatenate((self.heights, padding)).reshape(-1, _BLOCK)
        self._blocks: npt.NDArray[np.float64] = padded.sum(axis=1)
        self._tops: npt.NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.heights)

    def height(self, index: int) -> float:
        """Return the height of paragraph ``index``."""
        return float(self.heights[index])

    def set(self, index: int, height: float) -> float:
        """Give paragraph ``index`` its height and return by how much it grew."""
        grown = height - float(self.heights[index])
        if grown:
            self.heights[index] = height
            block = index // _BLOCK
            self._blocks[block] = self.heights[block * _BLOCK : (block + 1) * _BLOCK].sum()
            self._tops = None
        return grown

    def top(self, index: int) -> float:
        """Return where paragraph ``index`` begins; the number of paragraphs gives the total."""
        block = min(index // _BLOCK, len(self._blocks))
        return float(self._block_tops()[block] + self.heights[block * _BLOCK : index].sum())

    def find(self, y: float) -> int:
        """Return the paragraph at ``y``, the first or last where ``y`` lies outside."""
        if not len(self.heights):
            return 0
        tops = self._block_tops()
        block = int(np.searchsorted(tops, y, "right")) - 1
        block = min(max(block, 0), len(self._blocks) - 1)
        ends = np.cumsum(self.heights[block * _BLOCK : (block + 1) * _BLOCK])
        within = int(np.searchsorted(ends, y - tops[block], "right"))
        return min(block * _BLOCK + within, len(self.heights) - 1)

    def total(self) -> float:
        """Return the height of all paragraphs together."""
        return float(self._block_tops()[-1])

    def tops(self) -> npt.NDArray[np.float64]:
        """Return where every paragraph begins, and last the total."""
        return np.concatenate(([0.0], np.cumsum(self.heights)))

    def _block_tops(self) -> npt.NDArray[np.float64]:
        if self._tops is None:
            self._tops = np.concatenate(([0.0], np.cumsum(self._blocks)))
        return self._tops
