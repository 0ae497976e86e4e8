"""Importing by keys and drops: all is shown before anything is written, one undo takes it back."""

import json
import sqlite3

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from db.project import Project
from desktop.tagging.history_model import ROW_ROLE, HistoryModel

TEXT = "# The Bridge 🌉 Again\n\nThe bridge closed at **seven**. Everyone knew that it would.\n"


@pytest.fixture
def project(desktop, two_files, tmp_path):
    """A project of two sources, nothing tagged."""
    app = desktop()
    app.answers.files = [tmp_path / "case.sidelight"]
    app.drop(*two_files)
    return app


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


def dropped(app, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    app.app.window.dropped.emit(data)
    importer = app.app.exchange.importer
    app.qtbot.waitUntil(lambda: importer.dialog is not None and importer.dialog.plan is not None)
    return importer.dialog


def who_did_last(app, annotation):
    """Return who did what was done to an annotation last, as its history says it."""
    model = HistoryModel(app.session)
    model.show_one(annotation)
    return model.index(1).data(ROW_ROLE).by


def finish(app):
    app.qtbot.waitUntil(lambda: not app.app.tasks.busy, timeout=10_000)


def accept(app, dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    finish(app)


def test_the_dialog_says_all_before_anything_is_written(project, tmp_path):
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everyone knew", "Rumour")
    )
    dialog = dropped(project, path)
    said = dialog.summary.toPlainText()
    assert dialog.format.currentText() == "Label Studio tasks"
    assert "Offsets count UTF-16 units: so the quotes fit. By the format" in said
    assert "New: 2 annotations" in said
    assert "New tags: Rumour." in said
    sources, tags, analysts = (
        dialog.models[name].rows for name in ("documents", "tags", "analysts")
    )
    assert [row.here for row in sources] == ["same text: The Bridge 🌉 Again"]
    assert [(row.words, row.here) for row in tags] == [
        ("claim", "claim"),
        ("Rumour", "new tag: Rumour"),
    ]
    assert [(row.words, row.here) for row in analysts] == [("Ben", "new: Ben")]
    dialog.reject()
    assert project.annotations() == []


def test_a_changed_map_undo_and_again(project, tmp_path):
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everyone knew", "Rumour")
    )
    dialog = dropped(project, path)
    assert dialog.word.text() == (
        "One undo takes all of it back. Redo does not bring it again, importing does."
    )
    view = dialog.views["tags"]
    dialog.tabs.setCurrentWidget(view)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    box = view.findChild(QComboBox)
    project.qtbot.waitUntil(box.view().isVisible)
    for _ in range(3):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        if box.view().currentIndex().data() == "assessment":
            break
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    project.qtbot.waitUntil(lambda: dialog.models["tags"].rows[1].here == "assessment")
    project.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(project, dialog)
    wanted = [("claim", "bridge closed"), ("assessment", "Everyone knew")]
    assert project.said[-1].endswith("Redo does not bring it again, importing does.")
    assert project.annotations() == wanted
    assert project.said[-1].startswith("2 annotations imported from b.json")
    assert "What others marked is hidden" in project.said[-1]
    project.press("Ctrl+Z")
    assert project.annotations() == []
    dialog = dropped(project, path)
    dialog.models["tags"].pick(1, "assessment")
    project.qtbot.waitUntil(lambda: dialog.models["tags"].rows[1].here == "assessment")
    project.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(project, dialog)
    assert project.annotations() == wanted


