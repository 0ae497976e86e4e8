"""What the gutter between two texts draws."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.document import Reading
from core.span import Span
from desktop.desk.desk import Desk
from desktop.desk.link_gutter import APART, MOST
from desktop.desk.models import SourceModels
from desktop.linking.book import LinkBook, counts
from desktop.linking.gutters import GutterLinks
from desktop.session import Session

LINES = [f"Line {n:03} says that the ferry was late again." for n in range(200)]
TEXT = "\n".join(LINES)


@pytest.fixture
def stage(qtbot, tmp_path):
    """Two panes with texts of 200 lines, and what links them."""
    session = Session("Ana")
    models = SourceModels(session)
    desk = Desk(session, models)
    qtbot.addWidget(desk)
    session.create(tmp_path / "p.sidelight")
    documents = [
        session.add_document(Reading(t, t, TEXT + t, t.encode(), "plain", "1")) for t in "ab"
    ]
    book = LinkBook(session)
    session.opened.emit()
    desk.arrange(None)
    gutters = GutterLinks(session, desk, book)
    desk.resize(1200, 600)
    with qtbot.waitExposed(desk):
        desk.show()
    yield Stage(session, desk, documents, book, gutters)
    session.close()


class Stage:
    def __init__(self, session, desk, documents, book, gutters):
        self.session, self.desk, self.documents, self.book = session, desk, documents, book
        self.gutters = gutters
        self.marked: Counter[tuple[int, int]] = Counter()

    def mark(self, side, line):
        """Mark a line, each time one letter less of it."""
        start = TEXT.index(LINES[line])
        end = start + len(LINES[line]) - self.marked[side, line]
        self.marked[side, line] += 1
        return self.session.tag(self.documents[side], Span(start, end), "claim")

    def link(self, kind, left, right):
        ends = self.mark(0, left), self.mark(1, right)
        self.session.link(kind, *ends)
        return ends

    @property
    def gutter(self):
        ((gutter, _, _),) = self.desk.gutters()
        return gutter

    def shown(self):
        self.gutter.grab()
        return [shown for _, shown in self.gutter.drawn]


def test_a_link_shows_as_soon_as_it_is_made_and_goes_with_undo(stage):
    assert stage.shown() == []
    stage.link("contradicts", 1, 2)
    assert stage.shown() == ["≠"]
    stage.session.undo()
    assert stage.shown() == []


def test_several_links_of_a_pair_share_a_line(stage):
    left, right = stage.link("same", 1, 2)
    stage.session.link("contradicts", right, left)
    assert stage.shown() == ["=≠"]
    assert counts(stage.book.of(left), left) == "= 1  ≠ 1"


def test_links_between_the_same_lines_have_one_sign_that_says_how_many(stage):
    first = stage.link("same", 1, 2)
    second = stage.link("contradicts", 1, 2)
    assert stage.shown() == ["2=≠", "2=≠"]
    (place,) = {(one.glyph.x(), one.glyph.y()) for one in stage.gutter._drawn}
    for ends in (first, second, first):
        stage.shown()
        QTest.mouseClick(stage.gutter, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, place)))
        assert tuple(frame.pane.current for frame in stage.desk.frames) == ends


def test_links_that_leave_a_line_the_same_way_have_one_sign(stage):
    for line in (150, 160, 170):
        stage.link("contradicts", 1, line)
    stage.link("same", 180, 1)
    assert stage.shown() == ["3≠↓", "3≠↓", "3≠↓", "=↓"]


def test_no_sign_lies_on_another(stage):
    for left, right in ((1, 150), (1, 2), (2, 1), (2, 150), (150, 2), (3, 2), (2, 3), (160, 1)):
        stage.link("same", left, right)
        ends = stage.link("contradicts", left, right)
        stage.session.link("supports", *ends)
    stage.gutter.grab()
    drawn = stage.gutter._drawn
    for number, one in enumerate(drawn):
        for other in drawn[:number]:
            beside = abs(one.glyph.x() - other.glyph.x()) >= (one.wide + other.wide) / 2
            assert beside or abs(one.glyph.y() - other.glyph.y()) >= APART


def test_an_end_out_of_sight_becomes_an_arrow(stage):
    stage.link("corroborates", 1, 150)
    assert stage.shown() == ["+↓"]
    frame = stage.desk.frames[0]
    stage.desk.frames[1].pane.reveal(Span(TEXT.index(LINES[150]), TEXT.index(LINES[151])))
    assert stage.shown() == ["+"]
    frame.pane.reveal(Span(TEXT.index(LINES[180]), TEXT.index(LINES[181])))
    assert stage.shown() == ["+↑"]


def test_ends_both_out_of_sight_show_nothing(stage):
    stage.link("same", 150, 150)
    assert stage.shown() == []


def test_it_shows_just_as_long_as_the_line_of_an_end_does(stage):
    stage.link("same", 3, 150)
    pane, found = stage.desk.frames[0].pane, set()
    for pixels in range(150):
        pane.verticalScrollBar().setValue(pixels)
        seen = pane.y_of(TEXT.index(LINES[3])) is not None
        assert bool(stage.shown()) == seen
        found.add(seen)
    assert found == {True, False}


def test_a_resolved_contradiction_is_not_drawn_as_an_open_one(stage):
    stage.link("contradicts", 1, 2)
    ((strand, _),) = (stage.shown(), stage.gutter.drawn)[1]
    assert strand.contradicts
    (link,) = stage.session.all_links()
    stage.session.change_link(link.id, resolved=True)
    ((strand, _),) = (stage.shown(), stage.gutter.drawn)[1]
    assert not strand.contradicts
    assert "resolved" in strand.words


def test_of_many_links_only_those_of_the_current_span_are_lines(stage):
    ends = [stage.link("same", n, n) for n in range(MOST + 1)]
    stage.desk.frames[0].pane.set_current("")
    bare = stage.gutter.grab().toImage()
    assert len(stage.gutter.drawn) == MOST + 1
    stage.desk.frames[0].pane.set_current(ends[0][0])
    assert stage.gutter.grab().toImage() != bare


def test_a_click_on_a_link_makes_both_ends_current(stage):
    left, right = stage.link("same", 3, 5)
    stage.shown()
    place = stage.gutter._drawn[0].glyph.toPoint()
    QTest.mouseClick(stage.gutter, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert [frame.pane.current for frame in stage.desk.frames] == [left, right]


def test_others_links_show_with_others_annotations_only(stage):
    stage.session.set_analyst("Ben")
    stage.link("same", 1, 1)
    stage.session.set_analyst("Ana")
    stage.gutters.refresh()
    assert stage.shown() == []
