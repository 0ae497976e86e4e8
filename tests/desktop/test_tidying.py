"""What is tidied in the pauses while a project is open: Python's memory and the file's log."""

import gc
import weakref

import pytest

from db.project import Project
from desktop.tidying import Tidying


class Knot:
    """Holds on to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def tidying(session):
    made = Tidying(session)
    made.keep()
    yield made
    made.release()


def test_rubbish_is_found_in_a_pause_after_writing(tidying, session, qtbot):
    lost = weakref.ref(Knot())
    assert lost() is not None
    session.rename("Another title")
    qtbot.waitUntil(lambda: lost() is None)


def test_what_was_written_gets_from_the_log_into_the_file_in_a_pause(tidying, session, qtbot):
    before = session.path.read_bytes()
    session.rename("Another title")
    assert session.path.read_bytes() == before
    qtbot.waitUntil(lambda: b"Another title" in session.path.read_bytes())
    with Project.open(session.path, read_only=True) as other:
        assert other.title == "Another title"


def test_what_was_there_is_passed_over_until_the_project_closes(session):
    usual, before = gc.get_threshold(), gc.get_freeze_count()
    tidying = Tidying(session)
    tidying.keep()
    assert gc.get_freeze_count() > before
    assert gc.get_threshold()[0] > usual[0]
    tidying.release()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)
