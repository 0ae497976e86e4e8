"""What analysts say of a whole thread: its name, and where they looked for it in vain."""

from dataclasses import dataclass
from uuid import uuid5

from core.identity import NAMESPACE

KINDS = ("name", "absent")


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """One analyst's mark on the thread that the annotation with this id belongs to.

    A ``name`` calls the thread ``words``.  ``absent`` says that the analyst looked for the thread
    in ``document`` and did not find it there.  ``at`` is a time stamp.
    """

    id: str
    kind: str
    annotation: str
    document: str
    words: str
    analyst: str
    at: str


def mark_id(kind: str, annotation: str, document: str, analyst: str) -> str:
    """Return the id of a mark: each analyst has one of a kind on an annotation and a document."""
    return str(uuid5(NAMESPACE, f"thread mark\0{kind}\0{annotation}\0{document}\0{analyst}"))
