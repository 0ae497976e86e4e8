"""A project of many annotations is read a part at a time, and nothing is missed meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from core.span import Span
from db.annotations import NewAnnotation
from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList
from desktop.waiting import Waiting
from tests.desktop.tagging.tagged import add, quotes, read

EACH = 2_500


@pytest.fixture
def documents(session) -> list[str]:
    """Three sources of so many annotations that they are not read in one go."""
    made = [add(session, f"Log {n}", f"{n} " + "The tide fell. " * EACH) for n in range(3)]
    for document in made:
        fresh = [
            NewAnnotation(document, Span(2 + 15 * at, 16 + 15 * at), "claim", session.me)
            for at in range(EACH)
        ]
        session.project.annotations.add_many(fresh, label="import")
    return made


@pytest.fixture
def beside(qtbot, session, documents) -> Iterator[tuple[AnnotationList, QLineEdit]]:
    """The list, and beside it a line where somebody works."""
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    made = AnnotationList(session, Messages(MessageBar(window)), Waiting(window), window)
    made.hide()
    window.resize(700, 500)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    yield made, line
    window.close()


def begun(annotations: AnnotationList) -> None:
    """Show the list and wait until a part of the project is read, and no more."""
    annotations.show()
    patience = QDeadlineTimer(5_000)
    while annotations.model.reading is None:
        assert not patience.hasExpired()
        QCoreApplication.processEvents()


def listed(session: Session) -> list[str]:
    return [row[0] for row in session.listing()]


def ids(annotations: AnnotationList) -> list[str]:
    return [annotations.model.id_at(row) for row in range(annotations.model.rowCount())]


def test_it_says_how_far_it_is_and_then_lists_all(qtbot, beside, session) -> None:
    annotations, _ = beside
    begun(annotations)
    assert annotations.note.words == "Reading… 5,000 annotations so far."
    assert quotes(annotations) == []
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)
    assert len(ids(annotations)) == 3 * EACH


def test_until_it_is_read_it_is_empty_and_says_nothing(qtbot, beside, session, tmp_path) -> None:
    annotations, _ = beside
    counts: list[tuple[int, int]] = []
    annotations.counted.connect(lambda *count: counts.append(count))
    path = session.path
    annotations.show()
    read(qtbot, annotations)
    session.close()
    assert annotations.note.words == "Nothing tagged yet."
    counts.clear()
    session.open(path)
    wanted = listed(session)[EACH]
    annotations.set_current(wanted)
    assert (quotes(annotations), counts) == ([], [])
    assert not annotations.note.isVisible()
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)
    assert annotations.model.id_at(annotations.view.currentIndex().row()) == wanted


def test_what_is_done_meanwhile_is_listed_too(qtbot, beside, session, documents) -> None:
    annotations, _ = beside
    first, *others = listed(session)
    begun(annotations)
    session.tag(documents[0], Span(0, 1), "fact")
    session.tag(documents[2], Span(0, 1), "fact")
    session.remove([first, others[-1]])
    session.undo()
    session.remove([others[7]])
    assert annotations.model.reading is not None
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)
    assert len(ids(annotations)) == 3 * EACH + 1


def test_a_source_removed_meanwhile_is_not_listed(qtbot, beside, session, documents) -> None:
    annotations, _ = beside
    begun(annotations)
    session.remove_document(documents[0])
    read(qtbot, annotations)
    assert len(ids(annotations)) == 2 * EACH
    session.undo()
    read(qtbot, annotations)
    qtbot.waitUntil(lambda: ids(annotations) == listed(session))


def test_hidden_it_waits_and_goes_on_when_it_is_seen_again(qtbot, beside, session) -> None:
    annotations, line = beside
    begun(annotations)
    annotations.hide()
    session.tag(next(iter(session.documents())).id, Span(0, 1), "fact")
    assert annotations.stale
    annotations.show()
    line.setFocus()
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)


def test_closing_meanwhile_ends_it(qtbot, beside, session, tmp_path) -> None:
    annotations, _ = beside
    begun(annotations)
    session.close()
    assert not annotations.stale
    assert annotations.model.reading is None
    session.create(tmp_path / "other.sidelight")
    read(qtbot, annotations)
    assert annotations.note.words == "Nothing tagged yet."


def test_another_analyst_meanwhile_begins_again(qtbot, beside, session) -> None:
    annotations, _ = beside
    begun(annotations)
    session.set_analyst("Ben")
    annotations.show_others(True)
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)


def test_what_could_not_be_read_is_said_and_read_again(
    qtbot, beside, session, documents, monkeypatch
) -> None:
    annotations, _ = beside
    real = session.listing

    def fail(*, document: str) -> Any:
        if document == documents[1]:
            raise RuntimeError("unexpected")
        return real(document=document)

    with qtbot.capture_exceptions() as raised, monkeypatch.context() as patch:
        patch.setattr(session, "listing", fail)
        annotations.show()
        qtbot.waitUntil(lambda: raised != [])
    assert [kind for kind, _error, _traceback in raised] == [RuntimeError]
    assert annotations.note.words == "The annotations could not be read."
    assert annotations.note.button.text() == "Read them again"
    annotations.note.button.click()
    read(qtbot, annotations)
    assert ids(annotations) == listed(session)
