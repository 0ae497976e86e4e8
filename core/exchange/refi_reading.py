"""Reads REFI-QDA projects, also those that keep the rules loosely.

Known ways of straying: ``Sources/`` with a capital, a .qde by another name, paths without scheme,
``richTextPath`` that names the plain text, GUIDs with braces or in capitals, elements in another
order, selections without a coding, names of selections that are no quotes or are cut short.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from core.analyst import Analyst
from core.codebook import Tag
from core.document import Metadata
from core.exchange.careful import Archive, read_bytes
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
    IncomingRating,
)
from core.exchange.one_line import unescaped_value
from core.exchange.records import packed
from core.exchange.refi_codes import children, local, read_codes
from core.exchange.refi_description import said
from core.exchange.refi_ids import CARD, card_guid, normal, rating_guid, reason_guid
from core.exchange.refi_names import CUT, first_name, place_of, quotes_of
from core.exchange.refi_texts import NotUtf8, Part, text_of
from core.exchange.report import Losses, Step
from core.exchange.xml import parse_xml
from core.identity import is_uuid
from core.problem import Problem

UNCODED = "quotation"
"""The tag of a selection that has no code."""

_PASSED = {
    "PictureSelection": "selections in pictures",
    "PDFSelection": "selections on pages of PDFs",
    "AudioSelection": "selections in sound",
    "VideoSelection": "selections in film",
    "TranscriptSelection": "selections in transcripts",
    "Case": "cases",
    "Set": "sets",
    "Graph": "graphs",
}


def read(path: Path, step: Step) -> Incoming:
    """Return what a .qdpx, or a .qde without its texts, holds.

    Raises:
        Problem: if it is no such project.
    """
    if not packed(path):
        return _project(read_bytes(path), path.name, lambda _: None, step)
    with Archive(path) as archive:
        named = [name for name in archive.names if name.lower().endswith(".qde")]
        named = [name for name in named if not name.startswith("__MACOSX")]
        if not named:
            raise Problem(f"{path.name} has no project in it.", hint="Export it as .qdpx again.")
        folded = {name.replace("\\", "/").lower(): name for name in archive.names}
        first = min(named, key=lambda name: (name.count("/"), name))

        def part(name: str) -> bytes | None:
            found = folded.get(name.lower())
            return archive.read(found) if found else None

        return _project(archive.read(first), path.name, part, step)


def _project(content: bytes, name: str, part: Part, step: Step) -> Incoming:
    root = parse_xml(content, name)
    if local(root) != "Project":
        raise Problem(f"{name} is no REFI-QDA project.", hint="It may be another format.")
    return _Reader(root, part).result(step)


class _Reader:
    """Takes users, codes and notes first, then sources one by one, then links."""

    def __init__(self, root: Element, part: Part) -> None:
        self._root = root
        self._part = part
        self._ours = root.get("origin") == "Sidelight"
        self._codes = read_codes(root)
        self._analysts = {
            key: Analyst(key, user.get("name") or user.get("id") or key)
            for user in children(root, "User")
            if (key := normal(user.get("guid")))
        }
        self._nobody = normal(root.get("creatingUserGUID"))
        self._notes = {normal(note.get("guid")): note for note in children(root, "Note")}
        self._read: set[str] = set()
        self._documents: list[IncomingDocument] = []
        self._annotations: list[IncomingAnnotation] = []
        self._ratings: list[IncomingRating] = []
        self._ends: dict[str, str] = {}
        self._makers: dict[str, str] = {}
        self._tags: dict[str, Tag] = dict(self._codes.tags)
        self._ids: set[str] = set()
        self._dropped = Losses()

    def result(self, step: Step) -> Incoming:
        """Return all that the project holds."""
        self._code_notes()
        sources = [(source, source.get("name")) for source in children(self._root, "TextSource")]
        sources += [  # the text of a PDF, not of a piece of one
            (text, pdf.get("name"))
            for pdf in children(self._root, "PDFSource")
            for text in children(pdf, "Representation", deep=False)
        ]
        for number, (source, name) in enumerate(sources, 1):
            self._source(source, name or "", f"source {number:,}")
            step(number, len(sources))
        links = tuple(self._links())
        for kind, what in _PASSED.items():
            passed = list(children(self._root, kind))
            self._dropped.add(what, first_name(passed), len(passed))
        self._dropped.add("codes nested too deep", "", self._codes.dropped)
        unread = [note for guid, note in self._notes.items() if guid not in self._read]
        self._dropped.add(
            "notes on the project or on what is left out", first_name(unread), len(unread)
        )
        return Incoming(
            format="refi-qda",
            title=self._root.get("name") or "",
            documents=tuple(self._documents),
            annotations=tuple(self._annotations),
            links=links,
            tags=tuple(self._tags.values()),
            analysts=tuple(self._analysts.values()),
            ratings=tuple(self._ratings),
            dropped=self._dropped.all(),
        )

    def _code_notes(self) -> None:
        """Add to the definition of each tag the notes on its code, in which programs explain it."""
        for code in children(self._root, "Code"):
            key = self._codes.tag(normal(code.get("guid")))
            if key:
                tag = self._tags[key]
                words = "\n\n".join(filter(None, (tag.definition, *self._referred(code))))
                self._tags[key] = replace(tag, definition=words)

    def _source(self, source: Element, name: str, where: str) -> None:
        key = normal(source.get("guid")) or where
        text = self._text(source, name or where)
        selections = list(children(source, "PlainTextSelection", deep=False))
        card = self._variables(source, key)
        note = "\n\n".join(filter(None, (card.pop("note", ""), *self._referred(source))))
        self._documents.append(
            IncomingDocument(
                key=key,
                title=name,
                file=card.pop("file", "") or PurePosixPath(name.replace("\\", "/")).name,
                text=text,
                id=key,
                source_key=card.pop("source_key", ""),
                metadata=Metadata(
                    labels=tuple(unescaped_value("attributed_to", card.pop("labels")))
                    if "labels" in card
                    else (),
                    note=note,
                    **card,
                ),
                where=where,
            )
        )
        codings = list(children(source, "Coding", deep=False))
        self._dropped.add("codes on whole sources", name or where, len(codings))
        quotes = quotes_of(text, [(s.get("name") or "", *place_of(s)) for s in selections])
        for number, (selection, quote) in enumerate(zip(selections, quotes, strict=True), 1):
            self._selection(selection, key, quote, f"selection {number:,} in {name or where}")

    def _selection(self, selection: Element, document: str, quote: str | None, where: str) -> None:
        start, end = place_of(selection)
        if start is None or end is None:
            self._dropped.add("selections without a place", where)
            return
        user = normal(selection.get("creatingUser"))
        attributes, note = self._described(selection, quote)
        tags: list[tuple[str, Element]] = []
        for coding in children(selection, "Coding", deep=False):
            code = next(iter(children(coding, "CodeRef")), None)
            target = normal(code.get("targetGUID")) if code is not None else ""
            if target in self._codes.values:
                name, value = self._codes.values[target]
                attributes[name] = value
            elif self._codes.tag(target):
                tags.append((self._codes.tag(target), coding))
            else:
                self._dropped.add("codings with a code that is not in the file", where)
        if not tags:
            tags = [(UNCODED, selection)]
            self._tags.setdefault(UNCODED, Tag(UNCODED, UNCODED))
        for number, (tag, coding) in enumerate(tags):
            id_ = normal(coding.get("guid"))
            key = f"{where} {id_} {number}"
            self._ends.setdefault(normal(selection.get("guid")), key)
            self._ends.setdefault(id_, key)
            maker = normal(coding.get("creatingUser")) or user or self._nobody
            self._makers[key] = maker
            notes = "\n\n".join(filter(None, [note, *self._referred(coding, selection)]))
            fresh = is_uuid(id_) and id_ not in self._ids
            self._ids.add(id_)
            self._annotations.append(
                IncomingAnnotation(
                    key=key,
                    document=document,
                    segments=((start, end),),
                    tag=tag,
                    analyst=maker,
                    id=id_ if fresh else "",
                    quote=quote,
                    attributes=attributes,
                    note=notes,
                    created=coding.get("creationDateTime")
                    or selection.get("creationDateTime")
                    or "",
                    updated=selection.get("modifiedDateTime") or "",
                    where=where,
                )
            )

    def _described(self, selection: Element, quote: str | None) -> tuple[dict[str, Any], str]:
        """Return attributes and note; a name that is no quote is the first line of the note."""
        described = next(iter(children(selection, "Description", deep=False)), None)
        written = (described.text if described is not None else "") or ""
        if self._ours:
            return said(written, set(self._codes.attributes.values()))
        name = (selection.get("name") or "").strip()
        title = name if quote is None and not name.endswith(CUT) else ""
        return {}, "\n".join(filter(None, (title, written.strip())))

    def _referred(self, *elements: Element) -> Iterator[str]:
        """Yield the texts of the notes that elements refer to."""
        for element in elements:
            for reference in children(element, "NoteRef", deep=False):
                target = normal(reference.get("targetGUID"))
                note = self._notes.get(target)
                self._read.add(target)
                words = self._text(note, "a note", wanted=False) if note is not None else None
                if words and words.strip():
                    yield words.strip()

    def _text(self, source: Element, name: str, *, wanted: bool = True) -> str | None:
        """Return the text of a source or note; where there is none it can read, it is told."""
        try:
            text = text_of(source, self._part)
        except NotUtf8:
            self._dropped.add("texts that are not in UTF-8", name)
            return None
        if text is None and wanted:
            self._dropped.add("texts that are not in the file", name)
        return text

    def _variables(self, source: Element, document: str) -> dict[str, str]:
        """Return what is said on the source card; ratings are taken, other variables dropped."""
        values: dict[str, str] = {}
        for said_ in children(source, "VariableValue", deep=False):
            reference = next(iter(children(said_, "VariableRef")), None)
            value = next((each.text for each in said_ if local(each).endswith("Value")), "")
            if reference is not None and value:
                values[normal(reference.get("targetGUID"))] = value
        card = {name: values.pop(key) for name in CARD if (key := card_guid(name)) in values}
        for analyst in self._analysts:
            letter = values.pop(rating_guid(analyst), "")
            reason = values.pop(reason_guid(analyst), "")
            if letter:
                self._ratings.append(IncomingRating(document, analyst, letter, reason))
        self._dropped.add("variables of sources", source.get("name") or "", len(values))
        return card

    def _links(self) -> Iterator[IncomingLink]:
        for number, link in enumerate(children(self._root, "Link"), 1):
            where = f"link {number:,}"
            ends = [self._ends.get(normal(link.get(f"{end}GUID"))) for end in ("origin", "target")]
            source, target = ends
            if not source or not target:
                self._dropped.add("links between other things than selections", where)
                continue
            id_ = normal(link.get("guid"))
            yield IncomingLink(
                key=id_ or where,
                id=id_ if is_uuid(id_) else "",
                kind=link.get("name") or "",
                source=source,
                target=target,
                analyst=self._makers[source],
                note="\n\n".join(self._referred(link)),
                where=where,
            )
