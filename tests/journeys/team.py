"""A team: files that colleagues wrote, merged and answered for."""

import shutil

from PySide6.QtTest import QTest

from core.span import Span
from db.project import Project


def colleague(case, name, quotes, folder):
    """Write the file of a colleague who has tagged these quotes with these tags."""
    file = folder / f"case – {name}.sidelight"
    shutil.copy(case, file)
    with Project.open(file) as project:
        who = project.analysts.find_or_add(name).id
        for quote, tag in quotes:
            for document in project.documents.all():
                at = project.documents.text(document.id).find(quote)
                if at >= 0:
                    project.annotations.add(
                        document.id, Span(at, at + len(quote)), tag, analyst=who
                    )
    return file


def drop(person, *paths):
    """Let projects fall on the window, and wait until they are read."""
    person.let_fall(*paths)
    person.settle()


def answer(person, key):
    """Press a key in the report that waits."""
    dialog = person.app.merging.dialog
    QTest.keyClick(dialog.focusWidget() or dialog, key)
    person.settle()


def who_tagged(person):
    """Return who made each annotation, by name."""
    names = {id_: analyst.name for id_, analyst in person.session.analysts().items()}
    return sorted(names[row[5]] for row in person.session.listing())
