"""The formats of annotated sets, as data; a format's module is imported when it is used.

A module that writes has ``write(annotated, out, losses, step)``: it makes the file, or fills the
empty folder, ``out``.  One that reads has ``read(path, step) -> Incoming``.  All that are to be
recognised have ``recognises(glimpse) -> bool``, and import no foreign parser for it.
"""

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.incoming import CLASSES, Incoming
from core.exchange.report import Losses, Step, no_step
from core.problem import Problem, Unreadable

_HEAD = 65_536
_NAMES = 1000
_SHOWN, _LOOKED = 8, 100


@dataclass(frozen=True)
class Glimpse:
    """What can be seen of a file or folder at little cost."""

    path: Path

    @cached_property
    def folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB of a file; nothing of a folder."""
        if self.folder:
            return b""
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @cached_property
    def text(self) -> str:
        """The head as UTF-8, without a byte order mark."""
        return self.head.decode("utf-8", "replace").removeprefix("\ufeff")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The first names in the folder or the archive, in order; none of another file."""
        if self.folder:
            with os.scandir(self.path) as entries:
                return tuple(sorted(entry.name for entry in islice(entries, _NAMES)))
        if not self.head.startswith(b"PK\x03\x04"):
            return ()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return tuple(archive.namelist()[:_NAMES])
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return ()

    @property
    def ending(self) -> str:
        """The file's ending, in lower case, with its dot."""
        return self.path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, its words for users, its module in this folder.

    What stands before a colon in ``words`` is what it is called where there is little room.
    ``endings`` begin with the one that is written; a format with ``folder`` fills a folder.
    ``extra`` is the name of what has to be installed for it, if anything.  ``beside`` is the
    ending that takes the place of the file's own for a second file that is written beside it, and
    ``second`` says what is in that.  With ``apart``, a parser of others' is used, and files are
    read in a process with limits.
    """

    name: str
    words: str
    module: str
    endings: tuple[str, ...] = ()
    folder: bool = False
    writes: bool = True
    reads: bool = True
    extra: str = ""
    beside: str = ""
    second: str = "The links are"
    apart: bool = False

    @property
    def called(self) -> str:
        """Its words in short."""
        return self.words.partition(":")[0]

    def write(
        self, annotated: AnnotatedSet, out: Path, losses: Losses, step: Step = no_step
    ) -> None:
        """Write a set to ``out``, which ``core.exchange.files`` then puts in place.

        Raises:
            Problem: if the format cannot hold the set, or a library is not installed.
        """
        self._of("write")(annotated, out, losses, step)

    def read(self, path: Path, step: Step = no_step) -> Incoming:
        """Return all that a file or folder holds.

        Raises:
            Problem: in one sentence, if it is not of this format, or breaks its parser.
        """
        if not self.apart:
            return self.parse(path, step)
        apart = import_module("core.readers.worker").apart  # late: most formats need none
        found: Incoming = apart(
            f"{__name__}:parse",
            (self.name, str(path.absolute())),
            name=path.name,
            classes=CLASSES,
            step=step,
        )
        return found

    def parse(self, path: Path, step: Step = no_step) -> Incoming:
        """Return the same, read in this very process.

        Raises:
            Problem: as ``read``.
        """
        found: Incoming = self._of("read")(path, step)
        return found

    def recognises(self, glimpse: Glimpse) -> bool:
        """Tell whether a file or folder looks like this format."""
        return self.reads and bool(self._of("recognises")(glimpse))

    def _of(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(f"core.exchange.{self.module}"), name)
        return found


FORMATS = (
    Format("bundle", "Sidelight bundle: everything, to be read again", "bundle", (".json",)),
    Format("csv", "CSV: a table, one row a span", "csv_table", (".csv",), beside=".links.csv"),
    Format("xlsx", "Excel workbook: one row a span", "xlsx", (".xlsx",), apart=True),
    Format("w3c", "Web Annotation (W3C, JSON-LD)", "w3c", (".jsonld", ".json")),
    Format("brat", "brat standoff: a folder for each analyst", "brat", folder=True),
    Format("refi-qda", "For MAXQDA, NVivo, ATLAS.ti: a REFI-QDA project", "refi_qda", (".qdpx",), apart=True),
    Format("codebook", "REFI-QDA codebook: the tags alone, for MAXQDA, NVivo, ATLAS.ti", "refi_codebook", (".qdc",), apart=True),
    Format(
        "label-studio", "Label Studio tasks", "label_studio", (".json",),
        beside=".interface.xml", second="The labelling interface is",
    ),
    Format("doccano", "doccano lines", "doccano", (".jsonl",)),
    Format("prodigy", "Prodigy and spaCy lines", "prodigy", (".jsonl",)),
    Format("uima-json", "UIMA CAS as JSON: INCEpTION", "uima_json", folder=True, extra="uima", apart=True),
    Format("uima-xmi", "UIMA CAS as XMI: INCEpTION", "uima_xmi", folder=True, extra="uima", apart=True),
    Format("webanno-tsv", "WebAnno TSV 3", "webanno_tsv", (".tsv",), writes=False),
    Format("conll", "CoNLL: a word a line, for training taggers", "conll", (".conll", ".iob", ".conll03")),
    Format(
        "parquet", "Parquet table: DuckDB, Spark, data frames", "parquet", (".parquet",), reads=False,
        extra="parquet", beside=".links.parquet",
    ),
    Format("html", "Report to read and to print, for any browser", "html_report", (".html",), reads=False),
)  # fmt: skip
"""Every format, in the order that people see them in."""


def named(name: str) -> Format:
    """Return the format of this name.

    Raises:
        Problem: if there is none.
    """
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    known = ", ".join(format_.name for format_ in FORMATS)
    raise Problem(f"There is no format “{name}”.", hint=f"The formats are {known}.")


def parse(name: str, path: str, step: Step) -> Incoming:
    """Return what a file holds: this is what a worker does.

    Raises:
        Problem: as ``Format.parse``.
    """
    return named(name).parse(Path(path), step)


def recognised(path: Path) -> Format:
    """Return the format that a file or folder looks like.

    Those of its ending are asked first, then those that need nothing installed.

    Raises:
        Unreadable: if it cannot be read.
        Problem: if there is none, or it looks like none.
    """
    try:
        if not path.exists():
            raise Problem(f"There is no file {path}.", hint="Look whether its name is right.")
        glimpse = Glimpse(path)
        found = _like(glimpse)
    except OSError as error:
        raise Unreadable(path, error) from error
    if found is not None:
        return found
    known = list(_known_in(glimpse)) if glimpse.folder else []
    if known:
        raise Problem(
            f"{path.name} is a folder of files that belong to no one set.",
            hint=f"Import them one by one: {', '.join(known[:_SHOWN])}.",
        )
    names = ", ".join(format_.name for format_ in FORMATS if format_.reads)
    raise Problem(
        f"{path.name} is in no format that is known here.",
        hint=f"If you know which it is, name it: {names}.",
    )


def _known_in(folder: Glimpse) -> Iterator[str]:
    """Yield the names of files in a folder that look like a format, but for what cannot be read."""
    for name in folder.names[:_LOOKED]:
        with suppress(OSError):
            if _like(Glimpse(folder.path / name)):
                yield name


def _like(glimpse: Glimpse) -> Format | None:
    """Return the first format that recognises it."""

    def later(format_: Format) -> tuple[bool, bool]:
        return glimpse.ending not in format_.endings, bool(format_.extra)

    return next((each for each in sorted(FORMATS, key=later) if each.recognises(glimpse)), None)
