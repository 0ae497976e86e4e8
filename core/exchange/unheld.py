"""Counting what of a set a format has no place for."""

from collections.abc import Callable, Iterable, Mapping

from core.document import Metadata
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.report import Losses, Part

Examples = Callable[[AnnotatedSet], Iterable[str]]


def count_unheld(annotated: AnnotatedSet, losses: Losses, *parts: Part) -> None:
    """Add to ``losses`` how much of each of ``parts`` the set has, with its first as example.

    They come in the order of ``Part``.  Spans that overlap or end within words are for the format
    itself to count.
    """
    for part in sorted(parts, key=_ORDER.index):
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


def _rated(annotated: AnnotatedSet) -> Iterable[str]:
    titles = {document.id: document.about.title for document in annotated.documents}
    return (f"{titles[each.document]}: {each.reliability}" for each in annotated.ratings)


def _decided(annotated: AnnotatedSet) -> Iterable[str]:
    """Yield for each decision the quote of the first annotation that it was on, and what it was."""
    for decision in annotated.decisions:
        quotes = (annotated.quotes[each] for each in decision.members if each in annotated.quotes)
        yield f"{decision.outcome}: {next(quotes, decision.remark)}"


def _absent(annotated: AnnotatedSet) -> Iterable[str]:
    """Yield for each mark the source that was searched, and what was not in it."""
    titles = {document.id: document.about.title for document in annotated.documents}
    for mark in annotated.thread_marks:
        if mark.kind == "absent":
            yield f"{titles[mark.document]}: {annotated.quotes[mark.annotation]}"


_ORDER = list(Part)
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
    Part.IDS: lambda s: (a.quote for a in s.annotations),
    Part.PIECES: lambda s: (a.quote for a in s.annotations if a.segments),
    Part.ATTRIBUTES: lambda s: (
        ", ".join(f"{name} {value}" for name, value in a.attributes.items())
        for a in s.annotations
        if a.attributes
    ),
    Part.NOTES: lambda s: (a.note for a in s.annotations if a.note),
    Part.TIMES: lambda s: (a.quote for a in s.annotations),
    Part.ORIGINS: lambda s: (a.quote for a in s.annotations if a.decision or a.carried_from),
    Part.LINKS: lambda s: map(s.told, s.links),
    Part.LINK_IDS: lambda s: map(s.told, s.links),
    Part.LINK_DETAILS: lambda s: (
        link.note or ", ".join(link.aspect) or s.told(link) for link in s.links
    ),
    Part.LINK_TIMES: lambda s: map(s.told, s.links),
    Part.RESOLVED: lambda s: (s.told(link) for link in s.links if link.resolved),
    Part.RATINGS: _rated,
    Part.DECISIONS: _decided,
    Part.THREAD_NAMES: lambda s: (m.words for m in s.thread_marks if m.kind == "name"),
    Part.ABSENCES: _absent,
}
