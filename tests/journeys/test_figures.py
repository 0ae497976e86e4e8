"""Figures clicked through: from a cell by keys to the list of the groups behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.comparing.groups import Kind

SOON = 10_000


def settle(person):
    person.settle()
    person.qtbot.waitUntil(lambda: not person.app.figures.busy, timeout=SOON)


@pytest.fixture
def sample(comparer):
    """The sample with its figures showing."""
    comparer.qtbot.waitUntil(lambda: bool(comparer.app.compare.gathering.groups))
    comparer.app.actions.run("compare.figures")
    settle(comparer)
    return comparer


def table(person, title):
    (found,) = (t for t in person.app.figures.tables if t.cells.grid.title == title)
    return found


def row(found, name):
    (cells,) = (cells for cells in found.cells.grid.rows if cells[0].text == name)
    return cells


def key(person, code, times=1):
    for _ in range(times):
        QTest.keyClick(person.app.window.focusWidget(), code)


def listed(person):
    """Return the groups that the list shows."""
    gathering = person.app.compare.gathering
    return [gathering.groups[place] for place in gathering.shown]


def test_enter_on_a_number_lists_the_groups_that_it_counts(sample):
    found = table(sample, "Spans")
    assert found.hasFocus()
    key(sample, Qt.Key.Key_Down, 2)
    key(sample, Qt.Key.Key_Right, 3)
    cell = found.cells.cell(found.currentIndex())
    assert cell.called == "agreeing: Overlap, same tag"
    key(sample, Qt.Key.Key_Return)
    assert sample.app.compare.half == "List"
    assert len(listed(sample)) == int(cell.text)
    assert sample.app.compare.list.hasFocus()


def test_arrows_go_from_table_to_table_and_a_cell_of_the_matrix_leads_to_its_pairs(sample):
    key(sample, Qt.Key.Key_Down, 12)
    assert table(sample, "Tags of the same spans").hasFocus()
    key(sample, Qt.Key.Key_Up)
    assert table(sample, "Edges and tags").hasFocus()
    key(sample, Qt.Key.Key_Down)
    found = table(sample, "Tags of the same spans")
    key(sample, Qt.Key.Key_Right, 3)
    cell = found.cells.cell(found.currentIndex())
    pairs = sample.app.compare.gathering.whole()().confusion["claim"]["fact"]
    assert set(cell.ids) == {id_ for ids in pairs for id_ in ids}
    key(sample, Qt.Key.Key_Return)
    for group in listed(sample):
        assert {"claim", "fact"} <= group.tags
        assert group.kind is not Kind.ONLY_ONE
    sample.app.actions.run("compare.figures")
    settle(sample)
    key(sample, Qt.Key.Key_Escape)
    assert sample.app.compare.half == "List"


def test_closing_the_project_ends_the_counting(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3")
    person.app.actions.run("compare.figures")
    assert person.app.figures.busy
    person.app.actions.run("project.close")
    assert not person.session.is_open
    assert not person.app.figures.busy
    settle(person)
    assert person.app.figures.tables == []


def test_what_is_tagged_meanwhile_is_counted_anew_at_the_same_cell(sample):
    key(sample, Qt.Key.Key_Down, 3)

    def facts():
        return sum(int(cell.text) for cell in row(table(sample, "Who used which tag"), "fact")[1:])

    before = facts()
    assert sample.session.me in sample.app.compare.gathering.analysts
    first = sample.session.annotations()[0]
    sample.session.tag(first.document, first.span, "fact")
    sample.qtbot.waitUntil(lambda: facts() == before + 1, timeout=SOON)
    assert table(sample, "Spans").hasFocus()
    assert table(sample, "Spans").currentIndex().row() == 3


def test_the_keyboard_is_where_one_sees_it_when_one_comes_back_to_figures(sample):
    sample.press("Ctrl+1", "Ctrl+3")
    settle(sample)
    assert sample.app.compare.half == "Figures"
    assert table(sample, "Spans").hasFocus()
    sample.press("Ctrl+K", "Escape")
    assert table(sample, "Spans").hasFocus()


def test_the_shelf_offers_nothing_to_decide_beside_figures(sample):
    page = sample.app.compare.page
    assert page.offers == ()
    assert page.sentence.text().startswith("Enter lists")
    key(sample, Qt.Key.Key_Escape)
    assert [offer.words for offer in page.offers][-1] == "own…"
