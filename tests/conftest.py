"""What all tests share."""

import logging

import pytest


@pytest.fixture(autouse=True)
def no_stray_log_lines(request, caplog):
    """Fail on warnings and errors that a test lets something log, unless it is ``about_logging``."""
    yield
    if request.node.get_closest_marker("about_logging"):
        return
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert [f"{r.name}: {r.getMessage()}" for r in stray] == []
