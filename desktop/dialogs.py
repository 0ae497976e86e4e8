"""The questions that need a dialog of the desktop."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, SignalInstance
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from desktop.session import Session
from desktop.settings import FOLDER, Settings

SUFFIX = ".sidelight"
STAY = "Stay here"
FILTER = "Sidelight projects (*.sidelight)"


class Dialogs:
    """Asks for files, words and choices; tests answer in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask above ``parent``; files are first looked for among the person's documents."""
        self.parent = parent
        self._last = ""
        self._settings: Settings | None = None
        self._session: Session | None = None

    def begin_by(self, settings: Settings, session: Session) -> None:
        """Begin in the folder that ``settings`` keep, else beside the project of ``session``."""
        self._settings, self._session = settings, session

    @property
    def folder_now(self) -> Path:
        """Where dialogs begin now: where files were chosen last, else beside the open project.

        The sample is no such project: its folder is gone with it.
        """
        last = self._settings.get(FOLDER) if self._settings is not None else self._last
        if last and Path(last).is_dir():
            return Path(last)
        session = self._session
        if session is not None and session.is_open and not session.sample:
            return session.path.absolute().parent
        return documents_folder()

    def _keep(self, folder: Path) -> None:
        self._last = str(folder)
        if self._settings is not None:
            self._settings.set(FOLDER, self._last)

    def new_file(self, title: str, name: str) -> Path | None:
        """Ask where to put a new project."""
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent, title, str(self.folder_now / name), FILTER
        )
        return _with_suffix(self._chosen(chosen)) if chosen else None

    def project_file(self) -> Path | None:
        """Ask which project to open."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.parent, "Open a project", str(self.folder_now), FILTER
        )
        return self._chosen(chosen) if chosen else None

    def project_files(self) -> list[Path]:
        """Ask which projects of colleagues to merge."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self.parent, "Merge colleagues' files", str(self.folder_now), FILTER
        )
        return [self._chosen(name) for name in chosen]

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(self.parent, title, str(self.folder_now))
        if not chosen:
            return None
        self._keep(Path(chosen))
        return Path(chosen)

    def source_files(self) -> list[Path]:
        """Ask which files to add."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self.parent,
            "Add sources",
            str(self.folder_now),
            "Texts (*.txt *.text *.md *.markdown);;All files (*)",
        )
        return [self._chosen(name) for name in chosen]

    def save_as(self, title: str, path: Path) -> Path | None:
        """Ask where to write a file that is called ``path`` so far; what is there is asked later.

        A mere name is to be in the folder where dialogs begin.
        """
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent,
            title,
            str(self.folder_now / path),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return self._chosen(chosen) if chosen else None

    def annotated_file(self, title: str, filters: str) -> Path | None:
        """Ask which file to import."""
        chosen, _ = QFileDialog.getOpenFileName(self.parent, title, str(self.folder_now), filters)
        return self._chosen(chosen) if chosen else None

    def _chosen(self, name: str) -> Path:
        path = Path(name)
        self._keep(path.parent)
        return path

    def words(self, title: str, question: str, present: str) -> str | None:
        """Ask for a line of words."""
        words, good = QInputDialog.getText(
            self.parent, title, question, QLineEdit.EchoMode.Normal, present
        )
        return words.strip() if good and words.strip() else None

    def choose(self, title: str, what: str, choices: list[str], *, none: str = "Cancel") -> int:
        """Ask which of the choices to take; -1 for ``none``. The first one is the default."""
        box = QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)  # names of files are not markup
        box.setText(what)
        buttons = [box.addButton(c, QMessageBox.ButtonRole.AcceptRole) for c in choices]
        box.setEscapeButton(box.addButton(none, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        return next((n for n, button in enumerate(buttons) if button is clicked), -1)

    def wait(self, title: str, what: str, over: SignalInstance) -> None:
        """Say what is waited for until it is ``over``, or the person would rather stay."""
        box = QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(what)
        box.addButton(STAY, QMessageBox.ButtonRole.RejectRole)
        over.connect(box.accept)
        box.exec()


def documents_folder() -> Path:
    """Return where dialogs begin: the person's documents; where there are none, their home."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    named = QStandardPaths.writableLocation(place)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
