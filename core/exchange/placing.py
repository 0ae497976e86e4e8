"""From what a file holds to a plan of what to write: every row placed, kept back or accounted for."""

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import uuid5

from core.annotation import Annotation, context
from core.codebook import Codebook, Tag
from core.exchange.anchoring import anchor
from core.exchange.fitting import Pieces, fit, joined, letter_for_letter
from core.exchange.holding import hold
from core.exchange.incoming import Incoming, IncomingAnnotation
from core.exchange.matching import match_documents
from core.exchange.matching_people import match_analysts, with_analyst
from core.exchange.matching_tags import match_tags
from core.exchange.others import place_decisions, place_links, place_ratings
from core.exchange.placing_marks import place_thread_marks
from core.exchange.plan import (
    Batch,
    Choices,
    Known,
    Matched,
    Plan,
    grouped_by,
)
from core.exchange.report import Losses, Part, Step, no_step
from core.exchange.review import Review
from core.exchange.units import Unit
from core.exchange.values import Attributes, time
from core.identity import NAMESPACE, is_uuid
from core.span import Span
from core.text import canonical, clean

_NOWHERE = "annotations on sources that the project does not hold"
_SEVERAL = "annotations on a title that several sources have"
_LEFT_OUT = "annotations that were left out"
_BY_QUOTE = "Annotations found by their quotes, not their offsets"
_EDITED = "Annotations whose words were edited here, found by what stands around them"
_NO_SPAN = "annotations whose offsets are no span of the source"
_NO_TAG = "annotations without a tag"


def place(
    incoming: Incoming,
    known: Known,
    choices: Choices | None = None,
    step: Step = no_step,
) -> Plan:
    """Return what importing would do.

    Raises:
        NoAnalyst: if there is work of nobody, and ``choices`` name nobody for it.
    """
    return _Placing(incoming, known, choices or Choices(), step).plan()


