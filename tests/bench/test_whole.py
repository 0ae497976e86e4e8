"""The hands of the benchmark on the whole application."""

import random

import pytest
from PySide6.QtCore import Qt

from bench.material import Kit, Size
from bench.whole import desk

LITTLE = Size("10 KB", 10_000, 100)


@pytest.fixture
def kit(tmp_path):
    kit = Kit(tmp_path, quick=True)
    yield kit
    kit.leave()


def test_a_key_is_pressed_saved_and_painted_and_taken_back(qapp, kit):
    whole = desk(kit, LITTLE)
    assert desk(kit, LITTLE) is whole
    session = whole.app.session
    total = sum(session.tag_counts().values())
    whole.next_target(random.Random(1))
    painted = whole.painted.count
    whole.key(Qt.Key.Key_1)
    assert whole.painted.count > painted
    assert sum(session.tag_counts().values()) == total + 1
    whole.undo()
    assert sum(session.tag_counts().values()) == total


def test_nothing_speaks_to_what_is_gone_once_it_is_closed(qapp, kit, capfd):
    whole = desk(kit, LITTLE)
    whole.next_target(random.Random(1))
    whole.key(Qt.Key.Key_1)
    whole.app.window.show_view("compare")
    whole.rest()
    kit.leave()
    again = desk(kit, LITTLE)  # what the first one had put off would come now
    assert again.app.session.is_open
    kit.leave()
    qapp.processEvents()
    assert "Error" not in capfd.readouterr().err
