"""The dialog before an import: what was recognised, what it is here, what would come of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.exchange.formats import Format
from core.exchange.incoming import Incoming
from core.exchange.plan import Choices, Plan
from core.exchange.units import NAMED
from core.problem import Problem
from desktop.elided import ElidedLabel
from desktop.exchange.dress import dress
from desktop.exchange.import_words import format_words, match_words, nothing_new, summary
from desktop.exchange.kinds import readable
from desktop.exchange.mapping import Mapped, MappingModel, MappingView, Options
from desktop.session import Session

_PAUSE = 250
_LEFT_OUT = "leave out"
FOR_GOOD = "One undo takes all of it back. Redo does not bring it back: import it again."
_TABS = (("documents", "Sources"), ("tags", "Tags"), ("analysts", "Analysts"))


class ImportDialog(QDialog):
    """Shows a plan and lets it be changed; nothing is written before ``wanted``."""

    changed = Signal()
    """Something else is chosen: it is to be planned anew."""
    format_wanted = Signal(object)
    """The file is to be read as this ``Format``."""
    wanted = Signal()
    """Import it."""

    def __init__(
        self,
        session: Session,
        path: Path,
        format_: Format,
        incoming: Incoming,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was read from ``path``."""
        super().__init__(parent)
        self.setWindowTitle(f"Import {path.name}")
        self.resize(860, 640)
        self._session, self.path = session, path
        self._documents = {document.id: document for document in session.documents()}
        self.incoming = incoming
        self.plan: Plan | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.changed)
        self.format = QComboBox(self)
        self.format.setAccessibleName("Read as")
        for each in readable():
            self.format.addItem(each.words, each)
        self.format.setCurrentText(format_.words)
        self.format.activated.connect(self._format_picked)
        self.analyst = QLineEdit(session.analyst, self)
        self.analyst.setAccessibleName("Whose work it is where the file does not say")
        names = sorted(each.name for each in session.analysts().values())
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.analyst.setCompleter(completer)
        self.analyst.textEdited.connect(self._told)
        self.models = {
            name: MappingModel(("In the file", "In the project"), self) for name, _ in _TABS
        }
        self.tabs = QTabWidget(self)
        self.views = {}
        for name, words in _TABS:
            model = self.models[name]
            self.views[name] = MappingView(model, self, name=words)
            model.picked.connect(self._told)
            self.tabs.addTab(self.views[name], words)
        self.models["documents"].choices = self._document_choices
        self.models["tags"].choices = self._tag_choices
        self.models["analysts"].choices = self._analyst_choices
        self.summary = QPlainTextEdit(self, readOnly=True)
        self.summary.setAccessibleName("What would come of it")
        self.summary.setTabChangesFocus(True)
        self.word = ElidedLabel(self)
        self.unit = QComboBox(self)
        self.unit.setAccessibleName("What offsets count")
        self.unit.setToolTip("The file has no quotes that would show it")
        self.unit.addItem("As the format has it", None)
        for unit in NAMED.values():
            self.unit.addItem(str(unit), unit)
        self.unit.activated.connect(self._told)
        self._arrange()
        dress(self)
        self.set_incoming(incoming)

    def _arrange(self) -> None:
        self.cancel_button = QPushButton("Cancel", self, autoDefault=False)
        self.cancel_button.setToolTip("Import nothing (Esc)")
        self.cancel_button.clicked.connect(self.reject)
        self.import_button = QPushButton("Import", self, default=True)
        self.import_button.setToolTip("Import it, as one step of undo (Enter)")
        self.import_button.clicked.connect(self._import)
        self.import_button.setEnabled(False)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow("Recognised &as", self.format)
        self._form.addRow("&Whose work", self.analyst)
        self._form.addRow("&Offsets count", self.unit)
        foot = QHBoxLayout()
        foot.addWidget(self.word, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(self._form)
        layout.addWidget(self.tabs, 3)
        layout.addWidget(self.summary, 2)
        layout.addLayout(foot)

    # What is chosen

    @property
    def choices(self) -> Choices:
        """What the person decided so far."""
        return Choices(
            analyst=self.analyst.text().strip(),
            documents=dict(self.models["documents"].chosen),
            tags=dict(self.models["tags"].chosen),
            analysts=dict(self.models["analysts"].chosen),
            unit=self.unit.currentData(),
        )

    @property
    def nameless(self) -> bool:
        """Whether there is work that the file attributes to nobody."""
        listed = {analyst.id: analyst.name for analyst in self.incoming.analysts}
        rows: tuple[Any, ...] = (*self.incoming.annotations, *self.incoming.links)
        return any(not listed.get(row.analyst, row.analyst).strip() for row in rows)

    def _document_choices(self, _row: Mapped) -> Options:
        held = [(id_, document.title) for id_, document in self._documents.items()]
        return [(None, "As recognised"), ("", _LEFT_OUT), *held]

    def _tag_choices(self, _row: Mapped) -> Options:
        tags = [(tag.id, tag.label) for tag in self._session.codebook.tags]
        return [(None, "As recognised"), *tags, ("", _LEFT_OUT)]

    def _analyst_choices(self, _row: Mapped) -> Options:
        names = sorted(each.name for each in self._session.analysts().values())
        me = [] if self._session.analyst in names else [self._session.analyst]
        return [(None, "As in the file"), *((name, name) for name in (*me, *names))]

    # What is shown

    def set_incoming(self, incoming: Incoming) -> None:
        """Show what the file holds when it is read as another format."""
        self.incoming = incoming
        for row in range(self.format.count()):
            here = row == self.format.currentIndex()
            known: Format = self.format.itemData(row)
            self.format.setItemText(row, format_words(known, incoming) if here else known.words)
        for model in self.models.values():
            model.chosen.clear()
        self.unit.setCurrentIndex(0)
        quoteless = any(row.quote is None for row in incoming.annotations)
        self._form.setRowVisible(self.unit, quoteless)
        self._form.setRowVisible(self.analyst, self.nameless)
        if self.nameless:
            self.analyst.setFocus()
            self.analyst.selectAll()
            self.analyst.setToolTip("The file does not say who annotated")

    def show_busy(self) -> None:
        """Say that it is being looked at; what was shown stays."""
        self.import_button.setEnabled(False)
        self.say("Looking at what it would do…")

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the looking is."""
        if total:
            self.say(f"Looking at what it would do… {done:,} of {total:,}")

    def say(self, words: str) -> None:
        """Say something beside the buttons."""
        self.word.setText(words)
        self.word.setAccessibleName(words)

    def show_problem(self, problem: Problem) -> None:
        """Say why it cannot be planned."""
        self.plan = None
        self.import_button.setEnabled(False)
        self.summary.setPlainText("")
        self.say(f"{problem.what} {problem.hint}")

    def show_plan(self, plan: Plan) -> None:
        """Show what would come of it."""
        self.plan = plan
        new_tags = {tag.id for tag in plan.new_tags}
        new_names = {each.id for each in plan.new_analysts}
        told = {tag.id: tag.label for tag in self.incoming.tags}
        people = {each.id: each.name for each in self.incoming.analysts}
        texts = {each.key for each in self.incoming.documents if each.text is not None}
        matches = sorted(plan.documents, key=lambda match: match.how != "several")
        self.models["documents"].show(
            [
                Mapped(
                    m.key,
                    m.title,
                    match_words(m, self._documents, text=m.key in texts),
                    m.how == "several",
                )
                for m in matches
            ]
        )
        keys = dict.fromkeys((*plan.tags, *self.models["tags"].chosen))
        self.models["tags"].show(
            [Mapped(key, told.get(key, key), _tag_words(plan, key, new_tags)) for key in keys]
        )
        self.models["analysts"].show(
            [
                Mapped(
                    key,
                    people.get(key, key) or "(nobody named)",
                    f"new: {each.name}" if each.id in new_names else each.name,
                )
                for key, each in plan.analysts.items()
            ]
        )
        for number, (name, words) in enumerate(_TABS):
            self.tabs.setTabText(number, f"{words} {len(self.models[name].rows):,}")
            self.tabs.setTabVisible(number, bool(self.models[name].rows))
        self.tabs.setVisible(any(model.rows for model in self.models.values()))
        self.summary.setPlainText("\n".join(summary(self.incoming, plan)))
        self._judge(plan)

    def _judge(self, plan: Plan) -> None:
        """Say whether it can be imported."""
        nothing = nothing_new(plan)
        able = not nothing and not plan.ambiguous
        self.import_button.setEnabled(able)
        self.cancel_button.setText("Close" if nothing else "Cancel")
        self.cancel_button.setDefault(bool(nothing))
        self.import_button.setDefault(not nothing)
        if plan.ambiguous:
            self.tabs.setCurrentIndex(0)
            self.say("Choose which source is meant, in the second column.")
        else:
            whose = "The file names no analyst. " if self.nameless and able else ""
            self.say(nothing or f"{whose}{FOR_GOOD}")

    def _told(self) -> None:
        self.import_button.setEnabled(False)
        self._later.start()

    def _format_picked(self) -> None:
        self.import_button.setEnabled(False)
        self.format_wanted.emit(self.format.currentData())

    def _import(self) -> None:
        if self.plan is not None and not self.plan.empty:
            self.wanted.emit()


def _tag_words(plan: Plan, key: str, new: set[str]) -> str:
    tag = plan.tags.get(key)
    if tag is None:
        return "left out"
    return f"new tag: {tag.label}" if tag.id in new else tag.label
