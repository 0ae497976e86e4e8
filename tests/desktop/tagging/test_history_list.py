"""The history, of the whole project and of one annotation, over a real project."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.document import Reading
from core.span import Span
from db.samples import create_sample
from desktop.row_delegate import RowDelegate
from desktop.session import Session
from desktop.tagging.history_list import ROW_HEIGHT, HistoryList
from desktop.tagging.history_model import (
    PAGE,
    ROW_ROLE,
    HistoryModel,
    Row,
)
from desktop.theme import DARK

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TEXT = "The ferry was late. Repairs will come to 2.4 million."


@pytest.fixture
def document(session: Session) -> str:
    return session.add_document(Reading("Note", "note.txt", TEXT, TEXT.encode(), "plain", "1"))


@pytest.fixture
def history(qtbot: QtBot, session: Session) -> HistoryList:
    made = HistoryList(session)
    qtbot.addWidget(made)
    made.resize(360, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(model: HistoryModel) -> list[Row]:
    return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]


def test_actions_stand_newest_first_under_their_day(history, session, document) -> None:
    session.tag(document, Span(0, 9), "claim")
    session.undo()
    today, *steps = rows(history.model)
    assert today == Row("Today")
    assert [row.words for row in steps[:3]] == ["undo: tag as claim", "tag as claim", "add Note"]
    assert steps[0].detail.startswith("Ana · ")


def test_one_annotation_tells_what_changed_in_it(qtbot, history, session, document) -> None:
    id_ = session.tag(document, Span(0, 9), "claim")
    session.retag([id_], "fact")
    session.change(id_, span=Span(4, 13), attributes={"basis": "the log"}, note="p. 3")
    session.change(id_, attributes={"basis": "the register", "unsure": True}, note="")
    session.remove([id_])
    session.undo()
    history.show_one(id_)
    assert [row.words for row in rows(history.model)[1:]] == [
        "brought back",
        "removed",
        "basis: the register, was the log; unsure; note taken away",
        "begins 4 characters later; ends 4 characters later; basis: the log; note: p. 3",
        "fact, was claim",
        "tagged as claim",
    ]
    QTest.mouseClick(history.everything, Qt.MouseButton.LeftButton)
    assert rows(history.model)[1].words.startswith("undo")


def test_an_empty_project_has_done_little(qtbot, session, history) -> None:
    session.close()
    assert rows(history.model) == []
    assert history.note.isVisible()


def test_older_actions_are_read_when_they_are_looked_at(session, document) -> None:
    model = HistoryModel(session)
    tester = QAbstractItemModelTester(model, FATAL)
    assert tester.failureReportingMode() == tester.FailureReportingMode.Fatal
    id_ = session.tag(document, Span(0, 9), "claim")
    for number in range(PAGE):
        session.change(id_, note=f"{number}")
    model.show_all()
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    assert sum(1 for row in rows(model) if row.detail) == len(session.actions())
    model.show_one(id_)
    assert not model.canFetchMore(QModelIndex())


def test_a_day_is_no_row_to_select(history, session, document) -> None:
    assert history.model.flags(history.model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert history.model.flags(history.model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_hidden_history_reads_when_it_is_shown(history, session, document) -> None:
    history.hide()
    session.tag(document, Span(0, 9), "claim")
    history.show()
    assert rows(history.model)[1].words == "tag as claim"


def test_rows_are_painted_in_the_dark_theme(history, session, document) -> None:
    history.set_theme(DARK)
    picture = history.view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(14, 90) for y in range(84)}
    assert {DARK.ink.lower(), DARK.muted.lower()} <= colours


def painted(history: HistoryList, row: Row) -> QImage:
    picture = QImage(320, ROW_HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = picture.rect()
    painter = QPainter(picture)
    delegate = history.view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    delegate.write(painter, option, row)
    painter.end()
    return picture


def test_a_long_name_is_shortened_and_the_time_stays_in_sight(history) -> None:
    name = "Maximiliana Bartholomea von und zu Hohenlohe-Schillingsfürst " * 3
    assert painted(history, Row("tag as claim", name, "08:15")) != painted(
        history, Row("tag as claim", name, "21:47")
    )
    assert painted(history, Row("tag as claim", name, "08:15")) == painted(
        history, Row("tag as claim", f"{name} the Younger", "08:15")
    )


def test_what_the_sample_s_analysts_did_is_said_in_words(qtbot, tmp_path) -> None:
    create_sample(tmp_path / "sample.sidelight").close()
    made = Session("M. Ortiz")
    made.open_sample(tmp_path / "sample.sidelight")
    words = [row.words for row in rows(shown_all(made))]
    assert "link as contradicting" in words
    assert "keep the dissent" in words
    made.close()


def shown_all(session: Session) -> HistoryModel:
    model = HistoryModel(session)
    model.show_all()
    return model
