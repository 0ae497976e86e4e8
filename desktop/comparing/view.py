"""The Compare view: what analysts marked differently, and how far they agree."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.comparing.comparison import Comparison, compare
from desktop.comparing.page_base import ComparisonPage
from desktop.comparing.summary import SIDES, SummaryLine
from desktop.desk.looks import TagLook
from desktop.session import Session
from desktop.theme import Theme

LIST, FIGURES = SIDES


class CompareView(QWidget):
    """Compares the analysts of the project; reads it only while it is shown."""

    def __init__(self, session: Session) -> None:
        """Compare what the project that ``session`` has open holds."""
        super().__init__()
        self._session = session
        self.comparison: Comparison | None = None
        self._figures: ComparisonPage | None = None
        self.summary = SummaryLine(self)
        self._list = QWidget(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.summary)
        layout.addWidget(self._body, 1)
        self.summary.side_wanted.connect(self.show_side)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        session.changed.connect(self._later.start)

    # Sides

    def place_figures(self, page: ComparisonPage) -> None:
        """Show ``page`` when *Figures* is wanted."""
        self._figures = page
        self._body.addWidget(page)
        self.summary.offer_figures(True)
        self.summary.mark(self.side)

    @property
    def side(self) -> str:
        """The side that shows, ``List`` or ``Figures``."""
        return FIGURES if self._body.currentWidget() is self._figures else LIST

    def show_side(self, side: str) -> None:
        """Show the list of differences, or the figures."""
        figures = self._figures
        if side == FIGURES and figures is not None:
            if self.comparison is not None:
                figures.show_comparison(self.comparison)
            self._body.setCurrentWidget(figures)
            figures.setFocus()
        else:
            self._body.setCurrentWidget(self._list)
        self.summary.mark(self.side)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self.summary.set_theme(theme)
        if self._figures is not None:
            self._figures.set_theme(theme, looks)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Compare anew."""
        session = self._session
        if not self.isVisible() or not session.is_open:
            return
        names = {id_: analyst.name for id_, analyst in session.analysts().items()}
        texts = {document.id: session.text(document.id) for document in session.documents()}
        self.comparison = compare(session.annotations(), names, texts, codebook=session.codebook)
        self.summary.say(self.comparison.sentence)
        if self.side == FIGURES and self._figures is not None:
            self._figures.show_comparison(self.comparison)
