"""The list of annotations over a real project, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.tagging.annotation_list import AnnotationList
from desktop.tagging.annotation_words import LINE_ROLE, Line
from desktop.theme import DARK, LIGHT
from tests.desktop.tagging.tagged import by, quotes, read, selected, tag


def line(annotations: AnnotationList, row: int) -> Line:
    found = annotations.model.index(row).data(LINE_ROLE)
    assert isinstance(found, Line)
    return found


def test_annotations_stand_in_the_order_of_the_texts(annotations, session, note, courier) -> None:
    tag(session, courier, "The Selkie")
    tag(session, note, "2.4 million")
    tag(session, note, "The ferry")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]


def test_a_row_says_where_its_quote_stands_and_whose_it_is(annotations, session, note) -> None:
    tag(session, note, "2.4 million")
    by(session, "Ben", note, "The ferry", "assessment")
    assert line(annotations, 0).title == "Harbour Note 7"
    assert line(annotations, 0).place == "¶1 · Ben"
    assert line(annotations, 1).place == "¶2"
    spoken = annotations.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "assessment by Ben: The ferry"
    told = annotations.model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert told == "“2.4 million”\nclaim by Ana · Harbour Note 7 · ¶2"


def test_a_renamed_source_is_listed_by_its_new_title(annotations, session, note) -> None:
    tag(session, note, "The ferry")
    session.update_document(note, title="Note seven")
    assert line(annotations, 0).title == "Note seven"


def test_a_click_and_enter_go_to_the_annotation(qtbot, annotations, session, note) -> None:
    first = tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    view = annotations.view
    place = view.visualRect(annotations.model.index(1)).center()
    with qtbot.waitSignal(annotations.chosen) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(annotations.chosen) as entered:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert (clicked.args, entered.args) == ([second], [first])


def test_a_click_with_control_only_selects(qtbot, annotations, session, note) -> None:
    tag(session, note, "The ferry")
    tag(session, note, "2.4 million")
    annotations.view.go_to(0)
    place = annotations.view.visualRect(annotations.model.index(1)).center()
    with qtbot.assertNotEmitted(annotations.chosen):
        QTest.mouseClick(
            annotations.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            place,
        )
    assert len(selected(annotations)) == 2


def test_the_current_annotation_of_the_text_is_marked(annotations, session, note) -> None:
    tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.set_current(second)
    assert selected(annotations) == [second]
    annotations.set_current("")
    assert selected(annotations) == []


def test_a_row_that_moves_stays_selected(annotations, session, note) -> None:
    first = tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.model.set_order("tag")
    annotations.view.go_to(0)
    assert selected(annotations) == [first]
    session.retag([first], "fact")
    assert quotes(annotations) == ["2.4 million", "The ferry"]
    assert selected(annotations) == [first]
    assert annotations.model.id_at(0) == second


def test_what_was_tagged_while_hidden_is_there_when_shown(
    qtbot, annotations, session, note
) -> None:
    annotations.hide()
    tag(session, note, "The ferry")
    annotations.show()
    read(qtbot, annotations)
    assert quotes(annotations) == ["The ferry"]


def test_while_one_works_elsewhere_the_list_is_painted_in_the_pause(
    annotations, session, note, qtbot
) -> None:
    viewport = annotations.view.viewport()
    tag(session, note, "late")
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    elsewhere.setFocus()
    qtbot.waitUntil(elsewhere.hasFocus)
    tag(session, note, "The ferry", "fact")
    assert not viewport.updatesEnabled()
    qtbot.waitUntil(lambda: quotes(annotations) == ["The ferry", "late"])
    qtbot.waitUntil(viewport.updatesEnabled)
    picture = viewport.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(14, 28) for y in range(42)}
    assert LIGHT.stroke("fact").name() in colours


def test_in_the_list_itself_what_changes_is_painted_at_once(annotations, session, note) -> None:
    made = tag(session, note, "The ferry")
    annotations.view.setFocus()
    annotations.set_current(made)
    session.retag([made], "fact")
    assert annotations.view.viewport().updatesEnabled()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_letters_are_painted_in_the_colour_of_their_tag(annotations, session, note, theme) -> None:
    tag(session, note, "The ferry", "assessment")
    annotations.set_theme(theme)
    picture = annotations.view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(14, 28) for y in range(42)}
    assert theme.stroke("assessment").name() in colours
