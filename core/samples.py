"""The sample: two short accounts of one night, tagged by two analysts.

Its texts are files; what was tagged in them is data that names each span by its quote.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from typing import Any

from core.document import Metadata, Reading
from core.readers import read
from core.span import Span

NIGHT_FERRY = "night-ferry"


@dataclass(frozen=True, slots=True)
class SampleAnnotation:
    """A tagged span. ``document`` is a file's name, ``analyst`` a name, ``tag`` a tag's id."""

    key: str
    document: str
    analyst: str
    span: Span
    quote: str
    tag: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleLink:
    """A link between two annotations, given by their keys."""

    analyst: str
    kind: str
    source: str
    target: str
    aspect: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleRating:
    """How reliable an analyst takes a document to be, A to F, and why."""

    analyst: str
    document: str
    reliability: str
    reason: str


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """What was decided on the annotations ``members``, given by their keys."""

    analyst: str
    members: tuple[str, ...]
    outcome: str
    remark: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole project as data. Documents are known by the names of their files."""

    title: str
    analysts: tuple[str, ...]
    documents: tuple[Reading, ...]
    annotations: tuple[SampleAnnotation, ...]
    links: tuple[SampleLink, ...]
    ratings: tuple[SampleRating, ...]
    decisions: tuple[SampleDecision, ...]


def load_sample() -> Sample:
    """Return the sample.

    Raises:
        ValueError: if a quote does not stand in its text, or not clearly in one place.
    """
    folder = files("resources").joinpath("samples", NIGHT_FERRY)
    data = json.loads(folder.joinpath("sample.json").read_text("utf-8"))
    with as_file(folder) as path:
        documents = tuple(
            replace(
                read(path / row["file"]),
                title=row["title"],
                metadata=Metadata(**row["metadata"]),
            )
            for row in data["documents"]
        )
    texts = {reading.file: reading.text for reading in documents}
    return Sample(
        title=data["title"],
        analysts=tuple(data["analysts"]),
        documents=documents,
        annotations=tuple(_annotation(row, texts) for row in data["annotations"]),
        links=tuple(
            SampleLink(**{**row, "aspect": tuple(row.get("aspect", ()))}) for row in data["links"]
        ),
        ratings=tuple(SampleRating(**row) for row in data["ratings"]),
        decisions=tuple(
            SampleDecision(**{**row, "members": tuple(row["members"])}) for row in data["decisions"]
        ),
    )


def quoted(text: str, quote: str, occurrence: int | None = None) -> Span:
    """Return where ``quote`` stands in ``text``: its n-th occurrence, counted from 1.

    Raises:
        ValueError: if there is no such occurrence, or none was named and there are several.
    """
    if occurrence is None and text.count(quote) > 1:
        raise ValueError(f"which occurrence of {quote!r}?")
    start = -1
    for _ in range(occurrence or 1):
        start = text.find(quote, start + 1)
        if start < 0:
            raise ValueError(f"not in the text: {quote!r}")
    return Span(start, start + len(quote))


def _annotation(row: dict[str, Any], texts: Mapping[str, str]) -> SampleAnnotation:
    rest = {name: value for name, value in row.items() if name != "occurrence"}
    span = quoted(texts[row["document"]], row["quote"], row.get("occurrence"))
    return SampleAnnotation(**rest, span=span)
