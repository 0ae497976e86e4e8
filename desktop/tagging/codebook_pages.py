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

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """Show the codebook of the project that ``session`` has open."""
        super().__init__(parent)
        self.reading = CodebookPage(session, self)
        self.form = TagForm(session, messages, self)
        self.addWidget(self.reading)
        self.addWidget(self.form)
        self.setFocusProxy(self.reading)
        self.reading.wanted.connect(self.write)
        self.form.left.connect(self._read)
        self.form.resumed.connect(self._resume)
        session.closed.connect(self._read)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.reading.set_theme(theme)
        self.form.set_theme(theme)

    def write(self, tag: str = "") -> None:
        """Write the tag with this id; without one a new tag."""
        self.setCurrentWidget(self.form)
        self.form.begin(tag)

    def _resume(self) -> None:
        self.setCurrentWidget(self.form)
        self.wanted.emit()

    def _read(self) -> None:
        self.setCurrentWidget(self.reading)
        self.reading.setFocus()
