"""Threads by source: what each source has of a thread, or why it has nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.annotation import Annotation
from core.dates_said import dates_apart
from core.likeness import differing
from core.text import excerpt
from core.thread_mark import ThreadMark
from core.threads import Thread

TAG, NOTHING, ABSENT, UNREAD = "tag", "nothing tagged", "looked, not there", "not read"
"""The states of a cell."""
TITLE = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source has of a thread.

    ``members`` are its spans there, ``differing`` what no span of another source says: dates
    first, as they are written, then figures, then words.
    ``marks`` say who looked for it there in vain; they stay even if it was tagged since.
    """

    state: str
    document: str
    members: tuple[Annotation, ...] = ()
    differing: str = ""
    marks: tuple[ThreadMark, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One thread: its ``title`` is its latest name, else the shortest of its quotes."""

    thread: Thread
    title: str
    named: bool
    cells: tuple[Cell, ...]


def matrix(
    threads: Iterable[Thread],
    marks: Sequence[ThreadMark],
    documents: Sequence[str],
    *,
    seen: Collection[str],
) -> list[MatrixRow]:
    """Return a row for each thread and in it a cell for each of ``documents``.

    ``marks`` stand in the order they were made; ``seen`` are the documents that were looked at.
    """
    rows = []
    for thread in threads:
        ids = {member.id for member in thread.members}
        own = [mark for mark in marks if mark.annotation in ids]
        names = [mark.words for mark in own if mark.kind == "name"]
        shortest = min((member.quote for member in thread.members), key=len)
        rows.append(
            MatrixRow(
                thread,
                names[-1] if names else excerpt(shortest, TITLE),
                bool(names),
                tuple(_cell(thread, own, document, seen) for document in documents),
            )
        )
    return rows


def _cell(
    thread: Thread, marks: Iterable[ThreadMark], document: str, seen: Collection[str]
) -> Cell:
    members = tuple(member for member in thread.members if member.document == document)
    absent = tuple(mark for mark in marks if mark.kind == "absent" and mark.document == document)
    if members:
        others = [member.quote for member in thread.members if member.document != document]
        words = _differing(members[0].quote, others) if others else ""
        return Cell(TAG, document, members, words, absent)
    if absent:
        return Cell(ABSENT, document, marks=absent)
    return Cell(NOTHING if document in seen else UNREAD, document)


def _differing(quote: str, others: Sequence[str]) -> str:
    dates, rest = dates_apart(quote, others)
    words = differing(rest, others).split()
    words.sort(key=lambda word: not any(sign.isdigit() for sign in word))
    return " · ".join(filter(None, (", ".join(dates), " ".join(words))))
