"""Every command in every view: the keyboard stays in sight, and nothing unseen is changed."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

LEADING_AWAY = {"project.sample", "project.close", "app.quit"}
WAITING_FOR_AN_ANSWER = {"help.about"}
STEPS = {"edit.undo", "edit.redo"}
"""Each makes up for the other."""


@pytest.fixture
def walker(sample):
    """A person in the sample who has tagged two sentences, and copied nothing."""
    QGuiApplication.clipboard().clear()
    sample.press("1", "j", "1")
    return sample


def walk(person, view):
    """Run each command that can be run in a view, and then have the project as it was before.

    What shows, what is listed and how it looks goes on from one command to the next.

    Yields:
        Each command, and what Read showed before it.
    """
    actions, window = person.app.actions, person.app.window
    layout = person.desk.layout_state()
    for id_ in actions.commands:
        if id_ in LEADING_AWAY | WAITING_FOR_AN_ANSWER:
            continue
        window.show_view(view)
        QCoreApplication.processEvents()
        before, last = in_read(person), person.session.undoable()
        if not actions.run(id_):
            continue
        QCoreApplication.processEvents()
        yield id_, before
        put_away(person)
        while id_ not in STEPS and person.session.undoable() != last:
            person.session.undo()
        if person.desk.layout_state() != layout:
            person.desk.arrange(layout)


def in_read(person):
    """Return all that Read alone shows, and what was copied last."""
    return (
        person.desk.pane,
        [(f.document, f.find_bar.isHidden(), f.pane.stand()) for f in person.desk.frames],
        [document.id for document in person.session.documents()],
        person.annotations(),
        QGuiApplication.clipboard().text(),
    )


def put_away(person):
    """Close what lies above the window or over it."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for card in (person.app.overlays.palette, person.app.overlays.key_sheet):
        if card.isVisible():
            card.leave()
    for window in QApplication.topLevelWidgets():
        if window is not person.app.window and window.isVisible():
            window.close()
    person.app.window.activateWindow()


def keyboard_in_sight():
    focus = QApplication.focusWidget()
    return focus is not None and focus.isVisible()


@pytest.mark.parametrize("view", ["read", "threads", "compare"])
def test_no_command_loses_the_keyboard_or_changes_what_is_not_seen(walker, view):
    lost, blind, ran = [], [], []
    for command, before in walk(walker, view):
        ran.append(command)
        if not keyboard_in_sight():
            lost.append(command)
        if walker.app.window.view == view != "read" and in_read(walker) != before:
            blind.append(command)
    assert (lost, blind) == ([], [])
    assert {"read": "pane.add", "threads": "thread.absent", "compare": "compare.own"}[view] in ran


@pytest.mark.parametrize("view", ["threads", "compare"])
@pytest.mark.parametrize("keys", ["Ctrl+C", "Ctrl+Shift+C", "Ctrl+F"])
def test_a_key_for_the_text_says_in_other_views_that_it_is_for_read(sample, view, keys):
    QGuiApplication.clipboard().setText("before")
    sample.press("Ctrl+2" if view == "threads" else "Ctrl+3", keys)
    assert sample.said[-1] == "Only in Read."
    assert QGuiApplication.clipboard().text() == "before"
