"""Leaving while sources are added, or an export or a report is written: it is asked first."""

import threading

import pytest
from PySide6.QtCore import QThread, QTimer

from db.project import Project
from desktop.settings import EXPORT
from desktop.under_way import LEAVE_OUT
from tests.journeys.leaving import FINISH, OUT, STAY, answering

MANY = 20


@pytest.fixture
def case(ana, tmp_path):
    """Return a person with two sources, whose exports go to a folder of their own."""
    ana.out = tmp_path / "out"
    ana.out.mkdir()
    ana.settings.set(EXPORT, {"folder": str(ana.out)})
    return ana


def files(folder):
    """Write more sources than are read at a time, and return them."""
    made = [folder / f"report {number}.txt" for number in range(MANY)]
    for number, path in enumerate(made):
        path.write_text(f"Report {number}.", encoding="utf-8")
    return made


@pytest.fixture
def all_busy(case):
    """Give every thread something to do until it is let go; what comes then has to wait."""
    gate = threading.Event()

    def fill():
        for _ in range(QThread.idealThreadCount()):
            case.app.tasks.run(gate.wait)
        return gate.set

    yield fill
    gate.set()


@pytest.fixture
def adding(case, all_busy):
    """Let sources fall on the window until so many are read; return what lets reading go on."""

    def add(paths, *, done):
        let_go = []

        def hold(message):
            if message.words.startswith(f"Reading {done} of"):
                let_go.append(all_busy())

        case.app.messages.shown.connect(hold)
        case.let_fall(*paths)
        case.qtbot.waitUntil(lambda: let_go != [], timeout=10_000)
        return let_go[0]

    return add


def kept(tmp_path):
    with Project.open(tmp_path / "case.sidelight", read_only=True) as project:
        assert project.verify() == []
        return len(project.documents.all())


def test_quitting_adds_all_sources_first_if_the_person_wants_so(case, adding, tmp_path):
    let_go = adding(files(tmp_path), done=0)
    asked = answering(case, FINISH)
    QTimer.singleShot(0, let_go)
    case.press("Ctrl+Q")
    assert asked == [(f"Adding {MANY} sources is not finished.", ["Finish it first", LEAVE_OUT])]
    assert not case.session.is_open
    assert kept(tmp_path) == 2 + MANY


def test_what_is_added_stays_and_the_rest_is_left_out(case, adding, tmp_path):
    let_go = adding(files(tmp_path), done=8)
    asked = answering(case, OUT, then=let_go)
    case.press("Ctrl+Q")
    assert asked == [
        (
            f"Adding {MANY} sources is not finished. 8 are read.",
            ["Finish it first", "Leave the rest out"],
        )
    ]
    assert not case.session.is_open
    assert kept(tmp_path) == 2 + 8


def test_who_stays_sees_the_sources_come(case, adding, tmp_path):
    let_go = adding(files(tmp_path), done=8)
    asked = answering(case, STAY)
    case.press("Ctrl+Q")
    assert len(asked) == 1
    assert case.session.is_open
    let_go()
    case.qtbot.waitUntil(lambda: case.said[-1].startswith(f"{MANY} sources added."))


def test_who_finishes_first_stays_where_a_source_was_refused(case, adding, tmp_path):
    bad = tmp_path / "nothing.txt"
    bad.write_bytes(b"")
    let_go = adding([*files(tmp_path), bad], done=16)
    answering(case, FINISH)
    QTimer.singleShot(0, let_go)
    case.press("Ctrl+Q")
    assert case.session.is_open
    assert case.said[-1].startswith(f"{MANY} sources added. 1 was refused:")
    assert kept(tmp_path) == 2 + MANY


def exporting(person, before=lambda: None):
    """Begin an export, after something ``before``; return what tells what is in its folder."""
    person.press("Ctrl+E")
    dialog = person.app.exchange.exporter.dialog
    dialog.kinds.choose("csv")
    person.qtbot.waitUntil(lambda: "will be written" in dialog.pane.sum.text(), timeout=10_000)
    before()
    dialog.export_button.click()
    return lambda: [path.name for path in person.out.iterdir()]


def test_quitting_finishes_an_export_first_if_the_person_wants_so(case):
    case.press("1")
    written = exporting(case)
    asked = answering(case, FINISH)
    case.press("Ctrl+Q")
    ((what, choices),) = asked
    assert what == "The export to case.csv is not finished."
    assert choices == ["Finish it first", LEAVE_OUT]
    assert not case.session.is_open
    assert written() == ["case.csv"]


def test_an_export_left_out_too_late_is_said_to_be_there(case):
    case.press("1")
    written = exporting(case)
    answering(case, OUT, then=case.app.tasks.wait)
    case.press("Ctrl+Q")
    assert case.session.is_open
    assert case.said[-1] == "It was written before it could be stopped."
    assert written() == ["case.csv"]


def test_an_export_is_left_out_on_leaving_and_nothing_of_it_is_there(case, all_busy):
    case.press("1")
    let_go = []
    written = exporting(case, before=lambda: let_go.append(all_busy()))
    asked = answering(case, OUT)
    QTimer.singleShot(0, let_go[0])
    case.press("Ctrl+Q")
    assert len(asked) == 1
    assert not case.session.is_open
    assert written() == []


@pytest.mark.parametrize("choice", [STAY, FINISH, OUT])
def test_a_report_is_asked_about_too(case, all_busy, tmp_path, choice):
    case.press("1")
    case.app.session.set_analyst("Ben")
    case.press("j", "2")
    case.app.window.show_view("compare")
    report = tmp_path / "report.html"
    case.answers.files = [report]
    let_go = all_busy()
    case.app.actions.run("project.report")
    asked = answering(case, choice)
    if choice != STAY:
        QTimer.singleShot(0, let_go)
    case.press("Ctrl+Q")
    assert [what for what, _ in asked] == ["The report report.html is not finished."]
    assert case.session.is_open == (choice == STAY)
    let_go()
    case.app.tasks.wait()
    assert report.exists() == (choice != OUT)
