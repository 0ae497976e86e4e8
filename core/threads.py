"""Threads: one statement in many places, and how well it is verified.

A thread is a connected component of ``same`` links.  Its status is derived from links, tags and
origins, never entered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from core.annotation import Annotation
from core.codebook import FACT, Codebook
from core.document import Metadata
from core.link import Link


class Status(StrEnum):
    """How well a statement is verified."""

    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single origin"
    UNCORROBORATED = "not corroborated"
    SINGLE_SOURCE = "single source"
    CONTRADICTION = "contradiction"
    """Of no thread: two spans that contradict each other, neither of them in a thread."""


RULES = {
    Status.CONTESTED: "A “contradicts” link to one of its spans is open.",
    Status.CONFIRMED: "One of its spans is a fact with a basis, and nothing contradicts it.",
    Status.CORROBORATED: "A “corroborates” link leads to a source of another origin.",
    Status.SINGLE_ORIGIN: "Several sources say it, but one name stands behind them all: "
    "who is quoted, the author or the publisher.",
    Status.UNCORROBORATED: "Several sources say it, but no “corroborates” link leads to one of "
    "another origin.",
    Status.SINGLE_SOURCE: "One source says it, however often, and no “corroborates” link leads to "
    "another origin.",
    Status.CONTRADICTION: "Two spans contradict each other, and no “same” link leads to either.",
}
"""The rule that gives each status, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One statement: ``members`` in the order of the annotations given, at least two.

    ``documents`` are the sources that hold a member, in the same order.  ``detail`` says what
    the status rests on, in a few words, or is empty: the aspects in conflict, the basis, the
    number of origins, the names behind a single one.
    """

    members: tuple[Annotation, ...]
    documents: tuple[str, ...]
    status: Status
    detail: str


def threads(
    annotations: Iterable[Annotation],
    links: Iterable[Link],
    sources: Mapping[str, Metadata],
    *,
    codebook: Codebook | None = None,
) -> list[Thread]:
    """Return all threads, those that need attention first, then in the order of ``annotations``.

    ``sources`` maps documents to their source cards.  Links to an annotation that is not among
    ``annotations`` are left out: it was removed, or has not arrived yet.
    """
    known = {annotation.id: annotation for annotation in annotations}
    whole = [link for link in links if link.source in known and link.target in known]
    place = {id_: number for number, id_ in enumerate(known)}
    sets = list(_components(whole))
    touching = _touching(whole, sets)
    found = []
    for ids, at_it in zip(sets, touching, strict=True):
        members = tuple(known[id_] for id_ in sorted(ids, key=place.__getitem__))
        status, detail = _status(members, at_it, known, sources, codebook or Codebook())
        documents = tuple(dict.fromkeys(member.document for member in members))
        found.append(Thread(members, documents, status, detail))
    found.sort(key=lambda thread: place[thread.members[0].id])
    ranks = {status: rank for rank, status in enumerate(_ATTENTION)}
    return sorted(found, key=lambda thread: ranks[thread.status])


_ATTENTION = (
    Status.CONTESTED,
    Status.CORROBORATED,
    Status.SINGLE_ORIGIN,
    Status.UNCORROBORATED,
    Status.SINGLE_SOURCE,
    Status.CONFIRMED,
)


def contradictions(
    annotations: Iterable[Annotation], links: Iterable[Link], joined: Iterable[Thread]
) -> list[Thread]:
    """Return the open contradictions between two ``annotations`` that are in no thread ``joined``.

    They are two spans each, in the order of ``annotations``, under the status ``CONTRADICTION``;
    ``detail`` are the aspects in conflict.
    """
    known = {annotation.id: annotation for annotation in annotations}
    place = {id_: number for number, id_ in enumerate(known)}
    members = {member.id for thread in joined for member in thread.members}
    aspects: dict[tuple[str, ...], dict[str, None]] = {}
    for link in links:
        ends = {link.source, link.target}
        if link.kind == "contradicts" and not link.resolved and ends <= known.keys() - members:
            pair = tuple(sorted(ends, key=place.__getitem__))
            aspects.setdefault(pair, {}).update(dict.fromkeys(link.aspect))
    found = []
    for pair, seen in sorted(aspects.items(), key=lambda item: place[item[0][0]]):
        both = tuple(known[id_] for id_ in pair)
        documents = tuple(dict.fromkeys(one.document for one in both))
        found.append(Thread(both, documents, Status.CONTRADICTION, ", ".join(seen)))
    return found


def origins(annotation: Annotation, source: Metadata) -> frozenset[str]:
    """Return the names that stand behind what a span says, in comparable form.

    They are whom it is attributed to, the source's author and its publisher.
    """
    cited = annotation.attributes.get("attributed_to", ())
    return frozenset(_comparable(name) for name in (*cited, source.author, source.publisher)) - {""}


def independent(first: Annotation, second: Annotation, sources: Mapping[str, Metadata]) -> bool:
    """Tell whether two spans are of different origin.

    They stand in different sources, and no name stands behind both.
    """
    if first.document == second.document:
        return False
    return not origins(first, sources[first.document]) & origins(second, sources[second.document])


def _status(
    members: tuple[Annotation, ...],
    links: list[Link],
    known: Mapping[str, Annotation],
    sources: Mapping[str, Metadata],
    codebook: Codebook,
) -> tuple[Status, str]:
    """Return the status of a thread, and what it rests on, from the links that touch it."""
    open_ones = [link for link in links if link.kind == "contradicts" and not link.resolved]
    if open_ones:
        aspects = dict.fromkeys(aspect for link in open_ones for aspect in link.aspect)
        return Status.CONTESTED, ", ".join(aspects)
    for member in members:
        if codebook.root(codebook.get(member.tag)).id == FACT.id and member.attributes.get("basis"):
            return Status.CONFIRMED, member.attributes["basis"]
    pairs = [
        (known[link.source], known[link.target]) for link in links if link.kind == "corroborates"
    ]
    backed = [pair for pair in pairs if independent(*pair, sources)]
    if backed:
        number = _count_origins([member for pair in backed for member in pair], members, sources)
        return Status.CORROBORATED, f"{number} origins"
    across = [pair for pair in combinations(members, 2) if pair[0].document != pair[1].document]
    if across and not any(independent(*pair, sources) for pair in across):
        return Status.SINGLE_ORIGIN, _shared(members, sources)
    return Status.UNCORROBORATED if across else Status.SINGLE_SOURCE, ""


def _count_origins(
    backed: Iterable[Annotation], members: Iterable[Annotation], sources: Mapping[str, Metadata]
) -> int:
    """Count the spans, at least two, of which no two share a source or a name."""
    chosen: list[Annotation] = []
    for annotation in (*backed, *members):
        if all(independent(annotation, other, sources) for other in chosen):
            chosen.append(annotation)
    return len(chosen)


def _shared(members: tuple[Annotation, ...], sources: Mapping[str, Metadata]) -> str:
    """Return the names behind every member, as the first of them writes them."""
    first = members[0]
    card = sources[first.document]
    common = frozenset.intersection(*(origins(m, sources[m.document]) for m in members))
    names = (*first.attributes.get("attributed_to", ()), card.author, card.publisher)
    return ", ".join(dict.fromkeys(name for name in names if _comparable(name) in common))


def _comparable(name: str) -> str:
    return " ".join(name.casefold().split())


def _components(links: Iterable[Link]) -> Iterator[frozenset[str]]:
    """Yield the sets of annotations that ``same`` links join."""
    leader: dict[str, str] = {}

    def find(id_: str) -> str:
        while leader.setdefault(id_, id_) != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for link in links:
        if link.kind == "same" and link.source != link.target:
            leader[find(link.source)] = find(link.target)
    sets: dict[str, set[str]] = {}
    for id_ in list(leader):
        sets.setdefault(find(id_), set()).add(id_)
    yield from map(frozenset, sets.values())


def _touching(links: Iterable[Link], sets: Iterable[frozenset[str]]) -> list[list[Link]]:
    """Return the links that lead to or from each set, in order; the sets share no annotation."""
    rows: list[list[Link]] = []
    row_of: dict[str, list[Link]] = {}
    for ids in sets:
        rows.append([])
        row_of.update(dict.fromkeys(ids, rows[-1]))
    for link in links:
        source, target = row_of.get(link.source), row_of.get(link.target)
        if source is not None:
            source.append(link)
        if target is not None and target is not source:
            target.append(link)
    return rows
