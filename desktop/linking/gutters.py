"""Which links stand in which gutter, and what a click on one does."""

from collections.abc import Container, Iterable
from functools import partial

from PySide6.QtCore import QObject

from core.link import Link
from desktop.desk.desk import Desk
from desktop.desk.frame import PaneFrame
from desktop.desk.link_gutter import Strand
from desktop.linking.book import LinkBook, glyphs, words
from desktop.session import Session


class GutterLinks(QObject):
    """Keeps the gutters of the desk true to the project's links."""

    def __init__(
        self, session: Session, desk: Desk, book: LinkBook, parent: QObject | None = None
    ) -> None:
        """Follow the links and what stands on the desk."""
        super().__init__(parent)
        self._session, self._desk, self._book = session, desk, book
        self._others = False
        book.changed.connect(self.refresh)
        desk.arranged.connect(self.refresh)
        session.analyst_changed.connect(self.refresh)

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Show the links of other analysts too, or not."""
        self._others = others
        self.refresh()

    def refresh(self) -> None:
        """Hand every gutter the links between its two texts."""
        if not self._session.is_open:
            for gutter, _, _ in self._desk.gutters():
                gutter.part()
            return
        names = {id_: analyst.name for id_, analyst in self._session.analysts().items()}
        pairs = self._book.pairs()
        there = {frame.place: set(frame.pane.model.spans.ids) for frame in self._desk.frames}
        for gutter, left, right in self._desk.gutters():
            gutter.on_press = partial(self._go, left, right)
            strands = self._strands(pairs, there[left.place], there[right.place], names)
            gutter.join(left.pane, right.pane, strands)

    def _strands(
        self,
        pairs: dict[tuple[str, str], list[Link]],
        left: Container[str],
        right: Container[str],
        names: dict[str, str],
    ) -> list[Strand]:
        """Return the links between annotations of the left text and of the right."""
        found = []
        for (first, second), links in pairs.items():
            shown = [k for k in links if self._others or k.analyst == self._session.me]
            if not shown:
                continue
            for one, other in ((first, second), (second, first)):
                if one in left and other in right:
                    found.append(_strand(one, other, shown, names))
                    break
        return found

    def _go(self, left: PaneFrame, right: PaneFrame, strand: Strand) -> None:
        """Show both ends of a link; the commands go where more had to be moved."""
        for frame, end in ((left, strand.left), (right, strand.right)):
            frame.pane.set_current(end)
        frames = self._desk.frames
        there = right if self._desk.active is left else left
        self._desk.activate(frames.index(there))


def _strand(left: str, right: str, links: Iterable[Link], names: dict[str, str]) -> Strand:
    shown = list(links)
    by = dict.fromkeys(names.get(link.analyst, "") for link in shown)
    return Strand(
        left,
        right,
        glyphs(shown),
        f"{words(shown)} · {', '.join(by)}",
        any(link.kind == "contradicts" and not link.resolved for link in shown),
    )
