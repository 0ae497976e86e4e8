"""Counting what of a set a format has no place for."""

from collections.abc import Callable, Iterable, Mapping

from core.document import Metadata
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.report import Losses, Part

Examples = Callable[[AnnotatedSet], Iterable[str]]


def count_unheld(annotated: AnnotatedSet, losses: Losses, *parts: Part) -> None:
    """Add to ``losses`` how much of each of ``parts`` the set has, with its first as example.

    Spans that overlap or end within words are for the format itself to count.
    """
    for part in parts:
        examples = list(_EXAMPLES[part](annotated))
        losses.add(part, examples[0] if examples else "", len(examples))


def _idle(annotated: AnnotatedSet) -> Iterable[str]:
    busy = {row.analyst for row in annotated.annotations}
    return (analyst.name for analyst in annotated.analysts if analyst.id not in busy)


def _unused(annotated: AnnotatedSet) -> Iterable[str]:
    used = {row.tag for row in annotated.annotations}
    return (tag.label for tag in annotated.codebook.tags if tag.id not in used)


def _described(annotated: AnnotatedSet) -> Iterable[str]:
    return (
        tag.label
        for tag in annotated.codebook.tags
        if tag.definition or tag.rules or tag.examples or tag.colour or tag.key or tag.attributes
    )


_EXAMPLES: Mapping[Part, Examples] = {
    Part.DOCUMENTS: lambda s: (d.about.title for d in s.documents),
    Part.ANNOTATIONS: lambda s: (a.quote for a in s.annotations),
    Part.TITLE: lambda s: [s.title] if s.title else [],
    Part.TEXTS: lambda s: (d.about.title for d in s.documents),
    Part.CARDS: lambda s: (d.about.title for d in s.documents if d.about.metadata != Metadata()),
    Part.ORIGINALS: lambda s: (d.about.file or d.about.title for d in s.documents if d.converted),
    Part.STRUCTURE: lambda s: (d.about.title for d in s.documents if d.structure),
    Part.READERS: lambda s: (d.about.title for d in s.documents),
    Part.UNMARKED: lambda s: (d.about.title for d in s.documents if not s.by_document[d.id]),
    Part.ANALYSTS: lambda s: (a.name for a in s.analysts),
    Part.IDLE: _idle,
    Part.CODEBOOK: _described,
    Part.UNUSED: _unused,
    Part.LABELS: lambda s: (tag.label for tag in s.codebook.tags),
    Part.IDS: lambda s: (a.id for a in s.annotations),
    Part.PIECES: lambda s: (a.quote for a in s.annotations if a.segments),
    Part.ATTRIBUTES: lambda s: (
        ", ".join(f"{name} {value}" for name, value in a.attributes.items())
        for a in s.annotations
        if a.attributes
    ),
    Part.NOTES: lambda s: (a.note for a in s.annotations if a.note),
    Part.TIMES: lambda s: (a.created for a in s.annotations),
    Part.ORIGINS: lambda s: (a.quote for a in s.annotations if a.decision or a.carried_from),
    Part.LINKS: lambda s: (link.kind for link in s.links),
    Part.LINK_IDS: lambda s: (link.id for link in s.links),
    Part.LINK_DETAILS: lambda s: (
        link.note or ", ".join(link.aspect) or link.created for link in s.links
    ),
    Part.LINK_TIMES: lambda s: (link.created for link in s.links),
    Part.RESOLVED: lambda s: (link.kind for link in s.links if link.resolved),
    Part.RATINGS: lambda s: (rating.reliability for rating in s.ratings),
    Part.DECISIONS: lambda s: (decision.outcome for decision in s.decisions),
}
