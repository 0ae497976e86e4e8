"""What every part of the report asks of a set: labels, anchors, looks, names and values in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from core.annotation import Annotation
from core.attributes import BUILT_IN, CREDIBILITY, LIKELIHOOD
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.html_marks import Mark, marked
from core.exchange.words import as_words
from core.link import GLYPHS, Link
from core.markup import Markup
from core.text import excerpt
from core.thread_mark import ThreadMark
from core.thread_matrix import MatrixRow, matrix
from core.threads import Thread, threads

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PATTERNS = {"claim": "solid", "assessment": "dashed", "fact": "double"}
_TITLE = 48
_SCALES = {"icd203": "ICD 203", "phia": "PHIA"}


def word(text: str) -> str:
    """Return words as HTML, kept apart from the direction of writing around them."""
    return f"<bdi>{escape(text, quote=False)}</bdi>"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation stands in the report: in which source, as which of those in it."""

    document: int
    number: int
    letter: str

    @property
    def label(self) -> str:
        """The letter of its tag and its number."""
        return f"{self.letter}{self.number}"

    @property
    def anchor(self) -> str:
        """The end of the ids of its label and its note."""
        return f"{self.document}-{self.number}"


class Index:
    """A set, looked up from all sides."""

    def __init__(self, annotated: AnnotatedSet) -> None:
        self.annotated = annotated
        self.names = annotated.names
        self.tags: Mapping[str, Tag] = {tag.id: tag for tag in annotated.codebook.tags}
        self.looks = {tag.id: f"t{n}" for n, tag in enumerate(annotated.codebook.tags)}
        self.rows = {row.id: row for row in annotated.annotations}
        self.titles_by_id = {each.id: each.about.title for each in annotated.documents}
        self.titles = list(self.titles_by_id.values())
        self.marks: dict[str, list[Mark]] = {
            document.id: marked(annotated.by_document[document.id])
            for document in annotated.documents
        }
        self.places: dict[str, Place] = {
            mark.annotation.id: Place(
                number, mark.place + 1, escape(self.tags[mark.annotation.tag].letter)
            )
            for number, document in enumerate(annotated.documents, 1)
            for mark in self.marks[document.id]
        }

    @cached_property
    def links(self) -> Mapping[str, list[tuple[Link, str]]]:
        """The links at each annotation, with the other end."""
        found: dict[str, list[tuple[Link, str]]] = {}
        for link in self.annotated.links:
            found.setdefault(link.source, []).append((link, link.target))
            found.setdefault(link.target, []).append((link, link.source))
        return found

    @cached_property
    def threads(self) -> list[MatrixRow]:
        """The statements that several places share, with their names and where they are not."""
        held = self.annotated
        cards = {document.id: document.about.metadata for document in held.documents}
        found = threads(held.annotations, held.links, cards, codebook=held.codebook)
        return matrix(found, held.thread_marks, list(cards), seen=())

    def marks_of(self, thread: Thread) -> list[ThreadMark]:
        """Return what analysts say of a thread, in the order they said it."""
        ids = {member.id for member in thread.members}
        return [mark for mark in self.annotated.thread_marks if mark.annotation in ids]

    def read(self, annotation: Annotation) -> str:
        """Return an annotation's quote as it is read: without markup."""
        return self._markup[annotation.document].read(annotation.span, annotation.quote)

    @cached_property
    def _markup(self) -> dict[str, Markup]:
        documents = self.annotated.documents
        return {one.id: Markup(one.text, one.structure) for one in documents}

    def reference(self, id_: str, *, near: int = 0) -> str:
        """Return a label that leads to an annotation's note, after its source's title.

        ``near`` is the source it is written in, which needs no title.
        """
        place = self.places[id_]
        look = self.looks[self.rows[id_].tag]
        label = f'<a class="k {look}" href="#n{place.anchor}">{place.label}</a>'
        if place.document == near:
            return label
        return f"{word(excerpt(self.titles[place.document - 1], _TITLE))} {label}"

    def other_ends(self, annotation: Annotation) -> str:
        """Return an annotation's links as glyphs with what they lead to."""
        near = self.places[annotation.id].document
        glyphs: dict[str, list[str]] = {}
        for link, other in self.links.get(annotation.id, ()):
            back = link.kind == "supports" and link.target == annotation.id
            glyph, words = ("←", "supported by") if back else (GLYPHS[link.kind], link.kind)
            glyphs.setdefault(other, []).append(f'<span title="{words}">{glyph}</span>')
        return "".join(
            f'<span class="to">{" ".join(kinds)} {self.reference(other, near=near)}</span> '
            for other, kinds in glyphs.items()
        )

    @cached_property
    def _asked(self) -> Mapping[str, str]:
        own = [each for tag in self.annotated.codebook.tags for each in tag.attributes]
        return {each.name: each.words or each.name for each in (*own, *BUILT_IN)}

    def said(self, annotation: Annotation) -> list[tuple[str, str]]:
        """Return an annotation's attributes as words for name and value; a flag's has no value."""
        return [
            (self._asked.get(name, name), _value(name, value))
            for name, value in annotation.attributes.items()
        ]

    def styles(self) -> str:
        """Return a style rule for each tag: its hue, its ground and its pattern."""
        return "\n".join(
            f".{look}{{{tag_style(self.annotated.codebook, self.tags[id_])}}}"
            for id_, look in self.looks.items()
        )


def pattern_of(codebook: Codebook, tag: Tag) -> str:
    """Return how the stroke of a tag is drawn: solid, dashed or double."""
    return _PATTERNS.get(codebook.root(tag).id, "solid")


def tag_style(codebook: Codebook, tag: Tag) -> str:
    """Return what a style rule says of a tag: its hue, its ground and its pattern."""
    pattern = pattern_of(codebook, tag)
    hue, ground = "var(--muted)", "var(--quiet)"
    if _COLOUR.fullmatch(tag.colour):
        hue, ground = tag.colour, f"color-mix(in srgb,{tag.colour} var(--share),var(--paper))"
    elif tag.id in {built_in.id for built_in in BUILT_IN_TAGS}:
        hue, ground = f"var(--{tag.id})", f"var(--{tag.id}-ground)"
    thick = "1.5px" if pattern == "double" else "2px"
    return f"--hue:{hue};--ground:{ground};--pattern:{pattern};--thick:{thick}"


def _value(name: str, value: Any) -> str:
    if value is True:
        return ""
    if name == "credibility" and value in CREDIBILITY:
        return f"{value} {CREDIBILITY[value]}"
    if name == "likelihood" and value in LIKELIHOOD:
        scale, _, term = value.rpartition(":")
        share = LIKELIHOOD[value]
        meant = f" ({_SCALES[scale]}: {share[0]}–{share[1]} %)" if share else ""
        return f"{term.replace('_', ' ')}{meant}"
    return ", ".join(map(str, value)) if isinstance(value, list) else as_words(value)
