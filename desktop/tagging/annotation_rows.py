"""All annotations of a project as columns, to filter and sort without asking the project again."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.annotation import ListRow
from desktop.desk.span_columns import Names

ORDERS = ("place", "tag", "analyst", "newest")
Rows: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Ranks: TypeAlias = Mapping[str, Mapping[str, int]]
"""Under ``tag`` and ``analyst``, in which order their ids come."""
_NOTHING = -1
_COLUMNS = ("_document", "starts", "ends", "_tag", "_analyst", "_there")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which annotations to show; each condition left empty permits all.

    ``words`` must all occur in the quote, in any order and case.  ``documents`` are ids, None
    for all of them.
    """

    words: str = ""
    documents: frozenset[str] | None = None
    tag: str = ""
    analyst: str = ""


class AnnotationRows:
    """One row for each annotation, removed ones kept blind so that row numbers stay."""

    def __init__(self, rows: Sequence[ListRow], documents: Iterable[str] = ()) -> None:
        """Take ``rows`` in order of place; ``documents`` are ids in the order they were added."""
        self.ids: list[str] = []
        self.quotes: list[str] = []
        self._folded: list[str] = []
        self._row_of: dict[str, int] = {}
        self.documents, self.tags, self.analysts = _Ids(), _Ids(), _Ids()
        self.documents.many(list(documents))
        self._document = self._tag = self._analyst = np.empty(0, np.int32)
        self.starts = self.ends = np.empty(0, np.int64)
        self._there = np.empty(0, np.bool_)
        self._number: Counter[str] = Counter()
        self._whole = {name: getattr(self, name) for name in _COLUMNS}
        self._orders: dict[str, Rows] = {}
        self._found: tuple[tuple[str, ...], Mask] | None = None
        self.add(rows)

    def add(self, rows: Sequence[ListRow]) -> None:
        """Take rows after those that are here; their ids are new."""
        if not rows:
            return
        first = len(self.ids)
        ids, documents, starts, ends, tags, analysts, quotes = zip(*rows, strict=True)
        self.ids += ids
        self.quotes += quotes
        self._folded += [quote.casefold() for quote in quotes]
        self._row_of.update(zip(ids, range(first, len(self.ids)), strict=True))
        self._lengthen(len(self.ids))
        self._document[first:] = self.documents.many(documents)
        self.starts[first:], self.ends[first:] = starts, ends
        self._tag[first:] = self.tags.many(tags)
        self._analyst[first:] = self.analysts.many(analysts)
        self._there[first:] = True
        self._number.update(analysts)
        self._orders.clear()
        self._found = None

    def __len__(self) -> int:
        return self._number.total()

    def row_of(self, id_: str) -> int | None:
        """Return the row of an annotation that is there."""
        row = self._row_of.get(id_)
        return row if row is not None and self._there[row] else None

    def document(self, row: int) -> str:
        """Return the document id of a row."""
        return self.documents.names[int(self._document[row])]

    def tag(self, row: int) -> str:
        """Return the tag id of a row."""
        return self.tags.names[int(self._tag[row])]

    def analyst(self, row: int) -> str:
        """Return the analyst id of a row."""
        return self.analysts.names[int(self._analyst[row])]

    def count_of(self, analyst: str) -> int:
        """Return how many rows an analyst has."""
        return self._number[analyst]

    def used(self) -> tuple[set[str], set[str], set[str]]:
        """Return the ids of the documents, tags and analysts that some row has."""
        found = (
            {names.names[code] for code in np.unique(column[self._there])}
            for names, column in (
                (self.documents, self._document),
                (self.tags, self._tag),
                (self.analysts, self._analyst),
            )
        )
        documents, tags, analysts = found
        return documents, tags, analysts

    def update(self, ids: Iterable[str], rows: Iterable[ListRow]) -> list[int]:
        """Put ``rows`` in the place of ``ids``; ids without a row are gone. Return touched rows."""
        stand = {row[0]: row for row in rows}
        touched = []
        new = []
        for id_ in ids:
            at = self._row_of.get(id_)
            row = stand.get(id_)
            if at is None:
                if row is not None:
                    new.append(row)
                continue
            touched.append(at)
            if self._there[at]:
                self._number[self.analyst(at)] -= 1
            self._there[at] = row is not None
            if row is not None:
                self._overwrite(at, row)
        if new:
            touched.extend(range(len(self.ids), len(self.ids) + len(new)))
            self.add(new)
        self._orders.clear()
        self._found = None
        return touched

    def _overwrite(self, at: int, row: ListRow) -> None:
        _id, document, start, end, tag, analyst, quote = row
        self._document[at] = self.documents.code(document)
        self.starts[at], self.ends[at] = start, end
        self._tag[at] = self.tags.code(tag)
        self._analyst[at] = self.analysts.code(analyst)
        self._number[analyst] += 1
        self.quotes[at], self._folded[at] = quote, quote.casefold()

    def _lengthen(self, length: int) -> None:
        """Make the columns longer; room is kept for more, so that one row rarely copies all."""
        for name in _COLUMNS:
            whole = self._whole[name]
            if length > len(whole):
                longer = np.ones(length + length // 8 + 64, dtype=whole.dtype)
                longer[: len(whole)] = whole
                self._whole[name] = whole = longer
            setattr(self, name, whole[:length])

    def permits(self, wanted: Filter, row: int) -> bool:
        """Tell whether ``shown`` would return this row."""
        return (
            bool(self._there[row])
            and wanted.tag in ("", self.tag(row))
            and wanted.analyst in ("", self.analyst(row))
            and (wanted.documents is None or self.document(row) in wanted.documents)
            and all(word in self._folded[row] for word in wanted.words.casefold().split())
        )

    def key(self, order: str, ranks: Ranks) -> Callable[[int], tuple[int, ...]]:
        """Return by what ``shown`` sorts, for one row."""

        def place(row: int) -> tuple[int, ...]:
            where = int(self._document[row]), int(self.starts[row]), int(self.ends[row])
            return (*where, int(row))

        rank = ranks.get(order, {})
        if order == "newest":
            return lambda row: (-_made(self.ids[row]), *place(row))
        if order == "tag":
            return lambda row: (rank.get(self.tag(row), len(rank)), *place(row))
        if order == "analyst":
            return lambda row: (rank.get(self.analyst(row), len(rank)), *place(row))
        return place

    def shown(self, wanted: Filter, order: str, ranks: Ranks) -> Rows:
        """Return the rows that ``wanted`` lets through, sorted; ``order`` is one of ``ORDERS``."""
        mask = self._there.copy()
        for names, column, id_ in (
            (self.tags, self._tag, wanted.tag),
            (self.analysts, self._analyst, wanted.analyst),
        ):
            if id_:
                mask &= column == names.known(id_)
        if wanted.documents is not None:
            mask &= np.isin(self._document, [self.documents.known(d) for d in wanted.documents])
        mask &= self._with_words(wanted.words.casefold().split())
        ordered = self._ordered(order, ranks)
        return ordered[mask[ordered]]

    def _with_words(self, words: Sequence[str]) -> Mask:
        """Return the rows in whose quotes all of ``words`` occur.

        While more letters are typed, only what the fewer ones found is searched.
        """
        before, among = self._found or ((), self._there)
        if not all(any(former in word for word in words) for former in before):
            among = self._there
        for word in words:
            among = self._with_word(word, among)
        self._found = tuple(words), among
        return among

    def _with_word(self, word: str, among: Mask) -> Mask:
        found = np.zeros(len(among), dtype=bool)
        found[among] = list(map(contains, compress(self._folded, among.tolist()), repeat(word)))
        return found

    def _ordered(self, order: str, ranks: Ranks) -> Rows:
        if order not in self._orders:
            self._orders[order] = self._sorted(order, ranks)
        return self._orders[order]

    def _sorted(self, order: str, ranks: Ranks) -> Rows:
        if order == "place":
            return self._by_place()
        place = self._ordered("place", ranks)
        if order == "newest":
            keys = -np.fromiter(map(_made, self.ids), dtype=np.int64, count=len(self.ids))
        else:
            names, column = {
                "tag": (self.tags, self._tag),
                "analyst": (self.analysts, self._analyst),
            }[order]
            rank = ranks.get(order, {})
            by_code = [rank.get(name, len(rank)) for name in names.names]
            keys = np.array(by_code, dtype=np.int64)[column]
        return place[np.argsort(keys[place], kind="stable")]

    def _by_place(self) -> Rows:
        """Return the rows by document, start and end; they are nearly so already."""
        bits = int(self.ends.max(initial=1)).bit_length()
        if len(self.documents.names).bit_length() + 2 * bits >= 63:
            return np.lexsort((self.ends, self.starts, self._document))
        keys = self._document.astype(np.int64) << 2 * bits | self.starts << bits | self.ends
        return np.argsort(keys, kind="stable")

    def forget_orders(self) -> None:
        """Sort again at the next question: what tags or analysts are called has changed."""
        self._orders.clear()


class _Ids(Names):
    """Small numbers for ids that many rows share."""

    def known(self, id_: str) -> int:
        """Return the number of an id, or one that no row has."""
        return self._codes.get(id_, _NOTHING)

    def many(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the numbers of many."""
        for id_ in dict.fromkeys(ids):
            self.code(id_)
        return np.fromiter(map(self._codes.__getitem__, ids), dtype=np.int32, count=len(ids))


def _made(id_: str) -> int:
    """Return the milliseconds since 1970 at which a UUID version 7 was made; 0 for other ids."""
    if id_[14:15] != "7":
        return 0
    try:
        return int(id_[:8] + id_[9:13], 16)
    except ValueError:
        return 0
