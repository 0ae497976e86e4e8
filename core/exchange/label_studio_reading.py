"""Reads Label Studio's exports: tasks with annotations, and the short JSON with a row a task."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from core.exchange.found import Found
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingLink,
)
from core.exchange.loose import inner, objects, several, text, whole
from core.exchange.one_line import LISTS
from core.exchange.records import add_text
from core.exchange.report import Step
from core.identity import is_uuid
from core.problem import Problem

_TEXTS = ("text", "document", "content", "body", "dialogue")
_EACH = 100
_RESERVED = {"label", "text"}


def control(attribute: str) -> str:
    """Return the name of the control for an attribute: its own, unless it is another's."""
    return f"{attribute}_" if attribute.rstrip("_") in _RESERVED else attribute


def _attribute(control: str) -> str:
    """Return the attribute that has this control."""
    return control.removesuffix("_") if control.rstrip("_") in _RESERVED else control


def incoming(value: Any, name: str, step: Step) -> Incoming:
    """Return what parsed tasks hold.

    Raises:
        Problem: if there is no text with labels in them.
    """
    tasks = objects(value)
    reader = _Reader()
    for number, task in enumerate(tasks, 1):
        reader.take(task, f"task {text(task.get('id')) or number}")
        if number % _EACH == 0:
            step(number, len(tasks))
    if not reader.annotations and not reader.documents:
        held = "; ".join(loss.sentence for loss in reader.dropped.all())
        raise Problem(
            f"{name} holds no labels on texts.",
            hint=f"It holds {held}." if held else "It may be another format.",
        )
    return reader.incoming("label-studio")


class _Reader(Found):
    """Takes tasks one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: set[str] = set()

    def take(self, task: dict[str, Any], where: str) -> None:
        """Take what all annotators made of one task."""
        short = "annotations" not in task and "completions" not in task
        data = task if short else inner(task.get("data"))
        key = self._document(data, where)
        self.dropped.add(
            "labels that a program proposed", where, len(objects(task.get("predictions")))
        )
        if short:
            results = list(_short(task))
            self._annotation({**task, "completed_by": task.get("annotator")}, results, key, where)
            return
        for number, done in enumerate(objects(task.get("annotations", task.get("completions"))), 1):
            place = f"{where}, annotation {text(done.get('id')) or number}"
            if done.get("was_cancelled") is True:
                self.dropped.add("tasks that were skipped", place)
            else:
                self._annotation(done, objects(done.get("result")), key, place)

    def _document(self, data: dict[str, Any], where: str) -> str:
        """Return the key of a task's text, empty if it has none."""
        named = [data[name] for name in _TEXTS if isinstance(data.get(name), str)]
        body = next((value for value in named if value), "")
        if not body:
            return ""
        ours = bool(data.get("sha256"))  # else "document" may be a column of anybody's
        said = data if ours else {**data, "document": ""}
        return add_text(self.documents, body, said, where)

    def _annotation(
        self, done: dict[str, Any], results: list[dict[str, Any]], key: str, where: str
    ) -> None:
        """Take one annotator's results: regions first, then what is said of them, then relations."""
        analyst = text(done.get("analyst")) or _person(done.get("completed_by"))
        regions: dict[str, list[IncomingAnnotation]] = {}
        said: dict[str, dict[str, Any]] = {}
        labelled = {text(r.get("id")) for r in results if _labels(r) and None not in _place(r)}
        for number, result in enumerate(results):
            kind = text(result.get("type"))
            region = text(result.get("id")) or f"{number}"
            start, end = _place(result)
            placed = key and start is not None and end is not None
            if kind == "relation":
                continue
            if key and not _labels(result) and (region in labelled or placed):
                name = _attribute(text(result.get("from_name")))
                said.setdefault(region, {})[name] = _said(kind, inner(result.get("value")), name)
            elif not key or start is None or end is None:
                shape = not key or "x" in inner(result.get("value"))
                what = "labels on what is no text" if shape else "answers about whole texts"
                self.dropped.add(what, f"{kind} in {where}")
            else:
                rows = self._region(result, region, (start, end), done, where)
                regions[region] = [replace(row, document=key, analyst=analyst) for row in rows]
        self._keep(regions, said, where)
        for result in results:
            if text(result.get("type")) == "relation":
                self._relation(result, regions, analyst, where)

    def _keep(
        self,
        regions: dict[str, list[IncomingAnnotation]],
        said: dict[str, dict[str, Any]],
        where: str,
    ) -> None:
        """Keep regions with what was said of each; what was said of none is dropped."""
        for region, found in regions.items():
            attributes = said.pop(region, {})
            self.annotations += [replace(each, attributes=attributes) for each in found]
        for answers in said.values():
            self.dropped.add("regions without a label", f"{', '.join(answers)} in {where}")

    def _region(
        self,
        result: dict[str, Any],
        region: str,
        place: tuple[int, int],
        done: dict[str, Any],
        where: str,
    ) -> list[IncomingAnnotation]:
        """Return an annotation for each label of a region."""
        labels = _labels(result)
        if not labels:
            self.dropped.add("regions without a label", f"{place[0]}–{place[1]} in {where}")
        self.labels += labels
        quote = inner(result.get("value")).get("text")
        notes = several(inner(result.get("meta")).get("text"))
        return [
            IncomingAnnotation(
                key=f"{where} {region}{f' {number}' if number else ''}",
                document="",
                segments=(place,),
                tag=label,
                id="" if number else self._global(region),
                quote=quote if isinstance(quote, str) else None,
                note="\n\n".join(map(text, notes)),
                created=text(done.get("created_at")),
                updated=text(done.get("updated_at")),
                where=where,
            )
            for number, label in enumerate(labels)
        ]

    def _relation(
        self,
        result: dict[str, Any],
        regions: dict[str, list[IncomingAnnotation]],
        analyst: str,
        where: str,
    ) -> None:
        """Take a relation; one without a label is an unnamed one, as Label Studio allows."""
        ends = [regions.get(text(result.get(name))) for name in ("from_id", "to_id")]
        if result.get("direction") == "left":
            ends.reverse()
        source, target = ends
        if not source or not target:
            self.dropped.add("relations without both ends", where)
            return
        kinds = [text(kind) for kind in several(result.get("labels")) if text(kind)]
        if not kinds:
            self.dropped.add("relations without a label", where)
        for kind in kinds:
            key = f"{where} {kind} {len(self.links)}"
            ends_ = (source[0].key, target[0].key)
            self.links.append(IncomingLink(key, kind, *ends_, analyst, where=where))

    def _global(self, region: str) -> str:
        """Return a region's id if it is a UUID that no copy of the region has taken before."""
        if not is_uuid(region) or region in self._ids:
            return ""
        self._ids.add(region)
        return region


