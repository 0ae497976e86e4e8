"""What all tests share."""

import logging

import pytest


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that nobody waits for it alone at the end."""
    items.sort(key=lambda item: item.path.name != "test_wheel.py")


@pytest.fixture(autouse=True)
def no_windows_left(request):
    """Take down what windows a test leaves: every later change of looks would dress them too."""
    yield
    if "qapp" in request.fixturenames:
        take_down_windows()


def take_down_windows():
    """Delete all windows, and whatever else was to be deleted later."""
    # Only tests of windows pay for Qt.
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for window in QApplication.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_stray_log_lines(request, caplog):
    """Fail on warnings and errors that a test lets something log, unless it is ``about_logging``."""
    yield
    if request.node.get_closest_marker("about_logging"):
        return
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert [f"{r.name}: {r.getMessage()}" for r in stray] == []
