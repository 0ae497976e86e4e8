"""Annotated sets for properties, and what has to come back of them from a format."""

import json
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid5

from hypothesis import strategies as st

from core.analyst import Analyst
from core.annotation import Annotation, context
from core.attributes import LIKELIHOOD, Attribute
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.document import Document, Metadata, Structure
from core.exchange.annotated_set import AnnotatedSet, Rating, SetDocument
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.placing import place
from core.exchange.plan import Choices, Known, Plan
from core.exchange.report import Part, Report
from core.identity import NAMESPACE, analyst_id, document_id, tag_id
from core.link import ASPECTS, KINDS, Link
from core.span import Span
from core.text import canonical, fingerprint
from core.thread_mark import ThreadMark, mark_id

PIECES = (
    "The Selkie lay off the mole. ", "港は静かだった。", "שלום עולם ", "😀", "👩‍👩‍👧 ", "e\u0301te ", "\r\n", "\r\n\r\n",
    "\n", "=1+1", "-2 ", "@x ", "'=", "\t", "“so”, she said; ", "a,b;c\"d' ", "| \\ _ * [3] ", "<b>&amp;",
    "\N{RIGHT-TO-LEFT MARK}", "\N{NO-BREAK SPACE}", "x",
)  # fmt: skip
NOTES = st.text(st.sampled_from("ab =+-@'\"\n\t,;|<&😀港ש\\_*[]{}\r\x0b#/"), max_size=12)
WORDS = st.text(st.sampled_from("abc港ש😀 -'"), min_size=1, max_size=8).map(str.strip).filter(bool)
TIMES = st.integers(0, 59).map(lambda s: f"2031-03-02T08:00:{s:02}.125Z")
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "attributed_to": st.lists(WORDS, min_size=1, max_size=2),
    "likelihood": st.sampled_from(sorted(LIKELIHOOD)),
    "event_time": st.sampled_from(("2031-03", "-0044-03-15", "2031-03-01/2031-03-02", "2031~")),
    "kind": st.sampled_from(("judgement", "forecast")),
    "credibility": st.integers(1, 6),
    "basis": NOTES.filter(str.strip),
    "confidence": st.sampled_from(("low", "high")),
    "unsure": st.just(value=True),
    "weight": st.one_of(st.integers(-5, 5), st.sampled_from((0.5, -2.25))),
    "status_": WORDS,
    "text": WORDS,
    "label_": WORDS,
    "begin": WORDS,
}
OWN = Tag(
    "rumour", "rumour", "Nobody says who said it.", ("Say so.",), parent="claim", colour="#aa3300",
    key="4", position=4, attributes=(
        Attribute("weight", "number", "analyst", words="Weight"),
        *(Attribute(name, "text", "analyst") for name in ("status_", "text", "label_", "begin")),
    ),
)  # fmt: skip
SPOKEN = Tag(tag_id("On the record: said"), "On the record: said", position=5)


@st.composite
def documents(draw: st.DrawFn) -> tuple[SetDocument, ...]:
    """Draw up to three documents with different texts and titles."""
    found: dict[str, SetDocument] = {}
    for number in range(draw(st.integers(1, 3))):
        raw = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)))
        text = canonical(raw).text
        sha256 = fingerprint(text)
        about = Document(
            document_id(sha256),
            f"{draw(WORDS)} {number}",
            f"note {number}.txt",
            sha256,
            len(text),
            draw(st.sampled_from((Metadata(), Metadata(publisher="=Port", labels=("a", "b"))))),
            "plain",
            "1",
            f"2031-03-01T08:00:0{number}.000Z",
        )
        structure = (Structure("heading", 0, len(text), 1),) if draw(st.booleans()) else ()
        found.setdefault(about.id, SetDocument(about, text, structure))
    return tuple(found.values())