def _short(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the regions of a row of the short export as results."""
    for name, value in task.items():
        for number, row in enumerate(objects(value)):
            kinds = [kind for kind in row if kind.endswith("labels")]
            if kinds:
                id_ = f"{name} {number}"
                yield {"id": id_, "type": kinds[0], "from_name": name, "value": row}


def _labels(result: dict[str, Any]) -> list[str]:
    kind = text(result.get("type"))
    labels = several(inner(result.get("value")).get(kind)) if kind.endswith("labels") else []
    return [text(label) for label in labels if text(label)]


def _place(result: dict[str, Any]) -> tuple[int | None, int | None]:
    """Return start and end of a region; of one in HTML, in the text without mark-up."""
    value = inner(result.get("value"))
    offsets = inner(value.get("globalOffsets")) or value
    return whole(offsets.get("start")), whole(offsets.get("end"))


def _said(kind: str, value: dict[str, Any], name: str) -> Any:
    """Return what a control says of a region: one value, or a list."""
    answers: Iterable[Any] = several(value.get("text" if kind == "textarea" else kind))
    words = [
        " / ".join(map(text, answer)) if isinstance(answer, list) else answer for answer in answers
    ]
    return words[0] if len(words) == 1 and name not in LISTS else words


def _person(who: object) -> str:
    """Return the name of an annotator, or the address, or the number."""
    said = inner(who)
    names = f"{text(said.get('first_name'))} {text(said.get('last_name'))}".strip()
    number = text(said.get("id")) or text(who)
    named = number if isinstance(who, str) else f"annotator {number}" if number else ""
    return names or text(said.get("email")) or named
