"""One analyst's work on one source as a UIMA CAS, in the layers that INCEpTION has from the start.

A span is a ``custom.Span``, a link a ``custom.Relation`` from its governor to its dependent; both
have a ``label``.  Attributes are features of the span.  ``sidelight.Source`` says whose work on
which source it is; other programs leave it out.  cassis turns code points into UTF-16 units.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.csv_cells import cell_of
from core.exchange.extras import library
from core.exchange.names import words
from core.exchange.report import Losses
from core.exchange.works import Work
from core.exchange.xml import UNSTORABLE, storable

SPAN, RELATION, SOURCE = "custom.Span", "custom.Relation", "sidelight.Source"
FIXED = ("label", "note", "uuid", "created", "updated")
LINKED = (*FIXED, "aspect", "resolved")
ABOUT = ("document", "title", "file", "sha256", "analyst", "features", "lists")
_TAKEN = (*FIXED, "begin", "end", "sofa", "self", "type", "id", "xmiID")


def cassis() -> Any:
    """Return the library that knows CAS.

    Raises:
        Problem: if it is not installed.
    """
    return library("cassis", "dkpro-cassis", "uima")


class Casing:
    """Makes the CAS of every work of a set."""

    def __init__(self, annotated: AnnotatedSet, losses: Losses, *, xml: bool) -> None:
        self._annotated = annotated
        self._losses = losses
        self._xml = xml

    @cached_property
    def features(self) -> Mapping[str, str]:
        """The feature of each attribute that an annotation has, or that a tag asks."""
        book = self._annotated.codebook
        asked = [attribute.name for tag in book.tags for attribute in book.attributes(tag)]
        said = [name for row in self._annotated.annotations for name in row.attributes]
        names = list(dict.fromkeys((*asked, *said)))
        free = words((*_TAKEN, *(name.replace("-", "_") for name in names)))[len(_TAKEN) :]
        usable = (f"a_{each}" if not each[0].isalpha() else each for each in free)
        return dict(zip(names, usable, strict=True))

    @cached_property
    def types(self) -> Any:
        """The type system."""
        made = cassis().TypeSystem()
        span = made.create_type(SPAN, "uima.tcas.Annotation")
        relation = made.create_type(RELATION, "uima.tcas.Annotation")
        source = made.create_type(SOURCE, "uima.cas.TOP")
        text = made.get_type("uima.cas.String")
        for name in (*FIXED, *self.features.values()):
            made.create_feature(span, name, text)
        for name in LINKED:
            made.create_feature(relation, name, text)
        for name in ("Governor", "Dependent"):
            made.create_feature(relation, name, span)
        for name in ABOUT:
            made.create_feature(source, name, text)
        return made

    def cas(self, work: Work) -> Any:
        """Return the CAS of one work."""
        types, held = self.types, self._annotated
        cas = cassis().Cas(types)
        cas.sofa_string = self._stored(work.document.text)
        cas.sofa_mime = "text/plain"
        make_span, make_link = types.get_type(SPAN), types.get_type(RELATION)
        cas.add(types.get_type(SOURCE)(**self._about(work)))
        spans = []
        for row in work.annotations:
            values = {"label": held.labels[row.tag], "note": row.note, "uuid": row.id}
            values |= {"created": row.created, "updated": row.updated}
            for name, value in row.attributes.items():
                values[self.features[name]] = cell_of(value)
            place = {"begin": row.span.start, "end": row.span.end}
            spans.append(make_span(**place, **self._all_stored(values)))
        links = []
        for link, source, target in work.links:
            values = {"label": link.kind, "note": link.note, "uuid": link.id}
            values |= {"created": link.created, "updated": link.updated}
            values |= {
                "aspect": "; ".join(link.aspect),
                "resolved": "true" if link.resolved else "",
            }
            ends = {"Governor": spans[source], "Dependent": spans[target]}
            place = {"begin": spans[target].begin, "end": spans[target].end}
            links.append(make_link(**place, **ends, **self._all_stored(values)))
        cas.add_all([*spans, *links])
        return cas

    def _about(self, work: Work) -> dict[str, str]:
        about = work.document.about
        used = {name for row in work.annotations for name in row.attributes}
        features = {self.features[name]: name for name in sorted(used)}
        lists = {
            self.features[name]
            for row in work.annotations
            for name, value in row.attributes.items()
            if isinstance(value, list)
        }
        values = (
            about.id,
            about.title,
            about.file,
            about.sha256,
            self._annotated.names.get(work.analyst, ""),
            json.dumps(features, ensure_ascii=False),
            json.dumps(sorted(lists)),
        )
        return self._all_stored(dict(zip(ABOUT, values, strict=True)))

    def _all_stored(self, values: Mapping[str, str]) -> dict[str, str]:
        return {name: self._stored(value) for name, value in values.items() if value}

    def _stored(self, value: str) -> str:
        written = storable(value) if self._xml else value
        if written != value:
            self._losses.add(UNSTORABLE, value)
        return written
