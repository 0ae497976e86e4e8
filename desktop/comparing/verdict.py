"""What came of a decision: whose marks were taken, or what was written instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.codebook import Codebook
from desktop.words import listed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a decision for one view, or in words of one's own, put into the agreed layer.

    ``tags`` are the ids of its tags, each once; ``taken`` the analysts, by id, who marked just that;
    ``quote`` the beginning of what was written instead.
    """

    tags: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    quote: str = ""

    def words(self, codebook: Codebook, called: Mapping[str, str]) -> str:
        """Return it in words, ``called`` being what analysts are called; empty if it is not known."""
        tags = " and ".join(codebook.label(tag) for tag in self.tags)
        if self.quote:
            return f"{tags} “{self.quote}”"
        return f"{tags}, as {listed(called[id_] for id_ in self.taken)}" if self.taken else tags


NONE = Verdict()
"""Nothing was taken alone, nor written anew; or it is not known what."""
