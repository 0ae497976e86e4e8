"""Work away from the GUI thread comes home, or not at all."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from core.problem import Problem
from desktop.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    assert made.close()


def test_what_a_function_returns_arrives_in_the_thread_that_asked(qtbot, tasks):
    got: list[tuple[threading.Thread, threading.Thread]] = []
    tasks.run(threading.current_thread, done=lambda t: got.append((t, threading.current_thread())))
    qtbot.waitUntil(lambda: not tasks.busy)
    (worker, home) = got[0]
    assert home is threading.main_thread()
    assert worker is not home


def test_a_problem_goes_to_failed(qtbot, tasks):
    def function():
        raise Problem("The file is gone.", hint="Find it.")

    got: list[object] = []
    tasks.run(function, done=got.append, failed=lambda problem: got.append(str(problem)))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == ["The file is gone. Find it."]


def test_a_bug_goes_to_the_excepthook_with_its_traceback(qtbot, tasks):
    with qtbot.captureExceptions() as errors:
        tasks.run(lambda: 1 // 0, failed=lambda problem: pytest.fail(str(problem)))
        qtbot.waitUntil(lambda: len(errors) == 1)
    kind, _error, traceback = errors[0]
    assert kind is ZeroDivisionError
    assert traceback is not None


def test_a_problem_that_nobody_takes_goes_to_the_excepthook(qtbot, tasks):
    def function():
        raise Problem("It rains.")

    with qtbot.captureExceptions() as errors:
        tasks.run(function)
        qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0][0] is Problem


def test_reports_arrive_in_order_before_the_result(qtbot, tasks):
    def function(progress):
        for number in range(3):
            progress.report(number, 3, "files")
        return "all"

    got: list[object] = []
    tasks.run(function, done=got.append, reported=lambda *report: got.append(report))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == [(0, 3, "files"), (1, 3, "files"), (2, 3, "files"), "all"]


def test_a_cancelled_task_sees_it_and_delivers_nothing(qtbot, tasks):
    begun = threading.Event()
    seen: list[str] = []
    got: list[object] = []

    def function(progress):
        begun.set()
        while not progress.cancelled:
            pass
        seen.append("cancelled")
        progress.report(1)
        seen.append("not reached")

    task = tasks.run(function, done=got.append, failed=got.append, reported=got.append)
    assert begun.wait(5)
    assert tasks.busy
    task.cancel()
    qtbot.waitUntil(lambda: task.over)
    assert not tasks.busy
    assert (seen, got) == (["cancelled"], [])


def test_nothing_is_delivered_after_closing(qtbot):
    tasks, go = Tasks(), threading.Event()
    got: list[object] = []
    tasks.run(lambda: go.wait(5), done=got.append)
    tasks.cancel()
    go.set()
    assert tasks.close()
    QCoreApplication.processEvents()
    assert got == []
    with pytest.raises(RuntimeError, match="closed"):
        tasks.run(int)


def test_what_was_finished_but_not_delivered_is_dropped_by_closing(qtbot):
    tasks, finished = Tasks(), threading.Event()
    got: list[object] = []
    tasks.run(finished.set, done=got.append)
    assert finished.wait(5)
    assert tasks.close()
    QCoreApplication.processEvents()
    assert got == []


def test_a_function_that_does_not_tell_its_parameters_runs(qtbot, tasks):
    got: list[object] = []
    tasks.run(dict, done=got.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == [{}]


def test_what_ends_while_it_is_held_is_heard_afterwards(qtbot, tasks):
    got: list[int] = []
    task = tasks.run(lambda: 7, done=got.append)
    with task.held():
        assert tasks.wait()
        QCoreApplication.sendPostedEvents(task)
        assert (got, task.over) == ([], False)
    assert (got, task.over, task.well) == ([7], True, True)


def test_what_is_cancelled_while_it_is_held_brings_nothing(qtbot, tasks):
    got: list[int] = []
    task = tasks.run(lambda: 7, done=got.append)
    with task.held():
        assert tasks.wait()
        QCoreApplication.sendPostedEvents(task)
        task.cancel()
    assert (got, task.over, task.well) == ([], True, False)
