"""The whole application with real files; only the desktop's own dialogs are answered for it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QUrl
from PySide6.QtTest import QTest

from desktop.app import make
from desktop.dialogs import Dialogs
from desktop.settings import ANALYST, THEME, Settings
from tests.journeys.team import colleague


class Answers(Dialogs):
    """Answers each dialog with what the test laid down for it, and records what was asked."""

    def __init__(self):
        super().__init__()
        self.files = []
        self.sources = []
        self.said = []
        self.choices = []
        self.asked = []
        self.questions = []

    def new_file(self, title, name):
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def project_file(self):
        return self.files.pop(0) if self.files else None

    def source_files(self):
        return self.sources

    def project_files(self):
        return self.files

    def folder(self, title):
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def annotated_file(self, title, filters):
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def save_as(self, title, path):
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def words(self, title, question, present):
        self.asked.append(title)
        self.questions.append(question)
        return self.said.pop(0) if self.said else None

    def choose(self, title, what, choices, *, none="Cancel"):
        self.asked.append(title)
        return self.choices.pop(0) if self.choices else -1


class Desktop:
    """The application under the hands of a person: keys and clicks go in, words come out."""

    def __init__(self, settings, answers, qtbot):
        self.answers = answers
        self.qtbot = qtbot
        self.settings = settings
        self.app = make(settings, answers)
        self.said = []
        self.app.messages.shown.connect(self._hear)

    def _hear(self, message):
        self.said.append(f"{message.words} {message.hint}".strip())

    def start(self, project=None):
        self.app.start(project)
        self.qtbot.waitExposed(self.app.window)
        return self

    @property
    def session(self):
        return self.app.session

    @property
    def desk(self):
        return self.app.desk

    @property
    def pane(self):
        return self.app.desk.pane

    def press(self, *keys):
        """Press keys where the focus is: characters, or names such as ``Alt+Right``."""
        for key in keys:
            self._press(key)
            QCoreApplication.processEvents()

    def _press(self, key):
        *held, name = key.replace("++", "+Plus").split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for word in held:
            modifiers |= {
                "Ctrl": Qt.KeyboardModifier.ControlModifier,
                "Shift": Qt.KeyboardModifier.ShiftModifier,
                "Alt": Qt.KeyboardModifier.AltModifier,
            }[word]
        code = getattr(Qt.Key, f"Key_{name.upper() if len(name) == 1 else name}", None)
        focus = self.app.window.focusWidget() or self.app.window
        if code is None or (len(name) == 1 and not held):
            QTest.keyClicks(focus, name)
        else:
            QTest.keyClick(focus, code, modifiers)

    def let_fall(self, *paths):
        """Let files fall on the window, and wait for nothing."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.app.window.dropped.emit(data)

    def drop(self, *paths):
        """Let texts fall on the window, and wait until they are sources."""
        before = len(self.session.documents()) if self.session.is_open else 0
        self.let_fall(*paths)
        self.settle()
        self.qtbot.waitUntil(
            lambda: self.session.is_open and len(self.session.documents()) > before
        )

    def settle(self):
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.app.tasks.busy, timeout=10_000)

    def begin(self, project, *texts):
        """Make a project at a path by letting texts fall on the window."""
        self.answers.files = [project]
        self.drop(*texts)
        return self

    def annotations(self):
        """Return tag and quote of everything tagged, in the order of the lists."""
        return [(row[4], row[6]) for row in self.session.listing()]

    def close(self):
        self.app.window.close()
        self.app.finish()
        self.app.window.deleteLater()
        self.app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_work_of_others(tmp_path_factory, monkeypatch):
    """Look for backups, and for work in the sample that was ended, where nobody else keeps any."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def settings(tmp_path):
    made = Settings(tmp_path / "settings")
    made.set(THEME, "light")
    made.set(ANALYST, "Ana")
    return made


@pytest.fixture
def desktop(settings, qtbot, qapp):
    """Make desktops that are closed at the end; each is one run of the program."""
    opened: list[Desktop] = []

    def run(project=None):
        if opened:
            opened.pop().close()
        opened.append(Desktop(settings, Answers(), qtbot))
        return opened[-1].start(project)

    yield run
    for one in opened:
        one.close()


@pytest.fixture
def another_desktop(settings, qtbot, qapp):
    """A second window of the same person, not yet started."""
    second = Desktop(settings, Answers(), qtbot)
    yield second
    second.close()


@pytest.fixture
def two_files(tmp_path):
    """Two accounts of one evening, as files."""
    note = tmp_path / "note.txt"
    note.write_text(
        "The bridge closed at nine, the mayor said. Traffic will probably double by spring.\n"
        "No one was hurt.\n",
        encoding="utf-8",
    )
    paper = tmp_path / "paper.md"
    paper.write_text(
        "# The Bridge 🌉 Again\n\nThe bridge closed at **seven**. Everyone knew that it would.\n",
        encoding="utf-8",
    )
    return note, paper


@pytest.fixture
def ana(desktop, two_files, tmp_path):
    """Ana, in a new project with both accounts side by side, nothing tagged."""
    return desktop().begin(tmp_path / "case.sidelight", *two_files)


@pytest.fixture
def sample(desktop):
    """A person in the sample."""
    person = desktop()
    person.press("Return")
    return person


@pytest.fixture
def case_of_ana(ana):
    """A closed project of two sources in which Ana has tagged one sentence."""
    ana.pane.setFocus()
    ana.press("1")
    path = ana.session.path
    ana.app.actions.run("project.close")
    return path


@pytest.fixture
def colleagues(case_of_ana, tmp_path):
    """The files of Ben, who tagged two quotes of it, and of Cem, who tagged one."""
    ben = [("The bridge closed at nine, the mayor said.", "fact"), ("No one was hurt", "claim")]
    cem = [("Everyone knew that it would", "assessment")]
    return colleague(case_of_ana, "Ben", ben, tmp_path), colleague(
        case_of_ana, "Cem", cem, tmp_path
    )


@pytest.fixture
def comparer(sample):
    """A person who compares the two analysts of the sample."""
    sample.press("Ctrl+3")
    return sample
