"""The codebook in the side list: to read, and to write one tag of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.codebook_page import CodebookPage
from desktop.tagging.tag_form import TagForm
from desktop.theme import Theme


class CodebookPages(QStackedWidget):
    """Shows the codebook; a tag that is written takes its place until it is kept or left."""

    wanted = Signal()
    """It wants to be seen: a tag that was left is gone on with."""
    done = Signal()
    """A tag that was begun in the text was kept, or left as it was."""

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """Show the codebook of the project that ``session`` has open."""
        super().__init__(parent)
        self.reading = CodebookPage(session, self)
        self.form = TagForm(session, messages, self)
        self.addWidget(self.reading)
        self.addWidget(self.form)
        self.setFocusProxy(self.reading)
        self._begun_here = False
        self.reading.wanted.connect(self.write)
        self.form.left.connect(self._give_back)
        self.form.resumed.connect(self._resume)
        session.closed.connect(self._read)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.reading.set_theme(theme)
        self.form.set_theme(theme)

    def write(self, tag: str = "") -> None:
        """Write the tag with this id; without one a new tag, or go on with the one begun."""
        if self.form.writes(tag):
            self.form.name.setFocus()
            return
        if self.form.writing:
            self.form.leave()
        self._begun_here = self.reading.isAncestorOf(self.window().focusWidget() or self.window())
        self.setCurrentWidget(self.form)
        self.form.begin(tag)

    def _resume(self) -> None:
        self.setCurrentWidget(self.form)
        self.wanted.emit()

    def _read(self) -> None:
        self.setCurrentWidget(self.reading)

    def _give_back(self) -> None:
        """Show the codebook, and give the keyboard back to where the tag was begun."""
        self._read()
        if self._begun_here:
            self.reading.setFocus()
        else:
            self.done.emit()
