"""The whole application, as a person has it before them, and hands for it."""

import random
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.material import ANALYST, Kit, Size
from bench.screen import Painted, application, drop, settle
from core.span import Span
from desktop.app import make
from desktop.desk.pane import ReadingPane
from desktop.settings import ANALYST as ANALYST_SETTING
from desktop.settings import HINTS, THEME, Settings

ROOM = (1600, 1000)
"""Wide enough for both lists beside the panes."""


class Whole:
    """The application with one project open, both lists shown, everything at rest."""

    def __init__(
        self,
        folder: Path,
        project: Path,
        *,
        size: tuple[int, int] = ROOM,
        panes: tuple[str, str, tuple[str, ...]] | None = None,
    ) -> None:
        """Open ``project``; ``panes`` are its id, and the documents to show with one active."""
        application()
        settings = Settings(folder / f"settings-{project.stem}")
        settings.set(ANALYST_SETTING, ANALYST)
        settings.set(THEME, "light")
        settings.set(HINTS, -1)
        if panes is not None:
            id_, active, documents = panes
            layout = {
                "panes": [{"document": document} for document in documents],
                "active": documents.index(active),
                "sources": True,
                "side": True,
            }
            settings.set_layout(id_, layout)
        self.app = make(settings)
        self.app.window.resize(*size)
        self.app.start(project)
        self.app.window.activateWindow()
        self.rest()
        self.pane.setFocus()
        self.rest()
        self.painted = Painted(self.pane.viewport())

    @property
    def pane(self) -> ReadingPane:
        """The active pane."""
        return self.app.desk.pane

    def rest(self, seconds: float = 0.3) -> None:
        """Wait until nothing is under way: lists are counted anew in a pause of tagging."""
        settle(lambda: not self.app.tasks.busy, seconds)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the active pane and see the text painted."""
        self.painted.first(lambda: QTest.keyClick(self.pane, key, held))

    def follow(self) -> None:
        """Let the rest of the window follow: the shelf, the list, what is counted and offered."""
        settle()

    def undo(self) -> None:
        """Press Ctrl+Z."""
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        """Press Ctrl+Y."""
        self.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    def wheel(self, notches: int) -> None:
        """Turn the wheel over the active pane and see it painted."""
        viewport = self.pane.viewport()
        place = QPointF(viewport.rect().center())
        event = QWheelEvent(
            place,
            viewport.mapToGlobal(place),
            QPoint(),
            QPoint(0, -120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.painted.after(lambda: QApplication.sendEvent(viewport, event))

    def next_target(self, draw: random.Random) -> None:
        """Let a sentence somewhere that is not tagged yet be the target, in view."""
        pane = self.pane
        for _ in range(20):
            at = draw.randrange(len(pane.model.text) - 1)
            pane.place_caret(at)
            span = pane.target().span
            if span is not None and not self._tagged(span):
                pane.reveal(Span(span.start, span.start + 1))
                settle()
                if pane.target_visible():
                    return
        raise RuntimeError("there is no sentence to tag")

    def _tagged(self, span: Span) -> bool:
        there = self.pane.model.spans.at(span.start)
        return any(row[1:3] == (span.start, span.end) for row in there)

    def close(self) -> None:
        """End the program."""
        window = self.app.window
        window.close()
        self.app.finish()
        self.app.deleteLater()  # before the window: its parts speak of what stands there
        drop(window)


def desk(kit: Kit, size: Size) -> Whole:
    """Return the application with the project of that size, opened unless it stands open."""
    return kit.opened(f"desk {size.words}", lambda: Whole(kit.folder, kit.project(size)))
