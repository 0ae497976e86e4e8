"""The list of annotations over a real project, by keys and clicks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.changes import Changes
from core.document import Reading
from core.span import Span
from desktop.message_bar import Message, MessageBar
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_choices import IN_VIEW
from desktop.tagging.annotation_list import AnnotationList
from desktop.tagging.annotation_model import LINE_ROLE, ONE_BY_ONE, AnnotationModel, Line
from desktop.tagging.annotation_rows import Filter
from desktop.theme import DARK, LIGHT

NOTE = "The ferry was late.\n\nRepairs will probably come to 2.4 million."
COURIER = "The Selkie is late again, everyone knows."


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session("M. Ortiz")
    made.create(tmp_path / "ferry.sidelight")
    yield made
    made.close()


@pytest.fixture
def said(qtbot: QtBot) -> list[Message]:
    return []


@pytest.fixture
def annotations(qtbot: QtBot, session: Session, said: list[Message]) -> Iterator[AnnotationList]:
    window = QWidget()
    qtbot.addWidget(window)
    messages = Messages(MessageBar(window))
    messages.shown.connect(said.append)
    made = AnnotationList(session, messages)
    qtbot.addWidget(made)
    made.resize(360, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    window.close()


@pytest.fixture
def note(session: Session) -> str:
    return add(session, "Harbour Note 7", NOTE)


@pytest.fixture
def courier(session: Session) -> str:
    return add(session, "The Courier", COURIER)


def add(session: Session, title: str, text: str) -> str:
    return session.add_document(Reading(title, f"{title}.txt", text, text.encode(), "plain", "1"))


def tag(session: Session, document: str, words: str, label: str = "claim") -> str:
    start = session.text(document).index(words)
    return session.tag(document, Span(start, start + len(words)), label)


def by(session: Session, name: str, document: str, words: str, label: str = "claim") -> str:
    me = session.analyst
    session.set_analyst(name)
    made = tag(session, document, words, label)
    session.set_analyst(me)
    return made


def quotes(annotations: AnnotationList) -> list[str]:
    model = annotations.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def line(annotations: AnnotationList, row: int) -> Line:
    found = annotations.model.index(row).data(LINE_ROLE)
    assert isinstance(found, Line)
    return found


def test_model_keeps_the_rules_of_models(session, note, courier) -> None:
    model = AnnotationModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    model.reload()
    session.changed.connect(model.apply)
    first = tag(session, note, "The ferry")
    last = tag(session, courier, "everyone knows")
    middle = tag(session, note, "2.4 million", "fact")
    model.set_order("tag")
    session.retag([first, last], "assessment")
    session.remove([middle])
    session.undo()
    model.set_filter(Filter(words="ferry"))
    session.retag([first], "fact")
    model.set_filter(Filter())
    session.change(first, span=Span(0, 13))
    session.remove_document(courier)
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "The ferry was",
        "2.4 million",
    ]
    session.close()
    model.reload()
    assert model.rowCount() == 0


def test_model_takes_many_changes_at_once(session, note) -> None:
    model = AnnotationModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    model.reload()
    session.changed.connect(model.apply)
    ids = [session.tag(note, Span(at, at + 1), "claim") for at in range(ONE_BY_ONE + 5)]
    session.remove(ids)
    assert model.rowCount() == 0
    session.undo()
    assert model.rowCount() == len(ids)
    model.apply(Changes(everything=True))
    assert [model.id_at(row) for row in range(len(ids))] == ids


def test_annotations_stand_in_the_order_of_the_texts(annotations, session, note, courier) -> None:
    tag(session, courier, "The Selkie")
    tag(session, note, "2.4 million")
    tag(session, note, "The ferry")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]


def test_a_row_says_where_its_quote_stands_and_whose_it_is(annotations, session, note) -> None:
    tag(session, note, "2.4 million")
    by(session, "Ana", note, "The ferry", "assessment")
    assert line(annotations, 0).title == "Harbour Note 7"
    assert line(annotations, 0).place == "¶1 · Ana"
    assert line(annotations, 1).place == "¶2"
    spoken = annotations.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "assessment by Ana: The ferry"
    told = annotations.model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert told == "“2.4 million”\nclaim by M. Ortiz · Harbour Note 7 · ¶2"


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
    assert len(annotations.selected()) == 2


def test_typing_in_the_list_filters_it(qtbot, annotations, session, note, courier) -> None:
    tag(session, note, "The ferry was late")
    wanted = tag(session, courier, "is late again")
    annotations.view.go_to(1)
    annotations.view.setFocus()
    QTest.keyClicks(annotations.view, "L")
    QTest.keyClicks(annotations.filter_line, "ATE ag")
    assert quotes(annotations) == ["is late again"]
    with qtbot.waitSignal(annotations.chosen) as chosen:
        QTest.keyClick(annotations.filter_line, Qt.Key.Key_Return)
    assert chosen.args == [wanted]
    QTest.keyClick(annotations.filter_line, Qt.Key.Key_Escape)
    assert len(quotes(annotations)) == 2
    assert annotations.selected() == [wanted]


def test_empty_lists_say_why(annotations, session, note) -> None:
    assert annotations.note.words == "Nothing tagged yet."
    tag(session, note, "The ferry")
    annotations.filter_line.setText("quay")
    assert annotations.note.words == "Nothing matches."
    QTest.mouseClick(annotations.note.button, Qt.MouseButton.LeftButton)
    assert annotations.filter_line.text() == ""
    assert quotes(annotations) == ["The ferry"]


def test_counts_are_told(annotations, session, note) -> None:
    told: list[tuple[int, int]] = []
    annotations.counted.connect(lambda shown, total: told.append((shown, total)))
    tag(session, note, "The ferry")
    tag(session, note, "2.4 million")
    annotations.filter_line.setText("ferry")
    assert told[-1] == (1, 2)


def pick(annotations: AnnotationList, choice: str, words: str) -> None:
    button = getattr(annotations.choices, choice)
    button.opening.emit()
    menu = button.menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_choices_narrow_by_source_tag_and_analyst(annotations, session, note, courier) -> None:
    tag(session, note, "The ferry")
    tag(session, note, "2.4 million", "fact")
    by(session, "Ana", courier, "The Selkie", "fact")
    pick(annotations, "_tags", "Fact")
    assert quotes(annotations) == ["2.4 million", "The Selkie"]
    pick(annotations, "_analysts", "Ana")
    assert quotes(annotations) == ["The Selkie"]
    pick(annotations, "_tags", "All tags")
    pick(annotations, "_analysts", "Only mine")
    assert quotes(annotations) == ["The ferry", "2.4 million"]
    pick(annotations, "_analysts", "Everyone")
    pick(annotations, "_sources", "The Courier")
    assert quotes(annotations) == ["The Selkie"]


def test_the_list_follows_the_sources_in_view(annotations, session, note, courier) -> None:
    tag(session, note, "The ferry")
    tag(session, courier, "The Selkie")
    annotations.set_in_view([courier])
    annotations.choices.set_document(IN_VIEW)
    assert quotes(annotations) == ["The Selkie"]
    annotations.set_in_view([note])
    assert quotes(annotations) == ["The ferry"]


def test_orders(annotations, session, note, courier) -> None:
    tag(session, courier, "The Selkie", "fact")
    tag(session, note, "2.4 million", "assessment")
    by(session, "Ana", note, "The ferry", "fact")
    pick(annotations, "_order", "By tag")
    assert quotes(annotations) == ["2.4 million", "The ferry", "The Selkie"]
    pick(annotations, "_order", "By analyst")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]
    pick(annotations, "_order", "By place")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]


def test_delete_removes_the_selection_as_one_step(annotations, session, note, said) -> None:
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
    by(session, "Ana", note, "The ferry")
    by(session, "Ben", note, "was late")
    annotations.view.selectAll()
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert quotes(annotations) == ["The ferry", "was late"]
    assert said[-1].words == ("1 annotation removed. 2 stay: only Ana and Ben can remove them.")
    annotations.view.go_to(0)
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert said[-1].words == "1 stays: only Ana can remove it."
    assert said[-1].offer is None


def test_alt_and_a_digit_retag_the_selection(annotations, session, note, said) -> None:
    first = tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.view.selectAll()
    QTest.keyClick(annotations.view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert {session.annotation(id_).tag for id_ in (first, second)} == {"fact"}
    assert annotations.selected() == [first, second]
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
        actions["What was done to it"].trigger()
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


def test_the_current_annotation_of_the_text_is_marked(annotations, session, note) -> None:
    tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.set_current(second)
    assert annotations.selected() == [second]
    annotations.set_current("")
    assert annotations.selected() == []


def test_a_row_that_moves_stays_selected(annotations, session, note) -> None:
    first = tag(session, note, "The ferry")
    second = tag(session, note, "2.4 million")
    annotations.model.set_order("tag")
    annotations.view.go_to(0)
    assert annotations.selected() == [first]
    session.retag([first], "fact")
    assert quotes(annotations) == ["2.4 million", "The ferry"]
    assert annotations.selected() == [first]
    assert annotations.model.id_at(0) == second


def test_what_was_tagged_while_hidden_is_there_when_shown(annotations, session, note) -> None:
    annotations.hide()
    tag(session, note, "The ferry")
    annotations.show()
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


def test_another_project_starts_without_filter(annotations, session, note, tmp_path) -> None:
    tag(session, note, "The ferry")
    annotations.filter_line.setText("ferry")
    annotations.choices.set_document(note)
    session.create(tmp_path / "other.sidelight")
    document = add(session, "The Courier", COURIER)
    tag(session, document, "The Selkie")
    assert quotes(annotations) == ["The Selkie"]


def test_nothing_can_be_written_read_only(annotations, session, note, tmp_path) -> None:
    tag(session, note, "The ferry")
    path = session.path
    session.open(path, read_only=True)
    words = [action.text() for action in annotations.menu(annotations.model.index(0)).actions()]
    assert not any(text.startswith(("Tag as", "Remove")) for text in words)
    annotations.view.go_to(0)
    QTest.keyClick(annotations.view, Qt.Key.Key_Delete)
    assert quotes(annotations) == ["The ferry"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_letters_are_painted_in_the_colour_of_their_tag(annotations, session, note, theme) -> None:
    tag(session, note, "The ferry", "assessment")
    annotations.set_theme(theme)
    picture = annotations.view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(14, 28) for y in range(42)}
    assert theme.stroke("assessment").name() in colours
