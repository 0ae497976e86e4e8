"""What the report says besides the texts: legend, counts, cards, threads, links and decisions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlsplit

from core.attributes import RELIABILITY
from core.decision import OUTCOMES, standing
from core.exchange.annotated_set import SetDocument
from core.exchange.html_index import Index, word
from core.exchange.report import counted_words
from core.link import GLYPHS
from core.text import excerpt
from core.thread_mark import ThreadMark
from core.threads import RULES

_QUOTE = 300


def legend(index: Index) -> Iterator[str]:
    """Yield how each tag looks, what it means and how often each analyst used it."""
    annotated = index.annotated
    counts = Counter((row.tag, row.analyst) for row in annotated.annotations)
    used = {tag for tag, _ in counts}
    busy = [a for a in annotated.analysts if any((tag, a.id) in counts for tag in used)]
    heads = "".join(f'<th scope="col" class="n">{word(analyst.name)}</th>' for analyst in busy)
    every = '<th scope="col" class="n">all</th>' if len(busy) > 1 else ""
    yield (
        '<section id="tags"><h2>Tags</h2><table class="counts"><thead><tr>'
        f'<th scope="col">Tag</th><th scope="col">Meaning</th>{heads}{every}</tr></thead><tbody>'
    )
    for tag in annotated.codebook.tags:
        if tag.retired and tag.id not in used:
            continue
        look = index.looks[tag.id]
        cells = [counts[tag.id, analyst.id] for analyst in busy]
        numbers = "".join(f'<td class="n">{number or "–"}</td>' for number in cells)
        total = f'<td class="n sum">{sum(cells)}</td>' if every else ""
        yield (
            f'<tr><th scope="row"><span class="k {look}">{escape(tag.letter)}</span> '
            f'<i class="{look} l0">{word(tag.name)}</i></th>'
            f"<td>{word(tag.definition)}</td>{numbers}{total}</tr>"
        )
    yield "</tbody></table></section>\n"


def card(document: SetDocument, index: Index) -> str:
    """Return a source's card: where it is from, and how far analysts rely on it."""
    about, known = document.about, document.about.metadata
    rows = [
        ("Author", word(known.author)),
        ("Publisher", word(known.publisher)),
        ("Date", word(known.date)),
        ("Address", _address(known.url)),
        ("Language", word(known.language)),
        ("Labels", word(", ".join(known.labels))),
        ("File", word(about.file)),
    ]
    empty = word("")
    rows = [(name, value) for name, value in rows if value != empty]
    for rating in index.annotated.ratings:
        if rating.document == document.id:
            letter = rating.reliability
            reason = f" – {word(rating.reason)}" if rating.reason else ""
            who = f'<span class="who">{word(index.names.get(rating.analyst, ""))}</span>'
            rows.append(("Reliability", f"<b>{letter}</b> {RELIABILITY[letter]}{reason} {who}"))
    if known.note:
        rows.append(("Note", f'<span class="pre">{word(known.note)}</span>'))
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="card">{listed}</dl>\n' if listed else ""


def _address(url: str) -> str:
    try:
        safe = urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        safe = False
    return f'<a rel="noreferrer" href="{escape(url)}">{word(url)}</a>' if safe else word(url)


def thread_table(index: Index) -> Iterator[str]:
    """Yield the statements that several places share, with how well each is verified."""
    if not index.threads:
        return
    yield '<section id="threads"><h2>Threads</h2><p class="lead">One statement in many places.</p>'
    for row in index.threads:
        thread = row.thread
        detail = f' <span class="who">{word(thread.detail)}</span>' if thread.detail else ""
        where = counted_words({"place": len(thread.members), "source": len(thread.documents)})
        named = f"{word(row.title)} " if row.named else ""
        said = "".join(_said(mark, index) for mark in index.marks_of(thread))
        yield (
            f'<article class="item"><h3>{named}<span class="status">{thread.status.value}</span>{detail}'
            f"<small>{where}. {RULES[thread.status]}</small></h3>"
            f"{_ends((member.id for member in thread.members), index)}{said}</article>"
        )
    yield "</section>\n"


def _said(mark: ThreadMark, index: Index) -> str:
    what = f"Called {word(mark.words)}"
    if mark.kind == "absent":
        what = f"Looked, not there: {word(index.titles_by_id[mark.document])}"
    return f'<p>{what} <span class="who">{word(index.names.get(mark.analyst, ""))}</span></p>'


def link_table(index: Index) -> Iterator[str]:
    """Yield every link with the quotes at both of its ends."""
    if not index.annotated.links:
        return
    yield '<section id="links"><h2>Links</h2>'
    for link in index.annotated.links:
        aspects = f" in {escape(', '.join(link.aspect))}" if link.aspect else ""
        resolved = ' <span class="status">resolved</span>' if link.resolved else ""
        note = f'<div class="note" dir="auto">{escape(link.note)}</div>' if link.note else ""
        yield (
            f'<article class="item"><h3><span class="glyph">{GLYPHS[link.kind]}</span> '
            f"{link.kind}{aspects}{resolved} "
            f'<span class="who">{word(index.names.get(link.analyst, ""))}</span></h3>'
            f"{_ends((link.source, link.target), index)}{note}</article>"
        )
    yield "</section>\n"


def decision_table(index: Index) -> Iterator[str]:
    """Yield the decisions that stand, with the annotations that they are on."""
    found = sorted(standing(index.annotated.decisions), key=lambda each: (each.at, each.id))
    if not found:
        return
    yield '<section id="decisions"><h2>Decisions</h2>'
    for decision in found:
        remark = (
            f'<div class="note" dir="auto">{escape(decision.remark)}</div>'
            if decision.remark
            else ""
        )
        yield (
            f'<article class="item"><h3>{OUTCOMES[decision.outcome].capitalize()} '
            f'<span class="who">{word(index.names.get(decision.analyst, ""))} '
            f"{escape(decision.at[:10])}</span></h3>"
            f"{_ends((id_ for id_ in decision.members if id_ in index.rows), index)}"
            f"{remark}</article>"
        )
    yield "</section>\n"


def _ends(ids: Iterable[str], index: Index) -> str:
    found = []
    for id_ in ids:
        row = index.rows[id_]
        look = index.looks[row.tag]
        found.append(
            f'<li>{index.reference(id_)} <span class="who">{word(index.names[row.analyst])}</span>'
            f'<blockquote dir="auto"><i class="{look} l0">{escape(excerpt(index.read(row), _QUOTE))}</i>'
            "</blockquote></li>"
        )
    return f'<ul class="ends">{"".join(found)}</ul>'
