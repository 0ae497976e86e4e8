"""What can be said of one link: whether it is resolved, what its ends differ in, a note."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.link import ASPECTS, Link
from desktop.list_controls import MARGIN, WordButton
from desktop.theme import Theme, interface_font


class LinkFoot(QWidget):
    """Changes one's own link."""

    aspect_flipped = Signal(str)
    note_written = Signal(str, str)
    """The link's id and the note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._link: Link | None = None
        self.resolved = WordButton(self, font=_underlined())
        self.resolved.quiet = False
        self.aspects = {aspect: self._aspect(aspect) for aspect in ASPECTS}
        self.note = QLineEdit(self, placeholderText="Note on this link")
        self.note.setAccessibleName("Note on this link")
        self.note.editingFinished.connect(self._written)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.aspects.values():
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 10)
        layout.setSpacing(4)
        layout.addWidget(self.resolved)
        layout.addLayout(row)
        layout.addWidget(self.note)

    def _aspect(self, aspect: str) -> WordButton:
        button = WordButton(self, font=interface_font(12))
        button.setText(aspect)
        button.setProperty("aspect", aspect)
        button.setToolTip(f"The two differ in {aspect}")
        button.clicked.connect(self._flipped)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        for button in (self.resolved, *self.aspects.values()):
            button.set_theme(theme)

    def show_link(self, link: Link | None) -> None:
        """Show what is said of a link; nothing for none."""
        self._written()
        self._link = link
        self.setVisible(link is not None)
        if link is None:
            return
        against = link.kind == "contradicts"
        self.resolved.setVisible(against)
        self.resolved.setText("Resolved: open it again" if link.resolved else "Mark as resolved")
        self.resolved.setAccessibleName(self.resolved.text())
        for aspect, button in self.aspects.items():
            font = interface_font(12)
            font.setBold(aspect in link.aspect)
            button.setFont(font)
            button.quiet = aspect not in link.aspect
            button.setVisible(against)
            set_ = "set" if aspect in link.aspect else "not set"
            button.setAccessibleName(f"differs in {aspect}, {set_}")
            button.updateGeometry()
            button.update()
        self.note.setText(link.note)

    def _flipped(self) -> None:
        self.aspect_flipped.emit(self.sender().property("aspect"))

    def _written(self) -> None:
        link = self._link
        if link is not None and self.note.text().strip() != link.note:
            self._link = None  # so that leaving the line does not write it twice
            self.note_written.emit(link.id, self.note.text().strip())


def _underlined() -> QFont:
    font = interface_font(12)
    font.setUnderline(True)
    return font
