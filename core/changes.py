"""What a write touched: windows decide by it what to draw again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Action:
    """One command of one analyst: one transaction, one step of undo.

    ``kind`` is ``edit``, ``import``, ``merge``, ``undo`` or ``redo``; ``label`` is in words for
    people, lower case ("tag as claim").  ``undoes`` is the action that an undo or redo answers.
    """

    seq: int
    at: str
    analyst: str
    label: str
    kind: str = "edit"
    undoes: int | None = None

    @property
    def brought(self) -> bool:
        """Whether it brought in what others made: taken back, that is not kept for a redo."""
        return self.kind in {"import", "merge"}


@dataclass(frozen=True, slots=True)
class Changes:
    """What one action changed, by id.

    ``annotations`` maps a document to those of its annotations that were made, changed or
    removed.  ``decided`` are the annotations that decisions were made on, changed or taken back.
    ``everything`` asks for reading all again, when another program wrote the file.
    """

    label: str = ""
    kind: str = "edit"
    documents: frozenset[str] = frozenset()
    annotations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    analysts: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    seen: bool = False
    everything: bool = False

    @property
    def annotation_ids(self) -> tuple[str, ...]:
        """All touched annotations."""
        return tuple(sorted(id_ for ids in self.annotations.values() for id_ in ids))
