"""UIMA CAS as JSON (version 0.4.0): a folder for each source, in it a file for each analyst.

Offsets count UTF-16 units in the files.  The specification writes ``^begin`` where programs write
``begin``; both are read, the second is written.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import decoded, parse_json
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Step
from core.exchange.uima_cas import Casing, cassis
from core.exchange.uima_files import CasFile, cas_files, first_heads
from core.exchange.uima_reading import Loaded, incoming, loaded
from core.exchange.uima_types import refuse_odd
from core.exchange.uima_writing import write_all
from core.problem import Problem

_ANCHOR = "^"
_PARTS = '"%FEATURE_STRUCTURES"', '"%VIEWS"', '"%TYPES"'


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is a CAS, or a folder or archive with one."""
    if glimpse.ending == ".zip":
        return any(name.endswith(".json") and "/" in name for name in glimpse.names)
    return any(part in head for head in first_heads(glimpse, ".json") for part in _PARTS)


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Fill a folder with a CAS for each source and analyst.

    Raises:
        Problem: if cassis is not installed.
    """
    casing = Casing(annotated, losses, xml=False)
    write_all(casing, annotated, out, losses, step, ending=".json", save=_save)


def _save(cas: Any, file: Path) -> None:
    file.write_text(
        f"{cas.to_json(pretty_print=True, ensure_ascii=False)}\n", "utf-8", newline="\n"
    )


def read(path: Path, step: Step) -> Incoming:
    """Return spans and relations of one CAS, or of all in a folder or an archive.

    Raises:
        Problem: if none can be read, or cassis is not installed.
    """
    library = cassis()

    def load(file: CasFile) -> Loaded:
        name = file.place.name
        value = parse_json(decoded(file.content, name), name)
        if not isinstance(value, dict) or "%VIEWS" not in value:
            raise Problem(f"{name} is no CAS.", hint="It may be another format.")
        refuse_odd(_features(value), name)
        written = json.dumps(_plain(value))
        return loaded(name, lambda: library.load_cas_from_json(written))

    return incoming("uima-json", cas_files(path, ".json"), load, step)


def _features(value: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the features of all types; what begins with % is said of a type itself."""
    types = value.get("%TYPES")
    for type_ in types.values() if isinstance(types, dict) else ():
        if isinstance(type_, dict):
            yield from (name for name in type_ if not name.startswith("%"))


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return a CAS with its anchors written as plain features."""
    structures = value.get("%FEATURE_STRUCTURES", [])
    rows = structures.values() if isinstance(structures, dict) else structures
    for row in rows if isinstance(rows, list) or isinstance(structures, dict) else ():
        if isinstance(row, dict):
            for name in [name for name in row if name.startswith(_ANCHOR)]:
                row[name.removeprefix(_ANCHOR)] = row.pop(name)
    return {"%TYPES": {}, "%FEATURE_STRUCTURES": [], **value}
