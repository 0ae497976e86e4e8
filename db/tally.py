# ruff: noqa: S608 - what is put together are the conditions below, never words from outside
"""How many annotations there are, kept up to date action by action instead of counted anew."""

from collections import Counter

from db.file import File
from db.tables import BASELESS, DOUBTED, PAINTED, UNFOUNDED, UNSURE

Place = tuple[str, str, str]
"""Document, tag and analyst, by id."""

_KEPT = "deleted = 0 AND layer = 'own'"


class Tally:
    """Counts the analysts' own annotations, those of removed documents too.

    The first look counts all of them by the indices; later ones add what was written since and
    take away what that replaced.  All is counted again when another program wrote, or an import
    was taken back.
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self._at: tuple[int, int] | None = None
        self._all: Counter[Place] = Counter()
        self._unsure: Counter[Place] = Counter()
        self._baseless: Counter[Place] = Counter()
        self._tags: dict[str, Counter[str]] = {}

    def of(self, document: str) -> dict[str, int]:
        """Return how many annotations one document has by tag.

        As long as nobody asked for all, only this one's are counted.
        """
        if self._at is None:
            return dict(
                self._file.rows(
                    f"SELECT tag, count(*) FROM annotation INDEXED BY {PAINTED}"
                    f" WHERE document = ? AND {_KEPT} GROUP BY tag",
                    (document,),
                )
            )
        self._catch_up()
        return {tag: number for tag, number in self._tags.get(document, {}).items() if number}

    def all(self) -> Counter[Place]:
        """Return how many annotations there are."""
        self._catch_up()
        return self._all

    def open_items(self) -> tuple[Counter[Place], Counter[Place]]:
        """Return how many of them are marked as unsure, and how many of the others have no basis.

        Claims and assessments need none.
        """
        self._catch_up()
        return self._unsure, self._baseless

    def _catch_up(self) -> None:
        version = int(self._file.value("PRAGMA data_version"))
        seq = int(self._file.value("SELECT max(seq) FROM action"))
        if self._at == (version, seq):
            return
        if self._at is None or self._at[0] != version or self._taken_back(self._at[1]):
            self._count_all()
        else:
            since = self._at[1]
            self._add("FROM annotation INDEXED BY annotation_seq WHERE seq > :since", 1, since)
            self._add(
                "FROM annotation_history INDEXED BY annotation_history_superseded"
                " WHERE superseded > :since AND seq <= :since",
                -1,
                since,
            )
        self._at = (version, seq)

    def _taken_back(self, since: int) -> bool:
        return bool(
            self._file.value(
                "SELECT EXISTS (SELECT 1 FROM action a JOIN action b ON b.seq = a.undoes"
                " WHERE a.seq > ? AND a.kind = 'undo' AND b.kind <> 'edit')",
                (since,),
            )
        )

    def _count_all(self) -> None:
        """Count everything, each condition by the index that holds it and no more."""
        self._tags.clear()
        counters = (self._all, self._unsure, self._baseless)
        for counter, (condition, index) in zip(counters, COUNTED, strict=True):
            counter.clear()
            for document, tag, analyst, number in self._file.rows(
                f"SELECT document, tag, analyst, count(*) FROM annotation INDEXED BY {index}"
                f" WHERE {_KEPT} AND {condition} GROUP BY document, tag, analyst"
            ):
                counter[document, tag, analyst] = number
        for (document, tag, _), number in self._all.items():
            self._tags.setdefault(document, Counter())[tag] += number

    def _add(self, rows: str, sign: int, since: int) -> None:
        """Add what a few rows count, or take it away: all conditions in one question."""
        for document, tag, analyst, *numbers in self._file.rows(
            f"SELECT document, tag, analyst, {_SUMS} {rows}"
            f" AND {_KEPT} GROUP BY document, tag, analyst",
            {"since": since},
        ):
            counters = (self._all, self._unsure, self._baseless)
            for counter, number in zip(counters, numbers, strict=True):
                counter[document, tag, analyst] += sign * number
            self._tags.setdefault(document, Counter())[tag] += sign * numbers[0]


COUNTED = (
    ("true", PAINTED),
    (UNSURE, DOUBTED),
    (f"{BASELESS} AND NOT {UNSURE} AND tag NOT IN ('claim', 'assessment')", UNFOUNDED),
)
"""What is counted apart, with the index that holds it and no more: all, the unsure, and what else
has no basis."""
_SUMS = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition, _ in COUNTED)
