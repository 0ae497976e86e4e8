"""From a source's name, its author or a paste to its text on the desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from desktop.dialogs import Dialogs

HOSTILE = "<b>x</b><img src=nowhere.png> & co"


@pytest.fixture
def case(ana):
    """A desktop with two sources side by side."""
    assert len(ana.desk.shown()) == 2
    return ana


def paste(person, words):
    before = len(person.session.documents())
    QGuiApplication.clipboard().setText(words)
    person.press("Ctrl+V")
    person.qtbot.waitUntil(lambda: len(person.session.documents()) > before)
    person.settle()
    return person.session.documents()[-1]


def test_an_empty_clipboard_is_told(case):
    QGuiApplication.clipboard().clear()
    case.press("Ctrl+V")
    assert case.said[-1].startswith("There is no text on the clipboard.")


def test_a_paste_is_named_and_shown_by_one_button(case):
    document = paste(case, "A third account.\n\nIt was late.")
    assert case.said[-1] == "“A third account.” added."
    assert document.id not in case.desk.shown()
    offer = case.app.bar.findChild(QPushButton, "offer")
    assert offer.isVisible()
    assert offer.text() == "Show"
    offer.click()
    assert case.desk.active.document == document.id


def test_several_that_find_no_place_are_shown_in_the_list(case, tmp_path):
    files = [tmp_path / f"further {number}.txt" for number in range(3)]
    for file in files:
        file.write_text(f"This is {file.stem}.", encoding="utf-8")
    case.app.window.show_sources(False)
    case.drop(*files)
    assert case.said[-1] == "3 sources added."
    case.app.bar.findChild(QPushButton, "offer").click()
    assert case.app.window.sources_shown


def test_what_is_shown_at_once_offers_nothing(desktop, two_files, tmp_path):
    person = desktop().begin(tmp_path / "case.sidelight", two_files[0])
    assert not person.app.bar.findChild(QPushButton, "offer").isVisible()


def test_the_palette_finds_a_source_by_its_author_and_fills_the_empty_place(case):
    third = paste(case, "A third account.")
    metadata = replace(third.metadata, author="Imogen Rhodes", publisher="Quay Press")
    case.session.update_document(third.id, metadata=metadata)
    first, second = case.desk.shown()
    case.session.remove_document(second)
    case.desk.activate(0)
    case.press("Ctrl+K", *"rhod", "Return")
    assert case.desk.shown() == [first, third.id]


def test_no_title_is_read_as_markup(case):
    document = case.session.documents()[0]
    case.session.update_document(document.id, title=HOSTILE)
    case.desk.activate(0)
    case.press("1")
    (row,) = case.session.listing()
    case.session.change(row[0], attributes={"attributed_to": [HOSTILE]}, note=HOSTILE)
    window = case.app.window
    window.show_sources(True)
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    model = case.app.sources.model
    tips += [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert any("&lt;img" in tip for tip in tips if tip)
    assert not [tip for tip in tips if tip and "<img" in tip]
    assert HOSTILE in case.app.card.words(row[0])
    assert case.app.card.textFormat() == Qt.TextFormat.PlainText
    for label in window.findChildren(QLabel):
        if "<img" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_question_about_a_file_shows_its_name_as_it_is(qtbot, monkeypatch):
    formats = []

    def answered(box):
        formats.append(box.textFormat())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answered)
    assert Dialogs().choose("Open", HOSTILE, ["Open read-only"]) == -1
    assert formats == [Qt.TextFormat.PlainText]


def test_the_first_texts_of_an_empty_project_take_the_keyboard(desktop, two_files, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "case.sidelight"]
    assert person.app.actions.run("project.new")
    person.app.window.header.setFocus()
    person.drop(*two_files)
    assert person.app.window.focusWidget() is person.desk.pane
    person.press("1")
    assert [tag for tag, _ in person.annotations()] == ["claim"]
