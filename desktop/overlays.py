"""What opens above the desk: palette, key sheet, menus, a word about Sidelight."""

import sys
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop import icons, shown_late
from desktop.actions import Actions
from desktop.commands import Scope
from desktop.desk.desk import Desk
from desktop.menus import project_menu, whole_menu
from desktop.overlay import Overlay
from desktop.palette import Entry, Palette
from desktop.projects import backup_folder
from desktop.session import Session
from desktop.settings import Settings
from desktop.tagging.tagger import Tagger
from desktop.theme import LIGHT, Theme
from desktop.window import Window

if TYPE_CHECKING:
    from desktop.key_sheet import KeySheet

Shown = TypeVar("Shown", bound=Overlay)
_LIKE = "tag.9"
"""The command that needs what tagging with any other tag needs."""
_SCOPES: dict[str, Scope] = {"threads": "matrix", "compare": "worklist"}


class Overlays:
    """Opens them, one at a time."""

    def __init__(
        self,
        window: Window,
        actions: Actions,
        settings: Settings,
        *,
        session: Session,
        desk: Desk,
        tagger: Tagger,
    ) -> None:
        """Open nothing yet: each is made when it is first wanted."""
        self.window, self.actions, self.session = window, actions, session
        self.desk, self.tagger = desk, tagger
        self._settings = settings
        self._theme = LIGHT
        self._made: list[Overlay] = []

    @cached_property
    def palette(self) -> Palette:
        """The palette."""
        return self._dressed(Palette(self.window, self.actions, provider=self._findable))

    @cached_property
    def key_sheet(self) -> "KeySheet":
        """The key sheet."""
        return self._dressed(shown_late.key_sheet(self.window, self.actions, self._settings))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        for overlay in self._made:
            overlay.set_theme(theme)

    def open_palette(self) -> None:
        """Open the palette."""
        self.palette.appear()

    def open_keys(self) -> None:
        """Open the key sheet, with the keys of the view that shows first."""
        self.key_sheet.here = _SCOPES.get(self.window.view, "pane")
        self.key_sheet.appear()

    def open_menu(self) -> None:
        """Open the menu of all commands."""
        self._draw_icons()
        menu = whole_menu(self.actions, self.window)
        if self.window.working:
            self.window.header.open_menu(menu)
        else:
            button = self.window.start.menu_button
            menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def open_project_menu(self) -> None:
        """Open the menu under the project's name."""
        self._draw_icons()
        self.window.header.open_menu(project_menu(self.actions, self.window), project=True)

    def about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self.window)
        box.setWindowTitle("About Sidelight")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            f"Sidelight {QGuiApplication.applicationVersion()}\n\nRead sources side by side. Mark what is claimed, assessed "
            f"and known.\n\nNothing leaves this machine. Backups of your projects are in\n"
            f"{backup_folder()}\n\nPython {sys.version.split()[0]}, MIT licence."
        )
        box.exec()

    def _dressed(self, made: Shown) -> Shown:
        made.set_theme(self._theme)
        self._made.append(made)
        return made

    def _draw_icons(self) -> None:
        """Give the commands their icons: only menus show them."""
        self.actions.shown.set_icons(lambda name: icons.icon(name, self._theme))

    def _findable(self) -> list[Entry]:
        """Return what the palette finds besides commands: sources, and tags that have no digit."""
        if not self.session.is_open:
            return []
        sources = [
            Entry(
                document.title,
                partial(self._show, document.id),
                kind="source",
                find=f"{document.metadata.author} {document.metadata.publisher}".strip(),
            )
            for document in self.session.documents()
        ]
        codebook = self.session.codebook
        digits = {tag.id for tag in codebook.by_digit.values()}
        tags = [
            Entry(
                f"Tag as {tag.label}",
                partial(self.actions.run, _LIKE, partial(self.tagger.tag, tag.id)),
                kind="Tag",
                enabled=self.actions.enabled(_LIKE),
                missing=self.actions.missing(_LIKE),
            )
            for tag in codebook.current
            if tag.id not in digits
        ]
        return [*sources, *tags]

    def _show(self, document: str) -> None:
        """Show a source in a place that stands empty, else in the active one."""
        if all(frame.document for frame in self.desk.frames):
            self.desk.show_document(document)
        else:
            self.desk.show_beside(document)
