"""What is selected in the list of annotations stays so while its rows come, go and move."""

from desktop.row_view import RowView
from desktop.tagging.annotation_model import AnnotationModel

SELECTED_KEPT = 50
"""Up to how many selected rows stay so when the list is filtered or sorted."""


class KeptSelection:
    """Remembers the current and the selected annotations, whatever row they are in."""

    def __init__(self, model: AnnotationModel, view: RowView) -> None:
        """Remember nothing yet."""
        self._model, self._view = model, view
        self._current = ""
        self._selected: list[str] = []

    def keep(self) -> None:
        """Remember what is selected now."""
        current = self._view.currentIndex()
        rows = self._view.selected_rows()
        self._current = self._model.id_at(current.row()) if current.isValid() else ""
        few = len(rows) <= SELECTED_KEPT
        self._selected = [self._model.id_at(row) for row in rows] if few else []

    def restore(self) -> None:
        """Select it again, as far as it is listed."""
        place = self._model.place_of(self._current) if self._current else -1
        if place >= 0:
            self._view.go_to(place)
        else:
            self._view.scrollToTop()
        self._view.select_rows(self._model.place_of(id_) for id_ in self._selected)

    def restore_lost(self) -> None:
        """Select it again if nothing is: Qt sees a row that moved as one that was removed."""
        if self._selected and not self._view.selected_rows():
            self.restore()
