"""The links of a project: one analyst's relations between two annotations."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.changes import Changes
from core.link import ASPECTS, KINDS, Link
from core.problem import Problem
from db import codec
from db.annotations import Duplicate
from db.file import File
from db.journal import Journal
from db.tables import LINK, names

_LABELS = {
    "same": "link as the same",
    "corroborates": "link as corroborating",
    "contradicts": "link as contradicting",
    "supports": "link as supporting",
}
_LIVE = f"SELECT {names(codec.LINK_COLUMNS)} FROM link WHERE deleted = 0"  # noqa: S608


class Links:
    """Reads and writes the links of one project.

    A link stays when another analyst removes the annotation at its end.
    """

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def add(
        self,
        kind: str,
        source: str,
        target: str,
        *,
        analyst: str,
        aspect: Sequence[str] = (),
        note: str = "",
    ) -> Changes:
        """Link two annotations.

        Raises:
            Duplicate: if the analyst has linked them so already.
            Problem: if the two are one, an end is not there, or kind or aspect is unknown.
        """
        if kind not in KINDS:
            raise Problem(f"There is no link “{kind}”.", hint=f"The links are {', '.join(KINDS)}.")
        if source == target:
            raise Problem("An annotation cannot be linked to itself.", hint="Choose another one.")
        _refuse_unknown(aspect)
        with self._journal.action(_LABELS[kind], analyst=analyst) as writing:
            there = self._file.value(
                "SELECT count(*) FROM annotation WHERE id IN (?, ?) AND deleted = 0",
                (source, target),
            )
            if there != 2:
                raise Problem(
                    "An end of the link is not there any more.", hint="Choose an annotation."
                )
            twice = self._file.value(
                "SELECT id FROM link WHERE deleted = 0 AND analyst = ? AND kind = ?"
                " AND source = ? AND target = ?",
                (analyst, kind, source, target),
            )
            if twice:
                raise Duplicate(f"You have already linked these as {kind}.", id_=twice)
            row = {
                "id": next(writing.ids),
                "kind": kind,
                "source": source,
                "target": target,
                "aspect": codec.packed(list(aspect)),
                "resolved": 0,
                "note": note,
                "analyst": analyst,
                "created": writing.at,
                "updated": writing.at,
            }
            writing.insert(LINK, [row])
        return writing.changes

    def all(self, *, ids: Iterable[str] | None = None) -> list[Link]:
        """Return every link, or those of ``ids`` that still stand, in the order they were made."""
        if ids is None:
            rows = self._file.rows(f"{_LIVE} ORDER BY created, id")
        else:
            chosen = "AND id IN (SELECT value FROM json_each(?))"
            rows = self._file.rows(
                f"{_LIVE} {chosen} ORDER BY created, id", (codec.packed(list(ids)),)
            )
        return [codec.link(row) for row in rows]

    def of(self, annotation: str) -> list[Link]:
        """Return the links that begin or end at an annotation."""
        rows = self._file.rows(
            f"{_LIVE} AND (source = ? OR target = ?) ORDER BY created, id",
            (annotation, annotation),
        )
        return [codec.link(row) for row in rows]

    def get(self, id_: str) -> Link:
        """Return the link with this id.

        Raises:
            KeyError: if there is none, or it was removed.
        """
        row = self._file.row(f"{_LIVE} AND id = ?", (id_,))
        if row is None:
            raise KeyError(id_)
        return codec.link(row)

    def change(
        self,
        id_: str,
        *,
        analyst: str,
        aspect: Sequence[str] | None = None,
        resolved: bool | None = None,
        note: str | None = None,
    ) -> Changes:
        """Change a link of one's own.

        Raises:
            Problem: if it is another analyst's, or an aspect is unknown.
            KeyError: if there is no such link.
        """
        _refuse_unknown(aspect or ())
        with self._journal.transaction():
            self._refuse_others([id_], analyst=analyst)
            values: dict[str, Any] = {"id": id_}
            if aspect is not None:
                values["aspect"] = codec.packed(list(aspect))
            if resolved is not None:
                values["resolved"] = int(resolved)
            if note is not None:
                values["note"] = note
            with self._journal.action("change the link", analyst=analyst) as writing:
                writing.put(LINK, values | {"updated": writing.at})
        return writing.changes

    def remove(self, ids: Sequence[str], *, analyst: str) -> Changes:
        """Remove links of one's own, as one action.

        Raises:
            Problem: if one is another analyst's.
            KeyError: if there is no such link.
        """
        label = "remove a link" if len(ids) == 1 else f"remove {len(ids)} links"
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_others(ids, analyst=analyst)
            writing.rewrite(
                LINK,
                f"SELECT {names(LINK.content)}, 1 FROM link"  # noqa: S608
                " WHERE id IN (SELECT value FROM json_each(?))",
                (codec.packed(list(ids)),),
            )
        return writing.changes

    def _refuse_others(self, ids: Sequence[str], *, analyst: str) -> None:
        for id_ in ids:
            whose = self.get(id_).analyst
            if whose != analyst:
                name = self._file.value("SELECT name FROM analyst WHERE id = ?", (whose,))
                raise Problem(
                    f"This link is {name}'s.",
                    hint="Only who made a link changes it; make one of your own.",
                )


def _refuse_unknown(aspects: Sequence[str]) -> None:
    for aspect in aspects:
        if aspect not in ASPECTS:
            raise Problem(
                f"There is no aspect “{aspect}”.", hint=f"The aspects are {', '.join(ASPECTS)}."
            )
