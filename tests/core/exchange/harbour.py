"""A small set with one of everything, and the project that takes it in."""

from dataclasses import replace
from typing import Any
from uuid import uuid5

from core.analyst import Analyst
from core.annotation import Annotation, context
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.decision import Decision, Outcome
from core.document import Document, Metadata
from core.exchange.annotated_set import AnnotatedSet, Rating, SetDocument
from core.identity import NAMESPACE, analyst_id, document_id, tag_id
from core.link import Link
from core.span import Span
from core.text import fingerprint

AT = "2031-03-02T05:06:07.125Z"


def named_id(name: str) -> str:
    """Return an id that is always the same."""
    return str(uuid5(NAMESPACE, name))


def document(title: str, text: str, **card: Any) -> SetDocument:
    """Return a text as a source."""
    sha256 = fingerprint(text)
    about = Document(
        document_id(sha256), title, f"{title}.txt", sha256, len(text), Metadata(**card), "plain",
        "1", AT,
    )  # fmt: skip
    return SetDocument(about, text)


FIRST = document(
    "Night",
    "The Selkie 🚢 sank.\nRust,\n\n they say; <one> & “all”.",
    author="A. Reed",
    labels=("a", "b"),
)
SECOND = document("Day", "The ship did not sink. It was scuttled.\n")
ANA, BEN = (Analyst(analyst_id(name), name) for name in ("Ana", "Ben / Ö"))
OPEN = Tag(tag_id("Open: question?"), "Open: question?", "Ask again.", parent="claim", position=4)
CODEBOOK = Codebook((*BUILT_IN_TAGS, OPEN))


def annotation(
    name: str, on: SetDocument, quote: str, tag: str, who: Analyst, **more: Any
) -> Annotation:
    """Return an annotation on the first place that says ``quote``."""
    start = on.text.index(quote)
    span = Span(start, start + len(quote))
    prefix, suffix = context(on.text, span)
    made = Annotation(
        named_id(name), on.id, span, quote, tag, who.id, AT, AT, prefix=prefix, suffix=suffix
    )
    return replace(made, **more)


def harbour() -> AnnotatedSet:
    """Return a set of two sources by two analysts: overlaps, pieces, emoji, line ends, links."""
    rows = (
        annotation(
            "one", FIRST, "The Selkie 🚢 sank.", "claim", ANA, note="first\nsecond\tend",
            attributes={"credibility": 3, "attributed_to": ["Mayor; Reeve", "Clerk"], "unsure": True},
        ),
        annotation("two", FIRST, "The Selkie 🚢 sank.", "claim", BEN),
        annotation(
            "three", FIRST, "🚢 sank.\nRust,\n\n they", "assessment", ANA,
            attributes={"likelihood": "icd203:likely", "kind": "judgement"},
        ),
        annotation("four", FIRST, "Rust,\n\n they say", OPEN.id, BEN, segments=(Span(19, 23), Span(31, 34))),
        annotation("five", SECOND, "The ship did not sink.", "fact", ANA, attributes={"basis": "log: seen\nonce"}),
        annotation("six", SECOND, "It was scuttled.\n", "assessment", BEN, note="Kept: as said"),
    )  # fmt: skip
    links = (
        Link(named_id("l1"), "contradicts", named_id("one"), named_id("five"), ANA.id, ("date",), True, "why", AT, AT),
        Link(named_id("l2"), "supports", named_id("one"), named_id("three"), ANA.id, created=AT, updated=AT),
    )  # fmt: skip
    order = sorted(rows, key=lambda row: (row.document != FIRST.id, row.span, row.id))
    return AnnotatedSet(
        named_id("project"), "Harbour", (FIRST, SECOND), (ANA, BEN), CODEBOOK, 1, tuple(order), links,
        (Rating(FIRST.id, ANA.id, "B", "usually right"),),
        (Decision(named_id("d"), (named_id("five"),), Outcome.TAKE, "agreed", ANA.id, AT),),
    )  # fmt: skip
