"""Reads Web Annotations: our own, other programs', and what Hypothesis and Recogito export.

Hypothesis and Recogito count UTF-16 units over a text that is not quite ours (a page as a browser
shows it), so their positions are hints, and quotes decide.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from core.analyst import Analyst
from core.codebook import Tag
from core.document import Metadata
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDecision,
    IncomingDocument,
    IncomingLink,
    IncomingRating,
)
from core.exchange.loose import inner, objects, several, text, whole
from core.exchange.report import Losses, Step
from core.exchange.units import CODE_POINTS, UTF_16
from core.exchange.w3c_terms import (
    address,
    by_purpose,
    creator,
    document_said,
    global_id,
    is_tag,
    items_of,
    own_id,
    pieces,
    selectors,
    value_of,
    word,
)
from core.problem import Problem

_EACH = 1000


def incoming(value: Any, name: str, step: Step) -> Incoming:
    """Return what a parsed file holds.

    Raises:
        Problem: if it holds no annotations.
    """
    items = items_of(value)
    reader = _Reader(inner(value), items)
    for number, item in enumerate(items, 1):
        reader.take(item, f"annotation {number:,}")
        if number % _EACH == 0:
            step(number, len(items))
    if not reader.found():
        raise Problem(
            f"{name} holds no web annotations that can be placed in a text.",
            hint="Annotations need a quote or a position.",
        )
    return reader.result()


class _Reader:
    """Takes annotations one by one; knows which of them others point at."""

    def __init__(self, top: Mapping[str, Any], items: list[Any]) -> None:
        ids = (text(item.get("id")) for item in items if isinstance(item, dict))
        self._ids = {id_ for id_ in ids if id_}
        self._title = text(top.get("label"))
        self._unit = CODE_POINTS
        self._documents: dict[str, IncomingDocument] = {}
        self._analysts: dict[str, Analyst] = {}
        self._tags: dict[str, Tag] = {}
        self._annotations: list[IncomingAnnotation] = []
        self._links: list[IncomingLink] = []
        self._ratings: list[IncomingRating] = []
        self._decisions: list[IncomingDecision] = []
        self._dropped = Losses()
        for described in objects(top.get("sidelight:documents")):
            document = document_said(described)
            self._documents[document.key] = document

    def found(self) -> bool:
        """Tell whether anything was taken, or the file says that it is ours and empty."""
        return bool(self._annotations or self._ratings or self._documents)

    def result(self) -> Incoming:
        """Return all that was taken."""
        return Incoming(
            format="w3c",
            unit=self._unit,
            title=self._title,
            documents=tuple(self._documents.values()),
            annotations=tuple(self._annotations),
            links=tuple(self._links),
            tags=tuple(self._tags.values()),
            analysts=tuple(self._analysts.values()),
            ratings=tuple(self._ratings),
            decisions=tuple(self._decisions),
            dropped=self._dropped.all(),
        )

    def take(self, item: Any, where: str) -> None:
        """Take one annotation as what its motivation makes of it."""
        if not isinstance(item, dict):
            self._dropped.add("entries that are no annotations", where)
            return
        motivations = [word(each) for each in several(item.get("motivation"))]
        targets = several(item.get("target"))
        pointed = [address(target) for target in targets if not selectors(target)]
        if "linking" in motivations and pointed and self._linked(item) in self._ids:
            self._link(item, pointed[0], where)
        elif "assessing" in motivations and pointed and pointed[0] in self._documents:
            self._rating(item, pointed[0], where)
        elif "moderating" in motivations and pointed and all(map(self._known, pointed)):
            self._decision(item, pointed, where)
        else:
            self._annotation(item, motivations, targets, where)

    def _annotation(
        self, item: dict[str, Any], motivations: list[str], targets: list[Any], where: str
    ) -> None:
        """Take a tagged span; each further tag and target makes one more annotation."""
        tags, attributes, note = self._said(item, motivations)
        analyst = self._analyst(item)
        placed = [found for target in targets if (found := self._placed(item, target))]
        if not placed:
            what = "replies" if item.get("references") else "notes on a whole source"
            self._dropped.add(what, note or where)
            return
        key = text(item.get("id")) or where
        for number, (found, tag) in enumerate((found, tag) for found in placed for tag in tags):
            first = number == 0
            self._annotations.append(
                replace(
                    found,
                    key=key if first else f"{key} {number + 1}",
                    id=global_id(key) if first else "",
                    tag=tag,
                    analyst=analyst,
                    attributes=attributes,
                    note=note,
                    created=text(item.get("created")),
                    updated=text(item.get("modified") or item.get("updated")),
                    layer=text(item.get("sidelight:layer")) or "own",
                    decision=text(item.get("sidelight:decision")),
                    carried_from=text(item.get("sidelight:carried_from")),
                    where=where,
                )
            )

    def _placed(self, item: dict[str, Any], target: Any) -> IncomingAnnotation | None:
        """Return where a target says that its span is, None where it points at a whole source."""
        quote, prefix, suffix = None, "", ""
        segments: tuple[tuple[int, int], ...] = ()
        for selector in selectors(target):
            kind = word(selector.get("type"))
            if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
                quote = selector["exact"]
                prefix, suffix = text(selector.get("prefix")), text(selector.get("suffix"))
            elif kind == "TextPositionSelector":
                start, end = whole(selector.get("start")), whole(selector.get("end"))
                if start is not None and end is not None and start < end:
                    segments = ((start, end),)
        if not segments and not quote:
            return None
        segments = pieces(inner(target).get("sidelight:segments")) or segments
        return IncomingAnnotation(
            key="",
            document=self._document(item, target),
            segments=segments,
            tag="",
            quote=quote,
            prefix=prefix,
            suffix=suffix,
        )

    def _document(self, item: dict[str, Any], target: Any) -> str:
        """Return the key of a target's source; what it says of itself is kept once."""
        source = inner(target).get("source", item.get("uri"))
        key = address(source)
        if not isinstance(inner(target).get("source"), str | dict) or "uri" in item:
            self._unit = UTF_16
        if key not in self._documents:
            about = inner(item.get("document"))
            titles = [text(title) for title in several(about.get("title"))]
            parts = urlsplit(key) if "\n" not in key and "[" not in key else urlsplit("")
            self._documents[key] = IncomingDocument(
                key=key,
                title=next(iter(titles), ""),
                file=unquote(PurePosixPath(parts.path).name) if parts.scheme != "urn" else "",
                id=global_id(key),
                metadata=Metadata(url=key if parts.scheme in {"http", "https"} else ""),
            )
        return key

    def _said(
        self, item: dict[str, Any], motivations: list[str]
    ) -> tuple[list[str], dict[str, Any], str]:
        """Return the keys of an annotation's tags, its attributes and its note."""
        tags: list[str] = []
        notes = [text(item.get("bodyValue")), text(item.get("text"))]
        attributes: dict[str, Any] = {}
        for body in several(item.get("body")):
            said = body if isinstance(body, dict) else {"value": body}
            value = value_of(said)
            name = text(said.get("sidelight:attribute"))
            if name:
                stored = said.get("sidelight:value")
                attributes[name] = (
                    several(stored.get("@list")) if isinstance(stored, dict) else stored
                )
            elif is_tag(said, motivations):
                tags.append(self._tag(own_id(text(said.get("id"))), value))
            elif value:
                notes.append(value)
        tags += [self._tag("", text(tag)) for tag in several(item.get("tags")) if text(tag)]
        note = "\n\n".join(note for note in notes if note)
        if not tags:
            tags = [self._tag("", "commenting" if note else "highlighting")]
        return tags, attributes, note

    def _tag(self, key: str, label: str) -> str:
        key = key or label
        self._tags.setdefault(key, Tag(key, label))
        return key

    def _analyst(self, item: dict[str, Any]) -> str:
        """Return the key of who made an annotation, empty where the file does not say."""
        key, name = creator(item)
        if key:
            self._analysts.setdefault(key, Analyst(own_id(key) or key, name))
        return self._analysts[key].id if key else ""

    def _linked(self, item: dict[str, Any]) -> str:
        """Return what the first body that is no text points at."""
        bodies = (body for body in several(item.get("body")) if not inner(body).get("value"))
        return next((address(body) for body in bodies), "")

    def _link(self, item: dict[str, Any], source: str, where: str) -> None:
        bodies = objects(item.get("body"))
        aspects = (body for body in bodies if body.get("sidelight:attribute") == "aspect")
        kinds = (value_of(body) for body in bodies if body.get("purpose") == "tagging")
        key = text(item.get("id"))
        self._links.append(
            IncomingLink(
                key=key or where,
                id=global_id(key),
                kind=next(kinds, "supports"),
                source=source,
                target=self._linked(item),
                analyst=self._analyst(item),
                aspect=tuple(text(body.get("sidelight:value")) for body in aspects),
                resolved=item.get("sidelight:resolved") is True,
                note=by_purpose(item).get("commenting", ""),
                created=text(item.get("created")),
                updated=text(item.get("modified")),
                where=where,
            )
        )

    def _rating(self, item: dict[str, Any], document: str, where: str) -> None:
        said = by_purpose(item)
        self._ratings.append(
            IncomingRating(
                document=document,
                analyst=self._analyst(item),
                reliability=said.get("assessing", ""),
                reason=said.get("commenting", ""),
                where=where,
            )
        )

    def _known(self, iri: str) -> bool:
        """Tell whether an IRI is that of an annotation, here or, by its UUID, elsewhere."""
        return iri in self._ids or bool(global_id(iri))

    def _decision(self, item: dict[str, Any], members: list[str], where: str) -> None:
        said, versions = by_purpose(item), inner(item.get("sidelight:versions"))
        self._decisions.append(
            IncomingDecision(
                id=own_id(text(item.get("id"))),
                members=tuple(each if each in self._ids else global_id(each) for each in members),
                versions=tuple(map(text, several(versions.get("@list")))),
                outcome=said.get("moderating", ""),
                remark=said.get("commenting", ""),
                analyst=self._analyst(item),
                at=text(item.get("created")),
                where=where,
            )
        )
