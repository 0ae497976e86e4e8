"""What is compared, chosen in the line above: analysts, sources, tags, and what is alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from core.comparing.groups import alike_words
from desktop.comparing.chosen import Chosen
from desktop.comparing.gathering import Gathering
from desktop.list_controls import ChoiceButton, WordButton
from desktop.theme import Theme, interface_font
from desktop.words import counted, tip

_WORDS = range(6)
_FONT = 12


class ManyButton(WordButton):
    """A word with ▾ under which several of many things are chosen."""

    picked = Signal(object)
    """The ids that are chosen now."""

    def __init__(self, parent: QWidget, *, name: str, least: int) -> None:
        """Make a button called ``name`` aloud, under which ``least`` stay chosen."""
        super().__init__(parent, font=interface_font(_FONT))
        self.arrow = " ▾"
        self._name, self._least = name, least
        self._known: Mapping[str, str] = {}
        self._chosen: Sequence[str] = ()
        self.clicked.connect(self.open)

    def show_choice(self, words: str, known: Mapping[str, str], chosen: Sequence[str]) -> None:
        """Say ``words``; ``known`` are words by id, ``chosen`` the ids of those chosen."""
        self._known, self._chosen = known, chosen
        self.setText(words)
        names = ", ".join(known[id_] for id_ in chosen if id_ in known)
        self.setToolTip(tip(f"{self._name}: {names}"))
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()

    def menu(self) -> QMenu:
        """Return a new menu of the things to choose."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id_, words in self._known.items():
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(id_)
            action.setCheckable(True)
            action.setChecked(id_ in self._chosen)
            menu.addAction(action)
        menu.triggered.connect(self._flip)
        return menu

    def open(self) -> None:
        """Open the menu under the button."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _flip(self, action: QAction) -> None:
        kept = set(self._chosen) ^ {action.data()}
        if len(kept) >= self._least:
            self.picked.emit(frozenset(kept))


class Choices(QWidget):
    """The buttons in a row."""

    chosen = Signal(object)
    """Another ``Chosen``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a row without anything to choose from."""
        super().__init__(parent)
        self._chosen = Chosen()
        self._all: dict[str, frozenset[str]] = {}
        self.analysts = ManyButton(self, name="Analysts compared", least=2)
        self.sources = ManyButton(self, name="Sources compared", least=1)
        self.tags = ManyButton(self, name="Tags compared", least=1)
        self.alike = ChoiceButton(self, name="What is alike", font=interface_font(_FONT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(12)
        for button in self._buttons:
            row.addWidget(button)
        for many, field in (
            (self.analysts, "analysts"),
            (self.sources, "documents"),
            (self.tags, "tags"),
        ):
            many.setProperty("field", field)
            many.picked.connect(self._picked)
        self.alike.picked.connect(self._set_words)

    @property
    def _buttons(self) -> tuple[WordButton, ...]:
        return self.analysts, self.sources, self.tags, self.alike

    def show_choices(self, gathering: Gathering) -> None:
        """Show what ``gathering`` compares, and what there is besides."""
        self._chosen = chosen = gathering.chosen
        people = {
            id_: f"{person.name}  {gathering.marked.get(id_, 0):,}"
            for id_, person in gathering.people.items()
        }
        known = gathering.analysts
        self.analysts.show_choice(counted(len(known), "analyst"), people, known)
        titles = {one.id: one.title for one in gathering.documents()}
        shown = [id_ for id_ in titles if not chosen.documents or id_ in chosen.documents]
        self.sources.show_choice(counted(len(shown), "source"), titles, shown)
        codebook = gathering.groups.codebook
        labels = {tag.id: tag.name for tag in codebook.tags}
        tags = [id_ for id_ in labels if not chosen.tags or id_ in chosen.tags]
        self._all = {"documents": frozenset(titles), "tags": frozenset(labels)}
        words = "all tags" if len(tags) == len(labels) else ", ".join(labels[id_] for id_ in tags)
        self.tags.show_choice(words, labels, tags)
        self.alike.set_choices([(n, f"alike ≤ {n} words") for n in _WORDS], chosen.words)
        self.alike.setToolTip(alike_words(chosen.words))

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for button in self._buttons:
            button.set_theme(theme)

    def _picked(self, ids: frozenset[str]) -> None:
        field = self.sender().property("field")
        if field != "analysts" and ids == self._all[field]:
            ids = frozenset()  # what comes later is compared too
        self.chosen.emit(self._chosen.having(field, ids))

    def _set_words(self, words: int) -> None:
        self.chosen.emit(replace(self._chosen, words=words))
