import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.span import Span
from desktop.desk.frame import SOURCE_MIME
from desktop.documents.sources import SourcesList
from desktop.documents.sources_model import ENTRY_ROLE, Entry, SourcesModel
from desktop.messages import Messages
from desktop.row_view import RowView
from desktop.session import Session
from desktop.theme import DARK, LIGHT
from tests.desktop.listed import listed

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def sources(qtbot: QtBot, session: Session, messages: Messages) -> SourcesList:
    made = listed(qtbot, SourcesList(session, messages), 232, 500)
    made.removal_wanted.connect(made.remove)
    return made


def titles(sources: SourcesList) -> list[str]:
    model = sources.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def entry(sources: SourcesList, row: int) -> Entry:
    found = sources.model.index(row).data(ENTRY_ROLE)
    assert isinstance(found, Entry)
    return found


def click(view: RowView, row: int) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_model_keeps_the_rules_of_models(qtbot: QtBot, session: Session, add) -> None:
    model = SourcesModel(session)
    tester = QAbstractItemModelTester(model, FATAL)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    session.changed.connect(model.refresh)
    first = add("Harbour Note 7")
    add("The Courier")
    model.set_words("courier")
    session.tag(first, Span(0, 7), "claim")
    model.set_words("")
    session.remove_document(first)
    model.set_in_view([first], first)
    assert model.rowCount() == 1


def test_sources_are_listed_as_they_were_added(qtbot, sources, add) -> None:
    add("Zebra")
    add("Anchor")
    qtbot.waitUntil(lambda: titles(sources) == ["Zebra", "Anchor"])


def test_a_click_opens_a_source(qtbot, sources, add) -> None:
    add("Harbour Note 7")
    wanted = add("The Courier")
    qtbot.waitUntil(lambda: len(titles(sources)) == 2)
    with qtbot.waitSignal(sources.chosen) as chosen:
        click(sources.view, 1)
    assert chosen.args == [wanted]


def test_enter_opens_here_and_with_control_beside(qtbot, sources, add) -> None:
    wanted = add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    sources.filter_line.setFocus()
    QTest.keyClick(sources.filter_line, Qt.Key.Key_Down)
    assert sources.view.hasFocus()
    with qtbot.waitSignal(sources.chosen) as chosen:
        QTest.keyClick(sources.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(sources.chosen_beside) as beside:
        QTest.keyClick(sources.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == beside.args == [wanted]


def test_typing_in_the_list_filters_by_title_author_and_label(qtbot, sources, add) -> None:
    add("Harbour Note 7", author="Jorun Dahlke")
    add("The Courier", labels=("press",))
    qtbot.waitUntil(lambda: len(titles(sources)) == 2)
    sources.view.setFocus()
    QTest.keyClicks(sources.view, "d")
    QTest.keyClicks(sources.filter_line, "ahlke harb")
    assert sources.filter_line.text() == "dahlke harb"
    assert titles(sources) == ["Harbour Note 7"]
    sources.filter_line.setText("PRESS")
    assert titles(sources) == ["The Courier"]
    sources.filter_line.setText("nowhere")
    assert sources.note.words == "Nothing matches."
    QTest.mouseClick(sources.note.button, Qt.MouseButton.LeftButton)
    assert len(titles(sources)) == 2


def test_escape_clears_the_filter_then_leaves(qtbot, sources, add) -> None:
    add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    sources.filter_line.setText("x")
    QTest.keyClick(sources.filter_line, Qt.Key.Key_Escape)
    assert sources.filter_line.text() == ""
    with qtbot.waitSignal(sources.left):
        QTest.keyClick(sources.filter_line, Qt.Key.Key_Escape)


def test_delete_removes_a_source_and_the_offer_brings_it_back(
    qtbot, sources, session, messages, add, said
) -> None:
    messages.undo_wanted.connect(session.undo)
    add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    sources.view.go_to(0)
    QTest.keyClick(sources.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(sources) == [])
    assert said[-1].words == "“Harbour Note 7” was removed."
    assert said[-1].offer is not None
    said[-1].offer[1]()
    qtbot.waitUntil(lambda: titles(sources) == ["Harbour Note 7"])


def test_an_offer_of_undo_takes_nothing_else_back(
    qtbot, sources, session, messages, add, said
) -> None:
    first, second = add("Harbour Note 7"), add("The Courier")
    sources.remove(first)
    session.update_document(second, title="Courier")
    assert said[-1].offer is not None
    with qtbot.assertNotEmitted(messages.undo_wanted):
        said[-1].offer[1]()


def test_an_empty_project_invites_sources(qtbot, sources) -> None:
    assert sources.note.words.startswith("No sources yet. Drop files here, paste with Ctrl+V")
    with qtbot.waitSignal(sources.add_requested):
        QTest.mouseClick(sources.note.button, Qt.MouseButton.LeftButton)


def test_a_row_says_what_was_tagged_seen_and_graded(qtbot, sources, session, add) -> None:
    document = add("Harbour Note 7", author="Jorun Dahlke", labels=("official",))
    session.tag(document, Span(0, 7), "claim")
    session.tag(document, Span(8, 12), "fact")
    session.rate(document, "B", "names its logs")
    qtbot.waitUntil(lambda: entry(sources, 0).counts == (("claim", 1), ("fact", 1)))
    assert entry(sources, 0).rest == "B"
    assert entry(sources, 0).unread
    session.mark_seen(document)
    qtbot.waitUntil(lambda: not entry(sources, 0).unread)
    spoken = sources.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Harbour Note 7, Jorun Dahlke, reliability B: usually reliable,"
        " 1 claim · 1 fact, official, 32 characters"
    )


def test_the_source_of_the_active_pane_is_marked(qtbot, sources, add) -> None:
    first, second = add("Harbour Note 7"), add("The Courier")
    qtbot.waitUntil(lambda: len(titles(sources)) == 2)
    sources.set_in_view([first, second], second)
    assert [entry(sources, row).focused for row in (0, 1)] == [False, True]


def test_a_dragged_row_carries_the_documents_id(qtbot, sources, add) -> None:
    wanted = add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    index = sources.model.index(0)
    assert sources.model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    data = sources.model.mimeData([index])
    assert bytes(data.data(SOURCE_MIME).data()).decode() == wanted
    assert not sources.model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled


def test_the_menu_offers_what_keys_do(qtbot, sources, add) -> None:
    wanted = add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    menu = sources.menu(sources.model.index(0))
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Open\tEnter",
        "Open beside\tCtrl+Enter",
        "Source card\tCtrl+I",
        "Remove\tDelete",
    ]
    with qtbot.waitSignal(sources.card_wanted) as card:
        menu.actions()[2].trigger()
    assert card.args == [wanted]


