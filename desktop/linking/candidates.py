"""What a span may be linked to, best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from core.annotation import Annotation
from core.likeness import likeness, traits
from desktop.session import Session

MOST = 50
"""So many candidates are kept; nobody steps through more."""
MOST_READ = 20_000
"""A project with more annotations than this is searched only in the texts on the desk."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An annotation that is like another one."""

    annotation: str
    document: str


def candidates(
    session: Session, start: Annotation, on_desk: Iterable[str], *, others: bool
) -> list[Candidate]:
    """Return what is like ``start``: first in the other texts on the desk, then anywhere.

    Within both, the more alike come first (``core.likeness``), then those of the same analyst,
    then as they stand in the text.  With ``others`` other analysts' annotations count too.
    """
    shown = [document for document in dict.fromkeys(on_desk) if document != start.document]
    near = [row for document in shown for row in session.annotations(document=document)]
    ranked = _ranked(near, start, session, others=others)
    if len(ranked) < MOST and sum(session.tag_counts().values()) <= MOST_READ:
        rest = [row for row in session.annotations() if row.document not in shown]
        ranked += _ranked(rest, start, session, others=others)
    return ranked[:MOST]


def _ranked(
    rows: Iterable[Annotation], start: Annotation, session: Session, *, others: bool
) -> list[Candidate]:
    mine = traits(start.quote)
    scored = []
    for number, row in enumerate(rows):
        if row.document == start.document and row.span.overlaps(start.span):
            continue
        if not others and row.analyst not in (session.me, start.analyst):
            continue
        score = likeness(mine, traits(row.quote))
        if score > 0:
            scored.append((-score, row.analyst != start.analyst, number, row))
    best = nsmallest(MOST, scored, key=lambda one: one[:3])
    return [Candidate(row.id, row.document) for *_, row in best]