def test_an_import_of_one_annotation_is_taken_back_too(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(project, dropped(project, path))
    assert len(project.annotations()) == 1
    project.press("Ctrl+Z")
    assert project.annotations() == []
    assert "Redo does not bring it back" in project.said[-1]


def test_the_history_says_whose_it_is_and_who_imported_it(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(project, dropped(project, path))
    ((annotation, *_),) = project.session.listing()
    assert who_did_last(project, annotation) == "Ben · imported by Ana"


def test_the_same_again_changes_nothing_and_says_so(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(project, dropped(project, path))
    dialog = dropped(project, path)
    assert dialog.word.text().endswith("is here already. Importing changes nothing.")
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    assert len(project.annotations()) == 1


def test_whose_work_is_asked_where_the_file_does_not_say(project, tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"text": TEXT, "label": [[2, 12, "claim"]]}), encoding="utf-8")
    dialog = dropped(project, path)
    assert dialog.analyst.text() == "Ana"
    dialog.analyst.setText("Cem")
    dialog.analyst.textEdited.emit("Cem")
    project.qtbot.waitUntil(lambda: "New analysts: Cem." in dialog.summary.toPlainText())
    accept(project, dialog)
    names = project.session.analysts()
    assert [names[row[5]].name for row in project.session.listing()] == ["Cem"]


def test_texts_are_sources_as_before_and_what_may_be_either_is_asked(project, tmp_path):
    plain, table = tmp_path / "more.txt", tmp_path / "odd.csv"
    plain.write_text("One more account.\n")
    table.write_text("weather,depth\nrain,4\n")
    project.drop(plain)
    assert len(project.session.documents()) == 3
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    project.app.window.dropped.emit(data)
    assert project.answers.asked[-1] == "What is it?"
    assert len(project.session.documents()) == 3
    project.answers.choices = [0]
    project.drop(table)
    assert len(project.session.documents()) == 4


def test_cancelled_while_it_waits_to_write_nothing_is_imported(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(project, path)
    other = sqlite3.connect(project.session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    project.app.exchange.importer.cancel()
    other.execute("ROLLBACK")
    other.close()
    finish(project)
    project.qtbot.waitUntil(lambda: project.said[-1].startswith("The import was cancelled"))
    assert project.annotations() == []
    assert project.session.undoable() is None or "import" not in project.session.undoable().label


def test_cancelled_when_it_is_written_already_that_is_said(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(project, path)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    project.app.tasks.wait()  # until it is written; that is not heard yet
    project.app.exchange.importer.cancel()
    project.qtbot.waitUntil(lambda: project.said[-1].startswith("It was imported before"))
    assert project.annotations() == [("claim", "bridge closed")]
    project.app.bar._offer.click()
    assert project.annotations() == []


def test_cancelled_when_it_is_written_and_closed_that_is_said_and_true(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(project, path)
    file = project.session.path
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    project.app.tasks.wait()
    project.app.exchange.importer.cancel()
    project.app.projects.close()
    project.qtbot.waitUntil(lambda: project.said[-1].startswith("It was imported before"))
    assert project.app.bar.message.offer is None
    with Project.open(file, read_only=True) as closed:
        assert [row.quote for row in closed.annotations.of()] == ["bridge closed"]


def test_cancelled_and_closed_while_it_waits_to_write_nothing_is_said_to_be_imported(
    project, tmp_path
):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(project, path)
    file = project.session.path
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    project.app.exchange.importer.cancel()
    other.execute("ROLLBACK")
    other.close()
    project.app.projects.close()
    project.qtbot.waitUntil(lambda: project.said[-1].startswith("The import was cancelled"))
    with Project.open(file, read_only=True) as closed:
        assert closed.annotations.of() == []


def test_what_could_not_be_placed_is_reviewed_by_keys(project, tmp_path):
    other = TEXT.replace("Everyone", "Everybody")
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everybody knew", "claim"), text=other
    )
    raw = json.loads(path.read_text())
    raw[0]["data"] = {"text": TEXT}
    path.write_text(json.dumps(raw))
    dialog = dropped(project, path)
    assert "To review, as their place is not clear: 1." in dialog.summary.toPlainText()
    accept(project, dialog)
    status = project.app.window.status
    project.qtbot.waitUntil(status.buttons["review"].isVisible)
    status.buttons["review"].click()
    review = project.app.exchange.review
    assert [row.quote for row in review.model.rows] == ["Everybody knew"]
    project.press("Return")
    span = next(r for r in TEXT.split(".") if "Everyone" in r)
    start = TEXT.index("Everyone knew")
    project.pane.select_between(start, start + len("Everyone knew"))
    assert span
    project.press("Alt+Return")
    assert project.annotations()[-1] == ("claim", "Everyone knew")
    assert who_did_last(project, project.session.listing()[-1][0]) == "Ben · placed by Ana"
    assert review.model.rows == []
    project.qtbot.waitUntil(lambda: not status.buttons["review"].isVisible())
    project.press("Ctrl+Z")
    project.qtbot.waitUntil(lambda: len(project.session.reviews()) == 1)


def test_import_by_its_command(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    project.answers.files = [path]
    project.press("Ctrl+Shift+I")
    importer = project.app.exchange.importer
    project.qtbot.waitUntil(
        lambda: importer.dialog is not None and importer.dialog.plan is not None
    )
    accept(project, importer.dialog)
    assert len(project.annotations()) == 1


def test_open_items_are_gone_through_by_keys(project):
    project.desk.activate(0)
    project.press("3", "Escape", "j", "3", "Escape")
    assert project.session.open_items(others=False) == 2
    status = project.app.window.status
    project.qtbot.waitUntil(lambda: status.buttons["open"].text() == "2 open items")
    status.buttons["open"].click()
    page = project.app.exchange.open_items
    assert [row.why for row in page.model.rows] == ["no basis", "no basis"]
    project.press("j", "Return")
    assert project.pane.hasFocus()
    assert project.session.annotation(project.pane.current).quote.startswith("Traffic")
    project.press("b")
    project.press(*"seen")
    project.press("Return")
    assert [row.quote[:3] for row in page.model.rows] == ["The"]


def test_open_items_are_those_of_whoever_works_here(project):
    project.press("3", "Escape")
    project.app.actions.run("view.open")
    page = project.app.exchange.open_items
    assert len(page.model.rows) == 1
    project.session.set_analyst("Ben")
    assert page.model.rows == []
    project.session.set_analyst("Ana")
    assert len(page.model.rows) == 1


def test_a_title_that_two_sources_have_is_chosen_among_first(project, tmp_path):
    for document in project.session.documents():
        project.session.update_document(document.id, title="Account")
    path = tmp_path / "rows.csv"
    path.write_text("document,start,end,tag,analyst\nAccount,0,10,claim,Ben\n", encoding="utf-8")
    dialog = dropped(project, path)
    (row,) = dialog.models["documents"].rows
    assert (row.here, row.asks) == ("2 sources fit: choose one", True)
    assert not dialog.import_button.isEnabled()
    first = project.session.documents()[0]
    dialog.models["documents"].pick(0, first.id)
    project.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(project, dialog)
    assert [row[1] for row in project.session.listing()] == [first.id]


def test_a_folder_of_brat_is_imported_by_dropping_it(project, tmp_path, two_files):
    folder = tmp_path / "Ben"
    folder.mkdir()
    text = two_files[0].read_text(encoding="utf-8")
    (folder / "note.txt").write_text(text, encoding="utf-8")
    (folder / "note.ann").write_text("T1\tclaim 0 10\tThe bridge\n", encoding="utf-8")
    dialog = dropped(project, folder)
    assert dialog.format.currentText().startswith("brat")
    accept(project, dialog)
    assert project.annotations() == [("claim", "The bridge")]


def test_what_is_dismissed_is_not_asked_again(project, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(
        "document,start,end,tag,analyst,quote\nnote,900,920,claim,Ben,nowhere to be found\n",
        encoding="utf-8",
    )
    accept(project, dropped(project, path))
    project.app.going.work_off("review")
    project.press("Delete")
    assert project.session.review_count() == 0
    assert project.said[-1] == "Dismissed."
    dialog = dropped(project, path)
    assert (
        "Settled or waiting for review since an earlier import: 1." in dialog.summary.toPlainText()
    )
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_a_key_pressed_while_it_is_written_waits_for_the_import(project, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(project, path)
    project.desk.activate(0)
    other = sqlite3.connect(project.session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    project.press("2")
    assert any("Waiting for the import to finish writing." in words for words in project.said)
    other.execute("ROLLBACK")
    other.close()
    finish(project)
    project.qtbot.waitUntil(lambda: len(project.annotations()) == 2, timeout=10_000)
    first = "The bridge closed at nine, the mayor said."
    assert project.annotations() == [("assessment", first), ("claim", "bridge closed")]


def test_links_alone_show_no_empty_tabs(project, tmp_path):
    (tmp_path / "links.csv").write_text("source,target,kind,analyst\na,b,same,Ben\n", "utf-8")
    dialog = dropped(project, tmp_path / "links.csv")
    assert dialog.format.currentText() == "CSV: a table, one row a link"
    shown = [dialog.tabs.tabText(at) for at in range(3) if dialog.tabs.isTabVisible(at)]
    assert shown == ["Analysts 1"]
    dialog.reject()


def test_what_offsets_count_is_asked_where_no_quotes_show_it(project, tmp_path):
    text = "A 👩‍👩‍👧 came on board.\n"
    line = {"text": text, "label": [[2, 3, "fact"], [4, 8, "claim"]]}
    (tmp_path / "lines.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    dialog = dropped(project, tmp_path / "lines.jsonl")
    assert dialog.unit.isVisibleTo(dialog)
    dialog.unit.setCurrentIndex(dialog.unit.findText("characters", Qt.MatchFlag.MatchStartsWith))
    with project.qtbot.waitSignal(dialog.changed):
        dialog.unit.activated.emit(dialog.unit.currentIndex())
    project.qtbot.waitUntil(lambda: "characters as people see them" in dialog.summary.toPlainText())
    assert [row.quote for row in dialog.plan.annotations.new] == ["👩‍👩‍👧", "came"]
    dialog.reject()
    dialog = dropped(project, label_studio(tmp_path / "tasks.json", ("closed", "claim")))
    assert not dialog.unit.isVisibleTo(dialog)
    dialog.reject()
