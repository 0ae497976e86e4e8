"""Where the desktop's dialogs begin to look for files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from db.samples import create_sample
from desktop.dialogs import Dialogs, documents_folder
from desktop.settings import FOLDER, Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a folder for documents, and a working folder elsewhere."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(made / "Documents"))
    return made


def test_files_are_looked_for_among_documents_and_without_such_a_folder_at_home(home):
    assert documents_folder() == home
    (home / "Documents").mkdir()
    assert documents_folder() == home / "Documents"


def test_a_new_project_begins_there_and_the_next_where_the_last_was_put(
    qapp, home, tmp_path, monkeypatch
):
    offered: list[str] = []
    (tmp_path / "elsewhere").mkdir()

    def answer(_parent, _title, place, _filter):
        offered.append(place)
        return str(tmp_path / "elsewhere" / "case"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    dialogs = Dialogs()
    first = dialogs.new_file("New project", "Untitled.sidelight")
    assert first == tmp_path / "elsewhere" / "case.sidelight"
    dialogs.new_file("New project", "Untitled.sidelight")
    assert [Path(place).parent for place in offered] == [home, tmp_path / "elsewhere"]


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The folders that dialogs began in; each is answered with a file in a folder *chosen*."""
    places: list[Path] = []
    (tmp_path / "chosen").mkdir()
    answer = str(tmp_path / "chosen" / "set.csv")

    def one(_parent, _title, place, _filter="", **_options):
        places.append(Path(place))
        return answer, ""

    def many(_parent, _title, place, _filter):
        places.append(Path(place))
        return [answer], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", many)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", one)
    return places


def beginning(settings, session):
    made = Dialogs()
    made.begin_by(settings, session)
    return made


def test_files_are_looked_for_beside_the_open_project_but_not_beside_the_sample(
    home, asked, settings, session, tmp_path
):
    def first():
        settings.set(FOLDER, "")
        beginning(settings, session).source_files()
        return asked[-1]

    assert first() == tmp_path
    create_sample(tmp_path / "sample.sidelight").close()
    session.open_sample(tmp_path / "sample.sidelight")
    assert first() == home
    session.close()
    assert first() == home


def test_the_folder_chosen_last_is_begun_in_after_a_restart_while_it_is_there(
    home, asked, settings, session, tmp_path
):
    beginning(settings, session).source_files()
    again = beginning(Settings(tmp_path), session)
    again.annotated_file("Import", "")
    again.source_files()
    again.save_as("Report", Path("report.html"))
    chosen = tmp_path / "chosen"
    assert asked == [tmp_path, chosen, chosen, chosen / "report.html"]
    chosen.rmdir()
    again.source_files()
    assert asked[-1] == tmp_path


def test_a_file_that_has_a_place_is_offered_there(home, asked, settings, session, tmp_path):
    beginning(settings, session).save_as("Export", tmp_path / "elsewhere" / "set.csv")
    assert asked == [tmp_path / "elsewhere" / "set.csv"]


@pytest.mark.parametrize(
    ("keys", "chosen"), [(("Return",), 0), (("Tab", "Space"), 1), (("Escape",), -1)]
)
def test_a_question_is_answered_by_keys_and_none_has_its_own_words(qtbot, keys, chosen):
    words: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.extend(button.text() for button in box.buttons())
        for key in keys:
            QTest.keyClick(box.focusWidget(), getattr(Qt.Key, f"Key_{key}"))

    QTimer.singleShot(0, answer)
    dialogs = Dialogs()
    assert dialogs.choose("Well?", "Which?", ["This", "That"], none="Stay here") == chosen
    assert words == ["This", "That", "Stay here"]
