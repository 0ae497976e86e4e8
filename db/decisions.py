"""What was decided where analysts differ: by whom, when, and with what remark."""

from collections.abc import Sequence

from core.changes import Changes
from core.decision import OUTCOMES, Decision
from core.problem import Problem
from db import codec
from db.file import File
from db.journal import Journal
from db.tables import DECISION, names

__all__ = ["OUTCOMES", "Decision", "Decisions"]

_COLUMNS = names(("id", "members", "outcome", "remark", "analyst", "at"))


class Decisions:
    """Reads and writes the decisions of one project. The annotations decided on stay as they are."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def add(
        self, members: Sequence[str], outcome: str, *, analyst: str, remark: str = ""
    ) -> Changes:
        """Decide on the annotations of one group.

        Raises:
            Problem: if the outcome is unknown, or an annotation is not there.
        """
        if outcome not in OUTCOMES:
            raise Problem(f"There is no outcome “{outcome}”.", hint=f"It is {_list(OUTCOMES)}.")
        chosen = codec.packed(sorted(set(members)))
        with self._journal.action(f"decide: {outcome}", analyst=analyst) as writing:
            there = self._file.value(
                "SELECT count(*) FROM annotation"
                " WHERE id IN (SELECT value FROM json_each(?)) AND deleted = 0",
                (chosen,),
            )
            if not members or there != len(set(members)):
                raise Problem(
                    "An annotation of the group is not there any more.", hint="Look at it again."
                )
            row = {
                "id": next(writing.ids),
                "members": chosen,
                "outcome": outcome,
                "remark": remark,
                "analyst": analyst,
                "at": writing.at,
            }
            writing.insert(DECISION, [row])
        return writing.changes

    def all(self) -> list[Decision]:
        """Return every decision, in the order they were taken."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM decision WHERE deleted = 0 ORDER BY at, id"  # noqa: S608
        )
        return [
            Decision(id_, codec.words(members), outcome, remark, analyst, codec.time(at))
            for id_, members, outcome, remark, analyst, at in rows
        ]


def _list(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
