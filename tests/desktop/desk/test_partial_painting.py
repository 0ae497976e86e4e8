"""What is painted in part leaves on the screen what painting everything would."""

import random

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.span import Span
from desktop.desk.pane import ReadingPane

SENTENCES = (
    "The harbour ferry was closed for weeks before anybody said why it had been.",
    "נמל חיפה נסגר, he said, and nobody was hurt in the least.",
    "It may open in spring 😀, or so they think; the mayor denied it twice that day.",
    "Nothing came of it.",
)
TAGS = ("claim", "assessment", "fact")


def drawn(draw: random.Random) -> str:
    return "\n".join(
        " ".join(draw.choice(SENTENCES) for _ in range(draw.randrange(1, 7))) for _ in range(40)
    )


def on_screen(pane: ReadingPane) -> QImage:
    """Return what stands in the text area, as the screen has it."""
    for _ in range(3):  # other spans' lanes follow, and are painted then
        QApplication.processEvents()
    whole = pane.screen().grabWindow(pane.winId()).toImage()
    corner = pane.viewport().mapTo(pane, pane.viewport().rect().topLeft())
    return whole.copy(QRect(corner, pane.viewport().size())).convertToFormat(
        QImage.Format.Format_RGB32
    )


def anew(pane: ReadingPane) -> QImage:
    return pane.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def steady(qapp):
    """Let the caret not blink."""
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(usual)


class Hands:
    """Does things here and there in a pane, as a person and the file do."""

    def __init__(self, desk, draw: random.Random) -> None:
        self.pane, self.model, self.draw = desk.pane, desk.model, draw
        self.known: list[str] = []

    def somewhere(self) -> int:
        view = self.pane.visible_span()
        last = min(view.end + 60, len(self.model.text) - 90)
        return self.draw.randrange(max(view.start - 60, 0), last)

    def tag(self) -> None:
        start, id_ = self.somewhere(), f"n{len(self.known)}"
        end = start + self.draw.choice((3, 20, 80))
        self.model.apply([], [(id_, start, end, self.draw.choice(TAGS), "me", False)])
        self.known.append(id_)

    def retag(self) -> None:
        row = self.model.spans.row_of(self.draw.choice(self.known or [""]))
        if row is not None:
            id_, start, end, *_ = self.model.spans.get(row)
            moved = min(start + self.draw.choice((0, 0, 5)), end - 1)
            unsure = self.draw.random() < 0.3
            self.model.apply([id_], [(id_, moved, end, self.draw.choice(TAGS), "me", unsure)])

    def remove(self) -> None:
        self.model.apply([self.draw.choice(self.known or [""])], [])

    def go(self) -> None:
        self.pane.set_current(self.draw.choice(self.known or [""]))

    def hover(self) -> None:
        self.pane._hover_moved(self.draw.choice(["", *self.known]))  # as the mouse does

    def select(self) -> None:
        at = self.somewhere()
        self.pane.select(Span(at, at + self.draw.choice((1, 30, 300))))

    def click(self) -> None:
        self.pane.place_caret(self.somewhere())

    def scroll(self) -> None:
        self.pane.scroll_by(self.draw.randrange(-200, 300))


@pytest.mark.usefixtures("steady")
@pytest.mark.parametrize("seed", range(8))
def test_every_step_leaves_what_painting_all_anew_shows(bench, seed):
    draw = random.Random(seed)
    desk = bench(drawn(draw), width=520, height=460)
    hands = Hands(desk, draw)
    steps = (hands.tag, hands.tag, hands.tag, hands.retag, hands.remove, hands.go, hands.hover)
    for _ in range(120):
        step = draw.choice((*steps, hands.select, hands.click, hands.scroll))
        step()
        assert on_screen(desk.pane) == anew(desk.pane), step.__name__
