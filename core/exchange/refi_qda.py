"""REFI-QDA project (.qdpx, version 1.0), which MAXQDA, NVivo and ATLAS.ti exchange.

A ZIP of ``project.qde`` and the texts.  Positions count Unicode code points of the plain text,
end exclusive.  An annotation is a selection with a coding for its tag; an attribute that takes one
of some values is a further coding, every other one a line ``name: value`` before the note in the
selection's description.  Source cards and reliability are variables.  Ids are the same each time,
so that a second export updates the first.
"""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from core.annotation import Annotation
from core.attributes import Attribute
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.careful import write_zip
from core.exchange.formats import Glimpse
from core.exchange.one_line import escaped
from core.exchange.plan import grouped_by
from core.exchange.refi_codes import Writing, codes_of, lose_of_tags
from core.exchange.refi_description import description
from core.exchange.refi_ids import (
    CARD,
    card_guid,
    guid,
    made,
    rating_guid,
    reason_guid,
    selection_guid,
    value_guid,
)
from core.exchange.refi_reading import read
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.link import Link

__all__ = ["read", "recognises", "write"]

LINKERS = "who linked annotations of others"
_NAMESPACE = "urn:QDA-XML:project:1.0"
_SCHEMA = f"{_NAMESPACE} http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
_MUTUAL = {"same", "contradicts"}
_LONGEST = 100
_LOST = (
    Part.STRUCTURE,
    Part.READERS,
    Part.PIECES,
    Part.ORIGINS,
    Part.LINK_DETAILS,
    Part.RESOLVED,
    Part.DECISIONS,
    Part.THREAD_NAMES,
    Part.ABSENCES,
)


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is a ZIP with a .qde in it, or such a file itself."""
    if glimpse.names and not glimpse.folder:
        return any(name.lower().endswith(".qde") for name in glimpse.names)
    return "<Project" in glimpse.text and "QDA-XML:project" in glimpse.text


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write project and texts."""
    count_unheld(annotated, losses, *_LOST)
    lose_of_tags(annotated.codebook, losses)
    root = _Project(annotated, losses, step).root
    texts = {f"sources/{_plain(each)}": each.text.encode() for each in annotated.documents}
    write_zip(out, iter([("project.qde", _bytes(root)), *sorted(texts.items())]))


def _bytes(root: Element) -> bytes:
    content = io.BytesIO()
    ElementTree(root).write(content, encoding="utf-8", xml_declaration=True)
    return content.getvalue()


def _plain(document: SetDocument) -> str:
    return f"{made('plain', document.id)}.txt"


