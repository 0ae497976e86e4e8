"""All that has to do with links, made once and connected with the window's other parts."""

from PySide6.QtCore import QObject

from desktop.appearance import Appearance
from desktop.desk.desk import Desk
from desktop.linking.book import LinkBook, counts
from desktop.linking.gutters import GutterLinks
from desktop.linking.linking import Linking
from desktop.linking.links_page import LinksPage
from desktop.messages import Messages
from desktop.session import Session
from desktop.side_list import SideList
from desktop.tagging.shelf import Shelf
from desktop.tagging.shelf_view import ShelfView
from desktop.waiting import Waiting


class Linkage(QObject):
    """The links, the gutters that draw them, the shelf that asks for them, the list of them."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        *,
        side: SideList,
        messages: Messages,
        waiting: Waiting,
        parent: QObject,
    ) -> None:
        """Make the parts and let them hear of each other."""
        super().__init__(parent)
        self.book = LinkBook(session, self)
        self.gutters = GutterLinks(session, desk, self.book, self)
        self.page = LinksPage(session, self.book, messages=messages, waiting=waiting)
        self.linking = Linking(session, desk, shelf, self.book, messages=messages, parent=self)
        side.add_page("links", "Links of this span", lambda: self.page)
        self.page.left.connect(side.left)
        self._desk = desk
        desk.current_changed.connect(self.page.show_for)
        desk.active_changed.connect(self._show_links)

    def show_on(self, view: ShelfView) -> None:
        """Let the shelf count the links of the current annotation."""
        view.links = self._counted
        self.book.changed.connect(view.refresh)

    def dress(self, appearance: Appearance) -> None:
        """Take the looks, and whether others' work shows."""
        self.page.set_theme(appearance.theme)
        self.page.set_looks(appearance.tags)
        self.linking.show_others(appearance.others)
        self.gutters.show_others(appearance.others)

    def _show_links(self) -> None:
        self.page.show_for(self._desk.pane.current)

    def _counted(self, annotation: str) -> str:
        return counts(self.book.of(annotation), annotation)