@st.composite
def annotations(
    draw: st.DrawFn, held: tuple[SetDocument, ...], people: tuple[Analyst, ...], codebook: Codebook
) -> tuple[Annotation, ...]:
    """Draw annotations that may overlap, nest, cross line ends and be divided."""
    found: dict[Any, Annotation] = {}
    for number in range(draw(st.integers(0, 7))):
        document = draw(st.sampled_from(held))
        length = len(document.text)
        start = draw(st.integers(0, length - 1))
        span = Span(start, draw(st.integers(start + 1, length)))
        tag = draw(st.sampled_from(codebook.tags))
        analyst = draw(st.sampled_from(people)).id
        asked = [each.name for each in codebook.attributes(tag)]
        said = {name: draw(VALUES[name]) for name in asked if draw(st.integers(0, 3)) == 0}
        pieces: tuple[Span, ...] = ()
        if len(span) > 4 and draw(st.integers(0, 4)) == 0:
            pieces = (Span(span.start, span.start + 2), Span(span.end - 1, span.end))
        prefix, suffix = context(document.text, span)
        created = draw(TIMES)
        found[document.id, span, tag.id, analyst] = Annotation(
            str(uuid5(NAMESPACE, f"drawn {number}")), document.id, span, span.of(document.text),
            tag.id, analyst, created, max(created, draw(TIMES)), prefix, suffix, said,
            draw(NOTES) if draw(st.booleans()) else "", segments=pieces,
        )  # fmt: skip
    order = [document.id for document in held]
    return tuple(sorted(found.values(), key=lambda a: (order.index(a.document), a.span, a.id)))


@st.composite
def annotated_sets(draw: st.DrawFn) -> AnnotatedSet:
    """Draw a set in the order that a project gives it."""
    held = draw(documents())
    names = draw(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold))
    names = [" ".join(name.split()) for name in names]
    people = tuple({(id_ := analyst_id(name)): Analyst(id_, name) for name in names}.values())
    codebook = Codebook((*BUILT_IN_TAGS, *draw(st.sampled_from(((), (OWN,), (OWN, SPOKEN))))))
    rows = draw(annotations(held, people, codebook))
    links = {}
    for number in range(draw(st.integers(0, 4)) if len(rows) > 1 else 0):
        source, target = draw(st.permutations(rows))[:2]
        kind, analyst, at = (
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(people)).id,
            draw(TIMES),
        )
        aspect = tuple(draw(st.lists(st.sampled_from(ASPECTS), max_size=2, unique=True)))
        links[kind, source.id, target.id, analyst] = Link(
            str(uuid5(NAMESPACE, f"drawn link {number}")), kind, source.id, target.id, analyst,
            aspect, draw(st.booleans()), draw(NOTES) if draw(st.booleans()) else "", at, at,
        )  # fmt: skip
    ratings = [
        Rating(document.id, people[0].id, draw(st.sampled_from("ABF")), draw(NOTES))
        for document in held
        if draw(st.booleans())
    ]
    marks: dict[str, ThreadMark] = {}
    for _ in range(draw(st.integers(0, 3)) if rows else 0):
        row, whose = draw(st.sampled_from(rows)), draw(st.sampled_from(people)).id
        where = draw(st.sampled_from(("", *(document.id for document in held))))
        kind, named = ("absent", "") if where else ("name", " ".join(draw(WORDS).split()))
        id_ = mark_id(kind, row.id, where, whose)
        marks[id_] = ThreadMark(id_, kind, row.id, where, named, whose, draw(TIMES))
    return AnnotatedSet(
        str(uuid5(NAMESPACE, "drawn project")), "Harbour", held, people, codebook, 1, rows,
        tuple(sorted(links.values(), key=lambda link: (link.created, link.id))),
        tuple(sorted(ratings, key=lambda r: (r.document, r.analyst))),
        thread_marks=tuple(sorted(marks.values(), key=lambda mark: (mark.at, mark.id))),
    )  # fmt: skip


def known(held: tuple[SetDocument, ...] = (), codebook: Codebook | None = None) -> Known:
    """Return a project that holds nothing but these documents and a codebook."""
    texts = {document.id: document.text for document in held}
    return Known(
        documents=tuple(document.about for document in held),
        text=texts.__getitem__,
        codebook=codebook or Codebook(),
        analysts=(),
        annotations=lambda _: {},
        places=lambda _: {},
        links=lambda _: {},
        link_places=dict,
        ratings={},
        thread_marks=lambda _: {},
        decisions=(),
        reviews=(),
    )


def round_trip(
    annotated: AnnotatedSet, name: str, *, texts: bool | None = None
) -> tuple[Report, Plan]:
    """Write a set in a format and plan to take it in again.

    The project that takes it holds the documents if the format has no ``texts``: told or as the
    report has it.  What the format attributes to nobody is its first analyst's.
    """
    format_ = named(name)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"set{format_.endings[0] if format_.endings else ''}"
        report = write(annotated, out, format_)
        incoming = format_.parse(out)
    lost = {loss.what for loss in report.lost}
    brings = Part.TEXTS not in lost if texts is None else texts
    held = () if brings else annotated.documents
    codebook = annotated.codebook if {Part.CODEBOOK, Part.LABELS} & lost else None
    someone = annotated.analysts[0].name
    return report, place(incoming, known(held, codebook), Choices(analyst=someone))


