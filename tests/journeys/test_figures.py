"""Figures clicked through: from a cell by keys to the list of the groups behind it."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from core.comparing.groups import Kind
from desktop.comparing.figures import ALONE
from desktop.comparing.figures_cells import shade
from desktop.theme import DARK, LIGHT

SOON = 10_000


def settle(person):
    person.qtbot.waitUntil(lambda: not person.app.tasks.busy, timeout=SOON)
    person.qtbot.waitUntil(lambda: not person.app.figures.busy, timeout=SOON)


@pytest.fixture
def sample(desktop):
    """The sample with its figures showing."""
    person = desktop()
    person.press("Return", "Ctrl+3")
    person.qtbot.waitUntil(lambda: bool(person.app.compare.gathering.groups))
    person.app.actions.run("compare.side")
    settle(person)
    return person


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


def test_figures_stand_with_interval_and_rule_and_none_alone(sample):
    titles = [found.cells.grid.title for found in sample.app.figures.tables]
    assert titles[:4] == ["Spans", "Edges and tags", "Tags of the same spans", "Characters"]
    figures = sample.app.compare.gathering.whole().figures
    line = row(table(sample, "Spans"), "Overlap, same tag")
    of = figures.span_f1["overlap_tag"]
    low, high = of.interval
    assert line[1].text == of.words
    assert line[2].text == f"{low:.2f} to {high:.2f}"
    assert line[5].text == of.rule
    undefined = row(table(sample, "Tags of paired spans"), "Same edges")
    assert undefined[1].text == "not defined"
    assert undefined[5].text.startswith(figures.tag_kappa["exact"].reason)


def test_enter_on_a_number_lists_the_groups_that_it_counts(sample):
    found = table(sample, "Spans")
    assert found.hasFocus()
    key(sample, Qt.Key.Key_Down, 2)
    key(sample, Qt.Key.Key_Right, 3)
    cell = found.cells.cell(found.currentIndex())
    assert cell.called == "agreeing: Overlap, same tag"
    key(sample, Qt.Key.Key_Return)
    assert sample.app.compare.side == "List"
    assert len(listed(sample)) == int(cell.text)
    assert sample.app.compare.list.hasFocus()


def test_arrows_go_from_table_to_table_and_a_cell_of_the_matrix_leads_to_its_pairs(sample):
    figures = sample.app.figures
    key(sample, Qt.Key.Key_Down, 12)
    assert table(sample, "Tags of the same spans").hasFocus()
    key(sample, Qt.Key.Key_Up)
    assert table(sample, "Edges and tags").hasFocus()
    key(sample, Qt.Key.Key_Down)
    found = table(sample, "Tags of the same spans")
    key(sample, Qt.Key.Key_Right, 3)
    cell = found.cells.cell(found.currentIndex())
    pairs = sample.app.compare.gathering.whole().confusion["claim"]["fact"]
    assert set(cell.ids) == {id_ for ids in pairs for id_ in ids}
    key(sample, Qt.Key.Key_Return)
    for group in listed(sample):
        assert {"claim", "fact"} <= group.tags
        assert group.kind is not Kind.ONLY_ONE
    key(sample, Qt.Key.Key_Escape)
    assert figures.isHidden()


def test_escape_leads_back_to_the_list(sample):
    key(sample, Qt.Key.Key_Escape)
    assert sample.app.compare.side == "List"


def test_one_source_and_one_tag_are_counted_by_themselves(sample):
    figures, whole = sample.app.figures, sample.app.compare.gathering.whole()
    document = next(iter(whole.texts))
    figures.document.set_value(document)
    figures.document.picked.emit(document)
    figures.tag.set_value("claim")
    figures.tag.picked.emit("claim")
    settle(sample)
    part = whole.only(documents=[document], tags=["claim"])
    cells = row(table(sample, "Spans"), "Overlap, any tag")
    assert cells[1].text == part.figures.span_f1["overlap"].words
    assert "paragraphs" in figures.remark.text()
    units = table(sample, "Units")
    assert row(units, "All of it, uα")[1].text == part.figures.unitising_of("claim").u_alpha.words


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


def test_ctrl_c_copies_the_table_as_lines_with_tabs(sample):
    key(sample, Qt.Key.Key_Down, 12)
    found = table(sample, "Tags of the same spans")
    QTest.keyClick(found, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Tags of the same spans"
    assert lines[1].split("\t")[1:] == ["claim", "assessment", "fact"]
    assert sample.said[-1] == "The table was copied."


def test_cells_are_said_aloud_with_what_they_count(sample):
    found = table(sample, "Tags of the same spans")
    said = found.cells.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert re.fullmatch(r"claim by .+, fact by .+: \d+ pairs?", said)


def test_without_a_second_analyst_there_is_a_word_and_no_table(sample):
    figures, whole = sample.app.figures, sample.app.compare.gathering.whole()
    one = next(iter(whole.analysts))
    alone = type(whole)(
        tuple(row for row in whole.annotations if row.analyst == one), {one: "Ana"}, whole.texts
    )
    figures.show_comparison(alone)
    assert figures.note.isVisible()
    assert figures.note.words == ALONE


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_shade(theme):
    def luminance(colour):
        rgb = QColor(colour)
        parts = [part / 255 for part in (rgb.red(), rgb.green(), rgb.blue())]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for hundredths in range(101):
        one, other = luminance(theme.ink), luminance(shade(theme, hundredths / 100))
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5
