"""Putting annotated sets into files: whole, or not at all."""

import os
import secrets
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Self

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.formats import Format
from core.exchange.report import Losses, Part, Report, Step, no_step
from core.exchange.unheld import count_unheld
from core.problem import Problem

_SHOWN = 4000


class Draft:
    """A set written to a hidden folder beside where it is to stand: to be looked at, then kept.

    ``names`` are those of all that was written, of its second file too where it has one.
    Leaving it as a context manager without ``keep`` takes it away again.
    """

    def __init__(
        self, path: Path, format_: Format, report: Report, folder: Path, names: Collection[str]
    ) -> None:
        self.path = path
        self.names = names
        self.report = report
        self._format = format_
        self._folder = folder

    @property
    def made(self) -> Path:
        """The file or folder as it was written, until it is kept."""
        return self._folder / self.path.name

    def beginning(self, length: int = _SHOWN) -> str:
        """Return the first code points of what was written; names and sizes, if it is no text."""
        first = self.made
        if first.is_dir():
            inside = sorted(file for file in first.rglob("*") if file.is_file())
            return "\n".join(str(file.relative_to(first)) for file in inside)[:length]
        with first.open("rb") as file:
            head = file.read(4 * length)
        if b"\0" in head or head.startswith(b"PK"):
            return f"{first.name}: {first.stat().st_size:,} bytes"
        return head.decode("utf-8", "ignore")[:length]

    def keep(self, *, replace: bool = False) -> Report:
        """Put it in its place.

        Raises:
            Problem: if something is there already and is not to be replaced; or if beside it stands
            what would be read as its second file, but was not written now.
        """
        refuse_taken(self.path, self._format, replace=replace)
        second = beside(self.path, self._format)
        if second is not None and second.name not in self.names and second.exists():
            raise Problem(
                f"{second.name} stands beside it and would be read with it.",
                hint="Remove it, or choose another name.",
            )
        try:
            for file in sorted(self._folder.iterdir(), key=lambda file: file == self.made):
                place = self.path.with_name(file.name)
                if place.is_dir():
                    place.rmdir()
                file.replace(place)
        except OSError as error:
            raise _unwritten(self.path, error) from error
        self.discard()
        return self.report

    def discard(self) -> None:
        """Take away what was not kept."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()


def draft(annotated: AnnotatedSet, path: Path, format_: Format, step: Step = no_step) -> Draft:
    """Write a set to a hidden place beside ``path``.

    Every quote is first held against its text.  Whatever ``step`` raises ends it, and leaves
    nothing.

    Raises:
        Problem: if a quote is not in its text, or the folder cannot be written.
    """
    if not format_.writes:
        raise Problem(f"{format_.words} can only be read.", hint="Choose another format.")
    annotated.check()
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link away
    if not path.parent.is_dir():
        raise Problem(
            f"There is no folder {path.parent}.", hint="Make it first, or choose another."
        )
    folder = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.new")
    losses = Losses()
    try:
        folder.mkdir()
        out = folder / path.name
        if format_.folder:
            out.mkdir()
        format_.write(annotated, out, losses, step)
        if format_.reads:
            count_unheld(annotated, losses, Part.ORIGINALS)  # no format holds them
        names = sorted(file.name for file in folder.iterdir())
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritten(path, error) from error
        raise
    report = Report(
        len(annotated.documents) - losses.count(Part.DOCUMENTS),
        len(annotated.annotations) - losses.count(Part.ANNOTATIONS, Part.OVERLAPS),
        len(annotated.links) - losses.count(Part.LINKS, Part.LINKS_ACROSS),
        losses.all(),
        tuple(f"{format_.second} in {name}, beside it." for name in names if name != path.name),
        len(annotated.codebook.tags),
    )
    return Draft(path, format_, report, folder, names)


def write(
    annotated: AnnotatedSet,
    path: Path,
    format_: Format,
    step: Step = no_step,
    *,
    replace: bool = False,
) -> Report:
    """Write a set to a file or folder.

    Raises:
        Problem: as ``draft`` and ``Draft.keep``.
    """
    refuse_taken(path, format_, replace=replace)
    with draft(annotated, path, format_, step) as written:
        return written.keep(replace=replace)


def beside(path: Path, format_: Format) -> Path | None:
    """Return where the second file of a set at ``path`` stands; None if the format has none."""
    return path.with_suffix(format_.beside) if format_.beside else None


def taken(path: Path, format_: Format) -> list[Path]:
    """Return the files that stand where a set would: its own and its second one."""
    return [
        place for place in (path, beside(path, format_)) if place is not None and place.exists()
    ]


def refuse_taken(path: Path, format_: Format, *, replace: bool) -> None:
    """Refuse a place where something stands that is not empty.

    Raises:
        Problem: if there is such a file that is not to be replaced, or such a folder.
    """
    if path.is_dir():
        with suppress(StopIteration):
            next(path.iterdir())
            raise Problem(
                f"The folder {path.name} is not empty.", hint="Choose another name for a new one."
            )
        if not format_.folder:
            raise Problem(f"{path.name} is a folder.", hint="Choose the name of a file.")
        return
    for place in taken(path, format_):
        if not replace and (format_.folder or place.stat().st_size):
            raise Problem(
                f"There is already a file {place.name}.", hint="Choose another name, or replace it."
            )
        if format_.folder:
            raise Problem(f"{place.name} is a file.", hint="Choose the name of a folder.")


def _unwritten(path: Path, error: OSError) -> Problem:
    return Problem(
        f"{path.name} cannot be written in {path.parent}: {error.strerror or error}.",
        hint="Choose another folder.",
    )
