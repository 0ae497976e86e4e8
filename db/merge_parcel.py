# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""What other files hold that a project does not, checked, in a file of its own.

Made away from the window: it reads the project through a connection of its own and writes only
to a temporary folder.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from core.merging import Lost, MergeReport
from core.problem import Problem
from db.checking import Checking
from db.file import Telling, connect
from db.merge_report import lost, report
from db.opening import PATIENCE
from db.steps import STEPS, Step
from db.tables import PROJECT, SETS, TABLES, Table, names
from db.vetting import Forged, sound_copy

Progress = Callable[[int, int, str], None]
"""Told what is done of what, and of which file; what it raises ends the work."""

_KEYS = {
    "text": ("sha256",),
    "original": ("document", "sha256"),
    "codebook": ("hash",),
    "seen": ("analyst", "document"),
}
MAPPED = "PRAGMA {}.mmap_size = 4294967296"
"""Lets SQLite read a parcel without copying its pages: it is gone through often, and nobody else
has it, who might shorten it meanwhile."""

_OPCODES = 200_000
"""How many steps of SQLite's machine pass between two looks at whether to go on."""


class Parcel:
    """The versions that files hold and the project does not. Use it as a context: it leaves nothing.

    ``reader`` is the id of whoever's own rows are told apart; ``analyst`` is in whose name it is
    merged, the reader unless another is set; ``report`` says what the parcel would bring.
    """

    def __init__(
        self,
        project: Path,
        files: Sequence[Path],
        *,
        analyst: str,
        progress: Progress | None = None,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        """Read ``files`` and check what is new in them.

        Raises:
            Problem: if a file is the project itself, no project, newer, damaged or forged.
        """
        self.reader = self.analyst = analyst
        self._progress = progress or (lambda _done, _total, _words: None)
        self._folder = Path(tempfile.mkdtemp(prefix="sidelight-merge-"))
        self.path = self._folder / "parcel"
        try:
            with contextlib.closing(connect(self.path, "rwc", patience=PATIENCE)) as connection:
                self.report: MergeReport = self._collect(connection, project, files, steps)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary files."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _collect(
        self,
        connection: sqlite3.Connection,
        project: Path,
        files: Sequence[Path],
        steps: Sequence[Step],
    ) -> MergeReport:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF").fetchall()
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(MAPPED.format("main")).fetchall()
        _prepare(connection)
        attach(connection, project, "ours")
        same, matched, clashes = True, set[str](), list[Lost]()
        for number, path in enumerate(files):
            self._progress(number, len(files), path.name)
            if path.exists() and path.samefile(project):
                raise Problem(f"{path.name} is the open project itself.", hint="Choose another.")
            with Telling(path), tempfile.TemporaryDirectory(dir=self._folder) as folder:
                copy = sound_copy(path, Path(folder), steps=steps)
                attach(connection, copy, "theirs")
                try:
                    look = partial(self._progress, number, len(files), path.name)
                    with watched(connection, look):
                        same &= _take(connection, number, path.name)
                        matched |= _matched(connection)
                        clashes += lost(connection, number)
                    Checking(connection, number=number, name=path.name, tick=look).all()
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    connection.execute("DETACH theirs")
        found = report(
            connection,
            files=tuple(path.name for path in files),
            same_project=same,
            matched=len(matched),
            lost=tuple(clashes),
            analyst=self.reader,
        )
        self._progress(len(files), len(files), "")
        connection.execute("DETACH ours")
        return found


def _take(connection: sqlite3.Connection, number: int, name: str) -> bool:
    """Copy what is new in ``theirs``; return whether it is the same project."""
    (same,) = connection.execute(
        "SELECT (SELECT id FROM ours.project) = (SELECT id FROM theirs.project)"
    ).fetchone()
    connection.execute("BEGIN")
    for set_, columns in SETS.items():
        key = " AND ".join(f't."{column}" = o."{column}"' for column in _KEYS[set_])
        connection.execute(
            f"INSERT OR IGNORE INTO main.{set_} SELECT {names(columns, of='t')}, ?"
            f" FROM theirs.{set_} t WHERE NOT EXISTS (SELECT 1 FROM ours.{set_} o WHERE {key})",
            (number,),
        )
    for table in TABLES:
        if table is not PROJECT or same:
            try:
                _take_new(connection, table, number)
            except sqlite3.IntegrityError:
                id_ = _two_of_one(connection, table)
                which = f"the {table.name} {id_}" if id_ else f"one {table.name}"
                raise Forged(name, f"{which} says something else than here") from None
    connection.execute("COMMIT")
    return bool(same)


def _matched(connection: sqlite3.Connection) -> set[str]:
    """Return the sources that the project and ``theirs`` share."""
    rows = connection.execute(
        "SELECT id FROM theirs.document t WHERE deleted = 0"
        " AND EXISTS (SELECT 1 FROM ours.document o WHERE o.id = t.id)"
    )
    return {id_ for (id_,) in rows}


def attach(connection: sqlite3.Connection, path: Path, name: str) -> None:
    """Attach a project file or parcel so that it is only read."""
    connection.execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=ro",))


def _prepare(connection: sqlite3.Connection) -> None:
    for set_, columns in SETS.items():
        connection.execute(
            f"CREATE TABLE {set_}({names(columns)}, brought_by, PRIMARY KEY ({names(_KEYS[set_])}))"
        )
    for table in TABLES:
        connection.execute(
            f"CREATE TABLE {table.name}({names(table.exchanged)}, digest, brought_by NOT NULL,"
            " PRIMARY KEY (id, revision, edit))"
        )


_SAME = "o.id = t.id AND o.revision = t.revision AND o.edit = t.edit"


def _take_new(connection: sqlite3.Connection, table: Table, number: int) -> None:
    """Copy the versions that neither the project nor an earlier file holds.

    Raises:
        sqlite3.IntegrityError: if one says something else than the same version there.
    """
    columns = names((*table.exchanged, "digest"), of="t")
    for place in (table.name, table.history):
        connection.execute(
            f"INSERT INTO main.{table.name}"
            f" SELECT {columns}, CASE WHEN o.id IS NULL AND h.id IS NULL THEN ? END"
            f" FROM theirs.{place} t LEFT JOIN ours.{table.name} o ON {_SAME}"
            f" LEFT JOIN ours.{table.history} h ON {_SAME.replace('o.', 'h.')}"
            " WHERE t.digest IS NOT coalesce(o.digest, h.digest)"
            " ON CONFLICT DO UPDATE SET brought_by = NULL WHERE digest <> excluded.digest",
            (number,),
        )


def _two_of_one(connection: sqlite3.Connection, table: Table) -> str:
    """Return the id of a version that says something else than here, empty if none is found."""
    rows = (
        connection.execute(
            f"SELECT t.id FROM theirs.{theirs} t JOIN {known} o ON {_SAME}"
            " WHERE o.digest <> t.digest LIMIT 1"
        ).fetchone()
        for theirs in (table.name, table.history)
        for known in (f"ours.{table.name}", f"ours.{table.history}", f"main.{table.name}")
    )
    return next((str(row[0]) for row in rows if row), "")


@contextlib.contextmanager
def watched(connection: sqlite3.Connection, look: Callable[[], None]) -> Iterator[None]:
    """Call ``look`` again and again while SQLite works; what it raises ends that work."""
    raised: list[BaseException] = []

    def handler() -> int:
        try:
            look()
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(handler, _OPCODES)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
