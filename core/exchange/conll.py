"""CoNLL: a word a line, the tag of its span in the last column as IOB; for training taggers.

The four columns are those of CoNLL-2003.  In its third, where that has chunks, ours has the word's
start and end in code points, from which the text comes back but for what its white space is, and
with the first word the source's fingerprint.  Others' texts are put together with blanks between
words and line ends between sentences.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.annotation import Annotation
from core.codebook import Tag
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.careful import read_text
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming, IncomingAnnotation, IncomingDocument
from core.exchange.names import words
from core.exchange.records import text_key
from core.exchange.report import Losses, Part, Step
from core.exchange.tokens import tokens
from core.exchange.unheld import count_unheld
from core.exchange.works import works
from core.problem import Problem
from core.span import Span, trimmed

START = "-DOCSTART-"
_LOST = (
    Part.TITLE, Part.TEXTS, Part.CARDS, Part.STRUCTURE, Part.READERS, Part.ANALYSTS, Part.CODEBOOK,
    Part.UNUSED, Part.IDS, Part.PIECES, Part.ATTRIBUTES, Part.NOTES, Part.TIMES, Part.ORIGINS,
    Part.LINKS, Part.RATINGS, Part.DECISIONS, Part.THREAD_NAMES, Part.ABSENCES,
)  # fmt: skip
_TAG = re.compile(r"O|([BIESLUM])-(\S+)")
_PLACE = re.compile(r"(\d{1,12})-(\d{1,12})(?::([0-9a-f]{64}))?")
_LOOKED = 30
_EACH = 20_000
_LONGEST_GAP = 10_000
"""How many characters of white space may stand between two words: more is a forged number."""


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write the words of each source once for each analyst who annotated it."""
    count_unheld(annotated, losses, *_LOST)
    labels = annotated.labels
    names = dict(zip(labels, words(labels.values()), strict=True))
    for row in annotated.annotations:
        if names[row.tag] != labels[row.tag]:
            losses.add(Part.LABELS, labels[row.tag])
    found = list(works(annotated, Losses()))
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for number, work in enumerate(found):
            file.write(f"{START} -X- O O\n\n")
            spans = _flat(work.annotations, work.document.text, names, losses)
            file.writelines(_lines(work.document, spans))
            step(number, len(found))


def _flat(
    annotations: Iterable[Annotation], text: str, names: Mapping[str, str], losses: Losses
) -> list[tuple[Span, str]]:
    """Return spans in order that do not overlap, without white space at their ends."""
    order = sorted(annotations, key=lambda row: (row.span.start, -row.span.end, row.id))
    end = 0
    found = []
    for row in order:
        span = trimmed(text, row.span.start, row.span.end)
        if span is None:
            losses.add(Part.ANNOTATIONS, f"white space: {row.prefix}")
        elif span.start < end:
            losses.add(Part.OVERLAPS, row.quote)
        else:
            if span != row.span:
                losses.add(Part.EDGES, row.quote)
            found.append((span, names[row.tag]))
            end = span.end
    return found


