"""Overlap groups: the stretches of a document that analysts marked, and how they differ there.

A group is a connected component of overlapping spans of the chosen analysts in one document.
"Missed" and "merged" are told apart by it, which no pairing of single spans can do.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from operator import itemgetter
from typing import Protocol, TypeAlias, runtime_checkable

from core.codebook import CLAIM, FACT, Codebook
from core.comparing.outlines import Marked
from core.span import Span

WORDS = 2
"""By how many words an edge may differ and the groups still count as alike."""

_Placed: TypeAlias = tuple[int, int, int, str, Marked]
"""The place of the document, start, end and id of an annotation, and the annotation."""
_WORD = re.compile(r"\w+(?:['\u2019.,-]\w+)*")


class Kind(StrEnum):
    """How the members of a group differ."""

    SAME = "same"
    TAG = "tag"
    BOUNDARY = "boundary"
    BOUNDARY_AND_TAG = "boundary_and_tag"
    SPLIT = "split"
    ONLY_ONE = "only_one"


KINDS = {
    Kind.SAME: "same words, same tag",
    Kind.TAG: "same words, other tag",
    Kind.BOUNDARY: "other edges, same tag",
    Kind.BOUNDARY_AND_TAG: "other edges, other tag",
    Kind.SPLIT: "split or merged",
    Kind.ONLY_ONE: "only one analyst",
}
"""How the members of a group differ, for people."""


class Severity(IntEnum):
    """What a group is worked off as, the most severe first; every group is in exactly one."""

    CLAIM_AGAINST_FACT = 0
    OTHER_TAG = 1
    SPLIT = 2
    OTHER_EDGES = 3
    ONLY_ONE = 4
    ALIKE = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Overlapping annotations of one document, by start, then end, then id.

    ``kind`` and ``alike`` speak of the analysts who marked something here; ``missing`` are the
    chosen others.  ``alike`` says that all of them, two at least, mean the same: one tag, and
    edges that differ by punctuation or a few words at most.
    """

    document: str
    members: tuple[Marked, ...]
    missing: tuple[str, ...]
    kind: Kind
    alike: bool

    @property
    def span(self) -> Span:
        """The extent, from the first start to the last end."""
        return Span(self.members[0].span.start, max(member.span.end for member in self.members))

    @property
    def tags(self) -> frozenset[str]:
        """The ids of all tags given here."""
        return frozenset(member.tag for member in self.members)

    @property
    def other_tag(self) -> bool:
        """Whether analysts gave this stretch different tags, one span each."""
        return self.kind in {Kind.TAG, Kind.BOUNDARY_AND_TAG}

    def of(self, analyst: str) -> tuple[Marked, ...]:
        """Return what this analyst marked here."""
        return tuple(member for member in self.members if member.analyst == analyst)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many groups there are of each sort; every group is in exactly one."""

    alike: int = 0
    other_tag: int = 0
    other_edges: int = 0
    split: int = 0
    only_one: int = 0

    @property
    def total(self) -> int:
        """All groups."""
        return self.alike + self.other_tag + self.other_edges + self.split + self.only_one


@runtime_checkable
class Findable(Protocol):
    """Groups of which those that hold some annotations are found without looking at all."""

    def holding(self, annotations: Collection[str]) -> list[int]:
        """Return the places of the groups that hold any of these annotations, in order."""

    def ids(self, place: int) -> Sequence[str]:
        """Return the ids of the members of a group."""


def groups(
    annotations: Iterable[Marked],
    analysts: Sequence[str],
    texts: Mapping[str, str],
    *,
    words: int = WORDS,
) -> list[Group]:
    """Return the overlap groups of the chosen ``analysts``, in the order of ``texts``, then start.

    ``analysts`` are ids; annotations of others are left out.  ``texts`` maps the id of each
    document to its canonical text; annotations of other documents are left out.
    """
    chosen = set(analysts)
    place = {document: number for number, document in enumerate(texts)}
    rows = [
        (place[row.document], span.start, span.end, row.id, row)
        for row in annotations
        if row.analyst in chosen and row.document in place
        for span in (row.span,)
    ]
    rows.sort(key=itemgetter(0, 1, 2, 3))
    found = []
    lacking: dict[frozenset[str], tuple[str, ...]] = {}
    for together in _components(rows):
        members = tuple([row[4] for row in together])
        document = members[0].document
        present = frozenset([member.analyst for member in members])
        missing = lacking.get(present)
        if missing is None:
            missing = lacking[present] = tuple(id_ for id_ in analysts if id_ not in present)
        starts, ends = [row[1] for row in together], [row[2] for row in together]
        kind = _kind(members, len(present), starts, ends)
        alike = kind is Kind.SAME or (
            kind is Kind.BOUNDARY and _near(texts[document], starts, ends, words)
        )
        found.append(Group(document, members, missing, kind, alike))
    return found


def alike_words(words: int = WORDS) -> str:
    """Return the rule of what is alike, for people."""
    if words == 0:
        return "Alike: the same tag, and edges that differ by nothing but punctuation."
    number = {1: "one word", 2: "two words"}.get(words, f"{words} words")
    return f"Alike: the same tag, and edges that differ by punctuation or at most {number}."


def edge_near(text: str, low: int, high: int, words: int) -> bool:
    """Tell whether at most ``words`` words lie between an edge and another one of the same end.

    Punctuation and white space do not count; a word that an edge cuts counts as one.
    """
    # A word takes a character at least: most edges that differ need not be read.
    return high - low <= words or len(_WORD.findall(text, low, high)) <= words


def _near(text: str, starts: Sequence[int], ends: Sequence[int], words: int) -> bool:
    return all(edge_near(text, min(edges), max(edges), words) for edges in (starts, ends))


def summary(found: Iterable[Group]) -> Summary:
    """Count the groups of each sort."""
    return Summary(**Counter(map(_sort, found)))


def by_severity(found: Iterable[Group], codebook: Codebook | None = None) -> list[Group]:
    """Return groups as they are worked off, equally severe ones in the order given.

    Claim against fact comes first, then other tags, split ones, other edges, those of only one
    analyst, and last what is alike.  A tag of the project's own counts as the one it refines.
    """
    groups = list(found)
    ranks = severities(groups, codebook or Codebook())
    return [groups[place] for place in sorted(range(len(groups)), key=ranks.__getitem__)]


def severities(found: Iterable[Group], codebook: Codebook) -> list[Severity]:
    """Return what each group is worked off as."""
    ranks = {
        "alike": Severity.ALIKE,
        "split": Severity.SPLIT,
        "other_edges": Severity.OTHER_EDGES,
        "only_one": Severity.ONLY_ONE,
    }
    claims, facts = refining(CLAIM.id, codebook), refining(FACT.id, codebook)

    def rank(group: Group) -> Severity:
        sort = _sort(group)
        if sort != "other_tag":
            return ranks[sort]
        tags = group.tags
        return Severity.CLAIM_AGAINST_FACT if tags & claims and tags & facts else Severity.OTHER_TAG

    return list(map(rank, found))


def refining(root: str, codebook: Codebook) -> frozenset[str]:
    """Return the ids of the tag ``root`` and of all that refine it."""
    return frozenset(tag.id for tag in codebook.tags if codebook.root(tag).id == root)


def _components(rows: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Cut annotations, sorted by document and start, where none reaches across."""
    together: list[_Placed] = []
    place, reach = -1, 0
    for row in rows:
        if together and (row[1] >= reach or row[0] != place):
            yield together
            together, reach = [], 0
        together.append(row)
        place = row[0]
        reach = max(reach, row[2])
    if together:
        yield together


def _kind(
    members: Sequence[Marked], present: int, starts: Sequence[int], ends: Sequence[int]
) -> Kind:
    """Return the kind of a group in which ``present`` analysts marked something."""
    if present == 1:
        return Kind.ONLY_ONE
    if len(members) > present:
        return Kind.SPLIT
    same_span = len(set(starts)) == 1 and len(set(ends)) == 1
    same_tag = len({member.tag for member in members}) == 1
    if same_span:
        return Kind.SAME if same_tag else Kind.TAG
    return Kind.BOUNDARY if same_tag else Kind.BOUNDARY_AND_TAG


def _sort(group: Group) -> str:
    """Return the name of the field of ``Summary`` that counts this group."""
    if group.alike:
        return "alike"
    if group.other_tag:
        return "other_tag"
    if group.kind in {Kind.SPLIT, Kind.ONLY_ONE}:
        return str(group.kind)
    return "other_edges"