class _Project:
    """The project's elements, in the order that the schema asks for."""

    def __init__(self, annotated: AnnotatedSet, losses: Losses, step: Step) -> None:
        self._set = annotated
        self._losses = losses
        self._step = step
        self._writing = Writing(losses)
        self._attributes = _attributes(annotated)
        self.root = Element(
            "Project",
            {
                "xmlns": _NAMESPACE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": _SCHEMA,
                "name": self._writing.words(annotated.title) or "Sidelight",
                "origin": "Sidelight",
            },
        )
        self._users()
        codes_of(
            SubElement(self.root, "CodeBook"),
            annotated.codebook,
            self._attributes.values(),
            self._writing,
        )
        self._variables()
        self._sources()
        self._links()

    def _users(self) -> None:
        if self._set.analysts:
            users = SubElement(self.root, "Users")
            for analyst in self._set.analysts:
                name = self._writing.words(analyst.name)
                SubElement(users, "User", {"guid": guid("user", analyst.id), "name": name})

    def _variables(self) -> None:
        """Declare what source cards say, and each analyst's ratings with their reasons."""
        used = {name for document in self._set.documents for name, _ in _card(document)}
        raters = dict.fromkeys(rating.analyst for rating in self._set.ratings)
        if not used and not raters:
            return
        variables = SubElement(self.root, "Variables")
        for name in CARD:
            if name in used:
                _variable(variables, card_guid(name), name)
        for analyst in raters:
            name = self._writing.words(self._set.names.get(analyst, analyst))
            _variable(variables, rating_guid(guid("user", analyst)), f"Reliability ({name})")
            _variable(
                variables, reason_guid(guid("user", analyst)), f"Reason for reliability ({name})"
            )

    def _sources(self) -> None:
        if not self._set.documents:
            return
        sources = SubElement(self.root, "Sources")
        done = 0
        ratings = grouped_by(self._set.ratings, lambda rating: rating.document)
        for document in self._set.documents:
            source = SubElement(
                sources,
                "TextSource",
                {
                    "guid": guid("source", document.id),
                    "name": self._writing.words(document.about.title),
                    "plainTextPath": f"internal://{_plain(document)}",
                },
            )
            for annotation in self._set.by_document[document.id]:
                self._selection(source, annotation)
                done += 1
                if done % 1000 == 0:
                    self._step(done, len(self._set.annotations))
            for name, value in _card(document):
                _value(source, card_guid(name), self._writing.words(value))
            for rating in ratings.get(document.id, ()):
                user = guid("user", rating.analyst)
                _value(source, rating_guid(user), rating.reliability)
                reason = self._writing.words(rating.reason)
                if reason:
                    _value(source, reason_guid(user), reason)

    def _selection(self, source: Element, annotation: Annotation) -> None:
        user = {"creatingUser": guid("user", annotation.analyst)}
        since = {"creationDateTime": annotation.created} if annotation.created else {}
        changed = {"modifyingUser": user["creatingUser"], "modifiedDateTime": annotation.updated}
        selection = SubElement(
            source,
            "PlainTextSelection",
            {
                "guid": selection_guid(annotation.id),
                "name": self._writing.words(_shortened(annotation.quote)),
                "startPosition": str(annotation.span.start),
                "endPosition": str(annotation.span.end),
                **user,
                **since,
                **(changed if annotation.updated else {}),
            },
        )
        free = {
            name: escaped(value)
            for name, value in annotation.attributes.items()
            if not _enumerated(self._attributes[name])
        }
        self._writing.described(selection, description(free, annotation.note))
        codes = [(guid("coding", annotation.id), guid("code", annotation.tag))]
        codes += [
            (made("coding", annotation.id, name), value_guid(name, value))
            for name, value in annotation.attributes.items()
            if name not in free
        ]
        for coding_guid, code in codes:
            coding = SubElement(selection, "Coding", {"guid": coding_guid, **user, **since})
            SubElement(coding, "CodeRef", {"targetGUID": code})

    def _links(self) -> None:
        if not self._set.links:
            return
        analysts = {annotation.id: annotation.analyst for annotation in self._set.annotations}
        links = SubElement(self.root, "Links")
        for link in self._set.links:
            if link.analyst != analysts[link.source]:
                self._losses.add(LINKERS, self._set.told(link))
            SubElement(links, "Link", _link(link))


def _link(link: Link) -> dict[str, str]:
    return {
        "guid": guid("link", link.id),
        "name": link.kind,
        "direction": "Associative" if link.kind in _MUTUAL else "OneWay",
        "originGUID": selection_guid(link.source),
        "targetGUID": selection_guid(link.target),
    }


def _variable(variables: Element, guid_: str, name: str) -> None:
    said = {"guid": guid_, "name": name, "typeOfVariable": "Text"}
    SubElement(variables, "Variable", said)


def _value(source: Element, variable: str, value: str) -> None:
    said = SubElement(source, "VariableValue")
    SubElement(said, "VariableRef", {"targetGUID": variable})
    SubElement(said, "TextValue").text = value


def _card(document: SetDocument) -> Iterator[tuple[str, str]]:
    card = document.about.metadata
    values: Mapping[str, Any] = {
        **{name: getattr(card, name) for name in CARD[:6]},
        "labels": escaped(list(card.labels)),
        "file": document.about.file,
        "source_key": document.source_key,
    }
    return ((name, value) for name, value in values.items() if value)


def _attributes(annotated: AnnotatedSet) -> dict[str, Attribute]:
    """Return the definitions of the attributes that annotations have, with all values in use."""
    book = annotated.codebook
    asked = {each.name: each for tag in book.tags for each in book.attributes(tag)}
    used: dict[str, Attribute] = {}
    for annotation in annotated.annotations:
        for name, value in annotation.attributes.items():
            known = used.get(name) or asked.get(name) or Attribute(name, "text", "analyst")
            if known.choices and value not in known.choices:
                known = Attribute(name, known.kind, known.layer, (), (*known.choices, value))
            used[name] = known
    return used


def _enumerated(attribute: Attribute) -> bool:
    return bool(attribute.choices) or attribute.kind == "flag"


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST - 1]}…"
