"""What is said of an annotation while the mouse rests on it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from core.link import GLYPHS
from desktop.session import Session
from desktop.tagging.words import value_words
from desktop.theme import LIGHT, Theme

MOST_WIDTH = 420


class HoverCard(QLabel):
    """A quiet card beside the mouse: tag, whose, what is set, links, note."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Make a hidden card."""
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._session = session
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(8)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self.setStyleSheet(
            f"QLabel {{ color: {theme.ink}; background: {theme.paper};"
            f" border: 1px solid {theme.rule}; }}"
        )

    def show_for(self, annotation: str, place: QPoint) -> None:
        """Show the card of an annotation at a place of the screen; hide it for none."""
        if not annotation or not self._session.is_open:
            self.hide()
            return
        self.setText(self.words(annotation))
        self.setFixedWidth(min(MOST_WIDTH, self.fontMetrics().horizontalAdvance("x" * 60)))
        self.adjustSize()
        screen = QGuiApplication.screenAt(place)
        x, y = place.x() + 12, place.y() + 20
        if screen is not None:
            room = screen.availableGeometry()
            x = min(x, room.right() - self.width())
            if y + self.height() > room.bottom():
                y = place.y() - self.height() - 8
        self.move(x, y)
        self.show()

    def words(self, id_: str) -> str:
        """Return what the card says."""
        session = self._session
        annotation = session.annotation(id_)
        tag = session.codebook.get(annotation.tag)
        lines = [f"{tag.name} by {session.analysts()[annotation.analyst].name}"]
        for attribute in session.codebook.attributes(tag):
            value = value_words(attribute, annotation.attributes)
            if value:
                lines.append(f"{attribute.words}: {value}")
        glyphs = [GLYPHS[link.kind] for link in session.links(id_)]
        counts = [f"{glyph} {glyphs.count(glyph)}" for glyph in dict.fromkeys(glyphs)]
        if counts:
            lines.append(f"Links: {'  '.join(counts)}")
        if annotation.note:
            lines.append(annotation.note)
        return "\n".join(lines)
