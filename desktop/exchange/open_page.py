"""The side list's page “Open items”: annotations that still ask for something."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.exchange.work_page import WorkPage
from desktop.exchange.work_rows import WorkRow


class OpenPage(WorkPage):
    """Facts without a basis, and what somebody is unsure of."""

    chosen = Signal(str)
    """Go to this annotation."""
    empty = "Nothing open."
    name = "Open items"
    others = False
    """Whether others' items are listed too."""

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """List everyone's items, or only one's own."""
        self.others = others
        self.refresh()

    def rows(self) -> Sequence[WorkRow]:
        """Return what is open, in the order of the texts."""
        titles = {document.id: document.title for document in self.session.documents()}
        found = []
        for row, unsure, baseless in self.session.open_listing(others=self.others):
            why = " · ".join(
                words for words, so in (("unsure", unsure), ("no basis", baseless)) if so
            )
            quote = self.quote(self.session.as_read(row[6], row[1], row[2]))
            found.append(WorkRow(row[0], quote, row[4], why, titles.get(row[1], "")))
        return found

    def choose(self, row: WorkRow) -> None:
        """Go to the annotation."""
        self.chosen.emit(row.id)
