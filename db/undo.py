# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Undo and redo: the journal's own actions are the stack, and whole sets are written at once."""

import sqlite3
from typing import Any

from core.changes import Action, Changes
from core.problem import Problem
from db import codec
from db.file import File
from db.history import ACTION_COLUMNS
from db.journal import NOBODY, Journal
from db.tables import TABLES, Table, names
from db.take_back import take_back
from db.writing import Writing

_DOES = "('edit', 'import', 'merge')"
_TAKEN_BACK = """(SELECT coalesce(max(u.kind = 'undo' AND u.seq = (
    SELECT max(w.seq) FROM action w WHERE w.undoes = {0}.seq)), 0)
  FROM action u WHERE u.undoes = {0}.seq)"""
_WROTE = "SELECT " + ", ".join(
    f"EXISTS (SELECT 1 FROM {table.name} WHERE seq = :seq)"
    f" OR EXISTS (SELECT 1 FROM {table.history} WHERE seq = :seq)"
    for table in TABLES
)


class Undo:
    """Takes actions back and does them again, for one analyst or for whoever acted last."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def undoable(self, analyst: str | None) -> Action | None:
        """Return the last action that was not taken back; making the project never is."""
        whose, parameters = _whose(analyst)
        row = self._file.row(
            f"SELECT {ACTION_COLUMNS} FROM action x WHERE {whose} AND x.kind IN {_DOES}"
            f" AND NOT {_TAKEN_BACK.format('x')} ORDER BY x.seq DESC LIMIT 1",
            parameters,
        )
        return codec.action(row) if row else None

    def redoable(self, analyst: str | None) -> Action | None:
        """Return the action that was taken back last, unless another was done since.

        What an import brought is not kept once it is taken back: import it again.
        """
        action = self._taken_back(analyst)
        return action if action and action.kind == "edit" else None

    def _taken_back(self, analyst: str | None) -> Action | None:
        whose, parameters = _whose(analyst)
        row = self._file.row(
            f"SELECT {ACTION_COLUMNS.replace('x.', 'done.')} FROM action x"
            f" JOIN action done ON done.seq = x.undoes WHERE {whose} AND x.kind = 'undo'"
            " AND x.seq = (SELECT max(w.seq) FROM action w WHERE w.undoes = done.seq)"
            f" AND x.seq > (SELECT coalesce(max(x.seq), 0) FROM action x WHERE {whose}"
            f"  AND x.kind IN {_DOES}) ORDER BY x.seq DESC LIMIT 1",
            parameters * 2,
        )
        return codec.action(row) if row else None

    def undo(self, analyst: str | None) -> Changes:
        """Take back the last action.

        Raises:
            Problem: if there is none, or someone has changed the same since.
        """
        with self._journal.transaction():
            action = self.undoable(analyst)
            if action is None:
                raise Problem("There is nothing to undo.")
            with self._journal.action(
                action.label, analyst=action.analyst, kind="undo", undoes=action.seq
            ) as writing:
                written = self._written(action.seq)
                for table in written:
                    self._refuse_newer(table, action, "undone")
                if action.kind == "edit":
                    for table in written:
                        self._restore(writing, table, action.seq)
                    self._refuse_missing_tags(action)
                else:
                    try:
                        writing.told = take_back(self._file, writing, action)
                    except sqlite3.IntegrityError as error:
                        raise _refused(action, "undone", "later work rests on it") from error
        return writing.changes

    def redo(self, analyst: str | None) -> Changes:
        """Do again what was taken back last.

        Raises:
            Problem: as ``undo``.
        """
        with self._journal.transaction():
            action = self._taken_back(analyst)
            if action is None:
                raise Problem("There is nothing to redo.")
            if action.kind != "edit":
                raise Problem(
                    f"“{action.label}” is not kept once it is taken back.",
                    hint=f"Do the {action.kind} again.",
                )
            with self._journal.action(
                action.label, analyst=action.analyst, kind="redo", undoes=action.seq
            ) as writing:
                for table in self._written(action.seq):
                    self._refuse_newer(table, action, "redone")
                    writing.rewrite(
                        table,
                        f"SELECT {names(table.content)}, deleted FROM {table.history} WHERE seq = ?",
                        (action.seq,),
                    )
        return writing.changes

    def _written(self, seq: int) -> list[Table]:
        """Return the tables that the action ``seq`` wrote to."""
        row = self._file.row(_WROTE, {"seq": seq})
        return [table for table, wrote in zip(TABLES, row or (), strict=True) if wrote]

    def _restore(self, writing: Writing, table: Table, seq: int) -> None:
        """Write again what each row said before the action, or that it is not there."""
        content = names(table.content)
        writing.rewrite(
            table,
            f"""SELECT {content}, deleted FROM {table.history} WHERE superseded = :seq
            UNION ALL
            SELECT {content}, 1 FROM {table.name} WHERE id IN (
              SELECT id FROM {table.name} WHERE seq = :seq
              UNION SELECT id FROM {table.history} WHERE seq = :seq
              EXCEPT SELECT id FROM {table.history} WHERE superseded = :seq)""",
            {"seq": seq},
        )

    def _refuse_newer(self, table: Table, action: Action, participle: str) -> None:
        """Refuse if a row of the action has since got a newer version that still holds."""
        row = self._file.row(
            f"""WITH newer AS MATERIALIZED (
              SELECT id, seq FROM {table.name} INDEXED BY {table.name}_seq WHERE seq > :seq
              UNION ALL SELECT id, seq FROM {table.history} INDEXED BY {table.history}_seq
              WHERE seq > :seq)
            SELECT coalesce(n.name, 'an import') FROM newer JOIN action x ON x.seq = newer.seq
            LEFT JOIN analyst n ON n.id = x.analyst
            WHERE x.kind IN {_DOES} AND NOT {_TAKEN_BACK.format("x")}
              AND (EXISTS (SELECT 1 FROM {table.name} t WHERE t.id = newer.id AND t.seq = :seq)
                OR EXISTS (SELECT 1 FROM {table.history} t
                  WHERE t.id = newer.id AND t.seq = :seq))
            ORDER BY x.seq DESC LIMIT 1""",
            {"seq": action.seq},
        )
        if row is not None:
            raise _refused(action, participle, f"{row[0]} has changed the same since")

    def _refuse_missing_tags(self, action: Action) -> None:
        row = self._file.row(
            "SELECT n.name FROM tag t JOIN annotation a ON a.tag = t.id AND a.deleted = 0"
            " JOIN analyst n ON n.id = a.analyst"
            " WHERE t.deleted = 1 AND t.seq = (SELECT max(seq) FROM action) LIMIT 1"
        )
        if row is not None:
            raise _refused(action, "undone", f"{row[0]} has tagged with it since")


def _whose(analyst: str | None) -> tuple[str, tuple[Any, ...]]:
    if analyst is None:
        return f"x.analyst <> '{NOBODY}'", ()
    return "x.analyst = ?", (analyst,)


def _refused(action: Action, participle: str, why: str) -> Problem:
    return Problem(
        f"“{action.label}” cannot be {participle}: {why}.",
        hint="Agree on it with them, or make the change by hand.",
    )