class _Placing:
    """The state of placing one file."""

    def __init__(self, incoming: Incoming, known: Known, choices: Choices, step: Step) -> None:
        self._losses = Losses()
        self._moved = Losses()
        """What stands elsewhere than its offsets say: told, though nothing of it is lost."""
        for loss in incoming.dropped:
            self._losses.add(loss.what, loss.example, loss.count)
        incoming = with_analyst(incoming, choices, self._losses)
        if choices.unit:
            incoming = replace(incoming, unit=choices.unit)
        self._incoming = incoming
        self._known = known
        self._choices = choices
        self._step = step
        self._matches, self._new = match_documents(incoming, known, choices)
        self._new_texts = {document.id: document.text for document in self._new.values()}
        self._analysts, self._new_analysts = match_analysts(incoming, known, choices)
        self._tags, self._new_tags = match_tags(incoming, known, choices, self._losses)
        codebook = Codebook((*known.codebook.tags, *self._new_tags))
        self._attributes = Attributes(codebook, self._losses)
        self._units: Counter[Unit] = Counter()
        self._alike: Counter[str] = Counter()
        self._fits: list[tuple[str, Unit]] = []
        self._review: dict[str, Review] = {}

    def plan(self) -> Plan:
        found = self._annotations()
        annotations, ids = hold(found, self._known, self._named, self._losses)
        documents = {match.key: match.document for match in self._matches if match.document}
        links = place_links(self._incoming, self._known, ids, self._analysts, self._losses)
        ratings = place_ratings(
            self._incoming, self._known, documents, self._analysts, self._losses
        )
        decisions = place_decisions(self._incoming, self._known, ids, self._analysts, self._losses)
        marks = place_thread_marks(
            self._incoming, self._known, ids, documents, self._analysts, losses=self._losses
        )
        come: tuple[Batch[Any], ...] = (annotations, links, ratings, marks)
        whose = {row.analyst for batch in come for row in (*batch.new, *batch.changed)}
        whose |= {row.analyst for row in decisions}
        whose |= {row.analyst for row in self._review.values()}
        whose |= {
            self._analysts[each.id].id
            for each in self._incoming.analysts
            if each.id in self._analysts
        }
        fresh = tuple(row for row in self._review.values() if row.id not in self._known.reviews)
        units = [str(unit) for unit, _ in self._units.most_common()]
        remarks = [f"{document}: offsets count {unit}." for document, unit in self._odd_units()]
        remarks += [f"{moved.sentence}." for moved in self._moved.all()]
        remarks += [f"Two tags are called “{label}”." for label in self._labels_twice()]
        return Plan(
            format=self._incoming.format,
            unit=units[0] if units else str(self._incoming.unit),
            documents=self._matches,
            new_documents=tuple(self._new.values()),
            tags=self._tags,
            new_tags=self._new_tags,
            analysts=self._analysts,
            new_analysts=tuple(each for each in self._new_analysts if each.id in whose),
            annotations=annotations,
            links=links,
            ratings=ratings,
            decisions=decisions,
            thread_marks=marks,
            review=fresh,
            waiting=len(self._review) - len(fresh),
            dropped=self._losses.all(),
            remarks=tuple(remarks),
        )

    def _labels_twice(self) -> list[str]:
        """Return the labels of new tags that another tag has too."""
        labels = Counter(tag.label for tag in (*self._known.codebook.tags, *self._new_tags))
        return list(dict.fromkeys(tag.label for tag in self._new_tags if labels[tag.label] > 1))

    def _odd_units(self) -> list[tuple[str, Unit]]:
        if len(self._units) < 2:
            return []
        usual = self._units.most_common(1)[0][0]
        return [(title, unit) for title, unit in self._fits if unit != usual]

    def _annotations(self) -> list[tuple[IncomingAnnotation, Annotation]]:
        rows = grouped_by(self._incoming.annotations, lambda row: row.document)
        matches = {match.key: match for match in self._matches}
        raws = {document.key: document.text for document in self._incoming.documents}
        found: list[tuple[IncomingAnnotation, Annotation]] = []
        done, total = 0, len(self._incoming.annotations)
        for key, some in rows.items():
            match = matches.get(key) or Matched(key, key, "missing")
            if match.document:
                found += self._of_document(match, some, raws.get(key))
            else:
                what = {"several": _SEVERAL, "left out": _LEFT_OUT}.get(match.how, _NOWHERE)
                ids = f": {', '.join(match.candidates)}" if match.candidates else ""
                self._losses.add(what, f"{match.title}{ids}", len(some))
            done += len(some)
            self._step(done, total)
        return found

    def _of_document(
        self, match: Matched, rows: list[IncomingAnnotation], raw: str | None
    ) -> list[tuple[IncomingAnnotation, Annotation]]:
        text = self._text(match)
        own = text if raw is None else canonical(raw).text
        fitted = fit(rows, own, self._incoming.unit, raw)
        self._units[fitted.unit] += len(rows)
        self._fits.append((match.title, fitted.unit))
        other = not letter_for_letter(own, text)
        placed = []
        for row, pieces in zip(rows, fitted.pieces, strict=True):
            tag = self._tags.get(row.tag)
            if tag is None:
                what = _LEFT_OUT if row.tag in self._choices.tags else _NO_TAG
                self._losses.add(what, row.where or row.key)
                continue
            if pieces is not None and other:
                row, pieces = _quoted(row, own, pieces), None  # noqa: PLW2901 - another text
            if pieces is None:
                pieces = self._again(row, match.document, text, tag)  # noqa: PLW2901
            if pieces is not None:
                placed.append((row, self._annotation(row, match.document, text, pieces, tag)))
        return placed

    def _text(self, match: Matched) -> str:
        new = self._new_texts.get(match.document)
        return self._known.text(match.document) if new is None else new

    def _again(self, row: IncomingAnnotation, document: str, text: str, tag: Tag) -> Pieces | None:
        """Find a row by its quote; what is not found clearly goes to the list for review."""
        if row.quote is None:
            self._losses.add(_NO_SPAN, row.where or row.key)
            return None
        quote = canonical(row.quote).text
        found = anchor(text, quote, canonical(row.prefix).text, canonical(row.suffix).text)
        if found.span is not None:
            self._moved.add(_EDITED if found.edited else _BY_QUOTE, quote)
            self._losses.add(Part.PIECES, quote, int(len(row.segments) > 1))
            return (found.span,)
        analyst = self._analysts[row.analyst].id
        segments = [list(segment) for segment in row.segments]
        about: dict[str, Any] = {
            "tag": tag.id,
            "segments": segments,
            "prefix": clean(row.prefix),
            "suffix": clean(row.suffix),
            "attributes": self._attributes.read(tag, row.attributes, row.where),
            "note": clean(row.note),
            "where": row.where,
        }
        id_ = self._named("review", document, analyst, repr(segments), tag.id, quote)
        self._review[id_] = Review(id_, document, quote, about, found.reason, analyst)
        return None

    def _annotation(
        self, row: IncomingAnnotation, document: str, text: str, pieces: Pieces, tag: Tag
    ) -> Annotation:
        if len(pieces) > 1:
            across = self._incoming.splits_lines and self._choices.join_lines
            pieces = joined(text, pieces, across_lines=across)
        span = pieces[0] if len(pieces) == 1 else Span(pieces[0].start, pieces[-1].end)
        prefix, suffix = context(text, span)
        created, updated = time(row.created), time(row.updated)
        return Annotation(
            id=row.id.lower() if row.id and is_uuid(row.id) else "",
            document=document,
            span=span,
            quote=text[span.start : span.end],
            tag=tag.id,
            analyst=self._analysts[row.analyst].id,
            created=created,
            updated=updated or created,
            prefix=prefix,
            suffix=suffix,
            attributes=self._attributes.read(tag, row.attributes, row.where)
            if row.attributes
            else {},
            note=clean(row.note),
            layer=row.layer if row.layer == "agreed" else "own",
            segments=pieces if len(pieces) > 1 else (),
            decision=clean(row.decision),
            carried_from=clean(row.carried_from),
        )

    def _named(self, *words: str) -> str:
        """Return the id that these words have, another each time that they come again."""
        name = "\0".join(words)
        self._alike[name] += 1
        return str(uuid5(NAMESPACE, f"{name}\0{self._alike[name]}"))


def _quoted(row: IncomingAnnotation, own: str, pieces: Pieces) -> IncomingAnnotation:
    """Return a row with the quote and its context as the text of the file has them."""
    span = Span(pieces[0].start, pieces[-1].end)
    prefix, suffix = context(own, span)
    return replace(row, quote=span.of(own), prefix=prefix, suffix=suffix)
