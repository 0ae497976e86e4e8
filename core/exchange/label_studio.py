"""Label Studio's tasks: a text with the work of each annotator on it, and its labelling interface.

Positions count code points (before 2022 UTF-16 units, which quotes tell).  What is said of a span
stands in results that share its region's id.  The interface is a second file, to be pasted into
the project's settings before the tasks are imported.  ``completed_by`` is not written: Label Studio
refuses a file that names people it does not know, so the analyst stands in ``analyst``.
"""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from core.annotation import Annotation
from core.attributes import Attribute
from core.codebook import Tag
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import parse_json, read_text
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.label_studio_reading import control, incoming
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.words import as_words
from core.exchange.works import UNHELD, Work, works
from core.exchange.xml import storable
from core.link import KINDS

INTERFACE = ".interface.xml"
_MUTUAL = {"same", "contradicts"}
_LOST = (
    *UNHELD,
    Part.IDLE,
    Part.UNUSED,
    Part.PIECES,
    Part.TIMES,
    Part.LINK_IDS,
    Part.LINK_DETAILS,
    Part.RESOLVED,
)


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is JSON with tasks and their results."""
    head = glimpse.text.lstrip()
    whole = '"data"' in head or '"result"' in head
    short = '"annotator"' in head and '"labels"' in head
    return head[:1] in {"[", "{"} and (('"annotations"' in head and whole) or short)


def read(path: Path, step: Step) -> Incoming:
    """Return the labelled regions of texts, and the relations between them.

    Raises:
        Problem: if it is no JSON, or holds no tasks with texts.
    """
    return incoming(parse_json(read_text(path), path.name), path.name, step)


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a task for each source, and the interface to label it with beside."""
    count_unheld(annotated, losses, *_LOST)
    done: dict[str, list[Work]] = {document.id: [] for document in annotated.documents}
    for work in works(annotated, losses):
        done[work.document.id].append(work)
    kinds = _kinds(annotated)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, document in enumerate(annotated.documents):
            about = document.about
            task = {
                "id": number + 1,
                "data": {
                    "text": document.text,
                    "title": about.title,
                    "file": about.file,
                    "document": about.id,
                    "sha256": about.sha256,
                },
                "annotations": [
                    {
                        "analyst": annotated.names[work.analyst],
                        "result": _results(work, annotated.labels, kinds),
                        "was_cancelled": False,
                        "ground_truth": False,
                    }
                    for work in done[document.id]
                    if work.analyst
                ],
            }
            file.write((",\n" if number else "\n") + json.dumps(task, ensure_ascii=False))
            step(number, len(annotated.documents))
        file.write("\n]\n")
    interface = out.with_suffix(INTERFACE)
    interface.write_text(_interface(annotated, kinds), "utf-8", newline="\n")


def _results(
    work: Work, labels: Mapping[str, str], kinds: Mapping[str, Attribute]
) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for annotation in work.annotations:
        place = {"start": annotation.span.start, "end": annotation.span.end}
        region: dict[str, Any] = {
            "id": annotation.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "origin": "manual",
            "value": {**place, "text": annotation.quote, "labels": [labels[annotation.tag]]},
        }
        if annotation.note:
            region["meta"] = {"text": [annotation.note]}
        results += [region, *_attributes(annotation, place, kinds)]
    for link, source, target in work.links:
        results.append(
            {
                "type": "relation",
                "from_id": work.annotations[source].id,
                "to_id": work.annotations[target].id,
                "direction": "bi" if link.kind in _MUTUAL else "right",
                "labels": [link.kind],
            }
        )
    return results


def _attributes(
    annotation: Annotation, place: Mapping[str, int], kinds: Mapping[str, Attribute]
) -> list[dict[str, Any]]:
    found = []
    for name, value in annotation.attributes.items():
        kind = _control_of(kinds[name])
        said: Any = {
            "choices": [as_words(value)],
            "number": value,
            "textarea": value if isinstance(value, list) else [as_words(value)],
        }[kind]
        found.append(
            {
                "id": annotation.id,
                "from_name": control(name),
                "to_name": "text",
                "type": kind,
                "origin": "manual",
                "value": {**place, _KEYS[kind]: said},
            }
        )
    return found


_KEYS = {"choices": "choices", "number": "number", "textarea": "text"}


def _control_of(attribute: Attribute) -> str:
    if attribute.choices or attribute.kind == "flag":
        return "choices"
    return "number" if attribute.kind == "number" else "textarea"


def _kinds(annotated: AnnotatedSet) -> dict[str, Attribute]:
    """Return the definition of every attribute that a tag asks or an annotation has."""
    book = annotated.codebook
    found = {a.name: a for tag in book.tags for a in book.attributes(tag)}
    for annotation in annotated.annotations:
        for name, value in annotation.attributes.items():
            if name not in found:
                number = isinstance(value, int | float) and not isinstance(value, bool)
                found[name] = Attribute(name, "number" if number else "text", "analyst")
    return found


def _interface(annotated: AnnotatedSet, kinds: Mapping[str, Attribute]) -> str:
    """Return the labelling interface; the style keeps spaces, on which positions count."""
    lines = ["<View>", "  <Style>.htx-text { white-space: pre-wrap; }</Style>", "  <Relations>"]
    lines += [f"    <Relation value={_quoted(kind)}/>" for kind in KINDS]
    lines += ["  </Relations>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label {_look(tag)}/>" for tag in annotated.codebook.current]
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    for attribute in kinds.values():
        kind = _control_of(attribute)
        opening = (
            f'name={_quoted(control(attribute.name))} toName="text" perRegion="true"'
            f' visibleWhen="region-selected"'
        )
        if kind == "choices":
            choices = [as_words(choice) for choice in attribute.choices] or ["true"]
            lines.append(f'  <Choices {opening} choice="single" showInline="true">')
            lines += [f"    <Choice value={_quoted(choice)}/>" for choice in choices]
            lines.append("  </Choices>")
        elif kind == "number":
            lines.append(f"  <Number {opening}/>")
        else:
            many = "" if attribute.kind == "list" else ' maxSubmissions="1"'
            lines.append(f'  <TextArea {opening} editable="true"{many}/>')
    return "\n".join([*lines, "</View>", ""])


def _look(tag: Tag) -> str:
    colour = f" background={_quoted(tag.colour)}" if tag.colour else ""
    key = f" hotkey={_quoted(tag.key)}" if tag.key else ""
    return f"value={_quoted(tag.label)}{colour}{key}"


def _quoted(value: str) -> str:
    written = escape(storable(value)).replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{written}"'
