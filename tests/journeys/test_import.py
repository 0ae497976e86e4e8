"""Importing by keys and drops: all is shown before anything is written, one undo takes it back."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tests.journeys.imports import TEXT, accept, dropped, label_studio, planned, who_did_last


def test_the_dialog_says_all_before_anything_is_written(ana, tmp_path):
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everyone knew", "Rumour")
    )
    dialog = dropped(ana, path)
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
    assert ana.annotations() == []


def test_a_changed_map_undo_and_again(ana, tmp_path):
    path = label_studio(
        tmp_path / "b.json", ("bridge closed", "claim"), ("Everyone knew", "Rumour")
    )
    dialog = dropped(ana, path)
    assert dialog.word.text() == (
        "One undo takes all of it back. Redo does not bring it back: import it again."
    )
    view = dialog.views["tags"]
    dialog.tabs.setCurrentWidget(view)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    box = view.findChild(QComboBox)
    ana.qtbot.waitUntil(box.view().isVisible)
    for _ in range(3):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        if box.view().currentIndex().data() == "assessment":
            break
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    ana.qtbot.waitUntil(lambda: dialog.models["tags"].rows[1].here == "assessment")
    ana.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(ana, dialog)
    wanted = [("claim", "bridge closed"), ("assessment", "Everyone knew")]
    assert ana.said[-1].endswith("Redo does not bring it back: import it again.")
    assert ana.annotations() == wanted
    assert ana.said[-1].startswith("2 annotations imported from b.json")
    assert "What others marked is hidden" in ana.said[-1]
    ana.press("Ctrl+Z")
    assert ana.annotations() == []
    dialog = dropped(ana, path)
    dialog.models["tags"].pick(1, "assessment")
    ana.qtbot.waitUntil(lambda: dialog.models["tags"].rows[1].here == "assessment")
    ana.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(ana, dialog)
    assert ana.annotations() == wanted


def test_an_import_of_one_annotation_is_taken_back_too(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(ana, dropped(ana, path))
    assert len(ana.annotations()) == 1
    ana.press("Ctrl+Z")
    assert ana.annotations() == []
    assert "Redo does not bring it back" in ana.said[-1]


def test_the_history_says_whose_it_is_and_who_imported_it(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(ana, dropped(ana, path))
    ((annotation, *_),) = ana.session.listing()
    assert who_did_last(ana, annotation) == "Ben · imported by Ana"


def test_the_same_again_changes_nothing_and_says_so(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    accept(ana, dropped(ana, path))
    dialog = dropped(ana, path)
    assert dialog.word.text().endswith("is here already. Importing changes nothing.")
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    assert len(ana.annotations()) == 1


def test_whose_work_is_asked_where_the_file_does_not_say(ana, tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"text": TEXT, "label": [[2, 12, "claim"]]}), encoding="utf-8")
    dialog = dropped(ana, path)
    assert dialog.analyst.text() == "Ana"
    dialog.analyst.setText("Cem")
    dialog.analyst.textEdited.emit("Cem")
    ana.qtbot.waitUntil(lambda: "New analysts: Cem." in dialog.summary.toPlainText())
    accept(ana, dialog)
    names = ana.session.analysts()
    assert [names[row[5]].name for row in ana.session.listing()] == ["Cem"]


def test_texts_are_sources_as_before_and_what_may_be_either_is_asked(ana, tmp_path):
    plain, table = tmp_path / "more.txt", tmp_path / "odd.csv"
    plain.write_text("One more account.\n")
    table.write_text("weather,depth\nrain,4\n")
    ana.drop(plain)
    assert len(ana.session.documents()) == 3
    ana.let_fall(table)
    assert ana.answers.asked[-1] == "What is it?"
    assert len(ana.session.documents()) == 3
    ana.answers.choices = [0]
    ana.drop(table)
    assert len(ana.session.documents()) == 4


def test_import_by_its_command(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    ana.answers.files = [path]
    ana.press("Ctrl+Shift+I")
    accept(ana, planned(ana))
    assert len(ana.annotations()) == 1


def test_a_title_that_two_sources_have_is_chosen_among_first(ana, tmp_path):
    for document in ana.session.documents():
        ana.session.update_document(document.id, title="Account")
    path = tmp_path / "rows.csv"
    path.write_text("document,start,end,tag,analyst\nAccount,0,10,claim,Ben\n", encoding="utf-8")
    dialog = dropped(ana, path)
    (row,) = dialog.models["documents"].rows
    assert (row.here, row.asks) == ("2 sources fit: choose one", True)
    assert not dialog.import_button.isEnabled()
    first = ana.session.documents()[0]
    dialog.models["documents"].pick(0, first.id)
    ana.qtbot.waitUntil(dialog.import_button.isEnabled)
    accept(ana, dialog)
    assert [row[1] for row in ana.session.listing()] == [first.id]


def test_a_folder_of_brat_is_imported_by_dropping_it(ana, tmp_path, two_files):
    folder = tmp_path / "Ben"
    folder.mkdir()
    text = two_files[0].read_text(encoding="utf-8")
    (folder / "note.txt").write_text(text, encoding="utf-8")
    (folder / "note.ann").write_text("T1\tclaim 0 10\tThe bridge\n", encoding="utf-8")
    dialog = dropped(ana, folder)
    assert dialog.format.currentText().startswith("brat")
    accept(ana, dialog)
    assert ana.annotations() == [("claim", "The bridge")]


def test_links_alone_show_no_empty_tabs(ana, tmp_path):
    (tmp_path / "links.csv").write_text("source,target,kind,analyst\na,b,same,Ben\n", "utf-8")
    dialog = dropped(ana, tmp_path / "links.csv")
    assert dialog.format.currentText() == "CSV: a table, one row a link"
    shown = [dialog.tabs.tabText(at) for at in range(3) if dialog.tabs.isTabVisible(at)]
    assert shown == ["Analysts 1"]
    dialog.reject()


def test_what_offsets_count_is_asked_where_no_quotes_show_it(ana, tmp_path):
    text = "A 👩‍👩‍👧 came on board.\n"
    line = {"text": text, "label": [[2, 3, "fact"], [4, 8, "claim"]]}
    (tmp_path / "lines.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    dialog = dropped(ana, tmp_path / "lines.jsonl")
    assert dialog.unit.isVisibleTo(dialog)
    dialog.unit.setCurrentIndex(dialog.unit.findText("characters", Qt.MatchFlag.MatchStartsWith))
    with ana.qtbot.waitSignal(dialog.changed):
        dialog.unit.activated.emit(dialog.unit.currentIndex())
    ana.qtbot.waitUntil(lambda: "characters as people see them" in dialog.summary.toPlainText())
    assert [row.quote for row in dialog.plan.annotations.new] == ["👩‍👩‍👧", "came"]
    dialog.reject()
    dialog = dropped(ana, label_studio(tmp_path / "tasks.json", ("closed", "claim")))
    assert not dialog.unit.isVisibleTo(dialog)
    dialog.reject()


def test_what_cannot_be_read_is_said_whether_dropped_or_chosen(ana, tmp_path):
    path = tmp_path / "mem.csv"
    path.symlink_to("/proc/self/mem")
    ana.let_fall(path)
    ana.qtbot.waitUntil(lambda: "“mem.csv” cannot be read" in ana.said[-1])
    ana.answers.files = [path]
    ana.app.actions.run("project.import")
    assert ana.said[-1].startswith("mem.csv cannot be read: ")
