"""What is said of an annotation while the mouse rests on it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.link import GLYPHS, KINDS
from core.text import excerpt
from desktop.session import Session
from desktop.tagging.words import value_words
from desktop.theme import LIGHT, Theme

MOST_WIDTH = 420
MOST_LINKS = 4
MARGIN = 8
BESIDE = 12
BELOW = 18
"""How far below the letters the card stands, so that it leaves their strokes free."""
ABOVE = 4
_DEEDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.WindowDeactivate,
    }
)


class HoverCard(QLabel):
    """A quiet card beside the mouse: tag, whose, what is set, links, note."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Make a hidden card."""
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._session = session
        self._window = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(MARGIN)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self.setStyleSheet(
            f"QLabel {{ color: {theme.ink}; background: {theme.paper};"
            f" border: 1px solid {theme.rule}; }}"
        )

    def show_for(self, annotation: str, line: QRect) -> None:
        """Show the card of an annotation off a line of the screen; hide it for none."""
        if not annotation or not self._session.is_open:
            self.hide()
            return
        self.setText(self.words(annotation))
        self.setFixedSize(self._size())
        room = self._window.window().frameGeometry()
        screen = QGuiApplication.screenAt(line.center())
        if screen is not None:
            room &= screen.availableGeometry()
        x = max(room.left(), min(line.x() + BESIDE, room.right() - self.width() - BESIDE))
        y = line.bottom() + BELOW
        if y + self.height() > room.bottom():
            y = line.top() - self.height() - ABOVE
        self.move(x, y)
        self.show()

    def _size(self) -> QSize:
        """Return the room that the words take, on lines of a limited length."""
        limit = QRect(0, 0, MOST_WIDTH - 2 * (MARGIN + 1), 10_000)
        words = self.fontMetrics().boundingRect(limit, Qt.TextFlag.TextWordWrap, self.text())
        beside = 2 * (MARGIN + 1)
        return QSize(words.width() + beside + 1, words.height() + beside)

    # It goes as soon as anything else is done.

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for the next key, click or turn of the wheel."""
        super().showEvent(event)
        _application().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no more."""
        _application().removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when something is done, whichever widget it is done in."""
        if event.type() in _DEEDS:
            self.hide()
        return super().eventFilter(watched, event)

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
        lines += self._links(id_)
        if annotation.note:
            lines.append(annotation.note)
        return "\n".join(lines)

    def _links(self, id_: str) -> list[str]:
        """Return a line for each annotation that is linked to this one, the first few of them."""
        session = self._session
        ways: dict[str, list[str]] = {}
        for link in session.links(id_):
            end = link.target if link.source == id_ else link.source
            ways.setdefault(end, []).append(link.kind)
        ends = {row.id: row for row in session.annotations(ways)} if ways else {}
        lines = []
        for end, kinds in list(ways.items())[:MOST_LINKS]:
            signs = " ".join(GLYPHS[kind] for kind in KINDS if kind in kinds)
            known = ends.get(end)
            read = session.as_read(known.quote, known.document, known.span.start) if known else ""
            there = f"“{excerpt(read, 60)}”" if known else "end removed"
            title = f" · {session.document(known.document).title}" if known else ""
            lines.append(f"{signs}  {there}{title}")
        if len(ways) > MOST_LINKS:
            lines.append(f"and {len(ways) - MOST_LINKS} more links")
        return lines


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
