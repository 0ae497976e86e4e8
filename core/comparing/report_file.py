"""Writing the report of agreement and decisions to its place: whole, or not at all."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from core.comparing.report import AgreementReport
from core.comparing.report_csv import csv_lines
from core.comparing.report_html import html_parts
from core.problem import Problem

FORMATS: dict[str, Callable[[AgreementReport], Iterable[str]]] = {
    ".html": html_parts,
    ".htm": html_parts,
    ".csv": csv_lines,
}
"""How a report is written, by the ending of its file."""


def refuse_report(path: Path, *, replace: bool = False) -> None:
    """Refuse a place where no report can be written.

    Raises:
        Problem: if it ends otherwise, or something is there that is not to be replaced.
    """
    if path.suffix.lower() not in FORMATS:
        raise Problem(
            f"A report is not written to “{path.name}”.", hint="Let it end in .html or .csv."
        )
    if path.is_dir():
        raise Problem(f"{path.name} is a folder.", hint="Choose the name of a file.")
    if path.exists() and not replace:
        raise Problem(f"There is already a file {path.name}.", hint="Choose another name.")


def write_report(
    report: AgreementReport,
    path: Path,
    *,
    replace: bool = False,
    step: Callable[[], object] = lambda: None,
) -> None:
    """Write ``report`` as HTML or CSV, by the ending of ``path``.

    ``step`` is called again and again; whatever it raises ends the work, and leaves nothing.

    Raises:
        Problem: as ``refuse_report``, or if the file cannot be written.
    """
    refuse_report(path, replace=replace)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with made.open("w", encoding="utf-8", newline="") as file:
            for part in FORMATS[path.suffix.lower()](report):
                file.write(part)
                step()
        made.replace(path)
    except OSError as error:
        raise Problem(
            f"{path.name} could not be written: {error.strerror or error}.",
            hint="Choose another place.",
        ) from error
    finally:
        made.unlink(missing_ok=True)
