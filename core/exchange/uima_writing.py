"""Filling a folder with the CAS of every work: a folder a source, a file an analyst."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.names import file_names
from core.exchange.report import Losses, Part, Step
from core.exchange.uima_cas import Casing
from core.exchange.unheld import count_unheld
from core.exchange.works import UNHELD, works

UNOWNED = "INITIAL_CAS"
"""What INCEpTION calls the file of a source that nobody has annotated."""

_LOST = (*UNHELD, Part.IDLE, Part.UNUSED, Part.PIECES)


def write_all(
    casing: Casing,
    annotated: AnnotatedSet,
    out: Path,
    losses: Losses,
    step: Step,
    *,
    ending: str,
    save: Callable[[Any, Path], None],
) -> None:
    """Write every work with ``save``."""
    count_unheld(annotated, losses, *_LOST)
    folders = file_names(document.about.title for document in annotated.documents)
    folder_of = {
        document.id: folder for document, folder in zip(annotated.documents, folders, strict=True)
    }
    people = file_names(analyst.name for analyst in annotated.analysts)
    file_of = {analyst.id: name for analyst, name in zip(annotated.analysts, people, strict=True)}
    found = list(works(annotated, losses))
    for number, work in enumerate(found):
        folder = out / folder_of[work.document.id]
        folder.mkdir(exist_ok=True)
        save(casing.cas(work), folder / f"{file_of.get(work.analyst, UNOWNED)}{ending}")
        step(number, len(found))