def test_the_menu_of_a_row_opens_by_mouse_and_key(qtbot, sources, add) -> None:
    add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    sources.view.go_to(0)
    asked: list[QPoint] = []
    sources.view.menu_wanted.disconnect()
    sources.view.menu_wanted.connect(lambda _index, place: asked.append(place))
    middle = sources.view.visualRect(sources.model.index(0)).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        place = sources.view.viewport().mapToGlobal(middle)
        QApplication.sendEvent(sources.view.viewport(), QContextMenuEvent(reason, middle, place))
    assert asked == [sources.view.viewport().mapToGlobal(middle)] * 2


def test_a_removed_row_leaves_the_next_one_current(qtbot, sources, add) -> None:
    for title in ("One", "Two", "Three"):
        add(title)
    qtbot.waitUntil(lambda: len(titles(sources)) == 3)
    sources.view.go_to(1)
    QTest.keyClick(sources.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(sources) == ["One", "Three"])
    assert sources.view.currentIndex().row() == 1


def test_home_and_end_go_to_the_first_and_last_row(qtbot, sources, add) -> None:
    for title in ("One", "Two", "Three"):
        add(title)
    qtbot.waitUntil(lambda: len(titles(sources)) == 3)
    sources.view.go_to(1)
    sources.view.setFocus()
    QTest.keyClick(sources.view, Qt.Key.Key_End)
    assert sources.view.currentIndex().row() == 2
    QTest.keyClick(sources.view, Qt.Key.Key_Home)
    assert sources.view.currentIndex().row() == 0
    QTest.keyClick(sources.view, Qt.Key.Key_Up)
    assert sources.filter_line.hasFocus()


def test_another_project_empties_the_list(qtbot, sources, session, add, tmp_path) -> None:
    add("Harbour Note 7")
    qtbot.waitUntil(lambda: len(titles(sources)) == 1)
    session.create(tmp_path / "other.sidelight")
    assert titles(sources) == []
    session.close()
    assert titles(sources) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_rows_are_painted_in_either_theme(qtbot, sources, session, add, theme) -> None:
    document = add("A title that is much too long for two hundred pixels", labels=("a", "b" * 60))
    add("Bare")
    session.tag(document, Span(0, 7), "assessment")
    qtbot.waitUntil(lambda: entry(sources, 0).counts != ())
    sources.set_theme(theme)
    picture = sources.view.grab().toImage()
    stroke = theme.stroke("assessment").name()
    colours = {picture.pixelColor(x, y).name() for x in range(200) for y in range(60)}
    assert stroke in colours


def test_keys_of_the_list_are_not_taken_by_the_window(qtbot, sources, add) -> None:
    add("Harbour Note 7")
    event = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    sources.view.event(event)
    assert event.isAccepted()
