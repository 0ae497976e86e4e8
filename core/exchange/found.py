"""What a reader finds in a file, row by row, until it has read all of it."""

from dataclasses import dataclass, field

from core.codebook import Tag
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
)
from core.exchange.report import Losses
from core.exchange.units import CODE_POINTS, Unit


@dataclass
class Found:
    """Documents by their keys, annotations, links, the labels given, and what could not be taken."""

    documents: dict[str, IncomingDocument] = field(default_factory=dict)
    annotations: list[IncomingAnnotation] = field(default_factory=list)
    links: list[IncomingLink] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    dropped: Losses = field(default_factory=Losses)

    def incoming(self, format_: str, unit: Unit = CODE_POINTS) -> Incoming:
        """Return all of it; ``unit`` is what offsets count.

        Each label is a tag, in the order in which they were met.
        """
        return Incoming(
            format=format_,
            unit=unit,
            documents=tuple(self.documents.values()),
            annotations=tuple(self.annotations),
            links=tuple(self.links),
            tags=tuple(Tag(label, label) for label in dict.fromkeys(self.labels)),
            dropped=self.dropped.all(),
        )
