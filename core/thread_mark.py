"""What analysts say of a whole thread: its name, and where they looked for it in vain."""

from dataclasses import dataclass

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
