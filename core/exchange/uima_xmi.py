"""UIMA CAS as XMI, for INCEpTION: a folder for each source, in it a file for each analyst.

``TypeSystem.xml`` beside the folders says what the layers are.  Where a file lies without it, its
types are guessed, for cassis and INCEpTION read no XMI without them.
"""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Step
from core.exchange.uima_cas import Casing, cassis
from core.exchange.uima_files import CasFile, cas_files, first_heads
from core.exchange.uima_reading import Loaded, incoming, loaded
from core.exchange.uima_types import features, guessed, refuse_odd
from core.exchange.uima_writing import write_all
from core.exchange.xml import parse_xml

TYPES = "TypeSystem.xml"


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is XMI, or a folder or archive with such files."""
    if glimpse.names and not glimpse.folder:
        return any(name.endswith(".xmi") for name in glimpse.names)
    return any("http://www.omg.org/XMI" in head for head in first_heads(glimpse, ".xmi"))


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Fill a folder with a CAS for each source and analyst, and their type system.

    Raises:
        Problem: if cassis is not installed.
    """
    casing = Casing(annotated, losses, xml=True)
    casing.types.to_xml(out / TYPES)
    write_all(casing, annotated, out, losses, step, ending=".xmi", save=_save)


def _save(cas: Any, file: Path) -> None:
    cas.to_xmi(file, pretty_print=True)


def read(path: Path, step: Step) -> Incoming:
    """Return spans and relations of one CAS, or of all in a folder or an archive.

    Raises:
        Problem: if none can be read, or cassis is not installed.
    """
    library = cassis()
    known: dict[bytes, Any] = {}

    def load(file: CasFile) -> Loaded:
        name = file.place.name
        root = parse_xml(file.content, name)
        if file.types is None:
            types = loaded(name, lambda: guessed(root)).whole
            refuse_odd(features(types), name)
        elif file.types in known:
            types = known[file.types]
        else:
            parse_xml(file.types, TYPES)
            stored = BytesIO(file.types)
            types = loaded(TYPES, lambda: library.load_typesystem(stored)).whole
            refuse_odd(features(types), TYPES)
            known[file.types] = types
        content = BytesIO(file.content)
        read = loaded(name, lambda: library.load_cas_from_xmi(content, types, lenient=True))
        return replace(read, guessed=file.types is None)

    return incoming("uima-xmi", cas_files(path, ".xmi"), load, step)
