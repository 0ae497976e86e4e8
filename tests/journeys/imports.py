"""Files of others let fall on the window, as far as the dialog that says what they would bring."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.tagging.history_model import ROW_ROLE, HistoryModel

SOON = 10_000
TEXT = "# The Bridge 🌉 Again\n\nThe bridge closed at **seven**. Everyone knew that it would.\n"


def label_studio(path, *rows, who="Ben", text=TEXT):
    """Write spans as Label Studio does, with offsets that count UTF-16 as old ones did."""
    result = [
        {
            "id": str(number), "type": "labels", "from_name": "label", "to_name": "text",
            "value": {
                "start": len(text[: text.index(quote)].encode("utf-16-le")) // 2,
                "end": len(text[: text.index(quote) + len(quote)].encode("utf-16-le")) // 2,
                "text": quote, "labels": [tag],
            },
        }
        for number, (quote, tag) in enumerate(rows)
    ]  # fmt: skip
    task = {
        "data": {"text": text},
        "annotations": [{"completed_by": {"email": who}, "result": result}],
    }
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


def planned(person):
    """Return the dialog of the import, as soon as it says what would be done."""
    importer = person.app.exchange.importer
    person.qtbot.waitUntil(
        lambda: importer.dialog is not None and importer.dialog.plan is not None, timeout=SOON
    )
    return importer.dialog


def dropped(person, *paths):
    """Let files fall on the window, and return the dialog that they open."""
    person.let_fall(*paths)
    return planned(person)


def accept(person, dialog):
    """Import by Enter, and wait until it is done."""
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    person.settle()


def who_did_last(person, annotation):
    """Return who did what was done to an annotation last, as its history says it."""
    model = HistoryModel(person.session)
    model.show_one(annotation)
    return model.index(1).data(ROW_ROLE).by
