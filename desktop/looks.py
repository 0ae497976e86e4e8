"""Colours, marks and the names of keys, handed to every part that shows them."""

from PySide6.QtCore import QObject

from core.changes import Changes
from desktop.bindings import FIELDS
from desktop.comparing.work import WHAT
from desktop.desk.models import SourceModels
from desktop.parts import Parts


class Looks(QObject):
    """Dresses the parts anew when settings, tags or analysts have changed."""

    def __init__(self, parts: Parts, models: SourceModels, *, parent: QObject) -> None:
        """Dress these parts; ``models`` show others' work or not."""
        super().__init__(parent)
        self._parts, self._models = parts, models
        parts.session.changed.connect(self._written)
        parts.appearance.changed.connect(self.dress)
        parts.actions.keys_changed.connect(self.name_keys)

    def dress(self) -> None:
        """Give every part its looks."""
        parts, appearance = self._parts, self._parts.appearance
        theme = appearance.theme
        parts.desk.set_look(appearance.look)
        self._show_others()
        parts.shelf_view.set_looks(appearance.tags)
        for part in (parts.sources, parts.side, parts.bar, parts.card, parts.overlays):
            part.set_theme(theme)
        parts.links.dress(appearance)
        parts.exchange.dress(appearance)
        parts.window.status.set_theme(theme)
        parts.threads.set_theme(theme, appearance.tags)
        parts.compare.set_theme(theme, appearance.tags)
        parts.actions.refresh()

    def name_keys(self) -> None:
        """Tell every part what the keys are that it names."""
        parts, hint = self._parts, self._parts.actions.keys.hint
        parts.coach.set_keys(parts.actions.keys)
        parts.bar.set_key(hint("pane.next_area"))
        parts.window.header.set_keys(hint("help.palette"), hint("help.menu"))
        digits = [hint(f"tag.{number}") for number in range(1, 10)]
        fields = {field: hint(command) for command, field in FIELDS.items()}
        parts.shelf_view.set_keys(fields | {"links": hint("link.follow")}, digits)
        parts.linking.page.set_keys(digits)
        parts.threads.page.set_keys(
            [hint(f"thread.{what}") for what in ("read", "absent", "rename")]
        )
        parts.compare.work.set_keys(
            {str(number): hint(f"compare.take_{number}") for number in range(1, 10)}
            | {what: hint(f"compare.{what}") for what in WHAT}
        )

    def _written(self, changes: Changes) -> None:
        if changes.analysts or changes.tags or changes.everything:
            self.dress()

    def _show_others(self) -> None:
        parts, others = self._parts, self._parts.appearance.others
        if parts.session.is_open:
            self._models.show_others(others)
            parts.side.annotations.show_others(others)
            parts.shelf_view.show_others(others)
