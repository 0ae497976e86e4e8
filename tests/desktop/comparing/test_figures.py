"""The page of figures by itself: what stands in its tables, what is chosen, said and copied.

The stretches: both take [claim:the bridge fell]; one claims [rust had won] and one takes it for
a fact; one alone marks the last sentence.
"""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from core.annotation import gathered
from core.comparing.comparison import compare
from core.comparing.stretches import Stretches
from desktop.comparing.figures import ALONE, FiguresView
from desktop.comparing.figures_cells import shade
from desktop.desk.looks import tag_looks
from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.tasks import Tasks
from desktop.theme import DARK, LIGHT
from tests.core.comparing.cases import at

TEXT = "The old bridge fell, they say, because rust had won.\n\nNobody was hurt.\n"
TITLES = {"d": "Bridge", "e": "Quay"}
ROWS = (
    *(at("a", 0, 19), at("b", 0, 19)),
    *(at("a", 39, 51), at("b", 39, 51, "fact")),
    at("a", 54, 69, document="e", id="alone"),
)


def compared(*rows, names=None):
    return compare(rows, names or {"a": "Ana", "b": "Ben"}, {"d": TEXT, "e": TEXT})


@pytest.fixture
def view(qtbot):
    """The page of both sources, counted and with its intervals drawn."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    tasks = Tasks()
    made = FiguresView(tasks, Messages(bar), titles=lambda: TITLES)
    qtbot.addWidget(made)
    made.set_theme(LIGHT, tag_looks(compared().codebook, LIGHT))
    made.resize(1280, 600)
    made.show()
    show(made, compared(*ROWS), qtbot)
    yield made
    assert tasks.close()


def found_in(comparison):
    spans = {
        id_: gathered(
            (row.id, row.span.start, row.span.end, row.tag, row.analyst, False)
            for row in comparison.annotations
            if row.document == id_
        )
        for id_ in comparison.texts
    }
    return Stretches(spans, comparison.analysts, comparison.texts)


def show(view, comparison, qtbot):
    view.show_comparison(found_in(comparison), lambda: comparison)
    qtbot.waitUntil(lambda: not view.busy)


def table(view, title):
    (found,) = (t for t in view.tables if t.cells.grid.title == title)
    return found


def row(view, title, name):
    (cells,) = (c for c in table(view, title).cells.grid.rows if c[0].text == name)
    return cells


def test_each_figure_stands_with_its_interval_and_its_rule(view):
    of = compared(*ROWS).figures.span_f1["overlap_tag"]
    cells = row(view, "Spans", "Overlap, same tag")
    low, high = of.interval
    assert [cell.text for cell in cells] == [
        "Overlap, same tag",
        of.words,
        f"{low:.2f} to {high:.2f}",
        "1",
        "2",
        of.rule,
    ]


def test_what_is_not_defined_says_why_and_has_no_interval(view, qtbot):
    show(view, compared(at("a", 0, 19), at("b", 54, 69)), qtbot)
    cells = row(view, "Tags of paired spans", "Overlap")
    assert [cells[1].text, cells[2].text] == ["not defined", ""]
    assert cells[5].text.startswith("No spans are paired")


def test_models_are_sound_and_every_cell_leads_to_spans_that_are_compared(view):
    known = {annotation.id for annotation in ROWS}
    for found in view.tables:
        QAbstractItemModelTester(found.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for cells in found.cells.grid.rows:
            for cell in cells:
                assert known.issuperset(cell.ids)


def test_enter_and_a_click_ask_for_the_spans_of_a_cell(view, qtbot):
    found = table(view, "Tags of the same spans")
    found.setCurrentIndex(found.cells.index(0, 2))
    with qtbot.waitSignal(view.spans_wanted) as asked:
        QTest.keyClick(found, Qt.Key.Key_Return)
    assert asked.args == [
        frozenset({"a39-51claim", "b39-51fact"}),
        "claim by Ana, fact by Ben",
    ]
    place = found.visualRect(found.cells.index(0, 2)).center()
    with qtbot.waitSignal(view.spans_wanted) as clicked:
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == asked.args


def test_a_cell_that_counts_nothing_asks_for_nothing(view, qtbot):
    found = table(view, "Tags of the same spans")
    found.setCurrentIndex(found.cells.index(1, 1))
    assert found.cells.cell(found.currentIndex()).text == "·"
    with qtbot.assertNotEmitted(view.spans_wanted):
        QTest.keyClick(found, Qt.Key.Key_Return)


def test_one_source_and_one_tag_are_counted_by_themselves(view, qtbot):
    view.document.set_value("d")
    view.document.picked.emit("d")
    view.tag.set_value("claim")
    view.tag.picked.emit("claim")
    qtbot.waitUntil(lambda: not view.busy)
    part = compared(*ROWS).only(documents=["d"], tags=["claim"])
    f1 = row(view, "Spans", "Overlap, any tag")[1].text
    assert f1 == part.figures.span_f1["overlap"].words != ""
    units = row(view, "Units", "All of it, uα")[1].text
    assert units == part.figures.unitising_of("claim").u_alpha.words
    assert "paragraphs" in view.remark.text()


def test_a_choice_made_while_it_counts_is_what_stands_in_the_end(view, qtbot):
    for document in ("d", "e", "", "e"):
        view.document.set_value(document)
        view.document.picked.emit(document)
    qtbot.waitUntil(lambda: not view.busy)
    (counts,) = table(view, "Who used which tag").cells.grid.rows
    assert [cell.text for cell in counts] == ["claim", "1", "0"]


def test_counted_anew_the_same_cell_is_current_and_the_choice_stays(view, qtbot):
    view.document.set_value("d")
    found = table(view, "Spans")
    found.setFocus()
    found.setCurrentIndex(found.cells.index(3, 1))
    assert found.hasFocus()
    show(view, compared(*ROWS, at("b", 20, 30)), qtbot)
    assert view.document.value == "d"
    assert table(view, "Spans").currentIndex().row() == 3


def test_what_was_of_another_project_does_not_stay_while_this_one_is_counted(view):
    other = compare(ROWS, {"a": "Ana", "b": "Ben"}, {"x": TEXT})
    view.show_comparison(found_in(other), lambda: other)
    assert view.tables == []


def test_copied_a_table_is_lines_with_tabs(view):
    QTest.keyClick(
        table(view, "Tags of the same spans"), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
    )
    assert QGuiApplication.clipboard().text() == (
        "Tags of the same spans\n\tclaim\tfact\nclaim\t1\t1\nfact\t·\t·\n"
    )


def test_cells_are_said_aloud_with_what_they_count(view):
    said = table(view, "Tags of the same spans").cells.index(0, 2)
    words = said.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "claim by Ana, fact by Ben: 1 pair"
    bar = table(view, "Who used which tag").cells.index(0, 1)
    assert bar.data(Qt.ItemDataRole.AccessibleTextRole) == "claim by Ana: 3"


@pytest.mark.parametrize(
    ("rows", "words"), [((), "Nothing is tagged here yet."), (ROWS[:1], ALONE)]
)
def test_without_two_analysts_a_word_stands_instead(view, qtbot, rows, words):
    show(view, compared(*rows, names={"a": "Ana"}), qtbot)
    assert view.note.isVisible()
    assert view.note.words == words


def test_long_names_and_many_tags_keep_the_matrix_in_the_window(view, qtbot):
    rows = [
        at(who, 2 * number, 2 * number + 1, tag=f"a rather long name of a tag {number}")
        for number in range(30)
        for who in "ab"
    ]
    show(view, compared(*rows), qtbot)
    found = table(view, "Tags of the same spans")
    assert found.horizontalHeader().length() <= found.viewport().width()
    assert re.fullmatch(r"a rather long name of a tag \d+", found.cells.grid.heads[30])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_shade(theme):
    def luminance(colour):
        rgb = QColor(colour)
        red, green, blue = (
            part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
            for part in (rgb.red(), rgb.green(), rgb.blue())
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for hundredths in range(101):
        one, other = luminance(theme.ink), luminance(shade(theme, hundredths / 100))
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5
