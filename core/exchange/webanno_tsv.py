"""WebAnno TSV 3, as INCEpTION writes it still: a word a line, its layers in columns.

Offsets count UTF-16 units.  The text is put together from its sentences; of what stands between
them the file tells only how long it is, so it becomes white space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from core.codebook import Tag
from core.exchange.careful import decoded
from core.exchange.formats import Glimpse
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingDocument,
    IncomingLink,
)
from core.exchange.records import text_key
from core.exchange.report import Losses, Step
from core.exchange.uima_files import CasFile, cas_files, first_heads
from core.exchange.uima_reading import GRAMMAR, LABELS, is_grammar
from core.exchange.units import UTF_16, Ruler
from core.exchange.webanno_cells import Value, unescaped, values
from core.problem import Problem

_FORMAT = "#FORMAT=WebAnno TSV "
_LAYER = re.compile(r"#(T_SP|T_RL|T_CH)=([^|]+)\|?(.*)")
_ROW = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,12})-(\d{1,12})\t([^\t]*)(?:\t(.*))?")
_SOURCE = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)(?:\[(\d{1,9})_(\d{1,9})\])?")
_SPAN, _RELATION = "T_SP", "T_RL"
_SLOT, _BASE = "ROLE_", "BT_"


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer of the head: ``features`` name its columns, from column ``first`` on."""

    kind: str
    type: str
    features: tuple[str, ...]
    first: int

    @property
    def short(self) -> str:
        return self.type.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on a word or a part of one; ``start`` and ``end`` count UTF-16 units."""

    id: str
    start: int
    end: int
    word: str
    cells: tuple[str, ...]
    where: str


@dataclass
class _Span:
    """A span that is being put together of the rows it covers."""

    layer: _Layer
    said: dict[str, str]
    start: int
    end: int
    words: list[str]
    where: str


@dataclass
class _Found:
    documents: dict[str, IncomingDocument] = field(default_factory=dict)
    annotations: list[IncomingAnnotation] = field(default_factory=list)
    links: list[IncomingLink] = field(default_factory=list)
    dropped: Losses = field(default_factory=Losses)


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
    found = _Found()
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
    return Incoming(
        format="webanno-tsv",
        unit=UTF_16,
        documents=tuple(found.documents.values()),
        annotations=tuple(found.annotations),
        links=tuple(found.links),
        tags=tuple(Tag(tag, tag) for tag in dict.fromkeys(row.tag for row in found.annotations)),
        dropped=found.dropped.all(),
    )


class _File:
    """One file: one analyst's layers on one text."""

    def __init__(self, file: CasFile, found: _Found) -> None:
        self._file = file
        self._name = str(file.place)
        self._found = found
        self._layers: list[_Layer] = []
        self._text = ""
        self._units = 0
        self._spans: dict[tuple[str, str, int], _Span] = {}
        self._relations: list[tuple[_Layer, _Row, list[list[Value]]]] = []

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
        rows: list[_Row] = []
        for sentence, own in self._sentences(content):
            self._place(sentence, own)
            rows += own
        if not self._text:
            raise Problem(f"{self._name} holds no text.", hint="It may be cut off.")
        self._check_words(rows)
        for row in rows:
            for layer in self._layers:
                self._cells(layer, row)
        self._finish()

    def _sentences(self, content: str) -> Iterator[tuple[list[str], list[_Row]]]:
        lines: list[str] = []
        rows: list[_Row] = []
        for number, line in enumerate(content.split("\n"), 1):
            line = line.removesuffix("\r")  # noqa: PLW2901 - the line without its end
            where = f"line {number:,} of {self._name}"
            layer = _LAYER.fullmatch(line)
            row = _ROW.fullmatch(line)
            if layer:
                self._add_layer(layer)
            elif line.startswith("#Text="):
                if rows:
                    yield lines, rows
                    lines, rows = [], []
                lines.append(line.removeprefix("#Text="))
            elif row:
                id_, start, end, word, cells = row.groups()
                cut = tuple((cells or "").split("\t"))
                rows.append(_Row(id_, int(start), int(end), unescaped(word), cut, where))
            elif line and not line.startswith("#"):
                self._found.dropped.add("lines that mean nothing here", where)
        if rows:
            yield lines, rows

    def _add_layer(self, found: re.Match[str]) -> None:
        first = sum(len(layer.features) for layer in self._layers)
        features = tuple(name.strip() for name in found[3].split("|"))
        self._layers.append(_Layer(found[1], found[2].strip(), features, first))

    def _place(self, lines: list[str], rows: list[_Row]) -> None:
        """Add a sentence to the text where its first word says that it stands."""
        first = rows[0]
        written = "\n".join(lines)
        sentence = written if first.word in written and "\\" not in written else ""
        sentence = sentence or unescaped(written)
        lead = _units(sentence[: max(0, sentence.find(first.word))])
        gap = first.start - lead - self._units
        if gap > _LONGEST_GAP:
            self._found.dropped.add("sentences that stand too far away", first.where)
            gap = 1
        between = f"{' ' * (gap - 1)}\n" if gap > 0 else ""
        if not self._text:
            between = " " * len(between)
        self._text += between + sentence
        self._units += len(between) + _units(sentence)

    def _check_words(self, rows: list[_Row]) -> None:
        ruler = Ruler(self._text, UTF_16)
        for row in rows:
            start, end = ruler.point(row.start), ruler.point(row.end)
            if start is None or end is None or self._text[start:end] != row.word:
                self._found.dropped.add("words that stand elsewhere than is said", row.where)

    def _cells(self, layer: _Layer, row: _Row) -> None:
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

    def _span(self, layer: _Layer, row: _Row, stacked: tuple[Value, ...]) -> None:
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

    def _finish(self) -> None:
        document = text_key(self._text)
        title = self._file.title
        self._found.documents.setdefault(
            document, IncomingDocument(document, title=title, file=title, text=self._text)
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
        layer: _Layer,
        row: _Row,
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


_LONGEST_GAP = 10_000
"""How many UTF-16 units may stand between two sentences: more is a forged number."""


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
