"""What analysts say of threads: a format holds it, or its report names it as lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import FORMATS, Format, named
from core.exchange.incoming import Incoming, IncomingDocument, IncomingThreadMark
from core.exchange.placing import place
from core.exchange.plan import Standing
from core.exchange.report import Part
from core.thread_mark import ThreadMark, mark_id
from tests.core.exchange.harbour import ANA, AT, BEN, FIRST, SECOND, harbour
from tests.core.exchange.sets import known

PARTS = {Part.THREAD_NAMES: 2, Part.ABSENCES: 1}


def marked() -> AnnotatedSet:
    """Return a thread with two names that was looked for elsewhere in vain."""
    held = harbour()
    same = replace(held.links[0], kind="same", aspect=())
    first, last = same.source, same.target
    marks = [
        ThreadMark(mark_id(kind, on, where, who), kind, on, where, words, who, AT)
        for kind, on, where, words, who in (
            ("name", first, "", "Sunk or <scuttled>?", ANA.id),
            ("name", last, "", "That night", BEN.id),
            ("absent", first, SECOND.id, "", ANA.id),
        )
    ]
    return replace(held, links=(same,), thread_marks=tuple(marks))


@pytest.mark.parametrize("format_", [each for each in FORMATS if each.writes], ids=lambda f: f.name)
def test_each_format_holds_what_is_said_of_threads_or_names_it_as_lost(
    format_: Format, tmp_path: Path
) -> None:
    out = tmp_path / f"set{format_.endings[0] if format_.endings else ''}"
    report = write(marked(), out, format_)
    lost = {loss.what: loss.count for loss in report.lost if loss.what in set(PARTS)}
    if format_.name in {"bundle", "html"}:
        assert lost == {}
    else:
        assert lost == PARTS


def test_the_report_says_names_of_threads_and_where_they_are_not(tmp_path: Path) -> None:
    write(marked(), tmp_path / "set.html", named("html"))
    page = (tmp_path / "set.html").read_text()
    threads = page[page.index('id="threads"') : page.index('id="s1"')]
    assert "<h3><bdi>That night</bdi>" in threads
    assert "Called <bdi>Sunk or &lt;scuttled&gt;?</bdi>" in threads
    assert f"Looked, not there: <bdi>{SECOND.about.title}</bdi>" in threads


def test_the_report_counts_what_is_said_of_no_thread(tmp_path: Path) -> None:
    report = write(replace(marked(), links=()), tmp_path / "set.html", named("html"))
    assert PARTS.items() <= {loss.what: loss.count for loss in report.lost}.items()


def test_what_cannot_be_placed_is_told_and_what_was_taken_back_stays_so() -> None:
    held = marked()
    first, last, absent = held.thread_marks
    rows = [
        IncomingThreadMark(m.kind, m.annotation, m.document, m.words, m.analyst)
        for m in held.thread_marks
    ]
    rows += [replace(rows[0], kind="nickname"), replace(rows[0], words=" ")]
    rows += [replace(rows[0], annotation="nowhere"), replace(rows[2], document="nowhere")]
    ids = {row.id: row for row in held.annotations}
    here = replace(
        known((FIRST, SECOND)),
        annotations=lambda asked: {one: Standing(ids[one], False, False) for one in asked},
        thread_marks=lambda asked: {
            mark.id: Standing(mark, removed, imported)
            for mark, removed, imported in (
                (replace(first, words="Otherwise"), False, False),
                (replace(last, words="Before"), False, True),
                (absent, True, False),
            )
            if mark.id in asked
        },
    )
    documents = tuple(IncomingDocument(each.id, id=each.id) for each in held.documents)
    incoming = Incoming(
        "bundle", documents=documents, analysts=held.analysts, thread_marks=tuple(rows)
    )
    plan = place(incoming, here)
    assert plan.thread_marks.changed == (replace(last, at=""),)
    assert plan.thread_marks.new == ()
    assert sorted(loss.count for loss in plan.dropped) == [1, 1, 1, 1, 2]
