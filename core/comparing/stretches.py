"""Overlap groups found by columns, each made when somebody looks at it.

What ``core.comparing.groups`` defines, for a list of very many of which few are seen at a time.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias, overload

import numpy as np
import numpy.typing as npt

from core.annotation import Spans
from core.codebook import CLAIM, FACT, Codebook
from core.comparing.groups import WORDS, Group, Kind, Severity, Summary, edge_near, refining
from core.comparing.outlines import Outline
from core.comparing.sentence import sentence

Column: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_KINDS = tuple(Kind)
_NO_SPANS = Spans()


class Stretches(Sequence[Group]):
    """The groups of the chosen analysts as they are worked off, the most severe ones first.

    A group is counted by its place in that order.  Its members are outlines.
    """

    def __init__(
        self,
        spans: Mapping[str, Spans],
        analysts: Mapping[str, str],
        texts: Mapping[str, str],
        *,
        codebook: Codebook | None = None,
        words: int = WORDS,
    ) -> None:
        """Find the groups of ``analysts``, names by id, on ``texts``, canonical ones by id.

        ``spans`` are those of each text, by its id; those of others are left out.  ``words`` is by
        how many words edges may differ and still be alike.
        """
        self.analysts, self.texts = dict(analysts), dict(texts)
        self.codebook, self.words = codebook or Codebook(), words
        self._documents, self._names = tuple(texts), tuple(analysts)
        self._made: dict[int, Group] = {}
        self._columns(spans)
        self._group()
        self._classify()

    def _columns(self, spans: Mapping[str, Spans]) -> None:
        """Lay all spans end to end, by document, start, end and id."""
        parts = [
            (number, part)
            for number, document in enumerate(self._documents)
            for part in spans.get(document, _NO_SPANS).groups
            if part.analyst in self.analysts
        ]
        lengths = [len(part.ids) for _, part in parts]
        total = sum(lengths)
        self._tags = tuple(dict.fromkeys(part.tag for _, part in parts))

        def codes(found: Sequence[int]) -> Column:
            return np.repeat(np.array(found, np.int64), lengths)

        def joined(field: str) -> Column:
            values = chain.from_iterable(getattr(part, field) for _, part in parts)
            return np.fromiter(values, np.int64, total)

        ids = list(chain.from_iterable(part.ids for _, part in parts))
        document = codes([number for number, _ in parts])
        start, end = joined("starts"), joined("ends")
        order = _ordered(document, start, end, ids)
        self._document, self._start, self._end = document[order], start[order], end[order]
        tags, names = _numbered(self._tags), _numbered(self._names)
        self._tag = codes([tags[part.tag] for _, part in parts])[order]
        self._analyst = codes([names[part.analyst] for _, part in parts])[order]
        self._ids = list(map(ids.__getitem__, order.tolist()))

    def _group(self) -> None:
        """Cut where nothing reaches across."""
        far = int(self._end.max(initial=0)) + 1
        reach = np.maximum.accumulate(self._end + self._document * far)
        begins = np.ones(len(self._ids), np.bool_)
        begins[1:] = self._start[1:] + self._document[1:] * far >= reach[:-1]
        self._first = np.flatnonzero(begins)
        self._stop = np.append(self._first[1:], len(self._ids))[: len(self._first)]

    def _classify(self) -> None:
        """Find kind and severity of each group, and put the groups into their order."""
        first, stop, many = self._first, self._stop, len(self._names)
        number = len(first)
        group = np.repeat(np.arange(number), stop - first)
        counts = np.bincount(group * many + self._analyst, minlength=number * many)
        here = counts.reshape(number, many) > 0
        present = here.sum(axis=1)
        lowest, highest = self._start[first], self._start[stop - 1]
        shortest, furthest = self._least(self._end), self._most(self._end)
        same_tag = self._least(self._tag) == self._most(self._tag)
        same_span = (lowest == highest) & (shortest == furthest)
        kinds = {
            Kind.ONLY_ONE: present == 1,
            Kind.SPLIT: stop - first > present,
            Kind.SAME: same_span & same_tag,
            Kind.TAG: same_span,
            Kind.BOUNDARY: same_tag,
        }
        codes = [_KINDS.index(kind) for kind in kinds]
        kind = np.select(list(kinds.values()), codes, _KINDS.index(Kind.BOUNDARY_AND_TAG))
        alike = kind == _KINDS.index(Kind.SAME)
        edges = np.flatnonzero(kind == _KINDS.index(Kind.BOUNDARY))
        edges = edges[self._near(edges, lowest, highest)]
        alike[edges] = self._near(edges, shortest, furthest)
        severity = np.select(
            [
                alike,
                np.isin(kind, [_KINDS.index(Kind.TAG), _KINDS.index(Kind.BOUNDARY_AND_TAG)]),
                kind == _KINDS.index(Kind.SPLIT),
                kind == _KINDS.index(Kind.ONLY_ONE),
            ],
            [Severity.ALIKE, Severity.OTHER_TAG, Severity.SPLIT, Severity.ONLY_ONE],
            Severity.OTHER_EDGES,
        )
        both = self._any(refining(CLAIM.id, self.codebook)) & self._any(
            refining(FACT.id, self.codebook)
        )
        severity[both & (severity == Severity.OTHER_TAG)] = Severity.CLAIM_AGAINST_FACT
        order = np.argsort(severity, kind="stable")
        self.severity: Column = severity[order]
        """The severity of each group."""
        self.alike: Mask = alike[order]
        """Which groups are alike."""
        self._kind, self._here, self._furthest = kind[order], here[order], furthest[order]
        self._first, self._stop = first[order], stop[order]

    def _least(self, column: Column) -> Column:
        return np.minimum.reduceat(column, self._first) if len(self._first) else column

    def _most(self, column: Column) -> Column:
        return np.maximum.reduceat(column, self._first) if len(self._first) else column

    def _any(self, tags: Collection[str]) -> Mask:
        """Tell which groups have one of these tags; before they are put into their order."""
        chosen = np.array([tag in tags for tag in self._tags], np.int64)
        found: Mask = self._most(chosen[self._tag]) > 0
        return found

    def _near(self, rows: Column, lows: Column, highs: Column) -> Mask:
        """Tell in which of the groups ``rows`` the least and the greatest edge are near."""
        low, high = lows[rows], highs[rows]
        near: Mask = high - low <= self.words
        apart = np.flatnonzero(~near)
        edges = zip(
            self._document[self._first[rows[apart]]].tolist(),
            low[apart].tolist(),
            high[apart].tolist(),
            strict=True,
        )
        texts = [self.texts[document] for document in self._documents]
        near[apart] = [edge_near(texts[at], low, high, self.words) for at, low, high in edges]
        return near

    # One group

    def __len__(self) -> int:
        return len(self._first)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> list[Group]: ...
    def __getitem__(self, place: int | slice) -> Group | list[Group]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._make(place)
        return made

    def __iter__(self) -> Iterator[Group]:
        return map(self.__getitem__, range(len(self)))

    def _make(self, place: int) -> Group:
        first, stop = int(self._first[place]), int(self._stop[place])
        rows = slice(first, stop)
        document = self._documents[int(self._document[first])]
        members = tuple(
            Outline(id_, start, end, document, self._tags[tag], self._names[analyst])
            for id_, start, end, tag, analyst in zip(
                self._ids[rows],
                self._start[rows].tolist(),
                self._end[rows].tolist(),
                self._tag[rows].tolist(),
                self._analyst[rows].tolist(),
                strict=True,
            )
        )
        here = self._here[place].tolist()
        missing = tuple(id_ for id_, is_here in zip(self._names, here, strict=True) if not is_here)
        kind = _KINDS[int(self._kind[place])]
        return Group(document, members, missing, kind, bool(self.alike[place]))

    # All of them

    @cached_property
    def summary(self) -> Summary:
        """How many groups there are of each sort."""
        of = np.bincount(self.severity, minlength=len(Severity)).tolist()
        return Summary(
            of[Severity.ALIKE],
            of[Severity.CLAIM_AGAINST_FACT] + of[Severity.OTHER_TAG],
            of[Severity.OTHER_EDGES],
            of[Severity.SPLIT],
            of[Severity.ONLY_ONE],
        )

    @cached_property
    def sentence(self) -> str:
        """What was found, in one sentence."""
        marked = np.bincount(self._analyst, minlength=len(self._names)).tolist()
        present = [
            self.analysts[id_] for id_, spans in zip(self._names, marked, strict=True) if spans
        ]
        return sentence(present, len(self._names), self.summary)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The ids of the tags used, in the order of the codebook."""
        order = {tag.id: number for number, tag in enumerate(self.codebook.tags)}
        return tuple(sorted(self._tags, key=lambda tag: (order.get(tag, len(order)), tag)))

    @cached_property
    def _at(self) -> dict[str, int]:
        """The place of the group that holds an annotation, by its id."""
        order = np.argsort(self._first)
        places = np.repeat(order, self._stop[order] - self._first[order])
        return dict(zip(self._ids, places.tolist(), strict=True))

    def holding(self, annotations: Collection[str]) -> list[int]:
        """Return the places of the groups that hold any of these annotations, in order."""
        at = self._at
        return sorted({at[id_] for id_ in annotations if id_ in at})

    def ids(self, place: int) -> Sequence[str]:
        """Return the ids of the members of a group."""
        return self._ids[int(self._first[place]) : int(self._stop[place])]

    def with_tag(self, tag: str) -> Mask:
        """Tell in which groups somebody gave this tag."""
        rows = np.zeros(len(self._ids) + 1, np.int64)
        rows[1:] = np.cumsum(self._tag == _numbered(self._tags).get(tag, -1))
        found: Mask = rows[self._stop] > rows[self._first]
        return found

    def by(self, analyst: str) -> Mask:
        """Tell in which groups this analyst marked something."""
        if analyst not in self.analysts:
            return np.zeros(len(self), np.bool_)
        found: Mask = self._here[:, self._names.index(analyst)]
        return found

    def clashes(self, document: str) -> tuple[Column, Column]:
        """Return where stretches of a document that have several tags start and end, in order."""
        if document not in self.texts:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        here = self._document[self._first] == self._documents.index(document)
        rows = np.flatnonzero(here & (self.severity <= Severity.OTHER_TAG))
        rows = rows[np.argsort(self._first[rows])]
        return self._start[self._first[rows]], self._furthest[rows]


def _ordered(document: Column, start: Column, end: Column, ids: Sequence[str]) -> Column:
    """Return the order by document, start, end and id; only where all else is equal, ids are read."""
    order: Column = np.lexsort((end, start, document))
    tied = np.ones(max(len(order) - 1, 0), np.bool_)
    for column in (document, start, end):
        tied &= np.diff(column[order]) == 0
    again = np.zeros(len(order), np.bool_)
    again[1:] = tied
    at = np.flatnonzero(again | np.append(tied, False)[: len(order)])
    runs = np.cumsum(~again)[at].tolist()
    rows = order[at].tolist()
    order[at] = [
        row for _, _, row in sorted(zip(runs, [ids[row] for row in rows], rows, strict=True))
    ]
    return order


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