def _named(rows: Any, said: Any) -> list[Any]:
    return sorted((said(row) for row in rows), key=lambda row: json.dumps(row, sort_keys=True))


def facts(
    rows: tuple[Annotation, ...],
    links: tuple[Link, ...],
    *,
    people: dict[str, str],
    labels: dict[str, str],
    lost: set[str],
) -> dict[str, Any]:
    """Return what annotations and links say, but for what was lost."""

    def place_of(row: Annotation) -> dict[str, Any]:
        said = {"document": row.document, "start": row.span.start, "end": row.span.end}
        if Part.LABELS not in lost:
            said |= {"tag": labels[row.tag]}
        return said if Part.ANALYSTS in lost else said | {"analyst": people[row.analyst]}

    def of_annotation(row: Annotation) -> dict[str, Any]:
        said = place_of(row) | {"quote": row.quote, "layer": row.layer}
        optional: dict[Part, dict[str, Any]] = {
            Part.IDS: {"id": row.id},
            Part.PIECES: {"pieces": [[p.start, p.end] for p in row.segments]},
            Part.ATTRIBUTES: {"attributes": dict(row.attributes)},
            Part.NOTES: {"note": row.note},
            Part.TIMES: {"created": row.created, "updated": row.updated},
            Part.ORIGINS: {"decision": row.decision, "carried": row.carried_from},
        }
        for part, values in optional.items():
            said |= {} if part in lost else values
        return said

    ends = {row.id: place_of(row) for row in rows}

    def of_link(row: Link) -> dict[str, Any]:
        said: dict[str, Any] = {"kind": row.kind}
        said |= {"source": ends[row.source], "target": ends[row.target]}
        said |= {} if Part.ANALYSTS in lost else {"analyst": people[row.analyst]}
        details = Part.LINK_DETAILS in lost
        said |= {} if details else {"aspect": list(row.aspect), "note": row.note}
        times = details or Part.LINK_TIMES in lost
        said |= {} if times else {"created": row.created, "updated": row.updated}
        said |= {} if Part.RESOLVED in lost else {"resolved": row.resolved}
        return said | ({} if Part.LINK_IDS in lost else {"id": row.id})

    without_links = {Part.LINKS, Part.LINKS_ACROSS} & lost
    return {
        "annotations": _named(rows, of_annotation),
        "links": [] if without_links else _named(links, of_link),
    }


def assert_back(annotated: AnnotatedSet, report: Report, plan: Plan) -> None:
    """Assert that all came back that the report does not name as lost."""
    lost = {loss.what for loss in report.lost}
    assert plan.review == ()
    before = facts(
        annotated.annotations, annotated.links, people=dict(annotated.names),
        labels=dict(annotated.labels), lost=lost,
    )  # fmt: skip
    after = facts(
        plan.annotations.new, plan.links.new,
        people={analyst.id: analyst.name for analyst in plan.analysts.values()},
        labels={tag.id: tag.label for tag in plan.tags.values()}, lost=lost,
    )  # fmt: skip
    assert after == before
    assert report.annotations == len(plan.annotations.new)
    if Part.TEXTS not in lost:
        unmarked = {d.id for d in annotated.documents if not annotated.by_document[d.id]}
        expected = {d.id: d.text for d in annotated.documents}
        back = {d.id: d.text for d in plan.new_documents}
        assert back == {
            id_: text
            for id_, text in expected.items()
            if not (Part.UNMARKED in lost and id_ in unmarked)
        }
    if Part.CARDS not in lost and Part.TEXTS not in lost:
        cards = {d.id: d.about.metadata for d in annotated.documents}
        assert all(cards[d.id] == d.about.metadata for d in plan.new_documents)
    if Part.RATINGS not in lost:
        assert {(r.document, r.reliability, r.reason) for r in plan.ratings.new} == {
            (r.document, r.reliability, r.reason) for r in annotated.ratings
        }
    kept = {"name": Part.THREAD_NAMES not in lost, "absent": Part.ABSENCES not in lost}
    assert plan.thread_marks.new == tuple(m for m in annotated.thread_marks if kept[m.kind])
