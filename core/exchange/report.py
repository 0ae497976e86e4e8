"""What became of an annotated set: how much was written or found, and what was lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.text import excerpt

Step = Callable[[int, int], Any]
"""Told so many are done, of so many; whatever it raises ends the work, and nothing is left."""

_EXAMPLE = 80


def no_step(done: int, total: int) -> None:
    """Tell nobody."""


class Part(StrEnum):
    """What a set is made of, in the words that say that a format does not hold it.

    ``DOCUMENTS``, ``ANNOTATIONS``, ``OVERLAPS``, ``LINKS`` and ``LINKS_ACROSS`` count what was not
    written at all; a span that loses its ``EDGES`` is written wider or narrower than it is.
    """

    DOCUMENTS = "sources"
    ANNOTATIONS = "annotations"
    TITLE = "the project's title"
    TEXTS = "texts of sources"
    CARDS = "source cards"
    ORIGINALS = "files that sources were read from"
    STRUCTURE = "headings, lists and emphasis"
    READERS = "how and when sources were read"
    UNMARKED = "sources without annotations"
    ANALYSTS = "who annotated"
    IDLE = "analysts without annotations"
    CODEBOOK = "definitions, rules and looks of tags"
    UNUSED = "tags without annotations"
    LABELS = "exact names of tags"
    IDS = "ids of annotations"
    PIECES = "pieces of divided spans"
    OVERLAPS = "spans that overlap others"
    EDGES = "spans that do not end where words do"
    ATTRIBUTES = "attributes"
    NOTES = "notes"
    TIMES = "times of making and changing"
    ORIGINS = "what annotations were decided on or carried over from"
    LINKS = "links"
    LINK_IDS = "ids of links"
    LINK_DETAILS = "aspects, notes and times of links"
    LINK_TIMES = "times of links"
    LINKS_ACROSS = "links between two sources"
    RESOLVED = "links marked as resolved"
    RATINGS = "reliability of sources"
    DECISIONS = "decisions"
    THREAD_NAMES = "names of threads"
    ABSENCES = "“looked, not there” in threads"


@dataclass(frozen=True, slots=True)
class Loss:
    """What was left out: in words for people (a ``Part`` where it is one), how often, and one."""

    what: str
    count: int
    example: str = ""

    @property
    def sentence(self) -> str:
        """The loss on one line."""
        return f"{self.what}: {self.count}" + (f" (“{self.example}”)" if self.example else "")


class Losses:
    """Counts what is lost; the first of each kind is its example."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}

    def add(self, what: str, example: str = "", count: int = 1) -> None:
        """Count ``count`` more of ``what``; an example of none is none."""
        if count <= 0:
            return
        what = str(what)
        self._counts[what] = self._counts.get(what, 0) + count
        if example and what not in self._examples:
            self._examples[what] = excerpt(example, _EXAMPLE)

    def count(self, *whats: str) -> int:
        """Return how much of these was lost."""
        return sum(self._counts.get(str(what), 0) for what in whats)

    def all(self) -> tuple[Loss, ...]:
        """Return every loss, in the order they were met."""
        return tuple(
            Loss(what, count, self._examples.get(what, "")) for what, count in self._counts.items()
        )


@dataclass(frozen=True, slots=True)
class Report:
    """How much was written, and what could not be; ``tags`` count where nothing else was."""

    documents: int
    annotations: int
    links: int
    lost: tuple[Loss, ...] = ()
    remarks: tuple[str, ...] = ()
    tags: int = 0

    @property
    def sentence(self) -> str:
        """What was written, in words."""
        return f"{counted(self)} written."


def counted(report: Report) -> str:
    """Return "3 sources, 214 annotations, 2 links"."""
    numbers = {"source": report.documents, "annotation": report.annotations, "link": report.links}
    return counted_words(numbers) or counted_words({"tag": report.tags}) or "Nothing"


def counted_words(numbers: Mapping[str, int]) -> str:
    """Return numbers with what they count, but for what there is none of."""
    return ", ".join(
        f"{number:,} {_plural(word) if number != 1 else word}"
        for word, number in numbers.items()
        if number
    )


def _plural(word: str) -> str:
    first, _, rest = word.partition(" ")
    return f"{first}s {rest}".rstrip()
