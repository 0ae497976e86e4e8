# ruff: noqa: S608 - what is put together are the conditions below, never words from outside
"""How many annotations there are, kept up to date action by action instead of counted anew."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from db.file import File
from db.tables import DOUBTED, OWN, PAINTED, UNFOUNDED, UNSURE, WITHOUT_BASIS

Numbers = Mapping[str, Mapping[tuple[str, str], int]]
"""How many annotations each document has, by tag and analyst; all by id."""


class Tally:
    """Counts the analysts' own annotations, those of removed documents too."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._all = _Kept(file, "true", PAINTED)
        self._unsure = _Kept(file, UNSURE, DOUBTED)
        self._baseless = _Kept(file, WITHOUT_BASIS, UNFOUNDED)
        self._both = _Kept(file, f"{UNSURE} AND {WITHOUT_BASIS}", DOUBTED)

    def of(self, document: str) -> dict[str, int]:
        """Return how many annotations one document has by tag.

        As long as nobody asked for all, only this one's are counted.
        """
        if not self._all.counted:
            return dict(
                self._file.rows(
                    f"SELECT tag, count(*) FROM annotation INDEXED BY {PAINTED}"
                    f" WHERE document = ? AND {OWN} GROUP BY tag",
                    (document,),
                )
            )
        found: dict[str, int] = {}
        for (tag, _), number in self.all().get(document, {}).items():
            if number:
                found[tag] = found.get(tag, 0) + number
        return found

    def all(self) -> Numbers:
        """Return how many annotations there are."""
        return self._all.now()

    def open_items(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return how many are marked as unsure, how many have no basis, how many are both.

        Claims and assessments need no basis.
        """
        return self._unsure.now(), self._baseless.now(), self._both.now()


class _Kept:
    """How many annotations fulfil a condition, kept.

    The first look counts them by the index that holds them and no more; later ones add what was
    written since and take away what that replaced.  All is counted again when another program
    wrote, or an import was taken back.
    """

    def __init__(self, file: File, condition: str, index: str) -> None:
        self._file = file
        self._counted = (
            "SELECT document, tag, analyst, count(*) FROM {}"
            f" WHERE {{}} AND {OWN} AND {condition} GROUP BY document, tag, analyst"
        )
        self._index = index
        self._at: tuple[int, int] | None = None
        self._numbers: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)

    @property
    def counted(self) -> bool:
        """Whether somebody has looked already."""
        return self._at is not None

    def now(self) -> Numbers:
        """Return how many there are."""
        version = int(self._file.value("PRAGMA data_version"))
        seq = int(self._file.value("SELECT max(seq) FROM action"))
        if self._at == (version, seq):
            return self._numbers
        if self._at is None or self._at[0] != version or self._taken_back(self._at[1]):
            self._numbers.clear()
            self._add(f"annotation INDEXED BY {self._index}", "true")
        else:
            since = self._at[1]
            self._add("annotation INDEXED BY annotation_seq", "seq > :since", since)
            self._add(
                "annotation_history INDEXED BY annotation_history_superseded",
                "superseded > :since AND seq <= :since",
                since,
                sign=-1,
            )
        # What an open transaction holds may still be given up, and its number come again.
        self._at = None if self._file.connection.in_transaction else (version, seq)
        return self._numbers

    def _taken_back(self, since: int) -> bool:
        return bool(
            self._file.value(
                "SELECT EXISTS (SELECT 1 FROM action a JOIN action b ON b.seq = a.undoes"
                " WHERE a.seq > ? AND a.kind = 'undo' AND b.kind <> 'edit')",
                (since,),
            )
        )

    def _add(self, table: str, rows: str, since: int = 0, *, sign: int = 1) -> None:
        """Add how many of ``rows`` there are, or take it away."""
        for document, tag, analyst, number in self._file.rows(
            self._counted.format(table, rows), {"since": since}
        ):
            self._numbers[document][tag, analyst] += sign * number
