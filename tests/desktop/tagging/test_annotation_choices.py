"""The list of annotations narrowed by words and choices, and put into another order."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.list_controls import ChoiceButton
from desktop.tagging.annotation_choices import IN_VIEW
from desktop.tagging.annotation_list import AnnotationList
from tests.desktop.tagging.tagged import COURIER, add, by, quotes, read, selected, tag


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
    assert selected(annotations) == [wanted]


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
    by(session, "Ben", courier, "The Selkie", "fact")
    pick(annotations, "_tags", "Fact")
    assert quotes(annotations) == ["2.4 million", "The Selkie"]
    pick(annotations, "_analysts", "Ben")
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
    by(session, "Abe", note, "The ferry", "fact")
    pick(annotations, "_order", "By tag")
    assert quotes(annotations) == ["2.4 million", "The ferry", "The Selkie"]
    pick(annotations, "_order", "By analyst")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]
    pick(annotations, "_order", "By place")
    assert quotes(annotations) == ["The ferry", "2.4 million", "The Selkie"]


def test_another_project_starts_without_filter(qtbot, annotations, session, note, tmp_path) -> None:
    tag(session, note, "The ferry")
    annotations.filter_line.setText("ferry")
    annotations.choices.set_document(note)
    session.create(tmp_path / "other.sidelight")
    document = add(session, "The Courier", COURIER)
    tag(session, document, "The Selkie")
    read(qtbot, annotations)
    assert quotes(annotations) == ["The Selkie"]


def test_everyone_is_no_unusual_choice_any_more_once_others_show(
    annotations, session, note, courier
) -> None:
    tag(session, note, "The ferry")
    by(session, "Ben", courier, "The Selkie", "fact")
    button = annotations.choices.findChildren(ChoiceButton)[2]
    annotations.show_others(False)
    annotations.choices.show_everyone()
    assert (button.text(), button.quiet) == ("Everyone", False)
    annotations.show_others(True)
    assert (button.text(), button.quiet) == ("Everyone", True)
