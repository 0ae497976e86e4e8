"""What things are called in a brat folder: files by sources, folders by analysts, types by tags.

``sidelight.json`` in the folder, which brat passes over, says what is meant by each.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.loose import inner, text
from core.exchange.names import file_names, words

FILE = "sidelight.json"

KEPT = "[brat] "
"""What a note begins a line with that is kept for brat: ``[brat] N<TAB>Reference @ Wikidata:Q1``.

``@`` stands for the annotation, and the number after the letter is left out.
"""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the folder by id (of a source, an analyst, a tag), and by name of an attribute."""

    documents: Mapping[str, str]
    analysts: Mapping[str, str]
    types: Mapping[str, str]
    attributes: Mapping[str, str]


def names_of(annotated: AnnotatedSet) -> Names:
    """Return what everything in a set is called."""
    stems = file_names(
        PurePath(document.about.file).stem or document.about.title
        for document in annotated.documents
    )
    folders = file_names(analyst.name for analyst in annotated.analysts)
    attributes = {
        name: None for tag in annotated.codebook.tags for name in _asked(annotated, tag.id)
    }
    for annotation in annotated.annotations:
        attributes |= dict.fromkeys(annotation.attributes)
    types = words(tag.label for tag in annotated.codebook.tags)
    return Names(
        {d.id: stem for d, stem in zip(annotated.documents, stems, strict=True)},
        {a.id: folder for a, folder in zip(annotated.analysts, folders, strict=True)},
        {tag.id: type_ for tag, type_ in zip(annotated.codebook.tags, types, strict=True)},
        dict(zip(attributes, words(attributes), strict=True)),
    )


def _asked(annotated: AnnotatedSet, tag: str) -> list[str]:
    book = annotated.codebook
    return [attribute.name for attribute in book.attributes(book.get(tag))]


def told(annotated: AnnotatedSet, names: Names) -> str:
    """Return what ``sidelight.json`` says."""
    documents = {
        names.documents[document.id]: {
            "id": document.id,
            "title": document.about.title,
            "file": document.about.file,
        }
        for document in annotated.documents
    }
    analysts = {names.analysts[a.id]: {"id": a.id, "name": a.name} for a in annotated.analysts}
    tags = {names.types[t.id]: {"id": t.id, "label": t.label} for t in annotated.codebook.tags}
    attributes = {word: name for name, word in names.attributes.items()}
    said = {"documents": documents, "analysts": analysts, "tags": tags, "attributes": attributes}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Meanings:
    """What ``sidelight.json`` says, by the names in the folder; nothing of a folder of others."""

    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether the folder was written here, so that backslashes stand for line ends."""
        return bool(self.said)

    def of(self, kind: str, name: str) -> tuple[str, str]:
        """Return id and name of a source, analyst or tag; both are ``name`` where it is unknown."""
        known = inner(inner(self.said.get(kind)).get(name))
        called = text(known.get("title")) or text(known.get("name")) or text(known.get("label"))
        return text(known.get("id")) or name, called or name

    def listed(self, kind: str) -> list[tuple[str, str]]:
        """Return id and name of all analysts or tags."""
        return [self.of(kind, name) for name in inner(self.said.get(kind))]

    def file(self, stem: str) -> str:
        """Return the name of the file that a source was read from."""
        return text(inner(inner(self.said.get("documents")).get(stem)).get("file"))

    def attribute(self, word: str) -> str:
        """Return an attribute's name."""
        return text(inner(self.said.get("attributes")).get(word)) or word
