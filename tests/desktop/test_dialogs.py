"""Where the desktop's dialogs begin to look for files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs import Dialogs, documents_folder


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

    def answer(_parent, _title, place, _filter):
        offered.append(place)
        return str(tmp_path / "elsewhere" / "case"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    dialogs = Dialogs()
    first = dialogs.new_file("New project", "Untitled.sidelight")
    assert first == tmp_path / "elsewhere" / "case.sidelight"
    dialogs.new_file("New project", "Untitled.sidelight")
    assert [Path(place).parent for place in offered] == [home, tmp_path / "elsewhere"]