def _lines(document: SetDocument, spans: list[tuple[Span, str]]) -> Iterator[str]:
    text, mark = document.text, f":{document.about.sha256}"
    rest = iter([*spans, (None, "")])
    span, tag = next(rest)
    before = 0
    for word in tokens(text, (span for span, _ in spans)):
        written = text[word.start : word.end]
        if written.isspace():
            continue
        while span is not None and span.end <= word.start:
            span, tag = next(rest)
        inside = span is not None and span.start <= word.start
        begins = inside and span is not None and span.start == word.start
        if "\n" in text[before : word.start] and before and (begins or not inside):
            yield "\n"
        before = word.end
        said = f"{'B' if begins else 'I'}-{tag}" if inside else "O"
        yield f"{written} -X- {word.start}-{word.end}{mark} {said}\n"
        mark = ""
    yield "\n"


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether its first lines are words with IOB tags."""
    lines = [line.split() for line in glimpse.text.split("\n")[:_LOOKED]]
    rows = [row for row in lines[:-1] if row and row[0] not in {START, "#"}]
    return bool(rows) and all(len(row) > 1 and _TAG.fullmatch(row[-1]) for row in rows)


def read(path: Path, step: Step) -> Incoming:
    """Return the spans of a file of words; IOB1, IOB2, BIOES and BILOU are told apart by letters.

    Raises:
        Problem: if no line is a word with such a tag.
    """
    reading = _Reading(path.stem)
    lines = read_text(path).split("\n")
    for number, line in enumerate(lines, 1):
        reading.add(line.split(), f"line {number:,}")
        if number % _EACH == 0:
            step(number, len(lines))
    reading.end_document()
    if not reading.started:
        raise Problem(
            f"{path.name} holds no words with IOB tags.", hint="It may be another format."
        )
    found = reading.annotations
    return Incoming(
        format="conll",
        documents=tuple(reading.documents.values()),
        annotations=tuple(found),
        tags=tuple(Tag(tag, tag) for tag in dict.fromkeys(row.tag for row in found)),
        dropped=reading.dropped.all(),
    )


@dataclass
class _Reading:
    """Takes up lines; positions count code points of the text as it grows."""

    name: str
    documents: dict[str, IncomingDocument] = field(default_factory=dict)
    annotations: list[IncomingAnnotation] = field(default_factory=list)
    dropped: Losses = field(default_factory=Losses)
    started: bool = False
    """Whether a text began, though it may have no words."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: str = ""
    _spans: list[tuple[int, int, str, str]] = field(default_factory=list)
    _open: bool = False
    _count: int = 0
    _sha256: str = ""

    def add(self, row: list[str], where: str) -> None:
        """Take up a line, given as its columns."""
        if not row:
            self._gap = "\n" if self._length else ""
            self._open = False
        elif row[0] == START:
            self.end_document()
            self.started = True
        elif row[0] == "#":
            return
        elif len(row) > 1 and (tag := _TAG.fullmatch(row[-1])):
            self._word(row, tag, where)
        else:
            self.dropped.add("lines that are no words with IOB tags", f"{' '.join(row)}, {where}")

    def _word(self, row: list[str], tag: re.Match[str], where: str) -> None:
        place = _PLACE.fullmatch(row[2]) if len(row) > 3 else None
        gap = self._gap
        if place and place[3] and not self._parts:
            self._sha256 = place[3]
        if place and self._length <= int(place[1]) <= self._length + _LONGEST_GAP:
            width = int(place[1]) - self._length
            gap = f"{' ' * (width - 1)}{self._gap or ' '}" if width else ""
        start = self._length + len(gap)
        end = start + len(row[0])
        self._parts += [gap, row[0]]
        self._length, self._gap = end, " "
        self.started = True
        letter, label = tag.groups()
        if not label:
            self._open = False
            return
        goes_on = letter in "IEML" and self._open and self._spans[-1][2] == label
        if goes_on:
            self._spans[-1] = (self._spans[-1][0], end, label, self._spans[-1][3])
        else:
            self._spans.append((start, end, label, where))
        self._open = letter not in "ELSU"

    def end_document(self) -> None:
        """Take up a document; nothing, if it has no words."""
        text = "".join(self._parts)
        if text:
            self._count += 1
            key = self._sha256 or text_key(text)
            title = self.name if self._count == 1 else f"{self.name} {self._count}"
            self.documents.setdefault(
                key, IncomingDocument(key, title=title, text=text, sha256=self._sha256)
            )
            self.annotations += [
                IncomingAnnotation(
                    key=f"{self._count} {number}",
                    document=key,
                    segments=((start, end),),
                    tag=label,
                    quote=text[start:end],
                    where=where,
                )
                for number, (start, end, label, where) in enumerate(self._spans)
            ]
        self._parts, self._spans = [], []
        self._length, self._gap, self._open, self._sha256 = 0, "", False, ""
