"""The list of annotations over a real project of two sources."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList
from desktop.waiting import Waiting
from tests.desktop.listed import listed
from tests.desktop.tagging.tagged import COURIER, NOTE, add, read


@pytest.fixture
def annotations(
    qtbot: QtBot, session: Session, messages: Messages, waiting: Waiting
) -> AnnotationList:
    made = listed(qtbot, AnnotationList(session, messages, waiting), 360, 500)
    read(qtbot, made)
    return made


@pytest.fixture
def note(session: Session) -> str:
    return add(session, "Harbour Note 7", NOTE)


@pytest.fixture
def courier(session: Session) -> str:
    return add(session, "The Courier", COURIER)
