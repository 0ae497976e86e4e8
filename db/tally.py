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
                    f"SELECT tag, count(*) FROM annotation INDEXED BY {PAINTED}"  # noqa: S608
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

    def unsure(self) -> Counter[Place]:
        """Return how many of them are marked as unsure."""
        self._catch_up()
        return self._unsure

    def baseless(self) -> Counter[Place]:
        """Return how many of the others have no basis; claims and assessments need none."""
        self._catch_up()
        return self._baseless

    def _catch_up(self) -> None:
        version = int(self._file.value("PRAGMA data_version"))
        seq = int(self._file.value("SELECT max(seq) FROM action"))
        if self._at == (version, seq):
            return
        if self._at is None or self._at[0] != version or self._taken_back(self._at[1]):
            for counter in (self._all, self._unsure, self._baseless):
                counter.clear()
            self._tags.clear()
            self._add("", 1)
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

    def _add(self, rows: str, sign: int, since: int = 0) -> None:
        counters = (self._all, self._unsure, self._baseless)
        for counter, (condition, index) in zip(counters, COUNTED, strict=True):
            whole = f"FROM annotation INDEXED BY {index} WHERE true"
            for document, tag, analyst, number in self._file.rows(
                f"SELECT document, tag, analyst, count(*) {rows or whole}"
                f" AND {_KEPT} AND {condition} GROUP BY document, tag, analyst",
                {"since": since},
            ):
                counter[document, tag, analyst] += sign * number
                if counter is self._all:
                    self._tags.setdefault(document, Counter())[tag] += sign * number


COUNTED = (
    ("true", PAINTED),
    (UNSURE, DOUBTED),
    (f"{BASELESS} AND NOT {UNSURE} AND tag NOT IN ('claim', 'assessment')", UNFOUNDED),
)
"""What is counted apart, with the index that holds it and no more: all, the unsure, and what else
has no basis."""
