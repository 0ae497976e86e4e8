"""Two sources, hands that tag in them, and what a list of annotations then shows."""

from pytestqt.qtbot import QtBot

from core.document import Reading
from core.span import Span
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList

NOTE = "The ferry was late.\n\nRepairs will probably come to 2.4 million."
COURIER = "The Selkie is late again, everyone knows."


def add(session: Session, title: str, text: str) -> str:
    return session.add_document(Reading(title, f"{title}.txt", text, text.encode(), "plain", "1"))


def tag(session: Session, document: str, words: str, label: str = "claim") -> str:
    start = session.text(document).index(words)
    return session.tag(document, Span(start, start + len(words)), label)


def by(session: Session, name: str, document: str, words: str, label: str = "claim") -> str:
    me = session.analyst
    session.set_analyst(name)
    made = tag(session, document, words, label)
    session.set_analyst(me)
    return made


def read(qtbot: QtBot, annotations: AnnotationList) -> None:
    """Wait until the list has read the project."""
    qtbot.waitUntil(lambda: not annotations.stale)


def quotes(annotations: AnnotationList) -> list[str]:
    model = annotations.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def selected(annotations: AnnotationList) -> list[str]:
    """Return the ids of the selected annotations, from the top."""
    return [annotations.model.id_at(row) for row in annotations.view.selected_rows()]
