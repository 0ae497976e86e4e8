"""WebAnno TSV 3, as INCEpTION writes it still: a word a line, its layers in columns.

Offsets count UTF-16 units.  The text is put together from its sentences; of what stands between
them the file tells only how long it is, so it becomes white space.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from core.exchange.careful import decoded
from core.exchange.formats import Glimpse
from core.exchange.found import Found
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
)
from core.exchange.records import text_key
from core.exchange.report import Step
from core.exchange.uima_files import CasFile, cas_files, first_heads
from core.exchange.uima_reading import GRAMMAR, LABELS, is_grammar
from core.exchange.units import UTF_16
from core.exchange.webanno_cells import Value, values
from core.exchange.webanno_lines import Layer, Lines, Row
from core.problem import Problem

_FORMAT = "#FORMAT=WebAnno TSV "
_SOURCE = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)(?:\[(\d{1,9})_(\d{1,9})\])?")
_SPAN, _RELATION = "T_SP", "T_RL"
_SLOT, _BASE = "ROLE_", "BT_"


@dataclass
class _Span:
    """A span that is being put together of the rows it covers."""

    layer: Layer
    said: dict[str, str]
    start: int
    end: int
    words: list[str]
    where: str


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is WebAnno TSV, or a folder or archive with such files."""
    if glimpse.names and not glimpse.folder:
        return any(name.endswith(".tsv") for name in glimpse.names)
    return any(head.startswith(_FORMAT) for head in first_heads(glimpse, ".tsv"))


def read(path: Path, step: Step) -> Incoming:
    """Return the spans of one file, or of all in a folder or an archive.

    Raises:
        Problem: if none is WebAnno TSV 3.
    """
    found = Found()
    problem = None
    for number, file in enumerate(cas_files(path, ".tsv")):
        step(number, 0)
        try:
            _File(file, found).take()
        except Problem as wrong:
            problem = problem or wrong
            found.dropped.add("files that cannot be read", wrong.what)
    if problem and not found.documents:
        raise problem
    found.labels = [row.tag for row in found.annotations]
    return found.incoming("webanno-tsv", UTF_16)


class _File:
    """One file: one analyst's layers on one text."""

    def __init__(self, file: CasFile, found: Found) -> None:
        self._file = file
        self._name = str(file.place)
        self._found = found
        self._spans: dict[tuple[str, str, int], _Span] = {}
        self._relations: list[tuple[Layer, Row, list[list[Value]]]] = []

    def take(self) -> None:
        """Take up the text, then spans, then relations.

        Raises:
            Problem: if it is no WebAnno TSV 3, or holds no text.
        """
        content = decoded(self._file.content, self._name)
        if not content.startswith(f"{_FORMAT}3"):
            raise Problem(
                f"{self._name} is no WebAnno TSV 3.",
                hint="Export it in that version, or as UIMA CAS.",
            )
        lines = Lines(content, self._name, self._found.dropped)
        if not lines.text:
            raise Problem(f"{self._name} holds no text.", hint="It may be cut off.")
        for row in lines.rows:
            for layer in lines.layers:
                self._cells(layer, row)
        self._finish(lines.text)

    def _cells(self, layer: Layer, row: Row) -> None:
        """Take up what a row says in the columns of a layer, value by value of the stack."""
        columns = row.cells[layer.first : layer.first + len(layer.features)]
        stacks = [values(cell) for cell in columns]
        if not any(value.there for stack in stacks for value in stack):
            return
        if layer.kind == _RELATION:
            self._relations.append((layer, row, stacks))
        elif layer.kind != _SPAN:
            self._found.dropped.add("chains", f"{layer.short}, {row.where}")
        elif is_grammar(layer.type):
            self._found.dropped.add(GRAMMAR, f"{layer.short}, {row.where}")
        else:
            for stacked in zip_longest(*stacks, fillvalue=Value("_")):
                if any(value.there for value in stacked):
                    self._span(layer, row, stacked)

    def _span(self, layer: Layer, row: Row, stacked: tuple[Value, ...]) -> None:
        number = next((value.number for value in stacked if value.number), 0)
        key = (layer.type, "" if number else row.id, number)
        known = self._spans.get(key)
        if known and number:
            known.start, known.end = min(known.start, row.start), max(known.end, row.end)
            known.words.append(row.word)
            return
        said = {}
        slots = [at for at, name in enumerate(layer.features) if name.startswith(_SLOT)]
        for at, (name, value) in enumerate(zip(layer.features, stacked, strict=False)):
            if at in slots:
                self._found.dropped.add("slots and what fills them", f"{layer.short}, {row.where}")
            elif at - 1 not in slots and name and value.text:
                said[name] = value.text
        self._spans[key] = _Span(layer, said, row.start, row.end, [row.word], row.where)

    def _finish(self, text: str) -> None:
        document = text_key(text)
        title = self._file.title
        self._found.documents.setdefault(
            document, IncomingDocument(document, title=title, file=title, text=text)
        )
        keys: dict[tuple[str, str, int], str] = {}
        for number, (place, span) in enumerate(self._spans.items(), 1):
            if span.start >= span.end:
                self._found.dropped.add("spans of no length", f"{span.layer.short}, {span.where}")
                continue
            label = next((name for name in LABELS if name in span.said), "")
            tag = span.said.pop(label, "") or span.layer.short
            keys[place] = key = f"{self._name} {number}"
            self._found.annotations.append(
                IncomingAnnotation(
                    key=key,
                    document=document,
                    segments=((span.start, span.end),),
                    tag=tag,
                    analyst=self._file.analyst,
                    quote=span.words[0] if len(span.words) == 1 else None,
                    attributes=span.said,
                    where=span.where,
                )
            )
        for layer, row, stacks in self._relations:
            for stacked in zip(*stacks, strict=False):
                self._relation(layer, row, stacked, keys)

    def _relation(
        self,
        layer: Layer,
        row: Row,
        stacked: tuple[Value, ...],
        keys: dict[tuple[str, str, int], str],
    ) -> None:
        """Add a link; its row is the target's, its last column names the source."""
        said = dict(zip(layer.features, stacked, strict=False))
        base = next((name for name in said if name.startswith(_BASE)), "")
        of = base.removeprefix(_BASE)
        labels = (said[name].text for name in LABELS if name in said)
        kind = next(filter(None, labels), layer.short)
        found = _SOURCE.fullmatch(said[base].written) if base else None
        source, target = "", ""
        if found:
            numbers = int(found[2] or 0), int(found[3] or 0)
            source = keys.get((of, "" if numbers[0] else found[1], numbers[0]), "")
            target = keys.get((of, "" if numbers[1] else row.id, numbers[1]), "")
        if not source or not target:
            self._found.dropped.add("relations without both ends", f"{kind}, {row.where}")
            return
        self._found.links.append(
            IncomingLink(
                key=f"{self._name} {row.id} {source} {target}",
                kind=kind,
                source=source,
                target=target,
                analyst=self._file.analyst,
                where=row.where,
            )
        )
