"""What tests of panes share: panes on drawn texts, and keys and clicks at places of the text."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.annotation import SpanRow
from core.codebook import Codebook
from core.document import Structure
from desktop.desk.looks import tag_looks
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.theme import LIGHT

_SPAN = re.compile(r"\[(?P<tag>claim|assessment|fact):|\]")


def annotated(drawn: str) -> tuple[str, list[SpanRow]]:
    """Return the text and spans of ``[claim:The bridge fell] because [fact:rust [claim:won]]``."""
    text, rows, open_, at = "", [], [], 0
    for match in _SPAN.finditer(drawn):
        text += drawn[at : match.start()]
        at = match.end()
        if match["tag"]:
            open_.append((len(text), match["tag"]))
        else:
            start, tag = open_.pop()
            rows.append((start, len(text), tag))
    text += drawn[at:]
    named = sorted(rows, key=lambda row: (row[0], -row[1]))
    return text, [(f"s{n}", *row, "me", False) for n, row in enumerate(named)]


class Bench:
    """A pane on a screen, and hands for it."""

    def __init__(self, pane: ReadingPane, model: SourceModel) -> None:
        self.pane = pane
        self.model = model
        self.text = model.text

    def key(self, key: Qt.Key, *held: str, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.pane, key, _modifiers(held))

    def place(self, words: str, *, inside: int = 0) -> QPoint:
        """Return the middle of a character of ``words``."""
        at = self.text.index(words) + inside
        here, after = self.pane.rectangle(at), self.pane.rectangle(at + 1)
        assert not here.isEmpty(), f"{words!r} is not in view"
        x = (here.x() + after.x()) // 2 if after.y() == here.y() else here.x() + 2
        return QPoint(x, here.center().y())

    def click(self, words: str, *held: str, inside: int = 0) -> None:
        place = self.place(words, inside=inside)
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.pane.viewport(), left, _modifiers(held), place)

    def double_click(self, words: str, *, inside: int = 0) -> None:
        place = self.place(words, inside=inside)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.pane.viewport(), left, none, place)
        QTest.mouseRelease(self.pane.viewport(), left, none, place)
        QTest.mouseDClick(self.pane.viewport(), left, none, place)

    def drag(self, start: QPoint, *stops: QPoint, held: tuple[str, ...] = ()) -> None:
        viewport, left, keys = self.pane.viewport(), Qt.MouseButton.LeftButton, _modifiers(held)
        QTest.mousePress(viewport, left, keys, start)
        self.drag_on(*stops, held=held)
        QTest.mouseRelease(viewport, left, keys, stops[-1])

    def drag_on(self, *stops: QPoint, held: tuple[str, ...] = ()) -> None:
        viewport, left = self.pane.viewport(), Qt.MouseButton.LeftButton
        for stop in stops:
            event = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(stop),
                QPointF(viewport.mapToGlobal(stop)),
                left,
                left,
                _modifiers(held),
            )
            QApplication.sendEvent(viewport, event)

    @property
    def target(self) -> str:
        """The words that would be tagged."""
        span = self.pane.target().span
        return "" if span is None else span.of(self.text)


def _modifiers(held: tuple[str, ...]) -> Qt.KeyboardModifier:
    result = Qt.KeyboardModifier.NoModifier
    for name in held:
        result |= Qt.KeyboardModifier[f"{name}Modifier"]
    return result


@pytest.fixture
def bench(qtbot: QtBot) -> Callable[..., Bench]:
    """Make a pane on a drawn text, with the focus."""

    def make(
        drawn: str, *, structure: tuple[Structure, ...] = (), width: int = 640, height: int = 400
    ) -> Bench:
        text, rows = annotated(drawn)
        model = SourceModel("d", text, structure, rows, me="me")
        return Bench(shown(model, width, height), model)

    def shown(model: SourceModel, width: int, height: int) -> ReadingPane:
        pane = ReadingPane()
        qtbot.addWidget(pane)
        pane.resize(width, height)
        pane.set_theme(LIGHT, tag_looks(Codebook(), LIGHT))
        pane.set_source(model)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        pane.setFocus()
        qtbot.waitUntil(pane.hasFocus)
        return pane

    return make
