"""The small parts of a Web Annotation, whoever wrote it."""

import re
from typing import Any
from urllib.parse import unquote

from core.document import Metadata
from core.exchange.incoming import IncomingDocument
from core.exchange.loose import inner, objects, several, text

_UUID = re.compile(r"urn:uuid:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")
_OURS = re.compile(r"urn:sidelight:[a-z]+:(.*)", re.DOTALL)


def items_of(value: Any) -> list[Any]:
    """Return the annotations in a collection, a page, a graph, a search result or a plain list."""
    if isinstance(value, list):
        return value
    value = inner(value)
    for name in ("items", "@graph", "rows", "annotations"):
        if isinstance(value.get(name), list):
            return several(value[name])
    if "first" in value:
        return items_of(value["first"]) if isinstance(value["first"], dict) else []
    return [value] if "target" in value else []


def creator(item: dict[str, Any]) -> tuple[str, str]:
    """Return key and name of who made an annotation, both empty where the file does not say."""
    who = next(iter(several(item.get("creator"))), None) or item.get("user")
    said = inner(who)
    key = text(said.get("id")) or text(who) or text(said.get("name"))
    name = text(said.get("name")) or text(said.get("nickname"))
    name = name or text(inner(item.get("user_info")).get("display_name"))
    account = re.fullmatch(r"acct:([^@]+)@.*", key)
    return key, name or (account[1] if account else key)


def selectors(target: Any) -> list[dict[str, Any]]:
    """Return the selectors of a target and those that refine them, the finest last."""
    found = list(objects(inner(target).get("selector")))
    for selector in found:
        found += objects(selector.get("refinedBy"))
    return found


def by_purpose(item: dict[str, Any]) -> dict[str, str]:
    """Return the words of an annotation's bodies by what they are for."""
    return {word(body.get("purpose")): value_of(body) for body in objects(item.get("body"))}


def is_tag(said: dict[str, Any], motivations: list[str]) -> bool:
    """Tell whether a body is a tag, by its purpose or else by its annotation's motivation."""
    purposes = [word(each) for each in several(said.get("purpose"))] or motivations
    return bool({"tagging", "classifying"}.intersection(purposes)) and bool(value_of(said))


def value_of(said: dict[str, Any]) -> str:
    """Return the words of a body: its value, or the label of the thing it points at."""
    value = said.get("value", said.get("source"))
    named = inner(value)
    return text(named.get("label")) or text(named.get("id")) or text(value)


def word(value: object) -> str:
    """Return a term of the vocabulary without its prefix."""
    first = text(next(iter(several(value)), ""))
    return first if first.isalpha() else re.split(r"[#:/]", first)[-1]


def address(thing: Any) -> str:
    """Return the IRI of a resource that is given by it, described, or made specific."""
    for _ in range(8):
        if not isinstance(thing, dict):
            return text(thing)
        thing = thing.get("source", thing.get("id"))
    return ""


def pieces(written: object) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a divided span, written as ``0 5;16 21``."""
    found = re.findall(r"(\d{1,15}) (\d{1,15})", text(written))
    return tuple((int(start), int(end)) for start, end in found)


def global_id(iri: str) -> str:
    """Return the UUID that an IRI is made of, else nothing."""
    found = _UUID.fullmatch(iri)
    return found[1].lower() if found else ""


def own_id(iri: str) -> str:
    """Return the id of ours that an IRI is made of, else nothing."""
    found = _OURS.fullmatch(iri)
    return unquote(found[1]) if found else global_id(iri)


def document_said(said: dict[str, Any]) -> IncomingDocument:
    """Return what one of our own files says of a source."""
    key = text(said.get("id"))
    labels = several(inner(said.get("dcterms:subject")).get("@list"))
    return IncomingDocument(
        key=key,
        id=own_id(key),
        title=text(said.get("dcterms:title")),
        file=text(said.get("sidelight:file")),
        sha256=text(said.get("sidelight:sha256")),
        source_key=text(said.get("sidelight:source_key")),
        metadata=Metadata(
            author=text(said.get("dcterms:creator")),
            publisher=text(said.get("dcterms:publisher")),
            date=text(said.get("dcterms:date")),
            url=text(said.get("dcterms:source")),
            language=text(said.get("dcterms:language")),
            note=text(said.get("dcterms:description")),
            labels=tuple(text(label) for label in labels),
        ),
    )
