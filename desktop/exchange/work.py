"""What is done away from the GUI thread: showing an export beforehand, writing it, reading one."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from core.exchange.annotated_set import AnnotatedSet, Chosen
from core.exchange.files import draft, write
from core.exchange.formats import Format, named
from core.exchange.incoming import Incoming
from core.exchange.plan import Choices, Plan
from core.exchange.report import Report, Step
from desktop.session.away import gathered, imported, planned
from desktop.tasks import Cancelled, Progress

ROWS = 12
_LENGTH = 4000
_OFTEN = 0.5
"""Seconds between reports: each is read aloud to who listens."""
_WIDE = 40_000
_TABLE, _LIKE_TABLE = "csv", ("xlsx", "parquet")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would write: the report, and its beginning as text or, for tables, as rows."""

    report: Report
    tagged: int
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def step_of(progress: Progress, words: str = "") -> Step:
    """Return a step that hears of a cancel at once, and reports now and then, in these words."""
    last = 0.0

    def step(done: int, total: int) -> None:
        nonlocal last
        if progress.cancelled:
            raise Cancelled
        if done == total or monotonic() - last > _OFTEN:
            last = monotonic()
            progress.report(done, total, words)

    return step


class Previewing:
    """Makes previews of one project; what was gathered is kept until something else is chosen."""

    def __init__(self, project: Path) -> None:
        """Read the project at this path."""
        self._project = project
        self._kept: tuple[Chosen, AnnotatedSet] | None = None

    def make(self, chosen: Chosen, format_: Format, name: str, progress: Progress) -> Preview:
        """Write the set, called ``name``, to a passing folder and return what it is like there.

        Raises:
            Problem: as ``core.exchange.files.draft``.
        """
        kept = self._kept
        annotated = kept[1] if kept and kept[0] == chosen else gathered(self._project, chosen)
        self._kept = (chosen, annotated)
        step = step_of(progress)
        step(0, 0)
        with tempfile.TemporaryDirectory(prefix="sidelight-") as folder:
            with draft(annotated, Path(folder) / name, format_, step) as made:
                report, table = made.report, format_.name == _TABLE
                rows = _rows(made.beginning(_WIDE)) if table else ()
                text = "" if table else _text(made.made, made.beginning)
            if format_.name in _LIKE_TABLE:
                with draft(annotated, Path(folder) / "rows.csv", named(_TABLE), step) as made:
                    rows, text = _rows(made.beginning(_WIDE)), ""
            return Preview(report, len(annotated.annotations), text, rows)


def _rows(beginning: str) -> tuple[tuple[str, ...], ...]:
    rows = csv.reader(io.StringIO(beginning.removeprefix("\ufeff")))
    return tuple(tuple(row) for row, _ in zip(rows, range(ROWS + 1), strict=False))


def _text(made: Path, beginning: Callable[..., str]) -> str:
    """Return how a file begins; of a REFI-QDA archive the project in it."""
    if made.is_file() and zipfile.is_zipfile(made):
        with zipfile.ZipFile(made) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".qde")]
            if inside:
                with archive.open(inside[0]) as file:
                    return file.read(_LENGTH).decode("utf-8", "ignore")
    return beginning(20_000 if made.suffix == ".html" else _LENGTH)


def export(
    project: Path, out: Path, chosen: Chosen, format_: Format, *, replace: bool, progress: Progress
) -> Report:
    """Write a set to its place: whole, or not at all.

    Raises:
        Problem: as ``core.exchange.files.write``.
    """
    progress.report(0)
    annotated = gathered(project, chosen)
    return write(annotated, out, format_, step_of(progress), replace=replace)


def take(path: Path, format_: Format, progress: Progress) -> Incoming:
    """Read what a file or folder holds.

    Raises:
        Problem: if it is not of this format.
    """
    return format_.read(path, step_of(progress))


def plan(project: Path, incoming: Incoming, choices: Choices, progress: Progress) -> Plan:
    """Return what an import would do; nothing is written.

    Raises:
        NoAnalyst: if there is work of nobody, and nobody is named for it.
    """
    return planned(project, incoming, choices, step_of(progress))


def bring_in(
    project: Path, incoming: Incoming, choices: Choices, *, analyst: str, progress: Progress
) -> Plan:
    """Write an import as one step of undo of ``analyst``, or nothing; report on it in words.

    Raises:
        Problem: if a source is not chosen among several, or the project cannot be written.
    """
    importing, saving = step_of(progress, "Importing"), step_of(progress, "Saving the import of")
    return imported(project, incoming, choices, importing, saving=saving, analyst=analyst)
