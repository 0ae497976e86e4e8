"""The window of a source card."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.documents.card_page import CardPage
from desktop.messages import Messages
from desktop.session import Session
from desktop.theme import DARK, LIGHT, Theme


class SourceCard(QDialog):
    """Stands beside the text without stopping work there; Esc closes it."""

    def __init__(
        self, session: Session, document: str, messages: Messages, parent: QWidget | None = None
    ) -> None:
        """Show the card of a document; KeyError if the project does not hold it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Source card")
        self.page = CardPage(session, messages, self)
        self.page.left.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 4)
        layout.addWidget(self.page)
        dark = (
            self.palette().window().color().lightness() < self.palette().text().color().lightness()
        )
        self.set_theme(DARK if dark else LIGHT)
        self.page.show_document(document)
        self.page.setFocus()  # not to the title, which would be selected and typed over

    def sizeHint(self) -> QSize:
        """Ask for room for the whole card."""
        return QSize(420, 600)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.page.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is written in a field that was not left yet."""
        self.page.commit()
        super().closeEvent(event)
