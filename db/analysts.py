"""The people who annotate, as a project knows them."""

import uuid

from core.analyst import Analyst, proper_name, spelled
from core.changes import Changes
from core.identity import analyst_id
from core.naming import shown
from core.problem import Problem
from db.file import File
from db.journal import NOBODY, Journal
from db.tables import ANALYST


class Analysts:
    """Reads and writes the analysts of one project."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def all(self) -> list[Analyst]:
        """Return every analyst, by name."""
        rows = self._file.rows("SELECT id, name FROM analyst WHERE deleted = 0")
        return sorted(
            (Analyst(id_, shown(name)) for id_, name in rows),
            key=lambda a: (a.name.casefold(), a.id),
        )

    def get(self, id_: str) -> Analyst:
        """Return the analyst with this id.

        Raises:
            KeyError: if there is none.
        """
        row = self._file.row("SELECT id, name FROM analyst WHERE id = ? AND deleted = 0", (id_,))
        if row is None:
            raise KeyError(id_)
        return Analyst(row[0], shown(row[1]))

    def called(self, name: str) -> list[Analyst]:
        """Return every analyst of this name; case and spaces do not matter."""
        folded = spelled(name).casefold()
        return [a for a in self.all() if spelled(a.name).casefold() == folded]

    def find(self, name: str) -> Analyst | None:
        """Return the analyst of this name, the first of several, None if there is none."""
        return next(iter(self.called(name)), None)

    def find_or_make(self, name: str) -> Analyst:
        """Return the analyst whom ``find_or_add`` would, but add nobody.

        Raises:
            Problem: if a new one's name is empty or too long.
        """
        return self.find(name) or self._new(name)

    def find_or_add(self, name: str) -> Analyst:
        """Return the analyst that ``find`` finds, or add a new one.

        Adding is nobody's action and never undone.  Where the name was first another analyst's,
        who has since been renamed, the new one gets an id of their own and the label says so.

        Raises:
            Problem: if a new one's name is empty or too long.
        """
        known = self.find(name)
        if known is not None:
            return known
        with self._journal.transaction():
            known = self.find(name)
            if known is not None:
                return known
            new = self._new(name)
            label = f"add {new.name}"
            if new.id != analyst_id(new.name):
                label += ", a name that was another analyst's"
            with self._journal.action(label, analyst=NOBODY) as writing:
                writing.put(ANALYST, {"id": new.id, "name": new.name})
        return new

    def _new(self, name: str) -> Analyst:
        name = proper_name(name)
        id_ = analyst_id(name)
        taken = self._file.value("SELECT 1 FROM analyst WHERE id = ?", (id_,))
        return Analyst(str(uuid.uuid4()) if taken else id_, name)

    def rename(self, id_: str, name: str, *, analyst: str) -> Changes:
        """Change an analyst's name; what they wrote stays theirs.

        Raises:
            Problem: if the name is empty, too long or another analyst's.
            KeyError: if there is no such analyst.
        """
        with self._journal.transaction():
            before, name = self.get(id_), proper_name(name)
            known = self.find(name)
            if known is not None and known.id != id_:
                raise Problem(
                    f"There is already an analyst called {known.name}.",
                    hint="Choose a name that tells the two apart.",
                )
            with self._journal.action(
                f"rename {before.name} to {name}", analyst=analyst
            ) as writing:
                writing.put(ANALYST, {"id": id_, "name": name})
        return writing.changes

    @property
    def last(self) -> str | None:
        """The id of the analyst who worked in this file last, None where an undo took them away."""
        found: str | None = self._file.value(
            "SELECT last_analyst FROM project WHERE last_analyst IN"
            " (SELECT id FROM analyst WHERE deleted = 0)"
        )
        return found
