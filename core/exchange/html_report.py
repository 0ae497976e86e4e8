"""The report to read: one HTML file that needs nothing else, on a screen and on paper.

Sources stand with their strokes as the window draws them, notes beside them in the margin.  There
are no scripts, and a policy in the file keeps a browser from running or loading any.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from importlib.resources import files
from pathlib import Path

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.html_index import Index, word
from core.exchange.html_marks import LANES
from core.exchange.html_tables import card, decision_table, legend, link_table, thread_table
from core.exchange.html_text import source_text
from core.exchange.report import Losses, Part, Step, counted_words
from core.exchange.unheld import count_unheld

_LOST = (
    Part.READERS,
    Part.IDS,
    Part.TIMES,
    Part.ORIGINS,
    Part.LINK_IDS,
    Part.LINK_TIMES,
    Part.THREAD_NAMES,
    Part.ABSENCES,
)
_NO_STROKE = "strokes under more than three spans at once"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write the report."""
    index = Index(annotated)
    shown = {mark.id for row in index.threads for mark in index.marks_of(row.thread)}
    alone = tuple(mark for mark in annotated.thread_marks if mark.id not in shown)
    count_unheld(replace(annotated, thread_marks=alone), losses, *_LOST)
    for marks in index.marks.values():
        hidden = [mark.annotation.quote for mark in marks if mark.lane == LANES]
        losses.add(_NO_STROKE, hidden[0] if hidden else "", len(hidden))
    total = len(annotated.documents)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_head(index))
        for number, document in enumerate(annotated.documents, 1):
            about = document.about
            language = about.metadata.language
            lang = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
            file.write(f'<section class="source" id="s{number}"><h2>{word(about.title)}</h2>\n')
            file.write(card(document, index))
            file.write(f'<div class="text"{lang}>\n')
            for done, block in enumerate(source_text(document, number, index)):
                file.write(block)
                if done % 500 == 0:
                    step(number - 1, total)
            file.write("</div></section>\n")
            step(number, total)
        for part in (link_table, decision_table):
            file.writelines(part(index))
        file.write("<footer>Made with Sidelight.</footer>\n</body></html>\n")


def _head(index: Index) -> Iterator[str]:
    annotated = index.annotated
    title = annotated.title or "Annotated set"
    style = files("resources.exchange").joinpath("report.css").read_text("utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}{index.styles()}\n</style></head><body>\n"
        f'<header><h1>{word(title)}</h1><p class="lead">{_sentence(annotated)}</p></header>\n'
    )
    yield _contents(index)
    yield from legend(index)
    yield from thread_table(index)


def _sentence(annotated: AnnotatedSet) -> str:
    busy = {row.analyst for row in annotated.annotations}
    names = [word(analyst.name) for analyst in annotated.analysts if analyst.id in busy]
    numbers = {
        "source": len(annotated.documents),
        "annotation": len(annotated.annotations),
        "link": len(annotated.links),
    }
    held = counted_words(numbers) or "Nothing"
    layer = "agreed, " if annotated.layer == "agreed" else ""
    last = max((row.updated for row in annotated.annotations), default="")
    who = f" by {', '.join(names)}" if names else ""
    return f"{layer}{held}{who}" + (f"; last changed {last[:10]}." if last else ".")


def _contents(index: Index) -> str:
    rows = [
        f'<li><a href="#s{number}">{word(document.about.title)}</a> '
        f'<span class="who">{len(index.marks[document.id]):,}</span></li>'
        for number, document in enumerate(index.annotated.documents, 1)
    ]
    ends = {
        "threads": index.threads,
        "links": index.annotated.links,
        "decisions": index.annotated.decisions,
    }
    rows += [
        f'<li><a href="#{name}">{name.title()}</a></li>' for name, held in ends.items() if held
    ]
    return f'<nav aria-label="Contents"><ol>{"".join(rows)}</ol></nav>\n'
