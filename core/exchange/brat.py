"""brat standoff (version 1.3): a folder for each analyst, in it a text and its lines for each source.

Positions count code points.  brat's lines end at line ends, so a span over several lines is written
as pieces between them, with its extent in a comment.  Types, kinds and values are single words; what
is no word is written as a comment on the annotation.  Links within one analyst's work on one source
are relations.  A line of another program's that has no place here is kept in a note, after
``[brat]``, and written again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from core.annotation import Annotation
from core.attributes import Attribute
from core.exchange.annotated_set import AnnotatedSet, SetDocument, pieces
from core.exchange.brat_names import FILE, KEPT, Names, names_of, told
from core.exchange.brat_reading import read, recognises
from core.exchange.brat_settings import annotation_conf, controlled, visual_conf
from core.exchange.one_line import LINE_ENDS, escaped
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.words import as_words
from core.exchange.works import UNHELD, Work, works
from core.span import Span

__all__ = ["read", "recognises", "write"]

LAST = 32_767
"""The last number that brat itself gives to an annotation."""

_LOST = (*UNHELD, Part.IDS, Part.TIMES, Part.LINK_IDS, Part.LINK_DETAILS, Part.RESOLVED)
_HERE = re.compile(r"(?<=[ :])@(?!\S)")
_WORD = re.compile(r"[A-Za-z0-9_.:-]+")


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Fill a folder with texts, annotations, and how brat is to show them."""
    count_unheld(annotated, losses, *_LOST)
    names = names_of(annotated)
    attributes = controlled(annotated)
    _put(out / "annotation.conf", annotation_conf(annotated, names, attributes))
    _put(out / "visual.conf", visual_conf(annotated, names))
    _put(out / FILE, told(annotated, names))
    found = {(work.analyst, work.document.id): work for work in works(annotated, losses)}
    folders = list(names.analysts.items()) or [("", "")]
    for number, (analyst, folder) in enumerate(folders):
        place = out / folder
        place.mkdir(exist_ok=True)
        for document in annotated.documents:
            stem = names.documents[document.id]
            work = found.get((analyst, document.id)) or Work(document, analyst, (), ())
            lines = _Lines(document, names, attributes, losses)
            lines.add(work)
            if number == 0:
                lines.add_kept(document.about.metadata.note)
            _put(place / f"{stem}.txt", document.text)
            _put(place / f"{stem}.ann", "".join(lines.found))
        step(number, len(folders))


def _put(path: Path, content: str) -> None:
    path.write_bytes(content.encode())


class _Lines:
    """The lines of one .ann file, numbered by their letters."""

    def __init__(
        self,
        document: SetDocument,
        names: Names,
        attributes: dict[str, Attribute],
        losses: Losses,
    ) -> None:
        self.found: list[str] = []
        self._text = document.text
        self._line_ends = [found.span() for found in LINE_ENDS.finditer(document.text)]
        self._after = [end for _, end in self._line_ends]
        self._names = names
        self._attributes = attributes
        self._losses = losses
        self._numbers: dict[str, int] = {}

    def add(self, work: Work) -> None:
        """Add annotations, each followed by what is said of it, then relations."""
        ids: dict[int, str] = {}
        types, found = self._names.types, self.found
        for number, annotation in enumerate(work.annotations):
            span = annotation.span
            id_ = f"T{len(ids) + 1}"
            if annotation.segments or any(self._ends_in(span)):
                line = self._divided(annotation, id_, types[annotation.tag])
                if not line:
                    self._losses.add(Part.ANNOTATIONS, f"a line end: {annotation.prefix}")
                    continue
                found.append(line)
            else:
                found.append(
                    f"{id_}\t{types[annotation.tag]} {span.start} {span.end}\t{annotation.quote}\n"
                )
            ids[number] = id_
            if annotation.attributes or annotation.note:
                found += self._said(annotation, id_)
        if len(ids) > LAST:
            what = f"annotations after number {LAST:,}, where brat's own numbers end"
            self._losses.add(what, work.document.about.title, len(ids) - LAST)
        for link, source, target in work.links:
            if source in ids and target in ids:
                ends = f"Arg1:{ids[source]} Arg2:{ids[target]}"
                found.append(f"{self._id('R')}\t{link.kind} {ends}\t\n")
            else:
                written = work.annotations[source if source in ids else target]
                self._losses.add(Part.LINKS, f"{link.kind}: {written.quote}")

    def add_kept(self, card: str) -> None:
        """Add the lines that another program's file had about no annotation."""
        self.found += [f"{line.removeprefix(KEPT)}\n" for line in _kept(card)]

    def _divided(self, annotation: Annotation, id_: str, type_: str) -> str:
        """Return the lines of a span in pieces, empty if nothing but line ends is in it."""
        text = self._text
        own = pieces(annotation)
        parts = [part for piece in own for part in self._between_line_ends(piece)]
        if not parts:
            return ""
        if any(_parted_by_line(text, one, two) for one, two in pairwise(own)):
            self._losses.add(Part.PIECES, annotation.quote)
        places = ";".join(f"{part.start} {part.end}" for part in parts)
        quote = " ".join(text[part.start : part.end] for part in parts)
        line = f"{id_}\t{type_} {places}\t{quote}\n"
        if tuple(parts) != own:
            extent = ";".join(f"{piece.start} {piece.end}" for piece in own)
            line += f"{self._id('#')}\tExtent {id_}\t{extent}\n"
        return line

    def _ends_in(self, span: Span) -> Iterator[tuple[int, int]]:
        """Yield where line ends of the text begin and end that reach into a span."""
        for at in range(bisect_right(self._after, span.start), len(self._after)):
            if self._line_ends[at][0] >= span.end:
                return
            yield self._line_ends[at]

    def _between_line_ends(self, span: Span) -> Iterator[Span]:
        start = span.start
        for first, after in self._ends_in(span):
            if first > start:
                yield Span(start, first)
            start = after
        if start < span.end:
            yield Span(start, span.end)

    def _said(self, annotation: Annotation, id_: str) -> Iterator[str]:
        for name, value in annotation.attributes.items():
            word = self._names.attributes[name]
            written = as_words(value)
            if value is True:
                yield f"{self._id('A')}\t{word} {id_}\n"
            elif name in self._attributes and _WORD.fullmatch(written):
                yield f"{self._id('A')}\t{word} {id_} {written}\n"
            else:
                yield f"{self._id('#')}\t{word} {id_}\t{escaped(value)}\n"
        kept = _kept(annotation.note)
        note = annotation.note
        if kept:
            note = "\n".join(line for line in note.split("\n") if line not in kept)
        if note:
            yield f"{self._id('#')}\tAnnotatorNotes {id_}\t{escaped(note)}\n"
        for line in kept:
            letter, _, rest = line.removeprefix(KEPT).partition("\t")
            yield f"{self._id(letter)}\t{_HERE.sub(id_, rest, count=1)}\n"

    def _id(self, letter: str) -> str:
        self._numbers[letter] = self._numbers.get(letter, 0) + 1
        return f"{letter}{self._numbers[letter]}"


def _kept(note: str) -> list[str]:
    return [line for line in note.split("\n") if line.startswith(KEPT)] if KEPT in note else []


def _parted_by_line(text: str, one: Span, two: Span) -> bool:
    """Tell whether nothing but white space with a line end is between two pieces.

    On import such pieces are one, for brat itself divides spans so.
    """
    between = text[one.end : two.start]
    return "\n" in between and not between.strip()
