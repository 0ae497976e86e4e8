"""What an import would do, in sentences."""

from collections.abc import Mapping, Sequence

from core.document import Document
from core.exchange.formats import Format
from core.exchange.incoming import Incoming
from core.exchange.others import NO_ENDS
from core.exchange.plan import Matched, Plan
from core.exchange.report import counted_words
from core.text import excerpt
from desktop.words import listed

_SHOWN = 5
_HOW = {
    "id": "same id",
    "text": "same text",
    "title": "same title",
    "file": "same file name",
    "choice": "chosen",
}


def format_words(format_: Format, incoming: Incoming) -> str:
    """Return what a file was recognised as; one that holds links alone has no row a span."""
    links_alone = incoming.links and not incoming.annotations
    return format_.words.replace("a span", "a link") if links_alone else format_.words


def nothing_new(plan: Plan) -> str:
    """Return why nothing would be written; empty if something would."""
    if not plan.empty:
        return ""
    if plan.annotations.unchanged or plan.links.unchanged or plan.waiting:
        return "All that can be taken from this file is here already. Importing changes nothing."
    if NO_ENDS in {loss.what for loss in plan.dropped}:
        return "These links join annotations that are not here. Import the annotations first."
    return "There is nothing in this file to import."


def unit_sentence(incoming: Incoming, plan: Plan) -> str:
    """Return what the offsets count, and how that is known."""
    stated = str(incoming.unit)
    if plan.unit == stated:
        return f"Offsets count {plan.unit}."
    return f"Offsets count {plan.unit}: so the quotes fit. By the format it would be {stated}."


def summary(incoming: Incoming, plan: Plan) -> list[str]:
    """Return a sentence for each thing that would come of an import."""
    lines = [nothing_new(plan)]
    rows, links = plan.annotations, plan.links
    new = counted_words(
        {
            "annotation": len(rows.new),
            "link": len(links.new),
            "source": len(plan.new_documents),
            "decision": len(plan.decisions),
            "rating": len(plan.ratings.new),
            "note on threads": len(plan.thread_marks.new),
        }
    )
    lines.append(f"New: {new}." if new else "")
    lines.append(_named("New tags", [tag.label for tag in plan.new_tags]))
    lines.append(_named("New analysts", [each.name for each in plan.new_analysts]))
    changed = counted_words(
        {
            "annotation": len(rows.changed),
            "link": len(links.changed),
            "rating": len(plan.ratings.changed),
            "note on threads": len(plan.thread_marks.changed),
        }
    )
    lines.append(f"Changed, as the file says otherwise now: {changed}." if changed else "")
    same = counted_words({"annotation": rows.unchanged, "link": links.unchanged})
    lines.append(f"Here already: {same}." if same else "")
    lines.append(unit_sentence(incoming, plan) if incoming.annotations else "")
    lines += plan.remarks
    if plan.review:
        many = f"{len(plan.review):,}"
        lines.append(f"To review, as their place is not clear: {many}.")
        lines += [f"    “{excerpt(r.quote, 60)}”: {r.reason}" for r in plan.review[:_SHOWN]]
        if len(plan.review) > _SHOWN:
            lines.append(f"    and {len(plan.review) - _SHOWN:,} more")
    if plan.waiting:
        lines.append(f"Settled or waiting for review since an earlier import: {plan.waiting:,}.")
    lines += [f"Left out: {loss.sentence}." for loss in plan.dropped]
    return [line for line in lines if line]


def _named(words: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    more = [f"{len(names) - _SHOWN:,} more"] if len(names) > _SHOWN else []
    return f"{words}: {listed([*names[:_SHOWN], *more])}."


def match_words(match: Matched, titles: Mapping[str, Document], *, text: bool) -> str:
    """Return what a source of the file is here; ``text`` tells whether the file has its text."""
    if match.how in _HOW:
        held = titles.get(match.document)
        how = "text" if match.how == "id" and text else match.how
        return f"{_HOW[how]}: {held.title if held else match.title}"
    return {
        "new": "new source",
        "missing": "not here: its annotations are left out",
        "left out": "left out",
        "several": f"{len(match.candidates)} sources fit: choose one",
    }[match.how]


def done_words(plan: Plan, name: str) -> str:
    """Return what came of an import."""
    if plan.empty:
        return f"{name}: {nothing_new(plan)}"
    changed = len(plan.annotations.changed)
    parts = counted_words(
        {
            "annotation": plan.annotations.written,
            "link": plan.links.written,
            "source": len(plan.new_documents),
            "decision": len(plan.decisions),
            "note on threads": plan.thread_marks.written,
        }
    )
    words = f"{parts or 'Something'} imported from {name}"
    return f"{words}, {changed:,} of them changed." if changed else f"{words}."


def unseen_words(plan: Plan, me: str) -> str:
    """Return how to see what came in others' names, while only what ``me`` marked shows."""
    rows = (*plan.annotations.new, *plan.annotations.changed)
    if all(row.analyst == me for row in rows):
        return ""
    return "What others marked is hidden: “Others' annotations” in the View menu shows it."
