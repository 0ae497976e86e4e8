"""A source in the report: its text with strokes and labels, and the notes in the margin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from core.document import Structure
from core.exchange.annotated_set import SetDocument
from core.exchange.html_index import Index, word
from core.exchange.html_marks import LANES, STYLES, Mark, Run, runs
from core.text import excerpt

_LONGEST = 900
"""After so many code points the notes get a chance to catch up: a block ends with its line."""
_WRAPPED = 120
"""A line of more code points is a paragraph by itself, not a line of one."""
_LINE = re.compile("[^\n]*\n?")
_ELEMENTS = {"markup": "s", "code": "code", "strong": "b", "emphasis": "em"}
_QUOTE = 90
_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ``[start, end)`` that stand together, and what they are."""

    start: int
    end: int
    kind: str = ""
    level: int = 0


def source_text(document: SetDocument, number: int, index: Index) -> Iterator[str]:
    """Yield the blocks of a source as HTML; its textual content is the source's own."""
    marks = index.marks[document.id]
    stream = _Stream(runs(len(document.text), marks, document.structure))
    at = 0
    for block in blocks(document.text, document.structure):
        shown = block.start + len(document.text[block.start : block.end].rstrip("\n"))
        written = "".join(_run(document.text, run, number, index) for run in stream.until(shown))
        for run in stream.until(block.end):
            written += "".join(_label(mark, number, index) for mark in run.begun)
        first = at
        while at < len(marks) and marks[at].annotation.span.start < block.end:
            at += 1
        notes = "".join(_note(mark, index) for mark in marks[first:at])
        aside = f'<ol class="notes">{notes}</ol>' if notes else ""
        yield f'<div class="row">{_opened(block)}{written}</{_element(block)}>{aside}</div>\n'


def blocks(text: str, structure: Sequence[Structure]) -> Iterator[Block]:
    """Yield blocks: a heading, an item of a list or a long line, else lines up to an empty one."""
    kinds = {
        text.rfind("\n", 0, each.start) + 1: each
        for each in structure
        if each.kind in {"heading", "list-item"}
    }
    quotes = [
        each for each in structure if each.kind in {"quote", "code"} and "\n" in _of(text, each)
    ]
    quoted = {line: each.kind for each in quotes for line in _lines(text, each)}
    start = end = 0
    kind, level, paragraph = "", 0, False
    for line in _LINE.finditer(text):
        if line.start() == line.end():
            break
        own = kinds.get(line.start())
        now = own.kind if own else quoted.get(line.start(), "")
        empty = not line[0].strip()
        apart = bool(own) or now != kind or kind == "heading" or end - start > _LONGEST
        if end > start and not empty and (apart or paragraph or text[start:end].endswith("\n\n")):
            yield Block(start, end, kind, level)
            start = end
        if start == end:
            kind, level = now, own.level if own else 0
        end = line.end()
        paragraph = len(line[0]) > _WRAPPED
    if end > start:
        yield Block(start, end, kind, level)


def _of(text: str, each: Structure) -> str:
    return text[each.start : each.end]


def _lines(text: str, each: Structure) -> Iterator[int]:
    """Yield the first code point of every line that a stretch touches."""
    at = text.rfind("\n", 0, each.start) + 1
    while 0 <= at < each.end:
        yield at
        at = text.find("\n", at) + 1 or -1


class _Stream:
    """Runs, handed out up to the end of each block."""

    def __init__(self, found: Iterator[Run]) -> None:
        self._found = found
        self._rest: Run | None = None

    def until(self, end: int) -> Iterator[Run]:
        while True:
            run = self._rest or next(self._found, None)
            self._rest = None
            if run is None:
                return
            if run.start >= end:
                self._rest = run
                return
            if run.end > end:
                self._rest = Run(end, run.end, run.marks, (), run.styles)
                run = Run(run.start, end, run.marks, run.begun, run.styles)
            yield run
            if run.end == end:
                return


def _element(block: Block) -> str:
    return f"h{min(block.level + 2, _LEVELS)}" if block.kind == "heading" else "p"


def _opened(block: Block) -> str:
    name = f' class="{block.kind}"' if block.kind and block.kind != "heading" else ""
    indent = f' style="--level:{block.level}"' if block.kind == "list-item" else ""
    return f'<{_element(block)} dir="auto"{name}{indent}>'


def _run(text: str, run: Run, document: int, index: Index) -> str:
    written = escape(text[run.start : run.end], quote=False)
    for style in reversed(STYLES):
        if style in run.styles:
            written = f"<{_ELEMENTS[style]}>{written}</{_ELEMENTS[style]}>"
    labels = "".join(_label(mark, document, index) for mark in run.begun)
    written = labels + written
    for mark in reversed(run.marks):
        look = index.looks[mark.annotation.tag]
        written = f'<i class="{look} l{mark.lane}">{written}</i>'
    return written


def _label(mark: Mark, document: int, index: Index) -> str:
    """Return the label where a span begins; a style writes it, so that the text stays itself."""
    look, place = index.looks[mark.annotation.tag], index.places[mark.annotation.id]
    number = f"{document}-{mark.place + 1}"
    return f'<a class="r {look}" id="a{number}" href="#n{number}" data-n="{place.label}"></a>'


def _note(mark: Mark, index: Index) -> str:
    annotation = mark.annotation
    look, place = index.looks[annotation.tag], index.places[annotation.id]
    label = f'<a class="k {look}" href="#a{place.anchor}">{place.label}</a>'
    tag, who = word(index.tags[annotation.tag].name), word(index.names[annotation.analyst])
    said = "".join(
        f' · <span class="who">{escape(name)}</span>{f" {word(value)}" if value else ""}'
        for name, value in index.said(annotation)
    )
    parts = [f'<li id="n{place.anchor}">{label} {tag} <span class="who">{who}</span>{said}']
    if mark.lane == LANES or annotation.segments:
        parts.append(f"<q>{word(excerpt(index.read(annotation), _QUOTE))}</q>")
    if annotation.note:
        parts.append(f'<div class="note" dir="auto">{escape(annotation.note, quote=False)}</div>')
    if annotation.id in index.links:
        parts.append(f'<div class="links">{index.other_ends(annotation)}</div>')
    return "".join([*parts, "</li>"])
