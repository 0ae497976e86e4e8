# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Reading decisions: which there are, where groups stand, and what is agreed on."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from core.annotation import Annotation
from core.comparing.adjudication import Standing, fingerprint, holding, standings
from core.comparing.groups import Findable, Group, Kind
from core.decision import Decision, Outcome, standing
from core.span import Span
from db import codec
from db.file import File
from db.tables import names

_COLUMNS = names(("id", "members", "outcome", "remark", "analyst", "at", "versions"))
_CHOSEN = " AND id IN (SELECT value FROM json_each(?))"
REACH = 2_000
"""How far from a stretch what is written instead is looked for, in code points."""


class DecisionReads:
    """Reads the decisions of one project."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._on: dict[str, set[str]] = {}
        """The ids of all decisions ever taken on an annotation, by its id."""
        self._seen = 0
        """The last action that is kept for good and of which decisions are in ``_on``."""

    def all(self) -> list[Decision]:
        """Return every decision, in the order they were taken."""
        return self._decisions()

    def _decisions(self, ids: Collection[str] | None = None) -> list[Decision]:
        """Return the decisions with these ids, or all, in the order they were taken."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM decision WHERE deleted = 0"
            f" {'' if ids is None else _CHOSEN} ORDER BY at, id",
            () if ids is None else (json.dumps(sorted(ids)),),
        )
        return [
            Decision(
                id_,
                codec.words(members),
                Outcome(outcome),
                remark,
                analyst,
                codec.time(at),
                codec.words(versions),
            )
            for id_, members, outcome, remark, analyst, at, versions in rows
        ]

    def _taken_on(self, annotations: Iterable[str]) -> set[str]:
        """Return the ids of the decisions taken on any of these annotations, withdrawn ones too.

        Members of a decision never change, so only later decisions are read again; those of the
        last action too, since it may have been another that was taken back.  What is not committed
        yet may be given up: others then take its numbers.
        """
        kept = not self._file.connection.in_transaction
        for seq, id_, members in self._file.rows(
            "SELECT seq, id, members FROM decision WHERE seq >= ?", (self._seen,)
        ):
            if kept:
                self._seen = max(self._seen, seq)
            for member in codec.words(members):
                self._on.setdefault(member, set()).add(id_)
        return {id_ for member in annotations for id_ in self._on.get(member, ())}

    def standings(self, groups: Sequence[Group]) -> list[Standing]:
        """Return where each group stands: open, decided, or open again and why.

        What the members say is read here, and only where one was written since its decision; of
        ``groups`` their ids are enough.
        """
        if self._file.row("SELECT 1 FROM decision WHERE deleted = 0 LIMIT 1") is None:
            return standings(groups, ())
        if isinstance(groups, Findable):
            decisions = self._decisions()
        else:
            asked = (member.id for group in groups for member in group.members)
            decisions = self._decisions(self._taken_on(asked))
        members = {member for decision in decisions for member in decision.members}
        edits = dict(
            self._file.rows(
                "SELECT id, edit FROM annotation WHERE deleted = 0"
                " AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(members)),),
            )
        )
        untouched, touched = set(), []
        for one in decisions:
            if one.versions and [edits.get(member) for member in one.members] == [*one.versions]:
                untouched.add(one.id)
            else:
                touched.append(one)
        found = standings(groups, decisions, untouched=untouched)
        if not touched:
            return found
        read = self._read(zip(d.members, d.versions, strict=False) for d in touched)
        ids = {member for decision in touched for member in decision.members}
        said = self._read([[(id_, edit) for id_, edit in edits.items() if id_ in ids]])
        then = {decision.id: _seen(decision, read) for decision in touched}
        places = holding(groups, ids)
        full = [
            replace(group, members=tuple(said.get(edits.get(m.id, ""), m) for m in group.members))
            for group in map(groups.__getitem__, places)
        ]
        for place, now in zip(places, standings(full, decisions, then, untouched), strict=True):
            found[place] = now
        return found

    def _read(self, versions: Iterable[Iterable[tuple[str, str]]]) -> dict[str, Annotation]:
        """Return annotations as they were in these versions, pairs of id and edit, by edit."""
        columns = codec.annotation_columns("a")
        found = "a ON a.id = chosen.id AND a.edit = chosen.edit"
        rows = self._file.rows(
            f"""WITH chosen AS MATERIALIZED
              (SELECT value ->> 0 AS id, value ->> 1 AS edit FROM json_each(?))
            SELECT a.edit, {columns} FROM chosen JOIN annotation {found}
            UNION ALL
            SELECT a.edit, {columns} FROM chosen JOIN annotation_history {found}
            """,
            (json.dumps([pair for pairs in versions for pair in pairs]),),
        )
        return {edit: found for edit, *row in rows for found in codec.annotations([row])}

    def agreed(self) -> list[Annotation]:
        """Return the agreed annotations, in the order of the texts, that no later decision replaces.

        Those of removed documents are left out.

        Raises:
            Damaged: if one is damaged.
        """
        rows = self._file.rows(
            f"SELECT {codec.annotation_columns('a')} FROM annotation a"
            " JOIN document d ON d.id = a.document AND d.deleted = 0"
            " WHERE a.deleted = 0 AND a.layer = 'agreed'"
            ' ORDER BY d.added, d.rowid, a."start", a."end", a.id'
        )
        return self.not_replaced(codec.annotations(rows))

    def agreed_by(self, decision: str, *, document: str, near: Span) -> list[Annotation]:
        """Return what a decision put into the agreed layer in and around a span of a document.

        What begins farther from it than ``REACH`` is left out: no index leads there.

        Raises:
            Damaged: if one is damaged.
        """
        rows = self._file.rows(
            f"SELECT {codec.annotation_columns('a')} FROM annotation a"
            ' WHERE a.document = ? AND a."start" BETWEEN ? AND ?'
            " AND a.deleted = 0 AND a.layer = 'agreed' AND a.decision = ?"
            ' ORDER BY a."start", a."end", a.id',
            (document, near.start - REACH, near.end + REACH, decision),
        )
        return codec.annotations(rows)

    def not_replaced(self, agreed: Iterable[Annotation]) -> list[Annotation]:
        """Return those of the agreed layer that no later decision replaces.

        What names no decision stays: nothing says that it was agreed on otherwise.
        """
        stand = {decision.id for decision in standing(self.all())}
        return [row for row in agreed if not row.decision or row.decision in stand]


def _seen(decision: Decision, read: dict[str, Annotation]) -> str:
    """Return the fingerprint of a group as it was when it was decided; empty if not known."""
    members = tuple(read[edit] for edit in decision.versions if edit in read)
    if not members or len(members) != len(decision.members):
        return ""
    return fingerprint(Group(members[0].document, members, (), Kind.SAME, alike=False))
