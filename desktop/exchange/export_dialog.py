"""The dialog before an export: what for, of what, where to; and what the file will be like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.exchange.annotated_set import Chosen
from core.exchange.formats import Format
from desktop.exchange.checklist import Checklist
from desktop.exchange.dress import dress
from desktop.exchange.kind_chooser import KindChooser
from desktop.exchange.kinds import free_path
from desktop.exchange.preview_pane import PreviewPane
from desktop.exchange.work import Preview
from desktop.theme import interface_font
from desktop.words import tip

_PAUSE = 200
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WHOLE = ("bundle", "refi-qda", "codebook", "html")
"""Formats that say something even where nothing is tagged."""
Things = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a project offers to choose from, ids with words; ``agreed`` if it has decisions."""

    title: str
    documents: Things
    analysts: Things
    tags: Things


class ExportDialog(QDialog):
    """Says what is wanted; nothing is written before ``wanted``."""

    changed = Signal()
    """Something else is chosen: the preview is to be made anew."""
    wanted = Signal()
    """Write it."""
    place_asked = Signal()
    """The person would rather choose the place in a dialog of the desktop."""

    def __init__(
        self, offered: Offered, last: dict[str, Any], folder: Path, parent: QWidget | None = None
    ) -> None:
        """Offer a project's contents, chosen as ``last`` says, to be written to ``folder``."""
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.resize(1000, 640)
        self._offered = offered
        self._folder = folder
        self._named_by_hand = False
        self._picked = {
            name: tuple(last.get(name, ())) for name in ("documents", "analysts", "tags")
        }
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.changed)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._make_left(last))
        self.pane = PreviewPane(self)  # after the choices, so that Tab comes to it after them
        middle.addWidget(self.pane, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(self._make_place())
        layout.addLayout(self._make_foot())
        dress(self)
        self._name_place()
        self._check()
        self.kinds.setFocus()

    def _make_left(self, last: dict[str, Any]) -> QWidget:
        column = QWidget(self)
        column.setFixedWidth(330)
        left = QVBoxLayout(column)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(_heading("What for", self))
        self.kinds = KindChooser(str(last.get("format", "")), self)
        self.kinds.changed.connect(self._format_changed)
        left.addWidget(self.kinds)
        left.addSpacing(12)
        left.addWidget(_heading("What of the project", self))
        left.addLayout(self._make_choices(last))
        left.addStretch()
        return column

    def _make_place(self) -> QHBoxLayout:
        self.place = QLineEdit(self)
        self.place.setAccessibleName("Where to")
        self.place.textEdited.connect(self._by_hand)
        choose = QPushButton("&Where…", self, autoDefault=False)
        choose.setToolTip("Choose the folder and name")
        choose.clicked.connect(self.place_asked)
        label = QLabel("W&rite to", self)
        label.setBuddy(self.place)
        where = QHBoxLayout()
        where.addWidget(label)
        where.addWidget(self.place, 1)
        where.addWidget(choose)
        return where

    def _make_foot(self) -> QHBoxLayout:
        self.cancel_button = QPushButton("Cancel", self, autoDefault=False)
        self.cancel_button.setToolTip("Write nothing (Esc)")
        self.cancel_button.clicked.connect(self.reject)
        self.export_button = QPushButton("Export", self, default=True)
        self.export_button.setToolTip("Write it (Enter)")
        self.export_button.clicked.connect(self._export)
        foot = QHBoxLayout()
        foot.addWidget(self.pane.sum, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.export_button)
        return foot

    def _make_choices(self, last: dict[str, Any]) -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.buttons: dict[str, QPushButton] = {}
        for name, words in (
            ("documents", "&Sources"),
            ("analysts", "A&nalysts"),
            ("tags", "&Tags"),
        ):
            button = QPushButton(self, autoDefault=False)
            button.clicked.connect(partial(self._choose, name))
            self.buttons[name] = button
            form.addRow(words, button)
            self._word(name)
        self.since, self.until = QLineEdit(self), QLineEdit(self)
        for field, name, words in (
            (self.since, "since", "Changed from"),
            (self.until, "until", "Changed until"),
        ):
            field.setText(str(last.get(name, "")))
            field.setPlaceholderText("2031-03-12" if name == "since" else "2031-03")
            field.setAccessibleName(words)
            field.setToolTip("A year, a month or a day; empty for any time")
            field.textChanged.connect(self._told)
        dates = QHBoxLayout()
        dates.addWidget(self.since)
        dates.addWidget(QLabel("to", self))
        dates.addWidget(self.until)
        changed = QLabel("&Changed", self)
        changed.setBuddy(self.since)
        form.addRow(changed, dates)
        self.layer = QComboBox(self)
        self.layer.setAccessibleName("Own or agreed")
        self.layer.addItem("each analyst's own", False)
        self.layer.addItem("what was agreed on", True)
        self.layer.setCurrentIndex(int(bool(last.get("agreed"))))
        self.layer.currentIndexChanged.connect(self._told)
        form.addRow("&Layer", self.layer)
        return form

    # What is chosen

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self.kinds.format

    @property
    def chosen(self) -> Chosen:
        """What of the project is chosen."""
        return Chosen(
            **self._picked,
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            agreed=bool(self.layer.currentData()),
        )

    @property
    def path(self) -> Path:
        """Where it is to be written."""
        return Path(self.place.text().strip()).expanduser()

    def set_place(self, path: Path) -> None:
        """Write to this place."""
        self.place.setText(str(path))
        self._by_hand()

    # What is shown

    def show_busy(self) -> None:
        """Say that the preview is being made."""
        self.pane.show_busy()

    def show_preview(self, preview: Preview) -> None:
        """Show what would be written."""
        nothing = ""
        if not preview.tagged:
            anything = self.chosen == Chosen(agreed=self.chosen.agreed)
            nothing = "Nothing fits what is chosen." if not anything else "Nothing is tagged yet."
            if anything and self.chosen.agreed:
                nothing = "Nothing is agreed on yet."
        able = not nothing or self.format.name in _WHOLE
        self.pane.show_preview(preview, self.format, nothing, able=able)
        self.export_button.setEnabled(able)

    def _check(self) -> bool:
        good = all(
            not field.text().strip() or _DATE.fullmatch(field.text().strip())
            for field in (self.since, self.until)
        )
        self.export_button.setEnabled(good and bool(self.place.text().strip()))
        if not good:
            self.pane.say("A date is a year, a month or a day: 2031, 2031-03 or 2031-03-12.")
        return good

    def _told(self) -> None:
        self._later.stop()
        if self._check():
            self._later.start()

    def _format_changed(self) -> None:
        self._name_place()
        self._told()

    def _name_place(self) -> None:
        if not self._named_by_hand:
            self.place.setText(free_path(str(self._folder), self._offered.title, self.format))
            return
        ending = self.format.endings[0] if self.format.endings else ""
        self.place.setText(str(self.path.with_suffix(ending)))

    def _by_hand(self) -> None:
        self._named_by_hand = True
        self._check()

    def _choose(self, name: str) -> None:
        things: Things = getattr(self._offered, name)
        words = {"documents": "Sources", "analysts": "Analysts", "tags": "Tags"}[name]
        asked = Checklist(words, things, self._picked[name], self)
        if asked.exec():
            self._picked[name] = asked.chosen
            self._word(name)
            self._told()
        asked.deleteLater()

    def _word(self, name: str) -> None:
        things: Things = getattr(self._offered, name)
        known = dict(things)
        picked = self._picked[name] = tuple(id_ for id_ in self._picked[name] if id_ in known)
        if not picked:
            words = f"All {len(things):,}" if len(things) != 1 else things[0][1]
        elif len(picked) == 1:
            words = known[picked[0]]
        else:
            words = f"{len(picked):,} of {len(things):,}"
        button = self.buttons[name]
        button.setToolTip(tip(words))
        shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 190)
        button.setText(shown.replace("&", "&&"))
        said = {"documents": "Sources", "analysts": "Analysts", "tags": "Tags"}[name]
        button.setAccessibleName(f"{said}: {words}")
        button.setEnabled(bool(things))

    def _export(self) -> None:
        if self._check():
            self.wanted.emit()


def _heading(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    font = interface_font(13)
    font.setBold(True)
    label.setFont(font)
    return label
