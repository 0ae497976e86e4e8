"""Colleagues' files let fall on the window: told, merged at Enter, taken back in one step."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.problem import Problem
from db.project import Project
from desktop.merging.merging import OPEN_OR_MERGE
from desktop.tagging.history_model import ROW_ROLE, HistoryModel
from tests.journeys.team import answer, drop, who_tagged


def test_two_files_are_told_merged_at_enter_and_undone_in_one_step(
    desktop, case_of_ana, colleagues
):
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    report = person.app.merging.dialog.report
    assert {share.name: share.new for share in report.shares} == {"Ben": 2, "Cem": 1}
    assert report.matched == 2
    assert who_tagged(person) == ["Ana"]
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]
    assert person.said[-1] == "Merged 2 files: 2 new of Ben and 1 new of Cem."
    assert person.app.actions.words("edit.undo") == "Undo merge of 2 files (for good)"
    person.press("Ctrl+Z")
    assert who_tagged(person) == ["Ana"]
    assert "Redo does not bring it back: merge it again." in person.said[-1]
    drop(person, *colleagues)
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]
    drop(person, *colleagues)
    assert person.app.merging.dialog is None
    assert person.said[-1] == "The project holds all of 2 files already."


def test_the_history_says_whose_each_version_is_and_who_merged_it(desktop, case_of_ana, colleagues):
    with Project.open(colleagues[1]) as project:
        (annotation,) = [row for row in project.annotations.of() if row.tag == "assessment"]
        project.annotations.change(annotation.id, analyst=annotation.analyst, note="seen")
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    answer(person, Qt.Key.Key_Return)
    model = HistoryModel(person.session)
    model.show_one(annotation.id)
    rows = [model.index(row).data(ROW_ROLE) for row in range(1, model.rowCount())]
    assert [(row.words, row.by) for row in rows] == [
        ("note: seen", "Cem · merged by Ana"),
        ("tagged as assessment", "Cem · merged by Ana"),
    ]


def test_escape_writes_nothing(desktop, case_of_ana, colleagues):
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    before = person.session.actions()
    answer(person, Qt.Key.Key_Escape)
    assert who_tagged(person) == ["Ana"]
    assert person.session.actions() == before
    assert person.said[-1] == "Nothing was merged."


def test_stopped_while_it_reads_nothing_comes_and_the_next_attempt_does(
    desktop, case_of_ana, colleagues
):
    person = desktop(case_of_ana)
    person.app.merging.merge(colleagues)
    with pytest.raises(Problem, match="being merged"):
        person.app.merging.merge(colleagues)
    person.app.bar._offer.click()
    person.settle()
    assert person.app.merging.dialog is None
    assert who_tagged(person) == ["Ana"]
    drop(person, *colleagues)
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben", "Cem"]


def test_one_file_asks_whether_to_open_it_or_to_merge_it(desktop, case_of_ana, colleagues):
    person = desktop(case_of_ana)
    person.answers.choices = [OPEN_OR_MERGE.index("Merge it into this project")]
    drop(person, colleagues[0])
    answer(person, Qt.Key.Key_Return)
    assert who_tagged(person) == ["Ana", "Ben", "Ben"]
    assert person.app.actions.words("edit.undo") == f"Undo merge of {colleagues[0].name} (for good)"
    person.answers.choices = [1]
    drop(person, colleagues[1])
    assert person.session.path == colleagues[1]


def test_the_open_project_dropped_on_itself_stays_open_without_a_question(desktop, case_of_ana):
    person = desktop(case_of_ana)
    drop(person, case_of_ana)
    assert person.session.path == case_of_ana
    assert person.answers.asked == []


@pytest.fixture
def changed_by_another(case_of_ana, tmp_path):
    """A file in which somebody changed what stands in Ana's name."""
    file = tmp_path / "changed.sidelight"
    shutil.copy(case_of_ana, file)
    with Project.open(file) as project:
        (row,) = project.annotations.of()
        project.annotations.retag([row.id], "fact", analyst=row.analyst)
    return file


@pytest.mark.parametrize("taken", [False, True])
def test_what_stands_in_my_name_is_listed_and_left_out_unless_ticked(
    desktop, case_of_ana, changed_by_another, taken
):
    person = desktop(case_of_ana)
    person.answers.choices = [0]
    drop(person, changed_by_another)
    dialog = person.app.merging.dialog
    assert dialog.mine.isVisible()
    assert not dialog.takes_mine
    if taken:
        dialog.mine.setFocus()
        QTest.keyClick(dialog.mine, Qt.Key.Key_Space)
    answer(person, Qt.Key.Key_Return)
    assert [tag for tag, _ in person.annotations()] == ["fact" if taken else "claim"]


def test_a_file_that_is_no_project_is_refused_in_words(desktop, case_of_ana, tmp_path):
    person = desktop(case_of_ana)
    wrong = tmp_path / "wrong.sidelight"
    wrong.write_text("not a project", encoding="utf-8")
    person.answers.choices = [0]
    drop(person, wrong)
    assert "wrong.sidelight" in person.said[-1]
    assert person.app.merging.dialog is None
    drop(person, wrong, case_of_ana)
    assert "wrong.sidelight" in person.said[-1]


def test_closing_the_project_ends_the_question(desktop, case_of_ana, colleagues):
    person = desktop(case_of_ana)
    drop(person, *colleagues)
    person.app.actions.run("project.close")
    assert person.app.merging.dialog is None
    assert not person.session.is_open
