"""Colours, marks and the names of keys, handed to every part that shows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.changes import Changes
from desktop.bindings import FIELDS
from desktop.desk.models import SourceModels
from desktop.key_words import rename
from desktop.parts import Parts

if TYPE_CHECKING:
    from desktop.comparing.view import CompareView
    from desktop.exchange.exchange import Exchange
    from desktop.threads.view import ThreadsView


class Looks(QObject):
    """Dresses the parts anew when settings, tags or analysts have changed."""

    def __init__(self, parts: Parts, models: SourceModels, *, parent: QObject) -> None:
        """Dress these parts; ``models`` show others' work or not."""
        super().__init__(parent)
        self._parts, self._models = parts, models
        self._me = ""
        parts.session.changed.connect(self._written)
        parts.session.analyst_changed.connect(self._tell_analysts_apart)
        parts.appearance.changed.connect(self.dress)
        parts.actions.keys_changed.connect(self.name_keys)
        later = parts.later
        later.threads.when_made(self._dress_threads)
        later.compare.when_made(self._dress_compare)
        later.exchange.when_made(self._dress_exchange)

    def dress(self) -> None:
        """Give every part its looks."""
        parts, appearance = self._parts, self._parts.appearance
        theme = appearance.theme
        parts.desk.set_look(appearance.look)
        self._show_others()
        self._name_tags()
        parts.shelf_view.set_looks(appearance.tags)
        for part in (
            parts.sources,
            parts.side,
            parts.intake,
            parts.bar,
            parts.card,
            parts.overlays,
        ):
            part.set_theme(theme)
        parts.links.dress(appearance)
        parts.window.status.set_theme(theme)
        self._dress_later()
        parts.actions.refresh()

    def name_keys(self) -> None:
        """Tell every part what the keys are that it names."""
        parts, hint = self._parts, self._parts.actions.keys.hint
        parts.coach.set_keys(parts.actions.keys)
        rename(parts.window, parts.actions.keys)
        parts.bar.set_key(hint("pane.next_area"))
        parts.window.header.set_keys(hint("help.palette"), hint("help.menu"))
        digits = [hint(f"tag.{number}") for number in range(1, 10)]
        fields = {field: hint(command) for command, field in FIELDS.items()}
        fields["links"] = hint("link.follow")
        parts.shelf_view.set_keys(fields, digits, hint("shelf.enter"))
        parts.linking.page.set_keys(digits)
        self._dress_later()

    def _dress_later(self) -> None:
        """Give looks and keys to those of the later parts that are there."""
        later = self._parts.later
        later.threads.if_made(self._dress_threads)
        later.compare.if_made(self._dress_compare)
        later.exchange.if_made(self._dress_exchange)

    def _dress_threads(self, threads: "ThreadsView") -> None:
        appearance, hint = self._parts.appearance, self._parts.actions.keys.hint
        threads.set_theme(appearance.theme, appearance.tags)
        keys = [hint(f"thread.{what}") for what in ("read", "absent", "rename")]
        threads.page.set_keys(keys)
        rename(threads, self._parts.actions.keys)

    def _dress_compare(self, compare: "CompareView") -> None:
        appearance, actions = self._parts.appearance, self._parts.actions
        compare.set_theme(appearance.theme, appearance.tags)
        done = [id_ for id_ in actions.commands if id_.startswith("compare.")]
        names = [id_.removeprefix("compare.").removeprefix("take_") for id_ in done]
        compare.set_keys(dict(zip(names, map(actions.keys.hint, done), strict=True)))

    def _dress_exchange(self, exchange: "Exchange") -> None:
        exchange.dress(self._parts.appearance)
        rename(exchange.review, self._parts.actions.keys)

    def _name_tags(self) -> None:
        """Call the commands that tag by what they tag with."""
        actions, tags = self._parts.actions, self._parts.session.codebook.by_digit
        for number in range(1, 10):
            words = f"Tag as {tags[number].label}" if number in tags else ""
            actions.reword(f"tag.{number}", words)

    def _written(self, changes: Changes) -> None:
        if changes.analysts or changes.tags or changes.everything:
            self.dress()
        elif self._parts.session.me != self._me:  # the first that a person writes makes them known
            self._tell_analysts_apart()

    def _tell_analysts_apart(self) -> None:
        """Write in the margins the initials of the analysts that there are now."""
        session = self._parts.session
        self._me = session.me if session.is_open else ""
        self._parts.desk.set_initials(self._parts.appearance.initials)

    def _show_others(self) -> None:
        parts, others = self._parts, self._parts.appearance.others
        if parts.session.is_open:
            self._models.show_others(others)
            parts.side.annotations.show_others(others)
            parts.shelf_view.show_others(others)
