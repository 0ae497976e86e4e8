"""REFI-QDA codebook (.qdc, version 1.0): the tags alone."""

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import read_bytes
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.refi_codes import Writing, codes_of, local, lose_of_tags, read_codes
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.xml import parse_xml
from core.problem import Problem

_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_LOST = (
    Part.DOCUMENTS,
    Part.ANNOTATIONS,
    Part.TITLE,
    Part.TEXTS,
    Part.ANALYSTS,
    Part.LINKS,
    Part.RATINGS,
    Part.DECISIONS,
    Part.THREAD_NAMES,
    Part.ABSENCES,
)


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is XML in the namespace of codebooks."""
    return "<CodeBook" in glimpse.text and "QDA-XML:codebook" in glimpse.text


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write the tags with definitions, rules, examples and colours."""
    count_unheld(annotated, losses, *_LOST)
    lose_of_tags(annotated.codebook, losses)
    root = Element("CodeBook", {"xmlns": _NAMESPACE, "origin": "Sidelight"})
    codes_of(root, annotated.codebook, (), Writing(losses))
    out.write_bytes(tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    step(1, 1)


def read(path: Path, step: Step) -> Incoming:
    """Return the tags of a codebook.

    Raises:
        Problem: if it is no codebook.
    """
    root = parse_xml(read_bytes(path), path.name)
    if local(root) not in {"CodeBook", "Codebook"}:
        raise Problem(f"{path.name} is no REFI-QDA codebook.", hint="It may be another format.")
    found = read_codes(root)
    dropped = Losses()
    dropped.add("codes nested too deep", path.name, found.dropped)
    sets = sum(local(element) == "Set" for element in root.iter())
    dropped.add("sets of codes", path.name, sets)
    step(1, 1)
    return Incoming(format="codebook", tags=tuple(found.tags.values()), dropped=dropped.all())
