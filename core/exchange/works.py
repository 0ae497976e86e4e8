"""A set as each analyst's work on each source, for formats that know no more than one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.annotation import Annotation
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.report import Losses, Part
from core.link import Link

UNHELD = (
    Part.TITLE, Part.CARDS, Part.STRUCTURE, Part.READERS, Part.CODEBOOK, Part.ORIGINS, Part.RATINGS,
    Part.DECISIONS, Part.THREAD_NAMES, Part.ABSENCES,
)  # fmt: skip
"""What has no place in the work of one analyst on one source, whatever the format."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one analyst (an id) made of one source.

    ``links`` are those between its annotations, each with the places of both ends among them.
    """

    document: SetDocument
    analyst: str
    annotations: tuple[Annotation, ...]
    links: tuple[tuple[Link, int, int], ...]


def works(annotated: AnnotatedSet, losses: Losses) -> Iterator[Work]:
    """Yield the works that hold annotations, by source and analyst; of other sources nobody's.

    A link of another analyst's, or between two works, belongs to none and counts as lost.
    """
    rows: dict[tuple[str, str], list[Annotation]] = {}
    for annotation in annotated.annotations:
        rows.setdefault((annotation.document, annotation.analyst), []).append(annotation)
    places = {
        annotation.id: (work, place)
        for work, own in rows.items()
        for place, annotation in enumerate(own)
    }
    links: dict[tuple[str, str], list[tuple[Link, int, int]]] = {}
    for link in annotated.links:
        (source, first), (target, second) = places[link.source], places[link.target]
        if source[0] != target[0]:
            losses.add(Part.LINKS_ACROSS, annotated.told(link))
        elif source != target or source[1] != link.analyst:
            losses.add(Part.LINKS, f"between two analysts' annotations, {annotated.told(link)}")
        else:
            links.setdefault(source, []).append((link, first, second))
    for document in annotated.documents:
        own = [(document.id, analyst.id) for analyst in annotated.analysts]
        for work in [each for each in own if each in rows] or [(document.id, "")]:
            found = tuple(rows.get(work, ()))
            yield Work(document, work[1], found, tuple(links.get(work, ())))
