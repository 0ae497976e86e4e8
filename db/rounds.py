# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Blind rounds: each analyst tags in a file that holds nobody else's tags.

The lead starts a round, which writes one file per analyst; each submits, and the lead merges the
files.  What was tagged before the submission, and so before seeing the others, stays known: its
version is older than the one that submitted.
"""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from uuid import UUID

from core.analyst import Analyst
from core.changes import Changes
from core.exchange.names import file_names
from core.identity import digest
from core.problem import Problem
from core.round import Round, RoundFile
from db.file import File
from db.journal import Journal
from db.round_files import RoundFiles
from db.tables import ANNOTATION, LINK, ROUND, SOURCE_RATING, names

_COLUMNS = names(("id", "analyst", "started", "submitted", "hash"))
_SUBMITTED = (ANNOTATION, LINK, SOURCE_RATING)
"""What an analyst submits."""


class Rounds:
    """Starts, lists and submits the blind rounds of one project."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def start(
        self, analysts: Sequence[Analyst], folder: Path, *, lead: str
    ) -> tuple[Changes, list[RoundFile]]:
        """Begin a round: write a file for each analyst into ``folder``, as one action of ``lead``.

        Raises:
            Problem: if there is nobody or no source, an analyst is in a round already, or a file
                cannot be written; then none is left and no round was begun.
        """
        analysts = list({analyst.id: analyst for analyst in analysts}.values())
        if not analysts:
            raise Problem("A round needs analysts.", hint="Name one or more.")
        if not folder.is_dir():
            raise Problem(f"There is no folder {folder}.", hint="Make it first, or choose another.")
        files: list[RoundFile] = []
        with self._journal.transaction():
            if not self._file.value("SELECT count(*) FROM document WHERE deleted = 0"):
                raise Problem("There is nothing to tag yet.", hint="Add sources first.")
            under_way = {found.analyst: found for found in self.all() if not found.submitted}
            for analyst in analysts:
                if analyst.id in under_way:
                    raise Problem(
                        f"{analyst.name} is in a round since {under_way[analyst.id].started[:10]}.",
                        hint="Merge what they submitted first, or undo that round.",
                    )
            who = "1 analyst" if len(analysts) == 1 else f"{len(analysts)} analysts"
            with self._journal.action(f"start a round of {who}", analyst=lead) as writing:
                rows = [
                    {
                        "id": next(writing.ids),
                        "analyst": analyst.id,
                        "started": writing.at,
                        "submitted": "",
                        "hash": "",
                    }
                    for analyst in analysts
                ]
                writing.insert(ROUND, rows)
                ends = file_names(analyst.name for analyst in analysts)
                written = RoundFiles(self._file, self._journal.clock)
                for analyst, row, end in zip(analysts, rows, ends, strict=True):
                    path = folder / f"{self._file.path.stem} – {end}.sidelight"
                    written.write(path, analyst, row["id"])
                    self._journal.if_given_up(partial(path.unlink, missing_ok=True))
                    files.append(RoundFile(row["id"], analyst, path))
        return writing.changes, files

    def all(self) -> list[Round]:
        """Return every round of every analyst, the last started first."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM round WHERE deleted = 0 ORDER BY started DESC, rowid"
        )
        return [Round(*row) for row in rows]

    def under_way(self, analyst: str) -> Round | None:
        """Return the round that an analyst has not submitted yet, or None."""
        return next(
            (found for found in self.all() if found.analyst == analyst and not found.submitted),
            None,
        )

    def given(self) -> Round | None:
        """Return the round for which this file was written, or None: its first action brought it."""
        first = "SELECT min(seq) FROM action"
        id_ = self._file.value(
            f"SELECT id FROM round WHERE seq = ({first})"
            f" UNION SELECT id FROM round_history WHERE seq = ({first})"
        )
        return next((found for found in self.all() if found.id == id_), None)

    def submit(self, *, analyst: str) -> Changes:
        """Submit the analyst's work of the round that is under way.

        It can be changed afterwards, and each such version is told from those that were submitted.

        Raises:
            Problem: if no round of the analyst is under way.
        """
        with self._journal.transaction():
            found = self.under_way(analyst)
            if found is None:
                raise Problem(
                    "No round of yours is under way here.", hint="Open the file you were given."
                )
            with self._journal.action("submit the round", analyst=analyst) as writing:
                # Later than all it submits, even where the clock was set back meanwhile.
                last, first = self._last_edit(analyst), next(writing.ids)
                edit = first if first > last else str(UUID(int=UUID(last).int + 1))
                writing.ids = chain([edit], writing.ids)
                writing.put(
                    ROUND,
                    {
                        "id": found.id,
                        "submitted": writing.at,
                        "hash": self._hash(analyst),
                    },
                )
        return writing.changes

    def intact(self, round_: Round) -> bool:
        """Tell whether what the file holds from before the submission is what was submitted.

        The file of a round is given nothing of what its analyst did earlier; the project that the
        round was begun in may hold that too.
        """
        edit = self._submission(round_.id)
        return edit is not None and any(
            self._hash(round_.analyst, after=after, before=edit) == round_.hash
            for after in ("", self._beginning(round_.id))
        )

    def blind(self, round_: Round, versions: Iterable[str] | None = None) -> dict[str, bool]:
        """Tell of each version of the analyst's annotations whether it was there when submitted.

        A version is given by its edit; all of them unless ``versions`` names some.  While the
        round is under way all are.
        """
        edit = self._submission(round_.id) if round_.submitted else None
        chosen = "" if versions is None else " AND edit IN (SELECT value FROM json_each(:edits))"
        parameters = {"analyst": round_.analyst, "edits": json.dumps(sorted(versions or ()))}
        rows = self._file.rows(
            " UNION ".join(
                f"SELECT edit FROM {name} WHERE analyst = :analyst AND layer = 'own'{chosen}"
                for name in (ANNOTATION.name, ANNOTATION.history)
            ),
            parameters,
        )
        return {version: edit is None or version < edit for (version,) in rows}

    def changed_since(self, round_: Round) -> list[str]:
        """Return the ids of the analyst's annotations that were made or changed after submitting."""
        edit = self._submission(round_.id)
        if edit is None:
            return []
        rows = self._file.rows(
            "SELECT id FROM annotation WHERE analyst = ? AND layer = 'own' AND edit > ?"
            " ORDER BY edit",
            (round_.analyst, edit),
        )
        return [id_ for (id_,) in rows]

    def _submission(self, round_: str) -> str | None:
        """Return the edit that submitted a round, or None: the first version that says so."""
        found: str | None = self._file.value(
            "SELECT min(edit) FROM (SELECT id, edit, submitted, deleted FROM round"
            " UNION ALL SELECT id, edit, submitted, deleted FROM round_history)"
            " WHERE id = ? AND submitted = (SELECT submitted FROM round WHERE id = ?)"
            " AND submitted <> '' AND deleted = 0",
            (round_, round_),
        )
        return found

    def _beginning(self, round_: str) -> str:
        """Return the edit that began a round."""
        edit: str = self._file.value(
            "SELECT min(edit) FROM (SELECT id, edit FROM round"
            " UNION ALL SELECT id, edit FROM round_history) WHERE id = ?",
            (round_,),
        )
        return edit

    def _last_edit(self, analyst: str) -> str:
        edits = [
            self._file.value(f"SELECT max(edit) FROM {name} WHERE analyst = ?", (analyst,)) or ""
            for table in _SUBMITTED
            for name in (table.name, table.history)
        ]
        return max(edits)

    def _hash(self, analyst: str, *, after: str = "", before: str | None = None) -> str:
        """Return the digest of the digests of all that stood, now or when ``before`` was written.

        What was last written before ``after`` is left out.
        """
        found = []
        for table in _SUBMITTED:
            layer = " AND layer = 'own'" if table is ANNOTATION else ""
            every = " UNION ALL ".join(
                f"SELECT id, revision, edit, deleted, digest FROM {name} WHERE analyst = :analyst"
                f" AND edit > :after{layer}{'' if before is None else ' AND edit < :before'}"
                for name in ((table.name,) if before is None else (table.name, table.history))
            )
            rows = self._file.rows(
                f"SELECT id, max(printf('%07d', revision) || edit), deleted, digest"
                f" FROM ({every}) GROUP BY id ORDER BY id",
                {"analyst": analyst, "after": after, "before": before},
            )
            found += [stored for _, _, deleted, stored in rows if not deleted]
        return digest(found)
