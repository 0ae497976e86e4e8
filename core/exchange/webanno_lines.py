"""The lines of a WebAnno TSV file: its layers, its words, and the text that they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.exchange.report import Losses
from core.exchange.units import UTF_16, Ruler
from core.exchange.webanno_cells import unescaped

_LAYER = re.compile(r"#(T_SP|T_RL|T_CH)=([^|]+)\|?(.*)")
_ROW = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,12})-(\d{1,12})\t([^\t]*)(?:\t(.*))?")
_LONGEST_GAP = 10_000
"""How many UTF-16 units may stand between two sentences: more is a forged number."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the head: ``features`` name its columns, from column ``first`` on."""

    kind: str
    type: str
    features: tuple[str, ...]
    first: int

    @property
    def short(self) -> str:
        """The layer's name without where it comes from."""
        return self.type.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a word or a part of one; ``start`` and ``end`` count UTF-16 units."""

    id: str
    start: int
    end: int
    word: str
    cells: tuple[str, ...]
    where: str


class Lines:
    """What a file's lines say; ``text`` is put together from its sentences."""

    def __init__(self, content: str, name: str, dropped: Losses) -> None:
        self.layers: list[Layer] = []
        self.rows: list[Row] = []
        self.text = ""
        self._name = name
        self._dropped = dropped
        self._units = 0
        for sentence, own in self._sentences(content):
            self._place(sentence, own)
            self.rows += own
        self._check_words()

    def _sentences(self, content: str) -> Iterator[tuple[list[str], list[Row]]]:
        lines: list[str] = []
        rows: list[Row] = []
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
                rows.append(Row(id_, int(start), int(end), unescaped(word), cut, where))
            elif line and not line.startswith("#"):
                self._dropped.add("lines that mean nothing here", where)
        if rows:
            yield lines, rows

    def _add_layer(self, found: re.Match[str]) -> None:
        first = sum(len(layer.features) for layer in self.layers)
        features = tuple(name.strip() for name in found[3].split("|"))
        self.layers.append(Layer(found[1], found[2].strip(), features, first))

    def _place(self, lines: list[str], rows: list[Row]) -> None:
        """Add a sentence to the text where its first word says that it stands."""
        first = rows[0]
        written = "\n".join(lines)
        sentence = written if first.word in written and "\\" not in written else ""
        sentence = sentence or unescaped(written)
        lead = _units(sentence[: max(0, sentence.find(first.word))])
        gap = first.start - lead - self._units
        if gap > _LONGEST_GAP:
            self._dropped.add("sentences that stand too far away", first.where)
            gap = 1
        between = f"{' ' * (gap - 1)}\n" if gap > 0 else ""
        if not self.text:
            between = " " * len(between)
        self.text += between + sentence
        self._units += len(between) + _units(sentence)

    def _check_words(self) -> None:
        ruler = Ruler(self.text, UTF_16)
        for row in self.rows:
            start, end = ruler.point(row.start), ruler.point(row.end)
            if start is None or end is None or self.text[start:end] != row.word:
                self._dropped.add("words that stand elsewhere than is said", row.where)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
