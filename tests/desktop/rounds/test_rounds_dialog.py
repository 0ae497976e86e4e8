"""The dialog of blind rounds: who is ticked can be seen, and no name is too long for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QScrollArea

from core.naming import SHORT
from desktop import theme
from desktop.rounds.rounds_dialog import RoundRow, RoundsDialog


@pytest.fixture(params=["light", "dark"])
def look(request, qapp):
    found = theme.THEMES[request.param, False]
    theme.apply(qapp, found)
    yield found
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def dialog(qtbot):
    made = RoundsDialog()
    qtbot.addWidget(made)
    made.offer(["Ana", "Ben"])
    made.show()
    qtbot.waitExposed(made)
    return made


def inks(dialog, row, paper):
    """Return how much of the box of a row is neither paper nor its edge, from 0 to 1."""
    rect = dialog.people.visualItemRect(dialog.people.item(row))
    image = dialog.people.viewport().grab(rect).toImage()
    inside = [image.pixelColor(x, y) for x in range(5, 15) for y in range(5, 14)]
    return sum(colour != QColor(paper) for colour in inside) / len(inside)


def test_a_tick_can_be_told_from_an_empty_box_by_its_shape(look, dialog):
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.palette().color(QPalette.ColorRole.Base) == QColor(look.paper)
    assert inks(dialog, 1, look.paper) == 0
    assert 0.1 < inks(dialog, 0, look.paper) < 0.6


def test_a_dialog_that_is_open_already_follows_the_colours(dialog, look):
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert inks(dialog, 1, look.paper) == 0
    assert 0.1 < inks(dialog, 0, look.paper) < 0.6


def test_a_name_that_is_too_long_is_refused_in_words(qtbot, dialog):
    qtbot.keyClicks(dialog.name, "x" * (SHORT + 1))
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.ticked == []
    assert "too long: 81 characters" in dialog.state.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Backspace)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.ticked == ["x" * SHORT]
    people = dialog.people
    assert people.horizontalScrollBar().maximum() == 0
    assert people.item(2).toolTip() == "x" * SHORT


def test_what_is_missing_for_a_round_is_said_beside_the_button(qtbot, dialog, tmp_path):
    assert dialog.lacking.text() == "Tick who is to tag and choose a folder first"
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.lacking.text() == "Choose a folder first"
    assert not dialog.begin.isEnabled()
    dialog.set_folder(tmp_path)
    assert dialog.lacking.text() == ""
    assert dialog.begin.isEnabled()


def test_a_long_name_pushes_nothing_out_of_the_list_of_rounds(qtbot, dialog):
    name = "Benedikta Maximiliane of the Office of Strategic Research and Foresight, Velm"
    dialog.show_rounds([RoundRow(name, "12 Mar 2031", "14 Mar 2031", "2 annotations changed")])
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().layout().rowCount() > 1)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert name in [label.toolTip() for label in area.widget().children() if label.isWidgetType()]
