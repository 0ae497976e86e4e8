"""What is done to the annotations selected in the list, by keys and by menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.span import Span
from tests.desktop.tagging.tagged import add, by, quotes, read, selected, tag


def test_delete_removes_the_selection_as_one_step(
    annotations, session, note, messages, said
) -> None:
    messages.undo_wanted.connect(session.undo)
    for words in ("The ferry", "was late", "2.4 million"):
        tag(session, note, words)
    annotations.view.go_to(0)
    annotations.view.setFocus()
    QTest.keyClick(annotations.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert quotes(annotations) == ["2.4 million"]
    assert said[-1].words == "2 annotations removed."
    assert said[-1].offer is not None
    said[-1].offer[1]()
    assert len(quotes(annotations)) == 3


def test_others_annotations_stay_and_it_says_whose_they_are(
    annotations, session, note, said
) -> None:
    tag(session, note, "2.4 million")
    by(session, "Ben", note, "The ferry")
    by(session, "Cem", note, "was late")
    annotations.view.selectAll()
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert quotes(annotations) == ["The ferry", "was late"]
    assert said[-1].words == ("1 annotation removed. 2 stay: only Ben and Cem can remove them.")
    annotations.view.go_to(0)
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert said[-1].words == "1 stays: only Ben can remove it."
    assert said[-1].offer is None


def test_alt_and_a_digit_retag_the_selection(annotations, session, note, said) -> None:
    first = tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.view.selectAll()
    QTest.keyClick(annotations.view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert {session.annotation(id_).tag for id_ in (first, second)} == {"fact"}
    assert selected(annotations) == [first, second]
    assert said[-1].words == "2 annotations tagged as fact."
    session.undo()
    assert session.annotation(first).tag == "claim"


def test_the_menu_retags_copies_and_narrows(qtbot, annotations, session, note, courier) -> None:
    first = tag(session, note, "The ferry")
    tag(session, courier, "The Selkie")
    index = annotations.model.index(0)
    actions = {action.text(): action for action in annotations.menu(index).actions()}
    actions["Tag as assessment\tAlt+2"].trigger()
    assert session.annotation(first).tag == "assessment"
    actions["Copy with source\tCtrl+C"].trigger()
    assert QGuiApplication.clipboard().text() == "“The ferry” (Harbour Note 7, ¶1)"
    with qtbot.waitSignal(annotations.history_wanted) as history:
        actions["History of the annotation"].trigger()
    assert history.args == [first]
    actions["Only this source"].trigger()
    assert quotes(annotations) == ["The ferry"]
    actions["Remove\tDelete"].trigger()
    assert [row[0] for row in session.listing()] != [first]


def test_copied_quotes_are_whole(annotations, session) -> None:
    long = add(session, "Long", "word " * 100)
    session.tag(long, Span(0, 499), "claim")
    annotations.view.go_to(0)
    QTest.keyClick(annotations.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"“{('word ' * 100).strip()}” (Long, ¶1)"


def test_nothing_can_be_written_read_only(qtbot, annotations, session, note) -> None:
    tag(session, note, "The ferry")
    path = session.path
    session.open(path, read_only=True)
    read(qtbot, annotations)
    words = [action.text() for action in annotations.menu(annotations.model.index(0)).actions()]
    assert not any(text.startswith(("Tag as", "Remove")) for text in words)
    annotations.view.go_to(0)
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert quotes(annotations) == ["The ferry"]
