"""The window of a source card."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.documents.card_page import CardPage
from desktop.list_controls import MARGIN
from desktop.messages import Messages
from desktop.session import Session
from desktop.theme import Theme


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
        layout.setContentsMargins(4, 8, 4, 12)
        layout.addWidget(self.page)
        self.close_button = QPushButton("Close", self, autoDefault=False)
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, MARGIN, 0)
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.page.show_document(document)
        self.page.title.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for room for the whole card."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        around = margins.top() + margins.bottom() + layout.spacing()
        return QSize(420, self.page.room() + self.close_button.sizeHint().height() + around)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.page.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is written in a field that was not left yet."""
        self.page.commit()
        super().closeEvent(event)
