"""The menus, made of the table of commands."""

from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import Actions
from desktop.commands import COMMANDS, GROUPS

PROJECT_MENU = (
    ("source.add", "source.paste", "source.card"),
    ("project.merge", "project.rounds", "project.submit", "project.report"),
    ("project.export", "project.import"),
    ("project.rename", "project.rename_analyst", "project.copy", "project.verify"),
    ("project.keep", "project.new", "project.open", "project.close"),
)


def whole_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Return a menu with every command, a submenu for each group."""
    menu = _menu(parent)
    actions.refresh(now=True)
    for group in GROUPS:
        sub = menu.addMenu(group)
        sub.setToolTipsVisible(True)
        for command in COMMANDS:
            if command.group == group:
                sub.addAction(actions[command.id])
    menu.addSeparator()
    for id_ in ("help.palette", "help.keys", "app.quit"):
        menu.addAction(actions[id_])
    return menu


def project_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Return the menu under the project's name."""
    menu = _menu(parent)
    actions.refresh(now=True)
    for ids in PROJECT_MENU:
        for id_ in ids:
            if actions.enabled(id_):
                menu.addAction(actions[id_])
        menu.addSeparator()
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
